"""Each kind of evidence alone: passages, telling details, occasions and slips."""

import msgspec
from tests.factories import make_assertion, make_claim, make_report, make_story, make_telling
from tests.trace.stories import FERRY, MILL, MILL_RETOLD, tell

from tellings.trace.facts import find_shared_facts
from tellings.trace.ledger import open_ledger
from tellings.trace.links import compare_dates
from tellings.trace.occasions import find_shared_occasions
from tellings.trace.page import open_page
from tellings.trace.passages import find_copies, find_shared_passages
from tellings.trace.slips import find_slips

SPEECH = "“We shall mend the roads, build the schools and pay the nurses before we rest”"


def test_what_two_reports_both_quote_is_no_shared_passage() -> None:
    pages = [open_page(tell(f"{SPEECH}, she {verb}.", name=f"{verb}.txt")) for verb in ("vowed", "promised")]
    assert find_shared_passages(pages) == ()


def test_the_same_words_of_the_narrator_are_a_shared_passage_cut_from_both() -> None:
    words = "the hall fell so quiet that one could hear the rain on the roof"
    left = open_page(tell(f"When she had spoken {words}.", name="a.txt"))
    right = open_page(tell(f"Then {words}, and nobody clapped.", name="b.txt"))
    (tie,) = find_shared_passages([left, right])
    (evidence,) = tie.evidence
    assert tie.certain
    assert evidence.there is not None
    texts = {page.report.id: page.report.text for page in (left, right)}
    assert {place.cut(texts[place.report]) for place in (evidence.here, evidence.there)} == {words}


def test_a_trimmed_copy_is_grouped_and_a_report_that_holds_two_is_not() -> None:
    mill, ferry = tell(MILL, name="a.txt"), tell(FERRY, name="b.txt")
    trimmed = tell(MILL.replace(" About 1,340 people work there.", ""), name="c.txt")
    both = tell(f"{MILL}\n{FERRY}", name="d.txt")
    pages = [open_page(telling) for telling in (mill, ferry, trimmed, both)]
    groups = find_copies(pages, {page.report.id: (-len(page.words),) for page in pages})
    copies = {group.first.report.id: [tie.report for tie in group.others] for group in groups}
    assert copies == {mill.report.id: [trimmed.report.id], ferry.report.id: [], both.report.id: []}


def test_details_that_a_retelling_keeps_tie_it_to_its_source_and_to_no_other() -> None:
    pages = [open_page(tell(text, name=f"{n}.txt")) for n, text in enumerate((MILL, MILL_RETOLD, FERRY))]
    ties = find_shared_facts(pages, open_ledger(pages))
    assert {tie.pair() for tie in ties} == {tuple(sorted(page.report.id for page in pages[:2]))}
    assert any("1,340" in evidence.why for tie in ties for evidence in tie.evidence)


def test_two_reports_that_name_one_occasion_are_tied_by_it() -> None:
    left = open_page(tell("Carrow told a news conference in Quenby that it was close.", name="a.txt"))
    right = open_page(tell("“Close,” Carrow said at the news conference in Quenby.", name="b.txt"))
    other = open_page(tell("Carrow said at a news conference in Tolmere that it was not.", name="c.txt"))
    (tie,) = find_shared_occasions([left, right, other])
    assert tie.pair() == tuple(sorted((left.report.id, right.report.id)))
    assert not tie.certain


def test_a_slip_that_two_share_against_three_ties_these_two() -> None:
    reports = [make_report(f"It burned {area} hectares.", name=f"{n}.txt") for n, area in enumerate((18, 18, 1, 1, 1))]
    told = [make_assertion(report, report.text) for report in reports]
    story = make_story(reports)
    claim = make_claim(story, told[:2], told[2:])
    standing_for = {report.id: report.id for report in reports}
    ties = find_slips([claim], {statement.id: statement for statement in told}, standing_for)
    assert [tie.pair() for tie in ties] == [tuple(sorted(report.id for report in reports[:2]))]
    lone = make_claim(story, told[:2], told[2:4])
    assert find_slips([lone], {statement.id: statement for statement in told}, standing_for) == ()


def test_dates_are_compared_as_far_as_both_are_told() -> None:
    assert compare_dates("2031-05-12", "2031-05-13T08:00") < 0
    assert compare_dates("2031-05-12T09:00", "2031-05-12T08:05") > 0
    assert compare_dates("2031-05-12", "2031-05-12T08:05") == 0
    assert compare_dates(None, "2031") == 0


def test_words_in_boilerplate_are_not_compared() -> None:
    telling = make_telling(make_report(MILL), segments=[])
    assert open_page(telling).words
    assert not open_page(msgspec.structs.replace(telling, report=make_report(""))).words
