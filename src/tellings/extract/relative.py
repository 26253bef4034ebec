"""Reckons from which day to which a time lasts that a report tells: "last Thursday", "the past three months"."""

import re
from collections.abc import Callable

from tellings.extract.tense import is_ahead, is_denied
from tellings.language.date_calendar import (
    UNKNOWN,
    Anchor,
    Reach,
    anchor_of,
    away,
    day_after,
    month_of,
    one,
    stretch,
    unit_at,
    weekday_near,
    without_year,
    year_of,
)
from tellings.language.dates import WEEKDAYS, month_number
from tellings.language.numbers import find_numbers

_FORWARD = re.compile(r"\b(?:by|until|till|through|before)\W*(?:the )?$", re.IGNORECASE)
_MONEY = re.compile(
    r"[$€£%]|\b(?:profit|sales|revenue|earnings|growth|economy|gdp|percent|per cent|shipments|shares|inflation|exports"
    r"|orders|output|results|budget|forecast|investors|fiscal)",
    re.IGNORECASE,
)
"""What tells a quarter of the year from one of a match."""
_BOUNDS = re.compile(r"\b(?:more than|over|less than)\b", re.IGNORECASE)
_PIECE = re.compile(r"(?P<which>first|second|third|fourth) (?P<unit>half|quarter)", re.IGNORECASE)
_LENGTHS = {"half": 6, "quarter": 3}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
             "nineteenth": 19, "twentieth": 20, "twenty-first": 21}  # fmt: skip
_SHIFTS = {"this": 0, "current": 0, "last": -1, "this past": -1, "past": -1, "next": 1, "coming": 1, "this coming": 1}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_FEASTS = {
    "New Year's Eve": "--12-31", "New Year's Day": "--01-01", "Christmas": "--12-25", "Christmas Eve": "--12-24",
    "Christmas Day": "--12-25", "Boxing Day": "--12-26", "Valentine's Day": "--02-14", "Halloween": "--10-31",
}  # fmt: skip
_SATURDAY = 5
_YEAR = 12


def resolve(match: re.Match[str], text: str, anchor: Anchor | None) -> Reach | None:
    """First and last day of a time told without naming it outright; `None` if the words are no time after all."""
    for group, read in _FIXED.items():
        if match[group]:
            return read(match)
    if match["the_unit"] and not (match["piece"] or (match["the_unit"] == "weekend" and match["lead"])):
        return None
    if match["ordinal"] and not _MONEY.search(text):
        return None
    if anchor is None:
        return UNKNOWN
    group = next(name for name in _RECKONED if match[name])
    return months_of_piece(match["piece"] or "", _RECKONED[group](match, text, anchor))


def _decade(match: re.Match[str]) -> Reach:
    return match["tens"], match["tens"][:3] + "9"


def _fiscal(match: re.Match[str]) -> Reach | None:
    first, end = match["fiscal"], match["fiscal_end"]
    last = end if len(end) == len(first) else first[:2] + end
    return (first, last) if first < last else None


def _century(match: re.Match[str]) -> Reach | None:
    number = _ORDINALS.get(match["century"].lower()) or int(re.sub(r"\D", "", match["century"]) or 0)
    return (f"{number * 100 - 99:04}", f"{number * 100:04}") if number else None


def _unknown(_match: re.Match[str]) -> Reach:
    return UNKNOWN


def _direction(match: re.Match[str], text: str) -> bool | None:
    """Whether it is to come; `None` where nothing says so."""
    if _FORWARD.search(match["lead"]):
        return not is_denied(text, match.start())
    return is_ahead(text, match.start(), match.end())[0]


def settle(ahead: bool | None, tight: bool) -> bool | None:  # noqa: FBT001 - the two answers of is_ahead
    """A month may be to come though its sentence tells of what was: "hopes rose for gains in November"."""
    return True if ahead else False if ahead is False and tight else None


