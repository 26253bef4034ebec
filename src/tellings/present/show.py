"""One thing of the record with its context, as plain text: a statement in its paragraph, a claim in its readings."""

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from tellings.errors import OptionError
from tellings.model import (
    NEWS,
    AnyStatement,
    Assertion,
    Claim,
    Decision,
    Derivation,
    Disagreement,
    Figure,
    Origin,
    Quotation,
    Report,
    Span,
    SpeakerTie,
    Story,
    Versions,
)
from tellings.present.characters import name_controls
from tellings.present.claims import tell_origins
from tellings.present.contents import Contents, read_contents, shorten
from tellings.present.figures import tell_period, tell_quantity
from tellings.present.lineage import name_of
from tellings.present.notebook import tags_of
from tellings.present.show_speakers import show_decision, show_tie, tell_who
from tellings.record import Record

WIDTH = 96
SAMPLES_SHOWN = 12
"""Lines of a list; `tellings export` holds all."""

LINE_LENGTH = 110
CONTEXT_SHOWN = 400
"""Characters of the paragraph on either side of the words."""


def show(record: Record, id: str) -> str:  # noqa: A002 - as the model calls it
    """One thing of the record with its context, by its id or the first characters of it.

    A report, statement, story, claim, disagreement, origin, derivation, article with its versions, tie of speakers or
    decision; a report may be named by its file or address as given, too. Words in question stand between >> and <<.

    Raises:
        OptionError: nothing has this id, or several things begin so.
    """
    thing = record.find(id) or _only(record.reports_of(id))
    if thing is None:
        _refuse_skipped(record, id)
        message = (
            f"{name_controls(id)}: nothing in {record.path} has this id. Ids stand in the export and begin with r- "
            "(report), s- (statement), t- (story), c- (claim), d- (disagreement), o- (origin), v- (derivation), a- "
            "(article with versions), k- (speakers who are one) or j- (decision). A report can be named by its file "
            "or address too."
        )
        raise OptionError(message)
    contents = read_contents(record)
    return "\n".join(_SHOWN[type(thing)](thing, contents))


def _refuse_skipped(record: Record, name: str) -> None:
    """Says of a file that is no report why, and of one that holds several which.

    Raises:
        OptionError: the record knows the file.
    """
    inside = [report for report in record.reports if report.uri.startswith((f"{name}#", f"{name}/"))] if name else []
    skipped = [one for one in record.skipped if one.uri == name]
    told = [name_controls(f"it was skipped: {one.why}") for one in skipped]
    if inside:
        more = f" and {len(inside) - SAMPLES_SHOWN} more" if len(inside) > SAMPLES_SHOWN else ""
        listed = ", ".join(report.uri for report in inside[:SAMPLES_SHOWN])
        told.append(name_controls(f"{len(inside)} reports were read from it: {listed}{more}."))
    if told:
        message = f"{name_controls(name)}: {' '.join(told)}"
        raise OptionError(message)


def _only(reports: Sequence[Report]) -> Report | None:
    return reports[0] if len(reports) == 1 else None


def _show_report(report: Report, contents: Contents) -> Iterator[str]:
    source = contents.sources[report.id]
    yield f"report {report.id}  {source.siglum}  {_line(source.name)}"
    for name, value in (
        ("title", report.title),
        ("published", report.published),
        ("modified", report.modified),
        ("address", report.canonical),
        ("byline", report.byline),
        ("language", report.language),
        ("file", f"{report.uri} ({report.format}, {report.encoding}, sha256 {report.sha256})"),
    ):
        yield f"  {name + ':':<11}{_line(value) if value else 'not found'}"
    if report.coverage:
        yield f"  text:      {report.coverage.kept:,} characters kept, {report.coverage.dropped:,} left out"
        if report.coverage.dropped:
            yield f"             (tellings show {report.id} --dropped prints what was left out)"
    for versions in contents.versions.values():
        if report.id in versions.reports:
            place, count = versions.reports.index(report.id) + 1, len(versions.reports)
            yield f"  versions:  {place} of {count} of one article ({versions.id}): {_line(versions.why)}"
    for warning in report.warnings:
        yield f"  warning:   {_line(warning)}"
    statements = [one for one in contents.statements.values() if one.span.report == report.id]
    yield ""
    yield from _listed(f"{len(statements)} statements", (_entry(one, contents) for one in statements))


