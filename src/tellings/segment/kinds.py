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
    parts: Sequence[Part], head: Head, boilerplate: Container[int], credited: Container[int], body: range
) -> dict[int, SegmentKind]:
    """The kind of each part, by number."""
    kinds = {number: _kind(part, last=bool(body) and number >= body.stop) for number, part in enumerate(parts)}
    for number in kinds:
        if number in head.bylines:
            kinds[number] = SegmentKind.BYLINE
        elif number in credited:
            kinds[number] = SegmentKind.CREDIT
        elif number in boilerplate:
            kinds[number] = SegmentKind.BOILERPLATE
        elif number == head.title:
            kinds[number] = SegmentKind.HEADLINE
    return kinds


def _kind(part: Part, *, last: bool) -> SegmentKind:
    """Headline or paragraph. A heading has something below it: what stands last is a line that was cut off."""
    if part.marked or (not last and not part.bullet and not part.is_prose and looks_like_heading(part.line)):
        return SegmentKind.HEADLINE
    return SegmentKind.PARAGRAPH
