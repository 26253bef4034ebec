"""Where a place of the known truth stands in a report, and what of the record is found there."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tellings.model import (
    AnyStatement,
    Claim,
    Derivation,
    Disagreement,
    Origin,
    Report,
    Segment,
    Span,
    Story,
)

COVERS = 0.5
"""A statement that covers at least this share of a place's words is at the place; so the truth's README says."""
LIES_WITHIN = 0.9
"""So is one of whose words at least this share lies within the place."""
_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")

Place: TypeAlias = Sequence[str]
"""A file, and words that occur in it verbatim; more may follow."""


class Found(NamedTuple):
    """What the record holds of one story."""

    reports: Sequence[Report]
    segments: Sequence[Segment] = ()
    statements: Sequence[AnyStatement] = ()
    claims: Sequence[Claim] = ()
    disagreements: Sequence[Disagreement] = ()
    stories: Sequence[Story] = ()
    origins: Sequence[Origin] = ()
    derivations: Sequence[Derivation] = ()


class Places:
    """Finds what of a record is at a place of the truth."""

    def __init__(self, found: Found) -> None:
        """Look up the reports by the name of their file, and the words of each once."""
        self._found = found
        self._reports = {Path(report.uri).name: report for report in found.reports}
        self._words = {report.id: list(_WORD.finditer(report.text)) for report in found.reports}
        self._statements: dict[str, list[tuple[AnyStatement, frozenset[int]]]] = {}
        for statement in found.statements:
            row = (statement, self._words_of(statement.span))
            self._statements.setdefault(statement.span.report, []).append(row)

    def report(self, name: str) -> str | None:
        """The id of the report of that file, if it was read."""
        report = self._reports.get(name)
        return report.id if report else None

    def statements(self, place: Place) -> list[AnyStatement]:
        """The statements at the place."""
        spans = self.spans(place)
        if not spans:
            return []
        targets = [self._words_of(span) for span in spans]
        rows = self._statements.get(spans[0].report, [])
        return [statement for statement, words in rows if any(is_at(words, target) for target in targets)]

    def ids(self, place: Place) -> frozenset[str]:
        """The ids of the statements at the place."""
        return frozenset(statement.id for statement in self.statements(place))

    def covered(self, place: Place, spans: Iterable[Span]) -> bool:
        """Whether one of the places where the words stand is covered by half, or holds one of the spans."""
        wanted = self.spans(place)
        given = [self._words_of(span) for span in spans if wanted and span.report == wanted[0].report]
        together = frozenset[int]().union(*given)
        for target in (self._words_of(span) for span in wanted):
            if is_at(together & target, target) or any(is_at(words, target) for words in given):
                return True
        return False

    def between(self, disagreements: Iterable[Disagreement], left: Place, right: Place) -> list[Disagreement]:
        """The disagreements between the two places, whichever is called left."""
        one, other = self.ids(left), self.ids(right)
        return [
            found
            for found in disagreements
            if (one.intersection(found.left) and other.intersection(found.right))
            or (one.intersection(found.right) and other.intersection(found.left))
        ]

    def spans(self, place: Place) -> list[Span]:
        """Where the words stand, every time they do."""
        name, words = place[0], place[1]
        report = self._reports.get(name)
        if report is None:
            return []
        found, at = [], report.text.find(words)
        while at >= 0:
            found.append(report.span(at, at + len(words)))
            at = report.text.find(words, at + 1)
        return found

    def _words_of(self, span: Span) -> frozenset[int]:
        words = self._words.get(span.report, [])
        return frozenset(word.start() for word in words if word.start() < span.end and word.end() > span.start)


def is_at(words: frozenset[int], place: frozenset[int]) -> bool:
    """Whether the words cover at least half of the place, or lie within it to nine tenths."""
    shared = len(words & place)
    return shared > 0 and (shared >= COVERS * len(place) or shared >= LIES_WITHIN * len(words))
