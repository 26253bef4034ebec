"""Reads the short lines around a page's headline, where outlets put the day, the hour and who wrote it."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from typing import Any

import msgspec

from tellings.language.dates import MONTHS, FoundDate, find_dates, month_number
from tellings.language.lists import read_rows
from tellings.read.page_dates import is_likely

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "address",
        "b",
        "bdi",
        "cite",
        "em",
        "font",
        "i",
        "ins",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
    }
)
_SILENT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "button",
        "form",
        "select",
        "figure",
        "table",
        "blockquote",
    }
)
_MOST_LINES = 16
_MOST_CHARACTERS = 800
_MOST_STEPS = 600
"""How far from the headline is looked. On the development half of the pages measured the day of publication
stands within 15 lines and 500 characters of it; the days found further down are those of events and of quoted posts."""

_LEVELS = 3
"""Elements around the headline in which lines before it are looked at."""

_LONGEST = 160
_MOST_OTHER_WORDS = 14
"""Words beside the date in a line that gives the day of publication: an author, a desk, "Published", a place."""

_UPDATED = re.compile(r"updated?\b|modified|revised|last (?:edit|change)|aktualisiert|mis à jour", re.IGNORECASE)
_NOT_THIS = re.compile(
    r"©|\(c\)|copyright|comment|\bexpires?\b|\bevent\b|\bsince\b|\bborn\b|\bshow\b|\bnext\b|\(@|^[—–]", re.IGNORECASE
)
_TODAY = re.compile(r"^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^:]*$", re.IGNORECASE)
"""The day on which the page was looked at, as it stands above the headline of many: "Saturday, January 3, 2015"."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_FOREIGN_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:\.|er|º|°)?\s(?:de\s)?(?P<month>[^\W\d_]{3,12})\.?,?\s(?:del?\s)?(?P<year>(?:19|20)\d\d)\b"
)
_BYLINE = re.compile(r"(?:(?:Posted|Written|Story|Reported|Words) )?(?:by|By|BY)\s{1,3}(?=[A-Z])[^.!?]{2,100}")


class Lines(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around the headline."""

    published: str | None = None
    modified: str | None = None
    byline: str | None = None


def read_lines_around(heading: Any) -> Lines:  # noqa: ANN401 - an element of lxml, which ships no types
    """The dates and the author in the lines after a headline and just before it."""
    published = modified = byline = None
    before = (line for line in _lines(_before(heading)) if not _TODAY.search(line))
    for line in chain(_lines(_after(heading)), before):
        if len(line) > _LONGEST:
            continue
        if byline is None and _BYLINE.match(line):
            byline = line
        if published is None and (modified is None or _UPDATED.search(line) is None):
            published, second = _dates_of(line)
            modified = modified or second
    return Lines(published=published, modified=modified, byline=byline)


def in_english(line: str) -> str:
    """The line with days as English has them: "25. September 2018", "1 de diciembre de 2017", "2 Ago 2017"."""
    return _FOREIGN_DAY.sub(_day_in_english, line)


def _day_in_english(found: re.Match[str]) -> str:
    month = _months().get(found["month"].lower()) or month_number(found["month"])
    return f"{found['day']} {MONTHS[month - 1].title()} {found['year']}" if month else found[0]


@cache
def _months() -> dict[str, int]:
    return {name: int(row["month"]) for row in read_rows("month_names.csv") for name in row["names"].split("|")}


def _dates_of(line: str) -> tuple[str | None, str | None]:
    """The days of publication and of change that a line names."""
    line = in_english(line)
    if not any(char.isdigit() for char in line) or _NOT_THIS.search(line):
        return None, None
    found = [date for date in find_dates(line) if _is_whole(date)]
    others = line
    for date in reversed(found):
        others = others[: date.start] + others[date.end :]
    if not found or len(_WORD.findall(others)) > _MOST_OTHER_WORDS:
        return None, None
    published = modified = None
    place = 0
    for date in found:
        if _UPDATED.search(line, place, date.start):
            modified = modified or date.iso
        else:
            published = published or date.iso
        place = date.end
    return published, modified


def _is_whole(date: FoundDate) -> bool:
    return len(date.iso) >= len("2025-07-05") and date.iso[0].isdigit() and is_likely(date.iso)


def _after(heading: Any) -> Iterator[Any]:  # noqa: ANN401 - an element of lxml
    """The elements after one, in order, each with all that lies in it."""
    while heading is not None:
        yield from heading.itersiblings()
        heading = heading.getparent()


def _before(heading: Any) -> Iterator[Any]:  # noqa: ANN401 - an element of lxml
    for _ in range(_LEVELS):
        if heading is None:
            return
        yield from islice(heading.itersiblings(preceding=True), _LEVELS)
        heading = heading.getparent()


def _lines(elements: Iterator[Any]) -> Iterator[str]:
    """The text of the elements, one line for each block; no further than a reader looks for the day."""
    parts: list[str] = []
    lines = characters = 0
    for part in islice(_parts(elements), _MOST_STEPS):
        if part is not None:
            parts.append(part[: 2 * _MOST_CHARACTERS])
            continue
        line = " ".join("".join(parts).split())
        parts = []
        if line:
            yield line
            lines += 1
            characters += len(line)
        if lines >= _MOST_LINES or characters >= _MOST_CHARACTERS:
            return
    line = " ".join("".join(parts).split())
    if line:
        yield line


def _parts(elements: Iterator[Any]) -> Iterator[str | None]:
    """The text within elements in order, and `None` where a block begins or ends."""
    for element in elements:
        waiting: list[Any] = [element]
        while waiting:
            part = waiting.pop()
            if part is None or isinstance(part, str):
                yield part
                continue
            tag = part.tag
            waiting.append(part.tail or "")
            if not isinstance(tag, str) or tag in _SILENT:
                continue
            if tag not in _INLINE:
                waiting.append(None)
            waiting.extend(islice(part.iterchildren(reversed=True), _MOST_STEPS))
            waiting.append(part.text or "")
            if tag not in _INLINE:
                waiting.append(None)
