"""Finds the days, months and years that a sentence names outright, with the words before them, and their ranges."""

import re
from collections.abc import Iterator
from functools import cache

from tellings.extract.relative import months_of_piece, night_of, settle
from tellings.extract.tense import is_ahead
from tellings.extract.time_words import LEADS, MONTH, SEASON, YEAR
from tellings.language.date_calendar import (
    UNKNOWN,
    Anchor,
    Reach,
    anchor_of,
    day_after,
    month_of,
    one,
    unit_at,
    without_year,
)
from tellings.language.dates import FoundDate, find_dates, month_number
from tellings.language.lists import read_lines

_NAMED_LEAD = re.compile(
    rf"(?<![\w-])(?P<lead>(?:(?:{LEADS})[ \u00a0-]){{0,3}}(?:(?:the[ ])?(?:start|beginning|end|middle|eve|night|week"
    rf"|early hours|(?:first|second) half"
    rf"|(?:first|second|third|fourth) quarter|{SEASON})[ ](?:of[ ])?)?"
    r"|the[ ](?:year|quarter|three months|six months|half)[ ]to[ ])$",
    re.IGNORECASE,
)
_LEAD_REACH = 40
_WHICH = re.compile(r"\b(?:last|this|next|past|coming)[ ]$", re.IGNORECASE)
_FISCAL = re.compile(r"\bfiscal(?: year)?[ ]$", re.IGNORECASE)
_YEARS_END = re.compile(r"[-\u2013/](?:\d\d)?\d\d(?![\d-])")
_TO = r"(?:st|nd|rd|th)?(?:[ ]?[-\u2013][ ]?|[ ](?:to|until|through)[ ])"
_DAY_FIRST = re.compile(
    rf"(?<![\w.,:/$\u20ac\u00a3-])(?P<first>[0-3]?\d){_TO}(?P<last>[0-3]?\d)(?:st|nd|rd|th)?[ ](?:of[ ])?"
    rf"(?P<month>{MONTH})\b(?:,?[ ](?P<year>{YEAR})\b)?"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{MONTH})\.?[ ](?P<first>[0-3]?\d){_TO}(?P<last>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%])(?![.,:]\d)"
    rf"(?:,?[ ](?P<year>{YEAR})\b)?"
)
"""Some days of one month: "4-6 July 2025", "June 24 to 25"."""
_JOINTS = {
    "from": re.compile(r"[ ](?:to|until|till|through)[ ]", re.IGNORECASE),
    "between": re.compile(r"[ ](?:and|to)[ ]", re.IGNORECASE),
    "": re.compile(r"[ ]?[-\u2013\u2014][ ]?|[ ](?:through|to|or)[ ]", re.IGNORECASE),
}
_OPENING = re.compile(r"\b(?P<word>from|between)[ ](?:(?:early|late|mid)[ -])?$", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    rf"(?<![\w.,:/$\u20ac\u00a3%+-])(?P<year>{YEAR})[ ](?:[A-Z][\w.-]{{0,20}}[ ]){{0,2}}"
    r"(?:(?:presidential|general|midterm|primary|local|world|national|federal)[ ])?(?P<noun>[a-zA-Z]{3,12})\b"
)
_AFTER_OWNER = re.compile(
    rf"(?:['\u2019]s?|\b(?:his|her|its|their|our|my))[ ](?P<year>{YEAR})(?=[ ][a-zA-Z])(?![ ]\w+s\b)"
)
_TERROR = re.compile(r"[ ](?:terror|attack|hijack|commission|memorial|plot)", re.IGNORECASE)
"""What stands behind a Sept. 11 that is the one of 2001."""
_ENDING = re.compile(r"(?P<unit>year|half|quarter|three months|six months) to ", re.IGNORECASE)
_LENGTHS = {"year": 12, "half": 6, "six months": 6, "quarter": 3, "three months": 3}
_FORWARD = ("by ", "until ", "till ", "through ")
_DAY_LENGTH = len("2025-07-05")
_MONTH_LENGTH = len("2025-07")
_MONTHS_OF_YEAR = 12


