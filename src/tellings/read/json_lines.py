"""Reads the reports that other programs have gathered: JSON Lines, or one JSON file with one report or many."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from tellings.errors import ReadError
from tellings.model import Skipped
from tellings.read.document import Document, Found, digest_of
from tellings.read.fields import Row, field_names, has_text, report_of
from tellings.read.json_start import start_of
from tellings.read.json_values import decode_json, lines_of, object_in, objects_in
from tellings.read.tally import Tally

_LINES = (".jsonl", ".ndjson", ".jsonlines", ".ldjson")
_STARTS = 5
"""Lines of which one has to be an object where the first is broken and the name does not say what the file is."""

_READ_AS = "json"


def is_json_lines(document: Document) -> bool:
    """Whether it is JSON, one value a line or one in all."""
    head = start_of(document)
    if document.suffix in _LINES:
        return not head.startswith("<")
    if document.suffix == ".json" and head[:1] in {"{", "["}:
        return True
    if head[:1] == "{":
        return head[1:].lstrip()[:1] in {'"', "}"}
    return head[:1] == "[" and head[1:].lstrip()[:1] in {"{", "]"}


def read_json_lines(document: Document) -> Iterator[Found]:
    """The reports in it, one after the other, and one line on all that is none.

    Raises:
        ReadError: it is no JSON, or one object that is no report.
    """
    if _is_lines(document):
        yield from _each(document, lines_of(document.file))
        return
    data = document.data()
    plain = decode_json(data).encode("utf-8", "surrogatepass") if b"\x00" in data[:4] else data
    items = objects_in(plain, frozenset(field_names()["lists"]))
    if items is not None:
        yield from _each(document, enumerate(items, 1))
        return
    value = object_in(plain)
    if value is None:
        message = (
            f"{document.uri}: is broken JSON, no object and no list of objects, or too large for one report. "
            "Check whether it was saved in full."
        )
        raise ReadError(message)
    yield report_of(document, digest_of(data), Row(value), read_as=_READ_AS)


def _is_lines(document: Document) -> bool:
    """Whether there are several lines, and each is a value of its own."""
    if b"\x00" in document.head()[:4]:
        return False
    several = (line or b"" for _, line in islice(lines_of(document.file), 2))
    first, second = next(several, b""), next(several, None)
    if second is None:
        return False
    if object_in(first) is not None:
        return True
    if first.startswith(b"[") or first.endswith((b"{", b"[", b",")):
        return False
    starts = document.head().split(b"\n")[1:_STARTS]
    return document.suffix in _LINES or any(object_in(line) is not None for line in starts)


def _each(document: Document, numbered: Iterable[tuple[int, bytes | None]]) -> Iterator[Found]:
    tally = Tally()
    for number, data in numbered:
        if tally.is_hopeless:
            break
        value = object_in(data) if data else None
        if data is None or value is None:
            tally.add("no JSON object" if data else "more bytes than a report may have", number)
            continue
        row = Row(value)
        if not has_text(row):
            tally.add("no text", number)
            continue
        document.budget.spend(document.uri, members=1)
        part = msgspec.structs.replace(document, uri=f"{document.uri}#{number}", name=f"{document.name}#{number}")
        found = _report_or_why(part, digest_of(data), row)
        tally.read += not isinstance(found, Skipped)
        yield found
    yield from tally.skipped(document)


def _report_or_why(part: Document, digest: str, row: Row) -> Found:
    try:
        return report_of(part, digest, row, read_as=_READ_AS)
    except ReadError as error:
        return Skipped(uri=part.uri, why=str(error).removeprefix(f"{part.uri}: "))
