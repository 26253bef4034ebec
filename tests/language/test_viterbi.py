"""The best labels of a sentence's words, against all ways to label it."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tellings.language.viterbi import decode
from tellings.language.weights import Chain

LABELS = ("O", "B-cue", "I-cue", "B-source", "I-source")


def _chain(seed: int) -> Chain:
    chance = np.random.default_rng(seed)
    return Chain(
        labels=LABELS,
        start=tuple(chance.normal(size=5)),
        transition=tuple(map(tuple, chance.normal(size=(5, 5)))),
        end=tuple(chance.normal(size=5)),
    )


CHAINS = (_chain(1), _chain(2))


def _scores(words: int, seed: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(scale=2, size=(2, words, 5)).astype(np.float32)


def _allowed(labels: tuple[int, ...]) -> bool:
    named = ["O", *(LABELS[number] for number in labels)]
    return all(not after.startswith("I-") or before[2:] == after[2:] for before, after in pairwise(named))


def _every_way(scores: NDArray[np.float32], chain: Chain) -> dict[tuple[int, ...], float]:
    ways = {}
    for labels in filter(_allowed, product(range(5), repeat=len(scores))):
        total = chain.start[labels[0]] + chain.end[labels[-1]]
        total += sum(float(row[label]) for row, label in zip(scores, labels, strict=True))
        total += sum(chain.transition[before][after] for before, after in pairwise(labels))
        ways[labels] = total
    return ways


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 10_000))
def test_what_is_chosen_is_the_best_of_all_ways_whatever_is_decoded_beside_it(lengths: list[int], seed: int) -> None:
    units = [_scores(words, seed + number) for number, words in enumerate(lengths)]
    for scores, decoded in zip(units, decode(units, CHAINS), strict=True):
        for head, chain in enumerate(CHAINS):
            ways = _every_way(scores[head], chain)
            best = max(ways, key=lambda labels: ways[labels])
            assert tuple(decoded.labels[head].tolist()) == best
            total = np.logaddexp.reduce(list(ways.values()))
            for at, label in enumerate(best):
                share = np.exp(np.logaddexp.reduce([way for key, way in ways.items() if key[at] == label]) - total)
                assert decoded.sure[head, at] == pytest.approx(share, abs=1e-6)


def test_a_unit_without_words_has_no_labels() -> None:
    first, second = decode([_scores(0, 1), _scores(2, 2)], CHAINS)
    assert first.labels.shape == (2, 0)
    assert second.labels.shape == (2, 2)
    assert decode([], CHAINS) == []


def test_what_stands_across_the_cut_of_a_long_unit_is_one_stretch() -> None:
    scores = np.full((2, 1300, 5), -9, np.float32)
    scores[:, :, 2] = 9  # every word is the inside of a cue
    scores[:, 0, 1] = 19
    (decoded,) = decode([scores], CHAINS)
    assert decoded.labels.tolist() == [[1, *[2] * 1299]] * 2


def test_thousands_of_words_keep_their_probabilities_between_nothing_and_one() -> None:
    (decoded,) = decode([_scores(3000, 3)], CHAINS)
    assert np.isfinite(decoded.sure).all()
    assert decoded.sure.min() >= 0
    assert decoded.sure.max() <= 1 + 1e-9
