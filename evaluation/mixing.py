"""How clean the claims are: of two sentences that one claim joins, how often the truth knows them as one matter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from tellings.present.places import Found, Place, Places

Sentence: TypeAlias = tuple[str, int]
"""A report's id and where the sentence starts in it."""


def count_joined(truth: Mapping[str, Any], found: Found, places: Places) -> tuple[int, int]:
    """Pairs of sentences of two reports that one claim joins: those that the truth ties together, and all.

    Looked at are the sentences at places of "same", "disagreements" and "scope"; what those lists tie together,
    directly or through others, is one matter. A sentence of several matters is right if one of them is shared.
    """
    by_id = {statement.id: statement for statement in found.statements}
    sentence_of = {name: (one.sentence.report, one.sentence.start) for name, one in by_id.items()}
    matters = _Matters()
    for left, right in _pairs(truth):
        matters.tie({sentence_of[name] for place in (left, right) for name in places.ids(place)})
    claims_of: dict[Sentence, set[str]] = defaultdict(set)
    for claim in found.claims:
        for name in claim.statements:
            claims_of[sentence_of[name]].add(claim.id)
    joined = [
        (one, other)
        for one, other in combinations(matters.sentences(), 2)
        if one[0] != other[0] and claims_of[one] & claims_of[other]
    ]
    return sum(matters.of(one) == matters.of(other) for one, other in joined), len(joined)


def _pairs(truth: Mapping[str, Any]) -> list[Sequence[Place]]:
    differing = [(row["left"], row["right"]) for row in (*truth["disagreements"], *truth["scope"])]
    return [*truth["same"], *differing]


class _Matters:
    """Sentences that are tied together, as disjoint sets."""

    def __init__(self) -> None:
        self._parent: dict[Sentence, Sentence] = {}

    def tie(self, sentences: set[Sentence]) -> None:
        ordered = sorted(sentences)
        for sentence in ordered:
            self._parent.setdefault(sentence, sentence)
        for sentence in ordered[1:]:
            self._parent[self.of(sentence)] = self.of(ordered[0])

    def of(self, sentence: Sentence) -> Sentence:
        while self._parent[sentence] != sentence:
            sentence = self._parent[sentence]
        return sentence

    def sentences(self) -> list[Sentence]:
        return sorted(self._parent)
