"""Something to be read: a file, a part of an archive, or what an address answered; with its name and its origin."""

import hashlib
from io import BytesIO
from typing import BinaryIO

import msgspec

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import Report, Skipped

HEAD = 64 * 1024
"""Bytes by which a format is recognised."""


class Budget:
    """What one file that a user gave may unfold to, shared by all that lies within it: no bomb goes off."""

    def __init__(self, *, members: int, unfolded: int) -> None:
        """Takes how many members, and how many bytes after decompression, may come of it."""
        self._members = members
        self._unfolded = unfolded

    def spend(self, uri: str, *, members: int = 0, unfolded: int = 0) -> None:
        """Counts what has come of the file so far.

        Raises:
            ReadError: it is more than may come of one file.
        """
        self._members -= members
        self._unfolded -= unfolded
        if self._members < 0:
            message = f"{uri}: holds more members than may come of one file. Split it, or raise max_members."
            raise ReadError(message)
        if self._unfolded < 0:
            message = f"{uri}: unfolds to more bytes than may come of one file. Split it, or raise max_unfolded_bytes."
            raise ReadError(message)


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive or a server says of a document beside its bytes."""

    media_type: str | None = None
    charset: str | None = None
    address: str | None = None
    fetched: str | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be read. `file` can be read from any place; a reader leaves it where it likes."""

    uri: str
    """The path or address as given, with the way to this part: "wire.zip/07/story.html"."""
    name: str
    """The path within the folder that was given, with the way to this part: the same on every machine."""
    file: BinaryIO
    settings: Settings
    budget: Budget
    depth: int = 0
    """How many archives it lies in."""
    media_type: str | None = None
    """As the server or the archive calls it, without parameters, in lower case: "text/html"."""
    charset: str | None = None
    """As the server or the archive names it."""
    address: str | None = None
    """The address it was fetched from, now or when the archive was made."""
    fetched: str | None = None
    """When it was fetched: ISO 8601."""

    @property
    def suffix(self) -> str:
        """The end of its name, with the dot, in lower case: ".html"; empty where it has none."""
        last = self.name.rpartition("/")[2]
        return "." + last.rpartition(".")[2].lower() if "." in last else ""

    def head(self) -> bytes:
        """Its first bytes, by which its format is recognised."""
        self.file.seek(0)
        return self.file.read(HEAD)

    def size(self) -> int:
        """How many bytes it holds."""
        return self.file.seek(0, 2)

    def data(self, at_most: int | None = None) -> bytes:
        """All its bytes.

        Raises:
            ReadError: they are more than one document may have.
        """
        limit = self.settings.max_file_bytes if at_most is None else at_most
        size = self.size()
        if size > limit:
            option = "max_file_bytes" if at_most is None else "max_report_bytes"
            message = (
                f"{self.uri}: holds {size:,} bytes, more than the {limit:,} of one report. "
                f"Split it into its reports, or raise {option}."
            )
            raise ReadError(message)
        self.file.seek(0)
        return self.file.read()

    def within(self, key: str, data: bytes | BinaryIO, *, about: About | None = None, mark: str = "/") -> "Document":
        """A part of this one as a document of its own; `key` names it within this one.

        Raises:
            ReadError: more has come of the file than may, or it lies too deep.
        """
        if self.depth >= self.settings.max_nesting:
            message = (
                f"{self.uri}: lies in {self.depth} archives, one in another; more than {self.settings.max_nesting} "
                "are not opened. Unpack it first."
            )
            raise ReadError(message)
        file = BytesIO(data) if isinstance(data, bytes) else data
        self.budget.spend(self.uri, members=1, unfolded=file.seek(0, 2))
        about = about or About()
        return Document(
            uri=f"{self.uri}{mark}{key}",
            name=f"{self.name}{mark}{key}",
            file=file,
            settings=self.settings,
            budget=self.budget,
            depth=self.depth + 1,
            media_type=about.media_type,
            charset=about.charset,
            address=about.address,
            fetched=about.fetched,
        )


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A page, feed or sitemap that a document names and that has to be fetched to be read."""

    address: str
    named_in: str
    """The uri of the document that names it."""
    kind: str = "page"
    """"page", "feed" or "sitemap"."""
    given: bool = False
    """Whether the user wrote it down to be read, as in a list of addresses; the others wait for `--follow`."""
    why: str = ""
    """Why it is not read without being fetched, as a sentence; empty where that goes without saying."""
    title: str | None = None
    """What the naming document says of it; the page itself knows better."""
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None


Found = Report | Skipped | Address | Document
"""What comes of reading a document: reports; parts to be read in their turn; addresses; and what cannot be read."""


def digest_of(data: bytes) -> str:
    """The sha256 of the bytes."""
    return hashlib.sha256(data).hexdigest()
