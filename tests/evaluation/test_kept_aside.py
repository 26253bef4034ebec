"""The scores on passages and sentences that were kept aside: what is right counts, what is wrong does not."""

import json
from typing import Any

import pytest

from kept_aside import DATA, score_passages, score_sentences

TEXT = '"We will not sign a bad paper," minister Ana Torres said. About 4,000 people marched outside.'
QUOTED = "We will not sign a bad paper"


def _passage(text: str = TEXT, **fields: object) -> dict[str, Any]:
    at = text.find(QUOTED)
    attribution = {"source": [], "cue": [], "content": [[at, at + len(QUOTED)]], "speaker": "Ana Torres", **fields}
    return {"id": "p", "text": text, "attributions": [attribution] if at >= 0 else []}


def _sentence(**fields: object) -> dict[str, Any]:
    return {"id": "s", "t": TEXT, "f": [{"x": "4,000", "v": "4000", "u": "person", "b": "about", **fields}], "not": []}


def test_a_quotation_found_to_the_letter_counts_whatever_marks_stand_around_it() -> None:
    scores = score_passages([_passage()])
    assert scores["content, exact"].share == 1
    assert scores["speaker"].share == 1
    assert scores["nothing to find"].share is None


def test_a_quotation_with_another_end_counts_as_overlapping_only() -> None:
    row = _passage()
    row["attributions"][0]["content"] = [[1, 12]]
    scores = score_passages([row])
    assert scores["content, exact"].hits == 0
    assert scores["content, overlapping"].share == 1
    assert len(scores["content, exact"].missed) == 2


def test_the_wrong_speaker_does_not_count() -> None:
    assert score_passages([_passage(speaker="Berta Klein")])["speaker"].share == 0


def test_a_passage_in_which_nobody_speaks_asks_for_silence() -> None:
    scores = score_passages([_passage("It rained all day.")])
    assert scores["nothing to find"].share == 1


@pytest.mark.parametrize(
    ("fields", "measure", "share"),
    [
        ({}, "value", 1.0),
        ({"v": "4001"}, "value", 1.0),  # within a hundredth
        ({"v": "5000"}, "value", 0.0),
        ({"x": "outside"}, "value", 0.0),  # the right value elsewhere is another figure
        ({}, "bound", 1.0),
        ({"b": "exact"}, "bound", 0.0),
    ],
)
def test_a_figure_counts_with_its_value_at_its_place(fields: dict[str, str], measure: str, share: float) -> None:
    assert score_sentences([_sentence(**fields)])[measure].share == share


def test_a_number_that_is_no_figure_is_to_be_left_alone() -> None:
    row = {**_sentence(), "not": ["4,000", "Torres"]}
    assert score_sentences([row])["numbers left alone"].share == 0.5


@pytest.mark.parametrize(("name", "text"), [("passages.jsonl", "text"), ("sentences.jsonl", "t")])
def test_the_data_is_annotated_within_its_texts(name: str, text: str) -> None:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 150
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        for one in row.get("attributions", ()):
            assert all(0 <= start < end <= len(row[text]) for start, end in one["content"])
        for one in row.get("f", ()):
            assert one["x"] in row[text]
