"""The words by which news names people, offices, organisations, countries and other places."""

import re
import unicodedata
from functools import cache

from tellings.language.lists import read_named, read_rows

_LATIN = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "ı": "i",  # noqa: RUF001 - a letter that is folded
        "’": "'",
    }
)


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one list of `names.toml`: titles, offices, organisations, place_endings, common, women, men."""
    return frozenset(_lists()[kind].split())


def plain(text: str) -> str:
    """The text in small letters without diacritics: "Łukasz Müller" is "lukasz muller"."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.translate(_LATIN))
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


@cache
def places() -> dict[str, str]:
    """Every known place, demonym and country in plain small letters, with the key it is folded to.

    "Russian", "Russians" and "Russia" all have the key "russia"; a capital has its own.
    """
    table = {
        plain(place.strip()): plain(place.strip()) for place in re.split(r"[|\n]", _lists()["places"]) if place.strip()
    }
    for row in _countries():
        key = plain(row["name"])
        for capital in _split(row["capital"]):
            table.setdefault(plain(capital), plain(capital))
        for name in (row["name"], *_split(row["other_names"]), *_split(row["demonyms"])):
            table[plain(name)] = key
    return table


@cache
def capitals() -> dict[str, str]:
    """Each capital in plain small letters with the key of its country: "moscow" stands for "russia"."""
    return {plain(capital): plain(row["name"]) for row in _countries() for capital in _split(row["capital"])}


def country_key(name: str, *, capital: bool = False) -> str | None:
    """The key of the country that a name or demonym stands for, or `None`.

    Args:
        name: "Russia", "the Russians", "Russian", "U.S.".
        capital: Whether a capital stands for its country, as in "Moscow has no authority to decide".
    """
    folded = plain(name).replace("'s", "").removeprefix("the ").strip()
    key = _country_names().get(folded)
    return capitals().get(folded) if key is None and capital else key


@cache
def _country_names() -> dict[str, str]:
    return {
        plain(name): plain(row["name"])
        for row in _countries()
        for name in (row["name"], *_split(row["other_names"]), *_split(row["demonyms"]))
    }


def _split(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


@cache
def _lists() -> dict[str, str]:
    return read_named("names.toml")


@cache
def _countries() -> tuple[dict[str, str], ...]:
    return tuple(read_rows("countries.csv"))
