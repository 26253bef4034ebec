"""What could not be found, what could not be read, and what was left out: the record's negative side."""

from collections import Counter, defaultdict

from tellings.model import Missing, Report, SegmentKind, Span
from tellings.present.contents import Contents, order_of
from tellings.present.notebook import Notebook
from tellings.present.view import DroppedView, MissingView, Source
from tellings.record import Record

SOURCES_SHOWN = 30
SKIPPED_SHOWN = 200
DROPPED_SHOWN = 80
KINDS_SHOWN = 4

NOT_FOUND = {
    "outlet": "No outlet found",
    "title": "No title found",
    "published": "No date found",
    "byline": "No author found",
    "origin": "No origin named",
    "language": "Language not recognised",
}

DROPPED = {
    SegmentKind.BOILERPLATE: "boilerplate: disclaimers, share bars, lists of other stories",
    SegmentKind.REPEAT: "repeats of a passage of the same report",
}


def view_missing(record: Record, contents: Contents) -> tuple[MissingView, ...]:
    """What was looked for in vain, with the reports it is about."""
    groups: dict[tuple[str, str], list[Missing]] = defaultdict(list)
    for missing in record.missing:
        groups[missing.what, missing.why].append(missing)
    kinds = list(NOT_FOUND)
    ordered = sorted(groups.items(), key=lambda item: (kinds.index(item[0][0]), -len(item[1]), item[0][1]))
    return tuple(_view_missing(what, why, found, contents) for (what, why), found in ordered)


def view_skipped(record: Record) -> tuple[tuple[tuple[str, str], ...], int]:
    """The files that could not be read, with the reason; and how many more there are."""
    skipped = record.skipped
    shown = tuple((one.uri, one.why.removeprefix(f"{one.uri}: ")) for one in skipped[:SKIPPED_SHOWN])
    return shown, max(0, len(skipped) - SKIPPED_SHOWN)


def view_dropped(contents: Contents, notebook: Notebook) -> tuple[tuple[DroppedView, ...], int]:
    """What was left out of each report, by kind; and how many more such lines there are."""
    found: dict[tuple[str, SegmentKind], list[Span]] = defaultdict(list)
    for report, segments in contents.segments.items():
        for segment in segments:
            if segment.kind in DROPPED:
                found[report, segment.kind].append(segment.span)
    ordered = sorted(
        _joined(found, contents).items(), key=lambda item: (order_of(contents.sources[item[0][0]]), item[0][1])
    )
    pages = [_view_page(report, contents) for report in contents.reports.values() if report.dropped]
    parts = [
        _view_dropped(contents.sources[report], kind, (found[report, kind], spans), notebook)
        for (report, kind), spans in ordered[:DROPPED_SHOWN]
    ]
    views = sorted([*pages, *parts], key=lambda view: order_of(view.source))[:DROPPED_SHOWN]
    return tuple(views), len(pages) + len(ordered) - len(views)


def _view_page(report: Report, contents: Contents) -> DroppedView:
    """What a page showed beside the article: it has no place in the report's text that could be cited."""
    kinds = Counter[str]()
    for part in report.dropped:
        kinds[part.kind] += len(part.text)
    named = ", ".join(kind for kind, _ in kinds.most_common(KINDS_SHOWN))
    more = ", …" if len(kinds) > KINDS_SHOWN else ""
    return DroppedView(
        source=contents.sources[report.id],
        kind=f"the page beside the article ({named}{more})",
        characters=sum(kinds.values()),
        cites=(),
        more=0,
    )


def _joined(
    found: dict[tuple[str, SegmentKind], list[Span]], contents: Contents
) -> dict[tuple[str, SegmentKind], list[Span]]:
    """The same places, those with only space between them as one."""
    joined: dict[tuple[str, SegmentKind], list[Span]] = {}
    for (report, kind), spans in found.items():
        text = contents.reports[report].text
        together = spans[:1]
        for span in spans[1:]:
            last = together[-1]
            if text[last.end : span.start].strip():
                together.append(span)
            else:
                together[-1] = Span(report=report, start=last.start, end=max(last.end, span.end))
        joined[report, kind] = together
    return joined


def _view_missing(what: str, why: str, found: list[Missing], contents: Contents) -> MissingView:
    reports = contents.sorted_sources({missing.report for missing in found})
    return MissingView(
        what=NOT_FOUND[what],
        sources=reports[:SOURCES_SHOWN],
        why=why,
        more=max(0, len(reports) - SOURCES_SHOWN),
    )


def _view_dropped(
    source: Source, kind: SegmentKind, spans: tuple[list[Span], list[Span]], notebook: Notebook
) -> DroppedView:
    """The parts left out as they are counted in the table of reports, and as they are cited, joined."""
    parts, joined = spans
    cites, more = notebook.cite_all(joined)
    return DroppedView(
        source=source,
        kind=DROPPED[kind],
        characters=sum(span.end - span.start for span in parts),
        cites=cites,
        more=more,
    )
