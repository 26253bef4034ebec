"""Takes the words of a PDF's page with their places, as pieces of lines, whatever way round the page stands."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

_LINE_ENDS = "\r\n"
_BROKEN = "\x02\ufffe"
"""What PDFium puts where a word is broken at the end of a line, in place of its hyphen."""

HYPHEN = "\x02"
"""Ends a piece whose last word goes on in the next line."""

_WIDE_GAP = 1.0
"""In sizes of the letters: a wider space between words sets columns or a table's cells apart. Spaces in justified lines
of narrow newspaper columns stay below it but for a few, which are joined again."""

_STRETCHED = 4.0
"""In sizes of the letters: up to there white may be a space in a line that was stretched to fill its column."""

_BACKWARD = 0.5
"""In sizes of the letters: a word that begins so far before the end of the last one is in another line or column."""

_SAME_LINE = 0.5
"""Share of the lower of two heights by which words of one line overlap."""

_STRAIGHT = 0.03
"""Radians by which the letters of one line may lean: scanned pages that were read by a machine stand askew."""


class Piece(msgspec.Struct, frozen=True):
    """Words of one line that stand close together; x grows to the right, y to the top, as on the page as it is read."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Of the letters, in points."""
    bold: bool = False


class PageText(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a page."""

    pieces: tuple[Piece, ...]
    turned: tuple[str, ...]
    """What runs in another direction than the page: marks across it, notes up its side."""
    bottom: float
    top: float
    count: int = 0
    """How many characters the page has, whether they were looked at or not."""


class _Word(msgspec.Struct):
    text: str
    box: tuple[float, float, float, float]
    place: int
    """The index of its first character."""
    after_line: bool


def page_text(pdfium: Any, page: Any, at_most: int) -> PageText:  # noqa: ANN401 - pypdfium2 is optional
    """The words of the page, in pieces of lines, in the order in which the file has them.

    Of a page with more characters than `at_most` only their number is told.
    """
    sheet = page.get_textpage()
    try:
        count = sheet.count_chars()
        found = list(_pieces(pdfium, sheet)) if count <= at_most else []
    finally:
        sheet.close()
    angles = Counter[int]()
    for angle, piece in found:
        angles[angle] += len(piece.text)
    upright = max(angles, key=lambda angle: (angles[angle], -angle), default=0)
    left, bottom, right, top = page.get_mediabox()
    edges = [_turn(x, y, upright)[1] for x in (left, right) for y in (bottom, top)]
    return PageText(
        pieces=tuple(_turned(piece, upright) for angle, piece in found if angle == upright),
        turned=tuple(piece.text for angle, piece in found if angle != upright),
        bottom=min(edges),
        top=max(edges),
        count=count,
    )


def _pieces(pdfium: Any, sheet: Any) -> Iterator[tuple[int, Piece]]:  # noqa: ANN401 - as above
    """Each piece with the direction in which it runs: 0, 90, 180, 270 degrees; -1 for any other."""
    words: list[_Word] = []
    for word in _words(pdfium, sheet):
        if words and not _goes_on(pdfium, sheet, words[-1], word):
            yield _joined(pdfium, sheet, words)
            words = []
        words.append(word)
    if words:
        yield _joined(pdfium, sheet, words)


def _words(pdfium: Any, sheet: Any) -> Iterator[_Word]:  # noqa: ANN401 - as above
    characters = _characters(pdfium, sheet)
    box = pdfium.FS_RECTF()
    start, after_line = 0, False
    while start < len(characters):
        if characters[start].isspace():
            after_line = after_line or characters[start] in _LINE_ENDS
            start += 1
            continue
        end = start + 1
        while end < len(characters) and not characters[end].isspace() and characters[end - 1] not in _BROKEN:
            end += 1
        first, last = _box(pdfium, sheet, start, box), _box(pdfium, sheet, end - 1, box)
        if first is not None:
            last = first if last is None else last
            joint = (min(first[0], last[0]), max(first[1], last[1]), min(first[2], last[2]), max(first[3], last[3]))
            yield _Word("".join(characters[start:end]), joint, start, after_line)
        start, after_line = end, False


def _characters(pdfium: Any, sheet: Any) -> list[str]:  # noqa: ANN401 - as above
    """The characters, one for each of PDFium's."""
    count = sheet.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(sheet, 0, count, buffer) if count > 0 else 0
    if written == count + 1:
        return [chr(unit) for unit in buffer[:count]]
    return [chr(min(pdfium.FPDFText_GetUnicode(sheet, place), 0x10FFFF)) for place in range(max(count, 0))]


def _box(pdfium: Any, sheet: Any, place: int, box: Any) -> tuple[float, float, float, float] | None:  # noqa: ANN401
    """Left, right, bottom and top of a character with the space around it."""
    if not pdfium.FPDFText_GetLooseCharBox(sheet, place, box):
        return None
    found = (box.left, box.right, box.bottom, box.top)
    return found if all(map(math.isfinite, found)) else None


def _goes_on(pdfium: Any, sheet: Any, last: _Word, word: _Word) -> bool:  # noqa: ANN401 - as above
    """Whether a word stands in the same line as the one before it, close to it or drawn in one go with it."""
    if word.after_line or last.text[-1] in _BROKEN:
        return False
    left, right, bottom, top = last.box
    next_left, next_right, next_bottom, next_top = word.box
    if _is_tall(last) and _is_tall(word):  # it runs up or down the page
        return abs(next_left - left) < _SAME_LINE * (right - left)
    height = min(top - bottom, next_top - next_bottom)
    if min(top, next_top) - max(bottom, next_bottom) < _SAME_LINE * height:
        return False
    backward = next_right < left + height if _is_from_right(word.text) else False
    gap = next_left - right
    if backward or -_BACKWARD * height < gap < _WIDE_GAP * height:
        return True
    return 0 < gap < _STRETCHED * height and _is_drawn_with(pdfium, sheet, last, word)


def _is_drawn_with(pdfium: Any, sheet: Any, last: _Word, word: _Word) -> bool:  # noqa: ANN401 - as above
    """Whether two words with a space between them are drawn by one command, as those of a justified line are.

    The cells of a table are drawn by several, or by one that moves on between them without a space.
    """
    if pdfium.FPDFText_IsGenerated(sheet, word.place - 1) != 0:
        return False
    drawings = [pdfium.FPDFText_GetTextObject(sheet, each.place) for each in (last, word)]
    if not all(drawings):
        return False
    first, second = (ctypes.addressof(each.contents) for each in drawings)
    return first == second


def _is_tall(word: _Word) -> bool:
    left, right, bottom, top = word.box
    return len(word.text) > 1 and top - bottom > len(word.text) * 0.7 * (right - left)


def _is_from_right(text: str) -> bool:
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)


