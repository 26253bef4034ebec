"""Reckons with days as reports tell them: "last month", "two weeks ago", "the past three years", from the day told.

A span of time is its first and last day, month or year, both included, in ISO 8601; `None` where it cannot be known.
"""

import datetime as dt

import msgspec

Reach = tuple[str | None, str | None]
"""First and last, as precise as told: ("2025-06", "2025-06") is all of June 2025."""

UNKNOWN: Reach = (None, None)
_QUARTER = 3
_YEAR = 12
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
"""Years of reports that are reckoned with."""
_YEARS = {"year": 1, "decade": 10, "century": 100}
_MONTHS = {"month": 1, "quarter": _QUARTER, "half": 6}
_DAYS = {"day": (1, 0, 0), "week": (7, 0, 6), "weekend": (7, 5, 6)}
"""How many days each has; the first and last of them from its beginning, or from its week's Monday."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """The day, month or year from which a report's "last month" is reckoned: only as much of it as is known."""

    year: int
    month: int | None = None
    day: dt.date | None = None


def anchor_of(iso: str | None) -> Anchor | None:
    """The anchor that a report's date is: the local day, whatever its zone. `None` where there is none."""
    text = (iso or "").partition("T")[0]
    try:
        year, *rest = [int(piece) for piece in text.split("-")]
        day = dt.date(year, rest[0] if rest else 1, rest[1] if len(rest) > 1 else 1)
    except ValueError:
        return None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return Anchor(year=year, month=day.month if rest else None, day=day if len(rest) > 1 else None)


def one(iso: str | None) -> Reach:
    """A reach of one day, month or year."""
    return iso, iso


def year_of(year: int) -> Reach:
    """All of a year; unknown where no report would speak of it."""
    return one(f"{year:04}") if 0 < year <= _LAST_YEAR else UNKNOWN


def month_of(months: int) -> Reach:
    """The month so many months after the beginning of the year 0."""
    return one(f"{months // _YEAR:04}-{months % _YEAR + 1:02}") if 0 < months // _YEAR <= _LAST_YEAR else UNKNOWN


def day_after(day: dt.date, days: int) -> str | None:
    """The day so many days later; earlier if negative."""
    try:
        return (day + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def unit_at(anchor: Anchor, unit: str, shift: int) -> Reach:
    """The day, week, weekend, month, quarter, half, year, decade or century so many of them away from the anchor's.

    A week runs from Monday to Sunday. A weekend's number is that of its week.
    """
    if unit in _YEARS:
        return _years_at(anchor.year, _YEARS[unit], shift)
    if unit in _MONTHS and anchor.month is not None:
        size = _MONTHS[unit]
        first = ((anchor.year * _YEAR + anchor.month - 1) // size + shift) * size
        return month_of(first)[0], month_of(first + size - 1)[1]
    if unit in _DAYS and anchor.day is not None:
        size, begins, ends = _DAYS[unit]
        monday = (0 if size == 1 else -anchor.day.weekday()) + size * shift
        return day_after(anchor.day, monday + begins), day_after(anchor.day, monday + ends)
    return UNKNOWN


def _years_at(year: int, size: int, shift: int) -> Reach:
    first = (year // size + shift) * size
    return (f"{first:04}", f"{first + size - 1:04}") if 0 < first <= _LAST_YEAR else UNKNOWN


def away(anchor: Anchor, number: int, unit: str) -> Reach:
    """What lies so many units before (negative) or after the anchor, as coarse as the unit: "two weeks ago" a week."""
    if unit in _YEARS:
        return year_of(anchor.year + number * _YEARS[unit]) if unit != "century" else UNKNOWN
    return unit_at(anchor, unit, number)


def stretch(anchor: Anchor, number: int, unit: str) -> Reach:
    """The last (negative) or next so many units up to, or from, the anchor: "the past three months"."""
    if unit == "hour":
        number, unit = (-1 if number < 0 else 1) * -(-abs(number) // 24), "day"
    if unit in {"week", "weekend"}:
        number, unit = number * 7, "day"
    if unit == "quarter":
        number, unit = number * _QUARTER, "month"
    if unit == "year" and abs(number) == 1:  # "over the past year" is twelve months, not two years
        number, unit = number * _YEAR, "month"
    far, near = away(anchor, number, unit)[0], away(anchor, 0, unit)[0]
    if far is None or near is None:
        return UNKNOWN
    return (far, near) if number < 0 else (near, far)


def weekday_near(day: dt.date, weekday: int, *, ahead: bool, strictly: bool = False) -> str | None:
    """The nearest such weekday, up to the day or from it on; with `strictly`, not the day itself."""
    if ahead:
        days = (weekday - day.weekday()) % 7
        return day_after(day, days or (7 if strictly else 0))
    days = (day.weekday() - weekday) % 7
    return day_after(day, -(days or (7 if strictly else 0)))


def without_year(partial: str, anchor: Anchor, *, ahead: bool | None) -> str | None:
    """A day or month that is told without its year ("--07-04", "--07"): the last before the anchor, or the next.

    Where nothing says which, it is the one twice as near, else the last: "in November", told in August, is to come.
    """
    if anchor.month is None:
        return None
    month, day = int(partial[2:4]), partial[4:]
    here = anchor.day.isoformat() if anchor.day is not None and day else f"{anchor.year:04}-{anchor.month:02}"
    past = anchor.year if f"{anchor.year:04}{partial[1:]}" <= here else anchor.year - 1
    now = f"{anchor.year:04}{partial[1:]}"
    if now == here or (not day and month == anchor.month):
        return now
    back = (anchor.year - past) * _YEAR + anchor.month - month
    if ahead is None or (day and back >= _YEAR - 1):  # no report leaves out the year of a day eleven months ago
        ahead = 2 * (_YEAR - back) <= back
    year = past + 1 if ahead else past
    found = f"{year:04}{partial[1:]}"
    return found if not day or _exists(found) else None


def _exists(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True
