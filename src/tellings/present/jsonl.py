"""The record for other programs: one JSON object a line, the same bytes for the same reports; see docs/export.md."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from tellings.model import (
    AnyStatement,
    Claim,
    Derivation,
    Disagreement,
    Evidence,
    Figure,
    OriginCount,
    Quantity,
    Quotation,
    Report,
    Segment,
    Span,
    Speaker,
    SpeakerTie,
    Versions,
    to_json,
)
from tellings.present import rows
from tellings.present.speaker_rows import speaker_rows
from tellings.record import Record

NOT_EXPORTED = frozenset({"record"})
"""Settings that say where the record lies, not how it was made: the same reports give the same bytes in any file."""


def export_jsonl(record: Record) -> Iterator[bytes]:
    """The record's lines: what made it; each report with its segments and statements; then what lies between them.

    Reports come by id, their parts by place, the rest by kind and id. Every line ends in a line feed.
    """
    for row in _rows(record):
        yield to_json(row) + b"\n"


def _rows(record: Record) -> Iterator[msgspec.Struct]:
    settings = {name: value for name, value in record.settings.items() if name not in NOT_EXPORTED}
    made_by, counts = msgspec.structs.asdict(record.made_by), msgspec.structs.asdict(record.counts)
    yield rows.RecordRow(made_by=made_by, settings=settings, counts=counts)
    for telling in record.tellings():
        text = telling.report.text
        yield _report(telling.report)
        yield from (_segment(segment) for segment in telling.segments)
        yield from (_statement(statement, text) for statement in sorted(telling.statements, key=_place))
    for story in record.stories:
        origins = _origins(story.origins)
        yield rows.StoryRow(id=story.id, reports=story.reports, headline=story.headline, origins=origins)
    yield from (_claim(claim) for claim in record.claims)
    yield from (_disagreement(disagreement) for disagreement in record.disagreements)
    for origin in record.origins:
        yield rows.OriginRow(id=origin.id, story=origin.story, name=origin.name, reports=origin.reports)
    yield from (_derivation(derivation) for derivation in record.derivations)
    yield from (_versions(versions) for versions in record.versions)
    yield from (_speaker_tie(tie) for tie in record.speaker_ties)
    yield from speaker_rows(record.speakers.settled())
    for missing in record.missing:
        yield rows.MissingRow(report=missing.report, what=missing.what, why=missing.why)
    for skipped in record.skipped:
        yield rows.SkippedRow(uri=skipped.uri, why=skipped.why)
    for fetch in record.feeds.fetches():
        yield rows.FetchRow(**{**msgspec.structs.asdict(fetch), "result": fetch.result.value})


def _place(statement: AnyStatement) -> tuple[int, int, str]:
    return (statement.span.start, statement.span.end, statement.id)


def _report(report: Report) -> rows.ReportRow:
    coverage = report.coverage
    return rows.ReportRow(
        id=report.id,
        uri=report.uri,
        sha256=report.sha256,
        outlet=report.outlet,
        title=report.title,
        byline=report.byline,
        published=report.published,
        modified=report.modified,
        canonical=report.canonical,
        language=report.language,
        coverage=None if coverage is None else rows.CoverageRow(kept=coverage.kept, dropped=coverage.dropped),
        format=report.format,
        markup=report.markup,
        encoding=report.encoding,
        warnings=report.warnings,
        dropped=tuple(rows.DroppedRow(at=part.at, kind=part.kind, text=part.text) for part in report.dropped),
        text=report.text,
    )


def _segment(segment: Segment) -> rows.SegmentRow:
    return rows.SegmentRow(
        report=segment.span.report,
        start=segment.span.start,
        end=segment.span.end,
        kind=str(segment.kind),
        of=_within(segment.of),
        sentences=tuple((sentence.start, sentence.end) for sentence in segment.sentences),
        language=segment.language,
    )


def _statement(statement: AnyStatement, text: str) -> msgspec.Struct:
    when = statement.when
    common: dict[str, Any] = {
        "id": statement.id,
        "report": statement.span.report,
        "start": statement.span.start,
        "end": statement.span.end,
        "text": statement.text,
        "negated": statement.negated,
        "modality": str(statement.modality),
        "sentence": _within(statement.sentence),
        "when": None if when is None else rows.PeriodRow(text=when.text, start=when.start, end=when.end),
    }
    if isinstance(statement, Quotation):
        return rows.QuotationRow(**common, kind="quotation", **_quotation(statement))
    if isinstance(statement, Figure):
        return rows.FigureRow(**common, kind="figure", **_figure(statement, text))
    return rows.AssertionRow(**common, kind="assertion")


def _versions(versions: Versions) -> rows.VersionsRow:
    return rows.VersionsRow(
        id=versions.id,
        reports=versions.reports,
        reason=str(versions.reason),
        why=versions.why,
        dated=versions.dated,
        changes=tuple(
            rows.ChangeRow(before=_anywhere(change.before), after=_anywhere(change.after))
            for change in versions.changes
        ),
    )


def _speaker_tie(tie: SpeakerTie) -> rows.SpeakerTieRow:
    return rows.SpeakerTieRow(
        id=tie.id,
        story=tie.story,
        report=tie.report,
        speaker=tie.speaker,
        same=tie.same,
        name=tie.name,
        why=tie.why,
        evidence=tuple(_elsewhere(span) for span in tie.evidence),
    )


def _quotation(quotation: Quotation) -> dict[str, Any]:
    speaker = quotation.speaker
    return {
        "directness": str(quotation.directness),
        "content": tuple((span.start, span.end) for span in quotation.content),
        "cue": _within(quotation.cue),
        "source": _within(quotation.source),
        "speaker": None if speaker is None else _speaker(speaker),
    }


def _speaker(speaker: Speaker) -> rows.SpeakerRow:
    return rows.SpeakerRow(
        id=speaker.id,
        name=speaker.name,
        kind=str(speaker.kind),
        office=speaker.office,
        evidence=tuple((span.start, span.end) for span in speaker.evidence),
    )


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        "quantity": _quantity(figure.quantity),
        "of": _with_words(figure.of, text),
        "subject": _with_words(figure.subject, text),
    }


def _quantity(quantity: Quantity) -> rows.QuantityRow:
    return rows.QuantityRow(
        value=_digits(quantity.value),
        low=_digits(quantity.low),
        high=_digits(quantity.high),
        unit=quantity.unit,
        bound=str(quantity.bound),
        per=quantity.per,
        against=quantity.against,
    )


def _claim(claim: Claim) -> rows.ClaimRow:
    return rows.ClaimRow(
        id=claim.id,
        story=claim.story,
        topic=claim.topic,
        statements=claim.statements,
        readings=tuple(rows.ReadingRow(text=reading.text, statements=reading.statements) for reading in claim.readings),
        origins=_origins(claim.origins),
    )


def _disagreement(disagreement: Disagreement) -> rows.DisagreementRow:
    return rows.DisagreementRow(
        id=disagreement.id,
        story=disagreement.story,
        claim=disagreement.claim,
        kind=str(disagreement.kind),
        left=disagreement.left,
        right=disagreement.right,
        why=disagreement.why,
    )


def _derivation(derivation: Derivation) -> rows.DerivationRow:
    return rows.DerivationRow(
        id=derivation.id,
        story=derivation.story,
        report=derivation.report,
        source=derivation.source,
        certain=derivation.certain,
        evidence=tuple(_evidence(evidence) for evidence in derivation.evidence),
    )


def _evidence(evidence: Evidence) -> rows.EvidenceRow:
    return rows.EvidenceRow(
        kind=str(evidence.kind),
        here=rows.Place(start=evidence.here.start, end=evidence.here.end),
        there=_anywhere(evidence.there),
        why=evidence.why,
    )


def _within(span: Span | None) -> rows.Place | None:
    return None if span is None else rows.Place(start=span.start, end=span.end)


def _anywhere(span: Span | None) -> rows.PlaceIn | None:
    return None if span is None else _elsewhere(span)


def _elsewhere(span: Span) -> rows.PlaceIn:
    return rows.PlaceIn(report=span.report, start=span.start, end=span.end)


def _with_words(span: Span | None, text: str) -> rows.PlaceText | None:
    return None if span is None else rows.PlaceText(start=span.start, end=span.end, text=span.cut(text))


def _origins(count: OriginCount | None) -> rows.OriginsRow | None:
    return None if count is None else rows.OriginsRow(least=count.least, most=count.most)


def _digits(number: Decimal | None) -> str | None:
    """The number in plain digits, never "5E+1"."""
    return None if number is None else f"{number:f}"
