"""Marks what each part of a report is: headline, paragraph, byline, credit, boilerplate or repeat."""

from tellings.model import Report, Segment
from tellings.segment.blocks import find_blocks
from tellings.segment.boilerplate import find_boilerplate
from tellings.segment.compose import compose
from tellings.segment.credits import is_credit_line
from tellings.segment.head import read_head
from tellings.segment.kinds import body_of, kinds_of
from tellings.segment.metadata import described
from tellings.segment.parts import part_of
from tellings.segment.repeats import find_repeats


def segment_report(report: Report) -> tuple[Report, tuple[Segment, ...]]:
    """The report with what it says of itself (title, outlet, author, day, language), and its marked parts in order."""
    parts = [part_of(report.text, block) for block in find_blocks(report.text)]
    boilerplate = find_boilerplate(parts, body_of(parts, ()))
    body = body_of(parts, boilerplate)
    head = read_head(parts, boilerplate, body)
    credited = {number for number, part in enumerate(parts) if is_credit_line(part)}
    kinds = kinds_of(parts, head, boilerplate, credited, body)
    repeats = find_repeats(report.text, parts, boilerplate | credited | set(head.bylines))
    segments = compose(report, parts, kinds, repeats, head.suffix)
    return described(report, parts, head, segments, body), segments
