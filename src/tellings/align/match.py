"""Judges how likely two statements speak of one matter: typed slots first, wording second, neighbours third."""

from collections import defaultdict
from collections.abc import Sequence

from tellings.align.candidates import Likeness
from tellings.align.fact import Fact
from tellings.align.quantity import Units, Values, compare_units, compare_values
from tellings.align.terms import expand, find_terms, number_weight
from tellings.model import Figure, Span

SAME = 0.7
"""Score from which two statements are of one claim."""


class Matcher:
    """Scores pairs of a story's statements; a pair that nothing proposes has no score."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Compare all statements that share a telling word or number."""
        self.facts = facts
        self.likeness = Likeness(facts)
        raw: dict[tuple[int, int], float] = {}
        for one, other in self.likeness.pairs():
            value = self._score(facts[one], facts[other])
            if value is not None and value > 0:
                raw[one, other] = value
        self.scores = _prefer_best(raw, facts)

    def _score(self, one: Fact, other: Fact) -> float | None:
        left, right = one.statement, other.statement
        if isinstance(left, Figure) and isinstance(right, Figure):
            return self._score_figures(one, other, left, right)
        if isinstance(left, Figure) or isinstance(right, Figure):
            return None
        if one.report.id == other.report.id and left.span.overlaps(right.span):
            return None
        return 1.6 * self.likeness.own(one.place, other.place) + 0.8 * self.likeness.around(one.place, other.place)

    def _score_figures(self, one: Fact, other: Fact, left: Figure, right: Figure) -> float | None:
        units = compare_units(left.quantity.unit, right.quantity.unit)
        values = compare_values(left.quantity, right.quantity)
        if units is Units.OTHER:
            return None
        near = 1.0 * self.likeness.own(one.place, other.place) + 0.7 * self.likeness.around(one.place, other.place)
        counted = _counted_alike(one, other)
        bonus = {Units.SAME: 0.2, Units.KIN: 0.05, Units.UNKNOWN: 0.0}[units]
        if values is Values.DIFFERENT:
            bonus -= 0.2
        else:
            value = left.quantity.value if left.quantity.value is not None else left.quantity.low
            telling = number_weight(value) / 7.5 if value is not None else 0.5
            bonus += telling if values is Values.EQUAL else 0.6 * telling
        return near + 0.3 * counted + bonus


def _prefer_best(raw: dict[tuple[int, int], float], facts: Sequence[Fact]) -> dict[tuple[int, int], float]:
    """The scores, raised for a pair of which each is the other's best in its report, lowered where another is better.

    A retelling says a thing once: of two passages that are like a third, the more like is its telling.
    """
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (one, other), value in raw.items():
        for place, report in ((one, facts[other].report.id), (other, facts[one].report.id)):
            best[place, report] = max(best[place, report], value)
    scores = {}
    for (one, other), value in raw.items():
        if facts[one].report.id == facts[other].report.id:
            scores[one, other] = value
            continue
        first = value / best[one, facts[other].report.id]
        second = value / best[other, facts[one].report.id]
        scores[one, other] = value * (0.7 + 0.25 * (first + second)) + (MUTUAL if first == second == 1.0 else 0.0)
    return scores


MUTUAL = 0.12
"""What it adds to a score that each of two statements is the other's best."""


def _counted_alike(one: Fact, other: Fact) -> float:
    """Share of the words of what is counted that the other has too, between 0 and 1."""
    left, right = _counted(one), _counted(other)
    if not left or not right:
        return 0.0
    shared = sum(min(weight, right[key]) for key, weight in left.items() if key in right)
    return shared / min(sum(left.values()), sum(right.values()))


def _counted(fact: Fact) -> dict[str, float]:
    spans: list[Span] = []
    if isinstance(fact.statement, Figure):
        spans = [span for span in (fact.statement.of, fact.statement.subject) if span is not None]
    return expand((term.key, term.weight) for span in spans for term in find_terms(span.cut(fact.report.text)))
