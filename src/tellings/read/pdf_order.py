"""Puts the pieces of a page into the order in which a person reads them: columns one after the other, rows across."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median

import msgspec

from tellings.read.pdf_page import Piece

_GUTTER = 0.5
"""In sizes of the letters: how wide the white between two columns is at least. Newspapers have one and more."""

_COLUMN = 8
"""In sizes of the letters: how wide the lines of a column are, half of them at least. Narrower ones are a table's cells
or labels, which are read across. The narrowest newspaper columns have twelve."""

_MOST_PIECES = 4000
"""Pieces on a page, above which it is read across from side to side: a broadsheet's page has some 1,500."""

_TRIED = 40
"""Places that are tried, those first that the fewest pieces run across: more would take long on a page of dots."""

_LARGE = 1.3
"""Times the usual size of letters from which on a line is a headline's."""

_ROWS = 2
"""Lines that a column has at least."""

_MOST_ACROSS = 0.6
"""Share of the pieces that may run across the white between two columns: headlines, an introduction."""

_BAND = 0.8
"""In sizes of the letters: white across the whole page from which what is above and below is looked at on its own;
it is wider than between any two lines of a paragraph."""

_DEEPEST = 12
"""How often columns may lie in columns; the pages measured have three."""

_SAME_ROW = 0.5
"""Share of the lower of two heights by which the pieces of a row overlap."""

_CELL_GAP = 1.5
"""In sizes of the letters: the space that makes cells of a row's pieces."""


