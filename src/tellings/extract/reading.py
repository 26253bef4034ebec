"""Reads one number with the unit beside it: money, a measure, a share, an age, or the noun that it counts."""

import re
from decimal import Decimal

import msgspec

from tellings.extract.ages import read_age
from tellings.extract.amount import Amount, Place
from tellings.extract.counted import LIST, find_noun, singular_of
from tellings.extract.lists import load_section
from tellings.extract.measures import FoundUnit, find_unit
from tellings.extract.money import money_before, money_behind
from tellings.extract.numerals import is_name, is_time_span
from tellings.extract.parts import read_part
from tellings.extract.ratios import read_times
from tellings.language.numbers import FoundNumber

_LETTER_SCALES = {"m": Decimal(10**6), "M": Decimal(10**6), "b": Decimal(10**9), "B": Decimal(10**9)}
"""Letters that scale money, right behind its digits: "€140m"."""
_OF = re.compile(r"[ \u00a0]of[ \u00a0]")
_LENGTH_AFTER = re.compile(
    r"[ \u00a0-](?:long|high|tall|wide|deep|across|away|above|below|sprint|hurdles|race|relay|freestyle"
    r"|backstroke|butterfly"
    r"|breaststroke|from|off|at|up|down|short|clear|thick|apart|title|world|final|medley|run|dash|champion|walk"
    r"|gold|air)\b",
    re.IGNORECASE,
)
_PEOPLE_DO = re.compile(r"[ \u00a0](?:have|were|are|had|who|whose)\b", re.IGNORECASE)
_BOND = re.compile(
    r"[ \u00a0](?:[\w-]{1,14}[ \u00a0]){0,2}(?:bonds?|notes?|yields?|averages?|means?|highs?|lows?|treasur(?:y"
    r"|ies)|gilts?|bunds?"
    r"|mortgages?|rates?|swaps?|drop|gain|fall|rise|jump|slide|loss)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[-\u2011]([^\W\d_]{2,24})(?![\w-])")
NO_HEIGHT = 100
"""Metres: a number with a decimal point from here on ("223.8m") is no height or distance but millions."""


def read_amount(place: Place, number: FoundNumber) -> Amount | None:
    """The number with the unit beside it, or `None` where it counts nothing."""
    text = place.text
    base = Amount(
        start=number.start,
        end=number.end,
        core=number.start,
        stop=number.end,
        value=number.value,
        digits=number.digits,
        scale=number.scale,
        part=number.kind == "part",
        bound="more than" if number.kind == "crowd" else None,
    )
    known = _read_money(text, number, base) or read_times(text, number)
    if known:
        return known
    if base.part:
        return read_part(text, number, base)
    return read_age(text, number, base) or _read_measure(place, number, base)


def _read_measure(place: Place, number: FoundNumber, base: Amount) -> Amount | None:
    text = place.text
    crowd = _OF.match(text, number.end) if number.kind == "crowd" else None
    behind = crowd.end() - 1 if crowd else number.end
    unit = find_unit(text, behind, digits=number.digits)
    if unit and unit.told == "m" and _is_million(place, unit.end, number):
        end, million = number.end + 1, Decimal(10**6)
        scaled = msgspec.structs.replace(base, end=end, stop=end, value=number.value * million, scale=million)
        return _read_counted(text, number, scaled, end)
    if unit:
        return None if _is_no_measure(place, number, unit) else _with_unit(base, number, unit)
    if is_name(place, number):
        return None
    return _read_counted(text, number, base, behind)


def _with_unit(base: Amount, number: FoundNumber, unit: FoundUnit) -> Amount:
    value = number.value * unit.factor
    return msgspec.structs.replace(base, end=unit.end, value=value, unit=unit.name, kind=unit.kind, per=unit.per)


def _is_no_measure(place: Place, number: FoundNumber, unit: FoundUnit) -> bool:
    """As in "ten years ago" says when; "10-year notes" are a kind of note; a 155mm shell is a kind of shell."""
    text = place.text
    if unit.kind == "time" and is_time_span(text, number.start, number.end):
        return True
    is_joined = text[number.end : number.end + 1] in {"-", "\u2011"}
    if is_joined and unit.kind == "time" and _BOND.match(text, unit.end):
        return True
    return (unit.told in {"mm", "second"} or number.value == 1) and is_name(place, number)


def _read_money(text: str, number: FoundNumber, base: Amount) -> Amount | None:
    letter = _LETTER_SCALES.get(text[number.end : number.end + 1]) if number.digits else None
    if letter and text[number.end + 1 : number.end + 2].isalnum():
        letter = None
    stop, value = (number.end + 1, number.value * letter) if letter else (number.end, number.value)
    sign = money_before(text, number.start)
    if sign:
        return msgspec.structs.replace(
            base, start=sign.start, end=stop, stop=stop, value=value, unit=sign.code, kind="money"
        )
    behind = _OF.match(text, stop) if number.kind == "crowd" else None
    money = money_behind(text, behind.end() - 1 if behind else stop, value, digits=number.digits)
    if money is None:
        return None
    return msgspec.structs.replace(
        base, end=money.end, stop=stop, value=value * money.factor, unit=money.code, kind="money"
    )


def _is_million(place: Place, end: int, number: FoundNumber) -> bool:
    """Whether the "m" behind digits is a million, as in "3.4m users", and no metre."""
    if _LENGTH_AFTER.match(place.text, end):
        return False
    if place.millions or _PEOPLE_DO.match(place.text, end) or find_noun(place.text, end) is not None:
        return True
    return number.value >= NO_HEIGHT and "." in place.text[number.start : number.end]


def _read_counted(text: str, number: FoundNumber, base: Amount, behind: int) -> Amount | None:
    if text[behind : behind + 1].isalnum():
        return None  # the 76ers
    joined = _JOINED.match(text, behind)
    if joined and joined[1].lower().endswith("ed"):
        return None  # a one-sided match
    if joined and joined[1].lower() not in load_section(LIST, "ends"):
        unit = singular_of(joined[1]).lower()
        return msgspec.structs.replace(base, end=joined.end(), unit=unit, kind="count")
    noun = find_noun(text, behind, one=number.value == 1)
    if noun is None:
        return None if number.value == 1 and not base.digits else base
    return msgspec.structs.replace(base, unit=noun.unit, kind="count", noun=(noun.start, noun.end))
