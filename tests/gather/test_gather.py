"""Tests for grouping reports into stories."""

import time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_report, make_telling

from tellings.gather import gather_stories, join_at
from tellings.gather.group import average_link
from tellings.model import Telling

FIRE = (
    "A wildfire in the Ostrel hills destroyed 14 homes, fire chief Ivo Brandell said in Pinhaven.",
    "Ostrel hills: Brandell's crews fight wildfire as Pinhaven prepares to leave its homes.",
    "Pinhaven fears the wildfire; chief Brandell counts destroyed homes in the Ostrel hills.",
)
MERGER = (
    "Bottle maker Averill will merge with rival Ridgeon, and the Luden works may lose jobs.",
    "Averill and Ridgeon agree on a merger of bottle makers; workers at Luden fear for jobs.",
)


def tell(text: str, number: int) -> Telling:
    """A telling of this text."""
    return make_telling(make_report(text, name=f"{number}.txt", title=text.partition(".")[0]))


def test_reports_of_two_events_are_two_stories() -> None:
    tellings = [tell(text, number) for number, text in enumerate((*FIRE, *MERGER))]
    stories = gather_stories(tellings)
    fires, mergers = {one.report.id for one in tellings[:3]}, {one.report.id for one in tellings[3:]}
    assert {frozenset(story.reports) for story in stories} == {frozenset(fires), frozenset(mergers)}


def test_reports_on_one_matter_are_one_story_though_every_word_is_in_every_one() -> None:
    assert len(gather_stories(tell(text, number) for number, text in enumerate(FIRE))) == 1


def test_a_report_that_shares_its_event_with_no_other_is_a_story_of_one() -> None:
    stories = gather_stories([tell(FIRE[0], 0), tell(MERGER[0], 1)])
    assert sorted(len(story.reports) for story in stories) == [1, 1]


def test_an_empty_pile_and_an_empty_report_are_no_trouble() -> None:
    assert gather_stories([]) == ()
    assert len(gather_stories([tell("", 0), tell("...", 1)])) == 2


def test_the_order_of_reports_changes_nothing() -> None:
    tellings = [tell(text, number) for number, text in enumerate((*FIRE, MERGER[0]))]
    assert len({gather_stories(order) for order in permutations(tellings)}) == 1


def test_a_larger_pile_asks_for_more_likeness() -> None:
    assert join_at(5) == join_at(10) < join_at(100) < join_at(1000) == join_at(100_000)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.floats(0, 1)), max_size=30))
@settings(deadline=None)
def test_every_report_is_in_exactly_one_group(pairs: list[tuple[int, int, float]]) -> None:
    known = {(min(one, other), max(one, other)): value for one, other, value in pairs if one != other}
    groups = average_link(8, [(one, other, value) for (one, other), value in known.items()], 0.4)
    assert sorted(place for group in groups for place in group) == list(range(8))


def test_groups_are_joined_by_the_mean_of_their_likeness() -> None:
    chain = [(0, 1, 0.9), (1, 2, 0.5), (0, 2, 0.1)]
    assert average_link(3, chain, 0.4) == [[0, 1], [2]], "0.3 on average"
    assert average_link(3, chain, 0.3) == [[0, 1, 2]]


def test_a_thousand_reports_take_seconds() -> None:
    tellings = [
        tell(f"{FIRE[number % 3]} Place{number // 4} Person{number // 4} town{number}.", number)
        for number in range(1000)
    ]
    start = time.process_time()
    gather_stories(tellings)
    assert time.process_time() - start < 30


def test_the_first_five_reports_are_one_story(shared: Path) -> None:
    paths = sorted((shared / "reports").glob("*.txt"))
    if not paths:
        pytest.skip("no reports there")
    tellings = [tell(path.read_text(encoding="utf-8"), number) for number, path in enumerate(paths)]
    assert len(gather_stories(tellings)) == 1
