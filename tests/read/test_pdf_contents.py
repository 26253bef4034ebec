"""What a printed report needs beside its text, a table of contents, the names of its tables, is told for what it is."""

from tests.read.pdf_maker import Line, make_pdf

from tellings.config import Settings
from tellings.model import Report
from tellings.read import read_bytes

SENTENCE = "The wall will be repaired before the winter storms arrive at the old harbour."
HEADINGS = ("1 What was found", "2 What it costs", "3 Who pays", "4 What remains")


def read(*pages: list[Line]) -> Report:
    return read_bytes(make_pdf(pages), uri="report.pdf", name="report.pdf", settings=Settings())


def kinds(report: Report) -> dict[str, str]:
    return {report.text[mark.start : mark.end]: mark.kind.value for mark in report.marks}


def rows(cells: dict[str, str]) -> list[Line]:
    """A line for each, with the second cell at the right."""
    lines: list[Line] = []
    for number, (words, page) in enumerate(cells.items()):
        lines += [(72, 600 - 30 * number, 10, words), (500, 600 - 30 * number, 10, page)]
    return lines


def body(headings: tuple[str, ...]) -> list[Line]:
    lines: list[Line] = []
    for number, heading in enumerate(headings):
        lines += [(72, 700 - 100 * number, 14, heading), (72, 680 - 100 * number, 10, SENTENCE)]
    return lines


def test_a_table_of_contents_stands_beside_the_text() -> None:
    listed = dict(zip(HEADINGS, ("2", "2", "3", "3"), strict=True))
    report = read([(72, 650, 20, "Contents"), *rows(listed)], body(HEADINGS[:2]), body(HEADINGS[2:]))
    assert [part.text for part in report.dropped if part.kind == "table of contents"] == [
        "Contents",
        *(f"{words}\t{page}" for words, page in listed.items()),
    ]
    assert report.text.startswith(HEADINGS[0])


def test_a_table_whose_figures_rise_is_no_table_of_contents() -> None:
    report = read([*rows({"Oslo": "3", "Bergen": "5", "Narvik": "9"}), (72, 300, 10, SENTENCE)], body(HEADINGS))
    assert kinds(report)["Bergen\t5"] == "row"


def test_the_name_of_a_table_is_a_caption_and_a_sentence_on_it_is_not() -> None:
    said = "Table 1 shows what the repair of the wall will cost until the end of the year."
    report = read(
        [(72, 700, 10, "Table 1: What the wall costs"), *rows({"Stone": "3", "Pay": "9"}), (72, 400, 10, said)]
    )
    assert kinds(report)["Table 1: What the wall costs"] == "caption"
    assert kinds(report)[said] == "paragraph"
