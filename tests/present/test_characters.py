"""Characters that a reader cannot see are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.present.characters import name_controls, split_controls

CASES = [
    ("plain text", "plain text", "nothing to name"),
    ("a\x00b", "a⟦U+0000⟧b", "NUL ends a line in some programs"),
    ("\x1b[31mred", "⟦U+001B⟧[31mred", "a terminal would obey it"),
    ("abc\u202ecba", "abc⟦U+202E⟧cba", "it turns the reading direction"),
    ("e\u0301", "e\u0301", "a combining accent is a letter's part"),
    ("می\u200cخواهم", "می\u200cخواهم", "Persian needs the zero-width non-joiner"),
    ("line\nline\ttab", "line\nline\ttab", "line feed and tab are layout"),
    ("\ud800", "⟦U+D800⟧", "half a pair cannot be written as UTF-8"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_what_cannot_be_seen_is_named(text: str, expected: str, why: str) -> None:
    assert name_controls(text) == expected, why


@given(st.text())
def test_the_parts_of_a_text_make_up_the_text(text: str) -> None:
    assert "".join(part for part, _ in split_controls(text)) == text