def _show_statement(statement: AnyStatement, contents: Contents) -> Iterator[str]:
    source = contents.sources[statement.span.report]
    yield f"{_kind(statement)} {statement.id}"
    yield f"  in {source.siglum} {_line(source.name)} ({statement.span.report}), {_place(statement.span)}"
    yield from _slots(statement, contents)
    yield ""
    yield from _context(statement, contents)
    claim = contents.claim_of.get(statement.id)
    if claim:
        yield ""
        yield from _show_claim(claim, contents)


def _show_story(story: Story, contents: Contents) -> Iterator[str]:
    yield f"story {story.id}  {tell_origins(story.origins)}"
    yield f"  {_line(story.headline)}"
    for source in contents.sorted_sources(story.reports):
        yield f"  {source.siglum} {_line(source.name)}  {source.id}"
    claims = [claim for claim in contents.claims.values() if claim.story == story.id and len(claim.statements) > 1]
    disagreements = [one for one in contents.disagreements.values() if one.story == story.id]
    yield ""
    yield from _listed(
        f"{len(disagreements)} disagreements",
        (f"{one.id}  {one.kind}: {_line(one.why, LINE_LENGTH)}" for one in disagreements),
    )
    yield from _listed(
        f"{len(claims)} claims of several statements",
        (
            f"{claim.id}  {tell_origins(claim.origins)}: {_line(claim.readings[0].text, LINE_LENGTH)}"
            for claim in claims
        ),
    )


def _show_claim(claim: Claim, contents: Contents) -> Iterator[str]:
    topic = f"  {_line(claim.topic)}" if claim.topic else ""
    yield f"claim {claim.id}  {tell_origins(claim.origins)}{topic}"
    for number, reading in enumerate(claim.readings, start=1):
        yield f"  reading {number}: {_line(reading.text, LINE_LENGTH * 2)}"
        for statement in contents.sorted_statements(reading.statements):
            yield f"    {_entry(statement, contents)}"
    for disagreement in contents.disputes.get(claim.id, ()):
        yield f"  {disagreement.kind} {disagreement.id}: {_line(disagreement.why)}"


def _show_disagreement(disagreement: Disagreement, contents: Contents) -> Iterator[str]:
    place = f"about {disagreement.claim}" if disagreement.claim else "within one report"
    yield f"disagreement {disagreement.id}  {disagreement.kind}, {place}"
    yield f"  {_line(disagreement.why)}"
    for name, ids in (("one telling", disagreement.left), ("another", disagreement.right)):
        yield ""
        yield f"{name}:"
        for statement in contents.sorted_statements(ids):
            yield f"  {_entry(statement, contents)}"
            yield from _context(statement, contents)


def _show_origin(origin: Origin, contents: Contents) -> Iterator[str]:
    yield f"origin {origin.id}  {_line(name_of(origin))}"
    for source in contents.sorted_sources(origin.reports):
        yield f"  {source.siglum} {_line(source.name)}  {source.id}"
    for derivation in contents.derivations.values():
        if derivation.source == origin.id:
            yield ""
            yield from _show_derivation(derivation, contents)


def _show_derivation(derivation: Derivation, contents: Contents) -> Iterator[str]:
    source = contents.sources[derivation.report]
    owed = contents.sources.get(derivation.source)
    origin = contents.origins.get(derivation.source)
    name = f"{owed.siglum} {_line(owed.name)}" if owed else _line(name_of(origin)) if origin else derivation.source
    yield f"derivation {derivation.id}  {'certain' if derivation.certain else 'likely'}"
    yield f"  {source.siglum} {_line(source.name)} has it from {name} ({derivation.source})"
    for evidence in derivation.evidence:
        yield f"  {evidence.kind}: {_line(evidence.why)}"
        for span in (evidence.here, evidence.there):
            if span:
                yield f"    {contents.sources[span.report].siglum}, {_place(span)}: {_line(contents.text(span))}"


