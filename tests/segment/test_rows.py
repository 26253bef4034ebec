"""The rows of a table are told as they stand: no byline, credit, caption or boilerplate is seen in them."""

import pytest

from tellings.model import Mark, MarkKind, Report, SegmentKind
from tellings.segment import segment_report

LEAD = "The bridge at Oster was closed on Thursday after engineers found a crack in its eastern pier, the council said."
END = "The council will decide on Friday whether the bridge can be saved, and who will have to pay for what is done."
ROWS = ["Year\tTraffic", "2023\t12,400 cars a day", "2024\tReuters", "By Ann Lee\t5 July 2025", "Sign up\tShare"]


def report_of(blocks: list[tuple[str, MarkKind]]) -> Report:
    """A report whose file marks its blocks."""
    marks: list[Mark] = []
    for text, kind in blocks:
        start = marks[-1].end + 2 if marks else 0
        marks.append(Mark(start=start, end=start + len(text), kind=kind))
    text = "\n\n".join(text for text, _ in blocks)
    return Report(id="r1", uri="a.html", sha256="0", text=text, marks=tuple(marks))


def kinds_of(report: Report) -> dict[str, SegmentKind]:
    """The kind of each segment by its words."""
    report, segments = segment_report(report)
    return {report.text[each.span.start : each.span.end].strip(): each.kind for each in segments}


@pytest.mark.parametrize("last", [True, False])
def test_a_row_that_its_file_marks_is_judged_by_no_wording(last: bool) -> None:  # noqa: FBT001 - a column of the table
    blocks = [("Bridge closed", MarkKind.HEADLINE), (LEAD, MarkKind.PARAGRAPH), *((row, MarkKind.ROW) for row in ROWS)]
    report = report_of(blocks if last else [*blocks, (END, MarkKind.PARAGRAPH)])
    kinds = kinds_of(report)
    assert {row: kinds[row] for row in ROWS} == dict.fromkeys(ROWS, SegmentKind.PARAGRAPH)
    assert segment_report(report)[0].byline is None


TABLES = [
    ("Year\tTraffic\n2023\t12,400\n2024\t13,900", "tabs"),
    ("Year    Traffic\n2023    12,400\n2024    13,900", "wide spaces"),
    ("Place\tYear\tCars\nOster\t2024\t13,900", "two rows of three cells"),
]


@pytest.mark.parametrize(("table", "why"), TABLES)
def test_lines_of_cells_in_a_plain_text_are_rows(table: str, why: str) -> None:
    report = Report(id="r1", uri="a.txt", sha256="0", text=f"Bridge closed\n\n{LEAD}\n\n{table}\n\n{END}\n")
    described, segments = segment_report(report)
    assert described.byline is None, why
    assert SegmentKind.BYLINE not in {each.kind for each in segments}, why


def test_a_byline_with_a_tab_is_one() -> None:
    text = f"Bridge closed\nBy Ann Lee\t5 July 2025\n\n{LEAD}\n\n{END}\n"
    assert segment_report(Report(id="r1", uri="a.txt", sha256="0", text=text))[0].byline == "Ann Lee"


def test_a_last_paragraph_that_is_a_quotation_is_text() -> None:
    for said in ("“No comment.”", "“Never.”", '"Never."'):
        report = Report(id="r1", uri="a.txt", sha256="0", text=f"Bridge closed\n\n{LEAD}\n\n{END}\n\n{said}\n")
        assert kinds_of(report)[said] is SegmentKind.PARAGRAPH


def test_a_name_with_by_or_a_section_is_no_outlet() -> None:
    for line in ("By Ann Lee, MA\nHealth News", "Letters to the Editor"):
        text = f"{line}\n\nBridge closed\n\n5 July 2025\n\n{LEAD}\n\n{END}\n"
        outlet = segment_report(Report(id="r1", uri="a.txt", sha256="0", text=text))[0].outlet
        assert outlet is None or ("\n" not in outlet and outlet != "Letters to the Editor" and "By " not in outlet)
