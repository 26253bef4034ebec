"""Lays a report out in lines, as a reader of an interview or a transcript sees who speaks at the start of each."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tellings.model import MarkKind, Report, Segment, SegmentKind

MARKUP = "*_#>`~ \t\u00a0\u200b\ufeff"
_BULLET = re.compile(r"(?:[-–—•·‣▪◦*+]|\d{1,3}[.)])\s")
_LINE = re.compile(r"[^\n]+")
_BOLD = re.compile(r"(?:#{1,6}\s|(?:\*\*|__)(?=[^*_]))")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of one block, by the offsets of its words, without markup and bullets around them."""

    left: int
    """Where the line begins, with the markup, bullet or dash before its words."""
    start: int
    end: int
    block: int
    """The number of its block."""
    kind: SegmentKind
    first: bool
    """Whether its block begins with it."""
    bold: bool
    """Whether its whole block is set apart: bold in Markdown, or a heading by the file's own marks."""
    quoted: bool
    """Whether it stands in a block quote."""
    bullet: bool


def lines_of(report: Report, segments: Sequence[Segment]) -> list[Line]:
    """The lines of the report's blocks in order; what lies inside another segment, as a dateline does, is none."""
    marks = {mark.start: mark.kind for mark in report.marks}
    return [
        line
        for number, segment in enumerate(_outer(segments))
        for line in _lines(report.text, number, segment, marks.get(segment.span.start))
    ]


def _outer(segments: Sequence[Segment]) -> Iterator[Segment]:
    end = -1
    for segment in sorted(segments, key=lambda one: (one.span.start, -one.span.end)):
        if segment.span.start >= end:
            yield segment
            end = segment.span.end


def _lines(text: str, number: int, segment: Segment, mark: MarkKind | None) -> Iterator[Line]:
    first = True
    bold = mark is MarkKind.SUBHEAD or is_bold(text, segment.span.start, segment.span.end)
    for match in _LINE.finditer(text, segment.span.start, segment.span.end):
        start, end = bare(text, match.start(), match.end())
        if start == end:
            continue
        yield Line(
            left=match.start(),
            start=start,
            end=end,
            block=number,
            kind=segment.kind,
            first=first,
            bold=bold,
            quoted=mark is MarkKind.QUOTE or text.startswith(">", match.start()),
            bullet=mark in {MarkKind.ITEM, MarkKind.ROW} or _BULLET.match(text, match.start()) is not None,
        )
        first = False


def is_bold(text: str, start: int, end: int) -> bool:
    """Whether Markdown sets the whole stretch apart: "**Why now?**", "## Why now?"."""
    opening = _BOLD.match(text, start, end)
    if opening is None or opening[0].startswith("#"):
        return opening is not None
    mark = opening[0]
    return text.find(mark, opening.end(), end) == end - len(mark)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without the markup, the bullet and the white space around it."""
    while start < end and (text[start] in MARKUP or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in MARKUP or text[end - 1].isspace()):
        end -= 1
    bullet = _BULLET.match(text, start, end)
    if bullet is not None and not text[start].isdigit():
        start = bullet.end()
    while start < end and (text[start] in MARKUP or text[start].isspace()):
        start += 1
    return start, end


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A block of lines: its first line and the end of its last."""

    line: Line
    end: int


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The lines joined to their blocks, in order."""
    blocks: list[Block] = []
    for line in lines:
        if blocks and blocks[-1].line.block == line.block:
            blocks[-1] = Block(line=blocks[-1].line, end=line.end)
        else:
            blocks.append(Block(line=line, end=line.end))
    return blocks


def places_of(lines: Sequence[Line]) -> Mapping[int, tuple[int, int]]:
    """The place of each block's words, by its number."""
    places: dict[int, tuple[int, int]] = {}
    for line in lines:
        start = places.get(line.block, (line.start, line.end))[0]
        places[line.block] = (start, line.end)
    return places
