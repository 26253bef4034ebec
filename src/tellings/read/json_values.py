"""Takes a JSON file apart into its objects: one a line, one in all, or many in a list, however large or broken."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

import msgspec

from tellings.read.fields import folded

_SPACE = " \t\r\n\ufeff"
_SPACE_BYTES = b" \t\r\n\v\f\xef\xbb\xbf"
_DEEPEST_LIST = 2
"""Objects in which the list of reports may lie: {"response": {"docs": [...]}}."""

LONGEST_OBJECT = 16 * 1024 * 1024
"""Bytes of one report with all its fields: its text may have a million letters, the page it is from beside it ten."""

_MOST_AT_ONCE = 500_000
"""Objects of a list that are kept in memory beside its text, a hundred bytes each; a longer list is gone through."""

_CHUNK = 1024 * 1024
_Items = list[msgspec.Raw]
_Fields = dict[str, msgspec.Raw]


def decode_json(data: bytes) -> str:
    """The characters of JSON, which is in UTF-8, UTF-16 or UTF-32."""
    return data.decode(json.detect_encoding(data), "replace").lstrip("\ufeff")


def object_in(data: bytes) -> dict[str, object] | None:
    """The object that these bytes are; nothing where they are something else. NaN is taken as Python writes it."""
    if len(data) > LONGEST_OBJECT:
        return None
    try:
        value: object = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        value = _loosely(data)
    return value if isinstance(value, dict) else None


def _loosely(data: bytes) -> object:
    try:
        return json.loads(decode_json(data), strict=False)
    except (ValueError, RecursionError):
        return None


def objects_in(data: bytes, keys: frozenset[str], depth: int = 0) -> Iterator[bytes] | None:
    """The items of a list, or of the list of objects that an object holds under one of these keys; else nothing."""
    start = data.lstrip(_SPACE_BYTES)[:1]
    if start == b"[":
        return _items_of(data)
    if start != b"{" or depth == _DEEPEST_LIST:
        return None
    try:
        fields = msgspec.json.decode(data, type=_Fields)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    for name, raw in fields.items():
        found = objects_in(bytes(raw), keys, depth + 1) if folded(name) in keys else None
        first = next(found, None) if found else None
        if found and first and first.lstrip()[:1] == b"{":
            return chain((first,), found)
    return None


def _items_of(data: bytes) -> Iterator[bytes]:
    if data.count(b"{") > _MOST_AT_ONCE:
        return _items_one_by_one(decode_json(data))
    try:
        return map(bytes, msgspec.json.decode(data, type=_Items))
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return _items_one_by_one(decode_json(data))


def _items_one_by_one(text: str) -> Iterator[bytes]:
    """The items of a list that is not quite JSON, up to the first that cannot be read, which is the last given."""
    decoder = json.JSONDecoder(strict=False)
    place = text.index("[") + 1
    while True:
        while place < len(text) and text[place] in _SPACE + ",":
            place += 1
        if place == len(text) or text[place] == "]":
            return
        try:
            _, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield text[place : place + _CHUNK].encode("utf-8", "surrogatepass")
            return
        yield text[place:end].encode("utf-8", "surrogatepass")
        place = end


def lines_of(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines that hold something, with their numbers; nothing for a line longer than may be."""
    file.seek(0)
    number = 0
    while line := file.readline(LONGEST_OBJECT):
        number += 1
        if len(line) < LONGEST_OBJECT or line.endswith(b"\n"):
            line = line.strip(_SPACE_BYTES)
            if line:
                yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_CHUNK)
        yield number, None
