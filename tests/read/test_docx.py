"""A Word document comes out with its headings, lists, tables and notes, as it stands after the changes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.read.office_maker import make_docx

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import Report
from tellings.read import read_bytes

STYLES = (
    '<w:root><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Hausstil"><w:name w:val="House"/><w:basedOn w:val="Zitat"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style></w:root>'
)


def read(data: bytes, name: str = "report.docx") -> Report:
    return read_bytes(data, uri=name, name=name, settings=Settings())


def paragraph(text: str, style: str = "") -> str:
    told = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{told}<w:r><w:t>{text}</w:t></w:r></w:p>"


def parts(report: Report) -> list[tuple[str, str]]:
    return [(mark.kind.value, report.text[mark.start : mark.end]) for mark in report.marks]


def test_a_paragraph_is_what_its_style_is_called_in_whatever_language_word_speaks() -> None:
    body = "".join(
        paragraph(text, style)
        for text, style in (
            ("Allies will spend more", "Titel"),
            ("What he said", "berschrift1"),
            ("He said no.", ""),
            ("We will not.", "Zitat"),
            ("We cannot.", "Hausstil"),
            ("The minister in Oslo", "Beschriftung"),
        )
    )
    report = read(make_docx(body, parts={"word/styles.xml": STYLES}))
    kinds = ["headline", "subhead", "paragraph", "quote", "quote", "caption"]
    assert [kind for kind, _ in parts(report)] == kinds
    assert report.title == "Allies will spend more"


def test_numbered_paragraphs_are_items_and_tables_are_rows() -> None:
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>One</w:t></w:r></w:p>'
    cell = "<w:tc>{}</w:tc>"
    table = "<w:tbl><w:tr>" + "".join(cell.format(paragraph(text)) for text in ("Poland", "4.12")) + "</w:tr></w:tbl>"
    assert parts(read(make_docx(numbered + table))) == [("item", "One"), ("row", "Poland\t4.12")]


def test_a_table_that_only_frames_its_text_is_no_table() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('He said no.')}{paragraph('He left.')}</w:tc></w:tr></w:tbl>"
    assert parts(read(make_docx(table))) == [("paragraph", "He said no."), ("paragraph", "He left.")]


def test_what_was_inserted_is_kept_and_what_was_deleted_is_not_and_both_are_counted() -> None:
    body = (
        "<w:p><w:r><w:t>He said </w:t></w:r><w:ins><w:r><w:t>no</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>yes</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>"
    )
    report = read(make_docx(body))
    assert report.text == "He said no."
    assert report.warnings == ("Changes are tracked in it: 1 insertions are in the text, 1 deletions are not.",)


def test_notes_stand_at_the_end_and_comments_headers_and_footers_beside_the_text() -> None:
    further = {
        "word/footnotes.xml": f"<w:root><w:footnote>{paragraph('In May.')}</w:footnote></w:root>",
        "word/comments.xml": f'<w:root><w:comment w:author="Ed">{paragraph("Check this.")}</w:comment></w:root>',
        "word/header1.xml": f"<w:root>{paragraph('The Osk Observer')}</w:root>",
        "word/header2.xml": f"<w:root>{paragraph('The Osk Observer')}</w:root>",
        "word/footer1.xml": f"<w:root>{paragraph('Page')}</w:root>",
    }
    report = read(make_docx(paragraph("He said no."), parts=further))
    assert parts(report) == [("paragraph", "He said no."), ("item", "1 In May.")]
    assert [(part.kind, part.text) for part in report.dropped] == [
        ("page header", "The Osk Observer"),
        ("comment", "Ed: Check this."),
        ("page footer", "Page"),
    ]


def test_a_text_box_comes_once_though_the_file_has_it_twice() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    both = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback></w:AlternateContent>"
    body = f"<w:p><w:r><w:t>He said no.</w:t></w:r><w:r>{both}</w:r></w:p>"
    assert read(make_docx(body)).text == "He said no.\n\nIn the box."


def test_the_characters_word_spells_out_are_characters_and_hidden_words_are_dropped() -> None:
    body = (
        "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:softHyphen/><w:t>four</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )
    report = read(make_docx(body))
    assert report.text == "one two\nthreefour link"
    assert [(part.kind, part.text) for part in report.dropped] == [("hidden text", "secret")]


def test_the_authors_name_is_believed_only_where_the_text_has_it() -> None:
    core = '<cp:c xmlns:cp="urn:cp"><cp:creator>Ann Lee</cp:creator><cp:language>en-GB</cp:language></cp:c>'
    with_name = read(make_docx(paragraph("By Ann Lee") + paragraph("He said no."), parts={"docProps/core.xml": core}))
    without = read(make_docx(paragraph("He said no."), parts={"docProps/core.xml": core}))
    assert (with_name.byline, without.byline, without.language) == ("Ann Lee", None, "en")


def test_a_word_document_is_told_by_its_parts_and_not_by_its_name() -> None:
    assert read(make_docx(paragraph("He said no.")), name="upload").format == "docx"


def test_a_broken_side_part_does_not_cost_the_text() -> None:
    assert read(make_docx(paragraph("He said no."), parts={"word/styles.xml": "<w:sty"})).text == "He said no."


BROKEN = [
    (make_docx("<w:p>" * 3), "broken XML", "elements that never close"),
    (make_docx(" " * 40_000_000), "unfolds to more than", "a bomb"),
    (make_docx("<w:p/>" * 1_600_000), "more elements", "a bomb of elements"),
    (make_docx("<w:p>" * 400 + "</w:p>" * 400), "deep", "elements in elements"),
    (make_docx(paragraph(" ")), "empty", "no text"),
]


@pytest.mark.parametrize(("data", "message", "why"), BROKEN, ids=[case[2] for case in BROKEN])
def test_what_cannot_be_read_is_named_for_what_it_is(data: bytes, message: str, why: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(data)
    assert why


def test_damage_within_the_package_is_named() -> None:
    data = bytearray(make_docx(paragraph("He said no. " * 2000)))
    start = data.index(b"word/document.xml") + 40
    data[start : start + 8] = b"\xff" * 8
    with pytest.raises(ReadError, match="broken"):
        read(bytes(data))


def test_other_archives_are_no_word_documents() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", "He said no.")
    report = read_bytes(file.getvalue(), uri="a.docx", name="a.docx", settings=Settings())
    assert (report.format, report.uri) == ("text", "a.docx/notes.txt")


def test_headers_without_end_cost_no_more_than_the_text_may() -> None:
    long = f"<w:root>{'<w:p/>' * 700_000}</w:root>"
    headers = {f"word/header{number}.xml": f"{long}<!--{number}-->" for number in range(20)}
    assert read(make_docx(paragraph("He said no."), parts=headers)).text == "He said no."


def test_a_package_with_a_table_of_contents_beyond_measure_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.read.zip_archive._MOST_DIRECTORY", 100)
    with pytest.raises(ReadError, match="table of contents of"):
        read(make_docx(paragraph("He said no.")))
