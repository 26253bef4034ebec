"""Marks in the sentences of a report who is said to have said what, and the people, organisations and places."""

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np

from tellings.language.encoder import Floats, encode, load_tokenizer
from tellings.language.viterbi import INSIDE, OUTSIDE, Numbers, decode
from tellings.language.weights import read_settings
from tellings.language.windows import Text, Window, Words, pack, split_words

__all__ = ["Label", "Reading", "Text", "read_units", "tag", "vectors"]


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a unit's text: source, cue or content of an attribution, or a person, organisation or place."""

    start: int
    end: int
    kind: str
    sure: float
    """Between 0 and 1: the mean probability of its words' labels, to two decimals."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of one unit."""

    labels: tuple[Label, ...]
    """In order; those of attributions do not overlap each other, nor do names, but a name can stand in a source."""
    vector: Floats
    """What it is about: of length 1, or all zero where there is no word."""


def tag(units: Sequence[Text]) -> list[tuple[Label, ...]]:
    """The labels of each unit of one report, in the order of the report: what stands around a unit is read with it.

    "Lindqvist said the cut would not be extended." -> source (0, 9), cue (9, 13), content (14, 45), person (0, 8)

    Raises:
        WeightsError: a file of the encoder is missing or damaged.
    """
    words, windows = _lay_out(units)
    return _labels(words, _run(words, windows, with_vectors=False)[0])


def read_units(units: Sequence[Text]) -> list[Reading]:
    """The labels of each unit of one report as `tag` gives them, and its vector, in one run.

    Raises:
        WeightsError: a file of the encoder is missing or damaged.
    """
    words, windows = _lay_out(units)
    scores, found = _run(words, windows, with_vectors=True)
    labels = _labels(words, scores)
    return [Reading(labels=each, vector=vector) for each, vector in zip(labels, _of_length_one(found), strict=True)]


def vectors(texts: Sequence[str]) -> Floats:
    """[texts, size]: what each text is about, whatever the others are; near ones have a large dot product.

    Raises:
        WeightsError: a file of the encoder is missing or damaged.
    """
    found = np.zeros((len(texts), read_settings().vector), np.float32)
    for number, text in enumerate(texts):
        found[number] = read_units([Text(text=text)])[0].vector
    return found


def _lay_out(units: Sequence[Text]) -> tuple[list[Words], list[Window]]:
    tokenizer = load_tokenizer()
    words = [split_words(unit, tokenizer) for unit in units]
    return words, pack(words, read_settings().window)


def _run(words: Sequence[Words], windows: Sequence[Window], *, with_vectors: bool) -> tuple[list[Floats], Floats]:
    """For each unit the scores of its words' labels, [heads, words, labels], and its vector."""
    settings = read_settings()
    scores = [np.zeros((2, len(each.firsts), len(settings.attribution.labels)), np.float32) for each in words]
    found = np.zeros((len(words), settings.vector), np.float32)
    for window in windows:
        shares = _shares(words, window) if with_vectors else np.zeros((0, len(window.pieces)), np.float32)
        encoded = encode(window, shares)
        for part in window.parts:
            places = np.array(words[part.unit].firsts[part.first : part.last]) + part.shift
            scores[part.unit][0, part.first : part.last] = encoded.attribution[places]
            scores[part.unit][1, part.first : part.last] = encoded.entity[places]
        for part, vector in zip(window.parts, encoded.vectors, strict=False):
            found[part.unit] += vector
    return scores, found


def _shares(words: Sequence[Words], window: Window) -> Floats:
    """A unit's vector is the mean over its pieces."""
    shares = np.zeros((len(window.parts), len(window.pieces)), np.float32)
    for number, part in enumerate(window.parts):
        unit = words[part.unit]
        shares[number, unit.firsts[part.first] + part.shift : unit.end(part.last - 1) + part.shift] = 1 / len(
            unit.pieces
        )
    return shares


def _of_length_one(found: Floats) -> Floats:
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    scaled: Floats = (found / lengths).astype(np.float32)
    return scaled


def _labels(words: Sequence[Words], scores: Sequence[Floats]) -> list[tuple[Label, ...]]:
    settings = read_settings()
    chains = (settings.attribution, settings.entity)
    return [
        tuple(
            sorted(
                (
                    label
                    for chain, numbers, sure in zip(chains, decoded.labels, decoded.sure, strict=True)
                    for label in _spans(unit, [chain.labels[number] for number in numbers.tolist()], sure)
                ),
                key=lambda label: (label.start, label.end, label.kind),
            )
        )
        for unit, decoded in zip(words, decode(scores, chains), strict=True)
    ]


def _spans(unit: Words, labels: Sequence[str], sure: Numbers) -> Iterator[Label]:
    start: int | None = None
    for at, label in enumerate([*labels, OUTSIDE]):
        if start is not None and not label.startswith(INSIDE):
            yield Label(
                start=unit.spans[start][0],
                end=unit.spans[at - 1][1],
                kind=labels[start][2:],
                sure=round(float(sure[start:at].mean()), 2),
            )
            start = None
        if start is None and label != OUTSIDE:
            start = at
