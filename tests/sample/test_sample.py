"""The built-in sample story: what its truth says must stand in its reports, letter for letter."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

SAMPLE = files("tellings.data").joinpath("sample")
TRUTH: dict[str, Any] = json.loads(SAMPLE.joinpath("truth.json").read_text(encoding="utf-8"))
NAMES: list[str] = [report["file"] for report in TRUTH["reports"]]
TEXTS = {name: SAMPLE.joinpath(name).read_text(encoding="utf-8") for name in NAMES}
KINDS = {"figure", "unit", "period", "date", "negation", "wording", "attribution", "object", "modality"}


def _places() -> Iterator[tuple[str, str]]:
    for name in ("same", "different"):
        for left, right in TRUTH[name]:
            yield left[0], left[1]
            yield right[0], right[1]
    for name in ("disagreements", "scope"):
        for row in TRUTH[name]:
            yield row["left"][0], row["left"][1]
            yield row["right"][0], row["right"][1]
    for name in ("quotations", "not_quotations", "figures", "noise", "repeats", "credits", "false_credits"):
        for row in TRUTH[name]:
            yield row[0], row[1]


@pytest.mark.parametrize(("name", "words"), sorted(set(_places())))
def test_every_place_of_the_truth_stands_in_its_report(name: str, words: str) -> None:
    assert words in TEXTS[name]


def test_the_folder_holds_the_reports_of_the_truth_and_nothing_that_would_be_read_beside_them() -> None:
    readable = {entry.name for entry in SAMPLE.iterdir() if entry.name.endswith((".txt", ".md"))}
    assert readable == set(NAMES)


def test_the_sample_is_at_least_seven_reports_by_as_many_outlets() -> None:
    assert len(NAMES) >= 7
    assert len({report["outlet"] for report in TRUTH["reports"]}) == len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_has_the_length_of_a_short_news_item(name: str) -> None:
    assert 150 <= len(TEXTS[name].split()) <= 400


def test_every_report_is_made_from_an_origin_or_from_another_report() -> None:
    known = {origin["id"] for origin in TRUTH["origins"]} | set(NAMES)
    for report in TRUTH["reports"]:
        assert report["from"]
        assert set(report["from"]) <= known - {report["file"]}


def test_origins_are_handed_down_from_parent_to_child() -> None:
    held = {origin["id"]: set(origin["reports"]) for origin in TRUTH["origins"]}
    for report in TRUTH["reports"]:
        for parent in report["from"]:
            if parent in held:
                assert report["file"] in held[parent]
            else:
                inherited = [origin for origin, members in held.items() if parent in members]
                assert any(report["file"] in held[origin] for origin in inherited)


def test_every_kind_of_disagreement_occurs() -> None:
    assert {row["kind"] for row in TRUTH["disagreements"]} == KINDS


def test_the_quotation_marks_of_the_sample_are_of_every_common_style() -> None:
    text = "\n".join(TEXTS.values())
    for marks in ('"', "“", "‘", "«", "'"):
        assert marks in text


def test_only_the_agency_copy_shares_whole_sentences_with_another_report() -> None:
    sentences = {name: {line for line in re.split(r"\.\s", text) if len(line) > 60} for name, text in TEXTS.items()}
    shared = {(a, b) for a in NAMES for b in NAMES if a < b and sentences[a] & sentences[b]}
    assert shared == {("01_nordline.txt", "08_upper-osk-observer.txt")}
