"""Finds the unit of measure beside a number: "57 kilometres", "97mph", "a nine-hour operation", "minus 220 degrees"."""

import re
from decimal import Decimal
from functools import cache
from typing import cast

import msgspec

from tellings.extract.amount import AmountKind
from tellings.extract.lists import alternatives, load_rows
from tellings.language.letters import small


class FoundUnit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit after a number: its name in the record, how many of it one is, and where its words end."""

    name: str
    kind: AmountKind
    factor: Decimal
    end: int
    per: str | None = None
    told: str = ""


class _Unit(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    kind: AmountKind
    factor: Decimal
    per: str | None


@cache
def _units() -> tuple[dict[str, _Unit], dict[str, _Unit]]:
    """By symbol, and by folded word."""
    symbols: dict[str, _Unit] = {}
    words: dict[str, _Unit] = {}
    for row in load_rows("units.csv"):
        kind = cast("AmountKind", row["kind"])
        unit = _Unit(name=row["unit"], kind=kind, factor=Decimal(row["factor"]), per=row["per"] or None)
        for symbol in filter(None, row["symbols"].split("|")):
            symbols.setdefault(symbol, unit)
        for word in filter(None, row["words"].split("|")):
            words.setdefault(word.lower(), unit)
    return symbols, words


@cache
def _pattern() -> re.Pattern[str]:
    symbols, words = _units()
    return re.compile(
        rf"(?P<gap>[ \u00a0\u2009\u202f\n]{{0,2}}|-|\u2011)(?:(?P<word>(?i:{alternatives(set(words))}))(?!\w)"
        rf"|(?P<symbol>{alternatives(set(symbols))})(?!\w))"
    )


_LONE_LETTERS = frozenset("mshlgtCFKVWAJL")
"""Symbols of one letter count only where they stand right behind the digits: "42C", but not "Section 12 C"."""


def find_unit(text: str, place: int, *, digits: bool) -> FoundUnit | None:
    """The unit whose words begin right behind a number that ends at `place`."""
    match = _pattern().match(text, place)
    if match is None:
        return None
    symbols, words = _units()
    if match["symbol"] is not None:
        told, unit = match["symbol"], symbols[match["symbol"]]
        if not digits or (told in _LONE_LETTERS and match["gap"]):
            return None
    else:
        told, unit = match["word"], words[small(match["word"])]
    return FoundUnit(name=unit.name, kind=unit.kind, factor=unit.factor, end=match.end(), per=unit.per, told=told)


def unit_name(word: str) -> str | None:
    """The name of the unit that a word or symbol stands for, or `None`."""
    symbols, words = _units()
    unit = words.get(word.lower()) or symbols.get(word)
    return unit.name if unit and unit.factor == 1 and unit.per is None else None
