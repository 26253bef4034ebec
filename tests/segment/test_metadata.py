"""What a report says of itself in its text fills what its file does not say."""

from tellings.model import Mark, MarkKind, Report
from tellings.segment import segment_report

LEAD = "The bridge at Oster was closed on Thursday after engineers found a crack in its eastern pier, the council said."


def test_the_author_whom_the_file_names_is_no_outlet() -> None:
    text = f"DIANA YEN\n\nBridge closed\n\n5 July 2025\n\n{LEAD}\n\n{LEAD[:-1]} again."
    report = Report(id="r1", uri="a.txt", sha256="0", text=text, byline="DIANA YEN")
    assert segment_report(report)[0].outlet is None


def test_a_masthead_is_the_outlet() -> None:
    text = f"OSTER TIMES\n\nBridge closed\n\n5 July 2025\n\n{LEAD}\n\n{LEAD[:-1]} again."
    mark = Mark(start=13, end=26, kind=MarkKind.HEADLINE)
    assert segment_report(Report(id="r1", uri="a.txt", sha256="0", text=text, marks=(mark,)))[0].outlet == "OSTER TIMES"
