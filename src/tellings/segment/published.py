"""Finds when a report was published and last changed, from what it says itself; unknown where nothing fixes it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

import msgspec

from tellings.language.date_calendar import anchor_of
from tellings.language.dates import WEEKDAYS, find_dates, month_number
from tellings.model import Report
from tellings.segment.credits import dateline_of
from tellings.segment.head import Head
from tellings.segment.parts import Part
from tellings.segment.stamps import Stamp, is_note, order_in, stamps_in, weekday_of

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s{0,2}(?:©\s?)?(?:(?:19|20)\d\d\s?[-–]\s?)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE
)
_IN_ADDRESS = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:(?P<mark>[/_.-])(?P<month>[01]?\d|[a-z]{3,9})(?:(?P=mark)(?P<day>[0-3]?\d))?"
    r"|(?P<m>[01]\d)(?P<d>[0-3]\d))(?!\d|_archive)",
    re.IGNORECASE,
)
_AFTER = 6
"""How many parts after the first paragraph may still say when: as many as may say who (head.py)."""
_AT_END = 8
"""How many parts at the end may hold the copyright line and "last updated". Judged, not measured."""
_COPYRIGHT_PARTS = 4
_NEAR = 45
"""Days between a day without a year and a full date that fixes its year. Judged, not measured."""
_DAY = len("2025-07-05")
_MONTH = len("2025-07")


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says of its own dates."""

    published: str | None = None
    modified: str | None = None
    warnings: tuple[str, ...] = ()


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    """What may fix the year of a day, or tell which number of a date is the month."""

    text: str
    address: str | None
    copyright: str | None
    full: tuple[str, ...]
    """The full days that lines about the report give."""
    partial: tuple[str, ...]
    """The days without a year that they give."""


def dates_of(report: Report, parts: Sequence[Part], head: Head, body: range) -> Told:
    """When the report was published and last changed, as precise as told. What the file gave already stays.

    "KYIV, July 5 (Reuters) -" has its year from a copyright line, the address, or a full date beside it, or no date.
    """
    stamps = list(_stamps(parts, head, body))
    dateline = _dateline(parts, body)
    page = _page(report, parts, [*stamps, *dateline])
    first = [_settle(stamp, page) for stamp in [*(one for one in stamps if not one.changed), *dateline] if _says(stamp)]
    later = [_settle(stamp, page) for stamp in stamps if stamp.changed]
    warnings = []
    published = report.published or _best(first)
    modified = report.modified or next((iso for iso, _ in later if iso), None)
    if published is None and modified is not None:
        published = modified
        warnings.append("It gives only when it was last changed; that is taken for its date.")
    if published is None and page.address is not None:
        published = page.address
        warnings.append("The date stands only in its address.")
    if report.published is not None:
        warnings += _contradiction(report.published, [iso for iso, _ in first if iso])
    warnings += _wrong_weekdays((iso, used) for iso, used in [*first, *later] if iso and iso in {published, modified})
    return Told(published=published, modified=modified, warnings=tuple(warnings))


def _best(settled: Sequence[tuple[str | None, Stamp]]) -> str | None:
    """The first full day of those that a word like "Published" tells; else as much as they give; else of the others."""
    known = [(iso, stamp.labelled) for iso, stamp in settled if iso]
    told = [iso for iso, labelled in known if labelled] or [iso for iso, _ in known]
    return next((iso for iso in told if len(iso) >= _DAY), next(iter(told), None))


def _stamps(parts: Sequence[Part], head: Head, body: range) -> Iterator[Stamp]:
    """The dates of the lines about the report: its head, its signature, notes of a change; in order."""
    last = body.stop if body else len(parts)
    top = min(len(parts), (body.start if body else len(parts)) + _AFTER)
    for number in sorted({*head.bylines, *range(top), *range(max(last - 1, len(parts) - _AT_END, 0), len(parts))}):
        if number >= len(parts):
            continue
        part = parts[number]
        if number in head.bylines:
            yield from stamps_in(part.line)
        elif not part.is_prose or is_note(part.line):
            yield from (stamp for stamp in stamps_in(part.line) if stamp.labelled)


def _says(stamp: Stamp) -> bool:
    """Whether it can be a report's date: a bare year is one of founding more often, "since 1911"."""
    return stamp.labelled or bool(stamp.readings) or len(stamp.iso) > len("2025")


def _dateline(parts: Sequence[Part], body: range) -> list[Stamp]:
    for number in body[:1]:
        length, _, place = dateline_of(parts[number].line)
        if place is not None:
            return [stamp for stamp in stamps_in(parts[number].line[:length])[:1] if stamp.iso[0] != "T"]
    return []


