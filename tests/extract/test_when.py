"""When each statement holds: its own time, not that of another clause and not that of being said."""

import pytest
from tests.factories import make_report

from tellings.extract import extract_statements
from tellings.model import AnyStatement, Assertion, Figure, Quotation, Report, Segment, SegmentKind


def told(text: str, **fields: str) -> tuple[AnyStatement, ...]:
    report = make_report(text, published="2025-07-05", **fields)
    return extract_statements(report, [paragraph(report)])


def paragraph(report: Report, language: str | None = None) -> Segment:
    span = report.span(0, len(report.text))
    return Segment(span=span, kind=SegmentKind.PARAGRAPH, sentences=(span,), language=language)


def when(text: str, kind: type[AnyStatement]) -> list[str | None]:
    return [one.when.text if one.when else None for one in told(text) if isinstance(one, kind)]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("On Monday Rutte said that the alliance will grow next year.", ["On Monday"], "the day of saying"),
        ('"We will win next year," Rutte said on Thursday.', ["on Thursday"], "behind the words of saying"),
        ('In an interview published on July 4, Rutte said: "We must hurry."', ["on July 4"], "how it was said"),
        ("Rutte said that the alliance will grow next year.", [None], "only what is said has a time"),
        ('Smith, who was elected in 2019, said: "We must hurry."', [None], "the clause's own time"),
    ],
)
def test_a_quotation_has_the_time_at_which_it_was_said(text: str, expected: list[str | None], why: str) -> None:
    assert when(text, Quotation) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("On Monday Rutte said that 50 tanks will arrive next year.", ["next year"], "not when it was said"),
        ("Rutte said on Monday that 50 tanks were lost.", [None], "only the saying has a time"),
        ("The firm sold 50 tanks in June.", ["in June"], "behind it"),
        ("Last year the firm sold 50 tanks.", ["Last year"], "before it"),
        ("Profit rose 4 percent more than last year.", [None], "what it is measured against"),
    ],
)
def test_a_figure_has_the_time_for_which_it_holds(text: str, expected: list[str | None], why: str) -> None:
    assert when(text, Figure) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("The bridge fell into the river on Monday.", ["on Monday"], "the event's"),
        ("Yesterday the old bridge fell into the river.", ["Yesterday"], "the event's, at the start"),
        ("The bridge, which was built in 1901, is closed.", [None], "the other clause's"),
        ("The bridge fell on Monday after the flood which came in June.", ["on Monday"], "the main clause's"),
        ("The bridge is a listed building of the town.", [None], "none"),
    ],
)
def test_an_assertion_has_the_time_of_its_main_clause(text: str, expected: list[str | None], why: str) -> None:
    assert when(text, Assertion) == expected, why


def test_a_report_in_another_language_has_no_statements() -> None:
    text = "The bridge fell into the river on Monday."
    assert told(text, language="en")
    assert not told(text, language="de")


def test_a_paragraph_in_another_language_has_no_statements() -> None:
    report = make_report("The bridge fell into the river on Monday.", language="en")
    assert extract_statements(report, [paragraph(report, "en")])
    assert not extract_statements(report, [paragraph(report, "es")])
