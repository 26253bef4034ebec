"""Finds the telling details of a report: rare names, exact figures, words quoted.

Reports that were rewritten from one another share less than a tenth of their wording, but they share what they tell:
1,270, Stanholm and Jorid Aasen stand in two reports of ten, and nowhere else.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

import msgspec

from tellings.language.frequency import weight_of
from tellings.language.gazetteer import country_key
from tellings.language.numbers import find_numbers
from tellings.language.words import is_stopword, stem
from tellings.model import Span
from tellings.trace.page import Page

NAME, FIGURE, QUOTED, WORD = "@", "#", '"', "w"
"""What a detail is, as the first character of its key."""

WEIGHTS = {NAME: 1.0, QUOTED: 0.5, WORD: 0.15}
"""A detail weighs as much as it tells. Names are the measure. Measured on four of the retellings: words of the
narrator's own that two reports share are mostly chance, words between quotation marks seldom."""

FIGURE_WEIGHTS = (0.2, 0.25, 0.6, 1.2)
"""By significant digits, three or more being the last: "1,270" is hardly chance, "three" is nearly always."""

YEAR_WEIGHT = 0.4
SPELLED_WEIGHT = 0.2
"""A number in words ("seven") is small and common in English."""

_COMMON = 5.0
_LEAST_SURPRISE = 0.05
_OF_COUNTRIES = 0.3
"""A stem in one news sentence of 150 or more (self-information 5) says nothing; countries and capitals little."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_WORD = 4
_SHORTEST_NAME = 3
_MOST_PLACES = 5
"""A name that stands in fifty sentences is shown in the first of them; all pairs of fifty would cost time."""


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """A telling detail of a report, and everywhere it stands."""

    weight: float
    places: tuple[Span, ...]


Details = Mapping[str, Detail]


def find_details(page: Page) -> dict[str, Detail]:
    """The telling details of a report by key: figures by value, names and other words folded, pairs of quoted words."""
    weights: dict[str, float] = {}
    places: dict[str, list[Span]] = defaultdict(list)
    for key, weight, span in (*_figures(page), *_names_and_words(page), *_quoted_pairs(page)):
        weights[key] = max(weight, weights.get(key, 0.0))
        places[key].append(span)
    return {key: Detail(weight=weight, places=tuple(sorted(set(places[key])))) for key, weight in weights.items()}


def _figures(page: Page) -> Iterable[tuple[str, float, Span]]:
    text = page.report.text
    for sentence in page.sentences:
        for number in find_numbers(sentence.cut(text)):
            span = page.report.span(sentence.start + number.start, sentence.start + number.end)
            value = number.value.normalize()
            yield FIGURE + format(value, "f"), _figure_weight(span.cut(text), value), span


def _figure_weight(told: str, value: Decimal) -> float:
    if not any(character.isdigit() for character in told):
        return SPELLED_WEIGHT
    if _YEAR.fullmatch(told):
        return YEAR_WEIGHT
    digits = len(value.as_tuple().digits)
    return FIGURE_WEIGHTS[min(digits, len(FIGURE_WEIGHTS) - 1)]


def _names_and_words(page: Page) -> Iterable[tuple[str, float, Span]]:
    common = {word.folded for word in page.words if word.text[0].islower()}
    for word in page.words:
        if not word.text[0].isalpha() or is_stopword(word.text):
            continue
        span = page.report.span(word.start, word.end)
        root = stem(word.folded)
        if word.text[0].isupper() and word.folded not in common and len(word.folded) >= _SHORTEST_NAME:
            yield NAME + word.folded, WEIGHTS[NAME] * _surprise(root, word.folded), span
        elif len(word.folded) >= _SHORTEST_WORD:
            yield WORD + root, WEIGHTS[WORD] * _surprise(root, word.folded), span


@lru_cache(maxsize=100_000)
def _surprise(root: str, folded: str) -> float:
    """How little the word says by being in the news at all: 1 for a rare one, near 0 for "China" or "Monday"."""
    share = (weight_of(root) - _COMMON) / (weight_of("") - _COMMON)
    return max(_LEAST_SURPRISE, min(1.0, share) * (_OF_COUNTRIES if country_key(folded, capital=True) else 1.0))


def _quoted_pairs(page: Page) -> Iterable[tuple[str, float, Span]]:
    for left, right in pairwise(page.words):
        if left.quoted and right.quoted and not (is_stopword(left.text) and is_stopword(right.text)):
            yield QUOTED + f"{left.folded} {right.folded}", WEIGHTS[QUOTED], page.report.span(left.start, right.end)


def share(left: Details, right: Details) -> dict[str, Detail]:
    """The details that both reports have, with the weaker of their weights and the places in both."""
    return {
        key: Detail(
            weight=min(left[key].weight, right[key].weight),
            places=left[key].places[:_MOST_PLACES] + right[key].places[:_MOST_PLACES],
        )
        for key in left.keys() & right.keys()
    }
