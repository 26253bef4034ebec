"""Puts each statement into one claim with those that speak of the same matter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from tellings.align.fact import Fact
from tellings.align.figure import same_number
from tellings.align.object import is_telling
from tellings.model import Figure

HOLD = 0.8
"""Mean score, as a share of what joins two statements, that two groups must have to be joined: so that a chain of
likenesses does not draw a whole story into one claim."""
WITHIN = 2.5
"""What two statements of one report must score, against two of different reports, to stand in one claim: an outlet
seldom says a thing twice. With HOLD at 0.55 and this at 1.6 and only for the pair that joins, claims of the invented
stories were right in 73 to 80 of 100 pairs, and the five first reports gave claims of 13 loosely related remarks; so
they are right in 83 (docs/align.md)."""

Scores: TypeAlias = Mapping[tuple[int, int], float]
Links: TypeAlias = Mapping[int, Mapping[int, float]]


def group_facts(facts: Sequence[Fact], scores: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """The places of facts in groups, each sorted, in order of their first.

    The likeliest pairs are joined first; two groups are joined only if they are alike on the whole, and if no report
    would say in the joined group two things that are not alike themselves.
    """
    group_of = list(range(len(facts)))
    members: dict[int, list[int]] = {place: [place] for place in group_of}
    linked: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), value in scores.items():
        linked[one][other] = linked[other][one] = value
    for value, one, other in sorted((-value, one, other) for (one, other), value in scores.items()):
        first, second = group_of[one], group_of[other]
        if first == second or -value < least:
            continue
        left, right = members[first], members[second]
        if _mean(left, right, linked) >= HOLD * least and _is_told_once(facts, left, right, linked, WITHIN * least):
            low, high = min(first, second), max(first, second)
            for place in members[high]:
                group_of[place] = low
            members[low] += members.pop(high)
    return sorted(sorted(group) for group in members.values())


def part_by_figures(facts: Sequence[Fact], scores: Mapping[tuple[int, int], float], least: float) -> Scores:
    """The scores without those pairs of sentences whose common figure is told of different things.

    "A total of $35 billion in military aid" and "an industry with a potential value of $35 billion" share their rarest
    word, which is just what makes them look like one matter.
    """
    of_figures = {pair: value for pair, value in scores.items() if isinstance(facts[pair[0]].statement, Figure)}
    groups = group_facts(facts, of_figures, least)
    figure_claim = {place: number for number, group in enumerate(groups) for place in group}
    inside: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.statement, Figure):
            inside[fact.report.id, fact.statement.sentence.start].append(fact)
    return {
        (one, other): value
        for (one, other), value in scores.items()
        if isinstance(facts[one].statement, Figure)
        or not _is_of_two_things(_figures_in(facts[one], inside), _figures_in(facts[other], inside), figure_claim)
    }


def _figures_in(fact: Fact, inside: Mapping[tuple[str, int], Sequence[Fact]]) -> list[Fact]:
    """The figures within what the statement says."""
    found = inside.get((fact.report.id, fact.statement.sentence.start), ())
    return [figure for figure in found if fact.statement.span.holds(figure.statement.span)]


def _is_of_two_things(left: Sequence[Fact], right: Sequence[Fact], claim_of: Mapping[int, int]) -> bool:
    """Whether the two share a telling figure, and each figure that they share is of two claims."""
    shared = [
        claim_of[one.place] == claim_of[other.place]
        for one in left
        for other in right
        if isinstance(one.statement, Figure) and isinstance(other.statement, Figure)
        if same_number(one.statement, other.statement) and is_telling(one.statement, other.statement)
    ]
    return bool(shared) and not any(shared)


def _mean(first: Sequence[int], second: Sequence[int], linked: Links) -> float:
    total = sum(linked[one].get(other, 0.0) for one in first for other in second)
    return total / (len(first) * len(second))


def _is_told_once(
    facts: Sequence[Fact], first: Sequence[int], second: Sequence[int], linked: Links, least: float
) -> bool:
    """Whether any two statements of one report, one from either group, are alike enough to be one matter."""
    return all(
        linked[one].get(other, 0.0) >= least
        for one in first
        for other in second
        if facts[one].report.id == facts[other].report.id
    )
