"""Makes reports, segments and statements of the record's rows, as they were before they were written."""

import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from tellings.model import (
    AnyStatement,
    Assertion,
    Bound,
    Coverage,
    Directness,
    Dropped,
    Figure,
    Mark,
    Missing,
    Modality,
    Period,
    Quantity,
    Quotation,
    Report,
    Segment,
    SegmentKind,
    Span,
    Speaker,
    SpeakerKind,
    Telling,
    from_json,
)

_Row = tuple[Any, ...]
"""As SQLite gives it: the types of its columns stand in schema.sql."""
_Keys = Sequence[object]

_MODALITIES = {modality.value: modality for modality in Modality}
_BOUNDS = {bound.value: bound for bound in Bound}
_DIRECTNESSES = {directness.value: directness for directness in Directness}
_SPEAKERS = {kind.value: kind for kind in SpeakerKind}
_KINDS = {kind.value: kind for kind in SegmentKind}

_REPORTS = (
    "SELECT id, uri, sha256, outlet, title, byline, published, modified, canonical, language, kept, dropped, format, "
    "markup, encoding, warnings, marks, text FROM report"
)
_SEGMENTS = "SELECT report, start, end, kind, of_start, of_end, sentences, language FROM segment"
_STATEMENTS = (
    "SELECT id, report, start, end, kind, negated, modality, sentence_start, sentence_end, text, "
    "when_text, when_start, when_end, "
    "directness, speaker_id, speaker_name, speaker_kind, speaker_office, speaker_evidence, "
    "content, cue_start, cue_end, source_start, source_end, "
    "value, low, high, unit, bound, per, against, of_start, of_end, subject_start, subject_end "
    "FROM statement LEFT JOIN quotation ON quotation.statement = id LEFT JOIN figure ON figure.statement = id"
)
_MISSING = "SELECT DISTINCT report, what, why FROM missing"


def read_reports(connection: sqlite3.Connection, rest: str = "ORDER BY id", keys: _Keys = ()) -> list[Report]:
    """The reports, in the order of their ids or as the rest of the query says."""
    return [_report(row, _left_out(connection, row[0])) for row in connection.execute(f"{_REPORTS} {rest}", keys)]


def read_segments(
    connection: sqlite3.Connection, rest: str = "ORDER BY report, position", keys: _Keys = ()
) -> list[Segment]:
    """The segments, in the order in which they stand, or as the rest of the query says."""
    return [_segment(row) for row in connection.execute(f"{_SEGMENTS} {rest}", keys)]


def read_statements(
    connection: sqlite3.Connection, rest: str = "ORDER BY report, start, end, kind, id", keys: _Keys = ()
) -> list[AnyStatement]:
    """The statements, in the order in which they stand, or as the rest of the query says."""
    return [_statement(row) for row in connection.execute(f"{_STATEMENTS} {rest}", keys)]


def read_missing(
    connection: sqlite3.Connection, rest: str = "ORDER BY report, what, why", keys: _Keys = ()
) -> list[Missing]:
    """What was not found, each thing once."""
    return [Missing(report=row[0], what=row[1], why=row[2]) for row in connection.execute(f"{_MISSING} {rest}", keys)]


def read_telling(connection: sqlite3.Connection, report: str) -> Telling | None:
    """The telling of the report with this id, or `None`; all as it was added."""
    found = read_reports(connection, "WHERE id = ?", (report,))
    if not found:
        return None
    missing = connection.execute(
        "SELECT report, what, why FROM missing WHERE report = ? AND stage = 'report' ORDER BY position", (report,)
    )
    return Telling(
        report=found[0],
        segments=tuple(read_segments(connection, "WHERE report = ? ORDER BY position", (report,))),
        statements=tuple(read_statements(connection, "WHERE report = ? ORDER BY position", (report,))),
        missing=tuple(Missing(report=row[0], what=row[1], why=row[2]) for row in missing),
    )


def _left_out(connection: sqlite3.Connection, report: str) -> tuple[Dropped, ...]:
    rows = connection.execute("SELECT at, kind, text FROM left_out WHERE report = ? ORDER BY position", (report,))
    return tuple(Dropped(at=at, kind=kind, text=text) for at, kind, text in rows)


def _report(row: _Row, left_out: tuple[Dropped, ...]) -> Report:
    id_, uri, sha256, outlet, title, byline, published, modified, canonical, language, kept, dropped, *rest = row
    format_, markup, encoding, warnings, marks, text = rest
    return Report(
        id=id_,
        uri=uri,
        sha256=sha256,
        text=text,
        format=format_,
        marks=from_json(marks, tuple[Mark, ...]),
        dropped=left_out,
        markup=markup,
        encoding=encoding,
        outlet=outlet,
        title=title,
        byline=byline,
        published=published,
        modified=modified,
        canonical=canonical,
        language=language,
        coverage=None if kept is None else Coverage(kept=kept, dropped=dropped),
        warnings=from_json(warnings, tuple[str, ...]),
    )


def _segment(row: _Row) -> Segment:
    report, start, end, kind, of_start, of_end, sentences, language = row
    return Segment(
        span=Span(report=report, start=start, end=end),
        kind=_KINDS[kind],
        of=_span(report, of_start, of_end),
        sentences=_spans(report, sentences),
        language=language,
    )


def _statement(row: _Row) -> AnyStatement:
    id_, report, start, end, kind, negated, modality, sentence_start, sentence_end, text, *rest = row
    when_text, when_start, when_end, *rest = rest
    common = {
        "id": id_,
        "span": Span(report=report, start=start, end=end),
        "text": text,
        "sentence": Span(report=report, start=sentence_start, end=sentence_end),
        "negated": negated == 1,
        "modality": _MODALITIES[modality],
        "when": None if when_text is None else Period(text=when_text, start=when_start, end=when_end),
    }
    if kind == "assertion":
        return Assertion(**common)
    if kind == "quotation":
        return _quotation(common, report, rest[:11])
    return _figure(common, report, rest[11:])


def _quotation(common: dict[str, Any], report: str, row: Sequence[Any]) -> Quotation:
    directness, *speaker, content, cue_start, cue_end, source_start, source_end = row
    return Quotation(
        **common,
        directness=_DIRECTNESSES[directness],
        content=_spans(report, content),
        cue=_span(report, cue_start, cue_end),
        source=_span(report, source_start, source_end),
        speaker=_speaker(report, speaker),
    )


def _speaker(report: str, row: Sequence[Any]) -> Speaker | None:
    id_, name, kind, office, evidence = row
    if id_ is None:
        return None
    return Speaker(id=id_, name=name, kind=_SPEAKERS[kind], office=office, evidence=_spans(report, evidence))


def _figure(common: dict[str, Any], report: str, row: Sequence[Any]) -> Figure:
    value, low, high, unit, bound, per, against, *places = row
    return Figure(
        **common,
        quantity=Quantity(
            value=_number(value),
            low=_number(low),
            high=_number(high),
            unit=unit,
            bound=_BOUNDS[bound],
            per=per,
            against=against,
        ),
        of=_span(report, *places[:2]),
        subject=_span(report, *places[2:]),
    )


def _number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


def _span(report: str, start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(report=report, start=start, end=end)


def _spans(report: str, pairs: str) -> tuple[Span, ...]:
    return tuple(Span(report=report, start=start, end=end) for start, end in from_json(pairs, list[tuple[int, int]]))
