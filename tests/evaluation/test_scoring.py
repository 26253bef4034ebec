"""The scorer of invented stories: a perfect record scores 1, an empty one 0, and each rule has its own small case."""

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
from tests.factories import (
    make_assertion,
    make_derivation,
    make_figure,
    make_origin,
    make_quotation,
    make_report,
    make_story,
    span_of,
)

from scoring import Tally, score_story
from tellings.model import (
    AnyStatement,
    Claim,
    Directness,
    Disagreement,
    DisagreementKind,
    Origin,
    OriginCount,
    Quantity,
    Reading,
    Report,
    Segment,
    SegmentKind,
    Story,
    make_id,
)
from tellings.present.places import Found, Places

SAMPLE = files("tellings.data").joinpath("sample")
SCORES_WITHOUT_A_FIND = {"different", "scope", "not quotations", "noise"}
"""What an empty record gets right, because nothing is what is wanted there."""
COSTS = {"told and wrong"}

LEFT = "The dam will cost 35 million crowns, she said. Nobody was hurt.\nPrint this page"
RIGHT = "The dam costs $35 million. It will hold, it will hold."


def _truth(**lists: object) -> dict[str, Any]:
    empty: dict[str, Any] = {
        name: []
        for name in (
            *("reports", "origins", "unrelated", "same", "different", "disagreements", "scope"),
            *("quotations", "not_quotations", "figures", "noise", "repeats", "credits"),
        )
    }
    return {**empty, "least": 1, "most": 1, **lists}


def _disagreement(kind: str, left: Iterable[AnyStatement], right: Iterable[AnyStatement]) -> Disagreement:
    sides = tuple(tuple(statement.id for statement in side) for side in (left, right))
    return Disagreement(
        id=make_id("d", kind, *sides[0], *sides[1]),
        story="t-1",
        claim=None,
        kind=DisagreementKind(kind),
        left=sides[0],
        right=sides[1],
        why="They differ.",
    )


def _claim(*statements: AnyStatement) -> Claim:
    ids = tuple(sorted(statement.id for statement in statements))
    readings = (Reading(text=statements[0].text, statements=ids),)
    return Claim(id=make_id("c", *ids), story="t-1", statements=ids, readings=readings)


def _reports() -> tuple[Report, Report]:
    return make_report(LEFT, name="folder/a.txt"), make_report(RIGHT, name="folder/b.txt")


class _Perfect:
    """A record made from the truth itself: what a perfect Tellings would find."""

    def __init__(self, truth: dict[str, Any]) -> None:
        self._truth = truth
        names = [row["file"] for row in truth["reports"]]
        self._reports = {
            name: make_report(SAMPLE.joinpath(name).read_text(encoding="utf-8"), name=name) for name in names
        }
        self._made: dict[str, AnyStatement] = {}

    def found(self) -> Found:
        for name, words, speaker, directness in self._truth["quotations"]:
            self._add(make_quotation(self._reports[name], words, speaker=speaker, directness=Directness(directness)))
        for name, words, value, *_ in self._truth["figures"]:
            self._add(make_figure(self._reports[name], words, Quantity(value=Decimal(str(value)))))
        claims = self._claims()
        rows = [*self._truth["disagreements"], *({**row, "kind": "scope"} for row in self._truth["scope"])]
        told = [
            _disagreement(row["kind"], [self._assertion(row["left"])], [self._assertion(row["right"])]) for row in rows
        ]
        story, origins = self._origins()
        return Found(
            reports=tuple(self._reports.values()),
            segments=self._segments(),
            statements=tuple(self._made.values()),
            claims=claims,
            disagreements=told,
            stories=[story],
            origins=origins,
        )

    def _add(self, statement: AnyStatement) -> AnyStatement:
        return self._made.setdefault(statement.id, statement)

    def _assertion(self, place: list[str]) -> AnyStatement:
        return self._add(make_assertion(self._reports[place[0]], place[1]))

    def _claims(self) -> list[Claim]:
        groups: list[set[str]] = []
        for pair in self._truth["same"]:
            ids = {self._assertion(place).id for place in pair}
            joined = [group for group in groups if group & ids]
            groups = [group for group in groups if not group & ids] + [ids.union(*joined)]
        return [_claim(*(self._made[one] for one in sorted(group))) for group in groups]

    def _segments(self) -> list[Segment]:
        kinds = ((SegmentKind.REPEAT, "repeats"), (SegmentKind.CREDIT, "credits"))
        return [
            Segment(span=span_of(self._reports[place[0]], place[1]), kind=kind)
            for kind, name in kinds
            for place in self._truth[name]
        ]

    def _origins(self) -> tuple[Story, list[Origin]]:
        related = [report for name, report in self._reports.items() if name not in self._truth["unrelated"]]
        count = OriginCount(least=self._truth["least"], most=self._truth["most"])
        story = make_story(related, origins=count)
        origins = []
        for row in self._truth["origins"]:
            names = set(row["reports"]) - set(row.get("partly", ()))
            origins.append(make_origin(story, [self._reports[name] for name in sorted(names)], name=row["id"]))
        return story, origins


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(SAMPLE.joinpath("truth.json").read_text(encoding="utf-8"))
    return truth


