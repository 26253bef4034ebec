"""Reads numbers in words: "thirty-one", "two and a half million", "a third", "tens of thousands"."""

import re
from decimal import Context, Decimal
from functools import cache
from typing import Literal

import msgspec

from tellings.language.lists import read_rows

NumberKind = Literal["cardinal", "part", "crowd"]


class FoundNumber(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A number as it stands in a text.

    A `part` is a fraction in words or as a sign ("a third", "½"); a `crowd` is an indefinite plural ("dozens", "tens of
    thousands", "several million") whose value is the least it can mean.
    """

    start: int
    end: int
    value: Decimal
    kind: NumberKind = "cardinal"
    digits: bool = False
    """Whether it is written in digits, at least in part."""
    scale: Decimal = Decimal(1)
    """The word of scale it ends in, as 1000000 in "3.4 million": what a number before it may share."""


class _Word(msgspec.Struct, frozen=True):
    value: Decimal
    kind: str


_NO_WORD = _Word(Decimal(0), "")
_SMALL = frozenset({"digit", "teen", "ten"})
TEN, TWENTY, HUNDRED, THOUSAND = 10, 20, 100, 1000
"""Where compound numbers change their way of counting."""
PLACES = Context(prec=4)
"""A third is 0.3333: four places are more than any report means by it."""
STEP = re.compile(r"(?:[ \u00a0\u2009\u202f]{1,2}|-|\u2011|\n)?([^\W\d_]{1,14})")
_FEW = re.compile(
    r"\b(?:several|a few|many)[ \u00a0]$",
    re.IGNORECASE,
)
_FEW_BEFORE = 9
"""Characters before a word of scale that can hold the longest phrase of `_FEW`."""
_OF_CROWD = re.compile(r"[ \u00a0]of[ \u00a0](thousands|millions|billions|trillions)\b")


@cache
def load_number_words() -> dict[str, _Word]:
    """The words for numbers: value and part in a compound number, by the folded word."""
    return {row["word"]: _Word(Decimal(row["value"]), row["kind"]) for row in read_rows("number_words.csv")}


_HALF = re.compile(r"[ \u00a0-]and[ \u00a0-](?:a[ \u00a0-](?P<one>half|quarter|third)|three[ \u00a0-]quarters)\b")


def and_a_half(text: str, found: FoundNumber) -> FoundNumber:
    """As in "two and a half", "one and a half million", "a million and a half"."""
    match = _HALF.match(text, found.end)
    if match is None or found.kind != "cardinal":
        return found
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal("0.3333")}.get(
        match["one"] or "", Decimal("0.75")
    )
    whole = msgspec.structs.replace(found, end=match.end(), value=found.value + part * found.scale)
    step = STEP.match(text, whole.end)
    word = load_number_words().get(step[1].lower()) if step else None
    if step and word and word.kind == "scale" and found.scale == 1:
        return msgspec.structs.replace(whole, end=step.end(), value=whole.value * word.value, scale=word.value)
    return whole


def read_words(text: str, start: int) -> FoundNumber | None:
    """The number whose words begin here, or `None`."""
    words = load_number_words()
    first = STEP.match(text, start)
    if first is None:
        return None
    name = first[1].lower()
    if name in {"a", "an"}:
        return _read_article(text, start, first.end())
    word = words.get(name)
    if word is None:  # an old letter, the long s say, is "s" to a search without regard to capitals
        return None
    if word.kind == "crowd":
        return _read_crowd(text, start, first.end(), word)
    if word.kind == "part":
        return _read_half(text, start, first.end()) if name == "half" else None
    return (
        _read_few(text, start, first.end(), word)
        if word.kind == "scale"
        else _with_part(text, _read_cardinal(text, start, start))
    )


def _read_few(text: str, start: int, end: int, word: _Word) -> FoundNumber | None:
    """As in "several billion", "a few hundred"."""
    few = _FEW.search(text, max(0, start - _FEW_BEFORE), start)
    return FoundNumber(start=few.start(), end=end, value=word.value, kind="crowd", scale=word.value) if few else None


def _read_article(text: str, start: int, place: int) -> FoundNumber | None:
    """As in "a hundred", "a dozen", "half a million" is read from "half"; "a third", "a half"."""
    step = STEP.match(text, place)
    word = load_number_words().get(step[1].lower()) if step else None
    if step is None or word is None or step.start(1) == place:
        return None
    if word.kind == "scale":
        return _read_cardinal(text, start, place, current=Decimal(1))
    if word.kind == "part":
        value = PLACES.divide(Decimal(1), word.value)
        return FoundNumber(start=start, end=step.end(), value=value, kind="part")
    return None


def _read_half(text: str, start: int, place: int) -> FoundNumber:
    """As in "half", "half a million", "half a dozen"."""
    article = STEP.match(text, place)
    if article and article[1].lower() in {"a", "an"}:
        step = STEP.match(text, article.end())
        word = load_number_words().get(step[1].lower()) if step else None
        if step and word and word.kind == "scale":
            return FoundNumber(start=start, end=step.end(), value=word.value / 2, scale=word.value)
    return FoundNumber(start=start, end=place, value=Decimal("0.5"), kind="part")


def _read_crowd(text: str, start: int, place: int, word: _Word) -> FoundNumber | None:
    """As in "dozens", "tens of thousands", "hundreds of millions"; the least it can mean."""
    value, end = word.value, place
    match = _OF_CROWD.match(text, place)
    if match is None and word.value == TEN:
        return None
    if match:
        value *= load_number_words()[match[1]].value
        end = match.end()
    return FoundNumber(start=start, end=end, value=value, kind="crowd", scale=word.value)


def _with_part(text: str, found: FoundNumber | None) -> FoundNumber | None:
    """As in "two-thirds", "three quarters", "nine-tenths": a small number and a part after it."""
    if found is None or found.value >= HUNDRED or found.scale != 1:
        return found
    step = STEP.match(text, found.end)
    word = load_number_words().get(step[1].lower()) if step else None
    if step is None or word is None or word.kind != "part" or step.start(1) == found.end:
        return found
    if (found.value == 1) == step[1].lower().endswith(("s", "halves")):
        return found
    value = PLACES.divide(found.value, word.value)
    return FoundNumber(start=found.start, end=step.end(), value=value, kind="part")


class _Compound(msgspec.Struct):
    """A compound number as far as it was read: "two hundred thousand" is a total, "and five" the current part."""

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    scale: Decimal = Decimal(1)
    last: Decimal = Decimal("Infinity")

    def take(self, word: _Word) -> bool:
        """Whether the word goes on the number; if so it is taken in."""
        if word.kind == "scale" and self.current is not None and word.value >= THOUSAND and word.value < self.last:
            self.total += self.current * word.value
            self.last = self.scale = word.value
            self.current = None
        elif word.kind == "scale" and self.current is not None and word.value < THOUSAND and 0 < self.current < HUNDRED:
            self.current *= word.value
            self.scale = word.value
        elif word.kind in _SMALL and _goes_on(self.current, word):
            self.current = (self.current or 0) + word.value
        else:
            return False
        return True

    def takes_and(self) -> bool:
        """Whether "and" and a small number may follow: "a hundred and five", "two thousand and one"."""
        if self.current is None:
            return self.scale > 1
        return self.current >= HUNDRED and self.current % HUNDRED == 0


def _read_cardinal(text: str, start: int, place: int, current: Decimal | None = None) -> FoundNumber | None:
    """The compound number in words from here on, as long as each word can go on the one before."""
    words = load_number_words()
    number = _Compound(current=current)
    end = place
    while step := STEP.match(text, end):
        if end > place and step.start(1) == end:
            break
        name, stop = step[1].lower(), step.end()
        if name == "and" and end > place and number.takes_and():
            after = STEP.match(text, stop)
            if after is None or words.get(after[1].lower(), _NO_WORD).kind not in _SMALL:
                break
            name, stop = after[1].lower(), after.end()
        if text[stop : stop + 1].isalnum() or not number.take(words.get(name, _NO_WORD)):
            break
        end = stop
    if end == place:
        return None
    scale = number.scale if number.current is None or number.scale < THOUSAND else Decimal(1)
    value = number.total + (number.current or 0)
    return and_a_half(text, FoundNumber(start=start, end=end, value=value, scale=scale))


def _goes_on(current: Decimal | None, word: _Word) -> bool:
    if current is None:
        return True
    if word.kind == "digit" and word.value > 0 and current % HUNDRED >= TWENTY and current % TEN == 0:
        return True
    return current >= HUNDRED and current % HUNDRED == 0 and word.value > 0
