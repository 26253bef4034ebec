"""Opens a record file, or makes one, after looking whether it is one and may be written to."""

import contextlib
import os
import sqlite3
import stat
from importlib.resources import files
from pathlib import Path

from tellings.errors import NotARecord, RecordError, RecordFull, RecordTooNew, RecordTooOld
from tellings.record.trouble import told
from tellings.version import __version__

APPLICATION_ID = int.from_bytes(b"TELL", "big")
"""Stands in the file's header; `file tellings.sqlite` shows it."""
SCHEMA_VERSION = 3
"""Goes up by one with every change of schema.sql that an older version could not read."""
BUSY_SECONDS = 10.0
"""How long to wait for another program's transaction: ours take milliseconds, a person's in a shell may take longer."""

PAGES_BETWEEN_CHECKPOINTS = 8000
"""32 MB: ids are spread over the whole file, so that few large moves of the -wal into it cost less than many small.
Adding 1,000 reports of 39 statements took 5.4 s with it and 7.8 s with SQLite's 1,000 pages, on a busy disk."""
_FORBIDDEN = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
"""Primary codes of what SQLite says where it may not make its files."""
_SMALLEST = 512
"""Bytes of the smallest SQLite file; SQLite itself takes one of a few bytes for empty and writes over it."""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to the record at this path; made first if it is to be written to and is not there yet.

    Raises:
        NotARecord: the path is a folder, is not there (when only reading), or the file is something else.
        RecordTooNew: a newer version of Tellings made it.
        RecordFull: it cannot be written here.
        RecordBusy: another program holds it.
    """
    exists = look(path, write=write)
    with told(path):
        has_leftover = exists and _leftover(path).exists()
        if has_leftover:
            _check_untouched(path, thorough=write and _leftover(path).stat().st_size > 0)
        mode = "rw" if exists else "rwc"
        if has_leftover and not write:
            mode = "ro"  # never moves the -wal into the file: a run is writing it, or the next run will see to it
        connection = _connect(path, mode)
        try:
            return _prepared(connection, path, write=write)
        except sqlite3.OperationalError as error:
            connection.close()
            if write or has_leftover or error.sqlite_errorcode & 0xFF not in _FORBIDDEN:
                raise
        except BaseException:
            connection.close()
            raise
        # A finished record in a folder in which nothing may be made, not even SQLite's own -shm file: nobody is
        # writing to it, as a writer would have left a -wal file beside it.
        return _prepared(_connect(path, "ro&immutable=1"), path, write=False)


def bring_home(connection: sqlite3.Connection) -> None:
    """Moves what stands in the -wal into the file itself, as far as readers allow, so that the file can be copied.

    SQLite does so when the last one closes the file; a reader may be that, and readers write nothing.
    """
    with contextlib.suppress(sqlite3.Error):  # on a full disk it stays in the -wal, from where the next run takes it
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def look(path: Path, *, write: bool) -> bool:
    """Whether there is a file at this path. Refuses, as `connect` does, what cannot become a record."""
    try:
        found = path.stat()
    except FileNotFoundError:
        if not write:
            message = f"{path}: there is no such record. `tellings collate PATH... --record {path}` makes one."
            raise NotARecord(message) from None
        folder = path.parent if not path.is_symlink() else Path(os.path.realpath(path)).parent
        if not folder.is_dir():
            message = f"{path}: there is no folder {folder} to write the record to. Make it, or give another place."
            raise RecordFull(message) from None
        return False
    except (OSError, ValueError) as error:
        message = f"{path}: the record cannot be reached ({error}). Give another place with --record."
        raise NotARecord(message) from error
    if not stat.S_ISREG(found.st_mode):
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no ordinary file"
        message = f"{path}: this is {what}, where a record is a file. Give another place with --record."
        raise NotARecord(message)
    if 0 < found.st_size < _SMALLEST:
        message = (
            f"{path}: this is no record of Tellings but something else. Nothing was changed in it; name another file."
        )
        raise NotARecord(message)
    return True


def _leftover(path: Path) -> Path:
    return Path(os.path.realpath(path) + "-wal")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{Path(os.path.realpath(path)).as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256)


def _check_untouched(path: Path, *, thorough: bool) -> None:
    """Looks at a file with a -wal beside it without changing either: the -wal may have come from another file."""
    with contextlib.closing(_connect(path, "ro")) as connection:
        _check_kind(connection, path)
        if not thorough:
            return
        is_whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        if not is_whole or not _reports_without_leftover(path) <= _reports(connection):
            message = (
                f"{path}: the file and {_leftover(path).name} beside it do not fit together, or are damaged. Nothing "
                f"was changed. Keep a copy of both; if {_leftover(path).name} came from another record, move it away "
                "and run again."
            )
            raise RecordError(message)


def _reports(connection: sqlite3.Connection) -> set[str]:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'report'").fetchone() is None:
        return set()
    return {row[0] for row in connection.execute("SELECT id FROM report")}


def _reports_without_leftover(path: Path) -> set[str]:
    """What the file holds by itself. No report ever leaves a record, so its own -wal has all of these too."""
    try:
        with contextlib.closing(_connect(path, "ro&immutable=1")) as connection:
            return _reports(connection)
    except sqlite3.DatabaseError:  # the run was killed while it moved pages home: the -wal is what makes it whole
        return set()


def _check_kind(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether there is a record in the file; not so if it holds nothing at all yet. Refuses everything else."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        return False
    if application != APPLICATION_ID:
        message = (
            f"{path}: this SQLite file was not made by Tellings. Nothing was changed in it; name another file "
            "with --record."
        )
        raise NotARecord(message)
    if version > SCHEMA_VERSION:
        message = (
            f"{path}: a newer version of Tellings made this record (format {version}; this is {__version__}, which "
            f"knows format {SCHEMA_VERSION}). Update Tellings, or give another record with --record."
        )
        raise RecordTooNew(message)
    if version < SCHEMA_VERSION:
        message = (
            f"{path}: an earlier version of Tellings made this record (format {version}; this is {__version__}, which "
            f"knows format {SCHEMA_VERSION}). Collate the reports again into a new record, named with --record."
        )
        raise RecordTooOld(message)
    return True


def _prepared(connection: sqlite3.Connection, path: Path, *, write: bool) -> sqlite3.Connection:
    is_record = _check_kind(connection, path)
    if not write:
        if not is_record:
            message = f"{path}: the file is empty. `tellings collate PATH... --record {path}` makes a record of it."
            raise NotARecord(message)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")  # all that is read is of one moment, also while a run writes
        connection.execute("SELECT count(*) FROM made_by").fetchone()
        return connection
    connection.execute("PRAGMA journal_mode = WAL")
    # Under WAL a killed run loses nothing with NORMAL; only a power cut can take back the last transactions, whole.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_BETWEEN_CHECKPOINTS:d}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    if not _check_kind(connection, path):
        _make(connection)
    connection.execute("DELETE FROM skipped WHERE 0")  # fails where the file is read-only; BEGIN IMMEDIATE does not
    connection.execute("COMMIT")
    return connection


def _make(connection: sqlite3.Connection) -> None:
    """Makes the tables, within the transaction that is open: there is a whole record or none."""
    for command in _commands(schema_text()):
        connection.execute(command)
    connection.execute("INSERT INTO made_by VALUES ('version', 'tellings', ?)", (__version__,))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION:d}")


def schema_text() -> str:
    """The commands that make a record's tables, with a comment for every table and column."""
    return files("tellings.record").joinpath("schema.sql").read_text(encoding="utf-8")


def _commands(text: str) -> list[str]:
    """The single commands: executescript would end the open transaction."""
    commands, lines = [], []
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if line.rstrip().endswith(";") and sqlite3.complete_statement("".join(lines)):
            commands.append("".join(lines).strip())
            lines = []
    if "".join(lines).strip():
        message = "schema.sql does not end with a whole command"
        raise RecordError(message)
    return commands
