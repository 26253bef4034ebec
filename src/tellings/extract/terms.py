"""Tells marks around a term, a nickname or a title from marks around what somebody said."""

import re

from tellings.extract.marks import Marked
from tellings.extract.units import Sort, Unit

LOOK_BACK = 60
"""Characters before a mark in which the words stand that show a term."""
_NAME = re.compile(
    r"(?:\b(?:so-called|dubbed|known (?:(?:in|to|by|among) (?:[a-z]+ ){1,4})?as|nicknamed|titled|entitled|headlined"
    r"|referred to as|(?:speaks?|talks?) of (?:an? |the )?"
    r"|the (?:term|words?|phrase|title|name|nickname|song|film|book|novel|album|play|series|show)"
    r"|calls? (?:it|this|that|them|him|her) (?:my|our|his|her|their|its)"
    r"|what (?!(?:he|she|it|they|we|you|i) )(?:[a-z]+ ){1,5}(?:call|calls|term|terms))|so-called)\W{0,3}$"
)
"""Ends before a term: "the so-called", "known in the trade as", "what statisticians call", "the word"."""
_NAMED = re.compile(r"\b(?:named|called|calling itself)\W{0,3}$", re.IGNORECASE)
"""Ends before a name where nobody is said to give it: "a boat called"; after "she" it is what she said."""
SHORTEST_ALONE = 4
"""Words: what stands between marks without a cue and has fewer is a term, a nickname or a title. Judged; with 3 or 5
nothing in our retellings changes."""
SHORTEST_WITHIN = 6
"""The same within a sentence of the reporter's. Four would find seven more of 1,501 contents in our passages, and take
more terms for quotations; nine lose half a point of F1 on the development articles."""


def find_naming(text: str, marked: Marked) -> tuple[int, int] | None:
    """Where the words before the mark stand that show that it names something: the so-called “hard power” debate."""
    first = max(0, marked.outer_start - LOOK_BACK)
    found = _NAME.search(text[first : marked.outer_start].replace("\n", ".").lower())
    return (first + found.start(), marked.outer_start) if found else None


def is_quotation(text: str, unit: Unit, marked: Marked) -> bool:
    """Whether what stands between marks without a cue is somebody's words, not a term, a nickname or a title."""
    inside = text[marked.start : marked.end]
    words = inside.split()
    named = _NAMED.search(text, max(0, marked.outer_start - LOOK_BACK), marked.outer_start)
    if named or find_naming(text, marked):
        return False
    alone = unit.alone
    if unit.headline and len(words) > 1 and marked.closed and _leads(unit, marked):
        return True
    if len(words) < (2 if alone and inside[-1:] in ".!?…," else SHORTEST_ALONE if alone else SHORTEST_WITHIN):
        return False
    lower = sum(1 for word in words if word[:1].islower())
    return (marked.closed and lower * 2 >= len(words)) or (alone and lower > 0)


def _leads(unit: Unit, marked: Marked) -> bool:
    """Whether a headline is nothing but this quotation, or opens with it and a colon: "'It was fraud': ..."."""
    first = next((at for at, token in enumerate(unit.tokens) if token.marked is marked), 0)
    after = unit.tokens[first + 1].low if first + 1 < len(unit.tokens) else ""
    return unit.alone or (after == ":" and all(token.sort is not Sort.WORD for token in unit.tokens[:first]))