def _unit(match: re.Match[str], text: str, anchor: Anchor) -> Reach:
    """As in "this year", "last week", "the end of the year", "over the weekend"."""
    unit = (match["unit"] or match["the_unit"]).lower()
    which = (match["which"] or "the").lower()
    if which in {"previous", "following"}:
        return UNKNOWN
    if unit == "weekend":
        return _weekend(which, anchor, ahead=_direction(match, text))
    if unit in {*_SEASONS, "winter"}:
        return _season(unit, which, anchor)
    if unit.endswith(("morning", "afternoon", "evening", "night")):
        return one(day_after(anchor.day, _SHIFTS[which])) if anchor.day and which in {"this", "last"} else UNKNOWN
    return _calendar_unit(match[0].lower(), which, unit, anchor)


def _calendar_unit(words: str, which: str, unit: str, anchor: Anchor) -> Reach:
    if which in {"past", "coming"} or (f"the {which} {unit}" in words and which in {"last", "next"}):
        return stretch(anchor, _SHIFTS[which], unit)
    reach = unit_at(anchor, unit, _SHIFTS.get(which, 0))
    if unit == "week" and which == "this" and anchor.day is not None:
        today = anchor.day.isoformat()
        return (reach[0], today) if "earlier" in words else (today, reach[1]) if "later" in words else reach
    return reach


def _weekend(which: str, anchor: Anchor, *, ahead: bool | None) -> Reach:
    if anchor.day is None:
        return UNKNOWN
    is_now = anchor.day.weekday() >= _SATURDAY
    if which in {"next", "coming", "this coming"}:
        return (
            unit_at(anchor, "weekend", 1) if is_now else unit_at(anchor, "weekend", 0) if which != "next" else UNKNOWN
        )
    if which in {"last", "past", "this past"}:
        return unit_at(anchor, "weekend", -1)
    back = ahead is False if which == "this" else ahead is not True
    return unit_at(anchor, "weekend", -1 if back and not is_now else 0)


def _season(season: str, which: str, anchor: Anchor) -> Reach:
    """A season's year, no finer: it falls in other months south of the equator, and winter lies in two years."""
    if anchor.month is None or which not in _SHIFTS:
        return UNKNOWN
    shift = _SHIFTS[which]
    if season == "winter":
        if not 3 <= anchor.month <= 11 or shift == 0:  # noqa: PLR2004 - in December to February it is under way
            return UNKNOWN
        first = anchor.year if shift > 0 else anchor.year - 1
        return f"{first:04}", f"{first + 1:04}"
    first, last = _SEASONS[season]
    if shift == 0:
        return year_of(anchor.year)
    if shift < 0:
        return UNKNOWN if anchor.month > last else year_of(anchor.year - 1)
    return UNKNOWN if anchor.month < first else year_of(anchor.year + 1)


def _weekday(match: re.Match[str], text: str, anchor: Anchor) -> Reach:
    if anchor.day is None:
        return UNKNOWN
    ahead = _direction(match, text)
    weekday = WEEKDAYS.index((match["weekday"] or match["which_day"]).lower())
    which, lead = (match["which"] or "").lower(), match["lead"].lower()
    if which in {"previous", "following"}:
        return UNKNOWN
    strictly = which not in {"", "this", "current"}
    forward = _SHIFTS[which] > 0 if strictly else ahead is not False if which else ahead is True
    if lead.startswith("since"):
        forward = False
    day = weekday_near(anchor.day, weekday, ahead=forward, strictly=strictly)
    return night_of(lead, day)


def night_of(lead: str, day: str | None) -> Reach:
    """The night that begins on the day ("overnight on July 4" ends on the 5th), or that leads "into" it."""
    known = anchor_of(day)
    if "overnight" not in lead or known is None or known.day is None:
        return one(day)
    return (day_after(known.day, -1), day) if "into" in lead else (day, day_after(known.day, 1))


def _clear_month(match: re.Match[str], text: str, anchor: Anchor) -> Reach:
    """As in "the November election", "on Christmas Day"."""
    feast = (match["feast"] or "").replace("\u2019", "'")
    partial = _FEASTS[feast] if feast else f"--{month_number(match['clear_month']):02}"
    return one(without_year(partial, anchor, ahead=settle(*is_ahead(text, match.start(), match.end()))))


