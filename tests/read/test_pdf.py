"""A PDF comes out as its reader sees it: whole paragraphs, columns in order, without what only the page needs."""

import base64
import textwrap
import zlib
from pathlib import Path

import pytest
from tests.read.pdf_maker import Line, make_pdf, make_pdf_of

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import MarkKind, Report
from tellings.read import read_bytes
from tellings.read.pdf_streams import refuse_bombs

FIRST = (
    "The minister said on Thursday that the alliance would spend more on ammunition than in any year before, and that "
    "the figure would rise again in the spring when the new plants begin to work at full speed."
)
SECOND = (
    "Two of the allies did not agree. They asked for a later date, since their parliaments have not yet voted on the "
    "money that was promised at the summit in the summer."
)


def read(data: bytes, settings: Settings | None = None) -> Report:
    return read_bytes(data, uri="report.pdf", name="report.pdf", settings=settings or Settings())


def column(text: str, *, left: float, top: float, width: int = 40, size: float = 10) -> list[Line]:
    """The text in lines of so many letters, one below the other."""
    lines = textwrap.wrap(text, width)
    return [(left, top - 1.2 * size * number, size, line) for number, line in enumerate(lines)]


def parts(report: Report) -> list[tuple[str, str]]:
    return [(mark.kind.value, report.text[mark.start : mark.end]) for mark in report.marks]


def dropped(report: Report) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in report.dropped]


def test_lines_are_joined_to_paragraphs() -> None:
    page = [*column(FIRST, left=72, top=700, width=90), *column(SECOND, left=72, top=600, width=90)]
    assert parts(read(make_pdf([page]))) == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_columns_are_read_one_after_the_other_though_the_file_has_their_lines_in_turns() -> None:
    left, right = column(FIRST * 2, left=72, top=600), column(SECOND * 2, left=320, top=600)
    mixed = [line for pair in zip(left, right, strict=False) for line in pair]
    rest = [*left[len(right) :], *right[len(left) :]]
    text = read(make_pdf([[(72, 660, 24, "Allies will spend more"), *mixed, *rest]])).text
    assert text.startswith("Allies will spend more\n\nThe minister")
    assert text.index("full speed.") < text.index("Two of the allies")


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    lines = column(FIRST + " " + SECOND, left=72, top=600)
    half = len(lines) // 2
    moved = [(320.0, 600 - 12.0 * number, size, text) for number, (_, _, size, text) in enumerate(lines[half:])]
    assert read(make_pdf([[*lines[:half], *moved]])).text == FIRST + " " + SECOND


def test_running_heads_and_page_numbers_are_dropped_and_kept_beside_the_text() -> None:
    body = [FIRST, SECOND, FIRST.upper()]
    pages = [
        [(72, 760, 8, "The Osk Observer"), *column(text, left=72, top=700, width=90), (300, 30, 8, str(number))]
        for number, text in enumerate(body, start=1)
    ]
    report = read(make_pdf(pages))
    assert "Observer" not in report.text
    assert dropped(report)[:2] == [("page header", "The Osk Observer"), ("page number", "1")]
    assert len(report.dropped) == 6


def test_the_largest_line_of_the_first_page_is_the_headline_and_larger_ones_below_are_subheads() -> None:
    page = [
        (72, 720, 24, "Allies will spend more"),
        *column(FIRST, left=72, top=680, width=90),
        (72, 600, 13, "What the others say"),
        *column(SECOND, left=72, top=570, width=90),
    ]
    report = read(make_pdf([page]))
    assert report.title == "Allies will spend more"
    assert [kind for kind, _ in parts(report)] == ["headline", "paragraph", "subhead", "paragraph"]


TITLES = [
    ("Allies will spend more", "Allies will spend more", "the file and the page agree"),
    ("Microsoft Word - draft3.doc", "Allies Will Spend More Today", "the program's own words"),
    ("Report of another year", "Allies Will Spend More Today", "made of an older file"),
]


@pytest.mark.parametrize(("given", "expected", "why"), TITLES)
def test_the_files_title_is_believed_only_where_the_page_has_it(given: str, expected: str, why: str) -> None:
    page = [(72, 720, 24, "Allies Will Spend More Today"), *column(FIRST, left=72, top=680, width=90)]
    assert read(make_pdf([page], info={"Title": given})).title == expected, why


