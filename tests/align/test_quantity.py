"""Tests for comparing quantities by type."""

from decimal import Decimal

import pytest

from tellings.align.quantity import Units, Values, compare_units, compare_values, is_slip
from tellings.model import Bound, Quantity


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        ("kilometre", "mile", Units.KIN, "both are lengths"),
        ("EUR", "USD", Units.KIN, "both are money"),
        ("crown", "USD", Units.KIN, "a bare name of money is money"),
        ("percent", "percentage_point", Units.KIN, "shares and their differences"),
        ("percent", "USD", Units.OTHER, "a share is no sum"),
        ("resident", "person", Units.SAME, "residents are people"),
        ("home", "house", Units.SAME, "news uses one for the other"),
        ("firefighter", "voter", Units.OTHER, "different people"),
        ("home", "percent", Units.OTHER, "a count and a share"),
        ("home", None, Units.UNKNOWN, "one names none"),
    ],
)
def test_units_are_compared(one: str, other: str | None, expected: Units, why: str) -> None:
    assert compare_units(one, other) is expected, why
    assert compare_units(other, one) is expected, why


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (("1800", Bound.EXACT), ("1800", Bound.ABOUT), Values.EQUAL, "the same number"),
        (("3100", Bound.EXACT), ("3000", Bound.MORE_THAN), Values.ROUNDED, "within its bound"),
        (("48212", Bound.EXACT), ("50000", Bound.LESS_THAN), Values.ROUNDED, "nearly"),
        (("148212", Bound.EXACT), ("148000", Bound.EXACT), Values.ROUNDED, "told with fewer digits"),
        (("320", Bound.EXACT), ("230", Bound.EXACT), Values.DIFFERENT, "digits swapped"),
        (("1800", Bound.ABOUT), ("18000", Bound.EXACT), Values.DIFFERENT, "ten times as much"),
        (("614", Bound.EXACT), ("641", Bound.EXACT), Values.DIFFERENT, "near is not rounded"),
        (("38", Bound.EXACT), ("25", Bound.MORE_THAN), Values.DIFFERENT, "nobody says over a quarter for 38"),
    ],
)
def test_values_are_compared(one: tuple[str, Bound], other: tuple[str, Bound], expected: Values, why: str) -> None:
    left, right = (Quantity(value=Decimal(value), unit="person", bound=bound) for value, bound in (one, other))
    assert compare_values(left, right) is expected, why
    assert compare_values(right, left) is expected, why


def test_a_range_holds_a_value_within_it() -> None:
    within = Quantity(value=Decimal(6), unit="percent")
    spread = Quantity(value=None, low=Decimal(5), high=Decimal(7), unit="percent")
    assert compare_values(within, spread) is Values.ROUNDED
    assert compare_values(spread, spread) is Values.EQUAL


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        ("1800", "18000", True, "a nought too many"),
        ("23", "32", True, "two digits swapped"),
        ("2612", "26000", True, "rounded, with a nought too many"),
        ("4.5", "45", True, "a lost point"),
        ("1800", "1800", False, "the same"),
        ("2612", "2600", False, "rounded is no slip"),
        ("5", "50", False, "one digit says too little"),
        ("1800", "3100", False, "another number"),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_number(one: str, other: str, expected: bool, why: str) -> None:  # noqa: FBT001 - a table's column
    left, right = Quantity(value=Decimal(one)), Quantity(value=Decimal(other))
    assert is_slip(left, right) is expected, why
    assert is_slip(right, left) is expected, why
