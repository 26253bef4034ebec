"""Lays what was found down in the record's tables: one transaction per report, one for all that ties them together."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from tellings.errors import ReadError, RecordError
from tellings.model import (
    AnyStatement,
    Figure,
    Missing,
    Quotation,
    Report,
    Segment,
    Span,
    Speaker,
    Telling,
    to_json,
)

_Row = tuple[object, ...]


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


def _insert_telling(connection: sqlite3.Connection, telling: Telling) -> None:
    report = telling.report
    insert(connection, "report", 18, [_report_row(report)])
    left_out = [(report.id, number, part.at, part.kind, part.text) for number, part in enumerate(report.dropped)]
    insert(connection, "left_out", 5, left_out)
    _insert_findings(connection, telling)


def _insert_findings(connection: sqlite3.Connection, telling: Telling) -> None:
    report = telling.report
    insert(connection, "segment", 9, [_segment_row(report, *item) for item in enumerate(telling.segments)])
    (last,) = connection.execute("SELECT coalesce(max(row), -1) FROM statement").fetchone()
    rows = [_statement_row(report, *item, last + 1) for item in enumerate(telling.statements)]
    insert(connection, "statement", 15, rows)
    quotations = [statement for statement in telling.statements if isinstance(statement, Quotation)]
    figures = [statement for statement in telling.statements if isinstance(statement, Figure)]
    insert(connection, "quotation", 14, [_quotation_row(report, quotation) for quotation in quotations])
    insert(connection, "figure", 14, [_figure_row(report, figure) for figure in figures])
    insert_missing(connection, "report", telling.missing)


def insert_missing(connection: sqlite3.Connection, stage: str, missing: Iterable[Missing]) -> None:
    """Adds what was not found by one report alone, or by a story."""
    rows = [(item.report, stage, position, item.what, item.why) for position, item in enumerate(missing)]
    insert(connection, "missing", 5, rows)


def replace_findings(connection: sqlite3.Connection, telling: Telling) -> None:
    """Writes anew what was found in a report that the record holds; within a transaction, when no tie rests on it."""
    report = telling.report
    coverage = (report.coverage.kept, report.coverage.dropped) if report.coverage else (None, None)
    for table in ("quotation", "figure"):
        query = f"DELETE FROM {table} WHERE statement IN (SELECT id FROM statement WHERE report = ?)"  # noqa: S608 - the names stand here
        connection.execute(query, (report.id,))
    connection.execute("DELETE FROM statement WHERE report = ?", (report.id,))
    connection.execute("DELETE FROM segment WHERE report = ?", (report.id,))
    connection.execute("DELETE FROM missing WHERE report = ? AND stage = 'report'", (report.id,))
    connection.execute("UPDATE report SET kept = ?, dropped = ? WHERE id = ?", (*coverage, report.id))
    _insert_findings(connection, telling)


def insert(connection: sqlite3.Connection, table: str, columns: int, rows: Sequence[_Row]) -> None:
    """Adds rows to a table of so many columns."""
    if rows:
        marks = ", ".join("?" * columns)
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - the names stand in this file


def _report_row(report: Report) -> _Row:
    kept, dropped = (report.coverage.kept, report.coverage.dropped) if report.coverage else (None, None)
    about = (report.outlet, report.title, report.byline, report.published, report.modified, report.canonical)
    warnings, marks = to_json(report.warnings).decode("utf-8"), to_json(report.marks).decode("utf-8")
    head = (report.id, printable(report.uri), report.sha256)
    how = (report.format, report.markup, report.encoding)
    return (*head, *about, report.language, kept, dropped, *how, warnings, marks, report.text)


def _segment_row(report: Report, position: int, segment: Segment) -> _Row:
    place, of = _place(report, segment.span), _place(report, segment.of)
    return (report.id, position, *place, segment.kind.value, *of, _places(report, segment.sentences), segment.language)


def _statement_row(report: Report, position: int, statement: AnyStatement, first: int) -> _Row:
    place, sentence = _place(report, statement.span), _place(report, statement.sentence)
    kind = type(statement).__struct_config__.tag
    how = (kind, statement.negated, statement.modality.value)
    when = (statement.when.text, statement.when.start, statement.when.end) if statement.when else (None, None, None)
    return (statement.id, report.id, position, *place, *how, *sentence, *when, first + position, statement.text)


def _quotation_row(report: Report, quotation: Quotation) -> _Row:
    speaker = _speaker(report, quotation.speaker)
    words = (_words(report, quotation.cue), _words(report, quotation.source))
    places = (*_place(report, quotation.cue), *_place(report, quotation.source))
    content = _places(report, quotation.content)
    return (quotation.id, quotation.directness.value, *speaker, *words, content, *places)


def _speaker(report: Report, speaker: Speaker | None) -> tuple[str | None, ...]:
    if speaker is None:
        return (None, None, None, None, None)
    return (speaker.id, speaker.name, speaker.kind.value, speaker.office, _places(report, speaker.evidence))


def _figure_row(report: Report, figure: Figure) -> _Row:
    quantity = figure.quantity
    numbers = (_digits(quantity.value), _digits(quantity.low), _digits(quantity.high))
    meant = (quantity.unit, quantity.bound.value, quantity.per, quantity.against)
    words = (_words(report, figure.of), _words(report, figure.subject))
    places = (*_place(report, figure.of), *_place(report, figure.subject))
    return (figure.id, *numbers, *meant, *words, *places)


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
