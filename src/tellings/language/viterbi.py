"""Chooses the labels of a sentence's words together, so that nothing ends that has not begun."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tellings.language.weights import Chain

Scores = NDArray[np.float32]
Numbers = NDArray[np.float64]
Decoded = tuple[NDArray[np.int8], NDArray[np.float32]]

NEVER = -1e4
"""The score of a label that cannot stand there: an inside without its beginning. The same number as in training."""
OUTSIDE, INSIDE = "O", "I-"
_LONGEST = 512
"""Words that are decoded at once; what is longer is cut, so that it takes time in proportion to its length."""
_ROWS = 256
"""Units that are decoded side by side: they fill a few MB."""


def decode(units: Sequence[Scores], chain: Chain) -> list[Decoded]:
    """The best labels of each unit's words (Viterbi), as numbers, and how probable each label is (forward-backward).

    Args:
        units: for each, [words, labels]: how well each label fits each word.
        chain: what goes before and after what.
    """
    rows = [scores[at : at + _LONGEST] for scores in units for at in range(0, len(scores), _LONGEST)]
    order = sorted(range(len(rows)), key=lambda at: (-len(rows[at]), at))
    found: list[Decoded] = [(np.zeros(0, np.int8), np.zeros(0, np.float32))] * len(rows)
    for at in range(0, len(order), _ROWS):
        chosen = order[at : at + _ROWS]
        for row, decoded in zip(chosen, _decode_rows([rows[number] for number in chosen], chain), strict=True):
            found[row] = decoded
    remaining = iter(found)
    return [_join([next(remaining) for _ in range(0, len(scores), _LONGEST)], chain) for scores in units]


def _join(parts: Sequence[Decoded], chain: Chain) -> Decoded:
    """The parts of a unit that was cut: what begins at a cut with the kind that stood before it goes on."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return np.zeros(0, np.int8), np.zeros(0, np.float32)
    for (before, _), (after, _) in pairwise(parts):
        kind = chain.labels[before[-1]][2:]
        if kind and chain.labels[after[0]][2:] == kind:
            after[0] = chain.labels.index(INSIDE + kind)
    return np.concatenate([labels for labels, _ in parts]), np.concatenate([sure for _, sure in parts])


def _decode_rows(rows: Sequence[Scores], chain: Chain) -> list[Decoded]:
    """Rows from the longest to the shortest: at each step those that have such a word are the first ones."""
    lengths = [len(row) for row in rows]
    scores = np.zeros((lengths[0], len(rows), len(chain.labels)), np.float64)
    for number, row in enumerate(rows):
        scores[: lengths[number], number] = row
    active = np.searchsorted(-np.array(lengths), -np.arange(lengths[0]), side="left")
    start, transition, end = _constrained(chain)
    labels = _best(scores, active, (start, transition, end))
    sure = _posterior(scores, active, (np.exp(start), np.exp(transition), np.exp(end)))
    chosen = np.take_along_axis(sure, labels[:, :, None].astype(np.int64), axis=2)[:, :, 0].astype(np.float32)
    return [(labels[:length, number], chosen[:length, number]) for number, length in enumerate(lengths)]


def _constrained(chain: Chain) -> tuple[Numbers, Numbers, Numbers]:
    start, transition = np.array(chain.start), np.array(chain.transition)
    for after, label in enumerate(chain.labels):
        if label.startswith(INSIDE):
            start[after] += NEVER
            for before, other in enumerate(chain.labels):
                if other[2:] != label[2:]:
                    transition[before, after] += NEVER
    return start, transition, np.array(chain.end)


def _best(scores: Numbers, active: NDArray[np.int64], chain: tuple[Numbers, Numbers, Numbers]) -> NDArray[np.int8]:
    start, transition, end = chain
    into = np.ascontiguousarray(transition.T)
    steps, rows, count = scores.shape
    back = np.zeros((steps, rows, count), np.int8)
    best = start + scores[0]
    for at in range(1, steps):
        these = active[at]
        ways = best[:these, None, :] + into
        back[at, :these] = ways.argmax(2)
        best[:these] = ways.max(2) + scores[at, :these]
    labels = np.zeros((steps, rows), np.int8)
    now = (best + end).argmax(1)
    each = np.arange(rows)
    for at in range(steps - 1, -1, -1):
        these = active[at]
        labels[at, :these] = now[:these]
        now[:these] = back[at, each[:these], now[:these]]
    return labels


def _posterior(scores: Numbers, active: NDArray[np.int64], chain: tuple[Numbers, Numbers, Numbers]) -> Numbers:
    """[words, units, labels]: the share of each label in all ways to label the unit."""
    start, transition, end = chain
    steps, rows, _count = scores.shape
    fits = np.exp(scores - scores.max(2, keepdims=True))
    forward = np.zeros_like(scores)
    forward[0] = _normal(start * fits[0])
    for at in range(1, steps):
        these = active[at]
        forward[at, :these] = _normal((forward[at - 1, :these] @ transition) * fits[at, :these])
    backward = np.tile(_normal(end[None]), (rows, 1))
    back = transition.T
    for at in range(steps - 1, -1, -1):
        these = active[at]
        following = fits[at, :these] * backward[:these]
        forward[at, :these] = _normal(forward[at, :these] * backward[:these])
        backward[:these] = _normal(following @ back)
    return forward


def _normal(numbers: Numbers) -> Numbers:
    total: Numbers = numbers / numbers.sum(-1, keepdims=True)
    return total
