"""Looks at what the streams of a PDF unfold to before it is opened, so that no bomb among them goes off."""

import binascii
import re
import zlib
from base64 import a85decode
from typing import Any

from tellings.errors import ReadError

_STREAM = re.compile(rb"stream[ \t\x00\f]{0,40}(?:\r\n?|\n)")
_LONGEST_DICTIONARY = 1000
"""Bytes before a stream in which what it is stands."""

_MOST_BYTES = 16 * 1024 * 1024
"""What one stream of drawing and text may unfold to. Pages of text have 5 to 50 KB; a map can have 20 MB,
which PDFium needs several seconds for."""

_MOST_IN_ALL = 256 * 1024 * 1024
_HIGHEST_RATIO = 150
"""Times: text and drawing fold to a tenth; the same command, a million times over, to a thousandth."""

_SMALL = 1024 * 1024
"""Bytes below which the ratio does not matter: an empty form of a few lines of white folds very well."""

_PIECE = 16 * 1024
_MOST_LZW = 256 * 1024
"""Bytes of a stream folded in the way of the 1980s, which can unfold to 2,000 times as much."""

_MOST_OF_PICTURE = 256 * 1024 * 1024
"""Pictures are not unfolded for their text; but any stream may say that it is one. PDFium takes twice as much."""

_MOST_OF_PICTURES = 2 * 1024 * 1024 * 1024
"""Of all together: seconds."""

_LAYERS = 3
"""Times that a stream is unfolded, one after the other; programs fold once. Each can make a thousand bytes of one."""

_OLD = (b"LZW", b"RunLength", b"/RL")
_FLATE = (b"Flate", b"/Fl")


def refuse_bombs(data: bytes, uri: str) -> None:
    """Checks what the streams of text and drawing unfold to, and that no picture unfolds beyond all measure.

    Raises:
        ReadError: it is more than a report's pages have.
    """
    left, left_of_pictures = _MOST_IN_ALL, _MOST_OF_PICTURES
    for match in _STREAM.finditer(data):
        told = data[max(0, match.start() - _LONGEST_DICTIONARY) : match.start()].rpartition(b"obj")[2]
        is_picture = b"/Image" in told and b"/Width" in told
        most = _MOST_OF_PICTURE if is_picture else _MOST_BYTES
        size, folded = _unfolded(*_plain(data, match.end(), told), most)
        is_bomb = size > most or (not is_picture and size > _SMALL and size > _HIGHEST_RATIO * folded)
        left -= 0 if is_picture else size
        left_of_pictures -= size if is_picture else 0
        if is_bomb or left < 0 or left_of_pictures < 0 or _is_old_bomb(data, match.end(), told, is_picture=is_picture):
            message = (
                f"{uri}: unfolds to far more than a report's pages have; it was made to fill the memory, or holds "
                "large drawings. Save its text alone, and give that."
            )
            raise ReadError(message)


def _is_old_bomb(data: bytes, start: int, told: bytes, *, is_picture: bool) -> bool:
    """Whether it is folded in one of the old ways, and large for that, or folded again."""
    if not any(name in told for name in _OLD):
        return False
    if any(name in told for name in _FLATE):
        return True
    return b"LZW" in told and not is_picture and data.find(b"endstream", start) - start > _MOST_LZW


def _plain(data: bytes, start: int, told: bytes) -> tuple[bytes, int]:
    """The bytes and the place where the stream begins in them: without the letters that some programs write them in."""
    is_hex = b"ASCIIHex" in told or b"/AHx" in told
    if not is_hex and b"ASCII85" not in told and b"/A85" not in told:
        return data, start
    end = data.find(b"endstream", start)
    letters = (
        data[start : end if end >= 0 else len(data)].strip().removeprefix(b"<~").partition(b">" if is_hex else b"~>")[0]
    )
    try:
        return (bytes.fromhex(letters.decode("ascii")) if is_hex else a85decode(letters)), 0
    except (ValueError, binascii.Error):
        return data, start


def _unfolded(data: bytes, start: int, most: int) -> tuple[int, int]:
    """To how many bytes a stream unfolds, no more than a few too many, and how many of the file's it took."""
    first = zlib.decompressobj()
    layers = [first]
    sizes = [0] * _LAYERS
    place = start
    while place < len(data) and not first.eof and max(sizes) <= most:
        piece = data[place : place + _PIECE]
        place += len(piece)
        try:
            piece = first.decompress(piece)
        except zlib.error:
            break
        sizes[0] += len(piece)
        _unfold_again(piece, layers, sizes, most)
    return max(sizes), place - start - len(first.unused_data)


def _unfold_again(piece: bytes, layers: list[Any], sizes: list[int], most: int) -> None:
    """Unfolds what came of the first layer, as long as what comes of it is folded too."""
    for number in range(1, _LAYERS):
        if len(layers) == number:
            layers.append(zlib.decompressobj())
        if layers[number] is None:
            return
        try:
            piece = layers[number].decompress(piece, most + 1)
        except zlib.error:
            layers[number] = None
            return
        sizes[number] += len(piece)
