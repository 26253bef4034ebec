"""Looks at what the streams of a PDF unfold to before it is opened, so that no bomb among them goes off."""

import re
import zlib

from tellings.errors import ReadError

_STREAM = re.compile(rb"stream\r?\n")
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


def refuse_bombs(data: bytes, uri: str) -> None:
    """Checks what the streams of text and drawing unfold to; pictures are not unfolded, here or later.

    Raises:
        ReadError: it is more than a report's pages have.
    """
    left = _MOST_IN_ALL
    for match in _STREAM.finditer(data):
        told = data[max(0, match.start() - _LONGEST_DICTIONARY) : match.start()].rpartition(b"obj")[2]
        if b"/Image" in told and b"/Width" in told:
            continue
        size, folded = _unfolded(data, match.end(), twice=told.count(b"Decode") > 1)
        is_bomb = size > _MOST_BYTES or (size > _SMALL and size > _HIGHEST_RATIO * folded)
        left -= size
        if is_bomb or left < 0 or (b"LZW" in told and data.find(b"endstream", match.end()) - match.end() > _MOST_LZW):
            message = (
                f"{uri}: unfolds to far more than a report's pages have; it was made to fill the memory, or holds "
                "large drawings. Save its text alone, and give that."
            )
            raise ReadError(message)


def _unfolded(data: bytes, start: int, *, twice: bool) -> tuple[int, int]:
    """To how many bytes a stream unfolds, no more than a few too many, and how many of the file's it took."""
    unfolding, again = zlib.decompressobj(), zlib.decompressobj()
    size = size_again = 0
    place = start
    while place < len(data) and not unfolding.eof and size <= _MOST_BYTES:
        piece = data[place : place + _PIECE]
        place += len(piece)
        try:
            unfolded = unfolding.decompress(piece, _MOST_BYTES + 1)
        except zlib.error:
            break
        size += len(unfolded)
        if twice and size_again <= _MOST_BYTES:
            try:
                size_again += len(again.decompress(unfolded, _MOST_BYTES + 1))
            except zlib.error:
                twice = False
    return max(size, size_again), place - start - len(unfolding.unused_data)
