"""The scoring of whole attributions, and the variants of an article in which its annotated spans are carried over."""

import re
from typing import Any

import pytest

from attributions import Whole, annotated, match
from variants import VARIANTS, vary

TEXT = (
    "A vote at last\n"
    "“We vote now, ‘come what may’,” said Ada Lind.\n"
    "“One of us stays.\n"
    "“The others go,” she added. Bo Berg's party called it “absurd” and said it was late.\n"
)


def _span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def _row() -> dict[str, Any]:
    return {
        "id": "vote",
        "text": TEXT,
        "attributions": [
            {
                "source": [_span("Ada Lind")],
                "cue": [_span("said")],
                "content": [_span("“We vote now, ‘come what may’,”")],
                "kind": "direct",
            },
            {
                "source": [_span("Bo Berg's party")],
                "cue": [_span("called")],
                "content": [_span("it “absurd”")],
                "kind": "mixed",
            },
        ],
    }


def _letters(text: str) -> str:
    return re.sub(r"\W|_", "", text).lower()


@pytest.mark.parametrize("name", [name for name in VARIANTS if name != "typing errors"])
def test_every_annotated_span_holds_the_same_words_in_each_variant(name: str) -> None:
    plain, varied = _row(), vary(_row(), name)

    for one, other in zip(plain["attributions"], varied["attributions"], strict=True):
        for kind in ("source", "cue", "content"):
            for before, after in zip(one[kind], other[kind], strict=True):
                told = re.sub(r"\]\([^)]*\)", "", varied["text"][slice(*after)])
                assert _letters(told) == _letters(TEXT[slice(*before)])


EXPECTED = {
    "curly": "“We vote now, ‘come what may’,” said",
    "straight": "\"We vote now, 'come what may',\" said",
    "single": "‘We vote now, “come what may”,’ said",
    "guillemets": "«We vote now, ‹come what may›,» said",
    "no marks": "We vote now, ‘come what may’, said",
    "lower case": "“we vote now, ‘come what may’,” said",
}


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_a_variant_writes_marks_as_its_name_says(name: str, expected: str) -> None:
    assert expected in vary(_row(), name)["text"]


def test_a_mark_that_opens_a_later_paragraph_of_a_quotation_is_written_too() -> None:
    assert "«One of us stays.\n«The others go,» she" in vary(_row(), "guillemets")["text"]


def test_typing_errors_are_the_same_each_time() -> None:
    row = _row() | {"text": TEXT * 20}
    assert vary(row, "typing errors") == vary(row, "typing errors")
    assert vary(row, "typing errors")["text"] != row["text"]


def _whole(start: int, end: int, *, source: tuple[int, int] | None = (0, 3), cue: int = 4) -> Whole:
    return Whole(
        content=frozenset(range(start, end)), source=(source,) if source else (), cue=((cue, cue + 4),), kind="indirect"
    )


def test_an_attribution_is_matched_once_and_by_the_closest() -> None:
    true = [_whole(10, 20)]
    found = [_whole(10, 16), _whole(10, 20)]
    assert match(true, found, 0.5) == [(true[0], found[1])]


MATCHES = [
    (_whole(10, 20), _whole(10, 15), 0.5, 1, "half of the characters are shared"),
    (_whole(10, 20), _whole(10, 15), 0.8, 0, "half is not four in five"),
    (_whole(10, 20), _whole(10, 20, source=(5, 8)), 0.3, 0, "another source"),
    (_whole(10, 20), _whole(10, 20, source=None), 0.3, 0, "no source where one is annotated"),
    (_whole(10, 20, source=None), _whole(10, 20), 0.3, 1, "none is annotated, none is asked for"),
    (_whole(10, 20), _whole(10, 20, cue=30), 0.3, 0, "another cue"),
]


@pytest.mark.parametrize(("true", "found", "share", "count", "why"), MATCHES, ids=[case[4] for case in MATCHES])
def test_an_attribution_is_found_with_its_source_and_cue(
    true: Whole, found: Whole, share: float, count: int, why: str
) -> None:
    assert len(match([true], [found], share)) == count, why


def test_what_is_annotated_without_content_is_not_asked_for() -> None:
    row = _row()
    row["attributions"][0]["content"] = []
    assert [one.kind for one in annotated(row)] == ["mixed"]
