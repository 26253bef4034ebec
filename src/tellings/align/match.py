"""Judges how likely two statements speak of one matter: typed slots first, wording second, neighbours third."""

import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import Indel, LCSseq

from tellings.align.candidates import Likeness
from tellings.align.fact import Fact
from tellings.align.quantity import Units, Values, compare_units, compare_values, is_slip
from tellings.align.terms import expand, find_terms, number_weight
from tellings.language.names import is_same_name
from tellings.language.words import fold, stem
from tellings.model import Directness, Figure, Quotation, Span

SAME = 0.2
"""Probability from which two statements are joined in one claim. The weights give a true pair of the invented stories
0.2 or more in about half of the cases, and what claims hold is then right in 83 of 100 pairs (docs/align.md)."""
BEST = 0.5
"""What likeness with surroundings counts for, beside that of the words themselves, in telling which partner is best."""


class Matcher:
    """The probability for pairs of a story's statements that they speak of one matter; 0 for what nothing proposes."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Compare all statements that share a telling word or number."""
        self.facts = facts
        self.likeness = Likeness(facts)
        self._pairs = [pair for pair in self.likeness.pairs() if comparable(facts[pair[0]], facts[pair[1]])]
        self._speakers = _count_speakers(facts)
        self._best = self._find_best()
        self._kin = self._find_kin()
        self.scores = {pair: self._probability(*pair) for pair in self._pairs}

    def features(self, one: int, other: int) -> dict[str, float]:
        """What the probability rests on, by name."""
        left, right = self.facts[one], self.facts[other]
        found = {
            "constant": 1.0,
            "own": self.likeness.own(one, other),
            "around": self.likeness.around(one, other),
            "shared": min(math.log1p(self.likeness.information(one, other)), MOST_INFORMATION),
            "terms": min(self.likeness.count(one, other), MOST_TERMS),
            "rarest": self.likeness.rarest(one, other) / MOST_WEIGHT,
            **self._ranks(one, other),
            "kin": self._kin.get((left.report.id, right.report.id), 0.0),
        }
        if isinstance(left.statement, Figure):
            return {**found, **_compare_slots(left, right)}
        return {**found, **_compare_texts(left, right), **self._compare_speakers(left, right)}

    def _compare_speakers(self, one: Fact, other: Fact) -> dict[str, float]:
        """Whether both are given to one speaker; it says the less, the more of the story that speaker says."""
        left, right = _speaker_of(one), _speaker_of(other)
        if left is None or right is None:
            return {}
        if is_same_name(left, right):
            share = max(self._speakers[_surname(left)], self._speakers[_surname(right)]) / self._speakers.total()
            return {"same speaker": 1.0 - share}
        return {"other speaker": 1.0}

    def _probability(self, one: int, other: int) -> float:
        copied = copied_share(self.facts[one], self.facts[other])
        if copied >= ONE_WORDING:
            return round(copied, 6)
        kind = "figure" if isinstance(self.facts[one].statement, Figure) else "text"
        weights = _weights()[kind]
        total = sum(weights.get(name, 0.0) * value for name, value in self.features(one, other).items())
        return round(1 / (1 + math.exp(-total)), 6)

    def _find_best(self) -> dict[tuple[int, str, bool], float]:
        """For each statement the likeness of its best partner in each other report."""
        best: dict[tuple[int, str, bool], float] = defaultdict(float)
        for one, other in self._pairs:
            value = self._likeness(one, other)
            is_figure = isinstance(self.facts[one].statement, Figure)
            for place, partner in ((one, other), (other, one)):
                key = (place, self.facts[partner].report.id, is_figure)
                best[key] = max(best[key], value)
        return best

    def _find_kin(self) -> dict[tuple[str, str], float]:
        """How like the likest passages of two reports are: near for a retelling, far for another event."""
        values: dict[tuple[str, str], list[float]] = defaultdict(list)
        for one, other in self._pairs:
            left, right = self.facts[one], self.facts[other]
            if not isinstance(left.statement, Figure) and self._ranks(one, other).get("mutual"):
                values[left.report.id, right.report.id].append(self.likeness.own(one, other))
        return {pair: round(sum(sorted(found, reverse=True)[:LIKEST]) / LIKEST, 6) for pair, found in values.items()}

    def _ranks(self, one: int, other: int) -> dict[str, float]:
        """How near each comes to the other's best partner in its report; a retelling says a thing once."""
        left, right = self.facts[one], self.facts[other]
        if left.report.id == right.report.id:
            return {"within": 1.0}
        value = self._likeness(one, other)
        is_figure = isinstance(left.statement, Figure)
        first = value / max(self._best[one, right.report.id, is_figure], value)
        second = value / max(self._best[other, left.report.id, is_figure], value)
        return {"nearest": min(first, second), "near": max(first, second), "mutual": float(first == second == 1.0)}

    def _likeness(self, one: int, other: int) -> float:
        value = self.likeness.own(one, other) + BEST * self.likeness.around(one, other)
        left, right = self.facts[one].statement, self.facts[other].statement
        if isinstance(left, Figure) and isinstance(right, Figure):
            agree = compare_values(left.quantity, right.quantity)
            value += {Values.EQUAL: 0.4, Values.ROUNDED: 0.25, Values.DIFFERENT: 0.0}[agree]
            value += SLIPPED if is_slip(left.quantity, right.quantity) else 0.0
        return max(round(value, 9), 1e-9)


