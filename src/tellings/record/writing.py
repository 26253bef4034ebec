"""Lays what was found down in the record's tables: one transaction per report, one for all that ties them together."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from tellings.errors import ReadError, RecordError
from tellings.model import (
    AnyStatement,
    Claim,
    Derivation,
    Disagreement,
    Figure,
    Lineage,
    Missing,
    Origin,
    Quotation,
    Report,
    Segment,
    Span,
    Story,
    Telling,
    to_json,
)

_Row = tuple[object, ...]

# Children before their parents, so that no foreign key is left hanging in between.
_RELATIONS = (
    "evidence",
    "derivation",
    "origin_report",
    "origin",
    "disagreement_side",
    "disagreement",
    "reading_statement",
    "reading",
    "claim_statement",
    "claim",
    "story_report",
    "story",
)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written within is kept, or, where anything goes wrong, none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def write_telling(connection: sqlite3.Connection, telling: Telling) -> None:
    """Adds a report with all that was found in it, and takes it off the list of what was skipped.

    Raises:
        ReadError: its text has a character that no file can hold, so that this one report cannot be recorded.
    """
    report = telling.report
    uri = printable(report.uri)
    if note_source(connection, report.id, uri):
        return
    try:
        with transaction(connection):
            connection.execute("DELETE FROM skipped WHERE uri = ?", (uri,))
            _insert_telling(connection, telling)
    except UnicodeEncodeError as error:
        sign = f"U+{ord(error.object[error.start]):04X}"
        message = (
            f"{uri}: its text has half a character ({sign}), which cannot be recorded. "
            "Save the file as UTF-8 and run again."
        )
        raise ReadError(message) from error


def note_source(connection: sqlite3.Connection, report: str, uri: str) -> bool:
    """Whether the report is in the record; if so, notes that it was given from here too.

    Of several places the one that comes first in the alphabet is kept, so that the order of adding leaves no trace.
    """
    place = printable(uri)
    known = connection.execute("SELECT uri FROM report WHERE id = ?", (report,)).fetchone()
    if known is None:
        return False
    was_skipped = connection.execute("SELECT 1 FROM skipped WHERE uri = ?", (place,)).fetchone()
    if place < known[0] or was_skipped:
        with transaction(connection):
            connection.execute("DELETE FROM skipped WHERE uri = ?", (place,))
            connection.execute("UPDATE report SET uri = min(uri, ?) WHERE id = ?", (place, report))
    return True


def write_relations(
    connection: sqlite3.Connection,
    lineages: Iterable[Lineage],
    disagreements: Iterable[Disagreement],
    missing: Iterable[Missing],
) -> None:
    """Replaces all that was derived from the reports together; writes nothing where all is as it was."""
    ordered = sorted(lineages, key=lambda lineage: lineage.story.id)
    differing = sorted(disagreements, key=lambda disagreement: disagreement.id)
    absent = sorted(set(missing))
    try:
        new = _fingerprint(ordered, differing, absent)
        row = connection.execute("SELECT sha256 FROM fingerprint WHERE name = 'relations'").fetchone()
        if row == (new,):
            return
        with transaction(connection):
            for table in _RELATIONS:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - the names stand in this file
            connection.execute("DELETE FROM missing WHERE stage = 'story'")
            _insert_lineages(connection, ordered)
            _insert_disagreements(connection, differing)
            _insert_missing(connection, "story", absent)
            connection.execute("INSERT OR REPLACE INTO fingerprint VALUES ('relations', ?)", (new,))
    except UnicodeEncodeError as error:
        message = f"half a character stands in what was to be written about the stories ({error}). Nothing was changed."
        raise RecordError(message) from error


def _fingerprint(*parts: Sequence[Lineage | Disagreement | Missing]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for value in part:
            digest.update(to_json(value) + b"\n")
        digest.update(b"\n")
    return digest.hexdigest()


def _insert_telling(connection: sqlite3.Connection, telling: Telling) -> None:
    report = telling.report
    _insert(connection, "report", 14, [_report_row(report)])
    _insert(connection, "segment", 8, [_segment_row(report, *item) for item in enumerate(telling.segments)])
    (last,) = connection.execute("SELECT coalesce(max(row), -1) FROM statement").fetchone()
    rows = [_statement_row(report, *item, last + 1) for item in enumerate(telling.statements)]
    _insert(connection, "statement", 12, rows)
    quotations = [statement for statement in telling.statements if isinstance(statement, Quotation)]
    figures = [statement for statement in telling.statements if isinstance(statement, Figure)]
    _insert(connection, "quotation", 11, [_quotation_row(report, quotation) for quotation in quotations])
    _insert(connection, "figure", 17, [_figure_row(report, figure) for figure in figures])
    _insert_missing(connection, "report", telling.missing)


def _insert_missing(connection: sqlite3.Connection, stage: str, missing: Iterable[Missing]) -> None:
    rows = [(item.report, stage, position, item.what, item.why) for position, item in enumerate(missing)]
    _insert(connection, "missing", 5, rows)


def _insert_lineages(connection: sqlite3.Connection, lineages: Sequence[Lineage]) -> None:
    for lineage in lineages:
        _insert_story(connection, lineage.story)
    origins = {origin.id for lineage in lineages for origin in lineage.origins}
    for lineage in lineages:
        for claim in lineage.claims:
            _insert_claim(connection, claim)
        for origin in lineage.origins:
            _insert_origin(connection, origin)
        for derivation in lineage.derivations:
            _insert_derivation(connection, derivation, from_origin=derivation.source in origins)


def _insert_disagreements(connection: sqlite3.Connection, disagreements: Iterable[Disagreement]) -> None:
    for item in disagreements:
        _insert(connection, "disagreement", 5, [(item.id, item.story, item.claim, item.kind.value, item.why)])
        sides = (("left", item.left), ("right", item.right))
        rows = [(item.id, side, *place) for side, statements in sides for place in enumerate(statements)]
        _insert(connection, "disagreement_side", 4, rows)


def _insert(connection: sqlite3.Connection, table: str, columns: int, rows: Sequence[_Row]) -> None:
    if rows:
        marks = ", ".join("?" * columns)
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - the names stand in this file


def _insert_story(connection: sqlite3.Connection, story: Story) -> None:
    least, most = (story.origins.least, story.origins.most) if story.origins else (None, None)
    _insert(connection, "story", 4, [(story.id, story.headline, least, most)])
    _insert(connection, "story_report", 3, [(story.id, *place) for place in enumerate(story.reports)])


def _insert_claim(connection: sqlite3.Connection, claim: Claim) -> None:
    least, most = (claim.origins.least, claim.origins.most) if claim.origins else (None, None)
    _insert(connection, "claim", 5, [(claim.id, claim.story, claim.topic, least, most)])
    _insert(connection, "claim_statement", 3, [(claim.id, *place) for place in enumerate(claim.statements)])
    readings = list(enumerate(claim.readings))
    _insert(connection, "reading", 3, [(claim.id, position, reading.text) for position, reading in readings])
    rows = [(claim.id, position, *place) for position, reading in readings for place in enumerate(reading.statements)]
    _insert(connection, "reading_statement", 4, rows)


def _insert_origin(connection: sqlite3.Connection, origin: Origin) -> None:
    _insert(connection, "origin", 3, [(origin.id, origin.story, origin.name)])
    _insert(connection, "origin_report", 3, [(origin.id, *place) for place in enumerate(origin.reports)])


def _insert_derivation(connection: sqlite3.Connection, derivation: Derivation, *, from_origin: bool) -> None:
    sources = (None, derivation.source) if from_origin else (derivation.source, None)
    row = (derivation.id, derivation.story, derivation.report, *sources, derivation.certain)
    _insert(connection, "derivation", 6, [row])
    rows = []
    for position, item in enumerate(derivation.evidence):
        here = (item.here.report, item.here.start, item.here.end)
        there = (item.there.report, item.there.start, item.there.end) if item.there else (None, None, None)
        rows.append((derivation.id, position, item.kind.value, *here, *there, item.why))
    _insert(connection, "evidence", 10, rows)


def _report_row(report: Report) -> _Row:
    kept, dropped = (report.coverage.kept, report.coverage.dropped) if report.coverage else (None, None)
    about = (report.outlet, report.title, report.byline, report.published, report.language, kept, dropped)
    warnings = to_json(report.warnings).decode("utf-8")
    head = (report.id, printable(report.uri), report.sha256)
    return (*head, *about, report.markup, report.encoding, warnings, report.text)


def _segment_row(report: Report, position: int, segment: Segment) -> _Row:
    place, of = _place(report, segment.span), _place(report, segment.of)
    return (report.id, position, *place, segment.kind.value, *of, _places(report, segment.sentences))


def _statement_row(report: Report, position: int, statement: AnyStatement, first: int) -> _Row:
    place, sentence = _place(report, statement.span), _place(report, statement.sentence)
    kind = type(statement).__struct_config__.tag
    how = (kind, statement.negated, statement.modality.value)
    return (statement.id, report.id, position, *place, *how, *sentence, first + position, statement.text)


def _quotation_row(report: Report, quotation: Quotation) -> _Row:
    speaker = (quotation.speaker.id, quotation.speaker.name) if quotation.speaker else (None, None)
    words = (_words(report, quotation.cue), _words(report, quotation.source))
    places = (*_place(report, quotation.cue), *_place(report, quotation.source))
    content = _places(report, quotation.content)
    return (quotation.id, quotation.directness.value, *speaker, *words, content, *places)


def _figure_row(report: Report, figure: Figure) -> _Row:
    quantity, when = figure.quantity, figure.when
    numbers = (_digits(quantity.value), _digits(quantity.low), _digits(quantity.high))
    meant = (quantity.unit, quantity.bound.value, quantity.per, quantity.against)
    words = (_words(report, figure.of), _words(report, figure.subject))
    period = (when.text, when.start, when.end) if when else (None, None, None)
    places = (*_place(report, figure.of), *_place(report, figure.subject))
    return (figure.id, *numbers, *meant, *words, *period, *places)


def _digits(number: object) -> str | None:
    return None if number is None else str(number)


def _place(report: Report, span: Span | None) -> tuple[int | None, int | None]:
    if span is None:
        return None, None
    if span.report != report.id:
        message = f"{report.uri}: a span of report {span.report} stands in what was found in {report.id}."
        raise RecordError(message)
    return span.start, span.end


def _places(report: Report, spans: Iterable[Span]) -> str:
    return to_json([_place(report, span) for span in spans]).decode("utf-8")


def _words(report: Report, span: Span | None) -> str | None:
    return None if span is None else span.cut(report.text)


def printable(uri: str) -> str:
    """The uri with what is no character written as an escape: a file's name may be any bytes, a record is UTF-8."""
    return uri.encode("utf-8", "backslashreplace").decode("utf-8")
