"""Finds the element of a page that holds its article, and what the elements within it are for."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from tellings.model import MarkKind
from tellings.read.flow import Piece
from tellings.read.page_rest import is_hidden, own_kind

_MOST = 0.85
"""Share of the article's characters that the element holds which is called the article's: one stray block, a standfirst
above or an author's note below, must not make it the whole page."""

_GREATER_PART = 0.3
"""Share of the article's characters from which an element is no advertisement or sidebar, whatever its name says."""

_CONTROLS = frozenset({"textarea", "button", "select", "option"})
"""What a reader fills in or presses is never an article, however long it is: code to copy, say."""

_MOST_HIDDEN = 100
"""Hidden parts of an article that are counted; real ones have one or two."""

_WIDER = 4
"""Elements around the article's in which its headline, standfirst and first picture are looked for."""


class Scope:
    """Where a page's article stands: the element around nearly all of it, and what lies within and about that."""

    def __init__(self, pieces: Sequence[Piece], kept: Sequence[bool]) -> None:
        """Takes the blocks, and which are the article's as far as is known."""
        self._kinds: dict[Any, str | None] = {}
        self._within: dict[tuple[Any, bool], bool] = {}
        self._held = _sums(pieces, kept)
        self.total = max(self._held.values(), default=0)
        self.element = self._smallest(pieces, kept)
        self.wider = self._wider()
        hidden = {element for element in self._held if is_hidden(element)}
        outermost = [element for element in hidden if not any(each in hidden for each in around(element.getparent()))]
        self._seen = self.total - sum(self._held[element] for element in outermost[:_MOST_HIDDEN])

    def _smallest(self, pieces: Sequence[Piece], kept: Sequence[bool]) -> Any:  # noqa: ANN401 - an element of lxml
        """The smallest element that holds most of the article."""
        longest = max(
            (piece for piece, is_kept in zip(pieces, kept, strict=True) if is_kept),
            key=lambda piece: self.held(piece.source) * 1_000 + min(len(piece.text), 999),
            default=None,
        )
        if longest is None:
            return None
        for element in around(longest.source):
            if self.held(element) >= _MOST * self.total:
                return element
        return None

    def _wider(self) -> Any:  # noqa: ANN401 - an element of lxml
        """An element around the article's that a page calls an article or its main part; else a few around it."""
        wide = list(islice(around(self.element), _WIDER + 1))
        for element in wide:
            if element.tag in {"article", "main"}:
                return element
        return next((element for element in reversed(wide) if element.tag not in {"body", "html"}), self.element)

    def held(self, element: Any) -> int:  # noqa: ANN401 - an element of lxml
        """How many of the article's characters the element holds."""
        return self._held.get(element, 0)

    def has(self, piece: Piece, *, wide: bool = False) -> bool:
        """Whether the block lies within the article's element, or the one around it."""
        limit = self.wider if wide else self.element
        passed = []
        found = False
        for element in around(piece.source):
            known = self._within.get((element, wide))
            if known is not None or element is limit:
                found = known is None or known
                break
            passed.append((element, wide))
        self._within.update(dict.fromkeys(passed, found))
        return found

    def kind_of(self, piece: Piece) -> str | None:
        """What the elements around a block say that it is, unless they hold the greater part of the article."""
        return self._kind_of(piece.source)

    def _kind_of(self, element: Any) -> str | None:  # noqa: ANN401 - an element of lxml
        passed = []
        found = None
        for each in around(element):
            if each in self._kinds:
                found = self._kinds[each]
                break
            passed.append(each)
            found = own_kind(each)
            if found == "hidden" and self._seen >= _GREATER_PART * self.total:
                break
            if each.tag not in _CONTROLS and self.held(each) >= _GREATER_PART * self.total:
                found = None
                break
            if found is not None:
                break
        self._kinds.update(dict.fromkeys(passed, found))
        return found


def _sums(pieces: Sequence[Piece], kept: Sequence[bool]) -> dict[Any, int]:
    """For each element that holds some of the article, how many of its characters; from within, each element once."""
    sums: dict[Any, int] = {}
    for piece, is_kept in zip(pieces, kept, strict=True):
        if is_kept and piece.kind is not MarkKind.CAPTION:
            sums[piece.source] = sums.get(piece.source, 0) + len(piece.text)
    if sums:
        for element in reversed(list(next(iter(sums)).getroottree().iter())):
            own = sums.get(element)
            parent = element.getparent()
            if own and parent is not None:
                sums[parent] = sums.get(parent, 0) + own
    return sums


def around(element: Any) -> Iterator[Any]:  # noqa: ANN401 - an element of lxml
    """An element and all that it lies in, from within."""
    while element is not None:
        yield element
        element = element.getparent()
