"""Marks what each part of a report is: headline, paragraph, byline, caption, credit, boilerplate, repeat ..."""

from tellings.model import Report, Segment
from tellings.segment.boilerplate import find_boilerplate
from tellings.segment.captions import is_caption, tells_nothing
from tellings.segment.compose import compose
from tellings.segment.corrections import is_correction
from tellings.segment.credits import is_credit_line
from tellings.segment.head import read_head
from tellings.segment.kinds import Found, body_of, kinds_of
from tellings.segment.language import with_languages
from tellings.segment.metadata import described
from tellings.segment.parts import parts_of
from tellings.segment.repeats import find_repeats


def segment_report(report: Report) -> tuple[Report, tuple[Segment, ...]]:
    """The report with what it says of itself (title, outlet, author, day, language), and its marked parts in order."""
    parts = parts_of(report)
    corrections = {number for number, part in enumerate(parts) if not part.is_row and is_correction(part)}
    captions = {number for number, part in enumerate(parts) if not part.is_row and is_caption(part)} - corrections
    aside = corrections | captions
    boilerplate = find_boilerplate(parts, body_of(parts, aside)) - aside
    body = body_of(parts, boilerplate | aside)
    head = read_head(parts, boilerplate | aside, body, report.title)
    credited = {number for number, part in enumerate(parts) if not part.is_row and is_credit_line(part)}
    found = Found(boilerplate=boilerplate, credits=credited, captions=captions, corrections=corrections)
    kinds = kinds_of(parts, head, found, body)
    silent = {number for number in captions if tells_nothing(parts[number])}
    repeats = find_repeats(report.text, parts, boilerplate | credited | corrections | silent | set(head.bylines))
    segments = with_languages(report, compose(report, parts, kinds, repeats, head.suffix))
    return described(report, parts, head, segments, body), segments
