"""Opens what is compressed piece by piece, so that a small file can fill neither the memory nor the disk."""

import bz2
import lzma
import zlib
from collections.abc import Callable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Literal, Protocol, cast

MOST_RATIO = 200
"""How many times its size something may unfold to. Of 918 files of real data (pages, feeds, tables, JSON) the
one that deflate packs best, a table of 3 MB, unfolds to 35 times its size, and pages to 15 at most; zeros to 1,032."""

UNSUSPECTED = 16 * 1024 * 1024
"""Bytes that anything may unfold to, whatever its ratio: they do no harm."""

_MOST_REREAD = 128 * 1024 * 1024
"""Bytes that are read again in search of where a damaged file goes on: 30,000 damaged places of common size."""

_MOST_TRIED = 50_000
"""Places that are tried in that search. Chance makes one that looks like a beginning in 16 MB."""

_FIRST_PIECE = 4 * 1024
"""Bytes read at first behind damage; each further piece is twice as large."""

_PIECE = 64 * 1024
_IN_MEMORY = 8 * 1024 * 1024
"""What is larger is kept in a temporary file without a name while it is read."""

_XZ_MEMORY = 256 * 1024 * 1024
"""`xz -9` needs 65 MB to unfold; a file may demand 4 GB."""

_ENDS_OF_ZEROS = b"\x00"
_SIGNATURES = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"))
_FAILURES = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
_GZIP = b"\x1f\x8b\x08"

Kind = Literal["gzip", "bzip2", "xz"]
Trouble = Literal["cut", "broken", "swollen"]
"""Why no more comes: it ends too early, its bytes are damaged, or it unfolds to far more than real data does."""

WHY: dict[Trouble, str] = {
    "cut": "it ends in the middle",
    "broken": "its bytes are damaged",
    "swollen": f"it unfolds to more than {MOST_RATIO} times its size, as a bomb does",
}


