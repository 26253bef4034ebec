"""Whether tables of reports are read row by row, whatever separates their columns."""

from io import BytesIO

import pytest

from tellings.config import Settings
from tellings.model import Report, Skipped
from tellings.read import csv_table, open_document, read_document

HEADER = "title,author,date,content\n"


def _read(data: bytes | str, name: str = "news.csv") -> list[Report | Skipped]:
    data = data if isinstance(data, bytes) else data.encode()
    found = read_document(open_document(BytesIO(data), uri=name, name=name, settings=Settings()))
    return [each for each in found if isinstance(each, Report | Skipped)]


def _reports(data: bytes | str, name: str = "news.csv") -> list[Report]:
    return [each for each in _read(data, name) if isinstance(each, Report)]


def test_a_row_is_a_report_with_its_columns_as_facts() -> None:
    (report,) = _reports(HEADER + '"Dam, gives way",Ada Marsh,2025-07-05,"Two died.\n\nFive ""were"" hurt."\n')
    assert (report.uri, report.format, report.title) == ("news.csv#1", "csv", "Dam, gives way")
    assert (report.byline, report.published) == ("Ada Marsh", "2025-07-05")
    assert report.text == 'Dam, gives way\n\nTwo died.\n\nFive "were" hurt.'


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    data = separator.join(("Title", "Publication Date", "Text")) + "\r\n" + separator.join(("Dam", "2025", "Two died."))
    (report,) = _reports(data)
    assert (report.title, report.published, report.text) == ("Dam", "2025", "Dam\n\nTwo died.")


@pytest.mark.parametrize(
    ("encoding", "why"),
    [("utf-8", ""), ("utf-8-sig", "a byte order mark"), ("utf-16", "as Excel saves it"), ("cp1252", "old Excel")],
)
def test_tables_in_other_encodings_are_read(encoding: str, why: str) -> None:
    (report,) = _reports((HEADER + "Zürich’s dam,x,2025,“No” he said\n").encode(encoding))
    assert report.text == "Zürich’s dam\n\n“No” he said", why


def test_an_accent_far_into_the_file_decides_on_its_encoding() -> None:
    rows = "Dam,x,2025,Two died.\n" * 5000
    assert _reports((HEADER + rows + "Zürich’s dam,x,2025,Three died.\n").encode("cp1252"))[-1].title == "Zürich’s dam"


def test_rows_that_are_too_short_or_too_long_or_empty_do_not_stop_the_table() -> None:
    found = _read(HEADER + "Dam\n\n,,,\nDam,x,2025,Two died.,more,and more\nDam,x,2025,\n")
    assert [each.uri for each in found] == ["news.csv#2", "news.csv"]
    assert found[-1] == Skipped(uri="news.csv", why="Left out 2 rows with no text (2, 6). Reports read: 1.")


def test_a_table_without_a_column_of_text_is_told_what_was_looked_for() -> None:
    (found,) = _read("country;year;value\nAtlantis;2025;3\n")
    assert isinstance(found, Skipped)
    assert found.why.startswith("Has no text under maintext, ")
    assert found.why.endswith("Its columns are: country, year, value.")


def test_a_quotation_mark_that_never_closes_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "_LONGEST_RECORD", 1000)
    first, second = _read(HEADER + 'Dam,x,2025,Two died.\n"Dam' + ",x,2025,Three died.\n" * 200)
    assert isinstance(first, Report)
    assert isinstance(second, Skipped)
    assert "a quotation mark before it may not be closed" in second.why


def test_huge_fields_and_nulls_are_read() -> None:
    (report,) = _reports(HEADER + "Dam,x,2025," + "word " * 60_000 + "a\x00b\n")
    assert report.text.endswith("word ab")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Two people, one of them a child, died.\nThe text, he said, was clear.\n", "prose with commas"),
        ("title,author,date\nDam,Ada,2025\n", "a table, but of no texts"),
        ("Title, text, date and author of this piece are unknown, he said.\nMore.\n", "names within a sentence"),
        (HEADER, "names and no row"),
    ],
)
def test_a_plain_text_is_no_table(text: str, why: str) -> None:
    (found,) = _read(text, "notes.txt")
    assert isinstance(found, Report)
    assert found.format == "text", why


def test_a_table_that_is_not_named_so_is_told_by_its_columns() -> None:
    (report,) = _reports(HEADER + "Dam,x,2025,Two died.\n", "export")
    assert report.format == "csv"


def test_an_empty_table_is_named() -> None:
    assert _read("\n\n") == [Skipped(uri="news.csv", why="Is empty. Check whether it was saved in full.")]
    assert _read(HEADER) == [Skipped(uri="news.csv", why="Holds no reports.")]
