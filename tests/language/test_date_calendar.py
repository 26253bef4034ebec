"""Reckoning with days as reports tell them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.date_calendar import Anchor, Reach, anchor_of, away, stretch, unit_at, weekday_near, without_year

SATURDAY = anchor_of("2025-07-05") or Anchor(year=0)
UNITS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")


@pytest.mark.parametrize(
    ("unit", "shift", "expected", "why"),
    [
        ("day", -1, ("2025-07-04", "2025-07-04"), "yesterday"),
        ("week", 0, ("2025-06-30", "2025-07-06"), "Monday to Sunday"),
        ("weekend", 0, ("2025-07-05", "2025-07-06"), "Saturday and Sunday"),
        ("month", -7, ("2024-12", "2024-12"), "over New Year"),
        ("quarter", -1, ("2025-04", "2025-06"), "calendar quarters"),
        ("half", 0, ("2025-07", "2025-12"), "calendar halves"),
        ("year", 1, ("2026", "2026"), "next year"),
        ("decade", -1, ("2010", "2019"), "the decade before"),
        ("fortnight", 0, (None, None), "no unit"),
    ],
)
def test_a_unit_lies_so_many_of_them_away(unit: str, shift: int, expected: Reach, why: str) -> None:
    assert unit_at(SATURDAY, unit, shift) == expected, why


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)), st.sampled_from(UNITS))
def test_the_unit_of_a_day_holds_the_day_or_its_week(day: dt.date, unit: str) -> None:
    anchor = anchor_of(day.isoformat())
    assert anchor is not None
    first, last = unit_at(anchor, unit, 0)
    assert first is not None
    assert last is not None
    iso = day.isoformat()
    assert unit == "weekend" or first <= iso[: len(first)] <= iso[: len(last)] <= last


@given(st.sampled_from(UNITS), st.integers(min_value=-10_000_000, max_value=10_000_000))
def test_what_lies_beyond_the_calendar_is_unknown_and_no_fault(unit: str, number: int) -> None:
    for reach in (away(SATURDAY, number, unit), stretch(SATURDAY, number, unit), unit_at(SATURDAY, unit, number)):
        assert all(iso is None or len(iso.split("-")[0]) == len("2025") for iso in reach)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)), st.integers(0, 6), st.booleans())
def test_the_nearest_weekday_is_that_weekday_within_a_week(day: dt.date, weekday: int, ahead: bool) -> None:  # noqa: FBT001 - drawn
    found = dt.date.fromisoformat(weekday_near(day, weekday, ahead=ahead) or "")
    assert found.weekday() == weekday
    assert 0 <= (found - day).days * (1 if ahead else -1) < 7


@pytest.mark.parametrize(
    ("partial", "ahead", "expected", "why"),
    [
        ("--07-04", None, "2025-07-04", "yesterday"),
        ("--07-05", None, "2025-07-05", "today"),
        ("--07-06", False, "2025-07-06", "tomorrow, whatever the tense: nobody means a year ago"),
        ("--12-24", None, "2024-12-24", "about as far either way: the last"),
        ("--12-24", True, "2025-12-24", "to come"),
        ("--09", None, "2025-09", "two months ahead, ten back"),
        ("--09", False, "2024-09", "a past verb close by"),
        ("--02-29", False, None, "no such day in that year"),
    ],
)
def test_a_day_without_its_year(partial: str, ahead: bool | None, expected: str | None, why: str) -> None:  # noqa: FBT001 - a case's
    assert without_year(partial, SATURDAY, ahead=ahead) == expected, why


@pytest.mark.parametrize("iso", [None, "", "2025-13", "0999", "3000-01-01", "yesterday", "--07-05"])
def test_what_is_no_date_is_no_anchor(iso: str | None) -> None:
    assert anchor_of(iso) is None
