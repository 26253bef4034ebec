"""Finds the telling details of a report - rare names, exact figures, words quoted - and which two reports share.

Reports that were rewritten from one another share less than a tenth of their wording, but they share what they tell:
1,270, Stanholm and Jorid Aasen stand in two reports of ten, and nowhere else.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, product

import msgspec

from tellings.language.frequency import weight_of
from tellings.language.gazetteer import country_key
from tellings.language.numbers import find_numbers
from tellings.language.words import is_stopword, stem
from tellings.model import Evidence, EvidenceKind, Span
from tellings.trace.page import Page
from tellings.trace.tie import Tie

NAME, FIGURE, QUOTED, WORD = "@", "#", '"', "w"
"""What a detail is, as the first character of its key."""

WEIGHTS = {NAME: 1.0, QUOTED: 0.5, WORD: 0.15}
"""A detail that only two reports have weighs this much. Names are the measure. Measured on four of the retellings:
words of the narrator's own that two reports share are mostly chance, words between quotation marks seldom."""

FIGURE_WEIGHTS = (0.2, 0.25, 0.6, 1.2)
"""By significant digits, three or more being the last: "1,270" is hardly chance, "three" is nearly always."""

YEAR_WEIGHT = 0.4
SPELLED_WEIGHT = 0.2
"""A number in words ("seven") is small and common in English."""

PLAUSIBLE = 4.5
"""From this weight on two reports rest, plausibly, on something common. On four of the retellings 40 of the 46 pairs at
or above it do, and no report of another event comes up to it."""

FAINT = 2.0
"""Less than this is not worth showing, even beside other evidence."""

_COMMON = 5.0
_LEAST_SURPRISE = 0.05
_OF_COUNTRIES = 0.3
"""A stem in one news sentence of 150 or more (self-information 5) says nothing; countries and capitals little."""

MOST_USED = 40
"""In a story of more than twice as many reports, a detail that more of them have leads to no pair: it tells nothing."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORTEST_WORD = 4
_SHORTEST_NAME = 3
_DETAILS_SHOWN = 4
_PASSAGES_SHOWN = 4
_LEAST_SHOWN = 0.8
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


def pair_up(details: Mapping[str, Details]) -> list[tuple[str, str]]:
    """The pairs of reports that share a detail which not too many have, in the order of their ids."""
    having: dict[str, list[str]] = defaultdict(list)
    for report, found in sorted(details.items()):
        for key in found:
            having[key].append(report)
    most = max(MOST_USED, 2) if len(details) > 2 * MOST_USED else len(details)
    pairs = {
        (left, right)
        for key, reports in having.items()
        if key[0] != WORD and len(reports) <= most
        for index, left in enumerate(reports)
        for right in reports[index + 1 :]
    }
    return sorted(pairs)


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The telling details of all reports of a story, and how rare each is."""

    details: Mapping[str, Details]
    rarity: Rarity

    def shared(self, left: str, right: str, *, without: frozenset[str] = frozenset()) -> float:
        """What the details weigh that both reports have, leaving some out."""
        common = share(self.details[left], self.details[right])
        return weigh(common, common.keys() - without, self.rarity)

    def covered(self, report: str, others: Iterable[str]) -> float:
        """Which part of what the report's details weigh is in at least one of the others as well."""
        ours = self.details[report]
        known = {key for other in others for key in ours.keys() & self.details[other].keys()}
        whole = weigh(ours, ours, self.rarity)
        return weigh(ours, known, self.rarity) / whole if whole else 0.0


def open_ledger(pages: Iterable[Page]) -> Ledger:
    """The telling details of these reports."""
    details = {page.report.id: find_details(page) for page in pages}
    return Ledger(details=details, rarity=measure_rarity(details.values()))


def find_shared_facts(pages: Sequence[Page], ledger: Ledger) -> tuple[Tie, ...]:
    """Ties between reports that share more telling details than chance explains."""
    by_id = {page.report.id: page for page in pages}
    ties = []
    for left, right in pair_up(ledger.details):
        shared = share(ledger.details[left], ledger.details[right])
        strength = weigh(shared, shared, ledger.rarity)
        if strength >= FAINT:
            evidence = _show(by_id[left], by_id[right], shared, ledger.rarity)
            ties.append(Tie(report=left, other=right, strength=strength, evidence=evidence))
    return tuple(ties)


def share(left: Details, right: Details) -> dict[str, Detail]:
    """The details that both reports have, with the weaker of their weights and the places in both."""
    return {
        key: Detail(
            weight=min(left[key].weight, right[key].weight),
            places=left[key].places[:_MOST_PLACES] + right[key].places[:_MOST_PLACES],
        )
        for key in left.keys() & right.keys()
    }


def _show(here: Page, there: Page, shared: Details, rarity: Rarity) -> tuple[Evidence, ...]:
    """The sentences of either report that share most, the strongest first taken, each detail shown once."""
    meeting: dict[tuple[Span, Span], set[str]] = defaultdict(set)
    for key, detail in shared.items():
        sides = [{page.sentence_at(place.start) for place in detail.places if place.report == page.report.id}
                 for page in (here, there)]  # fmt: skip
        for pair in product(*sides):
            meeting[pair[0], pair[1]].add(key)
    found: list[Evidence] = []
    while meeting and len(found) < _PASSAGES_SHOWN:
        best = min(meeting, key=lambda pair: (-weigh(shared, meeting[pair], rarity), pair))
        keys = meeting.pop(best)
        if found and weigh(shared, keys, rarity) < _LEAST_SHOWN:
            break
        found.append(_explain(here, best, {key: shared[key] for key in keys}, rarity))
        meeting = {pair: others - keys for pair, others in meeting.items() if others - keys}
    return tuple(found)


def _explain(here: Page, sentences: tuple[Span, Span], shared: Details, rarity: Rarity) -> Evidence:
    ranked = sorted(shared, key=lambda key: (-shared[key].weight * rarity.of(key), key))
    strong = [key for key in ranked if key[0] != WORD][:_DETAILS_SHOWN] or ranked[:_DETAILS_SHOWN]
    places = sorted(_first_within(sentences[0], shared[key].places) for key in strong)
    quoted = any(key[0] == QUOTED for key in strong)
    named = ", ".join(
        f"“{text}”" for text in dict.fromkeys(" ".join(place.cut(here.report.text).split()) for place in places)
    )
    if quoted:
        return Evidence(kind=EvidenceKind.SAME_OCCASION, here=sentences[0], there=sentences[1],
                        why=f"both quote the same words: {named}")  # fmt: skip
    others = max(rarity.having[key] for key in strong) - len(sentences)
    alone = "no other report of the story has them" if others <= 0 else "few other reports of the story have them"
    return Evidence(kind=EvidenceKind.SHARED_PASSAGE, here=sentences[0], there=sentences[1],
                    why=f"both tell the same details: {named}; {alone}")  # fmt: skip


def _first_within(sentence: Span, places: Iterable[Span]) -> Span:
    return min(place for place in places if sentence.overlaps(place))
