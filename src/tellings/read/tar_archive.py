"""Opens a TAR archive, plain or compressed, from its start to its end, and hands on its members one after the other."""

import struct
import tarfile
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from tellings.errors import ReadError
from tellings.read.document import Document, Found
from tellings.read.members import WHY_MEMBERS, Members, hand_on, is_hidden, no_report_by_name
from tellings.read.names import member_key, printable
from tellings.read.unfolding import WHY, Unfolding, opened, spool

_BLOCK = tarfile.BLOCKSIZE
_MOST_HEADER = 1024 * 1024
"""Bytes of what stands before one member's data. A name and its attributes take 512 to some thousand; a header may
claim to have eight gigabytes of them, which would be read at once."""

_MOST_ENDS = 4
"""How often the end may be read. The standard library reads on through a member's size, whatever the size."""

_FAILURES = (
    tarfile.TarError,
    ValueError,
    OverflowError,
    OSError,
    EOFError,
    IndexError,
    KeyError,
    RecursionError,
    struct.error,
)
"""What the standard library is known to raise on damaged archives."""


def is_tar(document: Document) -> bool:
    """Whether it is a TAR archive, plain or compressed."""
    return _is_header(opened(document.head(), _BLOCK))


def _is_header(block: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def read_tar(document: Document) -> Iterator[Found]:
    """The members of a TAR archive in their order, as documents of their own."""
    members = Members(document)
    blocks = _Blocks(Unfolding(document.file))
    try:
        yield from _members(document, blocks, members)
        while blocks.find_header():
            yield from _members(document, blocks, members)
    except ReadError as error:
        members.stop(error)
    if blocks.why:
        members.note(f"The TAR archive could not be read in full: {blocks.why}. Fetch it again.")
    elif not members.total:
        members.note("The TAR archive holds no members.")
    yield from members.closing()


def _members(document: Document, blocks: "_Blocks", members: Members) -> Iterator[Found]:
    """The members up to the end, or to where a header is damaged."""
    archive = _opened(blocks)
    if archive is None:
        return
    while True:
        try:
            info = archive.next()
        except _FAILURES:
            return
        if info is None:
            return
        blocks.allowed = info.size + _MOST_HEADER
        if not info.isdir() and not is_hidden(info.name):
            yield from _member(document, archive, info, members)
        cast("Any", archive).members = []  # it would keep all of them


def _opened(blocks: "_Blocks") -> tarfile.TarFile | None:
    blocks.allowed = _MOST_HEADER
    try:
        return tarfile.open(
            fileobj=cast("BinaryIO", blocks), mode="r|", bufsize=_BLOCK, encoding="utf-8", errors="surrogateescape"
        )
    except _FAILURES:
        return None


def _member(document: Document, archive: tarfile.TarFile, info: tarfile.TarInfo, members: Members) -> Iterator[Found]:
    members.total += 1
    key = members.key_of(member_key(printable(info.name)))
    kind = no_report_by_name(info.name)
    if not info.isreg():
        kind = "link{s} or device{s}"
    elif info.issparse():
        kind = "file{s} with holes"
    if kind:
        members.pass_over(kind)
        return
    file = _unpacked(archive, info)
    if file is None:
        members.name(WHY_MEMBERS["cut"], key)
    else:
        yield from hand_on(document, file, key, members)


def _unpacked(archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO | None:
    """A member's bytes as a file that can be read from any place, or `None` where they are not all there."""
    try:
        packed = archive.extractfile(info)
        if packed is None:
            return None
        return spool(packed.read, info.size)
    except _FAILURES:
        return None


class _Blocks:
    """The archive as the standard library asks for it, a block at a time; one header may take only so many."""

    def __init__(self, unfolding: Unfolding) -> None:
        self.allowed = _MOST_HEADER
        self.why: str | None = None
        self._unfolding = unfolding
        self._buffer = b""
        self._place = 0
        self._last = b""
        self._pushed = b""
        self._ends = 0

    def read(self, size: int) -> bytes:
        """The next block.

        Raises:
            tarfile.ReadError: a header goes on for ever, or more is asked for after the end.
        """
        if self._pushed:
            block, self._pushed = self._pushed, b""
            return block
        self.allowed -= size
        self._last = self._take(size)
        self._ends += not self._last
        if self.allowed < 0 or self._ends > _MOST_ENDS:
            message = "a header goes on for ever"
            raise tarfile.ReadError(message)
        return self._last

    def find_header(self) -> bool:
        """Whether there is another header behind a damaged one. Says what is wrong where the archive does not end."""
        if self._last and not self._last.strip(b"\x00"):
            return False
        if self._last:
            self.why = "a part of it is damaged"
        while block := self._take(_BLOCK):
            if _is_header(block):
                self._pushed = block
                return True
        if self._unfolding.trouble:
            self.why = WHY[self._unfolding.trouble]
        elif not self.why:
            self.why = "it has no end mark, so that it was probably cut"
        return False

    def _take(self, size: int) -> bytes:
        while len(self._buffer) - self._place < size:
            piece = self._unfolding.read()
            if not piece:
                break
            self._buffer = self._buffer[self._place :] + piece
            self._place = 0
        block = self._buffer[self._place : self._place + size]
        self._place += len(block)
        return block
