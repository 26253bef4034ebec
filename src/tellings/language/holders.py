"""Knows heads of state and government, to link "the Russian president" to a Putin whom the report names, no further."""

from functools import cache

from tellings.language.frequency import share_of_sentences
from tellings.language.gazetteer import plain, words
from tellings.language.lists import read_rows
from tellings.language.words import stem

SHORTEST = 4
"""Letters of a surname that is known for a leader's wherever it stands. Judged."""
RARE = 0.002
"""Share of sentences: a surname that is more common is an everyday word. Judged."""


def holds(parts: list[str], country: str, heads: set[str]) -> bool:
    """Whether somebody of this name has held the highest or second highest office of a country.

    Args:
        parts: The words of the name in plain small letters: ["vladimir", "putin"], ["putin"].
        country: The key of the country: "russia".
        heads: The words of the office that are asked for: "president"; "leader" means any.
    """
    leading = heads & words("leaders")
    asked = heads | ({"premier", "minister"} if heads & {"premier", "minister"} else set())
    for name, titles in _holders().get(country, ()):
        is_named = parts[-1] in name and (len(parts) == 1 or parts[0] in name or len(name) == 1)
        if is_named and leading and (not titles or titles & asked or heads & {"leader", "head", "chief"}):
            return True
    return False


def is_leader(surname: str) -> bool:
    """Whether it is the surname of one who has led a country, and no common word: "putin", not "may"."""
    return surname in _surnames()


@cache
def _surnames() -> frozenset[str]:
    names = (row["name"] for row in read_rows("office_holders.csv"))
    last = {plain(name).split()[-1] for name in names if "." not in name}
    return frozenset(name for name in last if len(name) >= SHORTEST and share_of_sentences(stem(name)) <= RARE)


@cache
def _holders() -> dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    """By the key of the country: the words of each name, and those of the title where it is told."""
    keys = {row["code"]: plain(row["name"]) for row in read_rows("countries.csv")}
    table: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for row in read_rows("office_holders.csv"):
        names = frozenset(plain(row["name"]).replace(".", " ").split())
        titles = frozenset(plain(row["title"]).split())
        table.setdefault(keys.get(row["country"], ""), []).append((names, titles))
    return {country: tuple(rows) for country, rows in table.items()}
