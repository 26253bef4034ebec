"""Gives each kind of thing in the record as flat rows: a table for a notebook or a spreadsheet."""

import sqlite3

from tellings.errors import OptionError

# What can be asked for, and the query behind it. The views stand in schema.sql.
_QUERIES = {
    "reports": "SELECT * FROM report_view ORDER BY id",
    "statements": "SELECT * FROM statement_view ORDER BY report, start, end, kind, id",
    "quotations": "SELECT * FROM quotation_view ORDER BY report, start, end, id",
    "figures": "SELECT * FROM figure_view ORDER BY report, start, end, id",
    "claims": "SELECT * FROM claim_view ORDER BY id",
    "readings": "SELECT * FROM reading_view ORDER BY claim, reading, report, statement",
    "disagreements": "SELECT * FROM disagreement_view ORDER BY id",
    "origins": "SELECT * FROM origin_view ORDER BY id, report",
    "derivations": "SELECT * FROM derivation_view ORDER BY id, here_start, here_end, there_report, there_start, why",
    "skipped": "SELECT * FROM skipped ORDER BY uri",
    "missing": "SELECT * FROM missing_view ORDER BY report, what, why",
    "decisions": "SELECT * FROM decision ORDER BY at, number",
    "feeds": "SELECT * FROM feed ORDER BY address",
    "fetches": "SELECT * FROM fetch ORDER BY at, address, number",
}
_BOOLEANS = {"negated", "certain", "gone"}

KINDS = tuple(_QUERIES)
"""What `to_rows` can be asked for."""


def rows_of(connection: sqlite3.Connection, kind: str) -> list[dict[str, object]]:
    """All of this kind as flat rows with the same columns each.

    Raises:
        OptionError: there is no such kind; names those there are.
    """
    if kind not in _QUERIES:
        message = f"there are no rows of {kind!r}. Possible are: {', '.join(KINDS)}."
        raise OptionError(message)
    cursor = connection.execute(_QUERIES[kind])
    names = [column[0] for column in cursor.description]
    return [
        {name: bool(value) if name in _BOOLEANS else value for name, value in zip(names, row, strict=True)}
        for row in cursor
    ]
