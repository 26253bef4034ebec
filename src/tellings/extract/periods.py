"""Finds when something holds ("this year", "overnight on July 4"), and from which day to which."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tellings.extract.relative import resolve, resolve_named
from tellings.language.date_calendar import Reach, anchor_of
from tellings.language.dates import MONTHS, WEEKDAYS, FoundDate, find_dates
from tellings.language.lists import read_lines
from tellings.model import Period

_MONTH = "(?:" + "|".join(month.capitalize() for month in MONTHS) + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_CLEAR_MONTH = "(?:January|February|July|September|October|November|December)"
"""Those that are no names of people, no verbs and no adjectives: they may stand without "in" before them."""
_DAY = "(?:" + "|".join(day.capitalize() for day in WEEKDAYS) + ")"
_PART = r"(?i:(?:early |late )?(?:morning|afternoon|evening|night))"
_YEAR = r"(?:1[5-9]|20)\d\d"
_UNIT = r"(?:day|week|weekend|month|quarter|half|year|decade|century)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
)
_ORDINAL = r"(?:sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)"
_VAGUE = r"(?:few|several|many|some|couple of|a few|a couple of|last several)"
_LEADS = (
    r"in|since|until|till|by|from|during|before|after|on|at|for|as of|up to|through|throughout|over|within|around"
    r"|overnight on|overnight into|overnight|late|early|earlier|later|mid|dating from|back in|so far"
)
_LEAD = rf"(?P<lead>(?i:(?:{_LEADS})[ \u00a0-]){{0,3}})"
_PIECE = (
    r"(?P<piece>(?i:(?:the )?(?:very )?(?:start|beginning|end|middle|close|turn|first half|second half"
    r"|(?:first|second|third|fourth) quarter)[ ]of[ ]))?"
)
_WHEN = re.compile(
    rf"(?<![\w-]){_LEAD}{_PIECE}(?:"
    rf"(?:(?i:the|these)[ ])?(?P<which>(?i:this past|this coming|this|last|next|past|coming|previous|current"
    rf"|following))[ ](?:(?P<unit>{_UNIT}|{_SEASON}|{_PART})|(?P<which_day>{_DAY})(?:[ ]{_PART})?|(?P<which_month>{_MONTH}))\b"
    rf"|(?:(?i:the|these)[ ])?(?P<span>(?i:past|last|next|coming|previous|following|first))[ ]"
    rf"(?:(?P<number>(?i:{_COUNT}))|{_VAGUE})[ -](?P<span_unit>hour|{_UNIT})s?\b"
    rf"|(?P<weekday>{_DAY})(?:[ ]{_PART})?\b"
    rf"|(?P<deictic>(?i:the day before yesterday|the day after tomorrow|yesterday|today|tonight"
    rf"|tomorrow))(?:[ ]{_PART})?\b"
    r"|(?P<decade>(?i:the[ ])(?:(?i:early|late|mid)[ -])?(?P<tens>(?:1[5-9]|20)\d0)s)\b"
    rf"|(?:(?i:about|almost|nearly|around|some|more than|over|just)[ ])?"
    rf"(?:(?P<ago_number>(?i:{_COUNT}))|(?i:{_VAGUE}))[ ]"
    rf"(?P<ago_unit>(?i:second|minute|hour|{_UNIT}))s?[ ](?P<ago>(?i:ago|from now|earlier|later|before|prior))\b"
    rf"|(?i:the )?(?P<ordinal>(?i:first|second|third|fourth))[ ](?P<ordinal_unit>quarter)\b(?!-)"
    rf"|(?:(?i:the)[ ])?(?P<fiscal>{_YEAR})[-\u2013/](?P<fiscal_end>(?:\d\d)?\d\d)(?![\d-])"
    rf"(?:[ ](?:(?:fiscal|financial|academic|school|tax|budget)[ ]year|season))?"
    rf"|(?P<fiscal_alone>(?i:fiscal(?: year)?)[ ]{_YEAR})\b"
    rf"|(?i:the )?(?P<century>\d\d?(?:st|nd|rd|th)|(?i:{_ORDINAL}))[ -][cC]entury\b"
    rf"|the[ ](?P<the_unit>weekend|year|month|week|decade|century)\b"
    rf"|(?P<clear_month>{_CLEAR_MONTH})\b(?![ ]?\d)(?=['\u2019]s?[ ]|[ ][a-z]|[ ][A-Z])"
    rf"|(?:the[ ])?(?:(?i:recent|coming))[ ](?P<vague>(?i:days|weeks|months|years|decades|hours))\b"
    r"|(?P<loose>(?i:overnight|now|currently|at present|nowadays|these days|so far this year|so far|to date"
    r"|year to date))\b"
    r")"
)
_ANY = re.compile(
    r"\d|(?i:day|week|month|quarter|half|year|decade|centur|hour|minute|yesterday|tonight|tomorrow|night|morning|spring"
    r"|summer|autumn|fall|winter|now|current|present|so far|to date)"
    rf"|{_MONTH}\b"
)
"""What every expression has some of; most sentences without any are not searched further."""
_NAMED_LEAD = re.compile(
    rf"(?<![\w-])(?P<lead>(?:(?:{_LEADS})[ \u00a0-]){{0,3}}(?:(?:the[ ])?(?:start|beginning|end|middle|eve|night|week"
    rf"|early hours|(?:first|second) half"
    rf"|(?:first|second|third|fourth) quarter|{_SEASON})[ ](?:of[ ])?)?"
    r"|the[ ](?:year|quarter|three months|six months|half)[ ]to[ ])$",
    re.IGNORECASE,
)
_LEAD_REACH = 40
_WHICH = re.compile(r"\b(?:last|this|next|past|coming)[ ]$", re.IGNORECASE)
_OWNING = ("'s ", "\u2019s ", "' ", "\u2019 ")
_JOINTS = {
    "from": re.compile(r"[ ](?:to|until|till|through)[ ]", re.IGNORECASE),
    "between": re.compile(r"[ ](?:and|to)[ ]", re.IGNORECASE),
    "": re.compile(r"[ ]?[-\u2013\u2014][ ]?|[ ](?:through|to|or)[ ]", re.IGNORECASE),
}
_OPENING = re.compile(r"\b(?P<word>from|between)[ ](?:(?:early|late|mid)[ -])?$", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    rf"(?<![\w.,:/$\u20ac\u00a3%+-])(?P<year>{_YEAR})[ ](?:[A-Z][\w.-]{{0,20}}[ ]){{0,2}}"
    r"(?:(?:presidential|general|midterm|primary|local|world|national|federal)[ ])?(?P<noun>[a-zA-Z]{3,12})\b"
)
_AFTER_OWNER = re.compile(
    rf"(?:['\u2019]s?|\b(?:his|her|its|their|our|my))[ ](?P<year>{_YEAR})(?=[ ][a-zA-Z])(?![ ]\w+s\b)"
)


@lru_cache(maxsize=512)  # the sentences of a report are asked for its quotations, its figures and its assertions
def find_periods(text: str, published: str | None) -> tuple[tuple[int, int, Period], ...]:
    """The words of a sentence that say when, in order, each with its first and last day as far as they are certain.

    Relative ones are reckoned from the day of publication; without it they have no days. "since" has no last day, "by"
    no first.
    """
    if _ANY.search(text) is None:
        return ()
    anchor = anchor_of(published)
    found = [
        (start, end, _period(text[start:end], reach))
        for start, end, iso, last in _named(text)
        for reach in [resolve_named(text, (start, end), (iso, last), anchor)]
    ]
    found.sort(key=lambda each: (each[0], each[1]))
    taken, place = [(start, end) for start, end, _ in found], 0
    for match in _WHEN.finditer(text):
        start, end = match.start(), match.end()
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        if place < len(taken) and taken[place][0] < end:
            continue
        reach = resolve(match, text, anchor)
        if reach is not None:
            found.append((start, end, _period(match[0], reach, owning=text.startswith(_OWNING, end))))
    return tuple(sorted(found, key=lambda each: (each[0], each[1])))


def _named(text: str) -> Iterator[tuple[int, int, str, str]]:
    """The days, months and years named outright, with their lead, and the ranges of two: first and last."""
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
    """Whether a lone month is told from the report's: "last September"."""
    return len(date.iso) == len("--09") and _WHICH.search(text, max(0, date.start - 8), date.start) is not None


_OPEN_END = ("since ", "from ", "after ", "dating from ")
_OPEN_START = ("until ", "till ", "by ", "before ", "up to ", "through ")


def _period(words: str, reach: Reach, *, owning: bool = False) -> Period:
    """As in "since January" has no last day, "by 2030" no first; but "by Thursday's ruling" has both."""
    lead = "" if owning else words.lower()
    first, last = reach
    is_range = first is not None and last is not None and first != last and lead.startswith("from ")
    return Period(
        text=words,
        start=None if lead.startswith(_OPEN_START) else first,
        end=None if lead.startswith(_OPEN_END) and not is_range else last,
    )
