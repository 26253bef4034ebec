"""Tells numbers that are names from numbers that count: Route 66, F-16, Article 5, a 155mm shell, phone numbers."""

import re
from functools import cache

from tellings.extract.amount import Place
from tellings.extract.counted import LIST, find_noun
from tellings.extract.lists import alternatives, load_section
from tellings.language.dates import find_dates
from tellings.language.numbers import FoundNumber

_MASKED = re.compile(
    r"https?://\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|[#@]\w{1,64}"
    r"|\+\d[\d ()./-]{6,24}\d|(?<![\d.,$€£])\(?0\d{1,5}\)?[ /-]\d{2,5}(?:[ -]?\d{2,5}){1,4}"
    r"|(?<!\d)\d{3}-\d{3,4}-\d{4}(?!\d)|\d{1,3}(?:\.\d{1,3}){2,5}"
    r"|\b(?:19|20)\d\d[-\u2013/](?:\d{4}|\d\d)\b(?![-\u2013]\d)|(?<![\w.])['\u2019]?\d\ds\b|\b\d{3}0s\b"
    r"|(?<!\d)\d{1,2}/\d{1,2}(?!\d)(?![ \u00a0]of\b)|[([]\d{1,3}[\])](?!\w)|^[ \t]{0,8}\d{1,3}[.)][ \t]"
    r"|(?:\u00a7{1,2}|\bNo\.|\bNos\.|\bNr\.)[ \u00a0]?\d{1,6}|\b[A-Za-z]{1,3}\d{1,4}\b"
    r"|\b\w{0,12}[A-Za-z]-\d{1,4}[A-Za-z]?\b"
    r"|\b\d{1,4}[A-Z]{1,3}-?\d{1,4}\b|\b\d[DG]\b|^\d{1,2}[.:]\d{2}(?=:| [-\u2013] )|\b\d{1,2}x\d{1,2}\b"
    r"|\b\d{1,3}\([a-z0-9]{1,3}\)|\b(?:IP|Wi-Fi|Mk|MK)[ ]\d{1,3}\b"
    r"|\d{1,4}\.\d{1,4}\.\d{1,6}|\b\d{1,2}-man\b(?= squad)|\ba\d{2}\b",
)
_AMMUNITION = re.compile(
    r"[ -]?(?:mm|millimet(?:re|er))[ -](?:calibre |caliber |artillery |howitzer |mortar |automatic "
    r"|self-propelled |semi-automatic )?"
    r"(?:shells?|artillery|howitzers?|guns?|rounds?|ammunition|mortars?|cannons?|calibre|caliber|projectiles?"
    r"|pistols?|handguns?"
    r"|bullets?|cartridges?|munitions?|rifles?|machine)\b",
    re.IGNORECASE,
)
_SPAN_WORD = re.compile(
    r"[ \u00a0-](?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
    r"(?P<after>[ \u00a0](?:ago|earlier|later|before|after|from now|hence|on\b|previously|prior|since|into|running))?",
    re.IGNORECASE,
)
_OVER_SPAN = re.compile(
    r"\b(?:(?:the|these|those|its|his|her|their|our)[ ](?:next|past|last|previous|coming|first|final|following"
    r"|preceding|ensuing"
    r"|opening|closing|intervening|early|recent)|every|past|last|next|for the first time in)[ \u00a0]$",
    re.IGNORECASE,
)
_LONG_SPANS = ("day", "night", "week", "fortnight", "month", "year", "decade", "centur")
_CAPITAL = re.compile(r"(?:^|[ \u00a0(\"\u201c\u2018'])([A-Z][\w'\u2019.&-]{0,40})[ \u00a0]$")
LONG_LABEL = 1000
"""From here on a number behind a common word ("cases 1,240") is an amount, and no label ("case 7")."""
_YEARS = range(1900, 2100)
"""The years that news speak of."""


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£])(?:{alternatives(load_section(LIST, 'labels'))})[ \u00a0-]$", re.IGNORECASE)


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load_section(LIST, 'idioms'))})(?!\w)", re.IGNORECASE)


@cache
def _pronouns() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(load_section(LIST, 'pronouns'))})[ \u00a0-]$", re.IGNORECASE)


def find_names_of_digits(text: str) -> list[tuple[int, int]]:
    """Where digits stand that count nothing: dates, clock times, addresses, phone numbers, types, lists, decades."""
    spans = [(date.start, date.end) for date in find_dates(text)]
    spans += [(match.start(), match.end()) for match in _MASKED.finditer(text)]
    return sorted(spans)


def is_name(place: Place, number: FoundNumber) -> bool:
    """Whether a number without a unit of money or measure is part of a name."""
    text = place.text
    if _AMMUNITION.match(text, number.end) or is_clock(text, number):
        return True
    before = text[max(0, number.start - 24) : number.start]
    if _labels().search(before) and not _is_plain_plural(text, number, before):
        return True
    if number.value == 1 and not number.digits:
        return _is_pronoun(text, number, before)
    return (
        _idioms().match(text, number.start) is not None
        or _hangs_on_word(before)
        or _is_year(text, number, before)
        or _follows_name(place, number, before)
    )


