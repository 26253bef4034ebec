"""Whether messages of text wires become paragraphs with their headline, byline, agency, date and notes."""

from io import BytesIO
from pathlib import Path

import pytest

from tellings.config import Settings
from tellings.model import MarkKind, Report, Skipped
from tellings.read import open_document, read_document
from tellings.read.wire_marks import date_in

SAMPLES = Path(__file__).parent / "iptc7901"
HEAD = "\x01afp0001 4 s 30  AFP\r\nKey/\r\n\x02\r\n"
TAIL = "\x03\r\nafp 051712 GMT JUL 25\r\n\x04"


def _read(data: bytes) -> list[Report | Skipped]:
    found = read_document(open_document(BytesIO(data), uri="a.iptc", name="a.iptc", settings=Settings()))
    return [each for each in found if isinstance(each, Report | Skipped)]


def _one(data: bytes) -> Report:
    (found,) = _read(data)
    assert isinstance(found, Report), found
    assert found.format == "iptc7901"
    return found


def _sample(name: str) -> Report:
    return _one((SAMPLES / name).read_bytes())


def _marked(report: Report, kind: MarkKind) -> list[str]:
    return [report.text[mark.start : mark.end] for mark in report.marks if mark.kind is kind]


def test_wrapped_lines_become_paragraphs_and_a_divided_compound_keeps_its_hyphen() -> None:
    report = _sample("dam.iptc")
    assert report.title == "Two dead as dam gives way above Port Meridian; 300 homes evacuated, minister says"
    assert (report.byline, report.outlet, report.published) == ("Ada Marsh, dpa", "dpa", "2025-07-05T10:30+00:00")
    paragraphs = _marked(report, MarkKind.PARAGRAPH)
    assert len(paragraphs) == 4
    assert paragraphs[1] == (
        '"We have lost two of our own," Interior Minister Otto Brandt told reporters. '
        '"The well-known risk was ignored for 12 years."'
    )
    assert not any("\n" in paragraph for paragraph in paragraphs)


def test_notes_to_editors_are_marked_and_what_is_not_for_publication_is_left_out() -> None:
    report = _sample("dam.iptc")
    assert "## Note to editors - adds minister in second paragraph" in _marked(report, MarkKind.NOTICE)
    assert "Reporting by" not in report.text
    kinds = [part.kind for part in report.dropped]
    assert kinds == ["not for publication", "sign-off", "header"]


def test_indents_begin_paragraphs_and_seven_bit_quotation_marks_are_quotation_marks() -> None:
    report = _sample("embargo.iptc")
    assert _marked(report, MarkKind.PARAGRAPH) == [
        "Port Meridian (APA) - The Bank of Atlantis raised its key rate by a quarter of a point to 4.25 per cent.",
        "It was the third rise this year. “We shall do what it takes,” governor Ines Valdez said.",
        "Inflation stood at 5.1 per cent in June.",
    ]
    assert report.published == "2025-07-10T11:15"
    assert report.warnings == ("The agency has put this message under embargo.", "It corrects an earlier version.")


def test_several_messages_in_a_file_are_several_reports() -> None:
    first, second, empty = _read((SAMPLES / "two.iptc").read_bytes())
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.uri, first.title) == ("a.iptc#1", "Atlantis wins rowing gold")
    assert _marked(second, MarkKind.ROW) == ["1\tAtlantis\t6:02.11", "2\tArcadia\t6:04.20", "3\tUtopia\t6:09.87"]
    assert empty == Skipped(uri="a.iptc#3", why="Has no text.")
    assert first.id != second.id


def test_anpa_1312_is_read_too() -> None:
    report = _sample("anpa.tst")
    assert report.title == "Quarry collapse in Atlantis kills four"
    assert (report.byline, report.outlet, report.published) == (
        "JUNO HALE, Associated Press",
        "AP",
        "2025-07-05T09:10+00:00",
    )
    assert _marked(report, MarkKind.PARAGRAPH)[1:] == [
        "“There was no warning,” foreman Sol Reyes said. “It was the company's wall, and it fell.”",
        "The owners — two brothers from Northford — did not answer calls.",
    ]
    assert _marked(report, MarkKind.CORRECTION) == ["Eds: CORRECTS number of injured to nine. With AP Photos."]


