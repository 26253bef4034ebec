"""Finds the currency beside a number: "$35 billion", "EUR 140m", "42.60 Swiss francs", "three cents", "500 crowns"."""

import re
from decimal import Decimal
from functools import cache

import msgspec

from tellings.extract.lists import alternatives, load_rows
from tellings.language.letters import small


class FoundMoney(msgspec.Struct, frozen=True, kw_only=True):
    """A currency beside a number, and the words it takes. `code` is ISO 4217, or a bare name in the singular."""

    code: str
    start: int
    end: int
    factor: Decimal = Decimal(1)
    names: str | None = None
    """The bare name, where several countries have money of that name."""


@cache
def _signs() -> dict[str, str]:
    return {sign: row["code"] for row in load_rows("currencies.csv") for sign in row["signs"].split("|") if sign}


@cache
def _names() -> dict[str, tuple[str, str, Decimal]]:
    """Folded name in singular and plural -> code or bare name, its kind, and what one of it is worth."""
    names: dict[str, tuple[str, str, Decimal]] = {}
    for row in load_rows("money_words.csv"):
        for form in row["forms"].split("|"):
            names[form] = (row["name"], "shared", Decimal(1))
    for row in load_rows("currencies.csv"):
        for column in ("names", "bare"):
            for name in filter(None, row[column].split("|")):
                for form in _forms(name):
                    names.setdefault(form, (row["code"], "code", Decimal(1)))
    for word in ("cent", "cents"):
        names[word] = ("cent", "cents", Decimal("0.01"))
    for word in ("pence", "penny", "pennies"):
        names[word] = ("GBP", "code", Decimal("0.01"))
    for word in ("paise", "paisa"):
        names[word] = ("INR", "code", Decimal("0.01"))
    return names


def _forms(name: str) -> set[str]:
    if name.endswith(("leu", "lev", "krona", "krone", "crown")):
        stem = name[:-1]
        return {name, name + "s", stem + "or", stem + "er", name[:-2] + "ei"}
    if name.endswith("y"):
        return {name, name + "s", name[:-1] + "ies"}
    return {name, name + "s"}


@cache
def _behind() -> re.Pattern[str]:
    signs = {sign for sign in _signs() if sign not in {"R", "S/", "Fr.", "Rs", "Rs.", "rs.", "Sh", "LE", "SR", "TL"}}
    return re.compile(
        rf"(?P<gap>[ \u00a0\u2009\u202f\n]{{0,2}}|-)(?:(?P<name>(?i:{alternatives(set(_names()))}))(?!\w)"
        rf"|(?P<sign>{alternatives(signs)})(?!\w)"
        r"|(?P<pence>p)(?!\w))"
    )


_BEFORE = re.compile(
    r"(?P<sign>[^\s\d(\[\"\u201c\u2018'*,;:\u2013\u2014]{1,5}(?:[ \u00a0]\$)?)[ \u00a0\u2009\u202f]{0,2}$"
)
_LOOK_BACK = 9
"""Characters before a number that can hold the longest sign or code."""
_LEAST_WON = 100
"""A smaller number before "won" is of games or cases ("of 12 games, five won"), not of money. Judged, not measured."""


def money_before(text: str, place: int) -> FoundMoney | None:
    """The sign or code right before a number that starts at `place`."""
    low = max(0, place - _LOOK_BACK)
    match = _BEFORE.search(text, low, place)
    if match is None:
        return None
    told, start = match["sign"], match.start()
    for cut in range(len(told)):
        sign = told[cut:]
        if sign in _signs() and _stands_alone(text, start + cut, sign):
            spaced = match.end("sign") < place
            if spaced and len(sign) == 1 and sign.isalpha():
                return None  # "Plan R 500" is no sum of money
            return FoundMoney(code=_signs()[sign], start=start + cut, end=place)
    return None


def _stands_alone(text: str, place: int, sign: str) -> bool:
    return not (sign[0].isalpha() and text[place - 1 : place].isalnum() and place > 0)


def money_behind(text: str, place: int, value: Decimal, *, digits: bool) -> FoundMoney | None:
    """The currency named right behind a number that ends at `place`."""
    match = _behind().match(text, place)
    if match is None:
        return None
    if match["pence"]:
        pence = digits and not match["gap"]
        return FoundMoney(code="GBP", start=place, end=match.end(), factor=Decimal("0.01")) if pence else None
    if match["sign"]:
        return FoundMoney(code=_signs()[match["sign"]], start=place, end=match.end()) if digits else None
    told = small(match["name"])
    code, kind, factor = _names()[told]
    if told == "won" and value < _LEAST_WON:
        return None  # "of 12 games, five won"
    if match["name"][0].isupper() and told in {"bucks", "crown", "crowns", "marks", "sol", "real", "kina", "kip"}:
        return None  # the Milwaukee Bucks, the Crown
    names = told if kind == "cents" else code if kind == "shared" else None
    return FoundMoney(code=code, start=place, end=match.end(), factor=factor, names=names)


@cache
def _shared_codes() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(filter(None, row["codes"].split("|"))) for row in load_rows("money_words.csv")}


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names and demonyms of the countries, and their codes."""
    codes: dict[str, str] = {}
    for row in load_rows("countries.csv"):
        for column in ("name", "other_names", "demonyms"):
            for name in filter(None, row[column].split("|")):
                if name[0].isupper():
                    codes.setdefault(name, row["code"])
    return re.compile(rf"\b(?:{alternatives(set(codes))})\b"), codes


@cache
def _code_of_country() -> dict[str, str]:
    return {row["country"]: row["code"] for row in load_rows("currencies.csv") if row["country"]}


def countries_named(text: str) -> frozenset[str]:
    """The ISO 3166-1 codes of the countries named in a text, by name or demonym."""
    pattern, codes = _countries()
    return frozenset(codes[match[0]] for match in pattern.finditer(text) if match[0] in codes)


def settle_name(name: str, countries: frozenset[str]) -> str:
    """The code of a shared bare name if exactly one named country has money of that name; else the name itself."""
    money = _code_of_country()
    possible = {money[country] for country in countries if country in money} & set(_shared_codes().get(name, ()))
    return possible.pop() if len(possible) == 1 else name
