"""Labels are exact places of a unit, the same every time, whatever the text."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.language.encoder import load_tokenizer
from tellings.language.tagger import Label, Text, read_units, tag, vectors
from tellings.language.weights import read_settings
from tellings.language.windows import split_words

REPORT = (
    Text(text="Diesel cost 1.64 a litre in the capital over the weekend."),
    Text(text="Finance Minister Oskar Lindqvist said on Monday that the cut in fuel duty would not be extended."),
    Text(text="“We will not do it again,” he told reporters in Oslo.", quoted=((0, 1, 25, 26),)),
)
ATTRIBUTION = {"source", "cue", "content"}
NAMES = {"person", "organisation", "place"}


def _check(unit: Text, labels: tuple[Label, ...]) -> None:
    words = split_words(unit, load_tokenizer()).spans
    starts, ends = {start for start, _ in words}, {end for _, end in words}
    for label in labels:
        assert label.start in starts
        assert label.end in ends
        assert label.start < label.end
        assert 0 <= label.sure <= 1
    for kinds in (ATTRIBUTION, NAMES):
        for before, after in pairwise([label for label in labels if label.kind in kinds]):
            assert before.end <= after.start
    assert {label.kind for label in labels} <= ATTRIBUTION | NAMES
    assert list(labels) == sorted(labels, key=lambda label: (label.start, label.end, label.kind))


def test_a_quotation_has_its_source_its_cue_and_its_content() -> None:
    found = {REPORT[2].text[label.start : label.end]: label.kind for label in tag(REPORT)[2]}
    assert found["he"] == "source"
    assert found["told"] == "cue"
    assert found["Oslo"] == "place"
    (content,) = [text for text, kind in found.items() if kind == "content"]
    assert "We will not do it again" in content


def test_a_person_is_found_by_name() -> None:
    found = [REPORT[1].text[label.start : label.end] for label in tag(REPORT)[1] if label.kind == "person"]
    assert found == ["Oskar Lindqvist"]


def test_the_same_report_gives_the_same_labels() -> None:
    first = tag(REPORT)
    tag([Text(text="!!! " * 300)])
    assert tag(REPORT) == first
    assert [reading.labels for reading in read_units(REPORT)] == first


@settings(max_examples=60)
@given(st.lists(st.text(max_size=200), max_size=4))
def test_labels_of_any_text_are_whole_words_that_do_not_overlap(texts: list[str]) -> None:
    units = [Text(text=text) for text in texts]
    found = tag(units)
    assert len(found) == len(units)
    for unit, labels in zip(units, found, strict=True):
        _check(unit, labels)


@settings(max_examples=40)
@given(st.text(max_size=120), st.data())
def test_stretches_between_marks_may_stand_anywhere(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    unit = Text(text=text, quoted=((places[0], places[1], places[2], places[3]),))
    _check(unit, tag([unit])[0])


def test_hostile_strings_are_labelled_like_any_text(shared: Path) -> None:
    strings = json.loads((shared / "data/inputs/blns/blns.json").read_text(encoding="utf-8"))
    units = [Text(text=text) for text in strings]
    for unit, labels in zip(units, tag(units), strict=True):
        _check(unit, labels)


LONG = [
    ("“" + "It is so, and we say that it is so. " * 550 + "”", "a quotation of 20,000 characters"),
    ("He said “she said “" * 500, "marks that only open"),
    ("x" * 50_000, "one word without end"),
    ("a-" * 10_000, "punctuation after every letter"),
    ("👩‍👩‍👧 " * 3_000, "emoji"),
    ("\x00\x1b[0m" * 4_000, "control characters"),
    ("北京市长说" * 2_000, "a script without blanks"),
]


@pytest.mark.parametrize(("text", "why"), LONG, ids=[case[1] for case in LONG])
def test_a_unit_longer_than_a_window_keeps_its_places(text: str, why: str) -> None:
    unit = Text(text=text, quoted=((0, 1, len(text) - 1, len(text)),))
    before, labels, after = tag([REPORT[1], unit, REPORT[1]])
    _check(unit, labels)
    _check(REPORT[1], before)
    assert [label.kind for label in after], why


def test_units_without_words_have_no_labels() -> None:
    assert tag([]) == []
    assert tag([Text(text=""), Text(text=" \n\t")]) == [(), ()]
    assert not read_units([Text(text="")])[0].vector.any()


def test_the_vector_of_a_text_does_not_depend_on_the_others() -> None:
    texts = [unit.text for unit in REPORT]
    together = vectors(texts)
    assert together.shape == (len(texts), read_settings().vector)
    assert np.array_equal(together[::-1], vectors(texts[::-1]))
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


def test_texts_of_one_matter_are_nearer_than_others() -> None:
    found = vectors(
        [
            "Two boats were lost in the storm on Sunday.",
            "The storm sank a pair of vessels at the weekend.",
            "The central bank left its interest rate at 4 percent.",
        ]
    )
    assert found[0] @ found[1] > found[0] @ found[2] + 0.2
    assert vectors([]).shape == (0, read_settings().vector)
