"""One thing of the record with its context."""

from types import SimpleNamespace

import pytest

from tellings.errors import OptionError
from tellings.present import show
from tellings.record import Record


def test_a_statement_stands_marked_in_its_paragraph_with_its_claim_and_the_other_reading(
    record: Record, story: SimpleNamespace
) -> None:
    marched = story.tellings[0].statements[3]
    text = show(record, marched.id)
    assert ">>About 4,000 people<< marched in March, the union said." in text
    assert "read as:   about 4,000 people" in text
    assert "of:        people" in text
    assert "period:    in March (2031-03)" in text
    assert "reading 2: More than 9,000 people" in text
    assert "scope d-" in text


def test_a_quotation_names_speaker_and_cue(record: Record, story: SimpleNamespace) -> None:
    text = show(record, story.quoted.id)
    assert "speaker:   Ana Torres" in text
    assert "named as:  union leader Ana Torres" in text
    assert "cue:       said" in text
    assert "told as:   negated" in text


def test_a_disagreement_shows_both_sides_in_their_sentences(record: Record, story: SimpleNamespace) -> None:
    text = show(record, story.disagreements[0].id)
    assert "One says ten days, one two." in text
    assert "Marlow harbour to close for >>ten days<<" in text
    assert "Harbour closes for >>two days<<" in text


def test_every_kind_of_thing_can_be_shown_by_the_start_of_its_id(record: Record, story: SimpleNamespace) -> None:
    things = [
        (story.harbour, "report"),
        (story.quoted, "quotation"),
        (story.story, "story"),
        (story.paper, "claim"),
        (story.disagreements[0], "disagreement"),
        (story.interview, "origin"),
        (story.lineage.derivations[0], "derivation"),
    ]
    for thing, kind in things:
        assert show(record, thing.id[:12]).startswith(f"{kind} {thing.id}")


def test_a_derivation_shows_both_passages(record: Record, story: SimpleNamespace) -> None:
    text = show(record, story.lineage.derivations[0].id)
    assert "shared passage: Both print the same 29 characters." in text
    assert text.count("We will not sign a bad paper,") == 2


@pytest.mark.parametrize("id_", ["s-0000000000000000", "nonsense", "", "x-1", "\x1b[31m"])
def test_an_unknown_id_is_refused_with_the_possible_kinds(id_: str, record: Record) -> None:
    with pytest.raises(OptionError, match=r"nothing in .* has this id.*disagreement") as caught:
        show(record, id_)
    assert "\x1b" not in str(caught.value)
