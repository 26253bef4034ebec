"""Whether a day that a sentence names has been or is to come."""

import pytest

from tellings.extract.tense import is_ahead, is_denied

CASES = [
    ("The court will hear it {}.", True, "will"),
    ("The court heard it {}.", False, "a past form"),
    ("The court ruled {}.", False, "in -ed"),
    ("He said that she'll leave {}.", True, "the nearest verb counts"),
    ("The vote, scheduled for {}, is open.", True, "scheduled for"),
    ("{}, the court will hear it.", True, "the verb behind"),
    ("{}, the court heard it.", False, "the past verb behind"),
    ("They agreed to meet {}.", True, "agreed to"),
    ("He was forced to resign {}.", False, "an infinitive of what was"),
    ("She is visiting Rome {}.", True, "a plan"),
    ("It was over. The vote: {}.", None, "a colon parts them"),
    ("A vote {}.", None, "no verb"),
    ("A speed feed need {}.", None, "no past forms"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_the_nearest_verb_tells_whether_it_is_to_come(text: str, expected: bool | None, why: str) -> None:  # noqa: FBT001 - a case's
    place = text.index("{}")
    assert is_ahead(text.format("Friday"), place, place + len("Friday"))[0] is expected, why


def test_a_not_before_until_looks_back() -> None:
    text = "They did not arrive until Friday"
    assert is_denied(text, text.index("until"))
    assert not is_denied(text.replace("not ", ""), text.index("until") - 4)
