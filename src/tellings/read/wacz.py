"""Reads a web archive that was saved with its list of pages (WACZ): the pages in it, and not what they are made of."""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

import msgspec

from tellings.errors import ReadError, why_of
from tellings.model import Skipped
from tellings.read.document import HEAD, Document, Found
from tellings.read.members import Members
from tellings.read.names import member_key
from tellings.read.warc import is_warc, read_warc
from tellings.read.zip_archive import is_zip, name_of, open_zip, unpacked

_MOST_LINE = 4 * 1024 * 1024
"""Bytes of a line of the list: it may hold the page's text as well."""

_LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
_CARD = "datapackage.json"
"""It is written last, and so stands last in the table of contents, which stands last."""

_ARCHIVES = "archive/"


class _Page(msgspec.Struct, frozen=True):
    url: str | None = None


_PAGE = msgspec.json.Decoder(_Page)


def is_wacz(document: Document) -> bool:
    """Whether it is a ZIP archive of web archives with their list of pages."""
    if not is_zip(document):
        return False
    if document.suffix == ".wacz":
        return True
    document.file.seek(max(0, document.size() - HEAD))
    if _CARD.encode() not in document.file.read():
        return False
    try:
        with open_zip(document) as archive:
            names = set(archive.namelist())
    except ReadError:
        return False
    return _CARD in names and any(name.startswith(_ARCHIVES) for name in names)


def read_wacz(document: Document) -> Iterator[Found]:
    """The pages that its list names; where it has no list, all pages.

    Raises:
        ReadError: its table of contents cannot be read.
    """
    with open_zip(document) as archive:
        members = Members(document)
        try:
            yield from _archives(document, archive, members)
        except ReadError as error:
            members.stop(error)
        if not members.total:
            members.note("It holds no web archive: there is nothing in its folder archive.")
        yield from members.closing()


def _archives(document: Document, archive: ZipFile, members: Members) -> Iterator[Found]:
    pages = _pages(archive)
    for info in sorted(archive.infolist(), key=lambda info: (info.filename, info.header_offset)):
        name = name_of(info)
        if name.endswith("/") or not name.startswith(_ARCHIVES):
            continue
        members.total += 1
        key = members.key_of(member_key(name))
        file, trouble = unpacked(archive, info)
        if file is None:
            members.name(trouble, key)
            continue
        with file:
            member = document.within(key, file)
            if is_warc(member):
                yield from _read(member, pages)
            else:
                members.name("they are no web archives", key)


def _read(member: Document, pages: set[str] | None) -> Iterator[Found]:
    try:
        yield from read_warc(member, pages)
    except ReadError as error:
        yield Skipped(uri=member.uri, why=why_of(error, member.uri))


def _pages(archive: ZipFile) -> set[str] | None:
    """The addresses of what was saved as a page of its own; `None` where that is not told."""
    pages: set[str] = set()
    names = set(archive.namelist())
    for name in _LISTS:
        file = unpacked(archive, archive.getinfo(name))[0] if name in names else None
        if file is None:
            continue
        with file:
            pages.update(_addresses(file))
    return pages or None


def _addresses(lines: BinaryIO) -> Iterator[str]:
    while line := lines.readline(_MOST_LINE):
        try:
            page = _PAGE.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if page.url:
            yield page.url.partition("#")[0]
