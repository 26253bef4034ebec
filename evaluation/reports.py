"""Makes a plain text a report of paragraphs, so that only what is found in it is scored, not how it is segmented."""

import re

from tellings.language.sentences import split_sentences
from tellings.model import Report, Segment, SegmentKind, Span

LONGEST_TITLE = 120
"""Characters of a first line without a full stop that is taken for a title."""


def as_report(name: str, text: str) -> tuple[Report, tuple[Segment, ...]]:
    """A text as a report in which every line is a paragraph: without what the segment stage would leave out."""
    report = Report(id=name, uri=name, sha256="", text=text)
    segments: list[Segment] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        start, end = match.start(), match.end()
        line = match[0]
        heading = line.startswith(("**", "#")) or (
            not segments and len(line) < LONGEST_TITLE and line.rstrip()[-1] not in ".!?”\"’'"
        )
        kind = SegmentKind.HEADLINE if heading else SegmentKind.PARAGRAPH
        sentences = tuple(Span(report=name, start=left, end=right) for left, right in split_sentences(text, start, end))
        segments.append(Segment(span=Span(report=name, start=start, end=end), kind=kind, sentences=sentences))
    return report, tuple(segments)
