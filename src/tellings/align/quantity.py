"""Compares two quantities by type: the value, the unit and what is counted, before any wording is looked at."""

import csv
import re
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

from tellings.align.terms import concepts_of
from tellings.language.words import stem
from tellings.model import Bound, Quantity

TEXT_CLOSE = 0.02
"""Two values that differ by less are one value told with another precision: 48,212 and "some 48,000"."""
ROUNDED = 0.06
"""How far a round or hedged number may lie from the exact one: "nearly 50,000" of 48,212, "six in ten" of 61.6."""
NEARLY = 0.12
"""How far a number may lie within a bound: "more than 3,000" of 3,100; "over a quarter" is no telling of 38 percent."""
FEWEST_DIGITS = 2
"""Digits that two numbers of different size must share from the first on to be one number with a nought too many."""
_ISO = re.compile(r"[A-Z]{3}")


class Units(StrEnum):
    """How two units stand to each other."""

    SAME = "same"
    KIN = "kin"
    """They measure the same: kilometres and miles, euros and dollars, percent and percentage points."""
    UNKNOWN = "unknown"
    """One report names none."""
    OTHER = "other"


class Values(StrEnum):
    """How two values stand to each other."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    """The one may be a less exact telling of the other."""
    DIFFERENT = "different"


def compare_units(one: str | None, other: str | None) -> Units:
    """How the two units stand to each other; counted nouns are the same if news uses one for the other."""
    if one is None or other is None:
        return Units.UNKNOWN
    if one == other:
        return Units.SAME
    first, second = _dimension(one), _dimension(other)
    if first is not None and second is not None:
        kin = first[0] == second[0] or {first[0], second[0]} == {"share", "points"}
        return Units.KIN if kin else Units.OTHER
    if first is not None or second is not None:
        return Units.OTHER
    return Units.SAME if same_counted(one, other) else Units.OTHER


def same_counted(one: str, other: str) -> bool:
    """Whether news counts the same by these nouns: residents and evacuees are people, houses are homes."""
    left, right = stem(one.rsplit(None, 1)[-1]), stem(other.rsplit(None, 1)[-1])
    people = left in _person_nouns() and right in _person_nouns()
    if left == right or (people and (left in _anybody() or right in _anybody())):
        return True
    return bool(set(concepts_of(left)) & set(concepts_of(right)))


def is_measure(unit: str | None) -> bool:
    """Whether the unit is one of money, share, time or measure, not a counted noun."""
    return unit is not None and _dimension(unit) is not None


def is_amount(unit: str | None) -> bool:
    """Whether the unit is money or a share: amounts that are of one thing more often than "two days" are."""
    dimension = _dimension(unit) if unit else None
    return dimension is not None and dimension[0] in {"money", "share", "points"}


def is_money(unit: str | None) -> bool:
    """Whether the unit is a currency."""
    dimension = _dimension(unit) if unit else None
    return dimension is not None and dimension[0] == "money"


def compare_values(one: Quantity, other: Quantity) -> Values:
    """How the two values stand to each other, once both are in the same unit where they can be."""
    first, second = _range(one), _range(other)
    if first is None or second is None:
        return Values.EQUAL if (one.low, one.high) == (other.low, other.high) else Values.DIFFERENT
    if first == second:
        return Values.EQUAL
    (low, high), (floor, ceiling) = first, second
    if low <= ceiling and floor <= high and (low != high or floor != ceiling):
        return Values.ROUNDED
    if _close(low, floor, one, other) and _close(high, ceiling, one, other):
        return Values.ROUNDED
    return Values.DIFFERENT


def is_slip(one: Quantity, other: Quantity) -> bool:
    """Whether one value looks like a slip in writing the other: a nought too many, two digits swapped.

    1,800 and 18,000 hectares; 23 and 32 metres; 2,612 and, rounded, 26,000 people.
    """
    if one.value is None or other.value is None or one.value == other.value:
        return False
    left, right = (value.normalize().as_tuple() for value in (one.value, other.value))
    short, long = sorted((left.digits, right.digits), key=len)
    if len(short) < FEWEST_DIGITS:
        return False
    if len(short) == len(long) and sorted(short) == sorted(long):
        return True
    return long[: len(short)] == short and one.value.adjusted() != other.value.adjusted()


def bound_lost(one: Quantity, other: Quantity) -> bool:
    """Whether one report gives a limit ("up to", "at least") where the other gives the same number as it is."""
    limits = {Bound.AT_MOST, Bound.AT_LEAST}
    plain = {Bound.EXACT}
    if one.value is None or one.value != other.value:
        return False
    return (one.bound in limits and other.bound in plain) or (one.bound in plain and other.bound in limits)


def base_value(quantity: Quantity) -> Decimal | None:
    """The value in the base unit of what is measured, or as it is where there is none."""
    if quantity.value is None:
        return None
    dimension = _dimension(quantity.unit) if quantity.unit else None
    return quantity.value * dimension[1] if dimension is not None else quantity.value


def _range(quantity: Quantity) -> tuple[Decimal, Decimal] | None:
    dimension = _dimension(quantity.unit) if quantity.unit else None
    factor = dimension[1] if dimension is not None else Decimal(1)
    if quantity.value is not None:
        return quantity.value * factor, quantity.value * factor
    if quantity.low is None or quantity.high is None:
        return None
    return quantity.low * factor, quantity.high * factor


def _close(one: Decimal, other: Decimal, first: Quantity, second: Quantity) -> bool:
    if one * other <= 0:
        return one == other
    gap = float(abs(one - other) / max(abs(one), abs(other)))
    if gap < TEXT_CLOSE and (_digits(one) != _digits(other) or first.unit != second.unit):
        return True
    if gap < ROUNDED and first.unit != second.unit:  # "a quarter" is a telling of 26 percent
        return True
    if gap < ROUNDED and (_is_loose(first) or _is_loose(second) or abs(_digits(one) - _digits(other)) > 1):
        return True
    return gap < NEARLY and (_within(one, other, first.bound) or _within(other, one, second.bound))


def _within(limit: Decimal, value: Decimal, bound: Bound) -> bool:
    if bound in {Bound.MORE_THAN, Bound.AT_LEAST}:
        return value >= limit
    if bound in {Bound.LESS_THAN, Bound.AT_MOST}:
        return value <= limit
    return False


def _is_loose(quantity: Quantity) -> bool:
    return quantity.bound is not Bound.EXACT


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


@cache
def _dimension(unit: str) -> tuple[str, Decimal] | None:
    if _ISO.fullmatch(unit) or unit in _bare_money():
        return "money", Decimal(1)
    return _dimensions().get(unit)


@cache
def _dimensions() -> dict[str, tuple[str, Decimal]]:
    return {row["unit"]: (row["dimension"], Decimal(row["factor"])) for row in csv.DictReader(_lines("dimensions.csv"))}


@cache
def _bare_money() -> frozenset[str]:
    return frozenset(row["name"] for row in csv.DictReader(_lines("money_words.csv")))


@cache
def _anybody() -> frozenset[str]:
    """Nouns for people of whatever sort."""
    words = (
        "person human soul man woman resident inhabitant citizen evacuee victim casualty local head other individual"
    )
    return frozenset(stem(word) for word in words.split())


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(stem(word) for line in _lines("person_nouns.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    lines = files("tellings.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
