"""Finds when something holds ("this year", "overnight on July 4"), and from which day to which."""

import datetime as dt
import re
from functools import lru_cache

from tellings.language.dates import MONTHS, WEEKDAYS, find_dates, month_number
from tellings.model import Period

_MONTH = "(?:" + "|".join(month.capitalize() for month in MONTHS) + "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_DAY = "(?:" + "|".join(day.capitalize() for day in WEEKDAYS) + ")"
_PART = r"(?:morning|afternoon|evening|night)"
_UNIT = r"(?:day|week|month|quarter|year|decade|season|term|century|weekend|spring|summer|autumn|fall|winter)"
_WHEN = re.compile(
    r"(?<![\w-])(?:"
    rf"(?:(?P<lead>(?i:in|since|until|till|by|from|during|before|after|overnight on|overnight|on|late|early|between"
    rf"|throughout|through|for|at|up to|as of))[ \u00a0])?"
    r"(?:(?:the[ ])?(?:first|second|third|fourth|last|latest|final|opening)[ ](?:half|quarter|three months"
    r"|six months|nine months)(?:[ ]of[ ](?:the[ ]year|(?:19|20)\d\d|this year|last year))?"
    rf"|the[ ](?P<span>week|month|quarter|half|year|half-year|(?:three|six|nine|12|twelve)[ ]months)[ ](?:to"
    rf"|ending|ended|through)[ ](?:end-|the end of )?(?:\d{{1,2}}[ ])?{_MONTH}(?:[ ]\d{{1,2}})?(?:[ ](?:19"
    rf"|20)\d\d)?"
    r"|the[ ](?:start|beginning|end|middle|turn|close)[ ]of[ ](?:the[ ])?(?:this[ ]|last[ ]|next[ ])?(?:year"
    r"|month|week|decade|century|quarter|(?:19|20)\d\d)"
    rf"|(?:the[ ])?(?P<which>(?i:this|last|next|past|coming|previous|current))[ ](?P<unit>{_UNIT}|{_MONTH}|{_DAY}"
    rf"|{_PART})\b(?:'s)?"
    rf"|(?:the[ ])?(?:past|last|next|coming|previous)[ ](?:[\w-]{{1,12}}[ ]){{1,2}}{_UNIT}s\b"
    rf"|(?P<weekday>{_DAY})(?:[ ]{_PART})?\b"
    rf"|(?P<month>{_MONTH})\b(?![ ]?\d)"
    r"|(?P<deictic>(?i:yesterday|today|tonight|tomorrow|now))\b"
    r"|(?P<decade>the[ ](?:19|20)\d0s)"
    r"|(?:a few|[\w-]{1,12})[ ](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)[ ](?:ago|earlier"
    r"|later|before)\b"
    r")|(?P<overnight>[Oo]vernight|so far this year|so far|to date|year to date|at present|currently|nowadays"
    r"|these days)\b)"
)
_LEAD = re.compile(
    r"(?:^|(?<=[\s(\"\u201c]))(?P<lead>in|since|until|till|by|from|during|before|after|overnight on|overnight|on"
    r"|at|late|early|for|of|through|between|the year to|the quarter to|the three months to|the week of|the end of"
    r"|the start of|by the end of|since the start of|in early|in late|in mid)[ \u00a0-]$",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)  # the sentences of a report are asked for its quotations, its figures and its assertions
def find_periods(text: str, published: str | None) -> tuple[tuple[int, int, Period], ...]:
    """The words of a sentence that say when, in order, each with its first and last day as far as they are certain."""
    found: list[tuple[int, int, Period]] = []
    for date in find_dates(text):
        if date.iso.startswith("T"):
            continue
        lead = _LEAD.search(text, max(0, date.start - 24), date.start)
        start = lead.start("lead") if lead else date.start
        iso = _complete(date.iso.partition("T")[0], published)
        found.append((start, date.end, _period(text[start : date.end], iso, iso)))
    for match in _WHEN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end, _ in found):
            continue
        first, last = _resolve(match, published)
        found.append((match.start(), match.end(), _period(match[0], first, last)))
    return tuple(sorted(found, key=lambda each: (each[0], each[1])))


