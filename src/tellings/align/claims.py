"""Puts each statement into one claim with those that speak of the same matter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tellings.align.fact import Fact

HOLD = 0.55
"""Mean score, as a share of what joins two statements, that two groups must have to be joined: so that a chain of
likenesses does not draw a whole story into one claim."""
WITHIN = 1.6
"""What two statements of one report must score, against two of different reports: an outlet seldom repeats itself."""


def group_facts(facts: Sequence[Fact], scores: Mapping[tuple[int, int], float], least: float) -> list[list[int]]:
    """The places of facts in groups, each sorted, in order of their first.

    The likeliest pairs are joined first; two groups are joined only if they are alike on the whole.
    """
    group_of = list(range(len(facts)))
    members: dict[int, list[int]] = {place: [place] for place in group_of}
    linked: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), value in scores.items():
        linked[one][other] = linked[other][one] = value
    for value, one, other in sorted((-value, one, other) for (one, other), value in scores.items()):
        first, second = group_of[one], group_of[other]
        needed = least * (WITHIN if facts[one].report.id == facts[other].report.id else 1.0)
        if first == second or -value < needed:
            continue
        if _mean(members[first], members[second], linked) >= HOLD * least:
            low, high = min(first, second), max(first, second)
            for place in members[high]:
                group_of[place] = low
            members[low] += members.pop(high)
    return sorted(sorted(group) for group in members.values())


def _mean(first: Sequence[int], second: Sequence[int], linked: Mapping[int, Mapping[int, float]]) -> float:
    total = sum(linked[one].get(other, 0.0) for one in first for other in second)
    return total / (len(first) * len(second))
