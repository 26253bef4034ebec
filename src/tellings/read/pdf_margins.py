"""Finds what a PDF repeats at the top and bottom of its pages, and their numbers, which are no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence

from tellings.read.pdf_page import PageText, Piece

_ZONE = 0.12
"""Share of the page's height, at its top and at its bottom, in which running heads and feet stand."""

_NUMBER_ZONE = 0.25
"""The same for a page's number, where it is the outermost line: half a page of text leaves it no higher than that."""

_NUMBER = re.compile(
    r"(?:page|p\.|seite)?[ ]?[-–—|]?[ ]?(\d{1,4})[ ]?[-–—|]?(?:[ ]?(?:of|/|von)[ ]?\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d{1,20}")
_LEAN = 2.0
"""Points by which the boxes of two lines may overlap that are one above the other."""

_PAGES = 3
"""On so many pages, or on both of two, a line stands again that is a running head."""


def margins_of(pages: Sequence[PageText]) -> list[dict[int, str]]:
    """For each page: the pieces that are no text, by their place among its pieces, and what they are."""
    seen = Counter(key for page in pages for key in {_key(page, piece) for piece in page.pieces} if key is not None)
    least = min(_PAGES, max(2, len(pages)))
    offsets = Counter(number - place for place, page in enumerate(pages) for number in _numbers(page))
    numbered = {offset for offset, count in offsets.items() if count >= least or offset == 1}
    found: list[dict[int, str]] = []
    for place, page in enumerate(pages):
        kinds: dict[int, str] = {}
        outermost = _outermost(page)
        for index, piece in enumerate(page.pieces):
            number = _numbered(page, piece) if piece in outermost else None
            key = _key(page, piece)
            if number is not None and int(number[1]) - place in numbered:
                kinds[index] = "page number"
            elif key is not None and seen[key] >= least:
                kinds[index] = f"page {key[0]}"
        found.append(kinds if len(kinds) < len(page.pieces) else {})
    return found


def _zone(page: PageText, piece: Piece, share: float = _ZONE) -> str | None:
    height = page.top - page.bottom
    if piece.bottom > page.top - share * height:
        return "header"
    return "footer" if piece.top < page.bottom + share * height else None


def _key(page: PageText, piece: Piece) -> tuple[str, str] | None:
    zone = _zone(page, piece)
    return None if zone is None else (zone, _DIGITS.sub("#", piece.text.casefold()))


def _numbers(page: PageText) -> set[int]:
    matches = (_numbered(page, piece) for piece in _outermost(page))
    return {int(match[1]) for match in matches if match}


def _numbered(page: PageText, piece: Piece) -> re.Match[str] | None:
    """A page's number: alone in its line, with nothing of the page beyond it."""
    number = _NUMBER.fullmatch(piece.text)
    zone = _zone(page, piece, _NUMBER_ZONE) if number else None
    if zone is None:
        return None
    others = [each for each in page.pieces if each is not piece]
    if zone == "header":
        return number if all(each.top <= piece.bottom + _LEAN for each in others) else None
    return number if all(each.bottom >= piece.top - _LEAN for each in others) else None


def _outermost(page: PageText) -> list[Piece]:
    """The highest and the lowest piece of a page."""
    if not page.pieces:
        return []
    return [max(page.pieces, key=lambda piece: piece.top), min(page.pieces, key=lambda piece: piece.bottom)]
