"""The scores on names: the same place and kind counts, a part of it counts by overlap, another kind does not."""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from entities import KINDS, LABELS, Entity, Read, find_entities, read_annotated, score
from tellings.extract.layout import Layout
from tellings.language.tagger import Label

TEXT = "It rained in Lisbon.\n“We saw Ana Torres,” the Red Cross said in Port Erran."
NAMES = {"Lisbon": "place", "Ana Torres": "person", "Red Cross": "organisation", "Port Erran": "place"}


def _finds(names: Mapping[str, str]) -> Read:
    """A tagger that labels these names where they first stand in a unit."""

    def read(text: str, layout: Layout) -> list[list[Label]]:
        return [
            [
                Label(start=at, end=at + len(name), kind=kind, sure=1.0)
                for name, kind in names.items()
                if (at := text.find(name, unit.start, unit.end)) >= 0
            ]
            for unit in layout.units
        ]

    return read


def _entities(names: Mapping[str, str]) -> list[Entity]:
    return [(TEXT.find(name), TEXT.find(name) + len(name), kind) for name, kind in names.items()]


def test_names_are_found_in_every_line_of_a_text() -> None:
    assert sorted(find_entities(TEXT, _finds(NAMES))) == sorted(_entities(NAMES))


def test_labels_of_other_kinds_are_no_names() -> None:
    assert find_entities(TEXT, _finds({"Lisbon": "source", "Ana Torres": "content"})) == []


def test_what_stands_between_marks_is_told_apart() -> None:
    seen: list[str] = []

    def read(text: str, layout: Layout) -> list[list[Label]]:
        seen.extend(text[stretch.start : stretch.end] for stretch in layout.marked)
        return [[] for _ in layout.units]

    find_entities(TEXT, read)
    assert seen == ["We saw Ana Torres,"]


def test_every_name_found_with_its_kind_scores_one() -> None:
    scores = score([(TEXT, _entities(NAMES))], _finds(NAMES))
    assert {tally.share for tally in scores.values()} == {1.0}
    assert scores["all, exact"].total == 2 * len(NAMES)


def test_a_part_of_a_name_counts_as_overlapping_only() -> None:
    scores = score([(TEXT, _entities({"Ana Torres": "person"}))], _finds({"Torres": "person"}))
    assert scores["person, exact"].share == 0
    assert scores["person, overlapping"].share == 1
    assert scores["person, exact"].missed == ("missed person: Ana Torres", "wrong person: Torres")


def test_a_name_of_another_kind_is_missed_once_and_wrong_once() -> None:
    scores = score([(TEXT, _entities({"Red Cross": "organisation"}))], _finds({"Red Cross": "person"}))
    assert scores["all, overlapping"].share == 0
    assert (scores["organisation, exact"].total, scores["person, exact"].total) == (1, 1)


def test_a_text_without_names_asks_for_none() -> None:
    assert score([(TEXT, [])], _finds({}))["all, exact"].share is None
    assert score([(TEXT, [])], _finds(NAMES))["all, exact"].share == 0


def test_another_text_than_the_one_labelled_is_refused(tmp_path: Path) -> None:
    texts, labels = tmp_path / "texts.jsonl", tmp_path / "labels.jsonl"
    texts.write_text(json.dumps({"id": "one", "text": TEXT}))
    labels.write_text(json.dumps({"from": "news", "id": "one", "sha256": "0" * 16, "entities": []}))
    with pytest.raises(ValueError, match="one is not the text that was labelled"):
        list(read_annotated("news", texts, labels))


def test_every_label_of_the_passages_is_a_trimmed_name_and_none_overlaps_another() -> None:
    annotated = list(read_annotated("passages", LABELS.with_name("passages.jsonl")))
    counts: Counter[str] = Counter()
    for text, entities in annotated:
        counts.update(kind for _, _, kind in entities)
        assert all(text[start:end] == text[start:end].strip() != "" for start, end, _ in entities)
        assert all(one[1] <= other[0] for one, other in pairwise(entities))
    assert len(annotated) == 150
    assert set(counts) == set(KINDS)


def test_the_news_texts_are_those_that_were_labelled(shared: Path) -> None:
    news = shared / "data" / "quotations" / "gum_attribution" / "news.jsonl"
    assert len(list(read_annotated("gum_attribution/news", news))) == 10
