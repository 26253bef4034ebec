"""Weighs what reports share in telling details by how rare each detail is in their story."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from tellings.trace.details import FIGURE, NAME, QUOTED, WORD, Details, find_details
from tellings.trace.page import Page

EVERY_KIND = FIGURE + NAME + QUOTED + WORD


class Rarity(msgspec.Struct, frozen=True, kw_only=True):
    """How much it tells that two reports of a story share a detail: 1 if no other has it, near 0 if all have."""

    reports: int
    having: Mapping[str, int]

    def of(self, key: str) -> float:
        """1 for a detail that two reports have, less for one that more have, more for one that a single report has."""
        return math.log((self.reports + 1) / self.having.get(key, 1)) / math.log((self.reports + 1) / 2)


def measure_rarity(details: Iterable[Details]) -> Rarity:
    """How rare each detail is among the reports of a story."""
    every = list(details)
    return Rarity(reports=max(2, len(every)), having=Counter(key for one in every for key in one))


def weigh(details: Details, keys: Iterable[str], rarity: Rarity) -> float:
    """What these details of a report weigh together."""
    return math.fsum(details[key].weight * rarity.of(key) for key in keys)


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The telling details of all reports of a story, how rare each is, and what those of each report weigh."""

    details: Mapping[str, Details]
    rarity: Rarity
    weights: Mapping[str, Mapping[str, float]]
    """For each report what each of its details weighs, rarity included."""
    sums: Mapping[str, Mapping[str, float]]
    """For each report what its details of each kind weigh together."""

    def shared(self, left: str, right: str, *, kinds: str = EVERY_KIND, without: frozenset[str] = frozenset()) -> float:
        """What the details weigh that both reports have: only those of some kinds, leaving some out."""
        ours, theirs = self.weights[left], self.weights[right]
        return math.fsum(
            min(ours[key], theirs[key]) for key in ours.keys() & theirs.keys() if key[0] in kinds and key not in without
        )

    def likeness(
        self, left: str, right: str, *, kinds: str = EVERY_KIND, without: frozenset[str] = frozenset()
    ) -> float:
        """How alike two reports are in what they tell, between 0 and 1: the cosine of their weighted details.

        (Salton's vector model; set against the weight of both reports, so that long reports are not alike by length.)
        """
        left_sum, right_sum = (sum(self.sums[report][kind] for kind in kinds) for report in (left, right))
        norm = math.sqrt(left_sum * right_sum)
        return self.shared(left, right, kinds=kinds, without=without) / norm if norm else 0.0


def open_ledger(pages: Iterable[Page]) -> Ledger:
    """The telling details of these reports."""
    details = {page.report.id: find_details(page) for page in pages}
    rarity = measure_rarity(details.values())
    weights = {
        report: {key: detail.weight * rarity.of(key) for key, detail in found.items()}
        for report, found in details.items()
    }
    sums = {
        report: {kind: math.fsum(weight for key, weight in found.items() if key[0] == kind) for kind in EVERY_KIND}
        for report, found in weights.items()
    }
    return Ledger(details=details, rarity=rarity, weights=weights, sums=sums)
