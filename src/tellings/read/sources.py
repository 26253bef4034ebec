"""Finds the files to read under the paths a user gives, and names every one that is left out, with the reason."""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tellings.model import Skipped
from tellings.read.members import ABOUT_THE_REST
from tellings.read.names import printable

_EXPECTED = {
    ".doc": ("an old office document", "Save it as .docx"),
    ".dot": ("an old office document", "Save it as .docx"),
    ".rtf": ("a text in RTF", "Save it as .docx"),
    ".wpd": ("an old office document", "Save it as .docx"),
    ".pages": ("an office document of Pages", "Save it as .docx"),
    ".epub": ("a book", "Save what is a report in it as .txt"),
    ".mobi": ("a book", "Save what is a report in it as .txt"),
    ".djvu": ("a scanned document", "Save its text as .txt"),
    ".msg": ("a mail of Outlook", "Save it as .eml"),
    ".pst": ("a mailbox of Outlook", "Save it as .mbox"),
    ".webarchive": ("a page saved by Safari", "Save it as .html"),
    ".xls": ("a table", "Save it as .csv"),
    ".xlsx": ("a table", "Save it as .csv"),
    ".ods": ("a table", "Save it as .csv"),
    ".parquet": ("a table", "Save it as .csv or .jsonl"),
    ".7z": ("an archive", "Unpack it"),
    ".rar": ("an archive", "Unpack it"),
    ".zst": ("a compressed file", "Unpack it"),
    ".lz4": ("a compressed file", "Unpack it"),
    ".z": ("a compressed file", "Unpack it"),
}
"""What a user may well expect to be read, and is not; other files in a folder are passed over in silence."""


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,40}://")
_NOT_FETCHED = (
    "It is an address of a kind that cannot be fetched. Give one that begins with https:// or http://, or a file."
)


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read."""

    uri: str
    """The path as given (for a file in a folder: the folder as given, and the way on), fit to be printed and stored."""
    path: str
    """The path as the system knows it."""
    name: str
    """The path within the folder that was given, with "/", or the file's own name: the same on every machine."""


def sources_of(paths: Sequence[str], suffixes: frozenset[str]) -> Iterator[Source | Skipped]:
    """The files to read under the paths, each once, and what is left out."""
    found: list[Source | Skipped] = []
    for path in paths:
        found.extend(_look(path, suffixes))
    yield from _without_copies(_once_each(found))


def _look(path: str, suffixes: frozenset[str]) -> Iterator[Source | Skipped]:
    uri = printable(path)
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield Skipped(uri=uri, why=_NOT_FETCHED if _ADDRESS.match(path) else cause_of(error))
        return
    if stat.S_ISDIR(mode):
        yield from _look_into(path, suffixes)
    elif not stat.S_ISREG(mode):
        yield Skipped(uri=uri, why="It is no file but a device or a pipe. Give a file, or - for standard input.")
    elif _suffix(path) in _EXPECTED and _suffix(path) not in suffixes:
        yield Skipped(uri=uri, why=_not_read(path))
    else:
        yield Source(uri=uri, path=path, name=printable(Path(path).name))


def _look_into(folder: str, suffixes: frozenset[str]) -> Iterator[Source | Skipped]:
    count = 0
    for found in _walk(folder, "", (os.path.realpath(folder),), suffixes):
        count += isinstance(found, Source)
        yield found
    if not count:
        known = ", ".join(sorted(suffixes))
        yield Skipped(
            uri=printable(folder), why=f"The folder holds no report that can be read ({known}). Give another."
        )


