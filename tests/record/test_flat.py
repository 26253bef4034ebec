"""Each kind comes as flat rows that a data frame takes as they are."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.factories import (
    make_claim,
    make_derivation,
    make_disagreement,
    make_figure,
    make_lineage,
    make_origin,
    make_quotation,
    make_report,
    make_story,
    make_telling,
    replace_ties,
)

from tellings.errors import OptionError
from tellings.model import (
    DecisionKind,
    Evidence,
    EvidenceKind,
    Feed,
    Fetch,
    FetchResult,
    Missing,
    Quantity,
    Skipped,
    Verdict,
    make_decision,
)
from tellings.record import open_record
from tellings.record.flat import KINDS

Rows = dict[str, list[dict[str, object]]]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    one, other = make_report(name="one.txt", outlet="The Post"), make_report(name="other.txt", outlet="The Mail")
    left = make_quotation(one, "We will not sign a bad paper", speaker="Ana Torres")
    right = make_quotation(other, "sign a bad paper", speaker="Ana Torres", negated=True)
    counted = make_figure(
        other, "4,000", Quantity(value=None, low=Decimal("4.0E+3"), high=Decimal(4100), unit="person"), of="people"
    )
    story = make_story([one, other], headline="The summit")
    claim = make_claim(story, [left], [right], topic="the paper")
    origin = make_origin(story, [one, other], name="Press conference")
    credit = Evidence(kind=EvidenceKind.CREDIT, here=one.span(0, 6), why="It says so.")
    derivation = make_derivation(story, one, origin, credit)
    with open_record(tmp_path_factory.mktemp("flat") / "r.sqlite", write=True) as record:
        record.add_telling(make_telling(one, statements=[left]))
        missing = [Missing(report=other.id, what="published", why="No date line.")]
        record.add_telling(make_telling(other, statements=[right, counted], missing=missing))
        record.add_skipped(Skipped(uri="x", why="empty"))
        at = "2025-07-05T12:00:00Z"
        verdict = Verdict(about="ana torres", what=DecisionKind.SAME_SPEAKER, other="torres")
        record.decisions.add(make_decision(verdict, by="Jo", at=at))
        record.feeds.keep(Feed(address="https://a.example/rss", added=at))
        record.feeds.note(Fetch(at=at, address="https://a.example/rss", kind="feed", result=FetchResult.READ))
        replace_ties(
            record,
            [make_lineage(story, claims=[claim], origins=[origin], derivations=[derivation])],
            [make_disagreement(claim, [left], [right])],
        )
        return {kind: record.to_rows(kind) for kind in KINDS}


EXPECTED: list[tuple[str, int, dict[str, object]]] = [
    ("reports", 2, {"outlet": "The Mail", "quotations": 1, "figures": 1}),
    ("statements", 3, {"outlet": "The Mail", "kind": "quotation", "negated": True, "speaker": "Ana Torres"}),
    ("quotations", 2, {"outlet": "The Post", "speaker": "Ana Torres", "negated": False, "directness": "direct"}),
    (
        "figures",
        1,
        {"value": None, "low": "4.0E+3", "high": "4100", "unit": "person", "of": "people", "bound": "exact"},
    ),
    ("claims", 1, {"headline": "The summit", "topic": "the paper", "readings": 2, "statements": 2, "reports": 2}),
    ("readings", 2, {"reading": 1, "words": "sign a bad paper", "outlet": "The Mail"}),
    ("disagreements", 1, {"left_outlet": "The Post", "right_text": "sign a bad paper", "kind": "wording"}),
    ("origins", 2, {"name": "Press conference", "outlet": "The Post"}),
    ("derivations", 1, {"source_name": "Press conference", "certain": True, "kind": "credit", "why": "It says so."}),
    ("skipped", 1, {"uri": "x", "why": "empty"}),
    ("missing", 1, {"outlet": "The Mail", "what": "published", "why": "No date line."}),
    ("decisions", 1, {"about": "ana torres", "what": "same speaker", "other": "torres", "by": "Jo"}),
    ("feeds", 1, {"address": "https://a.example/rss", "failures": 0, "gone": False}),
    ("fetches", 1, {"address": "https://a.example/rss", "kind": "feed", "result": "read", "number": 1}),
]


@pytest.mark.parametrize(("kind", "number", "some"), EXPECTED, ids=[kind for kind, _, _ in EXPECTED])
def test_rows_hold_names_and_numbers(rows: Rows, kind: str, number: int, some: dict[str, object]) -> None:
    assert len(rows[kind]) == number
    assert any(some.items() <= row.items() for row in rows[kind])


def test_every_kind_is_tried_here() -> None:
    assert [kind for kind, _, _ in EXPECTED] == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_flat_and_have_the_same_columns(rows: Rows, kind: str) -> None:
    for row in rows[kind]:
        assert list(row) == list(rows[kind][0])
        assert all(value is None or isinstance(value, str | int | bool) for value in row.values())


def test_an_unknown_kind_names_the_known_ones(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        with pytest.raises(OptionError, match=r"'people'.*claims"):
            record.to_rows("people")
        assert record.to_rows("claims") == []
