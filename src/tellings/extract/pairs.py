"""Reads two numbers as one: ranges ("3 to 4 million"), scores ("won 5-2"), and "2 hours 50 minutes"."""

import re
from decimal import Decimal

import msgspec

from tellings.extract.amount import Amount, Place
from tellings.extract.money import money_before
from tellings.extract.numerals import is_name
from tellings.extract.reading import read_amount
from tellings.language.numbers import FoundNumber

_RANGE = re.compile(
    r"(?P<unit>[^\s\d\u2013\u2014-]{0,8})(?:[ \u00a0]?(?P<dash>[-\u2013\u2014\u2011])[ \u00a0]?"
    r"|[ \u00a0](?P<word>to|or|through|and)[ \u00a0])(?:[$€£]|[A-Z]{1,3}[$ ])?"
)
_BETWEEN = re.compile(r"\b(?:between|anywhere from)[ \u00a0][^\s\d]{0,4}$", re.IGNORECASE)
_CHANGE = re.compile(r"\bfrom[ \u00a0](?:[a-z]{1,12}[ \u00a0])?[^\s\d]{0,4}$", re.IGNORECASE)
_SCORE = re.compile(
    r"\b(?:won|win|wins|beat|beats|beaten|lost|lose|defeat(?:s|ed)?|drew|draw|victory|score[ds]?|lead|led|leads"
    r"|voted?|votes"
    r"|final|half-time|thrashed|edged|trailing|trailed|past|sets?|points|by|on)\b",
    re.IGNORECASE,
)
HIGHEST_SCORE = 200
"""Points of one side: no usual game (basketball's record is 186) ends higher, and few chambers vote with more."""
LOOK_BACK = 40
"""Characters before a pair in which the word stands that says what the pair is."""
_SMALLER = {
    ("hour", "minute"): 60, ("minute", "second"): 60, ("day", "hour"): 24, ("year", "month"): 12, ("week", "day"): 7,
    ("metre", "centimetre"): 100, ("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14,
    ("kilometre", "metre"): 1000, ("kilogram", "gram"): 1000,
}  # fmt: skip
"""How many of the second unit one of the first is."""


def read_pair(place: Place, low: FoundNumber, high: FoundNumber) -> list[Amount] | None:
    """The range or score that two neighbouring numbers are; none in the list if they name something; else `None`."""
    text = place.text
    match = _RANGE.fullmatch(text, low.end, high.start)
    if match is None or (low.kind == "part") != (high.kind == "part"):
        return None
    before = text[max(0, low.start - LOOK_BACK) : low.start]
    first, second = read_amount(place, low), read_amount(place, high)
    if first is None and not match["unit"] and is_name(place, low) and not _BETWEEN.search(before):
        return [] if second is None or second.kind == "bare" else None
    if match["dash"] and _is_score(place, low, high, second):
        return [_side(low), _side(high)]
    if not _is_range(match, before, first, second):
        return None
    return _join(text, low, high, first, second)


def _is_range(match: re.Match[str], before: str, first: Amount | None, second: Amount | None) -> bool:
    """As in "from 10 to 12" is a change and "5 and 7" a list, unless "between" stands before."""
    if match["word"] == "and":
        linked = _BETWEEN.search(before) is not None
    else:
        linked = match["dash"] is not None or _CHANGE.search(before) is None
    if not linked or second is None:
        return False
    if match["unit"]:
        return (
            first is not None and first.end == match.end("unit") and first.unit == second.unit and match["word"] != "to"
        )
    return True


def _is_score(place: Place, low: FoundNumber, high: FoundNumber, second: Amount | None) -> bool:
    if not (low.digits and high.digits) or max(low.value, high.value) >= HIGHEST_SCORE:
        return False
    if second is not None and second.kind not in {"bare", "count"}:
        return False
    before = place.text[max(0, low.start - LOOK_BACK) : low.start]
    return low.value >= high.value or (
        second is not None and second.kind == "bare" and _SCORE.search(before) is not None
    )


def _side(number: FoundNumber) -> Amount:
    start, end = number.start, number.end
    return Amount(start=start, end=end, core=start, stop=end, value=number.value, kind="score")


def _join(
    text: str, low: FoundNumber, high: FoundNumber, first: Amount | None, second: Amount | None
) -> list[Amount] | None:
    if second is None:
        return None
    shares_scale = low.scale == 1 and high.scale >= 1000 and low.value * high.scale < high.value  # noqa: PLR2004 - thousand
    low_value = low.value * high.scale if shares_scale else low.value
    value = second.value or Decimal(0)
    factor = value / high.value if high.value else Decimal(1)
    if second.kind == "money" and factor >= 1000 and low.value < high.value:  # noqa: PLR2004 - "€5-7m"
        low_value = low.value
    if low_value >= high.value:
        return None
    sign = money_before(text, low.start)
    unit, kind = second.unit, second.kind
    if first and first.kind == "age" and kind in {"bare", "count"}:
        unit, kind = first.unit, first.kind
    if sign and kind in {"bare", "count"}:
        unit, kind, second = sign.code, "money", msgspec.structs.replace(second, noun=None)
    elif first and first.kind == "money" and kind != "money":
        return None
    return [
        msgspec.structs.replace(
            second,
            start=sign.start if sign else low.start,
            core=low.start,
            value=None,
            low=low_value * factor,
            high=high.value * factor,
            unit=unit,
            kind=kind,
        )
    ]


def join_compounds(text: str, amounts: list[Amount]) -> list[Amount]:
    """As in "2 hours 50 minutes" as 170 minutes, "two metres and six centimetres" as 206 centimetres."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        factor = _SMALLER.get((last.unit or "", amount.unit or "")) if last else None
        if last and last.value is not None and factor and amount.size < factor and _is_close(text, last, amount):
            value = last.value * factor + amount.size
            joined[-1] = msgspec.structs.replace(amount, start=last.start, core=last.core, value=value)
        else:
            joined.append(amount)
    return joined


def _is_close(text: str, last: Amount, amount: Amount) -> bool:
    return amount.value is not None and text[last.end : amount.start].strip(" \u00a0,") in {"", "and"}
