"""Joins the lines of a PDF to the paragraphs that its reader sees, over the ends of lines, columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from tellings.language.dates import find_dates
from tellings.model import MarkKind
from tellings.read.layout import Block
from tellings.read.pdf_hyphens import Words
from tellings.read.pdf_order import Row
from tellings.read.pdf_page import HYPHEN

_OTHER_SIZE = 0.08
"""Share by which the letters of two lines of one paragraph may differ in size."""

_APART = 1.3
"""Times the usual distance of two lines: from there on a new paragraph begins."""

_INDENT = 0.8
"""In sizes of the letters: how far a paragraph's first line is set in at least. Most are by 1 to 2."""

_FARTHEST = 4
"""In sizes: how far the lines of a paragraph whose first line stands out are set in at most."""

_ROOM = 0.8
"""In sizes of the letters: the room beside the first word of the next line, where that would have fitted."""

_NEAR = 2
"""Lines above and below within which the longest shows how wide the column is there: text runs around pictures."""

_HEADING = 1.12
"""Times the size of most letters from which on a line is a heading."""

_HEADLINE = 1.3
"""Times the size of most letters from which on the largest line of the first page may be the headline."""

_LONGEST_HEADING = 250
"""Characters."""

_BOLD_HEADING = 100
"""Characters of a heading that is told by its bold letters alone."""

_DATE_LINE = 40
"""Characters: "Brussels, Thursday, 14 November 2024" is no heading, however large it is printed."""

_STOPS = re.compile(r"[.!?:;…][\"'”’»)\]]{0,3}$")
_CAPTION = re.compile(
    r"(?:table|figure|fig\.|chart|graph|map|exhibit|photo|diagram)\s{1,2}[\dA-Z]{1,3}(?:[.-]\d{1,3})?(?:[:.]|\s[–—|-])\s",
    re.IGNORECASE,
)
_MOST_CAPTION = 5
"""Lines of a caption."""

_LETTERS_AS_WIDE = 0.5
"""In sizes: the width of an average letter, by which the width of a word is told."""


class Paragraph(msgspec.Struct, kw_only=True):
    """Lines that belong together."""

    rows: list[Row]
    page: int
    kind: MarkKind = MarkKind.PARAGRAPH
    full: bool = False
    """Whether its last line is as long as the column is wide, so that it may go on in the next column."""
    dropped: str | None = None
    """What it is where it is no part of the text."""


def body_size(columns: Iterable[Sequence[Row]]) -> float:
    """The size of most letters of the document, in points; 0 where there are none."""
    sizes = Counter[float]()
    for column in columns:
        for row in column:
            sizes[round(row.size * 2) / 2] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def paragraphs_of(rows: Sequence[Row], page: int) -> Iterator[Paragraph]:
    """The paragraphs of a column, in order."""
    column = _column(rows)
    current: list[Row] = []
    for place, row in enumerate(rows):
        if current and _begins(column, place):
            yield _paragraph(rows, place, current, page)
            current = []
        current.append(row)
    if current:
        yield _paragraph(rows, len(rows), current, page)