def _walk(folder: str, within: str, above: tuple[str, ...], suffixes: frozenset[str]) -> Iterator[Source | Skipped]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Skipped(uri=printable(folder), why=cause_of(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = f"{within}{entry.name}"
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            if _suffix(entry.name) in suffixes or error.errno in {errno.ELOOP, errno.EACCES}:
                yield Skipped(uri=printable(entry.path), why=cause_of(error))
            continue
        if stat.S_ISDIR(mode):
            yield from _descend(entry.path, name, above, suffixes)
        elif stat.S_ISREG(mode):
            yield from _judge(entry.path, name, suffixes)


def _descend(path: str, name: str, above: tuple[str, ...], suffixes: frozenset[str]) -> Iterator[Source | Skipped]:
    real = os.path.realpath(path)
    if real in above:
        yield Skipped(uri=printable(path), why="The link leads back to a folder above it; what is there is read once.")
    else:
        yield from _walk(path, f"{name}/", (*above, real), suffixes)


def _judge(path: str, name: str, suffixes: frozenset[str]) -> Iterator[Source | Skipped]:
    suffix = _suffix(name)
    if suffix in suffixes:
        stem = Path(name).stem.lower()
        if stem in ABOUT_THE_REST:
            why = "It is about the folder, to go by its name, and no report. Name the file itself to have it read."
            yield Skipped(uri=printable(path), why=why)
        else:
            yield Source(uri=printable(path), path=path, name=printable(name))
    elif suffix in _EXPECTED:
        yield Skipped(uri=printable(path), why=_not_read(path))


def _once_each(found: list[Source | Skipped]) -> list[Source | Skipped]:
    """Each file once, under the name that does not depend on the order of the paths: the longest way to it."""
    best: dict[str, Source] = {}
    for source in found:
        if isinstance(source, Source):
            real = os.path.realpath(source.path)
            known = best.get(real)
            if known is None or _rank(source) < _rank(known):
                best[real] = source
    kept: list[Source | Skipped] = []
    done = set[int]()
    told = set[Skipped]()
    for item in found:
        if isinstance(item, Skipped):
            if item not in told:
                told.add(item)
                kept.append(item)
        else:
            chosen = best[os.path.realpath(item.path)]
            if id(chosen) not in done:
                done.add(id(chosen))
                kept.append(chosen)
    return kept


def _rank(source: Source) -> tuple[int, str, str]:
    return (-source.name.count("/"), source.name, source.uri)


def _without_copies(found: list[Source | Skipped]) -> Iterator[Source | Skipped]:
    """Two files of the same name and the same bytes would be one report twice: the first by path is kept."""
    named: dict[str, list[Source]] = {}
    for item in found:
        if isinstance(item, Source):
            named.setdefault(item.name, []).append(item)
    copies: dict[str, str] = {}
    for namesakes in named.values():
        if len(namesakes) > 1:
            first: dict[str, str] = {}
            for source in sorted(namesakes, key=lambda source: (source.uri, source.path)):
                digest = _digest(source.path)
                if digest is not None and first.setdefault(digest, source.uri) != source.uri:
                    copies[source.path] = first[digest]
    for item in found:
        if isinstance(item, Source) and item.path in copies:
            why = (
                f"It has the same name and the same bytes as {copies[item.path]}, which is read. "
                "Give the folder above both to have each read under its own name."
            )
            yield Skipped(uri=item.uri, why=why)
        else:
            yield item


def _digest(path: str) -> str | None:
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()


def _not_read(path: str) -> str:
    what, advice = _EXPECTED[_suffix(path)]
    return f"It is {what}, which cannot be read. {advice} and give that."


def cause_of(error: OSError | ValueError) -> str:
    """What the system said, as a sentence that says what to do."""
    number = getattr(error, "errno", None)
    if number == errno.ENOENT:
        return "There is no such file or folder. Check the path."
    if number in {errno.EACCES, errno.EPERM}:
        return "It may not be read by you. Change its permissions, or leave it out."
    if number == errno.ELOOP:
        return "The link leads in a circle. Give the file it should lead to."
    if number == errno.ENAMETOOLONG:
        return "The name is longer than the system allows. Check the path."
    detail = getattr(error, "strerror", None) or str(error)
    return f"The system could not read it ({detail}). Check the path and the disk."
