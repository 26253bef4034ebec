"""Finds an article where its paragraphs stand thickest: for pages in which no extractor finds one."""

import re
from collections.abc import Sequence
from typing import Any

from tellings.model import MarkKind
from tellings.read.flow import Piece
from tellings.read.page_rest import Regions
from tellings.read.page_scope import around

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 10
_MOST_LINKED = 0.3
_SMALL_PAGE = 600
"""Characters of a page that has hardly more than its article: all is kept that does not call itself something else."""

_BODY = frozenset({MarkKind.PARAGRAPH, MarkKind.QUOTE, MarkKind.ITEM})


def densest(pieces: Sequence[Piece]) -> list[bool]:
    """The blocks within the element whose own paragraphs, and those one level below, are the longest together."""
    regions = Regions()
    free = [regions.kind_of(piece.source) is None and piece.linked < _MOST_LINKED * len(piece.text) for piece in pieces]
    if sum(len(piece.text) for piece in pieces) <= _SMALL_PAGE:
        return [regions.kind_of(piece.source) is None for piece in pieces]
    weights: dict[Any, float] = {}
    for piece, is_free in zip(pieces, free, strict=True):
        if is_free and piece.kind in _BODY and len(_WORD.findall(piece.text)) >= _FEWEST_WORDS:
            for level, element in zip((1, 2, 3), around(piece.source), strict=False):
                weights[element] = weights.get(element, 0.0) + len(piece.text) * (1.0, 0.9, 0.6)[level - 1]
    if not weights:
        return [False] * len(pieces)
    best = max(weights, key=weights.__getitem__)
    return [
        is_free and any(element is best for element in around(piece.source))
        for piece, is_free in zip(pieces, free, strict=True)
    ]