def test_a_perfect_record_scores_one_in_every_measure(sample: dict[str, Any]) -> None:
    scores = score_story(sample, _Perfect(sample).found())
    for measure, tally in scores.items():
        assert tally.share == (0 if measure in COSTS else 1), (measure, tally)


def test_an_empty_record_scores_nothing_where_something_was_to_be_found(sample: dict[str, Any]) -> None:
    reports = _Perfect(sample).found().reports
    for found in (Found(reports=()), Found(reports=reports)):
        scores = score_story(sample, found)
        for measure, tally in scores.items():
            wanted = 1 if measure in SCORES_WITHOUT_A_FIND else tally.total and 0
            assert (tally.share or 0) == wanted, (measure, tally)


def test_all_measures_of_all_stories_have_a_tally(sample: dict[str, Any]) -> None:
    assert set(score_story(_truth(), Found(reports=()))) == set(score_story(sample, Found(reports=())))


@pytest.mark.parametrize(
    ("place", "words", "is_there", "why"),
    [
        (
            "cost 35 million crowns",
            "The dam will cost 35 million crowns, she said.",
            True,
            "a sentence holds the place",
        ),
        ("The dam will cost 35 million crowns", "35 million crowns", True, "a figure lies within the place"),
        ("35 million crowns, she said. Nobody was", "Nobody was hurt.", False, "covers two of seven, two of three in"),
        ("she said. Nobody was hurt", "Nobody was hurt.", True, "covers three of five"),
        ("35 million crowns", "Nobody was hurt.", False, "shares no word"),
        ("million crowns", "35 million", True, "covers one of two, which is half"),
    ],
)
def test_a_statement_is_at_a_place_by_half_or_by_nine_tenths(
    place: str, words: str, *, is_there: bool, why: str
) -> None:
    left, right = _reports()
    statement = make_assertion(left, words)
    places = Places(Found(reports=(left, right), statements=(statement,)))
    assert bool(places.statements(["a.txt", place])) is is_there, why
    assert not places.statements(["b.txt", place])


def test_a_place_whose_words_stand_twice_is_found_at_either() -> None:
    left, right = _reports()
    second = make_assertion(right, "it will hold.")
    places = Places(Found(reports=(left, right), statements=(second,)))
    assert places.statements(["b.txt", "will hold"]) == [second]
    assert len(places.spans(["b.txt", "will hold"])) == 2


def _both(make: Callable[[AnyStatement, AnyStatement], dict[str, Any]]) -> Found:
    left, right = _reports()
    one, other = (
        make_assertion(left, "The dam will cost 35 million crowns"),
        make_assertion(right, "The dam costs $35 million"),
    )
    return Found(reports=(left, right), statements=(one, other), **make(one, other))


