"""Joins reports into groups by average link: the two groups that are most alike on average are joined first."""

import heapq
from collections.abc import Iterable


def average_link(count: int, pairs: Iterable[tuple[int, int, float]], least: float) -> list[list[int]]:
    """The groups of 0..count-1, each sorted, in order of their first member.

    Pairs that are not given have likeness 0. Groups are joined while their mean likeness is at least `least` (UPGMA);
    of equally alike pairs the one with the smallest members goes first, so that the order of input plays no part.
    """
    members = [[place] for place in range(count)]
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for one, other, value in pairs:
        sums[one][other] = sums[other][one] = value
    heap = [(-value, one, other, 2) for one in range(count) for other, value in sums[one].items() if one < other]
    heap = [entry for entry in heap if -entry[0] >= least]
    heapq.heapify(heap)
    while heap:
        _, one, other, size = heapq.heappop(heap)
        if size == len(members[one]) + len(members[other]) and members[one] and members[other]:
            _join(one, other, members, sums)
            for third, total in sums[one].items():
                mean = total / (len(members[one]) * len(members[third]))
                if mean >= least:
                    low, high = min(one, third), max(one, third)
                    heapq.heappush(heap, (-mean, low, high, len(members[one]) + len(members[third])))
    return sorted(sorted(group) for group in members if group)


def _join(one: int, other: int, members: list[list[int]], sums: list[dict[int, float]]) -> None:
    """Put the second group into the first, and add up its likeness to every third."""
    members[one] += members[other]
    members[other] = []
    sums[one].pop(other)
    sums[other].pop(one)
    for third, total in sums[other].items():
        sums[third].pop(other)
        sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + total
    sums[other] = {}
