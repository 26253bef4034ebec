"""Makes the segments of a report from its parts: kinds, sentences, the datelines and credits inside paragraphs."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tellings.language.sentences import split_sentences
from tellings.model import NEWS, Report, Segment, SegmentKind
from tellings.segment.blocks import MARKUP
from tellings.segment.captions import caption_words
from tellings.segment.credits import credits_inside, dateline_of, find_tag, first_dateline
from tellings.segment.parts import Part


class _Inside(msgspec.Struct, frozen=True):
    """What stands inside a paragraph and is no part of what it tells, by offsets into its line."""

    dateline: int
    tag: tuple[int, int] | None
    credits: list[tuple[int, int]]


_NOTHING = _Inside(0, None, [])


def compose(
    report: Report, parts: Sequence[Part], kinds: Mapping[int, SegmentKind], repeats: Mapping[int, int], suffix: int
) -> tuple[Segment, ...]:
    """The segments in order of place. `suffix` characters at the end of the first headline are not its words."""
    segments = list(_repeats(report, parts, repeats))
    first = next((number for number, kind in kinds.items() if kind is SegmentKind.PARAGRAPH), -1)
    for number, part in enumerate(parts):
        if number in repeats or not part.words:
            continue
        kind = kinds[number]
        inside = _look_inside(part, kind, first=number == first)
        cut = suffix if kind is SegmentKind.HEADLINE else 0
        suffix = 0 if cut else suffix
        sentences = _sentences(report.text, *_told(part, kind, inside, cut)) if kind in NEWS else ()
        credited = {part.left + start for start, _ in inside.credits}
        told = tuple(report.span(*place) for place in sentences if place[0] not in credited)
        segments.append(Segment(span=report.span(part.start, part.end), kind=kind, sentences=told))
        segments += _segments_inside(report, part, inside)
    return tuple(sorted(segments, key=lambda segment: (segment.span.start, -segment.span.end)))


def _look_inside(part: Part, kind: SegmentKind, *, first: bool) -> _Inside:
    """The dateline of a paragraph, the agency's tag in it or at its end, and sentences that credit somebody."""
    if kind is SegmentKind.BOILERPLATE:
        return _Inside(0, None, credits_inside(part))
    if kind is not SegmentKind.PARAGRAPH:
        return _NOTHING
    length = first_dateline(part.line) if first else dateline_of(part.line)[0]
    return _Inside(length, find_tag(part), credits_inside(part))


def _segments_inside(report: Report, part: Part, inside: _Inside) -> Iterator[Segment]:
    length = len(part.line[: inside.dateline].rstrip())
    if length:
        yield Segment(span=report.span(part.left, part.left + length), kind=SegmentKind.DATELINE)
    tags = [] if inside.tag is None else [inside.tag]
    for start, end in (*tags, *inside.credits):
        yield Segment(span=report.span(part.left + start, part.left + end), kind=SegmentKind.CREDIT)


def _told(part: Part, kind: SegmentKind, inside: _Inside, cut: int) -> tuple[int, int]:
    """Where sentences begin and end: after a dateline, before an agency tag at the end, without buttons and credits."""
    if kind is SegmentKind.CAPTION:
        left, right = caption_words(part)
        return part.left + left, part.left + right
    left = part.left + inside.dateline
    if inside.tag is not None and inside.tag[0] > inside.dateline:
        return left, part.left + inside.tag[0]
    return left, part.right - cut


def _sentences(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    for first, last in split_sentences(text, left, right):
        start, end = first, last
        while start < end and text[start] in MARKUP:
            start += 1
        while end > start and text[end - 1] in MARKUP:
            end -= 1
        if any(char.isalnum() for char in text[start:end]):
            yield start, end


def _repeats(report: Report, parts: Sequence[Part], repeats: Mapping[int, int]) -> Iterator[Segment]:
    """One segment for each run of parts that repeats a run of earlier ones."""
    numbers = sorted(repeats)
    place = 0
    while place < len(numbers):
        first = last = numbers[place]
        while last + 1 in repeats and repeats[last + 1] == repeats[last] + 1:
            last += 1
        of = report.span(parts[repeats[first]].start, parts[repeats[last]].end)
        yield Segment(span=report.span(parts[first].start, parts[last].end), kind=SegmentKind.REPEAT, of=of)
        place += last - first + 1
