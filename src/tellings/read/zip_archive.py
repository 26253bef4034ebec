"""Opens a ZIP archive and hands on its members, one after the other, so that each report in it is read."""

import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tellings.errors import ReadError
from tellings.read.document import Document, Found
from tellings.read.members import WHY_MEMBERS, Members, hand_on, is_hidden, no_report_by_name
from tellings.read.names import member_key
from tellings.read.unfolding import MOST_RATIO, UNSUSPECTED, spool

_MEMBER = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
_DISK = b"PK\x07\x08"
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_MOST_DIRECTORY = 12 * 1024 * 1024
"""Bytes of a table of contents that is read. 100,000 members have one of 10 MB, and take 60 MB of memory and some ten
seconds even if they are empty; a ZIP of 500 MB could consist of nothing but a table of contents and would take 5 GB."""

_FAILURES = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
    EOFError,
    IndexError,
    KeyError,
    struct.error,
    zlib.error,
)
"""What the standard library is known to raise on damaged archives."""

_DOCUMENTS = (
    ("xl/workbook.xml", "a table (.xlsx)"),
    ("ppt/presentation.xml", "a set of slides (.pptx)"),
    ("META-INF/container.xml", "a book (.epub)"),
    ("Index/Document.iwa", "a document of Pages, Numbers or Keynote"),
    ("META-INF/manifest.xml", "an office document other than a text"),
    ("META-INF/MANIFEST.MF", "a program (.jar)"),
    ("AndroidManifest.xml", "a program (.apk)"),
)
_LIE_OVER = "they lie one over another, as in a bomb"
_UTF_8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_OVERHEAD = 30
"""Bytes of what stands before a member's data, without its name."""


def is_zip(document: Document) -> bool:
    """Whether it is a ZIP archive."""
    return document.head().startswith((_MEMBER, _EMPTY, _DISK))


def read_zip(document: Document) -> Iterator[Found]:
    """The members of a ZIP archive in the order of their names, as documents of their own.

    Raises:
        ReadError: its table of contents cannot be read.
    """
    with open_zip(document) as archive:
        _refuse_documents(document, archive)
        members = Members(document)
        try:
            yield from _members(document, archive, members)
        except ReadError as error:
            members.stop(error)
        yield from members.closing()


def _refuse_documents(document: Document, archive: ZipFile) -> None:
    """Names what is kept in the form of a ZIP archive and is none: a table, slides, a book."""
    names = set(archive.namelist())
    for sign, what in _DOCUMENTS:
        if sign in names:
            message = f"{document.uri}: is {what}, which cannot be read. Save what is a report in it as .docx or .txt."
            raise ReadError(message)


def open_zip(document: Document) -> ZipFile:
    """The archive with its table of contents.

    Raises:
        ReadError: that table is damaged, missing or far too large.
    """
    _refuse_wide_directory(document)
    try:
        return ZipFile(document.file)
    except _FAILURES as error:
        message = (
            f"{document.uri}: is a ZIP archive whose table of contents cannot be read ({error}). "
            "It was probably cut short: fetch it again, or mend it with `zip -FF`."
        )
        raise ReadError(message) from error


def _refuse_wide_directory(document: Document) -> None:
    """Looks how large the table of contents says it is, before it is read as a whole."""
    size = document.size()
    document.file.seek(max(0, size - 2**16 - 200))
    tail = document.file.read()
    sizes = [0]
    end = tail.rfind(_END)
    if 0 <= end <= len(tail) - 16:
        sizes.append(struct.unpack_from("<L", tail, end + 12)[0])
    wide = tail.rfind(_END_64)
    if 0 <= wide <= len(tail) - 48:
        sizes.append(struct.unpack_from("<Q", tail, wide + 40)[0])
    if min(max(sizes), size) > _MOST_DIRECTORY:
        message = (
            f"{document.uri}: is a ZIP archive with a table of contents of {max(sizes):,} bytes, more than the "
            f"{_MOST_DIRECTORY:,} that are read. Split it."
        )
        raise ReadError(message)


def _members(document: Document, archive: ZipFile, members: Members) -> Iterator[Found]:
    overlapping = _overlapping(archive.infolist())
    most = 4 * UNSUSPECTED + MOST_RATIO * document.size()  # a thousand members of 16 MB each would do harm together
    for info in sorted(archive.infolist(), key=lambda info: (info.filename, info.header_offset)):
        name = name_of(info)
        if name.endswith("/") or is_hidden(name):
            continue
        members.total += 1
        key = members.key_of(member_key(name))
        kind = no_report_by_name(name)
        if kind:
            members.pass_over(kind)
            continue
        most -= info.file_size
        if most < 0:
            file, trouble = None, WHY_MEMBERS["swollen"]
        else:
            file, trouble = (None, _LIE_OVER) if info.header_offset in overlapping else unpacked(archive, info)
        if file is None:
            members.name(trouble, key)
        else:
            yield from hand_on(document, file, key, members)
    if not members.total:
        members.note("The ZIP archive holds no members.")


def unpacked(archive: ZipFile, info: ZipInfo) -> tuple[BinaryIO | None, str]:
    """A member's bytes as a file that can be read from any place; or why there is none."""
    trouble = _refusal(info)
    if trouble:
        return None, trouble
    try:
        with archive.open(info) as packed:
            return spool(packed.read, info.file_size), ""
    except _FAILURES:
        return None, WHY_MEMBERS["broken"]


def name_of(info: ZipInfo) -> str:
    """A member's name. Many programs write UTF-8 without saying so; the standard is the code page of the first PCs."""
    if info.flag_bits & _UTF_8_FLAG:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _refusal(info: ZipInfo) -> str:
    """Why a member is not even opened."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        return "they are encrypted; unpack the archive with its password"
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "they are packed in a way that is not read; unpack the archive"
    if info.file_size > UNSUSPECTED and info.file_size > MOST_RATIO * info.compress_size:
        return WHY_MEMBERS["swollen"]
    return ""


def _overlapping(infos: list[ZipInfo]) -> frozenset[int]:
    """Where members begin whose data reach into the next one: ten megabytes of them unfold to 281 terabytes."""
    places = sorted((info.header_offset, _OVERHEAD + len(info.filename) + info.compress_size) for info in infos)
    return frozenset(start for (start, size), (following, _) in pairwise(places) if start + size > following)
