"""Reads the reports that stand in a table: CSV or TSV whose first row names the columns."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

import msgspec

from tellings.errors import ReadError
from tellings.model import Skipped
from tellings.read.document import Document, Found, digest_of
from tellings.read.encodings import decode
from tellings.read.fields import Row, field_names, folded, has_text, no_text, report_of
from tellings.read.tally import Tally

_SUFFIXES = (".csv", ".tsv", ".tab")
_SEPARATORS = (",", "\t", ";", "|")
_MOST_OF_NAME = 60
"""Characters of a column's name: judged; longer ones are sentences of a plain text with commas."""

_CERTAIN = 3
"""Known names of columns by which a file is a table though it is not called one: judged. A line of prose has at most
one of them between its commas; "Title, author, date" may head a plain list, and then has no text."""

_LONGEST_RECORD = 16 * 1024 * 1024
"""Bytes of one row: a report has at most one million letters; the rest is room for its markup and other columns. A
quotation mark that never closes would swallow the rest of the file into one row."""

_CHUNK = 1024 * 1024
_WIDE_WITHIN = 4
"""Bytes of which one is NUL where ASCII is written in UTF-16 or UTF-32."""

_ASCII = bytes(range(0x80))
_ENOUGH_TO_GUESS = 50
"""Bytes above ASCII from which an encoding can be guessed, as in XML."""

_UTF_8 = "utf-8"
_READ_AS = "csv"
_WORD = re.compile(r"[\w .()/-]{1,60}")


def is_csv_table(document: Document) -> bool:
    """Whether it is a table with named columns: by its name, or by names in its first row that only reports have."""
    if document.suffix in _SUFFIXES:
        return True
    head = document.head()
    if b"\x00" in head[:_WIDE_WITHIN] or head.lstrip()[:1] in {b"<", b"{", b"["}:
        return False
    first, *others = head.decode(_UTF_8, "replace").lstrip("\ufeff").split("\n", 1)
    if not others or not others[0].strip():
        return False
    names = _split(first, _separator_of(first))
    known = _known(names)
    return len(known) >= _CERTAIN and "text" in known and all(_WORD.fullmatch(name.strip()) for name in names)


def read_csv_table(document: Document) -> Iterator[Found]:
    """The reports in its rows, one after the other, and one line on all rows that are none.

    Raises:
        ReadError: no column holds a text.
    """
    encoding = _encoding_of(document)
    file = io.TextIOWrapper(io.BufferedReader(_Unclosed(document)), encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(_LONGEST_RECORD)
    yield from _Table(document, file).found()


class _Unclosed(io.RawIOBase):
    """The document's file from its start, which is not closed with what reads it."""

    def __init__(self, document: Document) -> None:
        self._file = document.file
        self._file.seek(0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Table:
    """Reads a table row by row, and remembers the lines that each row took."""

    def __init__(self, document: Document, file: io.TextIOBase) -> None:
        self._document = document
        self._file = file
        self._taken: list[str] = []
        self._size = 0
        self._line = 0

    def found(self) -> Iterator[Found]:
        first = self._header()
        separator = _separator_of(first)
        names = [name.strip() for name in _split(first, separator)]
        if "text" not in _known(names):
            row = Row(dict.fromkeys(names, "x"))
            message = f"{self._document.uri}: {no_text(row).replace('Its fields are', 'Its columns are')}"
            raise ReadError(message)
        tally = Tally(unit="row")
        for number, line, cells in self._rows(separator):
            if tally.is_hopeless:
                break
            row = Row(dict(zip(names, cells, strict=False)))
            if not has_text(row):
                tally.add("no text", line)
                continue
            yield self._report(number, row, tally)
        yield from tally.skipped(self._document)

    def _report(self, number: int, row: Row, tally: Tally) -> Found:
        document = self._document
        document.budget.spend(document.uri, members=1)
        part = msgspec.structs.replace(document, uri=f"{document.uri}#{number}", name=f"{document.name}#{number}")
        try:
            report = report_of(part, digest_of("".join(self._taken).encode(_UTF_8)), row, read_as=_READ_AS)
        except ReadError as error:
            return Skipped(uri=part.uri, why=str(error).removeprefix(f"{part.uri}: "))
        tally.read += 1
        return report

    def _header(self) -> str:
        for line in self._lines():
            if line.strip("\r\n\t ,;|\ufeff"):
                return line.removeprefix("\ufeff")
        message = f"{self._document.uri}: is empty. Check whether it was saved in full."
        raise ReadError(message)

    def _rows(self, separator: str) -> Iterator[tuple[int, int, list[str]]]:
        """The rows that hold something, each with its number and the line it begins on."""
        reader = csv.reader(self._lines(), delimiter=separator)
        number = 0
        while True:
            self._taken.clear()
            self._size = 0
            begins = self._line + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                message = f"{self._document.uri}: its row in line {begins:,} cannot be read ({error})."
                raise ReadError(message) from error
            if cells is None:
                return
            if any(cells):
                number += 1
                yield number, begins, cells

    def _lines(self) -> Iterator[str]:
        while line := self._file.readline(_LONGEST_RECORD):
            self._line += 1
            self._taken.append(line)
            self._size += len(line)
            if self._size >= _LONGEST_RECORD:
                message = (
                    f"{self._document.uri}: its row that ends in line {self._line:,} or later is longer than any "
                    "report: a quotation mark before it may not be closed."
                )
                raise ReadError(message)
            yield line


def _separator_of(line: str) -> str:
    """What stands between the names of the columns: what makes known names of them, else what makes the most."""
    return max(_SEPARATORS, key=lambda mark: (len(_known(_split(line, mark))), line.count(mark)))


def _split(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line.removeprefix("\ufeff").rstrip("\r\n")], delimiter=separator), [])
    except csv.Error:
        return []


def _known(names: list[str]) -> set[str]:
    """Which fields of a report the names of columns are."""
    there = {folded(name) for name in names if len(name) <= _MOST_OF_NAME}
    return {field for field, known in field_names().items() if not there.isdisjoint(known)}


def _encoding_of(document: Document) -> str:
    """The encoding of the whole table: UTF-8 if all of it is, else what the first other bytes look like."""
    if document.settings.encoding:
        return document.settings.encoding
    head = document.head()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\x00" in head[:_WIDE_WITHIN]:
        return decode(head[: len(head) & ~3].rstrip(), uri=document.uri, encoding=None).encoding
    decoder = codecs.getincrementaldecoder(_UTF_8)()
    document.file.seek(0)
    while chunk := document.file.read(_CHUNK):
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            few = len(chunk.translate(None, delete=_ASCII)) < _ENOUGH_TO_GUESS
            return "windows-1252" if few else decode(chunk, uri=document.uri, encoding=None).encoding
    return _UTF_8
