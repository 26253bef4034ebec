"""The schema is what its page says, and what a person with a browser for SQLite would expect of it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest
from tests.factories import make_report, make_telling

from tellings.model import (
    Bound,
    DecisionKind,
    Directness,
    DisagreementKind,
    EvidenceKind,
    Modality,
    SegmentKind,
    SpeakerKind,
)
from tellings.record import open_record
from tellings.record.flat import KINDS
from tellings.record.opening import schema_text

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "record-schema.md").read_text(encoding="utf-8")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "r.sqlite"
    with open_record(path, write=True) as record:
        record.add_telling(make_telling())
        record.add_telling(make_telling(make_report("Peace talks began. Peace was talked of.", name="other")))
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def _tables(connection: sqlite3.Connection, kind: str = "table") -> list[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'statement_fts%' AND name NOT LIKE 'sqlite%'"
    )
    return [row[0] for row in connection.execute(query, (kind,))]


def test_the_page_says_what_the_schema_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    page = import_module("write_schema")
    assert PAGE.split(page.MARK)[1] == page.write_tables(), "run: python docs/write_schema.py"


def test_every_table_column_and_view_of_a_record_stands_on_the_page(connection: sqlite3.Connection) -> None:
    sections = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(_tables(connection))
    for table, section in sections.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info ({table})")]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == columns
    for view in _tables(connection, "view"):
        assert f"| `{view}` |" in PAGE


def test_every_query_on_the_page_runs(connection: sqlite3.Connection) -> None:
    queries = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    assert len(queries) >= 6
    found = [connection.execute(query).fetchall() for query in queries]
    assert (
        [text for rows in found for _, text in rows if "Peace talks" in str(text)] if len(found[3]) == 0 else found[3]
    )


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_rows_stands_on_the_page(kind: str) -> None:
    assert f"`{kind}`" in PAGE


ENUMERATIONS: list[tuple[str, str, type[StrEnum]]] = [
    ("segment", "kind", SegmentKind),
    ("statement", "modality", Modality),
    ("quotation", "directness", Directness),
    ("quotation", "speaker_kind", SpeakerKind),
    ("figure", "bound", Bound),
    ("disagreement", "kind", DisagreementKind),
    ("evidence", "kind", EvidenceKind),
    ("decision", "what", DecisionKind),
]


@pytest.mark.parametrize(("table", "column", "values"), ENUMERATIONS, ids=[f"{t}.{c}" for t, c, _ in ENUMERATIONS])
def test_a_comment_lists_all_values_of_its_column(table: str, column: str, values: type[StrEnum]) -> None:
    (body,) = re.findall(rf"CREATE TABLE {table} \((.*?)^\)", schema_text(), re.MULTILINE | re.DOTALL)
    (comment,) = re.findall(rf"^    {column} TEXT.*-- (.*)$", body, re.MULTILINE)
    assert [value for value in values if value.value not in comment] == []


def test_there_are_no_blobs_and_every_link_is_declared(connection: sqlite3.Connection) -> None:
    for table in _tables(connection):
        types = {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info ({table})")}
        assert set(types.values()) <= {"TEXT", "INTEGER"}
        linked = {row[3] for row in connection.execute(f"PRAGMA foreign_key_list ({table})")}
        links = {name for name in types if name in {"report", "story", "claim", "origin", "statement", "derivation"}}
        assert links <= linked, table


def test_every_link_is_found_by_an_index(connection: sqlite3.Connection) -> None:
    for table in _tables(connection):
        firsts = set()
        for index in connection.execute(f"PRAGMA index_list ({table})").fetchall():
            firsts.add(connection.execute(f"PRAGMA index_info ({index[1]})").fetchone()[2])
        for link in connection.execute(f"PRAGMA foreign_key_list ({table})").fetchall():
            assert link[1] != 0 or link[3] in firsts, f"{table}.{link[3]}"


def test_the_search_follows_every_change_of_a_statement(connection: sqlite3.Connection) -> None:
    def found(word: str) -> int:
        query = "SELECT count(*) FROM statement_fts WHERE statement_fts MATCH ?"
        return int(connection.execute(query, (word,)).fetchone()[0])

    assert found("peace") == 1
    connection.execute("UPDATE statement SET text = 'War went on.' WHERE text LIKE 'Peace%'")
    assert (found("peace"), found("war")) == (0, 1)
    connection.execute("DELETE FROM statement WHERE text LIKE 'War%'")
    assert found("war") == 0
    connection.execute("INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)")


def test_datasette_finds_the_search_and_follows_the_links(connection: sqlite3.Connection) -> None:
    # Datasette knows a table's search by exactly these words, and follows a link to the primary key of its target.
    (fts,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'statement_fts'").fetchone()
    assert 'content="statement"' in fts
    for table in _tables(connection):
        for link in connection.execute(f"PRAGMA foreign_key_list ({table})").fetchall():
            keys = {row[1]: row[5] for row in connection.execute(f"PRAGMA table_info ({link[2]})")}
            assert keys[link[4]] > 0, f"{table}.{link[3]}"


def test_the_search_survives_a_vacuum(connection: sqlite3.Connection) -> None:
    connection.execute("VACUUM")
    connection.execute("INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)")


def test_views_show_outlet_and_text(connection: sqlite3.Connection) -> None:
    columns = [column[0] for column in connection.execute("SELECT * FROM statement_view").description]
    assert {"outlet", "text", "speaker", "kind", "published"} <= set(columns)


def test_a_broken_link_is_refused(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO story_report VALUES ('t-none', 0, 'r-none')")
