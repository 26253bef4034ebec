"""What people decided stays in the record, whatever is found anew beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories import make_lineage, make_quotation, make_report, make_story, make_telling, replace_ties

from tellings.errors import RecordBusy, RecordError
from tellings.model import Decision, DecisionKind, Verdict, make_decision
from tellings.record import Record, open_record
from tellings.record.speakers import find_appearances, near_names

VERDICT = Verdict(about="ana torres", what=DecisionKind.SAME_SPEAKER, other="torres")


def decided(at: str = "2031-03-04T12:00:00Z", *, by: str = "Jo", verdict: Verdict = VERDICT) -> Decision:
    return make_decision(verdict, by=by, at=at, note="She said so.")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    one, other = make_report(name="one.txt"), make_report(name="other.txt")
    told = [
        make_telling(one, statements=[make_quotation(one, "We will not sign", speaker="Ana Torres")]),
        make_telling(other, statements=[make_quotation(other, "a bad paper", speaker="Torres")]),
    ]
    with open_record(tmp_path / "r.sqlite", write=True) as opened:
        for telling in told:
            opened.add_telling(telling)
        replace_ties(opened, [make_lineage(make_story([one, other]))])
        yield opened


def test_decisions_come_back_in_the_order_of_time_whatever_the_order_of_adding(record: Record) -> None:
    late, early = decided("2031-03-05T12:00:00Z"), decided("2031-03-04T12:00:00Z")
    record.decisions.add(late)
    record.decisions.add(early)
    record.decisions.add(late)
    assert record.decisions.all() == (early, late)


def test_of_two_of_the_same_second_the_one_written_down_later_is_the_later(record: Record) -> None:
    first, second = decided(), decided(verdict=Verdict(about="ana torres", what=DecisionKind.UNDONE))
    for decision in sorted((first, second), key=lambda one: one.id, reverse=True):
        record.decisions.add(decision)
    assert [one.id for one in record.decisions.all()] == sorted((first.id, second.id), reverse=True)


def test_a_decision_joins_the_speakers_and_outlives_what_is_found_anew(record: Record) -> None:
    before = record.speakers.settled()
    record.decisions.add(decided())
    joined = record.speakers.settled()
    assert [len(one.appearances) for one in before.identities] == [1, 1]
    assert [len(one.appearances) for one in joined.identities] == [2]
    replace_ties(record, [make_lineage(make_story([report])) for report in record.reports])
    third = make_report("Torres said no. Nothing else.\n", name="third.txt")
    record.add_telling(make_telling(third, statements=[make_quotation(third, "no", speaker="Torres")]))
    assert [len(one.appearances) for one in record.speakers.settled().identities] == [3]


def test_what_was_found_is_not_changed_by_a_decision(record: Record) -> None:
    before = record.statements
    record.decisions.add(decided())
    assert record.statements == before


NO_DECISIONS = [
    (decided(by=" "), "does not say who decided", "nobody"),
    (decided(at=""), "UTC to the second", "never"),
    (decided(at="2031-03-04T12:00:00+02:00"), "UTC to the second", "it would be put in a wrong order"),
    (decided(at="2031-03-04T12:00:00.5Z"), "UTC to the second", "so would this"),
    (decided(at="2031-03-04"), "UTC to the second", "only a day"),
]


@pytest.mark.parametrize(("decision", "said", "why"), NO_DECISIONS, ids=[case[2] for case in NO_DECISIONS])
def test_nobody_decides_at_no_time(record: Record, decision: Decision, said: str, why: str) -> None:
    with pytest.raises(RecordError, match=said):
        record.decisions.add(decided(), decision)
    assert record.decisions.all() == (), f"all or none: {why}"


def test_nothing_is_decided_in_a_record_that_is_open_for_reading(record: Record) -> None:
    with open_record(record.path) as reader, pytest.raises(RecordError, match="open for reading only"):
        reader.decisions.add(decided())


def test_nobody_decides_while_another_run_writes(record: Record) -> None:
    with pytest.raises(RecordBusy, match="is writing to it"):
        open_record(record.path, write=True)


def test_half_a_character_in_a_note_does_not_keep_a_decision_out(record: Record) -> None:
    record.decisions.add(make_decision(VERDICT, by="Jo\ud800", at="2031-03-04T12:00:00Z", note="\udfff"))
    assert record.decisions.all()[0].note == "\\udfff"


def test_all_that_a_speaker_said_comes_back(record: Record) -> None:
    (torres, *_) = [one for one in record.speakers.settled().identities if one.name == "Ana Torres"]
    assert [quotation.text for quotation in record.speakers.quotations(torres.appearances)] == ["We will not sign"]
    assert record.speakers.unknown() == ()


def test_a_decision_and_a_tie_are_found_by_the_first_letters_of_their_ids(record: Record) -> None:
    decision = decided()
    record.decisions.add(decision)
    assert record.find(decision.id[:6]) == decision


FOUND = [
    ("Ana Torres", {"Ana Torres"}, "the whole name, though the other has one of its words"),
    ("ana  TORRES", {"Ana Torres"}, "small letters, spaces"),
    ("union leader Ana Torres", set[str](), "more words than any name has"),
    ("torres", {"Torres"}, "a whole name before a part of one"),
    ("ana", {"Ana Torres"}, "some words of it"),
    ("Ms Torres", {"Torres"}, "a title is no part of a name"),
    ("", set[str](), "nothing"),
    ("anna tores", set[str](), "mistyped"),
]


@pytest.mark.parametrize(("words", "names", "why"), FOUND, ids=[case[2] for case in FOUND])
def test_a_speaker_is_found_by_name(record: Record, words: str, names: set[str], why: str) -> None:
    found = find_appearances(record.speakers.settled().identities, words)
    assert {one.name for one in found} == names, why


def test_a_mistyped_name_is_near(record: Record) -> None:
    identities = record.speakers.settled().identities
    assert near_names(identities, "anna tores")[0] == "Ana Torres"
    assert near_names(identities, "weather") == ()
