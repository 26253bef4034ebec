"""Which numbers a text names, in digits or in words, and their values: "35,000", "1.84bn", "thirty-one", "a third"."""

import csv
import re
from collections.abc import Iterator
from decimal import Context, Decimal
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

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


MAX_DIGITS = 18
"""A longer run of digits is an identifier; no figure in the news (world debt: 15 digits) needs more."""
TENS = 10
_PLACES = Context(prec=4)
"""A third is 0.3333: four places are more than any report means by it."""
_SIGNS = {"½": "0.5", "⅓": "0.3333", "⅔": "0.6667", "¼": "0.25", "¾": "0.75", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6",
          "⅘": "0.8", "⅙": "0.1667", "⅛": "0.125", "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}  # fmt: skip
_SIGN = "[" + "".join(_SIGNS) + "]"
_SPACE = "[ \u00a0\u2009\u202f]"
_DIGITS = re.compile(
    r"(?P<minus>(?<![\w.,)\]%])[-\u2212](?=[\d.]))?(?:"
    r"(?P<indian>\d{1,2}(?:,\d\d){1,4},\d{3})(?![\d,]*\d)"
    r"|(?P<comma>\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?)(?![\d,]*\d)"
    r"|(?P<dots>\d{1,3}(?:\.\d{3}){2,6}(?:,\d{1,4})?|\d{1,3}\.\d{3},\d{1,2})(?!\d)"
    rf"|(?P<space>\d{{1,3}}(?:{_SPACE}\d{{3}}){{1,5}}(?:[.,]\d{{1,4}})?)(?![\d]|[.,]\d|{_SPACE}\d)"
    r"|(?P<swiss>\d{1,3}(?:['\u2019]\d{3}){1,5}(?:\.\d{1,4})?)(?!\d)"
    r"|(?P<continental>\d{1,9},\d{1,2})(?![\d]|,\d)"
    rf"|(?P<mixed>\d{{1,9}}{_SPACE}?{_SIGN}|\d{{1,9}}[ -]\d/\d(?!\d))"
    rf"|(?P<sign>{_SIGN})"
    r"|(?P<plain>\d{1,18}(?:[.\u00b7]\d{1,12})?|\.\d{1,12})(?!\d)"
    r")"
)
_STEP = re.compile(r"(?:[ \u00a0\u2009\u202f]{1,2}|-|\u2011|\n)?([^\W\d_]{1,14})")
_LINK = re.compile(r"(?:[ \u00a0\u2009\u202f]|[-\u2011\n])")
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
    lines = resources.files("tellings.data").joinpath("number_words.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["word"]: _Word(Decimal(row["value"]), row["kind"]) for row in rows}


@cache
def _start() -> re.Pattern[str]:
    """A digit, or a word that a number can begin with, standing alone."""
    words = "|".join(sorted(load_number_words(), key=len, reverse=True))
    return re.compile(
        rf"[\d.{''.join(_SIGNS)}\u2212-]|(?<!\w)(?<!\w['\u2019])(?:{words}|an?|minus)(?![\w])", re.IGNORECASE
    )


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """The numbers that a text names, in order, none overlapping. Ordinals ("third", "3rd") are none.

    Dates, names and versions are numbers here too: what counts something is for the reader of the numbers to say.
    """
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[FoundNumber]:
    place = 0
    while begin := _start().search(text, place):
        found = _read(text, begin.start())
        if found is None:
            place = _past_digits(text, begin.start()) if begin[0].isdigit() else begin.end()
        else:
            yield msgspec.structs.replace(found, value=_plain(found.value))
            place = found.end


def _plain(value: Decimal) -> Decimal:
    """1840000000.00 as 1840000000; the noughts of "2.30" stay as told."""
    return value.quantize(Decimal(1)) if abs(value) >= 1000 and value == value.to_integral_value() else value  # noqa: PLR2004 - what is scaled


_RUN = re.compile(r"[\d.,]{1,4000}")


def _past_digits(text: str, place: int) -> int:
    run = _RUN.match(text, place)
    return run.end() if run else place + 1


def _read(text: str, start: int) -> FoundNumber | None:
    if text[start : start + 5].lower() == "minus":
        after = start + 6
        found = _read(text, after) if after < len(text) and text[after - 1] in " \u00a0" else None
        return msgspec.structs.replace(found, start=start, value=-found.value) if found and found.value > 0 else None
    if text[start].isalpha():
        return _read_words(text, start)
    match = _DIGITS.match(text, start)
    if match is None or _is_glued(text, start):
        return None
    value = _value_of(match)
    if value is None:
        return None
    if _is_ordinal(text, match.end()):
        return None
    kind: NumberKind = "part" if match["sign"] else "cardinal"
    begun = FoundNumber(start=start, end=match.end(), value=value, kind=kind, digits=True)
    return _scaled(text, begun)


def _is_glued(text: str, start: int) -> bool:
    """Whether the digits go on from letters or digits before: "F16", "COVID19"."""
    before = text[start - 1 : start]
    return before.isalnum() or before == "_" or (before in {".", ","} and text[start - 2 : start - 1].isdigit())


_ORDINAL = re.compile(r"(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w)")


def _is_ordinal(text: str, end: int) -> bool:
    return _ORDINAL.match(text, end) is not None


def _value_of(match: re.Match[str]) -> Decimal | None:
    kind = match.lastgroup or ""
    told = match[kind]
    sign = -1 if match["minus"] else 1
    if kind in {"mixed", "sign"}:
        return sign * _mixed(told)
    if kind == "space":
        told = re.sub(_SPACE, "", told).replace(",", ".")
    elif kind == "dots":
        told = told.replace(".", "").replace(",", ".")
    elif kind == "continental":
        told = told.replace(",", ".")
    else:
        told = told.replace(",", "").replace("'", "").replace("\u2019", "").replace("\u00b7", ".")
    return sign * Decimal(told) if len(told) <= MAX_DIGITS + len(".") + 12 else None


def _mixed(told: str) -> Decimal:
    if told[-1] in _SIGNS:
        whole = told[:-1].strip(" \u00a0\u2009\u202f")
        return Decimal(whole or 0) + Decimal(_SIGNS[told[-1]])
    whole, _, parts = told.replace("-", " ").partition(" ")
    above, _, below = parts.partition("/")
    return Decimal(whole) + (_PLACES.divide(Decimal(above), Decimal(below)) if int(below) else 0)


def _scaled(text: str, found: FoundNumber) -> FoundNumber:
    """The number with the words of scale after it: "1.84bn", "3.4 million", "2 hundred thousand", "5k"."""
    letter = text[found.end : found.end + 1]
    if letter in {"k", "K"} and not text[found.end + 1 : found.end + 2].isalnum():
        return msgspec.structs.replace(found, end=found.end + 1, value=found.value * 1000, scale=Decimal(1000))
    for _ in range(2):
        step = _STEP.match(text, found.end)
        word = load_number_words().get(step[1].lower()) if step else None
        if step is None or word is None or word.kind != "scale" or text[step.end() : step.end() + 1].isalnum():
            return _and_a_half(text, found)
        found = msgspec.structs.replace(
            found, end=step.end(), value=found.value * word.value, scale=found.scale * word.value, kind="cardinal"
        )
    return found


_HALF = re.compile(r"[ \u00a0-]and[ \u00a0-](?:a[ \u00a0-](?P<one>half|quarter|third)|three[ \u00a0-]quarters)\b")


def _and_a_half(text: str, found: FoundNumber) -> FoundNumber:
    """As in "two and a half", "one and a half million", "a million and a half"."""
    match = _HALF.match(text, found.end)
    if match is None or found.kind != "cardinal":
        return found
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal("0.3333")}.get(
        match["one"] or "", Decimal("0.75")
    )
    whole = msgspec.structs.replace(found, end=match.end(), value=found.value + part * found.scale)
    step = _STEP.match(text, whole.end)
    word = load_number_words().get(step[1].lower()) if step else None
    if step and word and word.kind == "scale" and found.scale == 1:
        return msgspec.structs.replace(whole, end=step.end(), value=whole.value * word.value, scale=word.value)
    return whole


def _read_words(text: str, start: int) -> FoundNumber | None:
    words = load_number_words()
    first = _STEP.match(text, start)
    if first is None:
        return None
    name = first[1].lower()
    if name in {"a", "an"}:
        return _read_article(text, start, first.end())
    word = words[name]
    if word.kind == "crowd":
        return _read_crowd(text, start, first.end(), word)
    if word.kind == "part":
        return _read_half(text, start, first.end()) if name == "half" else None
    if word.kind == "scale":
        few = _FEW.search(text, max(0, start - _FEW_BEFORE), start)
        if few:
            return FoundNumber(start=few.start(), end=first.end(), value=word.value, kind="crowd", scale=word.value)
        return None
    return _with_part(text, _read_cardinal(text, start, start))


def _read_article(text: str, start: int, place: int) -> FoundNumber | None:
    """As in "a hundred", "a dozen", "half a million" is read from "half"; "a third", "a half"."""
    step = _STEP.match(text, place)
    word = load_number_words().get(step[1].lower()) if step else None
    if step is None or word is None or step.start(1) == place:
        return None
    if word.kind == "scale":
        return _read_cardinal(text, start, place, current=Decimal(1))
    if word.kind == "part":
        value = _PLACES.divide(Decimal(1), word.value)
        if step[1].lower() == "half":
            return FoundNumber(start=start, end=step.end(), value=value, kind="part")
        return FoundNumber(start=start, end=step.end(), value=value, kind="part")
    return None


def _read_half(text: str, start: int, place: int) -> FoundNumber:
    """As in "half", "half a million", "half a dozen"."""
    article = _STEP.match(text, place)
    if article and article[1].lower() in {"a", "an"}:
        step = _STEP.match(text, article.end())
        word = load_number_words().get(step[1].lower()) if step else None
        if step and word and word.kind == "scale":
            return FoundNumber(start=start, end=step.end(), value=word.value / 2, scale=word.value)
    return FoundNumber(start=start, end=place, value=Decimal("0.5"), kind="part")


def _read_crowd(text: str, start: int, place: int, word: _Word) -> FoundNumber | None:
    """As in "dozens", "tens of thousands", "hundreds of millions"; the least it can mean."""
    value, end = word.value, place
    match = _OF_CROWD.match(text, place)
    if match is None and word.value == TENS:
        return None
    if match:
        value *= load_number_words()[match[1]].value
        end = match.end()
    return FoundNumber(start=start, end=end, value=value, kind="crowd", scale=word.value)


def _with_part(text: str, found: FoundNumber | None) -> FoundNumber | None:
    """As in "two-thirds", "three quarters", "nine-tenths": a small number and a part after it."""
    if found is None or found.value >= 100 or found.scale != 1:  # noqa: PLR2004 - ninety-nine hundredths
        return found
    step = _STEP.match(text, found.end)
    word = load_number_words().get(step[1].lower()) if step else None
    if step is None or word is None or word.kind != "part" or step.start(1) == found.end:
        return found
    if (found.value == 1) == step[1].lower().endswith(("s", "halves")):
        return found
    value = _PLACES.divide(found.value, word.value)
    return FoundNumber(start=found.start, end=step.end(), value=value, kind="part")


def _read_cardinal(text: str, start: int, place: int, current: Decimal | None = None) -> FoundNumber | None:
    """The compound number in words from here on, as long as each word can go on the one before."""
    words = load_number_words()
    total, scale, last = Decimal(0), Decimal(1), Decimal("Infinity")
    end = place
    while step := _STEP.match(text, end):
        if end > place and step.start(1) == end:
            break
        name, stop = step[1].lower(), step.end()
        if name == "and" and end > place:
            after = _STEP.match(text, stop)
            if after is None or words.get(after[1].lower(), _Word(Decimal(0), "")).kind not in {"digit", "teen", "ten"}:
                break
            if not (current is None or (current >= 100 and current % 100 == 0)) or (scale == 1 and current is None):  # noqa: PLR2004 - "a hundred and five"
                break
            name, stop = after[1].lower(), after.end()
        word = words.get(name)
        if word is None or text[stop : stop + 1].isalnum():
            break
        if word.kind == "scale" and current is not None and word.value >= 1000 and word.value < last:  # noqa: PLR2004 - thousand and up
            total, last, scale, current = total + current * word.value, word.value, word.value, None
        elif word.kind == "scale" and current is not None and word.value < 1000 and 0 < current < 100:  # noqa: PLR2004 - hundred, dozen
            current, scale = current * word.value, word.value
        elif word.kind in {"digit", "teen", "ten"} and _goes_on(current, word):
            current = (current or 0) + word.value
        else:
            break
        end = stop
    if end == place:
        return None
    found = FoundNumber(
        start=start,
        end=end,
        value=total + (current or 0),
        scale=scale if current is None or scale < 1000 else Decimal(1),
    )
    return _and_a_half(text, found)


def _goes_on(current: Decimal | None, word: _Word) -> bool:
    if current is None:
        return True
    if word.kind == "digit" and word.value > 0 and current % 100 >= 20 and current % 10 == 0:  # noqa: PLR2004 - tens
        return True
    return current >= 100 and current % 100 == 0 and word.value > 0  # noqa: PLR2004 - hundreds