class Row(msgspec.Struct, frozen=True):
    """A line of a column; its cells, where it is a table's, are set apart by tabs."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool = False
    bullet: bool = False
    """Whether it opens with a bullet or number that stands apart."""


class _White(msgspec.Struct, frozen=True):
    """The white between two columns."""

    left: float
    right: float

    def is_crossed(self, piece: Piece) -> bool:
        return piece.left < self.right and piece.right > self.left


def reading_order(pieces: Sequence[Piece]) -> list[list[Row]]:
    """The columns in the order of reading, each with its rows from top to bottom."""
    columns: list[list[Row]] = []
    _order(list(pieces), columns, 0)
    return columns


def _order(pieces: list[Piece], columns: list[list[Row]], depth: int) -> None:
    if not pieces:
        return
    may_part = depth < _DEEPEST and len(pieces) <= _MOST_PIECES
    gutter = _gutter(pieces) if may_part else None
    if gutter is not None:
        _order_around(pieces, gutter, columns, depth)
        return
    rows = _rows(pieces)
    split = _widest_band(rows) if may_part and any(len(row) > 1 for row in rows) else None
    if split is None:
        columns.append([_row(row) for row in rows])
        return
    _order([piece for row in rows[:split] for piece in row], columns, depth + 1)
    _order([piece for row in rows[split:] for piece in row], columns, depth + 1)


def _order_around(pieces: list[Piece], gutter: _White, columns: list[list[Row]], depth: int) -> None:
    """What runs across the white between the columns parts the page; between that, left before right."""
    crossing = [piece for piece in pieces if gutter.is_crossed(piece)]
    usual = median(piece.size for piece in pieces)
    titles = [piece for piece in crossing if piece.size > _LARGE * usual]
    across = list(crossing)
    rest: list[Piece] = []
    for piece in pieces:
        if not gutter.is_crossed(piece):
            (across if piece.size > _LARGE * usual and _ends_one(piece, titles) else rest).append(piece)
    across.sort(key=lambda piece: -piece.top)
    rest.sort(key=_middle, reverse=True)
    place = 0
    spanning: list[Piece] = []
    for piece in across:
        band = place
        while place < len(rest) and _middle(rest[place]) > _middle(piece):
            place += 1
        if place > band:
            _order(spanning, columns, depth + 1)
            spanning = []
            _order_sides(rest[band:place], gutter, columns, depth)
        spanning.append(piece)
    _order(spanning, columns, depth + 1)
    _order_sides(rest[place:], gutter, columns, depth)


def _ends_one(piece: Piece, titles: Sequence[Piece]) -> bool:
    """Whether a piece is the short last line of a headline that runs across the columns."""
    return any(
        abs(title.size - piece.size) < 1 and 0 < title.bottom - piece.bottom < _LARGE * _LARGE * piece.size
        for title in titles[:_TRIED]
    )


def _order_sides(pieces: list[Piece], gutter: _White, columns: list[list[Row]], depth: int) -> None:
    _order([piece for piece in pieces if piece.right <= gutter.left], columns, depth + 1)
    _order([piece for piece in pieces if piece.right > gutter.left], columns, depth + 1)


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2


def _gutter(pieces: list[Piece]) -> _White | None:
    """The white between two columns, if there are two: that which the fewest pieces run across."""
    lefts, rights = sorted(piece.left for piece in pieces), sorted(piece.right for piece in pieces)
    width = _GUTTER * median(piece.size for piece in pieces)
    found: list[tuple[int, float]] = []
    for end in dict.fromkeys(rights):
        before, after = bisect_right(rights, end), len(lefts) - bisect_left(lefts, end + width)
        crossing = len(pieces) - before - after
        if min(before, after) >= _ROWS and crossing <= _MOST_ACROSS * len(pieces):
            found.append((crossing, end))
    for _, end in sorted(found)[:_TRIED]:
        white = _White(end, end + width)
        if _are_columns(pieces, white):
            return white
    return None


def _are_columns(pieces: list[Piece], white: _White) -> bool:
    """Whether what stands left and right of the white is running text, side by side, and no table's cells."""
    sides = (
        [each for each in pieces if each.right <= white.left],
        [each for each in pieces if each.left >= white.right],
    )
    for side in sides:
        if len(side) < _ROWS or median((each.right - each.left) / each.size for each in side) < _COLUMN:
            return False
    left, right = ((min(each.bottom for each in side), max(each.top for each in side)) for side in sides)
    return min(left[1], right[1]) > max(left[0], right[0])


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces that stand side by side, row for row from the top, each from the left."""
    rows: list[list[Piece]] = []
    last: Piece | None = None
    for piece in sorted(pieces, key=lambda each: (-each.top, each.left)):
        if last is not None:
            height = min(last.top - last.bottom, piece.top - piece.bottom)
            if min(last.top, piece.top) - max(last.bottom, piece.bottom) > _SAME_ROW * height:
                rows[-1].append(piece)
                last = max(last, piece, key=lambda each: each.top - each.bottom)
                continue
        rows.append([piece])
        last = piece
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _widest_band(rows: list[list[Piece]]) -> int | None:
    """The place among the rows where the widest white runs across the whole page, if it is wide enough."""
    best, place = 0.0, None
    for number in range(1, len(rows)):
        above = min(piece.bottom for piece in rows[number - 1])
        below = max(piece.top for piece in rows[number])
        height = max(rows[number][0].size, rows[number - 1][0].size)
        if above - below > max(best, _BAND * height):
            best, place = above - below, number
    return place


_MARKS = "•▪‣◦●○■□–-*·"
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")


def _row(pieces: list[Piece]) -> Row:
    text = pieces[0].text
    bullet = text in _MARKS or _NUMBER.fullmatch(text) is not None
    for number, (before, piece) in enumerate(itertools.pairwise(pieces)):
        wide = piece.left - before.right > _CELL_GAP * piece.size and not (bullet and number == 0)
        text += ("\t" if wide else " ") + piece.text
    longest = max(pieces, key=lambda each: len(each.text))
    return Row(
        text,
        min(piece.left for piece in pieces),
        max(piece.right for piece in pieces),
        longest.bottom,
        longest.top,
        longest.size,
        bold=all(piece.bold for piece in pieces),
        bullet=(bullet and len(pieces) > 1) or (text[:1] in "•▪‣●■" and text[1:2] == " "),
    )