def test_a_date_that_stands_alone_on_the_first_page_is_the_day_of_publication() -> None:
    page = [(72, 720, 24, "Allies will spend more"), (72, 690, 10, "5 July 2025"), *column(FIRST, left=72, top=660)]
    assert (
        read(make_pdf([page], info={"CreationDate": "D:20250705103000+02'00'"})).published == "2025-07-05T10:30+02:00"
    )
    assert read(make_pdf([page], info={"CreationDate": "D:20260101000000Z"})).published == "2025-07-05"


def test_when_the_file_was_made_is_not_when_it_was_published() -> None:
    page = column(FIRST, left=72, top=660)
    assert read(make_pdf([page], info={"CreationDate": "D:20250705103000+02'00'"})).published is None


def test_text_that_runs_another_way_than_the_page_is_set_aside() -> None:
    page = make_pdf([column(FIRST, left=72, top=660)])
    upright = read(page).text
    content = b"".join(
        b"BT /F 10 Tf 1 0 0 1 72 %d Tm (%s) Tj ET\n" % (int(bottom), text.encode())
        for _, bottom, _, text in column(FIRST, left=72, top=660)
    )
    report = read(make_pdf_of([content + b"BT /F 30 Tf 0.7 0.7 -0.7 0.7 200 200 Tm (DRAFT) Tj ET\n"]))
    assert report.text == upright
    assert dropped(report) == [("turned text", "DRAFT")]


def test_a_page_that_lies_on_its_side_is_read_as_it_is_held() -> None:
    content = b"".join(
        b"BT /F 10 Tf 0 1 -1 0 %d 72 Tm (%s) Tj ET\n" % (100 + 12 * number, text.encode())
        for number, (_, _, _, text) in enumerate(column(FIRST, left=0, top=0, width=80))
    )
    assert read(make_pdf_of([content])).text == FIRST


def test_a_table_keeps_its_rows() -> None:
    rows = [("Country", "Share", "Year"), ("Poland", "4.12", "2024"), ("Estonia", "3.43", "2024")]
    page = [
        (72.0 + 150 * place, 700.0 - 14 * number, 10.0, cell)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
    ]
    assert parts(read(make_pdf([page]))) == [("row", "\t".join(row)) for row in rows]


def test_a_page_without_text_is_named() -> None:
    picture = b"0 0 100 100 re f\n"
    text = b"BT /F 10 Tf 72 700 Td (The minister said no.) Tj ET\n"
    report = read(make_pdf_of([text, picture, text, picture, picture]))
    assert report.warnings == ("Pages 2, 4-5 of 5 have no text layer (scans or pictures).",)


REFUSED = [
    (make_pdf_of([b"0 0 100 100 re f\n"]), "is a scan or a picture", "no text at all"),
    (make_pdf_of([b""]), "no text on any", "blank"),
    (make_pdf([column(FIRST, left=72, top=700)])[:300], "cut off", "cut"),
    (make_pdf_of([b" " * 20_000_000]), "unfolds to far more", "a bomb"),
]


