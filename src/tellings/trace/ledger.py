"""Weighs what reports share in telling details by how rare each detail is in their story."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from tellings.trace.details import Details, find_details, share
from tellings.trace.page import Page


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
    return math.fsum(details[key].weight * rarity.of(key) for key in sorted(keys))


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The telling details of all reports of a story, how rare each is, and what those of each report weigh."""

    details: Mapping[str, Details]
    rarity: Rarity

    def shared(
        self, left: str, right: str, *, kinds: str | None = None, without: frozenset[str] = frozenset()
    ) -> float:
        """What the details weigh that both reports have: only those of some kinds, leaving some out."""
        common = share(self.details[left], self.details[right])
        return weigh(common, _of_kinds(common.keys() - without, kinds), self.rarity)

    def likeness(
        self, left: str, right: str, *, kinds: str | None = None, without: frozenset[str] = frozenset()
    ) -> float:
        """How alike two reports are in what they tell, between 0 and 1: the cosine of their weighted details.

        (Salton's vector model; set against the weight of both reports, so that long reports are not alike by length.)
        """
        norm = math.sqrt(self.weight(left, kinds=kinds) * self.weight(right, kinds=kinds))
        return self.shared(left, right, kinds=kinds, without=without) / norm if norm else 0.0

    def weight(self, report: str, *, kinds: str | None = None) -> float:
        """What all the report's details weigh together."""
        ours = self.details[report]
        return weigh(ours, _of_kinds(ours, kinds), self.rarity)


def open_ledger(pages: Iterable[Page]) -> Ledger:
    """The telling details of these reports."""
    details = {page.report.id: find_details(page) for page in pages}
    return Ledger(details=details, rarity=measure_rarity(details.values()))


def _of_kinds(keys: Iterable[str], kinds: str | None) -> list[str]:
    return [key for key in keys if kinds is None or key[0] in kinds]
