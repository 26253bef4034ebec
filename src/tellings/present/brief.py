"""The brief: the record as a page for an editor, disagreements first, every line with its footnote."""

from tellings.model import Report, SegmentKind, Span
from tellings.present.claims import view_claims, view_singles
from tellings.present.contents import Contents, order_of, read_contents
from tellings.present.disagreements import view_disagreements, view_scopes
from tellings.present.figures import view_figures
from tellings.present.html import print_html
from tellings.present.lineage import order_stories, view_origins, view_stories
from tellings.present.markdown import print_markdown
from tellings.present.notebook import Notebook
from tellings.present.quotations import view_speakers
from tellings.present.summary import summarize
from tellings.present.texts import view_articles
from tellings.present.unknown import view_dropped, view_missing, view_skipped
from tellings.present.versions import tell_versions
from tellings.present.view import Brief, ReportRow
from tellings.record import Record

REPORTS_SHOWN = 300
"""Rows of the table of reports."""


def write_brief(record: Record, *, html: bool) -> str:
    """The record as a page for an editor, in one self-contained HTML file or in Markdown.

    What was read; where the tellings differ; what is told, most independent first; who is quoted; the figures;
    the stories and their origins with the evidence; and what was not found. The same record gives the same bytes.
    """
    brief = view_brief(record)
    return print_html(brief) if html else print_markdown(brief)


def view_brief(record: Record) -> Brief:
    """Everything that the brief shows, with its footnotes numbered as they are first named."""
    contents = read_contents(record)
    notebook = Notebook(contents)
    reports = _view_reports(contents, notebook)
    disagreements = view_disagreements(contents, notebook)
    scopes = view_scopes(contents, notebook)
    claims, claims_more = view_claims(contents, notebook)
    singles, singles_more = view_singles(contents, notebook)
    speakers, speakers_more = view_speakers(contents, notebook)
    figures, figures_more = view_figures(contents, notebook)
    stories, stories_more = view_stories(contents)
    origins, origins_more = view_origins(contents, notebook)
    skipped, skipped_more = view_skipped(record)
    dropped, dropped_more = view_dropped(contents, notebook)
    return Brief(
        title=_title(contents),
        made_by=record.made_by.version,
        summary=summarize(record.counts),
        reports=reports,
        reports_more=max(0, len(contents.reports) - REPORTS_SHOWN),
        disagreements=disagreements,
        disagreement_count=record.counts.disagreements,
        scopes=scopes,
        claims=claims,
        claims_more=claims_more,
        singles=singles,
        singles_more=singles_more,
        speakers=speakers,
        speakers_more=speakers_more,
        figures=figures,
        figures_more=figures_more,
        stories=stories,
        stories_more=stories_more,
        origins=origins,
        origins_more=origins_more,
        missing=view_missing(record, contents),
        skipped=skipped,
        skipped_more=skipped_more,
        dropped=dropped,
        dropped_more=dropped_more,
        notes=notebook.notes,
        articles=view_articles(contents, notebook.notes),
    )


def _title(contents: Contents) -> str:
    """The headline of the story that most of the reports tell; where there is none, how much there is."""
    stories = order_stories(contents)
    reports = len(contents.reports)
    others = len(stories) - 1
    if stories and len(stories[0].reports) * 2 > reports:
        more = f" – and {others} other {'story' if others == 1 else 'stories'}" if others else ""
        return stories[0].headline + more
    return f"{reports} reports, {len(stories)} stories"


def _view_reports(contents: Contents, notebook: Notebook) -> tuple[ReportRow, ...]:
    ordered = sorted(contents.reports.values(), key=lambda report: order_of(contents.sources[report.id]))
    counts = dict.fromkeys(contents.reports, 0)
    for statement in contents.statements.values():
        counts[statement.span.report] += 1
    return tuple(_view_report(report, counts[report.id], contents, notebook) for report in ordered[:REPORTS_SHOWN])


def _view_report(report: Report, statements: int, contents: Contents, notebook: Notebook) -> ReportRow:
    """A row; its footnotes lead to the headline and to where author and date stand."""
    places: dict[SegmentKind, Span] = {}
    for segment in contents.segments.get(report.id, ()):
        if segment.kind in {SegmentKind.HEADLINE, SegmentKind.BYLINE}:
            places.setdefault(segment.kind, segment.span)
    return ReportRow(
        source=contents.sources[report.id],
        published=report.published.replace("T", " ") if report.published else None,
        language=report.language,
        kept=report.coverage.kept if report.coverage else None,
        dropped=report.coverage.dropped if report.coverage else None,
        warnings=(*report.warnings, *tell_versions(report, contents)),
        statements=statements,
        cites=notebook.cite_all(places.values())[0],
    )
