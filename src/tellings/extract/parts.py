"""Finds what a fraction in words means: "half of the ships", "a third of", "a quarter of a point", "half an hour"."""

import re
from decimal import Decimal

import msgspec

from tellings.extract.amount import Amount
from tellings.extract.measures import find_unit
from tellings.extract.money import money_behind
from tellings.language.numbers import FoundNumber

_POINT = re.compile(r"[ \u00a0](?:of a |of one |a )?(?:percentage )?point\b", re.IGNORECASE)
_PART_UNIT = re.compile(r"[ \u00a0](?:of[ \u00a0])?(?:an?|the)[ \u00a0](?=\w)", re.IGNORECASE)
_NOT_HALF = re.compile(
    r"[ \u00a0-](?:time|way|brother|sister|term|marathon|back|hearted|mast|truth|hour\b(?=s))|'s|\u2019s", re.IGNORECASE
)
_SPORT = re.compile(
    r"\b(?:first|second|opening|closing|each|either|latter|other|third|fourth|final|last|the|this|next|interval"
    r"|better|other)[ \u00a0-]$",
    re.IGNORECASE,
)


def read_part(text: str, number: FoundNumber, base: Amount) -> Amount | None:
    """As in "half", "a third of", "two-thirds", "a quarter of a point", "half an hour"."""
    told = text[number.start : number.end].lower()
    before = text[max(0, number.start - 12) : number.start]
    is_sport = told == "half" and (_NOT_HALF.match(text, number.end) or _SPORT.search(before))
    if is_sport or text[number.end : number.end + 1] == "-" or before.endswith("-"):
        return None
    point = _POINT.match(text, number.end)
    if point:
        return msgspec.structs.replace(base, end=point.end(), unit="percentage_point", kind="measure")
    if amount := _of_unit(text, number, base):
        return amount
    if told.startswith(("a ", "an ")) and told.split()[-1] not in {"half", "quarter"} and not _is_share(text, number):
        return None  # "a third term" is an ordinal
    return msgspec.structs.replace(base, unit="ratio", kind="ratio")


_WHOLES = {"century": ("year", 100), "decade": ("year", 10), "hour": ("minute", 60)}
"""Units whose half is told in a smaller one."""


def _of_unit(text: str, number: FoundNumber, base: Amount) -> Amount | None:
    """As in "half a century", "a quarter of an hour", "half a euro"."""
    article = _PART_UNIT.match(text, number.end)
    if article is None:
        return None
    unit = find_unit(text, article.end() - 1, digits=False)
    if unit:
        name, factor = _WHOLES.get(unit.name, (unit.name, 1))
        value = number.value * factor * unit.factor
        return msgspec.structs.replace(base, end=unit.end, value=value, unit=name, kind=unit.kind)
    money = money_behind(text, article.end() - 1, Decimal(1000), digits=False)
    if money is None:
        return None
    value = number.value * money.factor
    return msgspec.structs.replace(base, end=money.end, value=value, unit=money.code, kind="money")


_SHARE_AFTER = re.compile(
    r"[ \u00a0](?:of|more|less|fewer|higher|lower|larger|smaller|on|in|to|from|since|over|by|as|that|the|its|were"
    r"|are|was|is|have|had|said|would|came|went)\b|[,;:.)]",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|up|down|off|than|about|around|nearly|almost|over|just|barely|rose|fell|risen|fallen|roughly|some"
    r"|only|at least|to|and|one)[ \u00a0]$",
    re.IGNORECASE,
)


def _is_share(text: str, number: FoundNumber) -> bool:
    if re.compile(r"[ \u00a0](?:of|more|less|fewer|higher|lower|are|were|have)\b").match(text, number.end):
        return True
    before = _SHARE_BEFORE.search(text, max(0, number.start - 14), number.start)
    return before is not None and (_SHARE_AFTER.match(text, number.end) is not None or number.end == len(text))
