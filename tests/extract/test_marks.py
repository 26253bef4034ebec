"""Marks: what stands between them, and what is an apostrophe."""

import pytest

from tellings.extract.marks import find_marked

CASES = [
    ("It's the '90s, rock 'n' roll and the allies' plan.", [], "apostrophes"),
    ("He is 5'10\" tall.", [], "feet and inches"),
    ("a “b ‘c’ d” e", ["b ‘c’ d"], "nested: only the outermost"),
    ("„a b“ und «c d» und »e f«", ["a b", "c d", "e f"], "three kinds"),
    ("“a b c", ["a b c"], "never closed: to the end of the paragraph"),
    ('x "a" y "b" z', ["a", "b"], "straight marks in pairs"),
    ("Rutte: ‘Let’s be naive.’ He", ["Let’s be naive."], "a curly apostrophe within single marks"),
    ("``a b'' he said", ["a b"], "marks of a typewriter"),
    ('" a b " he said " c "', ["a b", "c"], "blanks on both sides: they open and close in turn"),
    ('he said " and left', [], "one alone with blanks on both sides is none"),
    ('"a b."He left. "c d."', ["a b.", "c d."], "the blank after the mark is missing"),
    ("\"'A b,' she told me,\" he said", ["'A b,' she told me,"], "single marks within straight ones"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_marks_are_matched(text: str, expected: list[str], why: str) -> None:
    assert [text[marked.start : marked.end] for marked in find_marked(text, [(0, len(text))])] == expected, why


def test_a_mark_does_not_match_across_paragraphs() -> None:
    text = "“a b c\nd e f”"
    assert [text[m.start : m.end] for m in find_marked(text, [(0, 6), (7, 13)])] == ["a b c"]
