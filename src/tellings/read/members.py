"""Judges which parts of an archive may hold a report, and sums up in one sentence what of it was left out."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from typing import BinaryIO

from tellings.errors import ReadError, why_of
from tellings.language.lists import read_lines
from tellings.model import Skipped
from tellings.read.document import Document
from tellings.read.unfolding import MOST_RATIO, Trouble, kind_of

_MOST_NAMED = 5
"""Members named in one sentence; of more the number is given."""

_MOST_KINDS = 8
_HIDDEN = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
ABOUT_THE_REST = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Names, without their end, of files that are about the others."""

_PICTURES_AND_PROGRAMS = (
    (b"\x89PNG", "picture{s}"),
    (b"\xff\xd8\xff", "picture{s}"),
    (b"GIF87a", "picture{s}"),
    (b"GIF89a", "picture{s}"),
    (b"\x00\x00\x01\x00", "picture{s}"),
    (b"wOFF\x00", "font{s}"),
    (b"wOF2\x00", "font{s}"),
    (b"\x00\x01\x00\x00\x00", "font{s}"),
    (b"OTTO\x00", "font{s}"),
    (b"ID3\x02", "sound{s}"),
    (b"ID3\x03", "sound{s}"),
    (b"ID3\x04", "sound{s}"),
    (b"OggS\x00", "sound{s}"),
    (b"\x7fELF", "program{s}"),
    (b"<?php", "program{s}"),
    (b"MZ\x90\x00", "program{s}"),
    (b"SQLite format 3\x00", "data base{s}"),
)
WHY_MEMBERS: dict[Trouble, str] = {
    "cut": "they end in the middle",
    "broken": "their bytes are damaged",
    "swollen": f"they unfold to more than {MOST_RATIO} times their size, as a bomb does",
}
_FILM = b"ftyp"
_IN_RIFF = {b"WEBP": "picture{s}", b"WAVE": "sound{s}", b"AVI ": "film{s}"}
_OFFICE = (b"mimetype", b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")


def is_hidden(name: str) -> bool:
    """Whether it is passed over in silence, as in a folder: hidden files, and what systems add for themselves."""
    parts = name.replace("\\", "/").split("/")
    return any((part.startswith(".") and part.strip(".")) or part.lower() in _HIDDEN for part in parts)


def no_report_by_name(name: str) -> str | None:
    """What it is, where its name says that it holds no report: ".jpg", "readme"."""
    last = name.replace("\\", "/").rpartition("/")[2].lower()
    stem, dot, end = last.rpartition(".")
    if dot and f".{end}" in _no_report_suffixes():
        return f".{end}"
    return last if (stem or last) in ABOUT_THE_REST else None


def no_report_by_content(head: bytes) -> str | None:
    """What it is, where its first bytes say that it holds no report: "picture{s}"."""
    if not head:
        return "empty one{s}"
    if head[4:8] == _FILM:
        return "film{s}"
    if head.startswith(b"RIFF") and head[8:12] in _IN_RIFF:
        return _IN_RIFF[head[8:12]]
    return next((kind for signature, kind in _PICTURES_AND_PROGRAMS if head.startswith(signature)), None)


def is_archive(head: bytes) -> bool:
    """Whether it is an archive, to go by its first bytes; office documents, which are ZIP archives too, are not."""
    if head.startswith(b"PK\x03\x04"):
        return not any(name in head[:200] for name in _OFFICE)
    return kind_of(head) is not None or head[257:262] == b"ustar" or head.startswith(b"WARC/")


@cache
def _no_report_suffixes() -> frozenset[str]:
    return frozenset(read_lines("no_report_suffixes.txt"))


class Members:
    """Counts the parts of an archive and what became of them. It gives one line at the end: the record keeps one."""

    def __init__(self, document: Document, part: str = "member") -> None:
        """Takes the archive and what its parts are called."""
        self.total = 0
        self._document = document
        self._part = part
        self._kinds = Counter[str]()
        self._named: dict[str, list[str]] = {}
        self._troubled = Counter[str]()
        self._notes: list[str] = []
        self._keys = Counter[bytes]()

    def pass_over(self, kind: str) -> None:
        """Counts a part that holds no report; "{s}" in its kind is where the plural is formed."""
        self._kinds[kind if kind in self._kinds or len(self._kinds) < 1000 else "other"] += 1  # noqa: PLR2004 - no archive has as many kinds; a hostile one might

    def name(self, trouble: str, key: str) -> None:
        """Names a part that cannot be read: "is encrypted", and which one."""
        self._troubled[trouble] += 1
        names = self._named.setdefault(trouble, [])
        if len(names) < _MOST_NAMED:
            names.append(key)

    def note(self, sentence: str) -> None:
        """Adds what is to be known of the archive as a whole."""
        self._notes.append(sentence)

    def stop(self, error: ReadError) -> None:
        """Adds why no more of the archive is read."""
        self._notes.append(why_of(error, self._document.uri))

    def key_of(self, key: str) -> str:
        """The part's key within the archive, with a number where an earlier one has the same."""
        mark_of_key = blake2b(key.encode(errors="surrogatepass"), digest_size=8).digest()
        self._keys[mark_of_key] += 1
        count = self._keys[mark_of_key]
        return key if count == 1 else f"{key}#{count}"

    def closing(self) -> Iterator[Skipped]:
        """What was left out, as one line; nothing where all was read."""
        sentences = list(self._notes)
        passed = self._kinds.total()
        if passed:
            kinds = [f"{count:,} {_agreeing(kind, count)}" for kind, count in self._kinds_by_count()[:_MOST_KINDS]]
            more = sum(count for _, count in self._kinds_by_count()[_MOST_KINDS:])
            others = f" and {more:,} of other kinds" if more else ""
            hold = "holds" if passed == 1 else "hold"
            sentences.append(f"{passed:,} of {self._all()} {hold} no report: {', '.join(kinds)}{others}.")
        for trouble, count in sorted(self._troubled.items()):
            names = self._named[trouble]
            more = count - len(names)
            listed = ", ".join(names) + (f" and {more:,} more" if more else "")
            sentences.append(f"{count:,} of {self._all()} cannot be read: {trouble} ({listed}).")
        if sentences:
            yield Skipped(uri=self._document.uri, why=" ".join(sentences))

    def _all(self) -> str:
        return f"{self.total:,} {self._part}{_plural(self.total)}"

    def _kinds_by_count(self) -> list[tuple[str, int]]:
        return sorted(self._kinds.items(), key=lambda entry: (-entry[1], entry[0]))


def _plural(count: int) -> str:
    return "" if count == 1 else "s"


def _agreeing(kind: str, count: int) -> str:
    return kind.replace("{s}", _plural(count))


def hand_on(document: Document, file: BinaryIO, key: str, members: Members) -> Iterator[Document]:
    """The member as a document of its own, where it may hold a report; the file is closed when it has been read."""
    with file:
        head = file.read(512)
        kind = no_report_by_content(head)
        if kind:
            members.pass_over(kind)
        elif is_archive(head) and document.depth + 1 >= document.settings.max_nesting:
            members.name(f"they are archives in more than {document.settings.max_nesting} others", key)
        else:
            yield document.within(key, file)
