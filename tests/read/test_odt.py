"""An OpenDocument text comes out with its headings, lists, tables and notes, as it stands now."""

import pytest
from tests.read.office_maker import make_odt

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import Report
from tellings.read import read_bytes


def read(data: bytes, name: str = "report.odt") -> Report:
    return read_bytes(data, uri=name, name=name, settings=Settings())


def parts(report: Report) -> list[tuple[str, str]]:
    return [(mark.kind.value, report.text[mark.start : mark.end]) for mark in report.marks]


def test_a_paragraph_is_what_its_style_or_the_one_it_rests_on_is_called() -> None:
    styles = (
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        '<style:style style:name="P2" style:parent-style-name="Quotations"/>'
    )
    body = (
        '<text:p text:style-name="P1">Allies will spend more</text:p><text:h>What he said</text:h>'
        '<text:p>He said no.</text:p><text:p text:style-name="P2">We will not.</text:p>'
    )
    report = read(make_odt(body, styles=styles))
    assert [kind for kind, _ in parts(report)] == ["headline", "subhead", "paragraph", "quote"]
    assert report.title == "Allies will spend more"


def test_lists_are_items_and_tables_are_rows() -> None:
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Poland", "4.12"))
    body = (
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
        f"<table:table><table:table-header-rows><table:table-row>{cells}</table:table-row></table:table-header-rows></table:table>"
    )
    assert parts(read(make_odt(body))) == [("item", "One"), ("row", "Poland\t4.12")]


def test_notes_stand_at_the_end_and_comments_beside_the_text() -> None:
    body = (
        "<text:p>He said<text:s text:c='3'/>no<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>In May.</text:p></text:note-body></text:note>.<text:line-break/>He left."
        "<office:annotation><dc:creator>Ed</dc:creator><text:p>Check this.</text:p></office:annotation></text:p>"
    )
    report = read(make_odt(body))
    assert parts(report) == [("paragraph", "He said no.\nHe left."), ("item", "1 In May.")]
    assert [(part.kind, part.text) for part in report.dropped] == [("comment", "Ed: Check this.")]


def test_tracked_changes_are_counted_and_what_was_deleted_is_not_read() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>yes</text:p></text:deletion>"
        "</text:changed-region><text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>"
        "<text:p>He said no.</text:p>"
    )
    report = read(make_odt(body))
    assert report.text == "He said no."
    assert report.warnings == ("Changes are tracked in it: 1 insertions are in the text, 1 deletions are not.",)


def test_headers_are_dropped_and_the_language_is_told() -> None:
    styles = "<root><style:header><text:p>The Osk Observer</text:p></style:header></root>"
    meta = "<root><dc:language>en-GB</dc:language></root>"
    report = read(make_odt("<text:p>He said no.</text:p>", parts={"styles.xml": styles, "meta.xml": meta}))
    assert [(part.kind, part.text) for part in report.dropped] == [("page header", "The Osk Observer")]
    assert report.language == "en"


REFUSED = [
    (make_odt("<text:p>"), "broken XML", "an element that never closes"),
    (
        make_odt("<text:p>x</text:p>", parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "password",
        "protected",
    ),
    (make_odt(" " * 40_000_000), "unfolds to more than", "a bomb"),
    (make_odt(""), "empty", "no text"),
]


@pytest.mark.parametrize(("data", "message", "why"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_cannot_be_read_is_named_for_what_it_is(data: bytes, message: str, why: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(data)
    assert why


def test_a_mark_for_a_billion_spaces_is_one() -> None:
    assert read(make_odt("<text:p>a<text:s text:c='1000000000'/>b</text:p>")).text == "a b"