_OPEN_END = ("since ", "from ", "after ")
_OPEN_START = ("until ", "till ", "by ", "before ", "up to ", "through ")


def _period(words: str, first: str | None, last: str | None) -> Period:
    """As in "since January" has no last day, "by 2030" no first."""
    lead = words.lower()
    return Period(
        text=words,
        start=None if lead.startswith(_OPEN_START) else first,
        end=None if lead.startswith(_OPEN_END) else last,
    )


def _day_of(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _complete(iso: str, published: str | None) -> str | None:
    """A day or month without a year: of the last twelve months before the report, if its date is known."""
    if not iso.startswith("--"):
        return iso
    known = (published or "")[:7]
    if not re.fullmatch(r"\d{4}-\d\d", known):
        return None
    year, month = int(known[:4]), int(known[5:])
    return f"{year if int(iso[2:4]) <= month else year - 1}{iso[1:]}"


def _resolve(match: re.Match[str], published: str | None) -> tuple[str | None, str | None]:
    decade = match["decade"]
    if decade:
        year = decade[-5:-1]
        return year, year[:3] + "9"
    if match["month"]:
        iso = _complete(f"--{month_number(match['month']):02}", published)
        return iso, iso
    day = _day_of(published)
    if day is None:
        return _resolve_year(match, published)
    if match["weekday"]:
        return _both(_weekday(match["weekday"], day, match[0]))
    if (match["deictic"] or "").lower() in {"yesterday", "tomorrow", "today", "tonight"}:
        shift = {"yesterday": -1, "tomorrow": 1}.get((match["deictic"] or "").lower(), 0)
        return _both(day + dt.timedelta(days=shift))
    return _resolve_which(match, day) if match["which"] else (None, None)


def _both(day: dt.date) -> tuple[str, str]:
    return day.isoformat(), day.isoformat()


def _resolve_year(match: re.Match[str], published: str | None) -> tuple[str | None, str | None]:
    """As in "this year" needs no more than the year of the report."""
    shift = {"this": 0, "last": -1, "next": 1}.get((match["which"] or "").lower())
    if match["unit"] == "year" and shift is not None and re.match(r"\d{4}", published or ""):
        year = f"{int((published or '')[:4]) + shift:04}"
        return year, year
    return None, None


def _weekday(name: str, day: dt.date, words: str) -> dt.date:
    """The last such day up to the report, or the next one after "next" and "by"."""
    wanted = WEEKDAYS.index(name.lower())
    back = (day.weekday() - wanted) % 7
    if words.lower().startswith(("by ", "from ", "until ")):
        return day + dt.timedelta(days=(wanted - day.weekday()) % 7)
    return day - dt.timedelta(days=back)


def _resolve_which(match: re.Match[str], day: dt.date) -> tuple[str | None, str | None]:
    unit = match["unit"]
    shift = {"this": 0, "current": 0, "last": -1, "previous": -1, "next": 1, "coming": 1}.get(match["which"].lower())
    if shift is None:
        return None, None
    return _named_unit(unit, shift, day)


def _named_unit(unit: str, shift: int, day: dt.date) -> tuple[str | None, str | None]:
    """The year, quarter, month, week or weekday so many of them away from the day."""
    if unit == "year":
        return f"{day.year + shift:04}", f"{day.year + shift:04}"
    if unit == "month":
        place = day.year * 12 + day.month - 1 + shift
        iso = f"{place // 12:04}-{place % 12 + 1:02}"
        return iso, iso
    if unit == "week":
        monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
        return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    if unit == "quarter":
        place = day.year * 4 + (day.month - 1) // 3 + shift
        return f"{place // 4:04}-{place % 4 * 3 + 1:02}", f"{place // 4:04}-{place % 4 * 3 + 3:02}"
    if unit.lower() in WEEKDAYS:
        name_day = _weekday(unit, day, "")
        if shift > 0:
            name_day += dt.timedelta(weeks=1)
        return _both(name_day)
    return None, None