def _joined(pdfium: Any, sheet: Any, words: list[_Word]) -> tuple[int, Piece]:  # noqa: ANN401 - as above
    place = words[0].place
    matrix = pdfium.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(sheet, place, matrix) else 1.0
    size = pdfium.FPDFText_GetFontSize(sheet, place) * (scale or 1.0)
    text = " ".join(word.text for word in words)
    broken = text[-1] in _BROKEN
    piece = Piece(
        text=_readable(text.translate({ord(mark): None for mark in _BROKEN})) + (HYPHEN if broken else ""),
        left=min(word.box[0] for word in words),
        right=max(word.box[1] for word in words),
        bottom=min(word.box[2] for word in words),
        top=max(word.box[3] for word in words),
        size=size if math.isfinite(size) and size > 0 else 1.0,
        bold=_is_bold(pdfium, sheet, place),
    )
    return _direction(pdfium.FPDFText_GetCharAngle(sheet, place)), piece


_LONGEST_NAME = 200
"""Bytes of a font's name."""


def _is_bold(pdfium: Any, sheet: Any, place: int) -> bool:  # noqa: ANN401 - as above
    """Whether a character's font is called bold; few files tell the weight of their fonts in numbers."""
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    size = pdfium.FPDFText_GetFontInfo(sheet, place, buffer, _LONGEST_NAME, ctypes.c_int())
    return 0 < size <= _LONGEST_NAME and b"bold" in buffer.raw.lower()


_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u00ad": "", "\uf0b7": "\u2022", "\uf0a7": "\u2022",
}  # fmt: skip
"""Letters drawn as one are the letters they are; the bullets of two symbol fonts are bullets."""

_SPELLED = str.maketrans(_LIGATURES)


def _readable(text: str) -> str:
    text = text.translate(_SPELLED)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _direction(angle: float) -> int:
    quarters = angle / (math.pi / 2)
    if not math.isfinite(quarters) or abs(quarters - round(quarters)) > _STRAIGHT:
        return -1
    return round(quarters) % 4 * 90


def _turned(piece: Piece, angle: int) -> Piece:
    """The piece as it stands when the page is turned so that it is read upright."""
    if angle <= 0:
        return piece
    corners = [_turn(x, y, angle) for x in (piece.left, piece.right) for y in (piece.bottom, piece.top)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return msgspec.structs.replace(piece, left=min(across), right=max(across), bottom=min(up), top=max(up))


def _turn(x: float, y: float, angle: int) -> tuple[float, float]:
    return {90: (-y, x), 180: (-x, -y), 270: (y, -x)}.get(angle, (x, y))
