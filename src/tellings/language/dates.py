"""Where a text names a day, a month, a year or an hour outright, and which: "5 July 2025", "Aug 12", "16:20 GMT"."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec


class FoundDate(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A date or clock time as it stands in a text.

    `iso` is ISO 8601, only as precise as it was told: "2025-07-05T10:30+02:00", "2025-07-05", "2025-07", "2025",
    "T16:20" for an hour without a day; and, as XML Schema writes them, "--07-05" and "--07" where no year is named.
    """

    start: int
    end: int
    iso: str


MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ZONES = {
    "z": "+00:00", "utc": "+00:00", "gmt": "+00:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
    "eet": "+02:00", "eest": "+03:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "aest": "+10:00", "aedt": "+11:00",
    "jst": "+09:00", "nzst": "+12:00",
}  # fmt: skip
"""How far the clocks are from Greenwich, by the letters for it as English-language news uses them."""

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"  # noqa: E501 - one list
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?[ \u00a0]{1,2}(?:the )?)?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[0-9]|2[01])\d\d)"
_GAP = r"[ \u00a0\n]{1,2}"
_HEAD = r"(?<![\w.:/$€£-])"
_TAIL = r"(?![\w])(?![.,:/]\d)"

_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_HEAD}{_WEEKDAY}{_DAY}(?:{_GAP}|-| of )(?P<month>{_MONTH})\b\.?(?:(?:,?{_GAP}|-){_YEAR})?{_TAIL}",
        rf"{_HEAD}{_WEEKDAY}(?P<month>{_MONTH})\.?{_GAP}{_DAY}(?:,?{_GAP}{_YEAR}{_TAIL}|{_TAIL})",
        rf"{_HEAD}(?P<month>{_MONTH})\.?,?(?:{_GAP}|-)(?:of )?{_YEAR}{_TAIL}",
        rf"{_HEAD}{_YEAR}-(?P<number>[01]\d)-{_DAY}(?:[T ](?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::\d\d(?:[.,]\d{{1,9}})?)?[ ]?(?P<zone>z\b|[+-]\d\d:?\d\d)?)?(?!\d)",  # noqa: E501 - one shape
        rf"{_HEAD}{_YEAR}[./](?P<number>[01]?\d)[./]{_DAY}{_TAIL}",
        rf"{_HEAD}(?P<first>[0-3]?\d)(?P<mark>[./-])(?P<second>[0-3]?\d)(?P=mark){_YEAR}{_TAIL}",
    )
)
_CLOCK = re.compile(
    r"(?<![\w.:/$€£,+-])(?:(?P<hour>[0-2]?\d)(?:(?P<mark>[:.])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?"
    r"(?:[ \u00a0]?(?P<half>[ap]\.?m\b\.?)|[ ]?(?P<oclock>o['\u2019]clock))?|(?P<military>[0-2]\d[0-5]\d))"
    r"(?:[ \u00a0]?(?P<hours>h\b|hrs?\b|hours\b))?"
    r"(?:[ \u00a0]?\(?(?P<zone>[+-][01]\d:?[0-5]\d\b|(?:utc|gmt|bst|cet|cest|eet|eest|est|edt|cst|cdt|pst|pdt|jst"
    r"|msk|ist|et|pt)\b"
    r"(?:[+-]\d{1,2}(?::\d\d)?)?)\)?)?(?!\w)(?![.,:]\d)",
    re.IGNORECASE,
)
_LONE_MONTH = re.compile(
    rf"\b(?:in|since|until|till|by|from|through|to|last|this|next|of|during|before|after|early|late|mid|and|or"
    rf"|for|between)"
    rf"[ \u00a0-](?P<month>{_MONTH})\b(?![ \u00a0-]?\d)",
    re.IGNORECASE,
)
_LONE_YEAR = re.compile(rf"(?<![\w.,:/$€£%+-]){_YEAR}(?![\w%])(?![.,:/]\d)(?![-\u2013]\d{{3}}(?!\d))")
_JOINT = re.compile(r"[ \u00a0\n]{0,2}(?:[,|\u2013\u2014-]|at|on|@|\u00b7|\u2022)?[ \u00a0\n]{0,2}", re.IGNORECASE)
_FULL_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_PERIOD_WORD = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|through|to|of|during|before|after|early|late|mid|year|and|between"
    r"|around|circa|for"
    r"|the|at|spring|summer|autumn|fall|winter|than)[ \u00a0-]|[(\u2013-])$",
    re.IGNORECASE,
)
_LOOK_BACK = 12
"""Characters before a lone year that can hold the longest word of `_PERIOD_WORD`."""

