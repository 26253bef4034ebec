"""A pronoun means whoever was spoken of last, and as the one who acts."""

import pytest

from tellings.language.antecedents import Antecedents, Described
from tellings.language.roster import Roster

CASES: list[tuple[str, bool, str | None, str]] = [
    ("Bob Klein met Jonas Kruk. ", False, "Bob Klein", "the one who acts"),
    ("Bob Klein spoke. Jonas Kruk left. ", False, "Jonas Kruk", "the nearer of two who act"),
    ("Bob Klein met Ana Torres. ", True, "Ana Torres", "a woman"),
    ("Jonas Kruk sat near Bob Klein's dog. ", False, "Jonas Kruk", "an owner counts less"),
    ("“Bob Klein lied,” said Jonas Kruk. ", False, "Jonas Kruk", "within a quotation counts less"),
    ("Bob Klein spoke. A judge rose. ", True, "A judge", "somebody without a name"),
    ("It rained. ", True, None, "nobody"),
    ("Bob Klein spoke." + " It rained." * 200, False, None, "too far back"),
]


@pytest.mark.parametrize(("text", "woman", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_pronoun_leads_to_whom_it_means(text: str, woman: bool, expected: str | None, why: str) -> None:  # noqa: FBT001 - a case of the table
    found = Antecedents(Roster(text)).find(len(text), woman=woman)
    name = found.words if isinstance(found, Described) else found.name if found else None
    assert name == expected, why


def test_who_spoke_last_is_meant_before_who_was_only_named() -> None:
    text = "Bob Klein met Jonas Kruk. "
    roster = Roster(text)
    antecedents = Antecedents(roster)
    jonas = next(person for person in roster.people if person.name == "Jonas Kruk")
    assert antecedents.find(len(text), woman=False) is not jonas
    antecedents.note(jonas, len(text) - 1)
    assert antecedents.find(len(text), woman=False) is jonas


def test_two_are_meant_where_there_are_just_two() -> None:
    two, three = "Bob Klein met Jonas Kruk. ", "Bob Klein met Jonas Kruk and Ana Torres. "
    assert [person.name for person in Antecedents(Roster(two)).find_two(len(two))] == ["Bob Klein", "Jonas Kruk"]
    assert Antecedents(Roster(three)).find_two(len(three)) == []
