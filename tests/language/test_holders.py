"""Those who have led a country are known, and no more is told of them than that."""

import pytest

from tellings.language.holders import holds, is_leader

CASES: list[tuple[str, str, str, bool, str]] = [
    ("putin", "russia", "president", True, "a surname"),
    ("vladimir putin", "russia", "leader", True, "a full name, and a word for any leader"),
    ("anna starmer", "united kingdom", "minister", False, "another of that surname"),
    ("putin", "france", "president", False, "another country"),
    ("starmer", "united kingdom", "king", False, "another office"),
    ("keir starmer", "united kingdom", "minister", True, "the prime minister"),
    ("putin", "russia", "baker", False, "no office that leads"),
]


@pytest.mark.parametrize(("name", "country", "office", "expected", "why"), CASES, ids=[case[4] for case in CASES])
def test_a_holder_is_known_by_country_and_office(
    name: str,
    country: str,
    office: str,
    expected: bool,  # noqa: FBT001 - a case of the table
    why: str,
) -> None:
    assert holds(name.split(), country, {office}) is expected, why


def test_everyday_words_are_no_surnames_of_leaders() -> None:
    assert is_leader("merkel")
    assert not is_leader("major")
    assert not is_leader("price")
