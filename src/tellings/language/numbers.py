"""Which numbers a text names, in digits or in words, and their values: "35,000", "1.84bn", "thirty-one", "a third"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from tellings.language.number_words import (
    PLACES,
    STEP,
    THOUSAND,
    FoundNumber,
    NumberKind,
    and_a_half,
    load_number_words,
    read_words,
)

__all__ = ["FoundNumber", "NumberKind", "find_numbers"]

MAX_DIGITS = 18
"""A longer run of digits is an identifier; no figure in the news (world debt: 15 digits) needs more."""
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


@cache
def _start() -> re.Pattern[str]:
    """A digit, or a word that a number can begin with, standing alone."""
    words = "|".join(sorted(load_number_words(), key=len, reverse=True))
    return re.compile(
        rf"[\d{''.join(_SIGNS)}]|\.(?=\d)|[\u2212-](?=[\d.])|(?<!\w)(?<!\w['\u2019])(?:{words}|an?|minus)(?![\w])",
        re.IGNORECASE,
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
    return value.quantize(Decimal(1)) if abs(value) >= THOUSAND and value == value.to_integral_value() else value


def _is_number(text: str, place: int) -> bool:
    """Whether a number can begin here that is not itself "minus": "minus the rest" and "minus minus two" are none."""
    begin = _start().match(text, place)
    return begin is not None and begin[0].lower() != "minus"


_RUN = re.compile(r"[\d.,]{1,4000}")


def _past_digits(text: str, place: int) -> int:
    run = _RUN.match(text, place)
    return run.end() if run else place + 1


def _read(text: str, start: int) -> FoundNumber | None:
    if text[start : start + 5].lower() == "minus":
        after = start + 6
        found = _read(text, after) if text[after - 1 : after] in {" ", "\u00a0"} and _is_number(text, after) else None
        return msgspec.structs.replace(found, start=start, value=-found.value) if found and found.value > 0 else None
    if text[start].isalpha():
        return read_words(text, start)
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
    return Decimal(whole) + (PLACES.divide(Decimal(above), Decimal(below)) if int(below) else 0)


def _scaled(text: str, found: FoundNumber) -> FoundNumber:
    """The number with the words of scale after it: "1.84bn", "3.4 million", "2 hundred thousand", "5k"."""
    letter = text[found.end : found.end + 1]
    if letter in {"k", "K"} and not text[found.end + 1 : found.end + 2].isalnum():
        return msgspec.structs.replace(found, end=found.end + 1, value=found.value * 1000, scale=Decimal(1000))
    for _ in range(2):
        step = STEP.match(text, found.end)
        word = load_number_words().get(step[1].lower()) if step else None
        if step is None or word is None or word.kind != "scale" or text[step.end() : step.end() + 1].isalnum():
            return and_a_half(text, found)
        found = msgspec.structs.replace(
            found, end=step.end(), value=found.value * word.value, scale=found.scale * word.value, kind="cardinal"
        )
    return found
