"""What went wrong with a record file, in words a user understands instead of SQLite's."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tellings.errors import NotARecord, RecordBusy, RecordError, RecordFull

_NO_ROOM = (
    "there is no room to write to it, or the file may not grow. What was recorded before is kept; "
    "make room or give another place with --record, then run again"
)
_NOT_WRITABLE = (
    "it cannot be opened for writing here. What was recorded before is kept; "
    "look at the permissions of the file and its folder, or give another place with --record"
)
_BUSY = "another program is writing to it. Wait until that is done, or close that program, and run again"
_DAMAGED = (
    "the file is damaged. Keep a copy of it, then put back a backup, or collate the reports into a new record "
    "with --record"
)
_SOMETHING_ELSE = "this is no record of Tellings but something else. Nothing was changed in it; name another file"

# SQLite's primary result codes: the lowest byte of the extended code that an error carries.
_BY_CODE: dict[int, tuple[type[RecordError], str]] = {
    sqlite3.SQLITE_FULL: (RecordFull, _NO_ROOM),
    sqlite3.SQLITE_IOERR: (RecordFull, _NO_ROOM),
    sqlite3.SQLITE_READONLY: (RecordFull, _NOT_WRITABLE),
    sqlite3.SQLITE_CANTOPEN: (RecordFull, _NOT_WRITABLE),
    sqlite3.SQLITE_PERM: (RecordFull, _NOT_WRITABLE),
    sqlite3.SQLITE_AUTH: (RecordFull, _NOT_WRITABLE),
    sqlite3.SQLITE_BUSY: (RecordBusy, _BUSY),
    sqlite3.SQLITE_LOCKED: (RecordBusy, _BUSY),
    sqlite3.SQLITE_PROTOCOL: (RecordBusy, _BUSY),
    sqlite3.SQLITE_NOTADB: (NotARecord, _SOMETHING_ELSE),
    sqlite3.SQLITE_CORRUPT: (RecordError, _DAMAGED),
}
_PRIMARY = 0xFF
_FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's and the system's errors on this record into ours: what, where, and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(path, error) from error
    except OSError as error:
        advice = _NO_ROOM if error.errno in _FULL_ERRORS else _NOT_WRITABLE
        message = f"{path}: {advice} ({error.strerror or error})."
        raise RecordFull(message) from error


def _translated(path: Path, error: sqlite3.Error) -> RecordError:
    code = getattr(error, "sqlite_errorcode", None)
    kind, advice = _BY_CODE.get(code & _PRIMARY, (RecordError, None)) if code is not None else (RecordError, None)
    if advice is not None:
        return kind(f"{path}: {advice} ({error}).")
    if "no such module: fts5" in str(error):
        return RecordError(f"{path}: this Python's SQLite has no full-text search (FTS5). Use a Python that has it.")
    if isinstance(error, sqlite3.ProgrammingError):
        return RecordError(f"{path}: the record is closed, or used from another thread ({error}). Open it again.")
    if isinstance(error, sqlite3.IntegrityError):
        return RecordError(
            f"{path}: what was to be written does not fit together ({error}). Nothing of it was written."
        )
    return RecordError(f"{path}: the record cannot be used ({error}). {_DAMAGED[0].upper()}{_DAMAGED[1:]}.")
