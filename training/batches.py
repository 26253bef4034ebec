"""Turns annotated units into what the encoder reads, as the product lays them out, with the label of every word."""

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from attribution_data import Article, Unit
from labels import ATTRIBUTION, ENTITY, WINDOW
from tagger_model import start_folder
from tellings.extract.marks import find_marked
from tellings.language.windows import Text, Window, Words, pack, split_words

_SPREAD = 24
"""Pieces by which windows of one batch may differ in length beyond what their order gives, so that batches vary."""


class Part(NamedTuple):
    """A unit, or the stretch of a long one that is read off one window."""

    words: list[int]
    """For each word the place of its first piece in the window."""
    end: int
    """The place after the last piece."""
    labels: list[int]
    names: list[int] | None
    """`None` where nobody labelled names."""


class Sheet(NamedTuple):
    """A window with the labels of its parts."""

    window: Window
    parts: list[Part]


class Batch(NamedTuple):
    """Sheets side by side, and where the words of each part stand in them."""

    pieces: Tensor
    """[sheets, pieces], as are `mask` and `types`."""
    mask: Tensor
    types: Tensor
    rows: Tensor
    """[parts, words]: the place of each word's first piece, counted through all sheets."""
    there: Tensor
    """[parts, words]: true where there is a word."""
    labels: Tensor
    names: Tensor
    named: Tensor
    """[parts]: whether somebody labelled names."""
    bounds: list[tuple[int, int, int]]
    """For each part its sheet, first piece, and piece after the last."""
    parts: list[Part]


def load_tokenizer() -> Tokenizer:
    """The vocabulary of the weights that training starts from, without padding."""
    tokenizer = Tokenizer.from_file(str(start_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def lay_out(articles: Iterable[Article], tokenizer: Tokenizer) -> Iterator[Sheet]:
    """The units of each article, in order, as labelled windows."""
    for article in articles:
        laid = [_read(unit, tokenizer) for unit in article]
        for window in pack([words for words, _, _ in laid], WINDOW):
            parts = []
            for part in window.parts:
                words, labels, names = laid[part.unit]
                chosen = slice(part.first, part.last)
                firsts = [first + part.shift for first in words.firsts[chosen]]
                end = words.end(part.last - 1) + part.shift
                parts.append(
                    Part(firsts, end, _mended(labels[chosen]), _mended(names[chosen]) if names is not None else None)
                )
            yield Sheet(window, parts)


def _read(unit: Unit, tokenizer: Tokenizer) -> tuple[Words, list[int], list[int] | None]:
    text, places = as_text(unit)
    quoted = tuple(
        (stretch.outer_start, stretch.start, stretch.end, stretch.outer_end)
        for stretch in find_marked(text, [(0, len(text))])
    )
    words = split_words(Text(text=text, quoted=quoted), tokenizer)
    owners = _owners(words.spans, places)
    labels = _as_numbers([unit.labels[at] for at in owners], owners, ATTRIBUTION)
    names = _as_numbers([unit.names[at] for at in owners], owners, ENTITY) if unit.names else None
    return words, labels, names


def as_text(unit: Unit) -> tuple[str, list[tuple[int, int]]]:
    """The words as running text, with the place of each."""
    text, places = "", []
    for word, glued in zip(unit.words, unit.glued, strict=True):
        if text and not glued:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def make_batch(sheets: Sequence[Sheet]) -> Batch:
    """The sheets as tensors."""
    longest = max(len(sheet.window.pieces) for sheet in sheets)
    pieces = torch.zeros(len(sheets), longest, dtype=torch.long)
    mask, types = torch.zeros_like(pieces), torch.zeros_like(pieces)
    parts = [part for sheet in sheets for part in sheet.parts]
    most = max(len(part.words) for part in parts)
    rows, labels, names = (torch.zeros(len(parts), most, dtype=torch.long) for _ in range(3))
    there = torch.zeros(len(parts), most, dtype=torch.bool)
    bounds: list[tuple[int, int, int]] = []
    for at, sheet in enumerate(sheets):
        length = len(sheet.window.pieces)
        pieces[at, :length] = torch.tensor(sheet.window.pieces)
        types[at, :length] = torch.tensor(sheet.window.types)
        mask[at, :length] = 1
        for part in sheet.parts:
            number, count = len(bounds), len(part.words)
            rows[number, :count] = torch.tensor(part.words) + at * longest
            there[number, :count] = True
            labels[number, :count] = torch.tensor(part.labels)
            if part.names is not None:
                names[number, :count] = torch.tensor(part.names)
            bounds.append((at, part.words[0], part.end))
    named = torch.tensor([part.names is not None for part in parts])
    return Batch(pieces, mask, types, rows, there, labels, names, named, bounds, parts)


def shuffled(sheets: Sequence[Sheet], size: int, chance: random.Random) -> list[list[Sheet]]:
    """Batches of sheets of similar length, in random order."""
    order = sorted(sheets, key=lambda sheet: len(sheet.window.pieces) + chance.random() * _SPREAD)
    batches = [order[at : at + size] for at in range(0, len(order), size)]
    chance.shuffle(batches)
    return batches


def _owners(spans: Sequence[tuple[int, int]], places: Sequence[tuple[int, int]]) -> list[int]:
    """For each word of the vocabulary the number of the unit's word in which it begins."""
    owners, at = [], 0
    for start, _ in spans:
        while at + 1 < len(places) and places[at + 1][0] <= start:
            at += 1
        owners.append(at)
    return owners


def _as_numbers(labels: Sequence[str], owners: Sequence[int], names: Sequence[str]) -> list[int]:
    """Labels as numbers; a word cut in several goes on with the inside of its label."""
    numbers = []
    for at, label in enumerate(labels):
        again = at > 0 and owners[at] == owners[at - 1] and label.startswith("B-")
        numbers.append(names.index("I-" + label[2:] if again else label))
    return numbers


def _mended(numbers: list[int]) -> list[int]:
    """The labels of a stretch that may have lost where a span begins: an inside without its beginning becomes one."""
    mended: list[int] = []
    for number in numbers:
        goes_on = number == 0 or number % 2 == 1 or (mended and mended[-1] in {number, number - 1})
        mended.append(number if goes_on else number - 1)
    return mended
