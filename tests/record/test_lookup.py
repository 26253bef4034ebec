"""A thing is found by its id or the beginning of it, a statement by its words, and nothing typed is an error."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import (
    make_assertion,
    make_claim,
    make_derivation,
    make_disagreement,
    make_lineage,
    make_origin,
    make_report,
    make_story,
    make_telling,
    replace_ties,
)

from tellings.errors import OptionError
from tellings.model import Evidence, EvidenceKind
from tellings.record import Record, open_record

LINES = [
    "Missiles hit the café in Łódź on Monday.",
    "The missile missed.",
    "A bad paper is worse than no paper, she said.",
    "We will not sign a paper that is bad.",
    "Aid rose to €35 billion; NATO's chief said 'so be it'.",
]
REPORT = make_report("\n".join(LINES), name="lines.txt")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("lookup") / "r.sqlite"
    statements = [make_assertion(REPORT, line) for line in LINES]
    story = make_story([REPORT])
    claim = make_claim(story, [statements[0]], [statements[1]])
    origin = make_origin(story, [REPORT])
    credit = Evidence(kind=EvidenceKind.CREDIT, here=REPORT.span(0, 3), why="It says so.")
    derivation = make_derivation(story, REPORT, origin, credit)
    with open_record(path, write=True) as writer:
        writer.add_telling(make_telling(REPORT, statements=statements))
        replace_ties(
            writer,
            [make_lineage(story, claims=[claim], origins=[origin], derivations=[derivation])],
            [make_disagreement(claim, [statements[0]], [statements[1]])],
        )
    with open_record(path) as reader:
        yield reader


KINDS = ["reports", "statements", "stories", "claims", "disagreements", "origins", "derivations"]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_found_by_its_id_and_by_a_beginning_that_is_its_alone(record: Record, kind: str) -> None:
    for thing in getattr(record, kind):
        assert record.find(thing.id) == thing
        assert record.find(f" {thing.id[:12]} ") == thing


@pytest.mark.parametrize(
    "absent", ["", "s", "s-", "x-12", "s-zzzz", "nonsense", "s-%", "s-' OR 1=1", "r-\0", "s-\ud800"]
)
def test_what_is_not_there_is_none(record: Record, absent: str) -> None:
    assert record.find(absent) is None


def test_a_beginning_that_several_ids_share_names_them(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite", write=True) as writer:
        for number in range(40):
            writer.add_telling(make_telling(make_report(name=str(number))))
        ids = [report.id for report in writer.reports]
        shared = next(a[:3] for a, b in pairwise(ids) if a[:3] == b[:3])
        with pytest.raises(OptionError, match=next(id_ for id_ in ids if id_.startswith(shared))):
            writer.find(shared)


SEARCHES = [
    ("missile", [0, 1], "any form of a word"),
    ("CAFE lodz", [0], "without accents and capitals; but the stroke of a Polish l is no accent"),
    ("bad paper", [2, 3], "all words, in any order"),
    ('"bad paper"', [2], "words between marks are one phrase"),
    ("“bad paper”", [2], "curly marks too"),
    ('"bad paper', [2], "a mark that is never closed"),
    ("miss*", [0, 1], "a star stands for any ending"),
    ("NATO's 35", [4], "an apostrophe and a number"),
    ("€35", [4], "a sign before the number"),
    ("paper -bad", [2, 3], "a hyphen is no operator"),
    ("paper NOT bad", [3], "nor is NOT: it is the word"),
    ("text:paper", [], "nor a colon a column: the two words side by side"),
    ("paper AND zebra", [], "all words, so nothing"),
    ("", [], "nothing typed"),
    (' " - * ( ) ', [], "only signs"),
    ("\0", [], "no text"),
    ("paper\0bad", [], "NUL is a space within one word"),
    ("\ud800paper", [2, 3], "half a character is left out"),
]


@pytest.mark.parametrize(("words", "expected", "why"), SEARCHES, ids=[why for _, _, why in SEARCHES])
def test_search_takes_what_a_person_types(record: Record, words: str, expected: list[int], why: str) -> None:
    if "stroke" in why:
        words = words.replace("lodz", "łodz")
    assert sorted(LINES.index(found.text) for found in record.search(words)) == expected


def test_search_puts_the_best_first_and_stops_at_the_limit(record: Record) -> None:
    found = record.search("paper")
    assert LINES.index(found[0].text) == 2
    assert record.search("paper", limit=1) == found[:1]


@settings(deadline=None, max_examples=300)
@given(words=st.text(st.characters(), max_size=30) | st.text("\"-*^():+{}'\\ aN\0", max_size=12))
def test_no_search_is_an_error(record: Record, words: str) -> None:
    record.search(words)
