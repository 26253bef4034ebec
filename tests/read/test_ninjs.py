"""Whether ninjs items of all versions become reports, and pictures and events are named as what they are."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from tellings.config import Settings
from tellings.model import MarkKind, Report, Skipped
from tellings.read import open_document, read_document


def _read(value: object, name: str = "item.json") -> list[Report | Skipped]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    found = read_document(open_document(BytesIO(data), uri=name, name=name, settings=Settings()))
    return [each for each in found if isinstance(each, Report | Skipped)]


def _one(value: object) -> Report:
    (found,) = _read(value)
    assert isinstance(found, Report), found
    assert found.format == "ninjs"
    return found


def _marked(report: Report) -> list[tuple[MarkKind, str]]:
    return [(mark.kind, report.text[mark.start : mark.end]) for mark in report.marks]


ONE = {
    "uri": "https://news.example.org/items/17",
    "type": "text",
    "versioncreated": "2025-07-05T11:00:00Z",
    "firstcreated": "2025-07-05T10:00:00Z",
    "byline": "By Ada Marsh",
    "located": "Lyssa, Atlantis",
    "headline": "Dam gives way",
    "language": "en-GB",
    "copyrightholder": "Arcadia News",
    "copyrightnotice": "Copyright 2025 Arcadia News",
    "ednote": "Corrects day in first paragraph.",
    "body_text": "Two died.\n\nFive were hurt.",
    "body_xhtml": "<p>Two <b>died</b>.</p><p>Five were hurt.</p>",
    "description_text": "A dam broke above Lyssa.",
    "associations": {"main": {"type": "picture", "description_text": "The dam on Saturday."}},
}
THREE = {
    "uri": "urn:x:18",
    "type": "text",
    "versionCreated": "2025-07-05T11:00:00Z",
    "pubStatus": "withheld",
    "by": "Ada Marsh",
    "infoSources": [{"name": "Arcadia News"}],
    "headlines": [{"role": "main", "value": "Dam gives way"}, {"role": "sub", "value": "Two dead"}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "Two died.\nFive were hurt."},
        {"role": "nitf", "contentType": "application/xml", "value": "<OWNML><p>Two died."},
    ],
    "associations": [{"name": "p", "type": "picture", "descriptions": [{"role": "caption", "value": "The dam."}]}],
}


def test_version_1_is_read_with_its_marks() -> None:
    report = _one(ONE)
    assert (report.title, report.byline, report.outlet, report.language) == (
        "Dam gives way",
        "Ada Marsh",
        "Arcadia News",
        "en",
    )
    assert (report.published, report.modified) == ("2025-07-05T10:00+00:00", "2025-07-05T11:00+00:00")
    assert report.canonical == "https://news.example.org/items/17"
    assert _marked(report) == [
        (MarkKind.HEADLINE, "Dam gives way"),
        (MarkKind.BYLINE, "By Ada Marsh"),
        (MarkKind.BYLINE, "Lyssa, Atlantis"),
        (MarkKind.PARAGRAPH, "Two died."),
        (MarkKind.PARAGRAPH, "Five were hurt."),
        (MarkKind.CAPTION, "The dam on Saturday."),
        (MarkKind.CORRECTION, "Corrects day in first paragraph."),
        (MarkKind.NOTICE, "Copyright 2025 Arcadia News"),
    ]
    assert [(part.kind, part.text) for part in report.dropped] == [("summary", "A dam broke above Lyssa.")]
    assert report.warnings == ("It corrects an earlier version: “Corrects day in first paragraph.”",)


def test_version_3_is_read_and_a_body_in_an_agencys_own_markup_is_passed_over() -> None:
    report = _one(THREE)
    assert (report.outlet, report.published, report.modified) == ("Arcadia News", "2025-07-05T11:00+00:00", None)
    assert _marked(report) == [
        (MarkKind.HEADLINE, "Dam gives way"),
        (MarkKind.SUBHEAD, "Two dead"),
        (MarkKind.BYLINE, "Ada Marsh"),
        (MarkKind.PARAGRAPH, "Two died."),
        (MarkKind.PARAGRAPH, "Five were hurt."),
        (MarkKind.CAPTION, "The dam."),
    ]
    assert report.warnings == ("The agency withholds this message: it is not released for publication.",)


def test_a_list_gives_a_report_or_a_reason_for_each_item() -> None:
    event = {"uri": "urn:x:19", "type": "event", "versionCreated": "2025", "headlines": [{"value": "A talk"}]}
    first, second, third = _read([ONE, event, {"uri": "urn:x:20"}])
    assert isinstance(first, Report)
    assert first.uri == "item.json#1"
    assert second == Skipped(uri="item.json#2", why="Is an event, not a report: “A talk”.")
    assert third == Skipped(uri="item.json#3", why="Has no text: it gives no body, only uri.")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"type": "picture"}, "Is a picture, not a report: “A dam broke above Lyssa.”."),
        ({"type": "planning"}, "Is a planning, not a report: “A dam broke above Lyssa.”."),
        (
            {"body_text": None, "body_xhtml": "", "description_text": None, "description_caption": "The dam."},
            "a picture",
        ),
    ],
)
def test_an_item_without_text_is_named_with_its_caption(change: dict[str, object], why: str) -> None:
    (found,) = _read({**ONE, **change})
    assert isinstance(found, Skipped)
    assert why in found.why


def test_an_item_with_only_a_summary_is_read_and_says_so() -> None:
    report = _one({**ONE, "body_text": "", "body_xhtml": ""})
    assert "A dam broke above Lyssa." in report.text
    assert report.warnings[-1] == "It holds only a summary: the agency's item gives no body."


def test_a_cancelled_item_is_read_with_a_warning() -> None:
    assert "cancelled" in _one({**ONE, "pubstatus": "canceled", "embargoed": "2025-07-06T10:00:00Z"}).warnings[0]
    assert (
        _one({**ONE, "embargoed": "2025-07-06T10:00:00Z"}).warnings[0] == "Under embargo until 2025-07-06T10:00+00:00."
    )


def test_a_file_cut_in_the_middle_is_named_as_broken() -> None:
    (found,) = _read(json.dumps(ONE).encode()[:-20])
    assert found == Skipped(uri="item.json", why="Is broken JSON. Check whether it was saved in full.")


def test_items_in_utf_16_are_read() -> None:
    assert _one(json.dumps(ONE).encode("utf-16")).title == "Dam gives way"


def test_what_only_looks_a_little_like_ninjs_is_other_json() -> None:
    (found,) = _read({"uri": "https://example.org", "text": "A dam broke.", "headline": "Dam"})
    assert isinstance(found, Report)
    assert found.format == "json"


def test_all_examples_of_the_standard_are_read_or_named(shared: Path) -> None:
    examples = shared / "data" / "inputs" / "ninjs" / "examples"
    paths = [path for path in sorted(examples.rglob("*.json")) if path.name != "extension-schema.json"]
    assert len(paths) > 30
    for path in paths:
        for found in _read(path.read_bytes(), path.name):
            if isinstance(found, Report):
                assert found.format == "ninjs", path
                assert found.title, path
                assert found.published, path
            else:
                assert found.why.startswith(("Is a", "Is an")), path
