"""Tells which blocks of a page are its article, with trafilatura's judgement and what the page itself says."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any

import msgspec

from tellings.extras import needed
from tellings.model import MarkKind
from tellings.read.document import Document
from tellings.read.flow import Piece
from tellings.read.page_density import densest
from tellings.read.page_scope import Scope

_WORD = re.compile(r"\w+")
_MOST_ELEMENTS = 20_000
"""Elements of a page that trafilatura is asked about; the largest of 191 real pages has 4,300."""

_LEFT_OUT_FIRST = (
    *("script", "style", "svg", "link", "meta", "template", "head", "aside", "footer", "iframe", "noscript", "object"),
    *("embed", "video", "audio", "canvas", "map", "img", "input", "source", "track", "param"),
    *("nav", "select", "button", "textarea", "datalist"),
)
"""Elements that trafilatura copies several times before it leaves them out."""

_LONG = 8
"""Words from which a block is found again by its runs of four words; a shorter one must be a block there too."""

_LONGEST_SHORT = 500
"""Characters above which a block of the extract is not compared with those short ones."""

_RUN = 4
"""Words of the runs by which a block is found again."""

_AGAIN = 0.5
"""Share of a block's runs of four words that must be found again; trafilatura rarely keeps half a block."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]{0,2}\s?$")
"""How a short paragraph ends that is text: “No comment.” opens or closes an article, "Advertisement" does not."""

_NEAR = 3
"""Blocks around the long ones among which short ones are found again: "Advertisement" stands in many places."""

_MOST_LINKED = 0.3
"""Share of a block's characters that are links, from which it is no text between two paragraphs of an article."""

_WHOLLY_LINKED = 0.9
_LEADS_ON = re.compile(
    r"\W{0,3}(?:related|read (?:more|also|next)|also read|see also|more (?:on|from)"
    r"|you (?:may|might) also like|watch|listen"
    r"|don['’]t miss|recommended|click here|further reading)\b",
    re.IGNORECASE,
)
_LONGEST_LEAD = 200
"""Characters of a line that leads on to another story: "Related: The 15 Weirdest Galaxies in Our Universe"."""

_MAY_BE_TEXT = frozenset({"page header", "tags", "sidebar", "author", "sharing"})
"""What a paragraph of the article may stand in nevertheless: outlets call the head of an article, a box of facts within
it, or the element that has its share buttons by such names."""

_NO_ARTICLE = 200
_TRUSTED = 0.5
"""Characters of an article's paragraphs, and share of those found, below which the names of elements are not believed
that say that the others are none: the caption of a film is all the text of its page, in a box with other films."""

_MISNAMED = frozenset({None, "related", *_MAY_BE_TEXT})
_PARAGRAPH = 20
"""Words of a paragraph that no such element has otherwise: an author's note is rarely longer and has links."""

_FAR_LESS = 3
"""Times as much text that stands together on the page, from which trafilatura has taken something else."""

_COPIED = 0.8
"""Share of a copy's runs of four words that stand before it; at the seams between blocks they differ."""

_COPY = 600
"""Characters of a block that may hold several others once more: the whole article as machines are to read it."""


class Choice(msgspec.Struct, frozen=True):
    """What of a page is its article."""

    kept: list[bool]
    """Whether it is the article's, for each block of the page."""
    scope: Scope


def is_sentence(text: str) -> bool:
    """Whether a short block ends like a sentence."""
    return _SENTENCE_END.search(text[-4:]) is not None


def choose_article(tree: Any, pieces: Sequence[Piece], document: Document) -> Choice:  # noqa: ANN401 - of lxml
    """Which of the blocks are the article's, and where on the page it stands."""
    body = _extracted(tree, document)
    kept = [False] * len(pieces) if body is None else _found_again(pieces, body)
    if _length(pieces, kept) * _FAR_LESS < sum(len(piece.text) for piece in pieces):
        other = densest(pieces)
        kept = other if _length(pieces, kept) * _FAR_LESS < _length(pieces, other) else kept
    scope = Scope(pieces, kept)
    if scope.element is not None:
        kept = _mended(pieces, kept, scope)
    return Choice(kept, scope)


def _extracted(tree: Any, document: Document) -> Any:  # noqa: ANN401 - an element of lxml
    """What trafilatura takes for the article; nothing of a page so large that its time would grow with the square."""
    if tree.xpath("count(//*)") > _MOST_ELEMENTS:
        return None
    extract = needed("trafilatura", document.uri).bare_extraction
    copied = deepcopy(tree)
    needed("lxml.etree", document.uri).strip_elements(copied, *_LEFT_OUT_FIRST, with_tail=False)
    found = extract(copied, with_metadata=False, include_comments=False, fast=True, output_format="txt")
    return None if found is None else found.body


def _found_again(pieces: Sequence[Piece], body: Any) -> list[bool]:  # noqa: ANN401 - an element of lxml
    """Which blocks of the page stand in this extract of it."""
    words = [piece.words() for piece in pieces]
    texts = (" ".join(element.itertext()) for element in body.iter())
    blocks = {" ".join(_WORD.findall(text)) for text in texts if len(text) <= _LONGEST_SHORT}
    every = _WORD.findall(" ".join(body.itertext()))
    runs = set(zip(every, every[1:], every[2:], every[3:], strict=False))
    kept = [len(own) >= _LONG and _share(own, runs) >= _AGAIN for own in words]
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    first, last = (max(0, places[0] - _NEAR), places[-1] + _NEAR) if places else (0, len(pieces))
    for place in range(first, min(len(pieces), last + 1)):
        if len(words[place]) < _LONG:
            own = words[place]
            kept[place] = bool(own) and (" ".join(own) in blocks or (len(own) >= _RUN and _share(own, runs) == 1))
    return kept


