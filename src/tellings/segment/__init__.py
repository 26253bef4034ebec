"""Marks what each part of a report is: headline, paragraph, byline, credit, boilerplate or repeat."""

import msgspec

from tellings.language.sentences import split_sentences
from tellings.model import Coverage, Report, Segment, SegmentKind, Span
from tellings.segment.blocks import Block, bare, find_blocks
from tellings.segment.headings import is_marked_heading, looks_like_heading, looks_like_title
from tellings.segment.language import language_of


def segment_report(report: Report) -> tuple[Report, tuple[Segment, ...]]:
    """The report with what it says of itself, and its marked parts in order of place."""
    text = report.text
    blocks = find_blocks(text)
    segments = [_segment(report, block, first=number == 0) for number, block in enumerate(blocks)]
    title = next((s for s in segments if s.kind is SegmentKind.HEADLINE), None)
    dropped = sum(
        s.span.end - s.span.start for s in segments if s.kind in {SegmentKind.BOILERPLATE, SegmentKind.REPEAT}
    )
    report = msgspec.structs.replace(
        report,
        title=None
        if title is None
        else text[slice(*bare(text, Block(start=title.span.start, end=title.span.end, apart=True)))],
        language=language_of(text),
        coverage=Coverage(kept=len(text) - dropped, dropped=dropped),
    )
    return report, tuple(segments)


def _segment(report: Report, block: Block, *, first: bool) -> Segment:
    start, end = bare(report.text, block)
    words = report.text[start:end]
    marked = is_marked_heading(report.text[block.start : block.end])
    heading = marked or (looks_like_title(words) if first else looks_like_heading(words))
    kind = SegmentKind.HEADLINE if heading else SegmentKind.PARAGRAPH
    sentences = tuple(report.span(*place) for place in split_sentences(report.text, start, end))
    return Segment(span=Span(report=report.id, start=block.start, end=block.end), kind=kind, sentences=sentences)
