"""The lineage of a story as a whole: who had it from whom, and how many origins."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import make_assertion, make_claim, make_story
from tests.trace.stories import FERRY, MILL, MILL_RETOLD, tell, trace

from tellings.model import EvidenceKind, Lineage, OriginCount, Telling, make_id
from tellings.trace import find_missing_origins, trace_story


def _named(lineage: Lineage) -> dict[str | None, int]:
    return {origin.name: len(origin.reports) for origin in lineage.origins}


def test_a_report_that_stands_alone_is_its_own_origin() -> None:
    lineage = trace(tell(MILL))
    assert lineage.story.origins == OriginCount(least=1, most=1)
    assert _named(lineage) == {None: 1}
    assert lineage.derivations == ()


def test_reports_of_different_things_have_an_origin_each() -> None:
    lineage = trace(tell(MILL), tell(FERRY, name="b.txt"))
    assert lineage.story.origins == OriginCount(least=2, most=2)


def test_a_report_rewritten_from_another_shares_its_origin_and_the_earlier_is_the_source() -> None:
    first = tell(MILL, name="a.txt", published="2031-03-02")
    second = tell(MILL_RETOLD, name="b.txt", published="2031-03-03T08:00")
    lineage = trace(second, first)
    assert lineage.story.origins is not None
    assert lineage.story.origins.least == 1
    (derivation,) = lineage.derivations
    assert (derivation.report, derivation.source) == (second.report.id, first.report.id)


def test_two_reports_that_credit_one_interview_share_it_as_an_origin_by_name() -> None:
    first = tell("In an interview with the Lorn Herald, Ada Brandt said that the port would close.", name="a.txt")
    second = tell("The harbour has no future, mayor Ada Brandt says in a Lorn Herald interview.", name="b.txt")
    lineage = trace(first, second)
    assert _named(lineage) == {"Lorn Herald interview with Ada Brandt": 2}
    assert lineage.story.origins == OriginCount(least=1, most=1)
    assert all(derivation.certain for derivation in lineage.derivations)


def test_a_credit_that_nothing_agrees_with_is_not_certain() -> None:
    (derivation,) = trace(tell("Ada Brandt will resign, the Lorn Herald reported.")).derivations
    assert not derivation.certain


def test_a_credit_to_an_outlet_in_the_pile_leads_to_its_report() -> None:
    herald = tell(MILL, name="a.txt", outlet="The Tornby Herald")
    second = tell("The mill will go, the Tornby Herald reported. " + MILL_RETOLD, name="b.txt", outlet="Nord News")
    lineage = trace(herald, second)
    (derivation,) = lineage.derivations
    assert derivation.source == herald.report.id
    assert derivation.certain
    assert EvidenceKind.CREDIT in {evidence.kind for evidence in derivation.evidence}


def test_a_claim_counts_only_the_reports_that_tell_it() -> None:
    mill, ferry = tell(MILL), tell(FERRY, name="b.txt")
    story = make_story([mill.report, ferry.report])
    statement = make_assertion(mill.report, "About 1,340 people work there.")
    mill = msgspec.structs.replace(mill, statements=(*mill.statements, statement))
    (claim,) = trace_story(story, [mill, ferry], [make_claim(story, [statement])]).claims
    assert claim.origins == OriginCount(least=1, most=1)


def test_a_merge_of_two_reports_does_not_make_one_origin_of_them() -> None:
    mill = tell(MILL, name="a.txt", published="2031-03-01")
    ferry = tell(FERRY, name="b.txt", published="2031-03-01")
    both = tell(f"{MILL}\n{FERRY}", name="c.txt", published="2031-03-02")
    lineage = trace(mill, ferry, both)
    assert lineage.story.origins == OriginCount(least=2, most=2)
    assert {derivation.source for derivation in lineage.derivations} == {mill.report.id, ferry.report.id}


def test_a_report_without_any_credit_is_missing_its_origin() -> None:
    silent = tell(FERRY)
    credited = tell("(APB) A mill will close in Tornby, its owner said.", name="b.txt")
    lineage = trace(silent, credited)
    (missing,) = find_missing_origins(lineage, [silent, credited])
    assert missing.report == silent.report.id
    assert missing.what == "origin"


_SENTENCES = st.sampled_from(
    [
        *MILL.split("\n"),
        *MILL_RETOLD.split("\n"),
        *FERRY.split("\n"),
        "In an interview with the Lorn Herald, Ada Brandt said that the port would close.",
        "The harbour has no future, Ada Brandt told the Lorn Herald.",
        "PINHAVEN, Aug 12 (APB) - A wildfire burned 1,800 hectares on Sunday.",
        "“It is not under control,” fire chief Ivo Brandell told reporters at a briefing in Pinhaven.",
        "No.",
        "",
    ]
)
_REPORT = st.builds(
    lambda lines, outlet, published: ("\n".join(lines), outlet, published),
    st.lists(_SENTENCES, min_size=1, max_size=5),
    st.sampled_from([None, "The Lorn Herald", "APB", "Nord News"]),
    st.sampled_from([None, "2031", "2031-03-02", "2031-03-03T10:00"]),
)
_STORY = st.lists(_REPORT, min_size=1, max_size=6)
_UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _tell_all(reports: list[tuple[str, str | None, str | None]]) -> list[Telling]:
    return [
        tell(text, name=f"{number}.txt", outlet=outlet, published=published)
        for number, (text, outlet, published) in enumerate(reports)
    ]


@_UNHURRIED
@given(_STORY, st.data())
def test_a_plain_copy_adds_no_origin(reports: list[tuple[str, str | None, str | None]], data: st.DataObject) -> None:
    before = trace(*_tell_all(reports))
    copied = data.draw(st.sampled_from(reports))
    after = trace(*_tell_all([*reports, copied]))
    assert after.story.origins == before.story.origins


@_UNHURRIED
@given(_STORY, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(
    reports: list[tuple[str, str | None, str | None]], random: object
) -> None:
    tellings = _tell_all(reports)
    shuffled = list(tellings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert trace(*tellings) == trace(*shuffled)


@_UNHURRIED
@given(_STORY)
def test_every_finding_is_bounded_and_proven(reports: list[tuple[str, str | None, str | None]]) -> None:
    tellings = _tell_all(reports)
    texts = {telling.report.id: telling.report.text for telling in tellings}
    lineage = trace(*tellings)
    counted = lineage.story.origins
    assert counted is not None
    assert 1 <= counted.least <= counted.most <= len(reports)
    assert {report for origin in lineage.origins for report in origin.reports} == set(texts)
    known = set(texts) | {origin.id for origin in lineage.origins}
    for derivation in lineage.derivations:
        assert derivation.source in known - {derivation.report}
        assert derivation.evidence
        for evidence in derivation.evidence:
            assert evidence.here.report == derivation.report
            assert evidence.here.cut(texts[derivation.report]).strip() or not texts[derivation.report].strip()
            assert (
                evidence.there is None
                or evidence.there.cut(texts[evidence.there.report]).strip()
                or not texts[evidence.there.report].strip()
            )
            assert evidence.why


def test_ids_are_made_from_content() -> None:
    lineage = trace(tell("(APB) A mill will close in Tornby."))
    (origin,) = lineage.origins
    assert origin.id == make_id("o", lineage.story.id, "outside: APB")


@pytest.mark.parametrize("number", [10])
def test_a_report_printed_by_many_outlets_is_one_origin(number: int) -> None:
    lineage = trace(*(tell(MILL, name=f"{index}.txt") for index in range(number)))
    assert lineage.story.origins == OriginCount(least=1, most=1)
    assert len(lineage.derivations) == number - 1
    assert {evidence.kind for one in lineage.derivations for evidence in one.evidence} == {EvidenceKind.NEAR_DUPLICATE}
