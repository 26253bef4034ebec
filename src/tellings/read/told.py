"""Cleans what wire messages, tables and other programs' output say of a report: dates, names, languages, addresses."""

import datetime as dt
import re
from functools import cache
from urllib.parse import urlsplit

from tellings.language.dates import find_dates
from tellings.language.lists import read_rows
from tellings.read.layout import tidy

_MOST_CHARACTERS = 1000
"""What is longer is no date, name or address."""

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(?:[.,]\d{1,9})?(Z|[+-]\d\d:?\d\d)?)?")
"""20130605T210000+0000, as NewsML and NITF write it."""

_SHORT = re.compile(r"\d{4}(?:-\d\d)?")
_YEAR_LAST = re.compile(
    r"(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d)(?::\d\d)? (?:([+-]\d{4}|[A-Z]{3,4}) )?(\d{4})"
)
"""Sat Jul 05 10:30:00 +0000 2025, as some interfaces and the Unix command write it."""

_MIDNIGHT = re.compile(r"T00:00$")
_MOST_SECONDS = 100_000_000_000
"""A larger number of seconds since 1970 lies beyond the year 5000: it counts milliseconds."""

_MOST_MILLISECONDS = 1000 * _MOST_SECONDS
_EARLIEST = 1_000_000
"""A smaller number is a year or a serial number, no time since 1970."""

_LIST = re.compile(r"""'([^']{1,200})'|"([^"]{1,200})\"""")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9_-]{1,20})?")
_FIRST_WORDS = re.compile(r"(?:by|von|par|de)\s{1,5}(?=[A-Z])", re.IGNORECASE)


def told_date(value: object) -> str | None:
    """The date and time as ISO 8601, only as precise as they are told; nothing where they cannot be read.

    "20130605T210000+0000" is 2013-06-05T21:00+00:00. Midnight without a time zone is what programs write who know only
    the day.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    text = one_line(value)
    if not text or len(text) > _MOST_CHARACTERS:
        return None
    if _SHORT.fullmatch(text):
        return text if _is_date(*map(int, text.split("-"))) else None
    basic = _BASIC.fullmatch(text)
    if basic:
        text = "-".join(basic.group(1, 2, 3)) + (f"T{basic[4]}:{basic[5]}{basic[6] or ''}" if basic[4] else "")
    last = _YEAR_LAST.fullmatch(text)
    if last:
        text = f"{last[2]} {last[1]} {last[5]} {last[3]} {last[4] or ''}"
    found = next((date.iso for date in find_dates(text) if date.iso[0].isdigit()), None)
    return _MIDNIGHT.sub("", found) if found else None


def _since_1970(value: float) -> str | None:
    if not -_MOST_MILLISECONDS < value < _MOST_MILLISECONDS:
        return None
    seconds = value / 1000 if abs(value) >= _MOST_SECONDS else value
    if not _EARLIEST <= seconds < _MOST_SECONDS:
        return told_date(str(value)) if isinstance(value, int) else None
    try:
        return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).isoformat(timespec="minutes")
    except (OverflowError, ValueError, OSError):
        return None


def _is_date(year: int, month: int = 1) -> bool:
    return 1000 <= year < 2200 and 1 <= month <= 12  # noqa: PLR2004 - years that reports name, months of a year


def one_line(value: object) -> str:
    """A text on one line, without characters that are no text; empty for what is no text."""
    return " ".join(tidy(value).split()) if isinstance(value, str) else ""


def told_name(value: object) -> str | None:
    """A name, or several with commas between them: from a text, a list of texts, or `{"name": ...}`."""
    names = list(dict.fromkeys(_names_in(value)))
    return ", ".join(names) or None


def _names_in(value: object) -> list[str]:
    if isinstance(value, dict):
        return _names_in(next((value[key] for key in ("name", "title", "literal", "id") if value.get(key)), None))
    if isinstance(value, list):
        return [name for each in value[:_MOST_CHARACTERS] if not isinstance(each, list) for name in _names_in(each)]
    text = one_line(value)
    if text.startswith("[") and text.endswith("]"):  # a list as Python writes it, in a table: "['Jane Doe']"
        return [match[1] or match[2] for match in _LIST.finditer(text)]
    return [text] if text and len(text) <= _MOST_CHARACTERS else []


def told_byline(value: object) -> str | None:
    """Who wrote it, without "By" before the name."""
    name = told_name(value)
    return _FIRST_WORDS.sub("", name, count=1) if name and _FIRST_WORDS.match(name) else name


def told_language(value: object) -> str | None:
    """The two-letter code of a language: of "en", "en-GB", "eng" or "English"."""
    text = one_line(value).lower()
    match = _LANGUAGE.fullmatch(text)
    return match[1] if match else _languages().get(text)


@cache
def _languages() -> dict[str, str]:
    return {row[column].lower(): row["code"] for row in read_rows("languages.csv") for column in ("long", "name")}


def told_address(value: object) -> str | None:
    """The address of a page; nothing where it is none that can be fetched."""
    text = one_line(value)
    return text if text.startswith(("http://", "https://")) and " " not in text and host_of(text) else None


def host_of(address: str) -> str | None:
    """The host that an address names, without "www."."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
