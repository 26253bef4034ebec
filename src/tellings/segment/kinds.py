"""Decides what kind of segment each part of the page is, once the head, the credits and the boilerplate are known."""

from collections.abc import Container, Sequence

import msgspec

from tellings.model import MarkKind, SegmentKind
from tellings.segment.head import Head
from tellings.segment.headings import is_numbered_heading, looks_like_heading
from tellings.segment.parts import Part

MARKED = {
    MarkKind.HEADLINE: SegmentKind.HEADLINE,
    MarkKind.SUBHEAD: SegmentKind.SUBHEAD,
    MarkKind.BYLINE: SegmentKind.BYLINE,
    MarkKind.CREDIT: SegmentKind.CREDIT,
    MarkKind.CAPTION: SegmentKind.CAPTION,
    MarkKind.CORRECTION: SegmentKind.CORRECTION,
    MarkKind.NOTICE: SegmentKind.BOILERPLATE,
}
"""What the file's own marks settle. A paragraph, item, quote or row may still be told apart by its words."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of the parts that are told by their words."""

    boilerplate: Container[int]
    credits: Container[int]
    captions: Container[int]
    corrections: Container[int]


def body_of(parts: Sequence[Part], boilerplate: Container[int]) -> range:
    """From the first to after the last part that is a paragraph of prose; empty where there is none."""
    prose = [
        number
        for number, part in enumerate(parts)
        if part.is_prose and number not in boilerplate and part.mark not in MARKED
    ]
    return range(prose[0], prose[-1] + 1) if prose else range(0)


def kinds_of(parts: Sequence[Part], head: Head, found: Found, body: range) -> dict[int, SegmentKind]:
    """The kind of each part, by number."""
    return {number: _kind(number, part, head, found, body) for number, part in enumerate(parts)}


def _kind(  # noqa: PLR0911 - one rule a line, in order
    number: int, part: Part, head: Head, found: Found, body: range
) -> SegmentKind:
    marked = None if part.mark is None else MARKED.get(part.mark)
    if marked not in {None, SegmentKind.SUBHEAD}:
        return marked
    if number in head.bylines:
        return SegmentKind.BYLINE
    if number in found.corrections:
        return SegmentKind.CORRECTION
    if number in found.captions:
        return SegmentKind.CAPTION
    if number in found.credits:
        return SegmentKind.CREDIT
    if number in found.boilerplate:
        return SegmentKind.BOILERPLATE
    if number == head.title:
        return SegmentKind.HEADLINE
    if number in head.standfirst or marked is SegmentKind.SUBHEAD:
        return SegmentKind.SUBHEAD
    return _told_by_looks(part, last=bool(body) and number >= body.stop)


def _told_by_looks(part: Part, *, last: bool) -> SegmentKind:
    """Heading or paragraph. A heading has something below it: what stands last is a line that was cut off."""
    if part.is_row:
        return SegmentKind.PARAGRAPH
    if part.marked or (part.mark is None and part.bullet and not last and is_numbered_heading(part.line)):
        return SegmentKind.SUBHEAD
    if part.mark is None and not last and not part.bullet and not part.is_prose and looks_like_heading(part.line):
        return SegmentKind.SUBHEAD
    return SegmentKind.PARAGRAPH
