"""What a piece of text is about, as weighted terms: words, what they are other words for, names and numbers."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from tellings.language.frequency import weight_of
from tellings.language.gazetteer import country_key
from tellings.language.numbers import find_numbers
from tellings.language.words import is_stopword, stem, tokenize

CONCEPT_SHARE = 0.7
"""A word that means the same counts for less than the same word."""
PARAPHRASE_LEAST = 0.15
PARAPHRASE_MOST = 0.5
"""What a word that is often told as another counts for as that other: this much more than the share, and at most."""
ROUND_WEIGHT = 2.5
"""What a number of one or two digits says of the matter, as the logarithm of its rarity: little."""


class Term(msgspec.Struct, frozen=True):
    """One content word, name or number of a text."""

    key: str
    """The stem, or "#" and the value of a number."""
    start: int
    end: int
    weight: float
    is_name: bool = False


def find_terms(text: str) -> list[Term]:
    """The content words, names and numbers of the text, in order, each with how much it says in English at large."""
    numbers = {number.start: number for number in find_numbers(text)}
    terms = []
    covered = 0
    first = True
    for token in tokenize(text):
        number = numbers.get(token.start)
        if number is not None:
            covered = number.end
            terms.append(
                Term(f"#{_plain(number.value)}", number.start, number.end, number_weight(number.value, number.kind))
            )
        elif token.start >= covered and not is_stopword(token.text) and not token.text[0].isdigit():
            is_name = token.text[0].isupper() and not first
            key = _name_stem(token.text) if token.text[0].isupper() else stem(token.text)
            terms.append(Term(key, token.start, token.end, weight_of(key), is_name))
        first = False
    return terms


def number_weight(value: Decimal, kind: str = "cardinal") -> float:
    """How much it says that two texts give the same number: the more digits matter, the more."""
    digits = len(value.normalize().as_tuple().digits)
    if kind == "crowd" or (digits == 1 and abs(value) <= 2):  # noqa: PLR2004 - one and two are hardly numbers in prose
        return ROUND_WEIGHT / 2
    return ROUND_WEIGHT + 1.7 * min(digits - 1, 3) + (0.5 if value >= 100 else 0.0)  # noqa: PLR2004 - as above


@lru_cache(maxsize=50_000)
def concepts_of(key: str) -> tuple[str, ...]:
    """The groups of words that this stem may stand for."""
    return _concepts().get(key, ())


def are_antonyms(one: str, other: str) -> bool:
    """Whether one stem turns what the other says into its contrary."""
    return other in _antonyms().get(one, ())


def expand(terms: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The weight of each term, of each group of words that it may stand for, and of words it is often told as."""
    vector: dict[str, float] = defaultdict(float)
    for key, weight in terms:
        vector[key] = max(vector[key], weight)
        for concept in concepts_of(key):
            vector[concept] = max(vector[concept], weight * CONCEPT_SHARE)
        for other, share in _paraphrases().get(key, ()):
            vector[other] = max(vector[other], weight * min(PARAPHRASE_MOST, PARAPHRASE_LEAST + share))
    return dict(vector)


@lru_cache(maxsize=50_000)
def _name_stem(word: str) -> str:
    """The stem of a capitalised word; a country for its people and language, so that Russian meets Russia."""
    return country_key(word) or stem(word)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


@cache
def _concepts() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(_lines("concepts.txt")):
        for key in dict.fromkeys(stem(word) for word in line.replace("-", " ").split()):
            table[key].append(f"~{number}")
    return {key: tuple(groups) for key, groups in table.items()}


@cache
def _paraphrases() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in csv.DictReader(_lines("paraphrases.csv")):
        table[row["one"]].append((row["other"], float(row["share"])))
        table[row["other"]].append((row["one"], float(row["share"])))
    return {key: tuple(others) for key, others in table.items()}


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(_lines("antonyms.csv")):
        one, other = stem(row["one"]), stem(row["other"])
        table[one].add(other)
        table[other].add(one)
    return {key: frozenset(others) for key, others in table.items()}


def _lines(name: str) -> Iterator[str]:
    for line in files("tellings.data").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line
