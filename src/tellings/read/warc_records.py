"""Takes a web archive apart into its records, and goes on behind what is damaged in it.

Own code, since the libraries for it stop at the first damaged record and tell nothing of one that is cut.
"""

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Literal

import msgspec

from tellings.read.unfolding import Trouble, Unfolding

_OPENING = b"WARC/"
_LINE_ENDS = b"\r\n"
_RECORD_END = b"\r\n\r\n"
_ANY_HEADER = re.compile(rb"WARC/\d\.\d{1,2}\r?\n(?:WARC|Content)-", re.IGNORECASE)
_HEADER_END = re.compile(rb"\r?\n\r?\n|" + _ANY_HEADER.pattern, re.IGNORECASE)
_LONGEST_OPENING = len(b"WARC/0.18\r\nContent-")
_MOST_HEADER = 64 * 1024
"""Bytes of a record's own header: those of Common Crawl have 500 to 2,000, a long address in them included."""

_MOST_PUSHED_BACK = 256 * 1024 * 1024
"""Bytes of an archive that are read again behind records of a wrong length: 2,000 records of common size."""

_PIECE = 64 * 1024


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record of a web archive: what it says of itself, and its bytes."""

    fields: Mapping[str, str]
    """Its own header, names in lower case."""
    block: bytes | None
    """What was archived; `None` where it is larger than is wanted."""

    @property
    def kind(self) -> str:
        """What it keeps: "response", "resource", "conversion", "revisit" ..."""
        return self.fields.get("warc-type", "").lower()


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """A place where the archive is damaged."""

    kind: Literal["broken", "cut", "swollen"]


def records_of(file: BinaryIO, most: int) -> Iterator[Record | Breach]:
    """The records in their order, with the breaches between them; blocks of more than `most` bytes are not kept."""
    stream = _Stream(Unfolding(file))
    while True:
        fields = stream.header()
        if fields is not None:
            yield from _rest_of(stream, fields, most)
            continue
        trouble = stream.trouble
        goes_on = stream.go_on()
        if trouble or goes_on:
            yield Breach(kind=trouble or "broken")
        if not goes_on:
            return


def _rest_of(stream: "_Stream", fields: Mapping[str, str], most: int) -> Iterator[Record | Breach]:
    """The record that this is the header of, or what is wrong with it."""
    length = _length_of(fields)
    if length is None or not stream.may_hold(length):
        found = stream.to_next()
        if stream.trouble is None:
            yield Breach(kind="broken" if found else "cut")
        return
    block = stream.take(length) if length <= most else None
    whole = stream.skip(length) == length if block is None else len(block) == length
    if not whole:
        if stream.trouble is None:
            yield Breach(kind="cut" if stream.at_end() else "broken")
    elif stream.at_record():
        yield Record(fields=fields, block=block)
    else:
        yield Breach(kind="broken")
        stream.push_back_from(block or b"")
        stream.to_next()


def _length_of(fields: Mapping[str, str]) -> int | None:
    given = fields.get("content-length", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 18 else None  # noqa: PLR2004 - digits of a number that fits into eight bytes


class _Stream:
    """The archive's bytes, unfolded, as far as they have been taken."""

    def __init__(self, unfolding: Unfolding) -> None:
        self._unfolding = unfolding
        self._buffer = bytearray()
        self._pushed_back = 0
        self._following = b""
        """A piece that opens a record of its own while another was still being read."""

    @property
    def trouble(self) -> Trouble | None:
        return self._unfolding.trouble

    def header(self) -> dict[str, str] | None:
        """The next record's header, empty where it is none; `None` where nothing more comes."""
        if not self._skip_line_ends():
            return None
        fields: dict[str, str] = {}
        last = ""
        for line in self._header_lines()[1:]:
            text = line.decode("utf-8", "replace")
            name, colon, value = text.partition(":")
            if text[:1] in {" ", "\t"} and last:
                fields[last] += " " + text.strip()
            elif colon:
                last = name.strip().lower()
                fields.setdefault(last, value.strip())
        return fields

    def take(self, size: int) -> bytes:
        """The next bytes of a record: fewer where the archive ends or another record begins."""
        self._fill_to(size)
        block = bytes(self._buffer[:size])
        del self._buffer[:size]
        return block

    def skip(self, size: int) -> int:
        """Passes over the next bytes of a record; how many there were."""
        left = size
        while left > 0:
            passed = len(self.take(min(left, _PIECE)))
            if not passed:
                break
            left -= passed
        return size - left

    def may_hold(self, size: int) -> bool:
        """Whether so many bytes can still come. Of what is compressed this is not known."""
        left = self._unfolding.left()
        return left is None or size <= left + len(self._buffer)

    def at_end(self) -> bool:
        """Whether all has been read."""
        return not self._buffer and not self._following

    def at_record(self) -> bool:
        """Whether a record ends here: two line ends follow, or another record, or nothing."""
        self._fill_to(len(_RECORD_END))
        if self._buffer.startswith(_RECORD_END) or not self._skip_line_ends():
            return True
        self._fill_to(len(_OPENING))
        return self._buffer.startswith(_OPENING)

    def push_back_from(self, block: bytes) -> None:
        """Goes back to where the next record seems to begin within the one read last: it claimed too many bytes."""
        found = block.find(_RECORD_END + _OPENING)
        self._pushed_back += len(block)
        if found >= 0 and self._pushed_back <= _MOST_PUSHED_BACK:
            self._buffer[:0] = block[found:]

    def to_next(self) -> bool:
        """Goes on to where the next record seems to begin, or to the end; whether there is one."""
        while True:
            found = _ANY_HEADER.search(self._buffer)
            if found:
                del self._buffer[: found.start()]
                return True
            del self._buffer[:-_LONGEST_OPENING]
            if not self._fill():
                self._buffer.clear()
                return bool(self._following)

    def go_on(self) -> bool:
        """Whether the archive goes on behind the damage."""
        return self._unfolding.go_on(_OPENING)

    def _header_lines(self) -> list[bytes]:
        """The lines up to the next empty one; none where no header begins here, or it has no end, or another in it."""
        self._fill_to(len(_OPENING))
        if not self._buffer.startswith(_OPENING):
            del self._buffer[:1]  # so that no byte is looked at for ever
            return []
        while (end := _HEADER_END.search(self._buffer, len(_OPENING), _MOST_HEADER)) is None:
            if len(self._buffer) >= _MOST_HEADER or not self._fill():
                del self._buffer[: len(_OPENING)]  # so that the same header is not found again
                return []
        if end[0].strip():
            del self._buffer[: end.start()]
            return []
        lines = bytes(self._buffer[: end.start()]).splitlines()
        del self._buffer[: end.end()]
        return lines

    def _fill_to(self, size: int) -> None:
        while len(self._buffer) < size and self._fill():
            pass

    def _skip_line_ends(self) -> bool:
        """Passes over the line ends between two records; whether anything follows."""
        while True:
            del self._buffer[: len(self._buffer) - len(self._buffer.lstrip(_LINE_ENDS))]
            if self._buffer:
                return True
            if self._following:
                self._buffer += self._following
                self._following = b""
            elif not self._fill() and not self._following:
                return False

    def _fill(self) -> bool:
        """Reads on; not where what follows is a record that was compressed on its own."""
        if self._following:
            return False
        piece = self._unfolding.read(_PIECE)
        if self._unfolding.fresh and piece.startswith(_OPENING):
            self._following = piece
            return False
        self._buffer += piece
        return bool(piece)
