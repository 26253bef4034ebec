"""Keeps what people decided about what was found: each decision with a name and a time, none ever deleted."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager

from tellings.errors import RecordError
from tellings.model import Decision, DecisionKind
from tellings.record.writing import printable, transaction

_COLUMNS = "id, about, what, other, by, at, note"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)

_Connect = Callable[[], AbstractContextManager[sqlite3.Connection]]


class Decisions:
    """The decisions of a record; part of it, and open as long as it is. What is found anew leaves them as they are."""

    def __init__(self, reading: _Connect, writing: _Connect) -> None:
        """Takes the record's two ways to its file."""
        self._reading = reading
        self._writing = writing

    def all(self) -> tuple[Decision, ...]:
        """All decisions in the order in which they were made."""
        with self._reading() as connection:
            return tuple(read_decisions(connection))

    def add(self, *decisions: Decision) -> None:
        """Adds decisions, all or none; what is there already is not added twice.

        Raises:
            RecordError: one does not say who decided, or when, in UTC to the second.
        """
        rows = [_row(decision) for decision in decisions]
        with self._writing() as connection, transaction(connection):
            connection.executemany("INSERT OR IGNORE INTO decision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", rows)


def _row(decision: Decision) -> tuple[str | None, ...]:
    if not decision.by.strip():
        message = f"the decision about {decision.about} does not say who decided. Give a name."
        raise RecordError(message)
    if not _MOMENT.fullmatch(decision.at):
        message = (
            f"the decision about {decision.about} was made at {decision.at!r}. Expected UTC to the second, as in "
            "2031-03-04T12:00:00Z: the later of two decisions counts."
        )
        raise RecordError(message)
    texts = (decision.id, decision.about, decision.what.value, decision.other, decision.by, decision.at, decision.note)
    return tuple(None if text is None else printable(text) for text in texts)


def read_decisions(connection: sqlite3.Connection, id_: str | None = None) -> list[Decision]:
    """All decisions in the order in which they were made, or the one with this id."""
    query = f"SELECT {_COLUMNS} FROM decision WHERE ?1 IS NULL OR id = ?1 ORDER BY at, number"  # noqa: S608 - the names stand above
    return [_decision(row) for row in connection.execute(query, (id_,))]


def _decision(row: tuple[str, ...]) -> Decision:
    id_, about, what, other, by, at, note = row
    return Decision(id=id_, about=about, what=DecisionKind(what), other=other, by=by, at=at, note=note)
