"""Makes the segments of a report from its parts: kinds, sentences, the datelines and credits inside paragraphs."""

from collections.abc import Iterator, Mapping, Sequence

from tellings.language.sentences import split_sentences
from tellings.model import NEWS, Report, Segment, SegmentKind, Span
from tellings.segment.blocks import MARKUP
from tellings.segment.captions import caption_words
from tellings.segment.credits import credits_inside, dateline_of, find_tag
from tellings.segment.parts import Part


def compose(
    report: Report, parts: Sequence[Part], kinds: Mapping[int, SegmentKind], repeats: Mapping[int, int], suffix: int
) -> tuple[Segment, ...]:
    """The segments in order of place. `suffix` characters at the end of the first headline are not its words."""
    segments = list(_repeats(report, parts, repeats))
    for number, part in enumerate(parts):
        if number in repeats or not part.words:
            continue
        kind = kinds[number]
        cut = suffix if kind is SegmentKind.HEADLINE else 0
        suffix = 0 if cut else suffix
        segments.append(_segment(report, part, kind, cut))
        if kind is SegmentKind.PARAGRAPH:
            segments += _inside(report, part)
        if kind in {SegmentKind.PARAGRAPH, SegmentKind.BOILERPLATE}:
            segments += _credits(report, part)
    return tuple(sorted(segments, key=lambda segment: (segment.span.start, -segment.span.end)))


def _segment(report: Report, part: Part, kind: SegmentKind, cut: int) -> Segment:
    sentences: tuple[Span, ...] = ()
    if kind in NEWS:
        left, right = _told(part) if kind is SegmentKind.PARAGRAPH else (part.left, part.right - cut)
        places = _sentences(report.text, left, right)
        if kind is SegmentKind.CAPTION:
            left, right = caption_words(part)
            places = _sentences(report.text, part.left + left, part.left + right)
        elif kind is SegmentKind.PARAGRAPH:
            credited = {part.left + start for start, _ in credits_inside(part)}
            places = (place for place in places if place[0] not in credited)
        sentences = tuple(report.span(*place) for place in places)
    return Segment(span=report.span(part.start, part.end), kind=kind, sentences=sentences)


def _inside(report: Report, part: Part) -> Iterator[Segment]:
    """The dateline at the start of a paragraph, and the agency's tag in it or at the paragraph's end."""
    length = len(part.line[: dateline_of(part.line)[0]].rstrip())
    if length:
        yield Segment(span=report.span(part.left, part.left + length), kind=SegmentKind.DATELINE)
    tag = find_tag(part)
    if tag is not None:
        place = report.span(part.left + tag[0], part.left + tag[1])
        yield Segment(span=place, kind=SegmentKind.CREDIT)


def _credits(report: Report, part: Part) -> Iterator[Segment]:
    for start, end in credits_inside(part):
        yield Segment(span=report.span(part.left + start, part.left + end), kind=SegmentKind.CREDIT)


def _told(part: Part) -> tuple[int, int]:
    """Where a paragraph's sentences begin and end: after its dateline, before an agency tag at its end."""
    left = part.left + dateline_of(part.line)[0]
    tag = find_tag(part)
    right = part.left + tag[0] if tag is not None and tag[0] > left - part.left else part.right
    return left, right


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
