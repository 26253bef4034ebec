"""What stands in the record beside the findings: what made it, its settings, how much it holds, what was skipped."""

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec

from tellings.config import Settings
from tellings.model import Counts, MadeBy, Skipped, from_json, to_json
from tellings.record.writing import printable, transaction

_COUNTS = {
    "reports": "SELECT count(*) FROM report",
    "segments": "SELECT count(*) FROM segment",
    "statements": "SELECT count(*) FROM statement",
    "quotations": "SELECT count(*) FROM quotation",
    "figures": "SELECT count(*) FROM figure",
    "assertions": "SELECT count(*) FROM statement WHERE kind = 'assertion'",
    "stories": "SELECT count(*) FROM story",
    "claims": "SELECT count(*) FROM claim",
    "disagreements": "SELECT count(*) FROM disagreement WHERE kind <> 'scope'",
    "origins_least": "SELECT coalesce(sum(origins_least), 0) FROM story",
    "origins_most": "SELECT coalesce(sum(origins_most), 0) FROM story",
    "derivations": "SELECT count(*) FROM derivation",
    "skipped": "SELECT count(*) FROM skipped",
}


def read_counts(connection: sqlite3.Connection) -> Counts:
    """How much the record holds."""
    columns = ", ".join(f"({query}) AS {name}" for name, query in _COUNTS.items())
    row = connection.execute(f"SELECT {columns}").fetchone()
    return Counts(**dict(zip(_COUNTS, row, strict=True)))


def read_made_by(connection: sqlite3.Connection) -> MadeBy:
    """What made the record."""
    rows = connection.execute("SELECT kind, name, value FROM made_by ORDER BY kind, name").fetchall()
    version = next((value for kind, _, value in rows if kind == "version"), "unknown")
    return MadeBy(version=version, models={name: value for kind, name, value in rows if kind == "model"})


def read_settings(connection: sqlite3.Connection) -> dict[str, object]:
    """The settings that were in force."""
    rows = connection.execute("SELECT name, value FROM setting ORDER BY name").fetchall()
    return {name: from_json(value, object) for name, value in rows}


def write_settings(connection: sqlite3.Connection, made_by: MadeBy, settings: Settings | Mapping[str, object]) -> None:
    """Notes what makes the record and with which settings; writes nothing where all is as it was."""
    given = msgspec.structs.asdict(settings) if isinstance(settings, Settings) else settings
    made = [("version", "tellings", made_by.version), *(("model", *model) for model in sorted(made_by.models.items()))]
    rows = [(name, to_json(value).decode("utf-8")) for name, value in sorted(given.items())]
    old_made = connection.execute("SELECT kind, name, value FROM made_by ORDER BY kind DESC, name").fetchall()
    old_rows = connection.execute("SELECT name, value FROM setting ORDER BY name").fetchall()
    if made == old_made and rows == old_rows:
        return
    with transaction(connection):
        connection.execute("DELETE FROM made_by")
        connection.execute("DELETE FROM setting")
        connection.executemany("INSERT INTO made_by VALUES (?, ?, ?)", made)
        connection.executemany("INSERT INTO setting VALUES (?, ?)", rows)


def read_skipped(connection: sqlite3.Connection) -> list[Skipped]:
    """What was given and could not be read, by uri."""
    return [Skipped(uri=uri, why=why) for uri, why in connection.execute("SELECT uri, why FROM skipped ORDER BY uri")]


def write_skipped(connection: sqlite3.Connection, skipped: Skipped) -> None:
    """Lists what could not be read; the last reason given for it stays."""
    row = (printable(skipped.uri), printable(skipped.why))
    if connection.execute("SELECT 1 FROM skipped WHERE uri = ? AND why = ?", row).fetchone():
        return
    with transaction(connection):
        connection.execute("INSERT OR REPLACE INTO skipped VALUES (?, ?)", row)


def settle_skipped(connection: sqlite3.Connection, place: str, still: Iterable[str]) -> None:
    """Takes a file, and the parts of it, off the list of what could not be read, but for those that still cannot."""
    key = printable(place)
    query = "SELECT uri FROM skipped WHERE uri = ? OR substr(uri, 1, ?) IN (?, ?)"
    inner = f"{key}#" if "://" in key else f"{key}/"  # what lies below an address is another page, and no part of it
    rows = connection.execute(query, (key, len(key) + 1, inner, f"{key}#"))
    kept = {printable(uri) for uri in still}
    gone = [row for row in rows if row[0] not in kept]
    if gone:
        with transaction(connection):
            connection.executemany("DELETE FROM skipped WHERE uri = ?", gone)
