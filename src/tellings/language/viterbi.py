"""Chooses the labels of a sentence's words together, so that nothing goes on that has not begun."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tellings.language.weights import Chain

Scores = NDArray[np.float32]
Numbers = NDArray[np.float64]

NEVER = -1e4
"""The score of a label that cannot stand there: an inside without its beginning. The same number as in training."""
OUTSIDE, INSIDE = "O", "I-"
_LONGEST = 512
"""Words that are decoded at once; what is longer is cut, so that it takes time in proportion to its length."""
_ROWS = 256
"""Units that are decoded side by side: they fill a few MB."""


class Decoded(NamedTuple):
    """What was chosen for the words of a unit."""

    labels: NDArray[np.int8]
    """[heads, words]: the numbers of the labels."""
    sure: Numbers
    """[heads, words]: how probable each is, between 0 and 1."""


class _Ways(NamedTuple):
    """The chains of all heads: [labels, heads, 1], [from, to, heads, 1] and [labels, heads, 1]."""

    start: Numbers
    transition: Numbers
    end: Numbers


def decode(units: Sequence[Scores], chains: Sequence[Chain]) -> list[Decoded]:
    """The best labels of each unit's words (Viterbi), and how probable each is (forward-backward).

    Args:
        units: for each, [heads, words, labels]: how well each label fits each word.
        chains: for each head, what goes before and after what; all have as many labels.
    """
    rows = [scores[:, at : at + _LONGEST] for scores in units for at in range(0, scores.shape[1], _LONGEST)]
    order = sorted(range(len(rows)), key=lambda at: (-rows[at].shape[1], at))
    found: dict[int, Decoded] = {}
    ways = _constrained(chains)
    for at in range(0, len(order), _ROWS):
        chosen = order[at : at + _ROWS]
        found |= zip(chosen, _decode_rows([rows[number] for number in chosen], ways), strict=True)
    numbers = iter(range(len(rows)))
    return [_join([found[next(numbers)] for _ in range(0, scores.shape[1], _LONGEST)], chains) for scores in units]


def _join(parts: Sequence[Decoded], chains: Sequence[Chain]) -> Decoded:
    """The parts of a unit that was cut: what begins at a cut with the kind that stood before it goes on."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Decoded(np.zeros((len(chains), 0), np.int8), np.zeros((len(chains), 0)))
    for head, chain in enumerate(chains):
        for before, after in pairwise(parts):
            kind = chain.labels[before.labels[head, -1]][2:]
            if kind and chain.labels[after.labels[head, 0]][2:] == kind:
                after.labels[head, 0] = chain.labels.index(INSIDE + kind)
    labels = np.concatenate([part.labels for part in parts], axis=1)
    return Decoded(labels, np.concatenate([part.sure for part in parts], axis=1))


def _decode_rows(rows: Sequence[Scores], ways: _Ways) -> list[Decoded]:
    """Rows from the longest to the shortest: at each step those that have such a word are the first ones."""
    lengths = [row.shape[1] for row in rows]
    scores = np.zeros((lengths[0], *ways.start.shape[:2], len(rows)))
    for number, row in enumerate(rows):
        scores[: lengths[number], :, :, number] = row.transpose(1, 2, 0)
    active: list[int] = np.searchsorted(-np.array(lengths), -np.arange(lengths[0]), side="left").tolist()
    labels = _best(scores, active, ways)
    every = _posterior(scores, active, _Ways(*map(np.exp, ways)))
    sure = np.take_along_axis(every, labels[:, None].astype(np.int64), axis=1)[:, 0]
    return [Decoded(labels[:length, :, at].T, sure[:length, :, at].T) for at, length in enumerate(lengths)]


def _constrained(chains: Sequence[Chain]) -> _Ways:
    start = np.array([chain.start for chain in chains])
    transition = np.array([chain.transition for chain in chains])
    for head, chain in enumerate(chains):
        for after, label in enumerate(chain.labels):
            if label.startswith(INSIDE):
                start[head, after] += NEVER
                others = [before for before, other in enumerate(chain.labels) if other[2:] != label[2:]]
                transition[head, others, after] += NEVER
    end = np.array([chain.end for chain in chains])
    return _Ways(start.T[..., None], transition.transpose(1, 2, 0)[..., None].copy(), end.T[..., None])


def _best(scores: Numbers, active: Sequence[int], ways: _Ways) -> NDArray[np.int8]:
    """[words, heads, units]: the labels that fit best together."""
    best = np.zeros_like(scores)
    best[0] = ways.start + scores[0]
    for at in range(1, len(scores)):
        these = active[at]
        options = best[at - 1, :, None, :, :these] + ways.transition
        np.add(options.max(0), scores[at, :, :, :these], out=best[at, :, :, :these])
    labels = np.zeros((len(scores), *scores.shape[2:]), np.int8)
    head = np.arange(scores.shape[2])[:, None]
    for at in range(len(scores) - 1, -1, -1):
        these, longer = active[at], active[at + 1] if at + 1 < len(scores) else 0
        if longer:
            from_here = ways.transition[:, labels[at + 1, :, :longer], head, 0]
            labels[at, :, :longer] = (best[at, :, :, :longer] + from_here).argmax(0)
        if longer < these:
            labels[at, :, longer:these] = (best[at, :, :, longer:these] + ways.end).argmax(0)
    return labels


def _posterior(scores: Numbers, active: Sequence[int], odds: _Ways) -> Numbers:
    """[words, labels, heads, units]: the share of each label in all ways to label the unit."""
    fits = np.exp(scores - scores.max(1, keepdims=True))
    forward = np.zeros_like(scores)
    forward[0] = _normal(odds.start * fits[0])
    for at in range(1, len(scores)):
        these = active[at]
        into = (forward[at - 1, :, None, :, :these] * odds.transition).sum(0)
        forward[at, :, :, :these] = _normal(into * fits[at, :, :, :these])
    backward = np.broadcast_to(_normal(odds.end), forward[0].shape).copy()
    for at in range(len(scores) - 1, -1, -1):
        these = active[at]
        after = backward[:, :, :these]
        forward[at, :, :, :these] *= after
        following = (fits[at, :, :, :these] * after)[None] * odds.transition
        backward[:, :, :these] = _normal(following.sum(1))
    total = forward.sum(1, keepdims=True)
    total[total == 0] = 1  # where a shorter unit has no word
    shares: Numbers = forward / total
    return shares


def _normal(numbers: Numbers) -> Numbers:
    total: Numbers = numbers / numbers.sum(0)
    return total
