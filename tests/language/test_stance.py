"""Negation and modality: cases a linguist can extend without touching code."""

import pytest

from tellings.language.stance import find_modality, is_negated
from tellings.model import Modality

NEGATION = [
    ("He said there was no indication of arson", True, "no"),
    ("He said there was an indication of arson", False, "the same, with the no lost"),
    ("I did not see the line start the fire", True, "not"),
    ("I SAW THE LINE START THE FIRE", False, "capitals"),
    ("We can’t just deal with one issue at a time", True, "a curly apostrophe"),
    ("It isn't a verdict", True, "n't"),
    ("The clause is not only cheap but safe", False, "not only affirms"),
    ("She did not deny it", False, "a not that cancels a denial"),
    ("The alliance lacks the industrial base", True, "a verb with a not inside"),
    ("The pump failed to start", True, "failed to"),
    ("No fewer than 40 ships waited", False, "a bound, not a negation"),
    ("There is no doubt that it rained", False, "no doubt affirms"),
    ("It is not under control and it will not be under control tonight", True, "two negations do not cancel"),
    ("Knots and notes were noted", False, "not inside other words"),
    ("", False, "nothing at all"),
]

MODALITY = [
    ("The bridge will close on Monday", Modality.PLANNED, "will"),
    ("The bridge may close on Monday", Modality.HEDGED, "may"),
    ("Allies must spend more", Modality.DEMANDED, "must"),
    ("He denied that the bridge had closed", Modality.DENIED, "denied"),
    ("The bridge closed on Monday", Modality.STATED, "nothing"),
    ("They urged Ankara to act", Modality.DEMANDED, "urged"),
    ("Should the work last longer, she reckons with a loss", Modality.HEDGED, "a condition, no demand"),
    ("Should the bridge close?", Modality.DEMANDED, "a question whether it ought to"),
    ("The May fair opened", Modality.STATED, "the month is not the verb"),
]


@pytest.mark.parametrize(("text", "negated", "why"), NEGATION)
def test_a_clause_that_denies_what_it_speaks_of_is_negated(text: str, negated: bool, why: str) -> None:  # noqa: FBT001 - a table's column
    assert is_negated(text) is negated, why


@pytest.mark.parametrize(("text", "modality", "why"), MODALITY)
def test_the_strongest_cue_says_how_firmly_a_thing_is_said(text: str, modality: Modality, why: str) -> None:
    assert find_modality(text) is modality, why