def _page(report: Report, parts: Sequence[Part], stamps: Sequence[Stamp]) -> _Page:
    lines = [part.line for part in [*parts[:_COPYRIGHT_PARTS], *parts[-_COPYRIGHT_PARTS:]] if not part.is_prose]
    lines += [part.line for part in parts[-_COPYRIGHT_PARTS:]]
    years = {found["year"] for line in lines for found in _COPYRIGHT.finditer(line[:300])}
    return _Page(
        text=report.text,
        address=_in_address(report),
        copyright=next(iter(years)) if len(years) == 1 else None,
        full=tuple(stamp.iso[:_DAY] for stamp in stamps if stamp.iso[0] not in "-T" and len(stamp.iso) >= _DAY),
        partial=tuple(stamp.iso for stamp in stamps if stamp.iso.startswith("--")),
    )


def _in_address(report: Report) -> str | None:
    """The day or month in the page's address: "/2025/07/05/", "/2025/jul/05/", "/20250705-"."""
    address = report.canonical or (report.uri if report.uri.startswith(("http://", "https://")) else "")
    found = _IN_ADDRESS.search(_path(address)) if address else None
    if found is None:
        return None
    name = found["month"] or found["m"]
    month = int(name) if name.isdigit() else month_number(name)
    day = int(found["day"] or found["d"] or 0)
    try:
        date = dt.date(int(found["year"]), month, day or 1)
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:_MONTH]


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:  # as of "http://[" alone
        return ""


def _settle(stamp: Stamp, page: _Page) -> tuple[str | None, Stamp]:
    """The date with its year, or with its day and month told apart, where something fixes them."""
    if stamp.readings:
        hour = stamp.iso.partition("T")[2]
        day = _reading(stamp, page)
        return (f"{day}T{hour}" if day and hour else day or stamp.iso), stamp
    if not stamp.iso.startswith("--"):
        return stamp.iso, stamp
    year = _year(stamp, page)
    return (None if year is None else f"{year}{stamp.iso[1:]}"), stamp


def _reading(stamp: Stamp, page: _Page) -> str | None:
    """Which of the two days a date of numbers is: never guessed."""
    day_first, month_first = stamp.readings
    if stamp.weekday is not None:
        fitting = [day for day in stamp.readings if weekday_of(day) == stamp.weekday]
        if len(fitting) == 1:
            return fitting[0]
    known = {*page.full, *([page.address] if page.address else [])}
    named = [
        day
        for day in stamp.readings
        if day in known or day[4:] in {partial[1:7] for partial in page.partial} or day[:_MONTH] in known
    ]
    if len(named) == 1:
        return named[0]
    return {"day": day_first, "month": month_first}.get(order_in(page.text) or "")


def _year(stamp: Stamp, page: _Page) -> str | None:
    """The year of a day without one: of a full date near it, the address, or the copyright line."""
    near = [year for known in [*page.full, page.address] if known and (year := _nearest(stamp.iso, known))]
    told = near or ([page.copyright] if page.copyright else [])
    if not told and stamp.weekday is not None:
        mentioned = {date.iso[:4] for date in find_dates(page.text) if date.iso[0] not in "-T"}
        told = [str(int(max(mentioned)) + later) for later in (0, 1)] if mentioned else []
    fitting = [year for year in dict.fromkeys(told) if _fits(stamp, year)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(stamp: Stamp, year: str) -> bool:
    weekday = weekday_of(f"{year}{stamp.iso[1:]}")
    return stamp.weekday is None or len(stamp.iso) < len("--07-05") or weekday in {None, stamp.weekday}


def _nearest(partial: str, known: str) -> str | None:
    """The year in which a day without one lies near a known date, if any."""
    if len(known) < _DAY:
        return known[:4] if partial[2:4] == known[5:7] else None
    there = dt.date.fromisoformat(known[:_DAY])
    for year in (there.year, there.year - 1, there.year + 1):
        try:
            day = dt.date.fromisoformat(f"{year}{partial[1:7]}{'' if len(partial) > len('--07') else '-15'}")
        except ValueError:
            continue
        if abs((day - there).days) <= _NEAR:
            return str(year)
    return None


def _contradiction(given: str, told: Sequence[str]) -> list[str]:
    """Where the file's own markup gives another day than every line of the page that gives one."""
    here = anchor_of(given)
    known = [anchor.day for iso in told if (anchor := anchor_of(iso)) is not None and anchor.day is not None]
    if here is None or here.day is None or not known:
        return []
    apart = [abs((here.day - day).days) for day in known]
    if min(apart) <= 1:  # across midnight, by the zones of the page and of its markup
        return []
    return [f"The file gives {given[:_DAY]} as its date, the text {known[0]}."]


def _wrong_weekdays(settled: Iterator[tuple[str, Stamp]]) -> list[str]:
    """As in "Thursday, July 5, 2025", which was a Saturday."""
    warnings = []
    for iso, stamp in settled:
        weekday = weekday_of(iso)
        if weekday is not None and stamp.weekday is not None and weekday != stamp.weekday:
            warnings.append(f"Weekday and date do not fit: {stamp.words} was a {WEEKDAYS[weekday].capitalize()}.")
    return list(dict.fromkeys(warnings))
