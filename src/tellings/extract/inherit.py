"""Gives a number without a unit the unit of the one it goes on from: "cut its dividend from 1.80 to 1.25 francs"."""

import re

import msgspec

from tellings.extract.amount import Amount
from tellings.extract.counted import is_plural, singular_of
from tellings.extract.money import settle_name

_LINKED = re.compile(r"[ \u00a0](?:to|from|and|or|,)[ \u00a0]$")
_OF_THE = re.compile(r"[ \u00a0]of[ \u00a0](?:the|its|their|his|her|those|these)?[ \u00a0]?$")
_PLURAL = re.compile(r"[^\W\d_]{3,30}")


def give_units(text: str, amounts: list[Amount], countries: frozenset[str], money: str | None) -> list[Amount]:
    """The amounts, each with its unit where the sentence gives one; `money` is the currency that the report speaks of."""
    given: list[Amount] = []
    for at, amount in enumerate(amounts):
        known = amount
        if amount.kind in {"bare", "score"}:
            known = _from_neighbour(text, amounts, given, at) or amount
        if known.unit == "cent":
            spoken = next(
                (each.unit for each in amounts if each.kind == "money" and each.unit not in {"cent", None}), money
            )
            known = (
                msgspec.structs.replace(known, unit=spoken)
                if spoken
                else msgspec.structs.replace(known, value=_whole(known.value))
            )
        if known.kind == "money" and known.unit and known.unit.islower():
            known = msgspec.structs.replace(known, unit=settle_name(known.unit, countries))
        given.append(known)
    return given


def _whole(value: object) -> object:
    return value * 100 if value is not None else None  # type: ignore[operator]


def _from_neighbour(text: str, amounts: list[Amount], given: list[Amount], at: int) -> Amount | None:
    amount = amounts[at]
    behind = amounts[at + 1] if at + 1 < len(amounts) else None
    if amount.kind == "score":
        return msgspec.structs.replace(amount, kind="count", unit="vote" if "vote" in text.lower() else "point")
    if behind and behind.unit and behind.kind not in {"age", "bare"}:
        gap = text[amount.end : behind.start]
        if re.fullmatch(r"[ \u00a0](?:to|or|and|of|of the|of its|of their|out of)[ \u00a0](?:the[ \u00a0])?", gap):
            return _with_unit(amount, behind)
    for before in reversed(given):
        if before.unit and before.kind not in {"age", "ratio", "bare", "score"}:
            if before.kind == "count" and before.unit == "time":
                continue
            return _with_unit(amount, before)
    if behind and behind.unit and behind.kind == "count":
        return _with_unit(amount, behind)
    noun = _plural_before(text, amount.start)
    return msgspec.structs.replace(amount, unit=noun, kind="count") if noun else None


def _with_unit(amount: Amount, other: Amount) -> Amount:
    kind = other.kind
    value, scale = amount.value, amount.scale
    return msgspec.structs.replace(
        amount, unit=other.unit, kind=kind, per=amount.per or other.per, value=value, scale=scale
    )


def _plural_before(text: str, place: int) -> str | None:
    """The first noun in the plural before the number: "Measles cases in the canton have passed 200"."""
    for match in _PLURAL.finditer(text, max(0, place - 90), place):
        if is_plural(match[0]):
            return singular_of(match[0]).lower()
    return None
