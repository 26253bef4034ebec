"""Tells which blocks of a page are its article, with trafilatura's judgement and what the page itself says."""

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from tellings.read.document import Document
from tellings.read.extras import needed
from tellings.read.flow import Piece

_WORD = re.compile(r"\w+")
_LONG = 8
"""Words from which a block is found again by its runs of four words; a shorter one must be a block there too."""

_AGAIN = 0.5
"""Share of a block's runs of four words that must be found again; trafilatura rarely keeps half a block."""

_NEAR = 3
"""Blocks around the long ones among which short ones are found again: "Advertisement" stands in many places."""

_log = logging.getLogger(__name__)


def keep_article(tree: Any, pieces: Sequence[Piece], document: Document) -> list[bool]:  # noqa: ANN401 - an element of lxml
    """Which of the blocks are the article's."""
    body = _extracted(tree, document)
    if body is None:
        return [False] * len(pieces)
    return _found_again(pieces, body)


def _extracted(tree: Any, document: Document) -> Any:  # noqa: ANN401 - an element of lxml
    """What trafilatura takes for the article."""
    extract = needed("trafilatura", document.uri).bare_extraction
    found = extract(deepcopy(tree), with_metadata=False, include_comments=False, fast=True)
    return None if found is None else found.body


def _found_again(pieces: Sequence[Piece], body: Any) -> list[bool]:  # noqa: ANN401 - an element of lxml
    """Which blocks of the page stand in this extract of it."""
    words = [_WORD.findall(piece.text) for piece in pieces]
    blocks = {" ".join(_WORD.findall(" ".join(element.itertext()))) for element in body.iter()}
    every = _WORD.findall(" ".join(body.itertext()))
    runs = set(zip(every, every[1:], every[2:], every[3:], strict=False))
    kept = [len(own) >= _LONG and _share(own, runs) >= _AGAIN for own in words]
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    first, last = (max(0, places[0] - _NEAR), places[-1] + _NEAR) if places else (0, len(pieces))
    for place in range(first, min(len(pieces), last + 1)):
        if len(words[place]) < _LONG:
            kept[place] = bool(words[place]) and " ".join(words[place]) in blocks
    return kept


def _share(words: list[str], runs: set[tuple[str, str, str, str]]) -> float:
    own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
    return sum(run in runs for run in own) / len(own)
