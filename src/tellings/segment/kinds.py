"""Decides what kind of segment each part of the page is, once the head, the credits and the boilerplate are known."""

from collections.abc import Container, Sequence

from tellings.model import SegmentKind
from tellings.segment.head import Head
from tellings.segment.headings import looks_like_heading
from tellings.segment.parts import Part


def body_of(parts: Sequence[Part], boilerplate: Container[int]) -> range:
    """From the first to after the last part that is a paragraph of prose; empty where there is none."""
    prose = [number for number, part in enumerate(parts) if part.is_prose and number not in boilerplate]
    return range(prose[0], prose[-1] + 1) if prose else range(0)


def kinds_of(
    parts: Sequence[Part], head: Head, boilerplate: Container[int], credited: Container[int]
) -> dict[int, SegmentKind]:
    """The kind of each part, by number."""
    return {
        number: _kind(part, number, head, boilerplate=number in boilerplate, credited=number in credited)
        for number, part in enumerate(parts)
    }


def _kind(part: Part, number: int, head: Head, *, boilerplate: bool, credited: bool) -> SegmentKind:
    if number in head.bylines:
        return SegmentKind.BYLINE
    if credited:
        return SegmentKind.CREDIT
    if boilerplate:
        return SegmentKind.BOILERPLATE
    if number == head.title or part.marked:
        return SegmentKind.HEADLINE
    if not part.bullet and not part.is_prose and looks_like_heading(part.line):
        return SegmentKind.HEADLINE
    return SegmentKind.PARAGRAPH
