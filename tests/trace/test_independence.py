"""How many independent origins there are: the smallest number of which every report has one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.trace.independence import count_needed, count_origins

CASES = [
    ([], 0, "nothing rests on nothing"),
    ([{"a"}], 1, "one report"),
    ([{"a"}, {"b"}], 2, "two reports of their own"),
    ([{"a"}, {"b"}, {"a", "b"}], 2, "a merge of both adds none and joins none"),
    ([{"a", "x"}, {"b", "x"}], 1, "both may rest on one origin"),
    ([{"a"}, {"a", "b"}, {"b", "c"}], 2, "a is needed, then one more"),
]


@pytest.mark.parametrize(("sets", "expected", "why"), CASES)
def test_the_smallest_number_of_origins_is_counted(sets: list[set[str]], expected: int, why: str) -> None:
    assert count_needed(map(frozenset, sets)) == expected, why


_SETS = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4), min_size=1, max_size=8)


@given(_SETS, st.data())
def test_a_copy_counts_nothing_and_order_nothing(sets: list[frozenset[str]], data: st.DataObject) -> None:
    count = count_needed(sets)
    copied = [*sets, data.draw(st.sampled_from(sets))]
    assert count_needed(copied) == count_needed(reversed(copied)) == count
    assert 1 <= count <= len(sets)


@given(_SETS, _SETS)
def test_least_is_never_more_than_most(left: list[frozenset[str]], right: list[frozenset[str]]) -> None:
    counted = count_origins(left, right)
    assert counted.least <= counted.most
