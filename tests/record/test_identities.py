"""Who is who: what was found and what was decided, laid together; the later decision counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import (
    Appearance,
    Decision,
    DecisionKind,
    Settled,
    SpeakerKind,
    SpeakerTie,
    Standing,
    Verdict,
    id_in_report,
    make_decision,
    make_id,
    split_id,
)
from tellings.record.identities import settle

ONE, TWO, THREE = (make_id("r", number) for number in "123")


REPORTS = {"1": ONE, "2": TWO, "3": THREE}


def appear(places: str) -> list[Appearance]:
    """The appearances: of "a1 b2" a speaks in the first report, b in the second; each with one quotation."""
    return [
        Appearance(speaker=one[0], report=REPORTS[one[1]], name=one[0].upper(), kind=SpeakerKind.PERSON, direct=1)
        for one in places.split()
    ]


def tied(ties: str) -> list[SpeakerTie]:
    """What was found: of "a1>b" the a of the first report is b."""
    return [_tie(one[0], REPORTS[one[1]], one[3]) for one in ties.split()]


def _tie(speaker: str, report: str, same: str) -> SpeakerTie:
    return SpeakerTie(
        id=make_id("k", speaker, report, same),
        story="t-1",
        report=report,
        speaker=speaker,
        same=same,
        name=same.upper(),
        why=f"“{speaker}” is the surname of {same}.",
        evidence=(),
    )


def decide(decided: str) -> list[Decision]:
    """Decisions, one a minute: "a=b" makes a and b one, "a1!a" the a of the first report another, "-0" undoes one."""
    made: list[Decision] = []
    for minute, one in enumerate(decided.split()):
        if one.startswith("-"):
            verdict = Verdict(about=made[int(one[1:])].id if one[1:].isdigit() else one[1:], what=DecisionKind.UNDONE)
        else:
            what = DecisionKind.SAME_SPEAKER if "=" in one else DecisionKind.OTHER_SPEAKER
            about, other = map(_id, one.replace("=", "!").split("!"))
            verdict = Verdict(about=about, what=what, other=other)
        made.append(make_decision(verdict, by="Jo", at=f"2031-03-04T12:{minute:02}:00Z"))
    return made


def _id(short: str) -> str:
    return short if len(short) == 1 else id_in_report(short[0], REPORTS[short[1]])


def groups(settled: Settled) -> set[str]:
    """Who is one with whom: "a1 b2"."""
    numbers = {report: number for number, report in REPORTS.items()}
    return {
        " ".join(sorted(f"{one.speaker}{numbers[one.report]}" for one in identity.appearances))
        for identity in settled.identities
    }


# Who appears, what was found, what was decided; who is listed as one, and whether each decision is in force (+),
# overruled (!) or undone (-).
CASES = [
    ("one name is one speaker in all reports", "a1 a2 b1", "", "", {"a1 a2", "b1"}, ""),
    ("a tie joins the one of its report only", "a1 a2 b3", "a1>b", "", {"a1 b3", "a2"}, ""),
    ("ties chain", "a1 b2 c3", "a1>b b2>c", "", {"a1 b2 c3"}, ""),
    ("a merge joins two names wherever they stand", "a1 a2 b3", "", "a=b", {"a1 a2 b3"}, "+"),
    ("merges chain", "a1 b2 c3", "", "a=b b=c", {"a1 b2 c3"}, "++"),
    ("a merge brings along whom a tie made one", "a1 b2 c3", "a1>b", "a=c", {"a1 b2 c3"}, "+"),
    ("so it does where the tie holds in every report", "a1 a2 b3 c1", "a1>b a2>b", "a=c", {"a1 a2 b3 c1"}, "+"),
    ("a merge in one report leaves the others", "a1 a2 b3", "", "a1=b", {"a1 b3", "a2"}, "+"),
    ("it counts before a tie", "a1 b2 c3", "a1>b", "a1=c", {"a1 c3", "b2"}, "+"),
    ("a split parts what a tie joined", "a1 b2", "a1>b", "a!b", {"a1", "b2"}, "+"),
    ("either way round", "a1 b2", "a1>b", "b!a", {"a1", "b2"}, "+"),
    ("parted from a tie, one goes back to the name", "a1 a2 b3", "a1>b", "a!b", {"a1 a2", "b3"}, "+"),
    ("a split takes one report out", "a1 a2 a3", "", "a1!a", {"a1", "a2 a3"}, "+"),
    ("two reports can be taken out", "a1 a2 a3", "", "a1!a a2!a", {"a1", "a2", "a3"}, "++"),
    ("one taken out can be somebody else", "a1 a2 b3", "", "a1!a a1=b", {"a1 b3", "a2"}, "++"),
    ("a later split overrules a merge", "a1 b2", "", "a=b a!b", {"a1", "b2"}, "!+"),
    ("a later merge overrules a split", "a1 b2", "", "a!b b=a", {"a1 b2"}, "!+"),
    ("of a chain the oldest merge gives way to a split", "a1 b2 c3", "", "a=b b=c a!c", {"a1", "b2 c3"}, "!++"),
    ("a merge across a split and a later merge gives way", "a1 b2 c3", "", "a=b a!c b=c", {"a1", "b2 c3"}, "!++"),
    ("an undone merge counts no longer", "a1 b2", "", "a=b -0", {"a1", "b2"}, "-+"),
    ("an undo can be undone", "a1 b2", "", "a=b -0 -1", {"a1 b2"}, "+-+"),
    ("an undone split lets the merge count again", "a1 b2", "", "a=b a!b -1", {"a1 b2"}, "+-+"),
    ("the same again changes nothing", "a1 b2", "", "a=b b=a", {"a1 b2"}, "++"),
    ("nobody is kept from themselves", "a1 a2", "", "a!a", {"a1 a2"}, "+"),
    ("a merge through somebody who is gone still joins", "a1 c3", "", "a=b b=c", {"a1 c3"}, "++"),
]
SIGNS = {Standing.IN_FORCE: "+", Standing.OVERRULED: "!", Standing.UNDONE: "-"}


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_who_is_who(case: tuple[str, str, str, str, set[str], str]) -> None:
    why, places, ties, decided, expected, standings = case
    settled = settle(appear(places), tied(ties), decide(decided))
    assert groups(settled) == expected, why
    assert "".join(SIGNS[ruling.standing] for ruling in settled.rulings) == standings, why


def test_an_overruled_decision_names_the_one_that_overrules_it() -> None:
    decisions = decide("a=b a!b")
    first, second = settle(appear("a1 b2"), [], decisions).rulings
    assert (first.because, second.because) == (decisions[1].id, None)


def test_a_decision_about_nobody_is_an_orphan_and_counts_when_they_come_back() -> None:
    decisions = decide("a=b a2!a -j-none")
    lone = settle(appear("a1"), [], decisions)
    assert [ruling.missing for ruling in lone.rulings] == [("b",), (f"a@{TWO}",), ("j-none",)]
    back = settle(appear("a1 a2 b3"), [], decisions)
    assert [ruling.missing for ruling in back.rulings] == [(), (), ("j-none",)]
    assert groups(back) == {"a1 b3", "a2"}


def test_the_one_with_a_name_is_listed_before_the_one_quoted_more() -> None:
    named = Appearance(speaker="ana torres", report=ONE, name="Ana Torres", kind=SpeakerKind.PERSON, direct=1)
    words = Appearance(speaker=f"minister ({TWO})", report=TWO, name="the minister", kind=SpeakerKind.PERSON, direct=9)
    verdict = Verdict(about=words.speaker, what=DecisionKind.SAME_SPEAKER, other=named.speaker)
    (identity,) = settle([named, words], [], [make_decision(verdict, by="Jo", at="2031-03-04T12:00:00Z")]).identities
    assert (identity.id, identity.name) == ("ana torres", "Ana Torres")


def test_one_taken_out_of_the_others_has_an_id_of_its_own_that_a_decision_can_name() -> None:
    ids = {identity.id for identity in settle(appear("a1 a2 b3"), [], decide("a1!a")).identities}
    assert ids == {"a", f"a@{ONE}", "b"}
    assert groups(settle(appear("a1 a2 b3"), [], decide("a1!a b=a1"))) == {"a1 b3", "a2"}


def test_a_speaker_tells_what_joins_and_parts_them() -> None:
    ties, decisions = tied("a1>b"), decide("b=c b!d")
    by_name = {one.name: one for one in settle(appear("a1 a2 b2 c3 d3"), ties, decisions).identities}
    assert by_name["B"].ties == tuple(ties)
    assert by_name["B"].decisions == tuple(decision.id for decision in decisions)
    assert by_name["D"].decisions == (decisions[1].id,)


def test_a_tie_gives_the_fuller_name_even_to_one_who_is_quoted_more_under_the_other() -> None:
    (identity,) = settle(appear("a1 a2 b3"), tied("a1>b a2>b"), []).identities
    assert (identity.id, identity.name) == ("b", "B")


IDS = ["a", "b", "c", "d", "a1", "a2", "b1", "b2"]
VERDICTS = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from("=!"), st.sampled_from(IDS)).filter(lambda one: one[0] != one[2]),
    max_size=7,
).map(lambda many: " ".join("".join(one) for one in many))
PLACES = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("123")), min_size=1, unique=True).map(
    lambda many: " ".join("".join(one) for one in many)
)
TIES = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("123"), st.sampled_from("abcd")).filter(
        lambda one: one[0] != one[2]
    ),
    max_size=3,
    unique_by=lambda one: one[:2],
).map(lambda many: " ".join(f"{one}{report}>{same}" for one, report, same in many))


@given(places=PLACES, ties=TIES, verdicts=VERDICTS, data=st.data())
def test_whatever_is_decided_everybody_is_listed_once_and_the_last_word_stands(
    places: str, ties: str, verdicts: str, data: st.DataObject
) -> None:
    appearances, found, decisions = appear(places), tied(ties), decide(verdicts)
    settled = settle(appearances, found, decisions)
    listed = [one for identity in settled.identities for one in identity.appearances]
    assert sorted(listed, key=repr) == sorted(appearances, key=repr)
    assert len({identity.id for identity in settled.identities}) == len(settled.identities)
    assert [ruling.decision for ruling in settled.rulings] == decisions
    if decisions:
        assert settled.rulings[-1].standing is Standing.IN_FORCE, "nothing later can overrule the last"
    mixed = settle(data.draw(st.permutations(appearances)), data.draw(st.permutations(found)), decisions)
    assert mixed == settled, "the order in which things are found changes nothing"


@given(places=PLACES, ties=TIES, verdicts=VERDICTS)
def test_a_decision_in_force_is_what_the_list_shows(places: str, ties: str, verdicts: str) -> None:
    settled = settle(appear(places), tied(ties), decide(verdicts))
    of = {(one.speaker, one.report): each.id for each in settled.identities for one in each.appearances}
    for ruling in settled.rulings:
        decision = ruling.decision
        one, other = split_id(decision.about), split_id(decision.other or "")
        if ruling.standing is Standing.IN_FORCE and None not in {one[1], other[1]} and {one, other} <= set(of):
            is_one = of[one[0], one[1] or ""] == of[other[0], other[1] or ""]
            assert is_one == (decision.what is DecisionKind.SAME_SPEAKER)