def _month(match: re.Match[str], _text: str, anchor: Anchor) -> Reach:
    number, which = month_number(match["which_month"]), match["which"].lower()
    if anchor.month is None or which not in _SHIFTS:
        return UNKNOWN
    year = anchor.year
    if which not in {"this", "current"}:
        year += (number <= anchor.month) if _SHIFTS[which] > 0 else -(number >= anchor.month)
    return month_of(year * _YEAR + number - 1)


def _deictic(match: re.Match[str], _text: str, anchor: Anchor) -> Reach:
    if anchor.day is None:
        return UNKNOWN
    word, lead = match["deictic"].lower(), match["lead"].lower()
    shift = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(word, 0)
    return night_of(lead, day_after(anchor.day, shift))


def _span(match: re.Match[str], _text: str, anchor: Anchor) -> Reach:
    """As in "the past three months"; "the first three months" and "the previous two years" lie elsewhere."""
    which = match["span"].lower()
    number = _number(match["number"])
    if number is None or which not in _SHIFTS:
        return UNKNOWN
    return stretch(anchor, _SHIFTS[which] * number, match["span_unit"].lower().rstrip("s"))


def _ago(match: re.Match[str], _text: str, anchor: Anchor) -> Reach:
    number, which = _number(match["ago_number"]), match["ago"].lower()
    if number is None or which not in {"ago", "from now"} or _BOUNDS.search(match[0]):
        return UNKNOWN
    return away(anchor, number if which == "from now" else -number, match["ago_unit"].lower().rstrip("s"))


def _number(word: str | None) -> int | None:
    if not word:
        return None
    if word.lower() in {"a", "an", "one"}:
        return 1
    numbers = find_numbers(word)
    return int(numbers[0].value) if numbers else None


def _quarter(match: re.Match[str], text: str, anchor: Anchor) -> Reach:
    """The last such quarter that has begun, or the next one."""
    if anchor.month is None:
        return UNKNOWN
    number, ahead = _ORDINALS[match["ordinal"].lower()], _direction(match, text) is True
    begun = 3 * (number - 1) < anchor.month
    year = anchor.year - (not begun and not ahead) + (begun and ahead and anchor.month > 3 * number)
    return _part_of(f"{year:04}", number, 3)


def _loose(match: re.Match[str], _text: str, anchor: Anchor) -> Reach:
    """As in "overnight", the night that ended on the report's day; "now" and "currently" have no days."""
    words = match["loose"].lower()
    if words == "overnight":
        return (day_after(anchor.day, -1), anchor.day.isoformat()) if anchor.day else UNKNOWN
    return year_of(anchor.year) if "year" in words else UNKNOWN


def _part_of(year: str, number: int, months: int) -> Reach:
    first = int(year) * _YEAR + (number - 1) * months
    return month_of(first)[0], month_of(first + months - 1)[1]


def months_of_piece(words: str, reach: Reach) -> Reach:
    """Of "the second half of last year" its months; "the end of the year" is no finer than the year."""
    found = _PIECE.search(words)
    if found is None or reach[0] is None or reach[0] != reach[1] or len(reach[0]) != len("2025"):
        return reach
    return _part_of(reach[0], _ORDINALS[found["which"].lower()], _LENGTHS[found["unit"].lower()])


_FIXED: dict[str, Callable[[re.Match[str]], Reach | None]] = {
    "decade": _decade, "fiscal": _fiscal, "century": _century, "fiscal_alone": _unknown, "vague": _unknown,
}  # fmt: skip
"""By the group of the words: what needs no day of publication."""
_RECKONED: dict[str, Callable[[re.Match[str], str, Anchor], Reach]] = {
    "unit": _unit, "the_unit": _unit, "weekday": _weekday, "which_day": _weekday, "which_month": _month,
    "clear_month": _clear_month, "feast": _clear_month, "deictic": _deictic, "span": _span, "ago": _ago,
    "ordinal": _quarter, "loose": _loose,
}  # fmt: skip
"""What does."""
