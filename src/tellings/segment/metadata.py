"""Puts together what the page's head, datelines and last lines say of a report's outlet, author and day."""

import re
from collections.abc import Sequence

import msgspec

from tellings.language.dates import find_dates
from tellings.model import Coverage, Report, Segment, SegmentKind
from tellings.segment.bylines import outlet_in
from tellings.segment.credits import dateline_of
from tellings.segment.doubts import find_doubts
from tellings.segment.head import Head
from tellings.segment.language import language_told
from tellings.segment.outlets import is_agency, is_outlet, tidy
from tellings.segment.parts import Part
from tellings.segment.published import dates_of

_DROPPED = frozenset({SegmentKind.BOILERPLATE, SegmentKind.REPEAT})
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)\s{0,2}(?:©\s?)?(?P<year>20\d\d|19\d\d)(?:\s{1,2}(?P<owner>[^.|\n]{2,50}))?", re.IGNORECASE
)


def described(report: Report, parts: Sequence[Part], head: Head, segments: Sequence[Segment], body: range) -> Report:
    """The report with all that it says of itself, how much of it is news, and what to doubt. Unknown stays `None`."""
    dropped = sum(segment.span.end - segment.span.start for segment in segments if segment.kind in _DROPPED)
    left_out = sum(len(part.text) for part in report.dropped)
    total = sum(part.end - part.start for part in parts if part.words)
    kept = {segment.span.start for segment in segments if segment.kind is SegmentKind.PARAGRAPH}
    prose = [part for part in parts if part.start in kept]
    title = None if head.title is None else parts[head.title]
    dates = dates_of(report, parts, head, body)
    kept_last = max((each for each in segments if each.kind not in _DROPPED), key=_place, default=None)
    ends_in_prose = kept_last is not None and kept_last.kind is SegmentKind.PARAGRAPH
    language, doubts = language_told(report, segments)
    outlet, byline = _on_one_line(outlet_of(parts, head, body)), report.byline or _on_one_line(author_of(head))
    return msgspec.structs.replace(
        report,
        title=report.title or (None if title is None else report.text[title.left : title.right - head.suffix]),
        outlet=report.outlet or (None if outlet == report.byline and not is_outlet(outlet or "") else outlet),
        byline=byline,
        published=dates.published,
        modified=dates.modified,
        language=language,
        coverage=Coverage(kept=max(0, total - dropped), dropped=dropped + left_out),
        warnings=(
            *report.warnings,
            *dates.warnings,
            *doubts,
            *find_doubts(report.text, prose, ends_in_prose=ends_in_prose),
        ),
    )


def _place(segment: Segment) -> int:
    return segment.span.start


def _on_one_line(name: str | None) -> str | None:
    return name and " ".join(name.split())


def outlet_of(parts: Sequence[Part], head: Head, body: range) -> str | None:
    """The outlet's name as the report gives it: in its head, else its dateline, else its copyright line."""
    ordered = [head.bylines[number] for number in sorted(head.bylines)]
    named = [byline.outlet for byline in ordered if byline.outlet]
    own = next((name for name in named if not is_agency(name)), None)
    if head.outlet:
        return head.outlet
    signed = [byline for byline in ordered if byline.outlet and byline.author]
    unsigned = [byline.outlet for byline in ordered if byline.outlet and not byline.author]
    if unsigned and signed:
        return unsigned[0]
    desks = (outlet_in(byline.author) for byline in ordered if byline.author)
    return (
        own
        or next(iter(named), None)
        or next(filter(None, desks), None)
        or _from_copyright(parts)
        or _from_dateline(parts, body)
    )


def _from_dateline(parts: Sequence[Part], body: range) -> str | None:
    for number in body[:1]:
        _, agency, place = dateline_of(parts[number].line)
        if agency is not None:
            return agency.split("/")[0].strip()
        first = place.split(",")[0].strip() if place is not None and "," in place and find_dates(place) else ""
        if first and is_outlet(first):
            return tidy(first)
    return None


def _from_copyright(parts: Sequence[Part]) -> str | None:
    for part in parts[-3:]:
        found = _COPYRIGHT_YEAR.search(part.line)
        if found is not None and found["owner"] and is_outlet(tidy(found["owner"])):
            return tidy(found["owner"])
    return None


def author_of(head: Head) -> str | None:
    """Whom the report names as its author, as written."""
    return next((head.bylines[number].author for number in sorted(head.bylines) if head.bylines[number].author), None)
