"""Puts each statement into one claim with those that speak of the same matter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from tellings.align.fact import Fact

HOLD = 0.8
"""Mean score, as a share of what joins two statements, that two groups must have to be joined: so that a chain of
likenesses does not draw a whole story into one claim."""
WITHIN = 2.5
"""What two statements of one report must score, against two of different reports, to stand in one claim: an outlet
seldom says a thing twice. With HOLD at 0.55 and this at 1.6 and only for the pair that joins, claims of the invented
stories were right in 73 to 80 of 100 pairs, and the five first reports gave claims of 13 loosely related remarks; so
they are right in 83 (docs/align.md)."""

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
