"""Tells for each word of a statement whether it is denied there and how firmly it is said."""

import re
from functools import lru_cache

import msgspec

from tellings.align.terms import Term
from tellings.language.stance import find_modality, is_negated
from tellings.model import Modality

REACH = 42
"""Characters before a word in which a "not" or "may" bears on it."""
_BREAK = re.compile(
    r"[.;:!?,—–\n](?=\s|$)|\b(?:but|and|while|although|whereas|because|after|before|since|who|which)\b", re.IGNORECASE
)


class Stance(msgspec.Struct, frozen=True):
    """Whether a word is denied, and how firmly it is said."""

    negated: bool
    modality: Modality


def stances_of(text: str, terms: tuple[Term, ...]) -> dict[str, list[Stance]]:
    """For each stem the stances with which the text says it."""
    found: dict[str, list[Stance]] = {}
    for term in terms:
        found.setdefault(term.key, []).append(_stance(words_before(text, term.start) + text[term.start : term.end]))
    return found


def words_before(text: str, start: int) -> str:
    """The words of the same clause before a place, as far as a "not" or "may" reaches."""
    before = text[max(0, start - REACH) : start]
    cut = max((match.end() for match in _BREAK.finditer(before)), default=0)
    return before[cut:]


@lru_cache(maxsize=50_000)
def _stance(window: str) -> Stance:
    return Stance(is_negated(window), find_modality(window))
