"""Tells the names of newspapers, agencies and broadcasters from those of people and offices, known or not."""

import csv
import re
from functools import cache, lru_cache
from importlib.resources import files

from tellings.language.words import fold

_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?([\w-]{2,60})(?:\.(?:com?|org|net|info|news|eu|[a-z]{2}))+\b", re.IGNORECASE
)
_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EMPTY = {"the", "of", "and", "for", "a", "an"}
_LEAST_TOKENS = 2
_SHORTEST_SQUASHED = 5


@lru_cache(maxsize=10_000)
def outlet_parts(name: str) -> frozenset[str]:
    """The words that tell an outlet's name from another: the same for "The Saltings Mercury" and "Saltings Mercury"."""
    domain = _DOMAIN.fullmatch(name.strip())
    told = _known().get(_squash(domain[1]), domain[1]) if domain else _known().get(_squash(name), name)
    return frozenset(fold(part).removesuffix("'s") for part in _PARTS.findall(told)) - _EMPTY


def outlet_key(name: str) -> str:
    """The outlet's name as a key: the same for all the ways in which the outlet is named."""
    return " ".join(sorted(outlet_parts(name)))


@lru_cache(maxsize=100_000)
def is_same_outlet(left: str, right: str) -> bool:
    """Whether two names mean one outlet: "the New York Times" and "NYT", "Kyiv Independent" and kyivindependent.com."""
    if outlet_parts(left) == outlet_parts(right):
        return bool(outlet_parts(left))
    squashed = {_squash(_bare(left)), _squash(_bare(right))}
    return len(squashed) == 1 and min(len(name) for name in squashed) >= _SHORTEST_SQUASHED


def is_part_of_outlet(name: str, outlet: str) -> bool:
    """Whether the name is the outlet's, in full or in part: "the Gazette" is of the Brookside Gazette."""
    parts = outlet_parts(name)
    return bool(parts) and (parts <= outlet_parts(outlet) or is_same_outlet(name, outlet))


def known_outlet(name: str) -> str | None:
    """The full name of a well-known outlet or agency, by any of its names; `None` if it is not well known."""
    return _known().get(_squash(_bare(name)))


def looks_like_outlet(name: str) -> bool:
    """Whether the name is known or built as an outlet's: "Saltings Mercury", "ADTV News", kyivindependent.com."""
    if known_outlet(name) or _DOMAIN.fullmatch(name):
        return True
    parts = [part for part in _PARTS.findall(name) if part.lower() not in _EMPTY]
    if not parts:
        return False
    folded = [fold(part).removesuffix("'s") for part in parts]
    return len(parts) >= _LEAST_TOKENS and not _words().isdisjoint((folded[0], folded[-1]))


def is_outlet_word(name: str) -> bool:
    """Whether the name is one word that outlets have in theirs, as a short form: "the Annals", "the Gazette"."""
    return fold(name).removesuffix("'s") in _words()


def full_name(name: str) -> str:
    """The name as an editor would print it: without article, a known short form spelled out."""
    bare = " ".join(name.split())
    for article in ("The ", "the "):
        bare = bare.removeprefix(article)
    return known_outlet(bare) or bare.removesuffix("'s").removesuffix("’s")


def _bare(name: str) -> str:
    domain = _DOMAIN.fullmatch(name.strip())
    return domain[1] if domain else name


def _squash(name: str) -> str:
    parts = [fold(part).removesuffix("'s") for part in _PARTS.findall(name)]
    return "".join(part for part in parts if part != "the")


@cache
def _known() -> dict[str, str]:
    lines = files("tellings.data").joinpath("outlets.csv").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        for name in (row["name"], *row["also"].split("|")):
            if name:
                found[_squash(_bare(name))] = row["name"]
    return found


@cache
def _words() -> frozenset[str]:
    lines = files("tellings.data").joinpath("outlet_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