PLACES = (["a.txt", "will cost 35 million crowns"], ["b.txt", "costs $35 million"])


def test_same_and_different_ask_whether_the_statements_stand_in_one_claim() -> None:
    truth = _truth(same=[PLACES], different=[PLACES])
    together = score_story(truth, _both(lambda one, other: {"claims": [_claim(one, other)]}))
    apart = score_story(truth, _both(lambda one, other: {"claims": [_claim(one), _claim(other)]}))
    assert (together["same"].hits, together["different"].hits) == (1, 0)
    assert (apart["same"].hits, apart["different"].hits) == (0, 1)


@pytest.mark.parametrize(
    ("told", "swapped", "hits", "any_kind"),
    [
        ("unit", False, 1, 1),
        ("unit", True, 1, 1),  # which side is called left is no matter
        ("figure", False, 1, 1),  # an accepted other kind
        ("negation", False, 0, 1),
        ("scope", False, 0, 0),
    ],
)
def test_a_disagreement_counts_with_an_accepted_kind_in_either_direction(
    told: str, *, swapped: bool, hits: int, any_kind: int
) -> None:
    row = {"kind": "unit", "also": ["figure"], "left": PLACES[0], "right": PLACES[1], "why": ""}

    def disagree(one: AnyStatement, other: AnyStatement) -> dict[str, Any]:
        sides = ([other], [one]) if swapped else ([one], [other])
        return {"disagreements": [_disagreement(told, *sides)]}

    scores = score_story(_truth(disagreements=[row]), _both(disagree))
    assert (scores["disagreements"].hits, scores["of any kind"].hits) == (hits, any_kind)


@pytest.mark.parametrize(("told", "hits", "wrong"), [("scope", 1, 0), ("figure", 0, 1)])
def test_where_both_may_hold_only_a_disagreement_of_another_kind_is_wrong(told: str, hits: int, wrong: int) -> None:
    truth = _truth(scope=[{"left": PLACES[0], "right": PLACES[1], "why": ""}])
    scores = score_story(truth, _both(lambda one, other: {"disagreements": [_disagreement(told, [one], [other])]}))
    assert (scores["scope"].hits, scores["told and wrong"].hits) == (hits, wrong)


def test_a_disagreement_with_a_report_of_another_event_is_wrong() -> None:
    truth = _truth(unrelated=["b.txt"])
    scores = score_story(truth, _both(lambda one, other: {"disagreements": [_disagreement("unit", [one], [other])]}))
    assert scores["told and wrong"].hits == 1


def test_flooding_shows_as_told_and_not_listed() -> None:
    left, right = _reports()
    statements = [make_assertion(left, words) for words in LEFT.split()] + [make_assertion(right, "The dam")]
    flood = [_disagreement("figure", [one], [other]) for one in statements[:5] for other in statements[5:]]
    scores = score_story(_truth(), Found(reports=(left, right), statements=statements, disagreements=flood))
    assert scores["told and listed"] == Tally(0, len(flood))


@pytest.mark.parametrize(
    ("speaker", "wanted", "hits"),
    [
        ("Marta Elvestad", "Elvestad", 1),
        ("Marta Elvestad", "Ruun", 0),
        (None, "Elvestad", 0),
        (None, None, 1),  # the truth names nobody
        ("Marta Elvestad", None, 1),
    ],
)
def test_a_quotation_counts_with_its_speaker(speaker: str | None, wanted: str | None, hits: int) -> None:
    left, _ = _reports()
    quotation = make_quotation(left, "Nobody was hurt.", speaker=speaker)
    truth = _truth(quotations=[["a.txt", "Nobody was hurt", wanted, "direct"]])
    scores = score_story(truth, Found(reports=(left,), statements=(quotation,)))
    assert (scores["quotations"].hits, scores["without speaker"].hits) == (hits, 1)


