"""How alike two reports are: the cosine of their weighted words, found without comparing every pair."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tellings.language.frequency import share_of_sentences

PRIOR = 200
"""Reports of English at large that the pile is mixed with when a word's rarity is judged: in a pile of five reports on
one matter each of its words is in all five, and would count for nothing by the pile alone."""
SENTENCES = 15
"""Of a usual report; turns the share of sentences that hold a word into the share of reports."""
KEYS = 120
"""The heaviest keys of each report are compared; more change no grouping on the development stories."""


class Likeness:
    """Likeness of every two reports of a pile that share a key, as cosine between 0 and 1."""

    def __init__(self, keys: Sequence[dict[str, float]]) -> None:
        """Weigh the keys of each report by their rarity."""
        found: dict[str, int] = defaultdict(int)
        for report in keys:
            for key in report:
                found[key] += 1
        rarity = {key: _rarity(key, times, len(keys)) for key, times in found.items()}
        self._vectors = [_unit({key: weight * rarity[key] for key, weight in report.items()}) for report in keys]
        self._rows = self._compare()

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """(one, other, likeness) for all pairs that share a key, the smaller place first."""
        for one, row in enumerate(self._rows):
            for other, value in row.items():
                yield one, other, value

    def centrality(self, place: int, group: Sequence[int]) -> float:
        """The sum of a report's likeness to the others of a group, rounded so that it is the same on every machine."""
        return round(sum(self._rows[min(place, other)].get(max(place, other), 0.0) for other in group), 9)

    def _compare(self) -> list[dict[int, float]]:
        """For each report its likeness to the later ones, by an inverted index."""
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        rows: list[dict[int, float]] = [{} for _ in self._vectors]
        for place, vector in enumerate(self._vectors):
            for key, weight in vector.items():
                for earlier, other_weight in holders[key]:
                    row = rows[earlier]
                    row[place] = row.get(place, 0.0) + weight * other_weight
                holders[key].append((place, weight))
        return rows


def _rarity(key: str, found: int, reports: int) -> float:
    in_english = 1 - (1 - share_of_sentences(key)) ** SENTENCES
    return max(0.0, -math.log((found + PRIOR * in_english) / (reports + PRIOR)))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    heaviest = sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:KEYS]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest))
    return {key: weight / length for key, weight in heaviest if weight > 0} if length else {}
