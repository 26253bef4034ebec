"""Reads when a line says that a report was published or last changed: "Updated 3:14 PM EDT, Sat July 5, 2025"."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import msgspec

from tellings.language.dates import WEEKDAYS, FoundDate, find_dates

_LABEL = re.compile(
    r"\b(?:(?P<first>(?:first |originally |originally first )?(?:published|posted|created|filed|issued|aired)"
    r"|date published|publication date|pub ?date)"
    r"|(?P<changed>(?:last[ -]|page )?(?:updated?|modified|edited|amended|revised|corrected|changed)"
    r"|modification date))\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:[*\[(_]{0,3}(?:correction|update|note|clarification|editor['\u2019]s note)\b.{0,20})?"
    r"[*\[(_]{0,3}(?:this|the|our)\s(?:article|story|report|piece|post|page|text|item|headline)\b",
    re.IGNORECASE,
)
"""How the note opens that tells of a change: "This article was amended on 8 October 2025 to ..."."""
_REACH = 40
"""Characters between the word that says what happened and its date: "Updated at 9:15 p.m. ET on Friday, "."""
_NUMERIC = re.compile(r"(?<![\d/.-])([0-3]?\d)([/-])([0-3]?\d)\2((?:19|20)\d\d)(?![\d/])")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_BESIDE = 14
"""Characters beside a date in which its weekday may stand: "Saturday the 5th", "07/05/2025 (Saturday)"."""
_LONGEST_LINE = 600
"""Characters of a line that are looked at: a line about the report is short. Judged, not measured."""
_DAY = len("2025-07-05")
_MONTHS = 12


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A date that a line gives for the report itself."""

    iso: str
    """As `find_dates` gives it: "2025-07-05T14:30+01:00", "--07-05" without its year."""
    changed: bool = False
    """Whether it is the date of a later change."""
    labelled: bool = False
    """Whether a word beside it says what happened then."""
    words: str
    """As it stands, with its weekday."""
    weekday: int | None = None
    """The weekday it is given, Monday 0."""
    readings: tuple[str, ...] = ()
    """The two days that a date of numbers may be: 05/07/2025."""


def is_note(line: str) -> bool:
    """Whether a sentence tells of the report itself: "This article was amended on 8 October"."""
    return _NOTE.match(line) is not None


def stamps_in(line: str) -> tuple[Stamp, ...]:
    """The dates of a line in order, each with what the line says happened then; an hour goes with the day beside it."""
    line = line[:_LONGEST_LINE]
    labels = list(_LABEL.finditer(line))
    stamps: list[Stamp] = []
    pending: FoundDate | None = None
    last = 0
    for found in find_dates(line):
        label = next((one for one in reversed(labels) if last <= one.start() and one.end() <= found.start), None)
        if label is not None and found.start - label.end() > _REACH:
            label = None
        last = found.end
        if found.iso.startswith("T"):
            if not stamps or (label is not None and bool(label["changed"]) != stamps[-1].changed):
                day = stamps[-1].iso[:_DAY] if stamps and stamps[-1].iso[0] != "-" else ""
                if len(day) == _DAY:  # "Tuesday 13 May 2031, updated 11:40"
                    stamps.append(msgspec.structs.replace(stamps[-1], iso=day + found.iso, changed=True, labelled=True))
                else:
                    pending = found
            elif len(stamps[-1].iso) == _DAY:
                stamps[-1] = msgspec.structs.replace(stamps[-1], iso=stamps[-1].iso + found.iso)
            continue
        stamps.append(_stamp(line, found, label, pending.iso if pending else ""))
        pending = None
    return tuple(stamps)


def _stamp(line: str, found: FoundDate, label: re.Match[str] | None, hour: str) -> Stamp:
    beside = line[max(0, found.start - _BESIDE) : min(len(line), found.end + _BESIDE)]
    weekday = _weekday_in(line[found.start : found.end]) or _weekday_in(beside)
    start = found.start - _BESIDE if weekday and found.start >= _BESIDE else found.start
    place = _WEEKDAY.search(line, max(0, start))
    words = line[min(place.start(), found.start) if place and place.start() < found.end else found.start : found.end]
    return Stamp(
        iso=found.iso + hour if len(found.iso) == _DAY else found.iso,
        changed=label is not None and bool(label["changed"]),
        labelled=label is not None,
        words=words,
        weekday=None if weekday is None else weekday - 1,
        readings=readings_of(line[found.start : found.end]),
    )


def _weekday_in(words: str) -> int | None:
    """The number of the weekday named, Monday 1; `None` if there is none."""
    found = _WEEKDAY.search(words)
    if found is None:
        return None
    return next(number for number, name in enumerate(WEEKDAYS, 1) if name.startswith(found[1].lower()[:3]))


def readings_of(words: str) -> tuple[str, ...]:
    """The two days that a date of numbers may be, day first, then month first; none where only one is possible."""
    found = _NUMERIC.search(words)
    if found is None:
        return ()
    first, second = int(found[1]), int(found[3])
    if first == second or not 0 < first <= _MONTHS or not 0 < second <= _MONTHS:
        return ()
    return f"{found[4]}-{second:02}-{first:02}", f"{found[4]}-{first:02}-{second:02}"


def order_in(text: str) -> str | None:
    """Whether all dates of numbers in a text that only one reading fits put the "day" or the "month" first."""
    orders = set(_orders(_NUMERIC.finditer(text)))
    return next(iter(orders)) if len(orders) == 1 else None


def _orders(found: Iterable[re.Match[str]]) -> Iterator[str]:
    for match in found:
        first, second = int(match[1]), int(match[3])
        if first > _MONTHS >= second > 0:
            yield "day"
        elif second > _MONTHS >= first > 0:
            yield "month"


def weekday_of(iso: str) -> int | None:
    """The weekday of a full date, Monday 0; `None` for one that is not full or does not exist."""
    try:
        return dt.date.fromisoformat(iso[:_DAY]).weekday() if len(iso) >= _DAY else None
    except ValueError:
        return None
