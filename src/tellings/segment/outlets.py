"""Recognises the name of a newspaper, station or agency in a line of the page's head or in a dateline."""

import re
from functools import cache

from tellings.language.lists import read_lines, read_rows
from tellings.segment.phrases import words_of

_CONNECTING = frozenset({"of", "the", "and", "du", "de", "la", "le", "der", "die", "das", "for", "&"})
_LONGEST = 7
"""Words in the name of an outlet; "The Journal of the American Medical Association" has seven."""

_LONGEST_SHOUTED = 4
"""Words of a name in capitals; a longer line is a shouted title, whatever its words."""

_EDITION = re.compile(
    r",.*$|\s(?:online edition|english edition|newsroom|exclusive|reporter|editorial|world desk)$", re.IGNORECASE
)
_ENDING = re.compile(r"^(?:copyright\s)?(?:©\s?|\(c\)\s?)?(?:\d{4}\s)?", re.IGNORECASE)


def is_agency(name: str) -> bool:
    """Whether this is a news agency or an outlet that signs its datelines."""
    return name.strip() in agencies()


def is_outlet(name: str) -> bool:
    """Whether this reads like an outlet's name: capitals, and a word that outlets have in theirs, or a known agency."""
    if is_agency(name) or is_known(name):
        return True
    words = words_of(name)
    if (name.isupper() and len(words) > _LONGEST_SHOUTED) or words[:1] == ["by"] or "\n" in name:
        return False
    return (
        0 < len(words) <= _LONGEST
        and _is_capital(name)
        and not set(words).isdisjoint(outlet_words())
        and not is_section(name)
    )


def is_known(name: str) -> bool:
    """Whether this is the name of a well-known outlet, with or without its article."""
    return name.strip().removeprefix("The ").removeprefix("the ") in known_outlets()


def is_place(name: str) -> bool:
    """Whether this is a country or a capital, in whatever letters: "MUMBAI" is neither, "WASHINGTON" is one."""
    return name.strip(" .").lower() in _places()


def is_masthead(name: str) -> bool:
    """Whether a line could be an outlet's name by its looks alone: a few words, all of them with capitals."""
    return (
        0 < len(words_of(name)) <= _LONGEST
        and _is_capital(name)
        and not is_section(name)
        and not re.search(r"[?!:;\"“”]", name)
    )


def is_section(name: str) -> bool:
    """Whether this is the name of a section of the page, or several: "Business", "Health"."""
    words = words_of(name)
    return " ".join(words) in sections() or all(word in sections() or word in _CONNECTING for word in words)


def tidy(name: str) -> str:
    """The outlet's name without an edition, a desk or a reporter after it."""
    return _EDITION.sub("", _ENDING.sub("", name.strip(" *_"))).strip(" .,-–—*_")


def _is_capital(name: str) -> bool:
    words = [word for word in re.findall(r"[^\W_][\w'’&.-]*", name) if word.lower() not in _CONNECTING]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


@cache
def agencies() -> frozenset[str]:
    """News agencies, as they sign."""
    return frozenset(read_lines("agencies.txt"))


@cache
def _places() -> frozenset[str]:
    rows = read_rows("countries.csv")
    names = (name for row in rows for cell in ("name", "other_names", "capital") for name in row[cell].split("|"))
    return frozenset(name.lower() for name in names if name)


@cache
def known_outlets() -> frozenset[str]:
    """Well-known outlets and agencies, and other names they go by, without their article."""
    rows = read_rows("outlets.csv")
    names = (name for row in rows for name in (row["name"], *row["also"].split("|")))
    return frozenset(name.removeprefix("The ") for name in names if name)


@cache
def outlet_words() -> frozenset[str]:
    """Words in the names of outlets."""
    return frozenset(read_lines("outlet_words.txt"))


@cache
def sections() -> frozenset[str]:
    """Names of sections of the page."""
    return frozenset(read_lines("section_words.txt"))
