"""Knows what a noun stands for in news: a person by office or trade, a body, a document, a group of people."""

import re
from functools import cache

from tellings.language.gazetteer import words
from tellings.language.lists import read_named

_PERSONAL_ENDING = re.compile(r"(?:[^e]er|[^t]or|ist|[ct]ian|man|woman|eon|-old|ess)$")
_WOMAN = re.compile(
    r"(?:woman|girl|mother|daughter|sister|wife|widow|aunt|actress|waitress|hostess|lady|queen|princess|duchess|nun)$"
)
_MAN = re.compile(r"(?:[^o]man|^man|boy|father|son|brother|husband|widower|uncle|^king|prince|monk)$")


@cache
def nouns(kind: str) -> frozenset[str]:
    """The words of one list of `source_words.toml`: documents, bodies, people, spokespeople, indefinite."""
    return frozenset(_lists()[kind].split())


def is_personal(head: str) -> bool:
    """Whether a noun in the singular, in small letters, is one for a person: "minister", "44-year-old"."""
    if head in words("no_persons") or head in nouns("documents") or head in nouns("bodies"):
        return False
    known = head in words("offices") or head in words("titles") or head in words("roles")
    return known or _PERSONAL_ENDING.search(head) is not None


def tell_woman(head: str) -> bool | None:
    """Whether a noun is one for a woman or for a man; `None` where it may be either."""
    return True if _WOMAN.search(head) else False if _MAN.search(head) else None


@cache
def _lists() -> dict[str, str]:
    return read_named("source_words.toml")