SHORTEST_ECHO = 4
"""Words from which the same words in the same order are no chance."""
ONE_WORDING = 0.75
"""Share of words in common, in order, from which the one is a light rewriting of the other: each change counts."""
SHIFT = 2
"""Words by which a figure's place may differ in a light rewriting."""
_HELPERS = frozenset({"do", "does", "did", "not", "never", "don't", "doesn't", "didn't"})
QUOTED_IN = 0.8
"""Taken as the probability where one quotation stands within the other: a headline shortens what the report quotes."""
KEPT = 0.4
"""Share of a quotation's words that a cut one has kept, in their order, to be known as the same."""
FEWEST_TERMS = 2
"""Telling words that a quotation must have to be known again in another: "the wall will go" has two."""
SLIPPED = 0.25
"""What a slip in the digits counts for in telling which partner is best: as much as a rounded number."""
LIKEST = 6
"""Passages by which two reports are judged to retell one another."""
MOST_TERMS = 5
MOST_WEIGHT = 10.0
"""About the weight of a word that English hardly knows."""
MOST_INFORMATION = 4.0
"""Logarithm: a long sentence shares much with every other."""


def comparable(one: Fact, other: Fact) -> bool:
    """Whether the two could be of one claim: figures with figures of like units, other statements with each other."""
    left, right = one.statement, other.statement
    if isinstance(left, Figure) and isinstance(right, Figure):
        if compare_units(left.quantity.unit, right.quantity.unit) is Units.OTHER:
            return False
        different = compare_values(left.quantity, right.quantity) is Values.DIFFERENT
        return not (different and left.sentence.overlaps(right.sentence))
    if isinstance(left, Figure) or isinstance(right, Figure):
        return False
    return not left.span.overlaps(right.span)


def _compare_slots(one: Fact, other: Fact) -> dict[str, float]:
    left, right = one.statement, other.statement
    if not (isinstance(left, Figure) and isinstance(right, Figure)):
        return {}
    units = compare_units(left.quantity.unit, right.quantity.unit)
    values = compare_values(left.quantity, right.quantity)
    if left.quantity.value == right.quantity.value:
        values = Values.EQUAL  # nine days and nine weeks: the number was kept, the unit slipped
    amount = left.quantity.value if left.quantity.value is not None else left.quantity.low
    weight = number_weight(amount) / 7 if amount is not None else 0.5
    return {
        "same unit": float(units is Units.SAME),
        "kin unit": float(units is Units.KIN),
        "equal": float(values is Values.EQUAL),
        "equal and telling": weight if values is Values.EQUAL else 0.0,
        "rounded": float(values is Values.ROUNDED),
        "slip": float(units in {Units.SAME, Units.UNKNOWN} and is_slip(left.quantity, right.quantity)),
        "counted": _counted_alike(one, other),
    }


