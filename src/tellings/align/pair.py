"""Two statements laid side by side, with what they share: what each kind of disagreement looks at."""

from functools import cached_property

from rapidfuzz.distance import Indel, Levenshtein

from tellings.align.fact import Fact
from tellings.align.match import ONE_WORDING
from tellings.align.polarity import Stance, stances_of
from tellings.align.terms import Term, concepts_of
from tellings.language.sentences import split_sentences
from tellings.language.words import fold, tokenize
from tellings.model import Figure, Quotation


class Pair:
    """Two statements of different reports, or of one report's headline and body. What is asked for is made once."""

    def __init__(self, left: Fact, right: Fact, score: float) -> None:
        """Lay the two side by side; `score` is how likely they speak of one matter."""
        self.left = left
        self.right = right
        self.score = score

    @property
    def figures(self) -> tuple[Figure, Figure] | None:
        """Both as figures, if both are."""
        left, right = self.left.statement, self.right.statement
        return (left, right) if isinstance(left, Figure) and isinstance(right, Figure) else None

    @property
    def quotations(self) -> tuple[Quotation, Quotation] | None:
        """Both as quotations, if both are."""
        left, right = self.left.statement, self.right.statement
        return (left, right) if isinstance(left, Quotation) and isinstance(right, Quotation) else None

    @cached_property
    def words(self) -> tuple[list[str], list[str]]:
        """The folded words of either."""
        return list(self.left.words), list(self.right.words)

    @cached_property
    def closeness(self) -> float:
        """Share of the words, in order, that the two have in common (Indel similarity): 1 for the same wording."""
        return Indel.normalized_similarity(*self.words)

    @cached_property
    def shared(self) -> list[tuple[Term, Term]]:
        """The content words that stand in both, or mean the same, each with the word it meets."""
        by_key = {term.key: term for term in reversed(self.right.terms)}
        by_concept = {concept: term for term in reversed(self.right.terms) for concept in concepts_of(term.key)}
        found = []
        for term in dict.fromkeys(self.left.terms):
            other = by_key.get(term.key) or next(
                (by_concept[concept] for concept in concepts_of(term.key) if concept in by_concept), None
            )
            if other is not None:
                found.append((term, other))
        return found

    @cached_property
    def coverage(self) -> float:
        """Share of what the shorter says, by weight, that the other says too."""
        common = sum(one.weight for one, _ in self.shared)
        least = min(sum(term.weight for term in dict.fromkeys(fact.terms)) for fact in (self.left, self.right))
        return common / least if least else 0.0

    @cached_property
    def changes(self) -> list[tuple[str, str]]:
        """What stands in the one where something else, or nothing, stands in the other, if both have one wording."""
        if self.closeness < ONE_WORDING:
            return []
        left, right = self.words
        return [
            (" ".join(left[code.src_start : code.src_end]), " ".join(right[code.dest_start : code.dest_end]))
            for code in Levenshtein.opcodes(left, right)
            if code.tag != "equal"
        ]

    @cached_property
    def stances(self) -> tuple[dict[str, list[Stance]], dict[str, list[Stance]]]:
        """How either says each of its words, in the sentences in which the two are most alike."""
        return _stances_in(self.left, self.right), _stances_in(self.right, self.left)


def _stances_in(fact: Fact, other: Fact) -> dict[str, list[Stance]]:
    """The stances of the sentence that shares most with the other statement; words of other sentences have none."""
    meant = {key for term in other.terms for key in (term.key, *concepts_of(term.key))}
    best: tuple[float, list[Term]] = (-1.0, [])
    for start, end in split_sentences(fact.text):
        inside = [term for term in fact.terms if start <= term.start < end]
        common = sum(term.weight for term in inside if meant.intersection((term.key, *concepts_of(term.key))))
        if common > best[0]:
            best = (common, inside)
    return stances_of(fact.text, tuple(best[1]))


def words_of(text: str) -> list[str]:
    """The folded words of a text, to compare wordings."""
    return [fold(token.text) for token in tokenize(text)]


def shorten(words: str, longest: int = 90) -> str:
    """The words in one line, cut at a space where they are many."""
    flat = " ".join(words.split()).strip(" *\"“”‘’'")
    if len(flat) <= longest:
        return flat
    return flat[:longest].rsplit(" ", 1)[0] + " …"
