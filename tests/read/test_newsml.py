"""Whether agencies' XML (NewsML-G2, NewsML 1 and NITF) is read with its headline, byline, marks and limits of use."""

from io import BytesIO
from pathlib import Path

import pytest

from tellings.config import Settings
from tellings.model import MarkKind, Report, Skipped
from tellings.read import open_document, read_document

SAMPLES = Path(__file__).parent / "newsml"


def _read(data: bytes, name: str = "wire.xml") -> list[Report | Skipped]:
    found = read_document(open_document(BytesIO(data), uri=name, name=name, settings=Settings()))
    return [each for each in found if isinstance(each, Report | Skipped)]


def _one(data: bytes) -> Report:
    (found,) = _read(data)
    assert isinstance(found, Report), found
    return found


def _marked(report: Report) -> list[tuple[MarkKind, str]]:
    return [(mark.kind, report.text[mark.start : mark.end]) for mark in report.marks]


def test_a_message_with_several_items_gives_a_report_or_a_reason_for_each() -> None:
    first, package, picture, second = _read((SAMPLES / "message.xml").read_bytes())
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.uri, package.uri, second.uri) == ("wire.xml#1", "wire.xml#2", "wire.xml#4")
    assert package == Skipped(uri="wire.xml#2", why="Is a package, which lists other messages, not a report.")
    assert picture == Skipped(uri="wire.xml#3", why="Is a picture, not a report: “The dam.”.")


def test_newsml_g2_gives_headline_byline_outlet_dates_and_marks() -> None:
    report = _read((SAMPLES / "message.xml").read_bytes())[0]
    assert isinstance(report, Report)
    assert (report.format, report.title, report.byline, report.outlet) == (
        "newsml",
        "Dam gives way",
        "Ada Marsh",
        "ANA",
    )
    assert (report.published, report.modified) == ("2025-07-05T10:00+02:00", "2025-07-05T11:00+02:00")
    assert report.language == "en"
    assert _marked(report) == [
        (MarkKind.HEADLINE, "Dam gives way"),
        (MarkKind.BYLINE, "By Ada Marsh"),
        (MarkKind.BYLINE, "LYSSA, July 5 -"),
        (MarkKind.PARAGRAPH, "Two people died & five were hurt."),
        (MarkKind.PARAGRAPH, '"We lost two," he said.'),
        (MarkKind.ROW, "1\t2"),
        (MarkKind.CREDIT, "ANA"),
        (MarkKind.CORRECTION, "Corrects name of river in 2nd paragraph."),
        (MarkKind.NOTICE, "Copyright 2025 ANA"),
    ]
    assert [(part.kind, part.text) for part in report.dropped] == [("summary", "A dam broke.")]


def test_embargo_correction_and_cancellation_are_warnings() -> None:
    first, _, _, second = _read((SAMPLES / "message.xml").read_bytes())
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.warnings == (
        "Under embargo until 2025-07-06T12:00+00:00.",
        "It corrects an earlier version: “Corrects name of river in 2nd paragraph.”",
    )
    assert second.warnings == ("The agency has cancelled this message: it is not to be used.",)


def test_newsml_1_takes_its_components_for_what_they_are() -> None:
    report = _one((SAMPLES / "newsml_1.xml").read_bytes())
    assert (report.title, report.byline, report.outlet) == (
        "Harbour bridge reopens in Lyssa",
        "Ada Marsh",
        "Arcadia Wire",
    )
    assert (report.published, report.modified) == ("2025-07-05T09:00+02:00", "2025-07-05T09:30+02:00")
    assert report.warnings == (
        "The agency has put this message under embargo.",
        "Under embargo until 2025-07-05T18:00+00:00.",
    )
    assert _marked(report) == [
        (MarkKind.HEADLINE, "Harbour bridge reopens in Lyssa"),
        (MarkKind.SUBHEAD, "Repairs cost 40 million crowns"),
        (MarkKind.BYLINE, "By Ada Marsh"),
        (MarkKind.BYLINE, "LYSSA, Atlantis"),
        (MarkKind.PARAGRAPH, "The harbour bridge reopened on Saturday after two years."),
        (MarkKind.PARAGRAPH, '"We kept our word," mayor Ines Valdez said.'),
        (MarkKind.CAPTION, "The bridge on its first day."),
        (MarkKind.NOTICE, "Press office, +00 000"),
        (MarkKind.NOTICE, "Copyright Arcadia Wire 2025"),
    ]


def test_nitf_alone_is_read_with_its_marks() -> None:
    report = _one((SAMPLES / "story.nitf").read_bytes())
    assert (report.format, report.outlet, report.language) == ("nitf", "The Arcadia News", "en")
    assert (report.byline, report.published) == ("JUNO HALE, Business Writer", "2025-07-05T09:10+00:00")
    assert _marked(report) == [
        (MarkKind.HEADLINE, "Quarry wall falls, four die"),
        (MarkKind.SUBHEAD, "Police: no warning was given"),
        (MarkKind.BYLINE, "By JUNO HALE, Business Writer"),
        (MarkKind.PARAGRAPH, "NORTHFORD, Atlantis (AN) — A quarry wall fell on Saturday, killing four."),
        (MarkKind.CAPTION, "The wall."),
        (MarkKind.CAPTION, "J. Hale"),
        (MarkKind.SUBHEAD, "Owners silent"),
        (MarkKind.ITEM, "Four dead"),
        (MarkKind.ITEM, "Nine injured"),
        (MarkKind.QUOTE, "There was no warning."),
        (MarkKind.ROW, "2023\t2 falls"),
        (MarkKind.CREDIT, "Bo Reyes contributed."),
        (MarkKind.CORRECTION, "Eds: CORRECTS number of injured."),
        (MarkKind.NOTICE, "All rights reserved"),
    ]
    assert report.warnings[:2] == (
        "The agency has put this message under embargo.",
        "Under embargo until 2025-07-06T06:00+00:00.",
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<packageItem/>", "Is a package, which lists other messages, not a report."),
        (b"<newsItem/>", "Has no text."),
        (b"<newsMessage/>", "Holds no messages. Check whether it was saved in full."),
        (b"<nitf><body/></nitf>", "Has no text."),
        (b"<newsItem><contentSet>", "Is broken XML (no element found"),
    ],
)
def test_what_is_no_report_is_named_for_what_it_is(data: bytes, why: str) -> None:
    (found,) = _read(data)
    assert isinstance(found, Skipped)
    assert found.why.startswith(why)


def test_a_part_of_the_text_as_markup_gives_way_to_the_whole_as_plain_text() -> None:
    data = (
        b"<newsItem><contentSet><inlineXML><p>First.</p></inlineXML><inlineData>First.\n\nSecond, and much longer."
        b"</inlineData></contentSet></newsItem>"
    )
    assert _one(data).text == "First.\n\nSecond, and much longer."


def test_pictures_in_base64_are_no_text() -> None:
    data = b'<newsItem><contentSet><inlineData encoding="base64">QUJD</inlineData></contentSet></newsItem>'
    assert _read(data) == [Skipped(uri="wire.xml", why="Has no text.")]


def test_real_releases_are_read_in_full(shared: Path) -> None:
    paths = sorted((shared / "data" / "inputs" / "ninjs" / "examples" / "NewsML").glob("*.xml"))
    assert paths
    for path in paths:
        report = _one(path.read_bytes())
        assert (report.outlet, report.format) == ("Business Wire", "newsml")
        assert report.published is not None
        assert len(report.marks) > 5
