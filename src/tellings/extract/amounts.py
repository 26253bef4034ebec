"""Finds the amounts of one sentence: numbers that count or measure something, with their units, in order."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

import msgspec

from tellings.extract.ages import find_ages_in_tens
from tellings.extract.amount import Amount, Place
from tellings.extract.measures import find_unit
from tellings.extract.numerals import find_names_of_digits
from tellings.extract.pairs import join_compounds, read_pair
from tellings.extract.ratios import find_multiples, read_share
from tellings.extract.reading import read_amount
from tellings.language.numbers import FoundNumber, find_numbers

_Placed = TypeVar("_Placed", FoundNumber, Amount)
FARTHEST_PAIR = 16
"""Characters between two numbers of one amount: " out of every ten" has the longest link."""
MOSTLY = 0.8
"""Share of words with a capital from which a capital says nothing of names: headlines in title case. Judged; from
0.6 to 0.9 nothing in our retellings changes."""
_FEWEST_WORDS = 4
"""Words from which that share tells anything. Judged, not measured."""
_PER = re.compile(r"\b(?:per|each|every)[ \u00a0]$", re.IGNORECASE)
_LONE = re.compile(
    r"\b(?:more than|nearly|almost|over|about|around|less than|under|just under|just over|at least|barely|up to"
    r"|within|roughly|for"
    r"|half|quarter of|by|after|in)[ \u00a0](?P<unit>(?:an?|one)[ \u00a0](?:full |whole |good )?(?=[\w-]))",
    re.IGNORECASE,
)
_LOOSE = frozenset({"for", "by", "in", "after"})
_NOT_LONE = re.compile(r"[ \u00a0-](?:time|half|later|earlier|ago|before|after|hand|away|old|and)\b", re.IGNORECASE)


def find_amounts(text: str) -> list[Amount]:
    """The amounts of a sentence, in order, none overlapping."""
    multiples = find_multiples(text)
    masked = [*find_names_of_digits(text), *((each.start, each.end) for each in multiples)]
    numbers = list(_outside(find_numbers(text), sorted(masked)))
    place = Place(text=text, titled=_is_titled(text))
    found: list[Amount] = []
    at = 0
    while at < len(numbers):
        amounts, used = _read(place, numbers, at, found)
        found.extend(amounts)
        at += used
        if amounts:
            is_million = text[amounts[-1].stop - 1] == "m" and amounts[-1].scale > 1
            place = msgspec.structs.replace(place, goes_on=True, millions=place.millions or is_million)
    found = _without_overlap([*found, *multiples, *find_ages_in_tens(text)])
    return _without_spans_of_ratios(
        text,
        join_compounds(
            text, _without_overlap([*found, *_outside(_lone_units(text), [(f.start, f.end) for f in found])])
        ),
    )


def _outside(found: Iterable[_Placed], spans: list[tuple[int, int]]) -> Iterable[_Placed]:
    """What was found, in order, that shares no character with the spans, sorted by their start."""
    at, reach = 0, 0
    for each in found:
        while at < len(spans) and spans[at][0] < each.end:
            reach = max(reach, spans[at][1])
            at += 1
        if reach <= each.start:
            yield each


def _is_titled(text: str) -> bool:
    words = [word for word in text.split() if word[0].isalpha() and len(word) > len("the")]
    return len(words) >= _FEWEST_WORDS and sum(word[0].isupper() for word in words) >= MOSTLY * len(words)


def _read(place: Place, numbers: list[FoundNumber], at: int, found: list[Amount]) -> tuple[list[Amount], int]:
    """The amounts that begin at this number, and how many numbers they use up."""
    number = numbers[at]
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    if _is_of_rate(place.text, number, found):
        return [], 1
    if following is not None and following.start - number.end <= FARTHEST_PAIR:
        share = read_share(place.text, number, following)
        if share:
            return [share], 2
        joined = read_pair(place, number, following)
        if joined is not None:
            return joined, 2
    amount = read_amount(place, number)
    return ([amount] if amount else []), 1


def _is_of_rate(text: str, number: FoundNumber, found: list[Amount]) -> bool:
    """Whether the number says for how many something holds: "per 100,000 residents", "$5.20 a dozen"."""
    if _PER.search(text, max(0, number.start - len("every ")), number.start):
        return True
    last = found[-1] if found else None
    return last is not None and last.kind == "money" and last.end + 1 == number.start and number.scale == 12  # noqa: PLR2004 - a dozen


def _lone_units(text: str) -> Iterable[Amount]:
    """One of a unit, said with an article: "more than a metre", "for a week"."""
    for match in _LONE.finditer(text):
        unit = find_unit(text, match.end() - 1, digits=False)
        lead = match[0].split()[0].lower()
        if unit is None or unit.told.lower().endswith("s") or unit.name in {"percent", "stone", "night", "quarter"}:
            continue
        if _NOT_LONE.match(text, unit.end) or (
            lead in _LOOSE and (unit.kind != "time" or unit.name in {"second", "day", "minute"})
        ):
            continue
        if lead in {"half", "quarter", "by"} or (lead == "in" and unit.name not in {"week", "fortnight", "month"}):
            continue
        start = match.start("unit")
        yield Amount(
            start=start,
            end=unit.end,
            core=start,
            stop=match.end() - 1,
            value=unit.factor * Decimal(1),
            unit=unit.name,
            kind=unit.kind,
            per=unit.per,
            digits=False,
        )


def _without_spans_of_ratios(text: str, amounts: list[Amount]) -> list[Amount]:
    """Without the three months of "three times as much in three months as": they are the ratio's `per`."""
    return [
        amount
        for at, amount in enumerate(amounts)
        if not (
            at
            and amount.kind == "time"
            and amounts[at - 1].unit == "ratio"
            and text[amount.end : amount.end + 4] == " as "
            and text[max(0, amount.start - 8) : amount.start].endswith((" in ", " over ", " within "))
        )
    ]


def _without_overlap(found: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or amount.start >= kept[-1].end:
            kept.append(amount)
    return kept
