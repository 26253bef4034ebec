"""Finds when something holds ("this year", "overnight on July 4"), and from which day to which."""

import re
from functools import lru_cache
from itertools import islice

from tellings.extract.named_times import find_named, resolve_named
from tellings.extract.relative import resolve
from tellings.extract.time_words import LEADS, MONTH, SEASON, WEEKDAY, YEAR
from tellings.language.date_calendar import Reach, anchor_of
from tellings.model import Period

_CLEAR_MONTH = "(?:January|February|July|September|October|November|December)"
"""Those that are no names of people, no verbs and no adjectives: they may stand without "in" before them."""
_PART = r"(?i:(?:early |late )?(?:morning|afternoon|evening|night))"
_UNIT = r"(?:day|week|weekend|month|quarter|half|year|decade|century)"
_COUNT = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
)
_ORDINAL = r"(?:sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first)"
_VAGUE = r"(?:few|several|many|some|couple of|a few|a couple of|last several)"
_LEAD = rf"(?P<lead>(?i:(?:{LEADS})[ \u00a0-]){{0,3}})"
_PIECE = (
    r"(?P<piece>(?i:(?:the )?(?:very )?(?:start|beginning|end|middle|close|turn|first half|second half"
    r"|(?:first|second|third|fourth) quarter)[ ]of[ ]))?"
)
_WHEN = re.compile(
    rf"(?<![\w-]){_LEAD}{_PIECE}(?:"
    rf"(?:(?i:the|these)[ ])?(?P<which>(?i:this past|this coming|this|last|next|past|coming|previous|current"
    rf"|following))[ ](?:(?P<unit>{_UNIT}|{SEASON}|{_PART})|(?P<which_day>{WEEKDAY})(?:[ ]{_PART})?"
    rf"|(?P<which_month>{MONTH}))\b"
    rf"|(?:(?i:the|these)[ ])?(?P<span>(?i:past|last|next|coming|previous|following|first))[ ]"
    rf"(?:(?P<number>(?i:{_COUNT}))|{_VAGUE})[ -](?P<span_unit>hour|{_UNIT})s?\b"
    rf"|(?P<weekday>{WEEKDAY})(?:[ ]{_PART})?\b"
    rf"|(?P<deictic>(?i:the day before yesterday|the day after tomorrow|yesterday|today|tonight"
    rf"|tomorrow))(?:[ ]{_PART})?\b"
    r"|(?P<decade>(?i:the[ ])(?:(?i:early|late|mid)[ -])?(?P<tens>(?:1[5-9]|20)\d0)s)\b"
    rf"|(?:(?i:about|almost|nearly|around|some|more than|over|just)[ ])?"
    rf"(?:(?<!half )(?P<ago_number>(?i:{_COUNT}))|(?i:{_VAGUE}))[ ]"
    rf"(?P<ago_unit>(?i:second|minute|hour|{_UNIT}))s?[ ](?P<ago>(?i:ago|from now|earlier|later"
    r"|(?:before|prior)(?=[.,;:!?)]|$)))\b"
    rf"|(?i:the )?(?P<ordinal>(?i:first|second|third|fourth))[ ](?P<ordinal_unit>quarter)\b(?!-)"
    rf"|(?:(?i:the)[ ])?(?P<fiscal>{YEAR})[-\u2013/](?P<fiscal_end>(?:\d\d)?\d\d)(?![\d-])"
    rf"(?:[ ](?:(?:fiscal|financial|academic|school|tax|budget)[ ]year|season))?"
    rf"|(?P<fiscal_alone>(?i:fiscal(?: year)?)[ ]{YEAR})\b"
    rf"|(?i:the )?(?P<century>\d\d?(?:st|nd|rd|th)|(?i:{_ORDINAL}))[ -][cC]entury\b"
    r"|(?P<feast>New Year['\u2019]s (?:Eve|Day)|Christmas(?: (?:Eve|Day))?|Boxing Day"
    r"|Valentine['\u2019]s Day|Halloween)\b"
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
    rf"|{MONTH}\b"
)
"""What every expression has some of; most sentences without any are not searched further."""
_OWNING = ("'s ", "\u2019s ", "' ", "\u2019 ")

MOST = 40
"""Times of one sentence: one with more is a table or a calendar. The sentences labelled have at most three."""


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
        for start, end, iso, last in islice(find_named(text), MOST)
        for reach in [resolve_named(text, (start, end), (iso, last), anchor)]
    ]
    found.sort(key=lambda each: (each[0], each[1]))
    taken, place = [(start, end) for start, end, _ in found], 0
    for match in islice(_WHEN.finditer(text), MOST):
        start, end = match.start(), match.end()
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        if place < len(taken) and taken[place][0] < end:
            continue
        reach = resolve(match, text, anchor)
        if reach is not None:
            found.append((start, end, _period(match[0], reach, owning=text.startswith(_OWNING, end))))
    return tuple(sorted(found, key=lambda each: (each[0], each[1])))


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