def _share(words: list[str], runs: set[tuple[str, str, str, str]]) -> float:
    own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
    return sum(run in runs for run in own) / len(own)


def _mended(pieces: Sequence[Piece], kept: Sequence[bool], scope: Scope) -> list[bool]:
    """The choice without what the page itself calls something else, and with what stands between the paragraphs."""
    mended = [is_kept and _may_stay(piece, scope) for piece, is_kept in zip(pieces, kept, strict=True)]
    if _prose(pieces, mended) < min(_NO_ARTICLE, _TRUSTED * _prose(pieces, kept)):
        mended = [is_kept and scope.kind_of(piece) in _MISNAMED for piece, is_kept in zip(pieces, kept, strict=True)]
    places = [place for place, is_kept in enumerate(mended) if is_kept and scope.has(pieces[place])]
    if not places:
        return list(kept)
    for place in range(places[0], places[-1] + 1):
        if not mended[place]:
            mended[place] = _belongs(pieces[place], scope)
    _reach_out(pieces, mended, scope)
    _leave_out_lists_of_links(pieces, mended)
    _leave_out_copies(pieces, mended)
    return mended


def _reach_out(pieces: Sequence[Piece], kept: list[bool], scope: Scope) -> None:
    """Goes on at both ends with paragraphs that stand beside the article's own."""
    parents = Counter(
        piece.source.getparent()
        for piece, is_kept in zip(pieces, kept, strict=True)
        if is_kept and piece.kind is MarkKind.PARAGRAPH
    )
    beside = {parent for parent, count in parents.items() if count > 1}
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    for steps in (range(places[0] - 1, -1, -1), range(places[-1] + 1, len(pieces))):
        for place in steps:
            piece = pieces[place]
            if piece.source.getparent() not in beside or not _belongs(piece, scope):
                break
            kept[place] = len(piece.words()) >= _LONG or (not piece.linked and is_sentence(piece.text))


def _leave_out_lists_of_links(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Leaves out runs of links to other stories, with the words above them, and headings with nothing below them."""
    runs = list(_runs_of_links(pieces, kept))
    if _length(pieces, kept) - sum(_length(pieces[start:end], kept[start:end]) for start, end in runs) < _LONGEST_LEAD:
        runs = []
    for start, end in runs:
        kept[start:end] = [False] * (end - start)
        if start and len(pieces[start - 1].text) <= _LONGEST_LEAD and _LEADS_ON.match(pieces[start - 1].text):
            kept[start - 1] = False
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    while places and pieces[places[-1]].kind is MarkKind.SUBHEAD:
        kept[places.pop()] = False


def _may_stay(piece: Piece, scope: Scope) -> bool:
    """Whether nothing that the page says of a block speaks against it."""
    if len(piece.text) <= _LONGEST_LEAD and _linked(piece) >= _MOST_LINKED and _LEADS_ON.match(piece.text):
        return False
    kind = scope.kind_of(piece)
    if kind in _MAY_BE_TEXT and _linked(piece) < _MOST_LINKED / 3:
        return len(piece.words()) >= _PARAGRAPH
    return kind is None


def _belongs(piece: Piece, scope: Scope) -> bool:
    """Whether a block between two paragraphs of the article is text like them."""
    return scope.has(piece) and _linked(piece) < _MOST_LINKED and scope.kind_of(piece) is None


def _leave_out_copies(pieces: Sequence[Piece], kept: list[bool]) -> None:
    """Leaves out what repeats several blocks before it in one, and the article where it comes a second time."""
    runs = set[tuple[str, str, str, str]]()
    for place, piece in enumerate(pieces):
        if kept[place]:
            words = piece.words()
            if len(piece.text) >= _COPY and len(words) >= _LONG and _share(words, runs) >= _COPIED:
                kept[place] = False
            runs.update(zip(words, words[1:], words[2:], words[3:], strict=False))
    first: dict[str, int] = {}
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    again = [place for place in places if first.setdefault(pieces[place].text, place) != place]
    long = [place for place in again if len(pieces[place].text) >= _LONGEST_LEAD]
    in_order = all(first[pieces[one].text] < first[pieces[other].text] for one, other in pairwise(long))
    if in_order and sum(len(pieces[place].text) for place in long) >= _COPY:
        for place in again:
            kept[place] = not long[0] - _NEAR <= place <= long[-1] + _NEAR


def _runs_of_links(pieces: Sequence[Piece], kept: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The places from and to which two or more blocks of one kind are links and nothing else."""
    start = 0
    for place in range(len(pieces) + 1):
        goes_on = (
            place < len(pieces)
            and kept[place]
            and _linked(pieces[place]) >= _WHOLLY_LINKED
            and pieces[place].kind is pieces[start].kind
        )
        if not goes_on:
            if place - start > 1:
                yield start, place
            start = place + 1 if place < len(pieces) and not _is_link(pieces[place], kept[place]) else place


def _is_link(piece: Piece, is_kept: bool) -> bool:  # noqa: FBT001 - a plain value, one of many
    return is_kept and _linked(piece) >= _WHOLLY_LINKED


def _length(pieces: Sequence[Piece], kept: Sequence[bool]) -> int:
    return sum(len(piece.text) for piece, is_kept in zip(pieces, kept, strict=True) if is_kept)


def _prose(pieces: Sequence[Piece], kept: Sequence[bool]) -> int:
    return sum(
        len(piece.text)
        for piece, is_kept in zip(pieces, kept, strict=True)
        if is_kept and _linked(piece) < _MOST_LINKED and len(piece.words()) >= _LONG
    )


def _linked(piece: Piece) -> float:
    return piece.linked / len(piece.text)
