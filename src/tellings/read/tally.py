"""Counts the lines and rows of a file that are no reports, so that a pile names them once and not a million times."""

from collections.abc import Iterator

from tellings.model import Skipped
from tellings.read.document import Document

_HOPELESS = 100_000
"""Lines without a single report after which the rest of a file is left alone: judged; a log has as many in a minute,
and a collection in which so many reports have no text has no use."""

_NAMED_FIRST = 5
"""Lines that are named; of the others there is the number."""


class Tally:
    """Which lines were left out, and why; and how many reports were read."""

    def __init__(self, *, unit: str = "line") -> None:
        """Takes what the file consists of: lines, rows or items."""
        self.read = 0
        self._unit = unit
        self._first: dict[str, list[int]] = {}
        self._counts: dict[str, int] = {}

    def add(self, why: str, number: int) -> None:
        """Counts a line that is no report: "no text"."""
        first = self._first.setdefault(why, [])
        if len(first) < _NAMED_FIRST:
            first.append(number)
        self._counts[why] = self._counts.get(why, 0) + 1

    @property
    def is_hopeless(self) -> bool:
        """Whether so much was left out and nothing read that the file is something else."""
        return not self.read and sum(self._counts.values()) >= _HOPELESS

    def skipped(self, document: Document) -> Iterator[Skipped]:
        """One entry for all of them, if there are any."""
        if self._counts:
            parts = "; ".join(self._part(why) for why in self._counts)
            rest = " The rest was left alone." if self.is_hopeless else ""
            yield Skipped(uri=document.uri, why=f"Left out {parts}. Reports read: {self.read:,}.{rest}")
        elif not self.read:
            yield Skipped(uri=document.uri, why="Holds no reports.")

    def _part(self, why: str) -> str:
        count, first = self._counts[why], self._first[why]
        named = ", ".join(f"{number:,}" for number in first) + (", ..." if count > len(first) else "")
        units = self._unit if count == 1 else f"{self._unit}s"
        return f"{count:,} {units} with {why} ({named})"