def _hangs_on_word(before: str) -> bool:
    """Whether a hyphen ties the number to a word before it: "Catch-22", but not "mother-of-three"."""
    tied = before[-1:] in {"-", "\u2011"} and before[-2:-1].isalpha()
    return tied and not before.endswith("-of-")


def _is_plain_plural(text: str, number: FoundNumber, before: str) -> bool:
    """As in "In week 12 games": rare; "the army has lost under 40 men" is a bound, not a label."""
    word = before.rstrip(" \u00a0-").rpartition(" ")[2].lower()
    if word in load_section(LIST, "no labels"):
        return True
    told = text[number.start : number.end]
    return word in load_section(LIST, "common labels") and number.digits and ("," in told or number.value >= LONG_LABEL)


def _is_pronoun(text: str, number: FoundNumber, before: str) -> bool:
    if _pronouns().search(before) or _idioms().match(text, number.start):
        return True
    return not text[number.end : number.end + 1].startswith((" ", "-", "\u00a0")) and not before.rstrip().endswith(
        ("by", "least", "to")
    )


def _is_year(text: str, number: FoundNumber, before: str) -> bool:
    """A bare 2019 counts something only where a plural stands behind it and no article before: "killed 2000 people"."""
    told = text[number.start : number.end]
    if len(told) != len("2025") or not told.isdigit() or int(told) not in _YEARS or before.endswith(("$", "€", "£")):
        return False
    behind = text[number.end : number.end + 1]
    if behind and behind not in " \u00a0-":
        return True
    return _BEFORE_YEAR.search(before) is not None


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:the|a|an|in|its|his|her|their|our|this|since|for|of|by|from|until|after|before|during|late"
    r"|early|mid)|['\u2019]s)[ \u00a0-]$",
    re.IGNORECASE,
)


def _follows_name(place: Place, number: FoundNumber, before: str) -> bool:
    """As in "Boeing 737 MAX", "Hall 6": a capitalised word right before digits that have no noun behind them."""
    text = place.text
    match = _CAPITAL.search(before)
    if match is None or place.titled or _is_function_word(match[1]):
        return False
    told = text[number.start : number.end]
    if not number.digits:
        return told[:1].isupper() and number.start > 0 and text[number.start - 2] not in ":.!?"
    if "," in told or number.scale > 1 or (place.goes_on and _ELLIPSIS.match(text, number.end)):
        return False
    noun = find_noun(text, number.end)
    if noun is not None and text[noun.start].islower():
        return False
    rest = text[number.end : number.end + 2]
    if rest[:1] in {"-", "\u2013"} and rest[1:].isdigit():
        return False
    return len(told) <= 4  # noqa: PLR2004 - Global 6500


_ELLIPSIS = re.compile(r"(?:,|;|\.(?!\d)|\)|[ \u00a0](?:and|to|in)\b|$)")


def _is_function_word(word: str) -> bool:
    """Whether a word has a capital only because it opens the sentence: "Some 320 firefighters", "At 38 stations"."""
    return word.lower() in load_section(LIST, "ends") or word.lower() in load_section(LIST, "openers")


def is_clock(text: str, number: FoundNumber) -> bool:
    """Whether a small number in words says the hour: "from eight in the morning", "at the stroke of twelve"."""
    if number.digits or not 1 <= number.value <= 12:  # noqa: PLR2004 - hours of half a day
        return False
    before = text[max(0, number.start - 14) : number.start]
    if _HOUR_AFTER.match(text, number.end):
        return True
    return _HOUR_BEFORE.search(before) is not None and _HOUR_END.match(text, number.end) is not None


_HOUR_AFTER = re.compile(
    r"[ \u00a0](?:in the (?:morning|afternoon|evening)|o['\u2019]clock|at night|sharp)\b", re.IGNORECASE
)
_HOUR_BEFORE = re.compile(
    r"\b(?:at|until|till|past|stroke of|at about|at around|half past|quarter to)[ \u00a0]$", re.IGNORECASE
)
_HOUR_END = re.compile(r"[ \u00a0]?(?:[.,;:!?)]|$|(?:on|yesterday|today|tomorrow|when|after|and)\b)")


def is_time_span(text: str, start: int, end: int) -> bool:
    """Whether an amount of time says when rather than how long: "ten years ago", "over the next three years"."""
    match = _SPAN_WORD.match(text, end)
    if match is None:
        return False
    unit = match[0].strip(" \u00a0-").lower()
    is_long = unit.startswith(_LONG_SPANS)
    if match["after"] and (is_long or match["after"].strip().lower() in {"ago", "earlier", "later"}):
        return True
    before = text[max(0, start - 40) : start]
    over = _OVER_SPAN.search(before)
    if over is None or text[end : end + 1] in {"-", "\u2011"}:
        return False
    return is_long or over[0].lower().startswith(("the ", "past", "last", "these"))