def find_named(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The days, months and years named outright, with their lead, and the ranges of two: first and last."""
    ranges = list(_days_of_month(text))
    for start, end, first, last in ranges:
        lead = _NAMED_LEAD.search(text, max(0, start - _LEAD_REACH), start)
        yield lead.start("lead") if lead else start, end, first, last
    for start, end, first, last in _dates(text):
        if not any(start < other[1] and other[0] < end for other in ranges):
            yield start, end, first, last


def _days_of_month(text: str) -> Iterator[tuple[int, int, str, str]]:
    for shape in (_DAY_FIRST, _MONTH_FIRST):
        for match in shape.finditer(text):
            first, last = int(match["first"]), int(match["last"])
            if 0 < first < last <= 31:  # noqa: PLR2004 - days of a month
                month = f"{match['year'] or '-'}-{month_number(match['month']):02}-"
                yield match.start(), match.end(), f"{month}{first:02}", f"{month}{last:02}"


def _dates(text: str) -> Iterator[tuple[int, int, str, str]]:
    dates = [date for date in find_dates(text) if date.iso[0] != "T" and not _is_relative(text, date)]
    dates += _years_of_things(text)
    dates.sort()
    at, done = 0, 0
    while at < len(dates):
        date, at = dates[at], at + 1
        if date.start < done:
            continue
        opening = _OPENING.search(text, max(0, date.start - _LEAD_REACH), date.start)
        joint = _JOINTS[opening["word"].lower() if opening else ""]
        last = date
        if at < len(dates) and _go_together(text, date, dates[at], joint):
            last, at = dates[at], at + 1
        lead = _NAMED_LEAD.search(text, max(done, date.start - _LEAD_REACH), date.start)
        start = opening.start() if opening and last is not date else lead.start("lead") if lead else date.start
        yield start, last.end, date.iso.partition("T")[0], last.iso.partition("T")[0]
        done = last.end


def _years_of_things(text: str) -> Iterator[FoundDate]:
    """As in "Reagan's unsuccessful 1976 campaign", "her 2010 book"."""
    for shape in (_OTHER_YEAR, _AFTER_OWNER):
        for match in shape.finditer(text):
            if shape is _AFTER_OWNER or match["noun"].lower() in _dated_nouns():
                yield FoundDate(start=match.start("year"), end=match.end("year"), iso=match["year"])


@cache
def _dated_nouns() -> frozenset[str]:
    return frozenset(read_lines("dated_nouns.txt"))


def _go_together(text: str, date: FoundDate, other: FoundDate, joint: re.Pattern[str]) -> bool:
    """Whether two dates are one time: "from 2007 to 2011", "May or June", "June and July of 2009"."""
    if joint.fullmatch(text, date.end, other.start):
        return True
    shares_year = date.iso[0] == "-" != other.iso[0] and len(other.iso) > len("2009")
    return shares_year and text[date.end : other.start] == " and "


def _is_relative(text: str, date: FoundDate) -> bool:
    """Whether `_WHEN` reads it: "last September", "2023-24", "fiscal 2024"."""
    if len(date.iso) != len("2024"):
        return False
    before = _WHICH if date.iso.startswith("-") else _FISCAL
    return before.search(text, max(0, date.start - 12), date.start) is not None or (
        date.iso[0] != "-" and _YEARS_END.match(text, date.end) is not None
    )


def resolve_named(text: str, place: tuple[int, int], dates: tuple[str, str], anchor: Anchor | None) -> Reach:
    """First and last day of a date, month or year named outright, or of a range of two; with its year where known."""
    words = text[place[0] : place[1]].lower()
    iso, last = dates
    if last == "--09-11" and _TERROR.match(text, place[1]):
        return one("2001-09-11")
    if last.startswith("--"):
        ahead = True if words.startswith(_FORWARD) else settle(*is_ahead(text, *place))
        last = (without_year(last, anchor, ahead=ahead) if anchor else None) or ""
    if not last:
        return UNKNOWN
    if dates[0] == dates[1]:
        return _lead(words, last)
    if iso.startswith("--"):
        iso = f"{int(last[:4]) - (iso[2:] > last[5:]):04}{iso[1:]}"
    return (iso, last) if iso[:4] <= last[:4] else UNKNOWN


def _lead(words: str, iso: str) -> Reach:
    """What the words before a date make of it: "overnight on", "the eve of", "the second half of", "the year to"."""
    if "overnight" in words:
        return night_of(words, iso) if len(iso) == _DAY_LENGTH else one(iso)
    known = anchor_of(iso)
    if "eve of " in words and known is not None and known.day is not None:
        return one(day_after(known.day, -1))
    ending = _ENDING.search(words)
    if ending is not None and known is not None and known.month is not None:
        last = known.year * _MONTHS_OF_YEAR + known.month - 1
        return month_of(last - _LENGTHS[ending["unit"]] + 1)[0], iso[:_MONTH_LENGTH]
    if "week of " in words and known is not None:
        return unit_at(known, "week", 0)
    if "winter" in words and len(iso) == len("2025"):
        return iso, f"{int(iso) + 1:04}"
    return months_of_piece(words, one(iso))
