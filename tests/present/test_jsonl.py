"""The export keeps its contract: every type and field of the record's format, and spans that cut the exact words."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.present.harbour import write_story

from tellings.present import EXPORTS, export_jsonl
from tellings.record import Record, open_record

Row = dict[str, Any]

FIELDS = {
    "record": {"made_by", "settings", "counts"},
    "report": {
        *("id", "uri", "sha256", "outlet", "title", "byline", "published", "language", "text", "coverage"),
        *("modified", "canonical", "format", "markup", "encoding", "warnings", "dropped"),
    },
    "segment": {"report", "start", "end", "kind", "of", "sentences", "language"},
    "story": {"id", "reports", "headline", "origins"},
    "claim": {"id", "story", "topic", "statements", "readings", "origins"},
    "disagreement": {"id", "story", "claim", "kind", "left", "right", "why"},
    "origin": {"id", "story", "name", "reports"},
    "derivation": {"id", "story", "report", "from", "certain", "evidence"},
    "versions": {"id", "reports", "reason", "why", "dated", "changes"},
    "speaker_tie": {"id", "story", "report", "speaker", "same", "name", "why", "evidence"},
    "speaker": {
        *("id", "name", "kind", "office", "same_as", "appearances"),
        *("why", "ties", "decided_by"),
    },
    "decision": {
        *("id", "about", "what", "other", "by", "at", "note"),
        *("standing", "because", "missing"),
    },
    "missing": {"report", "what", "why"},
    "skipped": {"uri", "why"},
    "fetch": {"at", "address", "named_in", "kind", "status", "size", "result", "found", "why"},
}
STATEMENT = {"id", "report", "start", "end", "text", "kind", "negated", "modality", "sentence", "when"}
BY_KIND = {
    "quotation": {"directness", "content", "cue", "source", "speaker"},
    "figure": {"quantity", "of", "subject"},
    "assertion": set[str](),
}
QUANTITY = {"value", "low", "high", "unit", "bound", "per", "against"}
ORDER = [
    *("record", "report", "story", "claim", "disagreement", "origin", "derivation"),
    *("versions", "speaker_tie", "speaker", "decision", "missing", "skipped", "fetch"),
]


def rows_of(record: Record) -> list[Row]:
    """The export, read back by a program that knows JSON only."""
    return [json.loads(line) for line in export_jsonl(record)]


@pytest.fixture
def rows(record: Record) -> list[Row]:
    """The rows of the invented story."""
    return rows_of(record)


def of_type(rows: list[Row], kind: str) -> list[Row]:
    """The rows of one type; there are some."""
    found = [row for row in rows if row["type"] == kind]
    assert found
    return found


@pytest.mark.parametrize("kind", FIELDS)
def test_every_type_has_its_fields_and_no_other(kind: str, rows: list[Row]) -> None:
    for row in of_type(rows, kind):
        assert set(row) == FIELDS[kind] | {"type"}


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_kind_of_statement_has_its_fields(kind: str, rows: list[Row]) -> None:
    statements = [row for row in of_type(rows, "statement") if row["kind"] == kind]
    assert statements
    for row in statements:
        assert set(row) == STATEMENT | BY_KIND[kind] | {"type"}


def test_the_type_comes_first_and_each_line_is_one_object(record: Record) -> None:
    for line in export_jsonl(record):
        assert line.startswith(b'{"type":"')
        assert line.count(b"\n") == 1
        assert line.endswith(b"}\n")


def test_the_lines_come_in_a_fixed_order(rows: list[Row]) -> None:
    kinds = [row["type"] for row in rows]
    assert list(dict.fromkeys(kind for kind in kinds if kind not in {"segment", "statement"})) == ORDER
    reports = [row["id"] for row in rows if row["type"] == "report"]
    assert reports == sorted(reports)


def test_every_span_cuts_the_exact_words(rows: list[Row]) -> None:
    texts = {row["id"]: row["text"] for row in of_type(rows, "report")}
    for row in of_type(rows, "statement"):
        text = texts[row["report"]]
        assert text[row["start"] : row["end"]] == row["text"]
        for name in ("of", "subject"):
            if row.get(name):
                assert text[row[name]["start"] : row[name]["end"]] == row[name]["text"]
        for start, end in row.get("content", ()):
            assert row["start"] <= start < end <= row["end"]


def test_values_come_out_as_the_contract_says(rows: list[Row], story: SimpleNamespace) -> None:
    texts = {row["id"]: row["text"] for row in of_type(rows, "report")}
    quoted = next(row for row in rows if row.get("id") == story.quoted.id)
    text = texts[quoted["report"]]
    assert [text[start:end] for start, end in quoted["content"]] == ["We will not sign a bad paper,", "Not now."]
    assert text[quoted["cue"]["start"] : quoted["cue"]["end"]] == "said"
    assert text[quoted["source"]["start"] : quoted["source"]["end"]] == "union leader Ana Torres"
    assert quoted["speaker"] == {
        "id": "ana torres",
        "name": "Ana Torres",
        "kind": "person",
        "office": None,
        "evidence": [],
    }
    assert (quoted["directness"], quoted["negated"], quoted["modality"]) == ("direct", True, "stated")
    figure = next(row for row in rows if row.get("text") == "About 4,000 people")
    assert set(figure["quantity"]) == QUANTITY
    assert (figure["quantity"]["value"], figure["quantity"]["bound"]) == ("4000", "about")
    assert figure["when"] == {"text": "in March", "from": "2031-03", "to": "2031-03"}


def test_relations_come_out_as_the_contract_says(rows: list[Row], story: SimpleNamespace) -> None:
    paper = next(row for row in rows if row.get("id") == story.paper.id)
    assert paper["origins"] == {"least": 2, "most": 3}
    assert sorted(one for reading in paper["readings"] for one in reading["statements"]) == sorted(paper["statements"])
    taken = next(row for row in of_type(rows, "derivation") if row["from"] == story.harbour.id)
    assert taken["report"] == story.herald.id
    assert taken["certain"] is True
    shared = next(one for one in taken["evidence"] if one["kind"] == "shared passage")
    assert set(shared) == {"kind", "here", "there", "why"}
    there = shared["there"]
    assert there["report"] == story.harbour.id
    assert story.harbour.text[there["start"] : there["end"]] == "We will not sign a bad paper,"
    repeat = next(row for row in of_type(rows, "segment") if row["kind"] == "repeat")
    text = story.harbour.text
    assert text[repeat["of"]["start"] : repeat["of"]["end"]] == text[repeat["start"] : repeat["end"]]


def test_versions_and_what_was_left_out_come_out_as_the_contract_says(rows: list[Row], story: SimpleNamespace) -> None:
    (versions,) = of_type(rows, "versions")
    assert versions["reports"] == [story.harbour.id, story.herald.id]
    (change,) = versions["changes"]
    texts = {row["id"]: row["text"] for row in of_type(rows, "report")}
    words = [texts[side["report"]][side["start"] : side["end"]] for side in (change["before"], change["after"])]
    assert words == ["Marlow harbour to close for ten days", "Harbour closes for two days"]
    harbour = next(row for row in rows if row.get("id") == story.harbour.id)
    assert harbour["dropped"] == [{"at": 0, "kind": "navigation", "text": "Home Sport Weather"}]
    assert (harbour["modified"], harbour["format"]) == ("2031-03-04T18:10+01:00", "html")


def test_unknown_is_null(rows: list[Row], story: SimpleNamespace) -> None:
    bulletin = next(row for row in rows if row.get("id") == story.bulletin.id)
    assert (bulletin["title"], bulletin["published"], bulletin["byline"]) == (None, None, None)


def test_every_id_that_is_named_stands_in_the_export(rows: list[Row]) -> None:
    known = {row["id"] for row in rows if "id" in row}
    for row in rows:
        named = [row[name] for name in ("report", "story", "claim", "from") if row.get(name)]
        named += [one for name in ("reports", "statements", "left", "right") for one in row.get(name, ())]
        assert set(named) <= known


def test_the_bytes_do_not_depend_on_the_order_of_the_reports_or_the_place_of_the_file(
    record: Record, story: SimpleNamespace, tmp_path: Path
) -> None:
    with open_record(write_story(story, tmp_path / "other.sqlite", (2, 1, 0))) as other:
        assert list(export_jsonl(other)) == list(export_jsonl(record))


def test_the_table_of_formats_holds_the_export() -> None:
    assert EXPORTS["jsonl"] is export_jsonl


@pytest.mark.parametrize("kind", [*FIELDS, "statement"])
def test_every_field_is_documented(kind: str) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    starts = (f"| `{kind}` |", "| · ") if kind == "statement" else (f"| `{kind}` |",)
    text = "\n".join(line for line in page.splitlines() if line.startswith(starts))
    names = FIELDS.get(kind, STATEMENT.union(*BY_KIND.values()) | QUANTITY)
    assert {name for name in names if f"`{name}`" not in text} == set()
