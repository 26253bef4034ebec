"""Organisations are found by acronym, by their noun and by their kind."""

import pytest

from tellings.language.bodies import Bodies
from tellings.language.names import find_names

TEXT = (
    "The World Health Organization (WHO) met the Foreign Ministry. The Internal Revenue Service and the Saltings "
    "Mercury sent nobody. The Bottlers Union stayed. The Foreign Ministry stayed. "
)
NAMED: list[tuple[str, str | None, str]] = [
    ("WHO", "World Health Organization", "an acronym in brackets"),
    ("the I.R.S.", "Internal Revenue Service", "an acronym made of the first letters"),
    ("the Foreign Ministry", "Foreign Ministry", "the name itself"),
    ("the Ministry of Silly Walks", None, "another name"),
]
KINDS: list[tuple[str, str | None]] = [
    ("newspaper", "Saltings Mercury"),
    ("agency", "Internal Revenue Service"),
    ("union", "Bottlers Union"),
    ("treaty", None),
]


@pytest.mark.parametrize(("said", "expected", "why"), NAMED, ids=[case[2] for case in NAMED])
def test_a_body_is_found_by_its_name(said: str, expected: str | None, why: str) -> None:
    found = Bodies(TEXT, find_names(TEXT)).find(said)
    assert (found.name if found else None) == expected, why


@pytest.mark.parametrize(("noun", "expected"), KINDS)
def test_a_noun_for_a_kind_means_the_nearest_of_that_kind(noun: str, expected: str | None) -> None:
    found = Bodies(TEXT, find_names(TEXT)).find_kind(noun, len(TEXT))
    assert (found.name if found else None) == expected


def test_the_last_word_of_a_name_means_it_after_it_was_named() -> None:
    bodies = Bodies(TEXT, find_names(TEXT))
    found = bodies.find_described("ministry", len(TEXT))
    assert found is not None
    assert found.name == "Foreign Ministry"
    assert bodies.find_described("ministry", 0) is None
