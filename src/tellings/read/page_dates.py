"""Reads the dates that pages give, to the machine or to the eye, as ISO 8601, only as precise as they were told."""

import datetime as dt
import re

from tellings.language.dates import ZONES, find_dates, month_number

_EARLIEST = 1600
_LATEST = 2100
"""Years outside are what programs write for "not known": 0001, 9999."""

_UNSET = frozenset({(1970, 1, 1), (1900, 1, 1), (1899, 12, 30), (1899, 12, 31)})
"""Days from which programs count: a date that was never set."""

_LONGEST = 120
_HOUR = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,:]\d{1,9})?)?(?:\s?(?P<half>[ap])\.?m\.?)?"
_ZONE = r"(?P<zone>z|[+-]\d{1,2}(?::?\d{2})?|(?:gmt|utc)(?:[+-]\d{1,2}(?::?\d{2})?)?|(?![ap]m)[a-z]{2,5})"
_PACKED_HOUR = r"(?:[t ]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?P<zone>z|[+-]\d{2}:?\d{2})?)"
_WEEKDAY = r"(?:[a-z]{3,9},?\s)?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:(?:[t ]|, ){_HOUR}\s?{_ZONE}?)?",
        rf"(?P<year>\d{{4}})(?P<month>\d{{2}})(?P<day>\d{{2}}){_PACKED_HOUR}?",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[ -](?P<name>[a-z]{{3,9}})[ -](?P<year>\d{{4}})(?:,? {_HOUR}\s?{_ZONE}?)?",
        rf"{_WEEKDAY}(?P<name>[a-z]{{3,9}}) (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}) {_HOUR}\s?{_ZONE}?(?: \(.{{1,40}})?",
        rf"{_WEEKDAY}(?P<name>[a-z]{{3,9}}) (?P<day>\d{{1,2}}) {_HOUR} (?:{_ZONE} )?(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
    )
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
    r"|[/_-](?P<packed>20\d\d[01]\d[0-3]\d)(?=[/_.-]|$)"
)
_MONTH_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0[1-9]|1[0-2])(?=[/-])")


def iso_of(told: str | None) -> str | None:
    """A date as ISO 8601; `None` where it cannot be told which it is, or where it stands for "not known".

    Midnight to the second is what programs write where only the day is known, and is read as the day.
    """
    told = " ".join(told.split()) if told and len(told) <= _LONGEST else ""
    if not told:
        return None
    for shape in _SHAPES:
        found = shape.fullmatch(told)
        if found is not None:
            return _iso(found.groupdict())
    if _EPOCH.fullmatch(told):
        return _from_epoch(told)
    return iso_in(told)


def iso_in(text: str) -> str | None:
    """The one day that a line of a page names outright, with its hour where it gives one."""
    days = [date.iso for date in find_dates(text) if len(date.iso) >= 10 and date.iso[0].isdigit()]  # noqa: PLR2004 - a whole day
    return days[0] if days and is_likely(days[0]) else None


def is_likely(iso: str) -> bool:
    """Whether a date may be that of a report at all."""
    year, month, day = int(iso[:4]), int(iso[5:7] or 1), int(iso[8:10] or 2)
    return _EARLIEST <= year < _LATEST and (year, month, day) not in _UNSET


def day_of(iso: str) -> str:
    """The day of a date, as told."""
    return iso[:10]


def same_day(left: str, right: str) -> bool:
    """Whether two dates may be of one day, which has another date elsewhere on the earth."""
    try:
        apart = dt.date.fromisoformat(left[:10]) - dt.date.fromisoformat(right[:10])
    except ValueError:
        return left[:7] == right[:7]
    return abs(apart.days) <= 1


def is_later(left: str, right: str) -> bool:
    """Whether the first of two dates is surely later than the second."""
    try:
        first, second = dt.datetime.fromisoformat(left), dt.datetime.fromisoformat(right)
    except ValueError:
        return left[:7] > right[:7]
    if len(left) > 10 and len(right) > 10 and first.tzinfo and second.tzinfo:  # noqa: PLR2004 - both have an hour
        return first > second
    return (left[:16] if len(right) > 10 else left[:10]) > right[:16]  # noqa: PLR2004 - as above


def is_change(modified: str, published: str) -> bool:
    """Whether a date of change is surely later than the publication, and not the moment in which that was saved."""
    try:
        apart = dt.datetime.fromisoformat(modified) - dt.datetime.fromisoformat(published)
    except (ValueError, TypeError):  # a month, or one of the two without a zone
        return is_later(modified, published)
    return is_later(modified, published) and apart >= dt.timedelta(minutes=1)


def day_in_address(address: str | None) -> str | None:
    """The day that the path of an address names, as those of many outlets do."""
    for found in _IN_ADDRESS.finditer(address or ""):
        packed = found["packed"]
        parts = (packed[:4], packed[4:6], packed[6:]) if packed else (found["year"], found["month"], found["day"])
        iso = _iso(dict(zip(("year", "month", "day"), parts, strict=True)))
        if iso is not None:
            return iso
    return None


def month_in_address(address: str | None) -> str | None:
    """The month that the path of an address names."""
    found = _MONTH_IN_ADDRESS.search(address or "")
    return f"{found['year']}-{found['month']}" if found is not None else None


def _iso(parts: dict[str, str | None]) -> str | None:
    year, day = int(parts["year"] or 0), int(parts.get("day") or 0)
    month = int(parts.get("month") or 0) or month_number(parts.get("name") or "")
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or "").lower()
    if half:
        hour = hour % 12 + 12 * (half == "p")
    try:
        moment = dt.datetime(year, month, day or 1, hour, minute, second)  # noqa: DTZ001 - its zone is added as told
    except ValueError:
        return None
    iso = moment.date().isoformat()
    if not is_likely(iso):
        return None
    if not day:
        return iso[:7]
    if parts.get("hour") is None or not (hour or minute or second):
        return iso
    return moment.isoformat(timespec="seconds" if second else "minutes") + _offset(parts.get("zone") or "")


def _offset(zone: str) -> str:
    zone = zone.lower()
    if zone[:3] in {"gmt", "utc"} and len(zone) > 3:  # noqa: PLR2004 - more than the letters
        zone = zone[3:]
    if zone[:1] not in {"+", "-"}:
        return ZONES.get(zone, "")
    hours, _, minutes = zone[1:].partition(":")
    if len(hours) > 2:  # noqa: PLR2004 - hours and minutes without a colon
        hours, minutes = hours[:-2], hours[-2:]
    if int(hours) > 14 or int(minutes or 0) > 59:  # noqa: PLR2004 - no place is further from Greenwich
        return ""
    return f"{zone[0]}{int(hours):02}:{int(minutes or 0):02}"


def _from_epoch(told: str) -> str | None:
    seconds = int(told[:-3]) if len(told) > 10 else int(told)  # noqa: PLR2004 - more digits are thousandths
    moment = dt.datetime.fromtimestamp(seconds, dt.UTC)
    if not is_likely(moment.isoformat()):
        return None
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