@pytest.mark.parametrize(("value", "hits"), [("35000000", 1), ("3.5E+7", 1), ("35", 0)])
def test_a_figure_counts_with_its_value(value: str, hits: int) -> None:
    left, _ = _reports()
    figure = make_figure(left, "35 million crowns", value)
    truth = _truth(figures=[["a.txt", "will cost 35 million crowns", 35000000, "crowns", None, "cost"]])
    assert score_story(truth, Found(reports=(left,), statements=(figure,)))["figures"].hits == hits


def test_a_statement_in_what_is_no_news_is_noise() -> None:
    left, _ = _reports()
    truth = _truth(noise=[["a.txt", "Print this page"]])
    quiet = Found(reports=(left,), statements=(make_assertion(left, "Nobody was hurt."),))
    loud = Found(reports=(left,), statements=(make_assertion(left, "Print this page"),))
    assert score_story(truth, quiet)["noise"].hits == 1
    assert score_story(truth, loud)["noise"].hits == 0


def test_a_quotation_around_a_term_in_marks_is_not_held_against_it() -> None:
    left, _ = _reports()
    around = make_quotation(left, "Nobody was hurt.", directness=Directness.MIXED)
    truth = _truth(not_quotations=[["a.txt", "hurt"]])
    known = _truth(not_quotations=[["a.txt", "hurt"]], quotations=[["a.txt", "Nobody was hurt", None, "mixed"]])
    found = Found(reports=(left,), statements=(around,))
    assert score_story(truth, found)["not quotations"].hits == 0
    assert score_story(known, found)["not quotations"].hits == 1


ROWS = [{"file": "a.txt"}, {"file": "b.txt"}]
COMMON = {"id": "o", "reports": ["a.txt", "b.txt"]}


@pytest.mark.parametrize(
    ("origin", "share", "why"),
    [
        (COMMON, 1.0, "both rest on it"),
        ({**COMMON, "partly": ["b.txt"]}, None, "a side matter: the pair is left out"),
        ({"id": "o", "reports": ["a.txt"]}, 0.0, "a derivation between reports that have nothing in common is wrong"),
    ],
)
def test_a_report_made_from_another_rests_on_a_common_origin(
    origin: dict[str, Any], share: float | None, why: str
) -> None:
    left, right = _reports()
    derivation = make_derivation(make_story([left, right]), right, left)
    truth = _truth(reports=ROWS, origins=[origin])
    scores = score_story(truth, Found(reports=(left, right), derivations=(derivation,)))
    assert scores["origins"].share == share, why


def test_an_origin_reached_over_two_steps_is_common() -> None:
    left, right = _reports()
    between = make_report("Between.", name="c.txt")
    story = make_story([left, between, right])
    steps = (make_derivation(story, right, between), make_derivation(story, between, left))
    truth = _truth(reports=ROWS, origins=[COMMON])
    scores = score_story(truth, Found(reports=(left, between, right), derivations=steps))
    assert scores["origins"].share == 1


def test_tallies_add() -> None:
    assert Tally(1, 2, ("a",)) + Tally(3, 3, ()) == Tally(4, 5, ("a",))
    assert Tally().share is None


def test_what_is_told_and_not_listed_lowers_the_precision() -> None:
    left, _ = _reports()
    figures = [make_figure(left, "35 million crowns", "35000000"), make_figure(left, "The dam", "1")]
    quotations = [make_quotation(left, "Nobody was hurt."), make_quotation(left, "Print this page")]
    truth = _truth(
        complete={"figures": "all", "quotations": "all"},
        figures=[["a.txt", "will cost 35 million crowns", 35000000, "crowns", None, "cost"]],
        quotations=[["a.txt", "Nobody was hurt", None, "direct"]],
    )
    scores = score_story(truth, Found(reports=(left,), statements=(*figures, *quotations)))
    assert (scores["figures listed"].share, scores["direct and listed"].share) == (0.5, 0.5)
