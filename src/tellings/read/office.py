"""Opens the packages that office documents are: ZIP archives of XML parts, of which only what is needed is unfolded."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from xml.etree.ElementTree import Element

import msgspec

from tellings.errors import ReadError
from tellings.read.document import Document
from tellings.read.layout import Block, tidy
from tellings.read.xml import parse_xml
from tellings.read.zip_archive import open_zip

ZIP_SIGNATURE = b"PK\x03\x04"
_MOST_BYTES = 32 * 1024 * 1024
"""One part, unfolded. A megabyte of text, the most a report may have, is 5 to 20 MB of an office program's XML."""

_MOST_IN_ALL = 2 * _MOST_BYTES
"""All parts that are read, unfolded: 200 headers and footers may each have as much as the text."""

_MOST_PARTS = 100_000
"""Members that an office document may have: a book of pictures has a few thousand."""

_MOST_TAGS = 1_500_000
"""Tags of all parts that are read: a megabyte of text has 100,000 to a million. An element takes 200 bytes."""

_ENCRYPTED = 0x1


class Package:
    """An office document, opened."""

    def __init__(self, document: Document) -> None:
        """Opens it.

        Raises:
            ReadError: it is broken, or was cut off.
        """
        self._document = document
        self._left = _MOST_IN_ALL
        self._tags_left = _MOST_TAGS
        try:
            self._archive = zipfile.ZipFile(document.file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError) as error:
            message = f"{document.uri}: is a broken office document, or one that was cut off. Save it anew."
            raise ReadError(message) from error
        if len(self._archive.filelist) > _MOST_PARTS:
            message = f"{document.uri}: holds {len(self._archive.filelist):,} parts, more than an office document has."
            raise ReadError(message)

    def names(self) -> list[str]:
        """The names of its parts."""
        return self._archive.namelist()

    def root(self, name: str) -> Element | None:
        """The root element of a part; nothing where there is no such part.

        Raises:
            ReadError: the part is broken, needs a password, or unfolds to more than a document may have.
        """
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        uri = f"{self._document.uri}: its part {name}"
        if info.file_size > self._left:
            message = f"{self._document.uri}: its parts unfold to more than {_MOST_IN_ALL:,} bytes. Split it."
            raise ReadError(message)
        data = self._unfolded(info, uri)
        self._left -= len(data)
        self._tags_left -= data.count(b"<")
        if self._tags_left < 0:
            message = f"{self._document.uri}: its part {name} has more elements than a report's text needs. Split it."
            raise ReadError(message)
        return parse_xml(data, uri)

    def root_or_none(self, name: str) -> Element | None:
        """As `root`, for parts that a document can be read without: broken ones are as good as none."""
        try:
            return self.root(name)
        except ReadError:
            return None

    def _unfolded(self, info: zipfile.ZipInfo, uri: str) -> bytes:
        if info.flag_bits & _ENCRYPTED:
            message = f"{self._document.uri}: is protected by a password. Save it without one and give that."
            raise ReadError(message)
        try:
            with self._archive.open(info) as part:
                data = part.read(_MOST_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as error:
            message = f"{uri}: is broken, or was cut off. Open the document in its program and save it anew."
            raise ReadError(message) from error
        if len(data) > _MOST_BYTES:
            message = f"{uri}: unfolds to more than {_MOST_BYTES:,} bytes. Save its text alone, and give that."
            raise ReadError(message)
        self._document.budget.spend(self._document.uri, unfolded=len(data))
        return data


def part_names(document: Document) -> frozenset[str]:
    """The names of the parts, where it is a ZIP archive that can be opened; none otherwise."""
    if not document.head().startswith(ZIP_SIGNATURE):
        return frozenset()
    try:
        with open_zip(document) as archive:  # which looks first how long its table of contents is
            return frozenset(archive.namelist())
    except ReadError:
        return frozenset()


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?")


class Properties(msgspec.Struct, frozen=True, kw_only=True):
    """What an office document says of itself. Programs fill much of it in on their own."""

    title: str | None = None
    creator: str | None = None
    modified: str | None = None
    language: str | None = None


def moment(text: str | None) -> str | None:
    """A date of an office document as ISO 8601 to the minute: "2025-07-05T08:30:00Z" is "2025-07-05T08:30+00:00"."""
    match = _MOMENT.fullmatch((text or "").strip())
    if match is None:
        return None
    day, clock, zone = match.groups()
    if clock is None:
        return day
    return f"{day}T{clock}{'+00:00' if zone == 'Z' else zone or ''}"


def language_of(tag: str | None) -> str | None:
    """ISO 639-1 of a language tag: "en" of "en-GB"."""
    match = re.fullmatch(r"([a-zA-Z]{2})(?:[-_]\w{1,20}){0,3}", (tag or "").strip())
    return match[1].lower() if match else None


def believed(told: str | None, blocks: Sequence[Block]) -> str | None:
    """What the properties tell, where the opening of the text says it too.

    A file that was made of another keeps the title and the author of that one.
    """
    words = _folded(told or "")
    shown = _folded(" ".join(block.text for block in blocks[:_OPENING]))
    return tidy(told) if told and len(words.split()) > 1 and f" {words} " in f" {shown} " else None


_OPENING = 12
"""Blocks in which a title and an author's name stand: judged."""


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w{1,60}", text.casefold()))
