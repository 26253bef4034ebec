"""Finds one thing by its id, and statements by their words."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeAlias

from tellings.errors import OptionError
from tellings.model import (
    AnyStatement,
    Claim,
    Decision,
    Derivation,
    Disagreement,
    Origin,
    Report,
    SpeakerTie,
    Story,
    Versions,
)
from tellings.record.decisions import read_decisions
from tellings.record.reading import read_reports, read_statements
from tellings.record.relations import (
    read_claims,
    read_derivations,
    read_disagreements,
    read_origins,
    read_speaker_ties,
    read_stories,
    read_versions,
)

Thing: TypeAlias = (
    Report | AnyStatement | Story | Claim | Disagreement | Origin | Derivation | Versions | SpeakerTie | Decision
)
"""What has an id of its own."""


def _report(connection: sqlite3.Connection, id_: str) -> Sequence[Thing]:
    return read_reports(connection, "WHERE id = ?", (id_,))


def _statement(connection: sqlite3.Connection, id_: str) -> Sequence[Thing]:
    return read_statements(connection, "WHERE id = ?", (id_,))


# The letter that an id begins with, the table it stands in, and how a row of it becomes a value.
_KINDS: dict[str, tuple[str, Callable[[sqlite3.Connection, str], Sequence[Thing]]]] = {
    "r": ("report", _report),
    "s": ("statement", _statement),
    "t": ("story", read_stories),
    "c": ("claim", read_claims),
    "d": ("disagreement", read_disagreements),
    "o": ("origin", read_origins),
    "v": ("derivation", read_derivations),
    "a": ("version", read_versions),
    "k": ("speaker_tie", read_speaker_ties),
    "j": ("decision", read_decisions),
}
_SHOWN = 5
"""How many ids a message lists: enough to go on, and still one line."""


def find(connection: sqlite3.Connection, id_: str) -> Thing | None:
    """What has this id, or the only one whose id begins so.

    Raises:
        OptionError: several ids begin so.
    """
    letter, dash, digits = id_.strip().partition("-")
    if letter not in _KINDS or not dash or not digits.isalnum() or not digits.isascii():
        return None
    table, read = _KINDS[letter]
    start = f"{letter}-{digits}"
    # "~" comes after every digit and letter that an id is made of. The whole id comes first of all that begin with it.
    query = f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT {_SHOWN + 1:d}"  # noqa: S608 - from _KINDS
    ids = [row[0] for row in connection.execute(query, (start, start + "~"))]
    if not ids:
        return None
    if len(ids) > 1 and ids[0] != start:
        listed = ", ".join(ids[:_SHOWN]) + (", ..." if len(ids) > _SHOWN else "")
        message = f"{start}: several ids begin so: {listed}. Give more of it."
        raise OptionError(message)
    return read(connection, ids[0])[0]


def search(connection: sqlite3.Connection, words: str, limit: int) -> list[AnyStatement]:
    """The statements in which all of these words stand, in any form, best first."""
    expression = _expression(words)
    if not expression:
        return []
    rest = (
        "JOIN (SELECT rowid AS found, rank FROM statement_fts WHERE statement_fts MATCH ?) ON found = row "
        "ORDER BY rank, report, start, end, kind, id LIMIT ?"
    )
    return read_statements(connection, rest, (expression, limit))


def _expression(words: str) -> str:
    """What a person typed, as a query of FTS5 in which every word is a quoted string and nothing is an operator.

    Words between two quotation marks are one phrase; a star after a word stands for any ending.
    """
    terms = []
    for number, part in enumerate(words.replace("“", '"').replace("”", '"').split('"')):
        is_phrase = number % 2 == 1
        for term in [part] if is_phrase else part.split():
            # What is neither letter nor digit never stands in the index; NUL would end the query.
            kept = term.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
            if any(sign.isalnum() for sign in kept):
                terms.append(f'"{kept}"' + ("*" if term.endswith("*") and not is_phrase else ""))
    return " ".join(terms)
