"""Unpacks an answer while it comes in, and stops as soon as it grows beyond what one answer may hold."""

import zlib
from collections.abc import Iterator
from typing import Any

from tellings.errors import ReadError

_PIECE = 256 * 1024
"""Bytes unpacked at once: a bomb of a thousand to one shows itself before it fills the memory."""

_GZIP = 0x1F
"""The first byte of gzip."""

PACKINGS = "gzip, deflate"
"""What servers are told that we can unpack."""


def unpack(address: str, pieces: Iterator[bytes], packing: str, limit: int) -> tuple[bytes, int]:
    """The body, and how many bytes of it were sent.

    Raises:
        ReadError: it is larger than the limit, as sent or unpacked; or it is packed in another way, or broken.
    """
    body = bytearray()
    opener = _opener(address, packing)
    sent = 0
    for piece in pieces:
        sent += len(piece)
        _check_size(address, sent, limit)
        for part in opener.open(piece) if opener else (piece,):
            body += part
            _check_size(address, len(body), limit)
    if opener and sent and not opener.ended:
        message = f"{address}: the packed answer was cut short. Try again."
        raise ReadError(message)
    return bytes(body), sent


def _check_size(address: str, size: int, limit: int) -> None:
    if size > limit:
        message = f"{address}: the answer is larger than {limit:,} bytes, more than is read. Raise max_fetch_bytes."
        raise ReadError(message)


def _opener(address: str, packing: str) -> "_Opener | None":
    names = [name.strip() for name in packing.lower().split(",")]
    names = [name for name in names if name not in {"", "identity", "none"}]
    if not names:
        return None
    if len(names) > 1 or names[0].removeprefix("x-") not in {"gzip", "deflate"}:
        message = f"{address}: the answer is packed in a way that was not asked for ({packing[:60]}). Save it by hand."
        raise ReadError(message)
    return _Opener(address)


class _Opener:
    """Unpacks gzip and both kinds of deflate, told apart by the first byte."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._inner: Any = None
        self.ended = False

    def open(self, piece: bytes) -> Iterator[bytes]:
        """What the next piece unpacks to, bit by bit."""
        if not piece or self.ended:
            return
        if self._inner is None:
            has_head = piece[0] == _GZIP or (piece[0] & 0x0F) == zlib.DEFLATED
            self._inner = zlib.decompressobj(zlib.MAX_WBITS | 32 if has_head else -zlib.MAX_WBITS)
        rest = piece
        while rest:
            try:
                part = self._inner.decompress(rest, _PIECE)
            except zlib.error as error:
                message = f"{self._address}: the answer says that it is packed, but cannot be unpacked ({error})."
                raise ReadError(message) from error
            rest = self._inner.unconsumed_tail
            if part:
                yield part
            if self._inner.eof:
                self.ended = True
                return
