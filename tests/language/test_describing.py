"""What stands beside a name tells the office, and nothing else does."""

import pytest

from tellings.language.describing import describe

CASES: list[tuple[str, str, list[str], str]] = [
    ("NATO Secretary General Mark Rutte spoke.", "Mark Rutte", ["NATO Secretary General"], "before the name"),
    ("The former Secretary of State Ana Torres spoke.", "Ana Torres", ["former Secretary of State"], "with of"),
    ("Mark Rutte, the NATO chief, spoke.", "Mark Rutte", ["NATO chief"], "after a comma"),
    ("Mark Rutte is the mayor of Utrecht.", "Mark Rutte", ["mayor of Utrecht"], "after is"),
    ("The NATO chief, Mark Rutte, spoke.", "Mark Rutte", ["NATO chief"], "with a comma before the name"),
    ("Ana Torres, 50, a baker, spoke.", "Ana Torres", ["baker"], "past an age"),
    ("Lindsey Graham (R-S.C.) spoke.", "Lindsey Graham", ["R-S.C."], "party and state"),
    ("Mr. Mark Rutte spoke.", "Mark Rutte", [], "a courtesy title is no office"),
    ("An adviser to Mr. Mark Rutte spoke.", "Mark Rutte", [], "another's office"),
    ("Mark Rutte, whose career as a senator ended, spoke.", "Mark Rutte", [], "a clause about a career"),
    ("The chairman says President Mark Rutte lied.", "Mark Rutte", ["President"], "a verb before the office"),
    ("Mark Rutte spoke.", "Mark Rutte", [], "nothing"),
]


@pytest.mark.parametrize(("text", "name", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_an_office_is_found_where_it_stands(text: str, name: str, expected: list[str], why: str) -> None:
    start = text.index(name)
    assert [text[one.start : one.end] for one in describe(text, start, start + len(name))] == expected, why


def test_a_nationality_is_its_country_and_a_state_its_name() -> None:
    text = "Russian President Vladimir Putin met Sen. Lindsey Graham (R-S.C.)."
    start = text.index("Vladimir")
    (office,) = describe(text, start, start + len("Vladimir Putin"))
    assert office.words == {"russia", "president"}
    start = text.index("Lindsey")
    assert {"republican", "south carolina"} <= describe(text, start, start + len("Lindsey Graham"))[-1].words
