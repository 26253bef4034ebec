"""Tests for laying a story side by side: what holds whatever the reports say."""

import time
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_quotation, make_report, make_segment, make_story, make_telling, span_of

from tellings.align import align_story
from tellings.model import Segment, SegmentKind, Telling, to_json

WORDS = "fire dam mayor bridge vote 40 not never said hospital crowns million Ostrel Cass Monday could".split()  # noqa: SIM905 - a list of words reads best as words
LINES = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(" ".join), min_size=1, max_size=5)


def tell(lines: list[str], number: int) -> Telling:
    """A telling of these lines."""
    return make_telling(make_report("\n".join(lines), name=f"{number}.txt", outlet=f"Outlet {number}"))


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_every_statement_stands_in_exactly_one_claim(reports: list[list[str]]) -> None:
    tellings = [tell(lines, number) for number, lines in enumerate(reports)]
    claims, disagreements = align_story(make_story([one.report for one in tellings]), tellings)
    told = sorted(statement for claim in claims for statement in claim.statements)
    assert told == sorted(statement.id for one in tellings for statement in one.statements)
    for claim in claims:
        read = sorted(statement for reading in claim.readings for statement in reading.statements)
        assert read == sorted(claim.statements)
    assert {statement for one in disagreements for statement in (*one.left, *one.right)} <= set(told)


@settings(max_examples=15, deadline=None)
@given(st.lists(LINES, min_size=3, max_size=3))
def test_the_order_of_reports_changes_nothing(reports: list[list[str]]) -> None:
    tellings = [tell(lines, number) for number, lines in enumerate(reports)]
    story = make_story([one.report for one in tellings])
    results = {to_json(align_story(story, order)) for order in permutations(tellings)}
    assert len(results) == 1


def test_a_headline_that_says_the_contrary_of_its_body_is_found_inside_the_report() -> None:
    text = "Rutte: ‘Let’s be naive’ about Russia and China\nRutte urged allies to be realistic about Russia and China."
    report = make_report(text, outlet="The Outlet")
    headline = make_segment(report, text.partition("\n")[0], SegmentKind.HEADLINE)
    body = span_of(report, text.partition("\n")[2])
    paragraph = Segment(span=body, kind=SegmentKind.PARAGRAPH, sentences=(body,))
    plain = make_telling(report)
    telling = make_telling(
        report,
        segments=[headline, paragraph],
        statements=[make_quotation(report, "Let’s be naive", speaker="Mark Rutte"), plain.statements[1]],
    )
    _, disagreements = align_story(make_story([report]), [telling])
    assert [(one.kind.value, one.claim) for one in disagreements] == [("negation", None)]
    assert "naive" in disagreements[0].why


def test_ten_reports_of_forty_statements_take_seconds_at_most() -> None:
    tellings = [
        tell(
            [f"{WORDS[line % 7]} {WORDS[(line * 5 + number) % 16]} tells matter {line} of day" for line in range(40)],
            number,
        )
        for number in range(10)
    ]
    start = time.process_time()
    align_story(make_story([one.report for one in tellings]), tellings)
    assert time.process_time() - start < 20