def _show_versions(versions: Versions, contents: Contents) -> Iterator[str]:
    order = "the oldest first" if versions.dated else "their dates do not tell which is the older"
    yield f"article {versions.id}  {len(versions.reports)} versions, {order}"
    yield f"  {versions.reason}: {_line(versions.why)}"
    for report in versions.reports:
        source = contents.sources[report]
        found = contents.reports[report]
        when = found.modified or found.published or "no date"
        yield f"  {source.siglum} {_line(source.name)}  {source.id}  {when}  {_line(found.uri)}"
    yield ""
    yield f"{len(versions.changes)} {'change' if len(versions.changes) == 1 else 'changes'}"
    for change in versions.changes:
        for sign, span in (("-", change.before), ("+", change.after)):
            if span:
                words = f"{sign} {contents.sources[span.report].siglum}, {_place(span)}: {_line(contents.text(span))}"
                yield from textwrap.wrap(words, WIDTH, initial_indent="  ", subsequent_indent="      ")


_SHOWN: dict[type, Callable[[Any, Contents], Iterable[str]]] = {
    Report: _show_report,
    Quotation: _show_statement,
    Figure: _show_statement,
    Assertion: _show_statement,
    Story: _show_story,
    Claim: _show_claim,
    Disagreement: _show_disagreement,
    Origin: _show_origin,
    Derivation: _show_derivation,
    Versions: _show_versions,
    SpeakerTie: show_tie,
    Decision: show_decision,
}


def _slots(statement: AnyStatement, contents: Contents) -> Iterator[str]:
    """What was understood of the statement."""
    if isinstance(statement, Quotation):
        yield from tell_who(statement, contents)
        for name, span in (("named as", statement.source), ("cue", statement.cue)):
            if span:
                yield f"  {name + ':':<11}{_line(contents.text(span))}"
    if statement.when and not isinstance(statement, Figure):
        yield f"  when:      {_line(tell_period(statement.when) or '')}"
    if isinstance(statement, Figure):
        yield f"  read as:   {_line(tell_quantity(statement.quantity))}"
        for name, span in (("of", statement.of), ("whose", statement.subject)):
            yield f"  {name + ':':<11}{_line(contents.text(span)) if span else 'not found'}"
        yield f"  period:    {_line(tell_period(statement.when) or 'not found')}"
    tags = [*tags_of(statement), *(["negated"] if statement.negated else [])]
    if tags:
        yield f"  told as:   {', '.join(tags)}"


def _context(statement: AnyStatement, contents: Contents) -> Iterator[str]:
    """The paragraph around the words, with the words marked."""
    span = statement.span
    text = contents.reports[span.report].text
    around = [
        one.span for one in contents.segments.get(span.report, ()) if one.kind in NEWS and one.span.overlaps(span)
    ]
    start = max(min([one.start for one in around] + [span.start]), span.start - CONTEXT_SHOWN)
    end = min(max([one.end for one in around] + [span.end]), span.end + CONTEXT_SHOWN)
    marked = f"{text[start : span.start]}>>{text[span.start : span.end]}<<{text[span.end : end]}"
    yield from textwrap.wrap(_line(marked), WIDTH, initial_indent="    ", subsequent_indent="    ")


def _entry(statement: AnyStatement, contents: Contents) -> str:
    siglum = contents.sources[statement.span.report].siglum
    return f"{statement.id}  {siglum}, {_place(statement.span)}: {_line(statement.text, LINE_LENGTH)}"


def _listed(heading: str, entries: Iterable[str]) -> Iterator[str]:
    lines = list(entries)
    yield f"{heading}:" if lines else heading
    yield from (f"  {line}" for line in lines[:SAMPLES_SHOWN])
    if len(lines) > SAMPLES_SHOWN:
        yield f"  and {len(lines) - SAMPLES_SHOWN} more; see tellings export"


def _kind(statement: AnyStatement) -> str:
    return type(statement).__name__.lower()


def _place(span: Span) -> str:
    return f"characters {span.start}–{span.end}"


def _line(text: str, length: int | None = None) -> str:
    """The text on one line; what a terminal would obey or hide is named."""
    text = name_controls(text)
    return shorten(text, length) if length else " ".join(text.split())
