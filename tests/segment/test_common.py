"""What an outlet prints under many of its reports."""

import pytest

from tellings.extract import extract_statements
from tellings.model import Report, Segment, SegmentKind, Span, Telling
from tellings.segment import segment_report
from tellings.segment.common import MANY, SEVERAL, drop_common, find_common

SUBJECTS = [
    ("Kestrow", "Maren Dahl", "bridge", "council", "engineers closed the lower deck"),
    ("Pinhaven", "Tomas Ruud", "wildfire", "fire chief", "crews cut a second line"),
    ("Adrivia", "Lena Osk", "budget", "parliament", "members moved the vote"),
    ("Marwick", "Josef Brandt", "harbour", "port authority", "dredgers went back to work"),
    ("Ostrel", "Ada Finch", "hospital", "health board", "nurses ended their strike"),
    ("Lorvia", "Piet Quand", "orchestra", "theatre", "musicians opened the season"),
    ("Sant Orrin", "Noor Haddad", "vineyard", "growers", "pickers began before dawn"),
    ("Velm", "Igor Stell", "railway", "ministry", "inspectors found a cracked rail"),
]


def report(number: int, *more: str, outlet: str | None = "Kestrow Post") -> Telling:
    place, person, thing, body, deed = SUBJECTS[number % len(SUBJECTS)]
    text = "\n\n".join(
        [
            f"{place} waits for its {thing}",
            f"The {thing} in {place} was the talk of the {body} on Monday, after {deed} while {person} looked on.",
            f"“We have waited {number + 2} years for this {thing},” {person} told the {body} in {place}.",
            *more,
            f"A second meeting of the {body}, with {person} in the chair, was put off until the {thing} is paid for.",
        ]
    )
    read = Report(id=f"r{number:04}", uri=f"{number}.txt", sha256=str(number), text=text, outlet=outlet)
    read, segments = segment_report(read)
    return Telling(report=read, segments=segments, statements=extract_statements(read, segments))


def common_in(tellings: list[Telling]) -> dict[str, list[str]]:
    by_id = {telling.report.id: telling.report.text for telling in tellings}
    return {number: [span.cut(by_id[number]) for span in spans] for number, spans in find_common(tellings).items()}


TAIL = (
    "The Post keeps a record of every road in the valley, and of the 48 bridges that cross its rivers and canals today."
)


def test_a_passage_that_several_unrelated_reports_carry_is_no_news() -> None:
    tellings = [report(number, TAIL) for number in range(SEVERAL)]
    assert common_in(tellings) == {telling.report.id: [TAIL] for telling in tellings}


def test_one_report_fewer_is_not_enough() -> None:
    assert find_common([report(number, TAIL) for number in range(SEVERAL - 1)]) == {}


def test_what_is_dropped_is_boilerplate_and_holds_no_statement() -> None:
    tellings = [report(number, TAIL) for number in range(SEVERAL)]
    spans = find_common(tellings)[tellings[0].report.id]
    left = drop_common(tellings[0], spans)
    assert any(statement.text == "48 bridges" or "48" in statement.text for statement in tellings[0].statements)
    assert not any("48" in statement.text for statement in left.statements)
    assert [s.kind for s in left.segments if s.span in spans] == [SegmentKind.BOILERPLATE]
    before, after = tellings[0].report.coverage, left.report.coverage
    assert before is not None
    assert after is not None
    assert (after.kept, after.dropped) == (before.kept - len(TAIL), before.dropped + len(TAIL))
    assert drop_common(left, spans) == left


def test_other_outlets_and_reports_without_one_are_not_counted() -> None:
    tellings = [report(0, TAIL), report(1, TAIL), report(2, TAIL, outlet="Lamp"), report(3, TAIL, outlet=None)]
    assert find_common(tellings) == {}


def test_copies_and_versions_of_one_article_are_one() -> None:
    one = report(0, TAIL)
    copies = [
        Telling(
            report=Report(id=f"r{n:04}", uri=f"{n}.txt", sha256=str(n), text=one.report.text, outlet="Kestrow Post"),
            segments=tuple(
                Segment(span=Span(report=f"r{n:04}", start=s.span.start, end=s.span.end), kind=s.kind)
                for s in one.segments
            ),
            statements=(),
        )
        for n in range(10, 30)
    ]
    assert find_common([*copies, report(1, TAIL)]) == {}
    assert find_common([*copies, report(1, TAIL), report(2, TAIL)]) != {}


KEPT = [
    (
        "“We will not leave this valley while one bridge stands,” President Odile Marrow said in her speech on Sunday.",
        "quoted",
    ),
    (
        "The president's office did not respond to a request for comment that was sent by the Post on Sunday evening.",
        "spoken",
    ),
    ("No one was hurt.", "short"),
]


@pytest.mark.parametrize(("passage", "why"), KEPT)
def test_what_may_be_news_needs_more_reports(passage: str, why: str) -> None:
    few = [report(number, passage) for number in range(SEVERAL)]
    many = [report(number, passage) for number in range(MANY)]
    assert (find_common(few), len(find_common(many))) == ({}, MANY), why


NEAR = [
    (
        "The Post has kept a record of every road in the valley since 5 May 2031, and of its bridges and canals.",
        "The Post has kept a record of every road in the valley since 12 June 2032, and of its bridges and canals.",
        True,
        "dates change",
    ),
    ("Record of roads, sheet 48 of the Post", "Record of roads, sheet 7 of the Post", True, "no sentence"),
    (
        "Shares of the company that runs the valley's railways rose 3 percent to 41 crowns at the close of the day.",
        "Shares of the company that runs the valley's railways rose 5 percent to 44 crowns at the close of the day.",
        False,
        "other figures are other news",
    ),
]


@pytest.mark.parametrize(("one", "other", "common", "why"), NEAR)
def test_dates_may_change_and_figures_may_not(one: str, other: str, common: bool, why: str) -> None:  # noqa: FBT001 - a table's column
    tellings = [report(0, one), report(1, other), report(2, one), report(3, other)]
    assert (len(find_common(tellings)) == len(tellings)) == common, why


def test_the_order_of_the_reports_does_not_matter_and_more_reports_take_nothing_back() -> None:
    tellings = [report(number, TAIL) for number in range(5)] + [report(number) for number in range(5, 8)]
    whole = find_common(tellings)
    for turn in range(len(tellings)):
        shuffled = [*tellings[turn:][::-1], *tellings[:turn]]
        assert find_common(shuffled) == whole
        for size in range(len(shuffled)):
            part = find_common(shuffled[:size])
            assert all(set(spans) <= set(whole[number]) for number, spans in part.items())