_KEPT = 2000
"""Characters of a text whose dates are remembered: the longest sentence that is searched (extract/figures.py)."""


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates and clock times that a text names outright, in order, none overlapping.

    "Monday, 13 August 2035 | 16:20" is one date, 2035-08-13T16:20. Of 05/07/2025 only the year is certain.
    """
    return _find_again(text) if len(text) <= _KEPT else _find(text)


@lru_cache(maxsize=512)  # a report's sentences are asked for their figures, their times and what they share
def _find_again(text: str) -> tuple[FoundDate, ...]:
    return _find(text)


def _find(text: str) -> tuple[FoundDate, ...]:
    days = _without_overlap([*_find_days(text), *_find_lone_months(text)])
    taken = _without_overlap([*days, *_outside(days, _find_clocks(text))])
    years = _outside(taken, _find_years(text))
    return _join(_without_overlap([*taken, *years]), text)


def _find_days(text: str) -> Iterator[FoundDate]:
    for shape in _SHAPES:
        for match in shape.finditer(text):
            parts = match.groupdict()
            name = parts.get("month")
            if name and name.islower():
                continue  # "may 5" and "mar 3" are no months
            iso = _iso_of(parts)
            if iso:
                yield FoundDate(start=match.start(), end=_without_stop(text, match), iso=iso)


def _without_stop(text: str, match: re.Match[str]) -> int:
    """Where a date ends: the full stop behind "24 February" ends the sentence, the one behind "24 Feb." does not."""
    name = match.groupdict().get("month") or ""
    return match.end() - (match[0].endswith(".") and name.lower() in MONTHS and text[match.end() - 1] == ".")


def _iso_of(parts: dict[str, str | None]) -> str | None:
    year = parts.get("year")
    month = month_number(parts.get("month") or "") or int(parts.get("number") or 0)
    day = int(parts.get("day") or 0)
    first, second = int(parts.get("first") or 0), int(parts.get("second") or 0)
    if first:
        if not _is_day(year, second, first) and not _is_day(year, first, second):
            return None
        if parts.get("mark") == "." or not _is_day(year, first, second) or first == second:
            month, day = second, first
        elif not _is_day(year, second, first):
            month, day = first, second
        else:
            return year  # 05/07 is the fifth of July to one reader and the seventh of May to another
    if not day:
        return f"{year}-{month:02}" if month and year else None
    if not _is_day(year, month, day):
        return None
    iso = f"{year or '-'}-{month:02}-{day:02}"
    return iso + _time_of(parts) if parts.get("hour") else iso


def _is_day(year: str | None, month: int, day: int) -> bool:
    try:
        dt.date(int(year or 2000), month, day)  # 2000 had a 29th of February
    except ValueError:
        return False
    return True


def month_number(name: str) -> int:
    """The number of a month by its name or usual abbreviation; 0 if it is none."""
    beginning = name.lower()[:3] or "none"
    return next((place for place, month in enumerate(MONTHS, 1) if month.startswith(beginning)), 0)


def _time_of(parts: dict[str, str | None]) -> str:
    zone = (parts.get("zone") or "").lower()
    if zone[:1] in "+-" and zone:
        offset = f"{zone[:3]}:{zone[-2:]}"
    elif zone[3:4] in {"+", "-"} and zone[:3] in {"utc", "gmt"}:
        hours, _, minutes = zone[4:].partition(":")
        offset = f"{zone[3]}{int(hours):02}:{minutes or '00'}"
    else:
        offset = ZONES.get(zone, "")
    return f"T{int(parts['hour'] or 0):02}:{int(parts.get('minute') or 0):02}{offset}"


def _find_clocks(text: str) -> Iterator[FoundDate]:
    for match in _CLOCK.finditer(text):
        parts = match.groupdict()
        military = parts["military"]
        if military:
            if not (parts["zone"] or parts["hours"]):
                continue  # a bare 1630 is a number or a year
            parts["hour"], parts["minute"] = military[:2], military[2:]
        elif not _says_hour(parts):
            continue  # 3.40 is a decimal number unless something says that it is an hour
        hour = _hour_of(int(parts["hour"] or 0), parts["half"])
        if hour is None:
            continue
        parts["hour"] = str(hour)
        yield FoundDate(start=match.start(), end=match.end(), iso=_time_of(parts))


def _says_hour(parts: dict[str, str | None]) -> bool:
    if parts["half"] or parts["oclock"] or (parts["mark"] == ":" and parts["minute"]):
        return True
    return parts["mark"] == "." and bool(parts["zone"] or parts["hours"] == "h")


def _hour_of(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour if hour < 24 else None  # noqa: PLR2004 - hours of a day
    if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of half a day
        return None
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _find_lone_months(text: str) -> Iterator[FoundDate]:
    for match in _LONE_MONTH.finditer(text):
        name = match["month"]
        if not name[0].islower():
            yield FoundDate(start=match.start("month"), end=match.end("month"), iso=f"--{month_number(name):02}")


def _find_years(text: str) -> Iterator[FoundDate]:
    for match in _LONE_YEAR.finditer(text):
        if _PERIOD_WORD.search(text, max(0, match.start() - _LOOK_BACK), match.start()):
            yield FoundDate(start=match.start(), end=match.end(), iso=match["year"])


def _without_overlap(found: list[FoundDate]) -> list[FoundDate]:
    kept: list[FoundDate] = []
    for date in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or date.start >= kept[-1].end:
            kept.append(date)
        elif date.end - date.start > kept[-1].end - kept[-1].start:
            kept[-1] = date
    return kept


def _outside(taken: list[FoundDate], found: Iterator[FoundDate]) -> list[FoundDate]:
    """Of what was found, in order, that which shares no character with what is taken, in order."""
    kept: list[FoundDate] = []
    place = 0
    for date in found:
        while place < len(taken) and taken[place].end <= date.start:
            place += 1
        if place == len(taken) or date.end <= taken[place].start:
            kept.append(date)
    return kept


def _join(found: list[FoundDate], text: str) -> tuple[FoundDate, ...]:
    """A day and the hour beside it become one date."""
    joined: list[FoundDate] = []
    for date in found:
        last = joined[-1] if joined else None
        if last and _JOINT.fullmatch(text, last.end, date.start):
            day, hour = (last.iso, date.iso) if date.iso.startswith("T") else (date.iso, last.iso)
            if hour.startswith("T") and _FULL_DAY.fullmatch(day):
                joined[-1] = FoundDate(start=last.start, end=date.end, iso=day + hour)
                continue
        joined.append(date)
    return tuple(joined)
