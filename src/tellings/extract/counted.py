"""Finds what a number counts: the noun behind it, and that noun in the singular ("commuter trams": "tram")."""

import re
from functools import cache

import msgspec

from tellings.extract.lists import load_rows, load_section

LIST = "figure_words.txt"
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019.&-](?=[^\W_])){0,40}")
_GAP = re.compile(r"[ \u00a0\u2009\u202f\n]{1,2}|-(?=[^\W\d_])|\u2011")
LONGEST_PHRASE = 7
"""Words looked at behind a number: "two of the city's oldest privately run nursing homes" has seven before its noun."""


class CountedNoun(msgspec.Struct, frozen=True, kw_only=True):
    """The noun that a number counts, in the singular, and where the words that name it stand."""

    unit: str
    start: int
    end: int
    plural: bool = True


@cache
def _plurals() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in load_rows("plurals.csv")}


def singular_of(word: str) -> str:
    """The noun in the singular: "lorries" gives "lorry", "people" gives "person"; others stay."""
    known = _plurals().get(word) or _plurals().get(word.lower())
    if known:
        return known
    lower = word.lower()
    if lower.endswith("ies") and len(lower) > len("dies"):
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if is_plural(word) and lower.endswith("s") else word


def is_plural(word: str) -> bool:
    """Whether the word looks like a noun in the plural."""
    lower = word.lower()
    if word in _plurals() or lower in _plurals():
        return True
    return (
        len(lower) > len("gas")
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "\u2019s", "ous"))
        and lower not in load_section(LIST, "singular")
    )


def words_after(text: str, place: int, limit: int = LONGEST_PHRASE) -> list[re.Match[str]]:
    """The words that follow with nothing but white space between, up to a word that ends a noun phrase."""
    ends = load_section(LIST, "ends")
    words: list[re.Match[str]] = []
    while len(words) < limit:
        gap = _GAP.match(text, place)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None or word[0].lower() in ends:
            break
        words.append(word)
        place = word.end()
    return words


def find_noun(text: str, place: int, *, one: bool = False) -> CountedNoun | None:
    """The noun counted by a number that ends at `place`; `one` says that the number takes a noun in the singular."""
    words = words_after(text, place)
    if not words:
        return None
    if words[0][0].lower() in load_section(LIST, "people"):
        return CountedNoun(unit="person", start=words[0].start(), end=words[0].end())
    chosen: int | None = None
    for at, word in enumerate(words):
        if is_plural(word[0]):
            chosen = at
            break
    if chosen is not None and not one:
        noun = words[chosen]
        return CountedNoun(unit=_cased(singular_of(noun[0])), start=words[0].start(), end=noun.end())
    if one:
        noun = _last_noun(words)
        return CountedNoun(unit=_cased(noun[0]), start=words[0].start(), end=noun.end(), plural=False)
    return None


def _last_noun(words: list[re.Match[str]]) -> re.Match[str]:
    """Of "person", "tank", "police officer injured": the last word before one that looks like a verb form."""
    for at, word in enumerate(words):
        if at and word[0].lower().endswith(("ed", "ing", "ly")):
            return words[at - 1]
    return words[-1]


def _cased(word: str) -> str:
    """In lower case, unless it names a people or is an abbreviation: "Somali", "MP"."""
    if word.isupper() and len(word) > len("MPs"):
        return word.lower()
    return (
        word
        if word[:1].isupper() and (word.isupper() or word[1:].islower()) and _is_demonym(word)
        else (word if any(letter.isupper() for letter in word[1:]) else word.lower())
    )


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(name for row in load_rows("countries.csv") for name in row["demonyms"].split("|"))


def _is_demonym(word: str) -> bool:
    return word in _demonyms()
