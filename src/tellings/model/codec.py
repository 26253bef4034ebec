"""How values become bytes and ids: the only file that speaks of encoding."""

import hashlib
from typing import TypeVar

import msgspec

_T = TypeVar("_T")
_encoder = msgspec.json.Encoder(decimal_format="string", order="deterministic")

ID_DIGITS = 16
"""64 bits: a record of ten million statements has two of the same id with a chance of 3 in 10^6."""


def make_id(letter: str, *parts: str | int) -> str:
    """An identifier made from content: the same parts give the same id on every machine, in every order of work.

    The letter says what it names: r report, s statement, t story, c claim, d disagreement, o origin, v derivation,
    a article of which there are versions, k speakers who are one, j decision.
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass"))
    return f"{letter}-{digest.hexdigest()[:ID_DIGITS]}"


def to_json(value: object) -> bytes:
    """The value as one line of JSON: keys in a fixed order, numbers of quantities as decimal strings."""
    return _encoder.encode(value)


def from_json(line: bytes | str, kind: type[_T]) -> _T:
    """The value that `to_json` wrote. Raises `msgspec.ValidationError` where the line is not of that kind."""
    return msgspec.json.decode(line, type=kind)
