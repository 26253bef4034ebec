"""Finds an article where its paragraphs stand thickest: for pages in which no extractor finds one."""

from collections.abc import Sequence
from typing import Any

from tellings.model import MarkKind
from tellings.read.flow import Piece
from tellings.read.page_rest import Regions, own_kind
from tellings.read.page_scope import around

_FEWEST_WORDS = 10
_MOST_LINKED = 0.3
_SMALL_PAGE = 600
"""Characters of a page that has hardly more than its article: all is kept that does not call itself something else."""

_BODY = frozenset({MarkKind.PARAGRAPH, MarkKind.QUOTE, MarkKind.ITEM})

_BY_PLACE = frozenset({"footer", "sidebar", "page header", "author", "tags", "sharing"})
"""Names that say where an element stands or what else is in it: the transcript of a film may stand in a footer."""

_NEVER_TEXT = frozenset({"hidden", "comments", "form", "consent notice", "navigation"})
_MOST_OF_ALL = 0.5
"""Share of a page's paragraphs from which an element is the article, although it has such a name: judged. What is
around an article is shorter than the article."""


def densest(pieces: Sequence[Piece]) -> list[bool]:
    """The blocks within the element whose own paragraphs, and those one level below, are the longest together."""
    free = _free(pieces)
    if sum(len(piece.text) for piece in pieces) <= _SMALL_PAGE:
        return free
    weights: dict[Any, float] = {}
    for piece, is_free in zip(pieces, free, strict=True):
        if is_free and _is_prose(piece):
            for level, element in zip((1, 2, 3), around(piece.source), strict=False):
                weights[element] = weights.get(element, 0.0) + len(piece.text) * (1.0, 0.9, 0.6)[level - 1]
    if not weights:
        return [False] * len(pieces)
    best = max(weights, key=weights.__getitem__)
    return [
        is_free and piece.linked < _MOST_LINKED * len(piece.text) and any(each is best for each in around(piece.source))
        for piece, is_free in zip(pieces, free, strict=True)
    ]


def _free(pieces: Sequence[Piece]) -> list[bool]:
    """Which blocks lie in no element that calls itself something else than an article, or rightly so."""
    regions = Regions()
    named = [regions.named(piece.source) for piece in pieces]
    kinds = [None if each is None else own_kind(each) for each in named]
    held: dict[Any, int] = {}
    total = 0
    for piece, element, kind in zip(pieces, named, kinds, strict=True):
        if kind not in _NEVER_TEXT and _is_prose(piece):
            total += len(piece.text)
            held[element] = held.get(element, 0) + len(piece.text)
    return [
        kind is None or (kind in _BY_PLACE and held.get(element, 0) > _MOST_OF_ALL * total)
        for element, kind in zip(named, kinds, strict=True)
    ]


def _is_prose(piece: Piece) -> bool:
    return piece.kind in _BODY and piece.linked < _MOST_LINKED * len(piece.text) and len(piece.words()) >= _FEWEST_WORDS
