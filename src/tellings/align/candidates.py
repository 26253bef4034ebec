"""Finds which statements may speak of one matter, through the words they share, without comparing every two."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from tellings.align.fact import Fact, Vector
from tellings.language.frequency import share_of_sentences

PRIOR = 60
"""Statements of English at large that a story is mixed with when a word's rarity in it is judged."""
LIKELY = 0.05
"""Cosine of two statements' own words below which they are not compared."""
LIKELY_AROUND = 0.12
"""The same with surroundings: "Works are not to be shut" and "No factories will be closed" share only those."""
COMMONEST = 0.3
"""A term that more than this share of the statements has proposes nobody, once the story has `MANY` statements."""
MANY = 60
TELLING = 2.0
"""Weight from which a shared term is counted."""
TYPED_SHARE = 1e-3
"""Share of sentences given to a number and to a group of words, which the table of words does not hold."""
FEW = 1500
"""Statements up to which surroundings propose too, and every word that is not common in the story: some forty reports.
In a larger story time would grow with its square, and each matter is told often enough to be found by rarer words."""
LIKELY_IN_MANY = 0.3
"""In place of `LIKELY` in a larger story."""
MOST_HOLDERS = 150
"""Statements that have a term in a larger story, up to which it proposes."""


class Likeness:
    """The cosine of every two statements that share a telling term: of their own words, and with surroundings."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Weigh each term by its rarity in the story and in English."""
        counts = Counter(key for fact in facts for key in fact.own)
        scale = {key: self._scale(key, count, len(facts)) for key, count in counts.items()}
        weighed = [{key: weight * scale[key] for key, weight in fact.own.items()} for fact in facts]
        self._weighed = weighed
        self._own = [_unit(vector) for vector in weighed]
        self._around = [
            _unit({key: weight * scale.get(key, 1.0) for key, weight in fact.around.items()}) for fact in facts
        ]
        most = MOST_HOLDERS if len(facts) > FEW else COMMONEST * len(facts) if len(facts) >= MANY else len(facts)
        self._proposing = {key for key, count in counts.items() if count <= most}

    @staticmethod
    def _scale(key: str, count: int, facts: int) -> float:
        """How much rarer or commoner the term is in this story than English has it, as a ratio of information."""
        english = TYPED_SHARE if key.startswith(("#", "~")) else share_of_sentences(key)
        mixed = (count + PRIOR * english) / (facts + PRIOR)
        return math.log(mixed) / math.log(english)

    def own(self, one: int, other: int) -> float:
        """Cosine of the statements' own terms."""
        return _dot(self._own[one], self._own[other])

    def around(self, one: int, other: int) -> float:
        """Cosine of the statements with their surroundings."""
        return _dot(self._around[one], self._around[other])

    def information(self, one: int, other: int) -> float:
        """How much the two have in common, not measured against their length: the weights of the shared terms."""
        left, right = self._weighed[one], self._weighed[other]
        return sum(min(weight, right[key]) for key, weight in left.items() if key in right)

    def count(self, one: int, other: int) -> int:
        """How many terms that say something both have, of the words themselves."""
        left, right = self._weighed[one], self._weighed[other]
        return sum(
            weight >= TELLING and right.get(key, 0.0) >= TELLING for key, weight in left.items() if key[0] != "~"
        )

    def rarest(self, one: int, other: int) -> float:
        """The weight of the most telling term that both have."""
        left, right = self._weighed[one], self._weighed[other]
        return max((min(weight, right[key]) for key, weight in left.items() if key in right), default=0.0)

    def pairs(self) -> list[tuple[int, int]]:
        """The places of statements that may speak of one matter, the smaller first, in order."""
        if len(self._own) > FEW:
            return sorted(self._propose(self._own, LIKELY_IN_MANY))
        return sorted(self._propose(self._own, LIKELY) | self._propose(self._around, LIKELY_AROUND))

    def _propose(self, vectors: Sequence[Vector], least: float) -> set[tuple[int, int]]:
        holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        found: set[tuple[int, int]] = set()
        for place, vector in enumerate(vectors):
            row: dict[int, float] = defaultdict(float)
            for key, weight in vector.items():
                if key in self._proposing:
                    for earlier, other in holders[key]:
                        row[earlier] += weight * other
                    holders[key].append((place, weight))
            found.update((earlier, place) for earlier, value in row.items() if value >= least)
        return found


def _dot(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[key] for key, weight in one.items() if key in other)


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}