class _Column(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a column with how it is set."""

    rows: Sequence[Row]
    pitch: float
    """The usual distance of two lines, in sizes of their letters; 0 where there is none."""
    hangs: bool
    """Whether a paragraph's first line stands out to the left, and not in to the right."""


def _column(rows: Sequence[Row]) -> _Column:
    pitches = [(above.bottom - row.bottom) / row.size for above, row in pairwise(rows) if _alike(above.size, row.size)]
    left = min((row.left for row in rows), default=0.0)
    out = sum(row.left - left <= _INDENT * row.size for row in rows)
    hanging = sum(_INDENT * row.size < row.left - left < _FARTHEST * row.size for row in rows)
    return _Column(rows=rows, pitch=median(pitches) if pitches else 0.0, hangs=hanging > out)


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= _OTHER_SIZE * max(size, other)


def _begins(column: _Column, place: int) -> bool:
    """Whether a paragraph begins with this row of the column."""
    row, above = column.rows[place], column.rows[place - 1]
    if above.text.endswith(HYPHEN):
        return False
    if row.bullet or "\t" in row.text or "\t" in above.text or not _alike(row.size, above.size):
        return True
    if column.pitch and above.bottom - row.bottom > _APART * max(column.pitch, 1.0) * row.size:
        return True
    ends = _STOPS.search(above.text) is not None or not row.text[:1].islower()
    if row.bold != above.bold and ends:
        return True
    near = column.rows[max(0, place - _NEAR) : place + _NEAR + 1]
    if _is_set_in(column, near, row, above):
        return not _is_centred(near)
    return ends and _had_room(column.rows, place)


def _is_set_in(column: _Column, near: Sequence[Row], row: Row, above: Row) -> bool:
    """Whether a row stands in from the left, or out to it, as the first of a paragraph does in its column."""
    left = min(each.left for each in near)
    if column.hangs:
        return row.left - left < _INDENT * row.size and above.left - left > _INDENT * row.size
    return row.left - left > _INDENT * row.size and above.left - left < _INDENT * row.size and not above.bullet


def _is_centred(rows: Sequence[Row]) -> bool:
    middles = [(row.left + row.right) / 2 for row in rows]
    return len(rows) > 1 and max(middles) - min(middles) < _INDENT * rows[0].size


def _had_room(rows: Sequence[Row], place: int) -> bool:
    """Whether the first word of this row would have fitted into the row above."""
    row, above = rows[place], rows[place - 1]
    right = max(each.right for each in rows[max(0, place - 1 - _NEAR) : place + _NEAR + 1])
    word = row.text.partition(" ")[0]
    needed = (len(word) * _LETTERS_AS_WIDE + _ROOM) * row.size
    return above.right + needed < right


def _paragraph(column: Sequence[Row], end: int, rows: list[Row], page: int) -> Paragraph:
    near = column[max(0, end - 1 - _NEAR) : end + _NEAR]
    full = max(row.right for row in near) - rows[-1].right < 2 * rows[-1].size
    kind = MarkKind.ITEM if rows[0].bullet else MarkKind.PARAGRAPH
    if "\t" in rows[0].text:
        kind = MarkKind.ROW
    return Paragraph(rows=rows, page=page, full=full, kind=kind)


def marked(paragraphs: Sequence[Paragraph], size: float) -> list[Paragraph]:
    """The paragraphs, those in larger letters marked as headings, the largest of the first page as the headline."""
    first = [each for each in paragraphs if each.page == 0 and _may_head(each)]
    largest = max((each.rows[0].size for each in first), default=0.0)
    letters = sum(len(row.text) for each in paragraphs for row in each.rows)
    is_light = 2 * sum(len(row.text) for each in paragraphs for row in each.rows if row.bold) < letters
    headline = next((each for each in first if each.rows[0].size == largest and largest >= _HEADLINE * size), None)
    for each in paragraphs:
        if each.kind is MarkKind.PARAGRAPH and _is_caption(each):
            each.kind = MarkKind.CAPTION
        elif each is headline:
            each.kind = MarkKind.HEADLINE
        elif _may_head(each) and (each.rows[0].size >= _HEADING * size or (is_light and _is_bold_line(each))):
            each.kind = MarkKind.SUBHEAD
    return list(paragraphs)


def _is_caption(paragraph: Paragraph) -> bool:
    """Whether it names a table or a picture: "Table 1: Countries of the Union"."""
    return len(paragraph.rows) <= _MOST_CAPTION and _CAPTION.match(paragraph.rows[0].text) is not None


def _is_bold_line(paragraph: Paragraph) -> bool:
    """Whether it is a short line in bold letters that ends no sentence and names no author."""
    text = paragraph.rows[0].text
    is_short = len(paragraph.rows) == 1 and len(text) <= _BOLD_HEADING
    return is_short and paragraph.rows[0].bold and not _STOPS.search(text) and not text.startswith("By ")


def _may_head(paragraph: Paragraph) -> bool:
    length = sum(len(row.text) for row in paragraph.rows)
    text = paragraph.rows[0].text
    if not any(char.isalpha() for char in text) or (len(text) <= _DATE_LINE and find_dates(text)):
        return False
    if paragraph.dropped is not None or _is_caption(paragraph):
        return False
    return paragraph.kind is MarkKind.PARAGRAPH and length <= _LONGEST_HEADING


def continued(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that go on in the next column or on the next page joined."""
    joined: list[Paragraph] = []
    for each in paragraphs:
        if joined and _goes_on(joined[-1], each):
            joined[-1].rows.extend(each.rows)
            joined[-1].full = each.full
        else:
            joined.append(each)
    return joined


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    last, first = before.rows[-1], after.rows[0]
    if before.dropped or after.dropped:
        return False
    if after.kind is not MarkKind.PARAGRAPH or before.kind not in (MarkKind.PARAGRAPH, MarkKind.ITEM):
        return False
    if not _alike(last.size, first.size):
        return False
    if last.text.endswith(HYPHEN):
        return True
    is_below = before.page == after.page and last.bottom > first.bottom
    if _STOPS.search(last.text) or (is_below and last.left < first.right and last.right > first.left):
        return False
    return first.text[:1].islower() or (before.full and len(before.rows) > 1 and first.bold == last.bold)


def blocks_of(paragraphs: Iterable[Paragraph], words: Words) -> Iterator[Block]:
    """The paragraphs as blocks, their lines joined, words broken at the ends of lines made whole where that is safe."""
    for each in paragraphs:
        yield Block(text=words.joined([row.text for row in each.rows]), kind=each.kind, dropped=each.dropped)
