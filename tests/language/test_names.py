"""Names: who and what a text names, and which names are one."""

import pytest

from tellings.language.gazetteer import country_key
from tellings.language.names import find_names, fold_name, is_same_name

FOUND = [
    (
        "NATO Secretary General Mark Rutte spoke.",
        [("NATO", "organisation"), ("Mark Rutte", "person")],
        "a title between",
    ),
    (
        "On Monday the World Bank met in Paris.",
        [("World Bank", "organisation"), ("Paris", "place")],
        "a day is no name",
    ),
    ("Meanwhile, Russian troops stayed.", [("Russian", "place")], "an adverb opens the sentence"),
    ("He met Ursula von der Leyen.", [("Ursula von der Leyen", "person")], "small words within a name"),
    ("Rutte's plan pleased Mark Rutte.", [("Rutte", "person"), ("Mark Rutte", "person")], "a surname, possessive"),
    ("So \uff9f\uff65(\u25d5\u203f\u25d5)\uff65\uff9f he wrote.", [], "marks of sound in a face drawn with letters"),
    ("She told the New York Times so.", [("New York Times", "organisation")], "a common word opens a place"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND, ids=[case[2] for case in FOUND])
def test_names_are_found_with_their_kind(text: str, expected: list[tuple[str, str]], why: str) -> None:
    found = find_names(text)
    assert [(name.text, name.kind.value) for name in found] == expected, why
    assert all(text[name.start : name.end] == name.text for name in found)


SAME = [
    ("NATO Secretary General Mark Rutte", "Rutte", True, "title and surname"),
    ("Mark Rutte", "Anna Rutte", False, "two given names"),
    ("J. Smith", "John Smith", True, "an initial"),
    ("Müller", "Muller", True, "diacritics"),
    ("Russia", "the Russians", True, "a demonym"),
    ("Niger", "Nigeria", False, "two countries"),
    ("", "Rutte", False, "no name"),
]


@pytest.mark.parametrize(("left", "right", "same", "why"), SAME, ids=[case[3] for case in SAME])
def test_names_that_can_be_one_are_told(left: str, right: str, same: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    assert is_same_name(left, right) is same, why
    assert is_same_name(right, left) is same, why


def test_a_folded_name_has_no_title_article_or_ending() -> None:
    assert fold_name("NATO Secretary-General Mark Rutte’s") == "mark rutte"
    assert fold_name("The European Commission") == "european commission"


def test_a_capital_stands_for_its_country_only_when_asked() -> None:
    assert country_key("Moscow") is None
    assert country_key("Moscow", capital=True) == country_key("Russian") == "russia"