def _compare_texts(one: Fact, other: Fact) -> dict[str, float]:
    numbers = [{term.key for term in fact.terms if term.key.startswith("#")} for fact in (one, other)]
    names = [{term.key for term in fact.terms if term.is_name} for fact in (one, other)]
    return {
        "number": min(2.0, float(len(numbers[0] & numbers[1]))),
        "other number": float(bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1])),
        "name": min(2.0, float(len(names[0] & names[1]))),
        "other name": float(bool(names[0] and names[1] and not names[0] & names[1])),
        "echo": echo(one.words, other.words),
        "length": abs(math.log((len(one.terms) + 1) / (len(other.terms) + 1))),
    }


def _count_speakers(facts: Sequence[Fact]) -> Counter[str]:
    """How many quotations of the story each speaker has, by surname."""
    return Counter(_surname(name) for name in map(_speaker_of, facts) if name is not None)


def _speaker_of(fact: Fact) -> str | None:
    statement = fact.statement
    return statement.speaker.name if isinstance(statement, Quotation) and statement.speaker else None


def _surname(name: str) -> str:
    return fold(name).split()[-1] if name.split() else ""


def copied_share(one: Fact, other: Fact) -> float:
    """Share of their words that the two have in common in the same order; of figures, those at the same place only.

    Without what was learned: a sentence that was copied and changed in one word is of the same claim.
    """
    if min(len(one.words), len(other.words)) < SHORTEST_ECHO:
        return 0.0
    left, right = one.statement, other.statement
    if is_quoted_in(one, other) or is_quoted_in(other, one) or _is_cut_from(one, other) or _is_cut_from(other, one):
        return QUOTED_IN
    if (
        isinstance(left, Figure)
        and isinstance(right, Figure)
        and abs(_words_before(one) - _words_before(other)) > SHIFT
    ):
        return 0.0
    return Indel.normalized_similarity(one.words, other.words, score_cutoff=ONE_WORDING)


def is_quoted_in(one: Fact, other: Fact) -> bool:
    """Whether the other's quotation holds the words that the first sets between marks, all of them, in one run.

    Helping verbs and "not" are left out of account: "I saw the line start" is held by "I did not see the line start".
    """
    left, right = one.statement, other.statement
    if not (isinstance(left, Quotation) and isinstance(right, Quotation)) or len(one.words) >= len(other.words):
        return False
    if Directness.INDIRECT in {left.directness, right.directness} or len(one.terms) < FEWEST_TERMS:
        return False
    return f" {' '.join(bare_words(one.words))} " in f" {' '.join(bare_words(other.words))} "


def _is_cut_from(one: Fact, other: Fact) -> bool:
    """Whether the first is the other's quotation of the same speaker with words left out, most of them kept."""
    left, right = one.statement, other.statement
    if not (isinstance(left, Quotation) and isinstance(right, Quotation) and left.speaker and right.speaker):
        return False
    if Directness.INDIRECT in {left.directness, right.directness}:
        return False
    kept = len(one.words)
    return (
        SHORTEST_ECHO <= kept < len(other.words)
        and kept >= KEPT * len(other.words)
        and is_same_name(left.speaker.name, right.speaker.name)
        and LCSseq.similarity(one.words, other.words) == kept
    )


def bare_words(words: Sequence[str]) -> list[str]:
    """The stems of the folded words, without the helping verbs and the "not" that come and go with a denial."""
    return [stem(word) for word in words if word not in _HELPERS]


def _words_before(fact: Fact) -> int:
    """How many words of its sentence stand before a figure."""
    statement = fact.statement
    return len(fact.text[: statement.span.start - statement.sentence.start].split())


def echo(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of the shorter's words that stand in the other in the same order; 0 for what is too short to echo."""
    least = min(len(one), len(other))
    if least < SHORTEST_ECHO:
        return 0.0
    return (LCSseq.similarity(one, other) / least) ** 2


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


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    text = files("tellings.data").joinpath("match_weights.toml").read_text(encoding="utf-8")
    return {kind: {name: float(value) for name, value in table.items()} for kind, table in tomllib.loads(text).items()}