class _Engine(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Inflating:
    """zlib's engine with the face of the other two."""

    def __init__(self, wbits: int = 31) -> None:
        self._engine = zlib.decompressobj(wbits)
        self._rest = b""

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def needs_input(self) -> bool:
        return not self._rest and not self._engine.eof

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out = self._engine.decompress(self._rest + data, max(max_length, 0))
        self._rest = self._engine.unconsumed_tail
        return out


def kind_of(head: bytes) -> Kind | None:
    """How it is compressed, to go by its first bytes."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature) and (kind != "bzip2" or head[3:4].isdigit()):
            return cast("Kind", kind)
    return None


def _engine_for(kind: Kind) -> _Engine:
    if kind == "gzip":
        return _Inflating()
    if kind == "bzip2":
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(memlimit=_XZ_MEMORY)


class Unfolding:
    """The bytes of a file, unfolded where it is compressed, from its start to its end or to where trouble begins."""

    def __init__(self, file: BinaryIO) -> None:
        """Takes a file that can be read from any place."""
        self.trouble: Trouble | None = None
        self.fresh = False
        """Whether the last piece began a part that was compressed on its own."""
        self._file = file
        self._size = file.seek(0, 2)
        self._at = 0
        self._pending = b""
        self._engine: _Engine | None = None
        self._begun = 0
        self._made = 0
        self._made_in_all = 0
        self._reread = 0
        self._tried = 0
        self._piece = _PIECE
        self._ended = False
        file.seek(0)
        self.kind = kind_of(file.read(8))

    def read(self, size: int = _PIECE) -> bytes:
        """The next bytes, at most so many; none at the end or where trouble begins."""
        if self.kind is None:
            self.fresh = False
            return self._fetch(size)
        while not self._ended and self.trouble is None:
            if self._engine is None and not self._begin():
                break
            piece = self._step(size)
            if piece:
                return piece
        return b""

    def left(self) -> int | None:
        """How many bytes are still to come, where that is known."""
        return self._size - self._at if self.kind is None else None

    def go_on(self, opening: bytes) -> bool:
        """Looks behind the trouble, or what follows the end, for a compressed part that opens with these bytes."""
        if self.kind != "gzip":
            return False
        place = self._begun + 1 if self.trouble else self._at - len(self._pending)
        self._reread += self._at - place
        if self._reread > _MOST_REREAD or self._made_in_all > self._most_in_all():
            return False
        found = self._search(place, opening)
        if found is None:
            self._ended = True
            return False
        self._at, self._pending, self._engine = found, b"", None
        self._piece = _FIRST_PIECE
        self.trouble, self._ended = None, False
        return True

    def _fetch(self, size: int) -> bytes:
        self._file.seek(self._at)
        piece = self._file.read(size)
        self._at += len(piece)
        return piece

    def _fetch_more(self) -> bytes:
        piece = self._fetch(self._piece)
        self._piece = min(2 * self._piece, _PIECE)
        return piece

    def _begin(self) -> bool:
        """Whether another compressed part begins here; zeros and other bytes after the last part are passed over."""
        if len(self._pending) < _FIRST_PIECE:
            self._pending += self._fetch_more()
        first = self._at == len(self._pending)
        kind = kind_of(self._pending)
        if kind is None or kind != self.kind or (not first and not self._pending.strip(_ENDS_OF_ZEROS)):
            self._ended = True
            return False
        self._engine = _engine_for(kind)
        self._begun = self._at - len(self._pending)
        self._made = 0
        return True

    def _step(self, size: int) -> bytes:
        engine = self._engine
        if engine is None:
            return b""
        if engine.needs_input and not self._pending:
            self._pending = self._fetch_more()
            if not self._pending:
                self.trouble = "cut"
                return b""
        data, self._pending = self._pending, b""
        try:
            piece = engine.decompress(data, size)
        except _FAILURES:
            self.trouble = "broken"
            return b""
        if engine.eof:
            self._pending, self._engine = engine.unused_data, None
        return self._counted(piece)

    def _counted(self, piece: bytes) -> bytes:
        self.fresh = self._made == 0
        self._made += len(piece)
        self._made_in_all += len(piece)
        eaten = self._at - len(self._pending) - self._begun
        if self._made > UNSUSPECTED + MOST_RATIO * eaten or self._made_in_all > self._most_in_all():
            self.trouble = "swollen"
            return b""
        return piece

    def _most_in_all(self) -> int:
        return 16 * UNSUSPECTED + MOST_RATIO * (self._at + self._reread)

    def _search(self, place: int, opening: bytes) -> int | None:
        """Where a compressed part begins that opens with these bytes, from the place on."""
        kept = b""
        size = _FIRST_PIECE
        while True:
            self._file.seek(place + len(kept))
            piece = self._file.read(size)
            size = min(2 * size, _PIECE)
            window = kept + piece
            found = window.find(_GZIP)
            while found >= 0:
                self._tried += 1
                if self._tried > _MOST_TRIED:
                    return None
                self._file.seek(place + found)
                if opened(self._file.read(512), len(opening)) == opening:
                    return place + found
                found = window.find(_GZIP, found + 1)
            if not piece:
                return None
            kept = window[-(len(_GZIP) - 1) :]
            place += len(window) - len(kept)


def opened(head: bytes, size: int) -> bytes:
    """The first bytes of what begins with this head, unfolded where it is compressed."""
    if kind_of(head) is None:
        return head[:size]
    unfolding = Unfolding(BytesIO(head))
    out = b""
    while len(out) < size:
        piece = unfolding.read(size - len(out))
        if not piece:
            break
        out += piece
    return out


def spool(read: Callable[[int], bytes], most: int) -> BinaryIO:
    """All that is read, as a file that can be read from any place: in memory, or without a name on disk if large.

    It ends where nothing more comes, or after one byte more than the most that is wanted.
    """
    file = cast("BinaryIO", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - closed by who asked for it
    try:
        left = most + 1
        while left > 0:
            piece = read(min(left, _PIECE))
            if not piece:
                break
            file.write(piece)
            left -= len(piece)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