def test_a_message_saved_without_its_control_characters_is_still_told_by_its_header() -> None:
    report = _sample("bare.txt")
    assert report.title == "Trains in Arcadia to run hourly from August"
    assert (report.outlet, report.published) == ("dpa", "2025-07-16T23:22+00:00")
    assert _marked(report, MarkKind.NOTICE) == ["REFILE"]


def test_a_message_that_was_cut_says_so() -> None:
    assert _sample("cut.iptc").warnings == (
        "The mark that ends a message is missing: it may be cut off.",
        "Its header counts 240 words, but only 29 are there: it may be cut off.",
    )


def test_the_old_terminals_code_page_is_told_from_latin_1() -> None:
    assert "Zürich café chain Böhm" in (SAMPLES / "accents.iptc").read_bytes().decode("cp437")
    assert _sample("accents.iptc").title == "Zürich café chain Böhm buys rival for 12 million francs"
    latin = _one((HEAD + "Zürich café =\r\n   Böhm sells.\r\n" + TAIL).encode("latin-1"))
    assert (latin.title, latin.encoding) == ("Zürich café", "windows-1252")


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        ("A title\r\n\r\n  One\r\nline.\r\n  Two.", ["One line.", "Two."], "an indent begins a paragraph"),
        ("A title\r\n\r\nOne\r\nline.\r\n\r\nTwo.", ["One line.", "Two."], "a blank line does"),
        ("A title\r\r\n\r\r\n  One.\r\r\n  Two.", ["One.", "Two."], "lines ended by CR CR LF"),
        ("A title =\r\n" + "x" * 120 + "\r\n" + "y" * 120, ["x" * 120, "y" * 120], "lines that were never wrapped"),
        (
            "A title =\r\n  One.\r\n  Two\r\n  Three.",
            ["One.", "Two Three."],
            "an indented line goes on where the one before ends no sentence",
        ),
        ("A title =\r\nTalks on the 2024-\r\n25 budget", ["Talks on the 2024- 25 budget"], "a hyphen after a number"),
    ],
)
def test_lines_are_joined_as_the_wire_means_them(lines: str, expected: list[str], why: str) -> None:
    assert _marked(_one((HEAD + lines + "\r\n" + TAIL).encode()), MarkKind.PARAGRAPH) == expected, why


def test_a_message_that_begins_with_a_sentence_has_no_headline() -> None:
    report = _one((HEAD + "Port Meridian (dpa) - A dam broke.\r\n\r\nTwo died.\r\n" + TAIL).encode())
    assert report.title is None
    assert report.warnings == ("It has no headline.",)


def test_a_headline_with_the_word_alert_is_no_mark_of_the_version() -> None:
    report = _one((HEAD + "Alert level raised in Lyssa after storm =\r\n  Text.\r\n" + TAIL).encode())
    assert report.title == "Alert level raised in Lyssa after storm"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("212322 GMT Nov 18", "2018-11-21T23:22+00:00", "day, hour, zone, month, year"),
        ("051030 JUL 25", "2025-07-05T10:30", "no zone is told"),
        ("051030Z JUL 2025", "2025-07-05T10:30+00:00", "Z"),
        ("071030 MESZ Jul 25", "2025-07-07T10:30+02:00", "a German summer's zone"),
        ("AP-WF-02-20-16 0337GMT", "2016-02-20T03:37+00:00", "as AP ends its messages"),
        ("APA0123 2025-07-05/10:30", "2025-07-05T10:30", "as APA does"),
        ("051030 JUL", None, "no year"),
        ("991030 JUL 25", None, "no such day"),
        ("052530 JUL 25", None, "no such hour"),
        ("dpa am ob", None, "initials only"),
    ],
)
def test_date_time_groups_are_read_as_told(text: str, expected: str | None, why: str) -> None:
    assert date_in(text) == expected, why


def test_prose_is_no_wire_message() -> None:
    (found,) = _read(b"Reuters1234 is a name.\n\nIt has no header.\n")
    assert isinstance(found, Report)
    assert found.format == "text"
