"""Reads what a PDF says of itself, and believes it only where its first page says the same."""

import ctypes
import re
from collections.abc import Sequence
from typing import Any

from tellings.language.dates import FoundDate, find_dates
from tellings.model import MarkKind
from tellings.read.layout import Block, tidy

_WORDS = re.compile(r"\w{1,60}")
_STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:\d\d)?(?:([+-])(\d\d)'?(\d\d)?|(Z))?")
_OPENING = 12
"""Blocks of the first page among which a date that stands alone is the report's: judged."""

_ALONE = 60
"""Characters that a line with the date may have: "January 3, 2024", "Brussels, 5 July 2025"."""

_DAY = len("2025-07-05")
_LONGEST = 4000
"""Bytes of a title or a name, two a character; what is longer is none."""

_GENERIC = frozenset({"contents", "table of contents", "abstract", "introduction", "untitled", "summary", "index"})


def metadata_of(pdfium: Any, pdf: Any) -> dict[str, str]:  # noqa: ANN401 - pypdfium2 is optional
    """What the PDF says of itself: "Title", "Author", "CreationDate"."""
    found = {}
    for name in ("Title", "Author", "CreationDate"):
        size = pdfium.FPDF_GetMetaText(pdf, name.encode(), None, 0)
        if 0 < size <= _LONGEST:
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDF_GetMetaText(pdf, name.encode(), buffer, size)
            found[name] = tidy(buffer.raw.decode("utf-16-le", "replace"))
    return found


def title_of(metadata: dict[str, str], blocks: Sequence[Block]) -> str | None:
    """The title: that of the file where its first page has it too, else the headline of the first page."""
    shown = " ".join(_words(" ".join(block.text for block in blocks if block.dropped is None)))
    given = tidy(metadata.get("Title", ""))
    if len(_words(given)) > 1 and f" {' '.join(_words(given))} " in f" {shown} ":
        return given
    headline = next((block.text for block in blocks if block.kind is MarkKind.HEADLINE), None)
    return headline if headline and headline.strip(" .:").casefold() not in _GENERIC else None


def author_of(metadata: dict[str, str], blocks: Sequence[Block]) -> str | None:
    """The author that the file names, where its first page names them too."""
    shown = " ".join(_words(" ".join(block.text for block in blocks if block.dropped is None)))
    given = tidy(metadata.get("Author", ""))
    named = len(_words(given)) > 1 and f" {' '.join(_words(given))} " in f" {shown} "
    return given if named else None


def published_of(metadata: dict[str, str], blocks: Sequence[Block]) -> str | None:
    """The date that stands alone near the top of the first page; with the hour, where the file was made that day.

    When a file was made alone says nothing: pages are printed to PDF years after they were published.
    """
    own = [block for block in blocks if block.dropped is None][:_OPENING]
    for block in [*own, *(block for block in blocks if block.dropped == "page header")]:
        text = tidy(block.text)
        dates = [date for date in find_dates(text) if _is_day(date, text)] if len(text) <= _ALONE else []
        if len(dates) == 1:
            made = stamped(metadata.get("CreationDate", ""))
            return made if made and dates[0].iso == made[:10] else dates[0].iso
    return None


def _is_day(date: FoundDate, text: str) -> bool:
    """Whether a date names day, month and year, the month by its name: browsers print "7.5.2025" on what they print."""
    return date.iso[:4].isdigit() and len(date.iso) >= _DAY and any(map(str.isalpha, text[date.start : date.end]))


def stamped(stamp: str) -> str | None:
    """A PDF's date as ISO 8601: "D:20240103093826+01'00'" is "2024-01-03T09:38+01:00"."""
    match = _STAMP.match(stamp)
    if match is None:
        return None
    year, month, day, hour, minute, sign, hours, minutes, zulu = match.groups()
    zone = "+00:00" if zulu else f"{sign}{hours}:{minutes or '00'}" if sign else ""
    return f"{year}-{month}-{day}T{hour}:{minute}{zone}"


def attachments_of(pdf: Any, error: type[Exception]) -> list[str]:  # noqa: ANN401 - pypdfium2 is optional
    """The names of the files attached to a PDF."""
    names = []
    for place in range(min(pdf.count_attachments(), _MOST_NAMED)):
        try:
            names.append(tidy(pdf.get_attachment(place).get_name()))
        except (error, UnicodeError):
            names.append("a file without a name")
    return names


_MOST_NAMED = 20


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]