@pytest.mark.parametrize(("data", "message", "why"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_what_cannot_be_read_is_named_for_what_it_is(data: bytes, message: str, why: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(data)
    assert why


BLANKS = zlib.compress(b"BT /F 10 Tf 72 700 Td (No.) Tj ET" + b" " * 300_000_000, 9)
HIDDEN = [
    (b"/Filter/FlateDecode", b"stream \n", BLANKS, "a blank behind the word"),
    (b"/Filter/FlateDecode", b"stream\r", BLANKS, "another line end"),
    (b"/Filter/FlateDecode/Subtype/Image/Width 1", b"stream\n", BLANKS, "what calls itself a picture"),
    (b"/Filter[/ASCIIHexDecode/FlateDecode]", b"stream\n", BLANKS.hex().encode() + b">", "in letters"),
    (b"/Filter[/A85/Fl]", b"stream\n", base64.a85encode(BLANKS) + b"~>", "in other letters"),
    (b"/Filter[/Fl/Fl]", b"stream\n", zlib.compress(BLANKS, 9), "folded twice"),
    (b"/Filter[/Fl/Fl/Fl]", b"stream\n", zlib.compress(zlib.compress(BLANKS, 9), 9), "folded three times"),
    (b"/Filter[/RL/Fl]", b"stream\n", BLANKS, "folded in an old way and a new one"),
]


@pytest.mark.parametrize(("told", "word", "data", "why"), HIDDEN, ids=[why for *_, why in HIDDEN])
def test_a_bomb_is_found_however_it_is_hidden(told: bytes, word: bytes, data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match="unfolds to far more"):
        refuse_bombs(b"%PDF-1.4\n4 0 obj\n<<" + told + b">>" + word + data + b"\nendstream", why)


def test_a_pdf_is_found_behind_lines_that_are_no_part_of_it() -> None:
    assert read(b"X-Gateway: scanned\r\n\r\n" + make_pdf([column(FIRST, left=72, top=700, width=90)])).text == FIRST


def test_a_pdf_of_5000_pages_is_refused_early() -> None:
    page = column(FIRST * 10, left=72, top=760, width=100)
    with pytest.raises(ReadError, match="more text than the 20,000 bytes of one report"):
        read(make_pdf([page] * 5000), Settings(max_report_bytes=20_000))


SAMPLES = [
    ("004*", "What it says runs over four pages", 1, ("page number",) * 4),
    ("021*", "a paragraph's first line stands out", 9, ()),
    ("026*", "two columns, three pages", 20, ("page number",) * 3),
]


@pytest.mark.parametrize(("name", "why", "blocks", "left_out"), SAMPLES)
def test_real_files_come_out_in_whole_paragraphs(
    shared: Path, name: str, why: str, blocks: int, left_out: tuple[str, ...]
) -> None:
    path = next((shared / "data" / "inputs" / "pdf").glob(name))
    report = read(path.read_bytes())
    assert len([mark for mark in report.marks if mark.kind is not MarkKind.ROW]) <= blocks, why
    assert tuple(part.kind for part in report.dropped) == left_out


def test_a_pdf_with_a_password_is_named(shared: Path) -> None:
    path = next((shared / "data" / "inputs" / "pdf").glob("005*"))
    with pytest.raises(ReadError, match="password"):
        read(path.read_bytes())


def test_notes_on_the_page_are_kept_beside_the_text(shared: Path) -> None:
    report = read(next((shared / "data" / "inputs" / "pdf").glob("024*")).read_bytes())
    assert ("comment", "Lucas: Hello world!") in dropped(report)


def test_the_words_of_a_line_stretched_to_fill_its_column_stay_one_line() -> None:
    lines = ["He said no and", "left the room in", "the evening of it."]
    content = "".join(
        f"BT /F 10 Tf 18 Tw 1 0 0 1 {left} {700 - 12 * number} Tm ({line}) Tj ET\n"
        for left in (72, 330)
        for number, line in enumerate(lines)
    )
    assert read(make_pdf_of([content.encode()])).text == "\n\n".join([" ".join(lines)] * 2)


def test_the_day_in_a_newspapers_running_head_is_its_day_of_publication() -> None:
    pages = [
        [(72.0, 760.0, 8.0, "The Osk Observer, Saturday, 5 July 2025"), *column(text, left=72, top=700, width=90)]
        for text in (FIRST, SECOND, FIRST.upper())
    ]
    assert read(make_pdf(pages)).published == "2025-07-05"


HYPHENS = [
    (["The informa\xad", "tion was new."], "The information was new.", "a word of English"),
    (["A long-", "term plan for it."], "A long-term plan for it.", "two words of English"),
    (["Sent by e-", "mail to them all."], "Sent by e-mail to them all.", "a single letter"),
    (["The NATO-", "led force left it."], "The NATO-led force left it.", "capitals"),
    (["The Anglo-", "American plan."], "The Anglo-American plan.", "a capital after it"),
    (["Zelen-", "skyy said that Zelenskyy left."], "Zelenskyy said that Zelenskyy left.", "whole elsewhere"),
]


@pytest.mark.parametrize(("lines", "text", "why"), HYPHENS)
def test_a_word_broken_at_the_end_of_a_line_is_whole_where_that_is_safe(lines: list[str], text: str, why: str) -> None:
    page: list[Line] = [(72.0, 700.0 - 12 * number, 10.0, line) for number, line in enumerate(lines)]
    assert read(make_pdf([page])).text == text, why
