"""Knows the words that stand in for a name, and finds what "who" goes with."""

import re

from tellings.language.gazetteer import plain

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
PAIRS = frozenset({"both", "both of them", "the two", "the pair", "the two of them", "the couple"}) | frozenset(
    f"{first} {people}"
    for first in ("both", "the two")
    for people in ("men", "women", "leaders", "candidates", "ministers", "presidents", "politicians", "rivals")
)
"""Words for two people who were spoken of just before."""
THINGS = frozenset({"it", "its", "they", "their", "them"}) | PAIRS
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SPEAKING = frozenset(
    "i we you me us my our your one myself here there this these those what there q a nobody neither".split()  # noqa: SIM905 - small words
) | {"no one", "neither of them"}
"""Words that name nobody outside the speech they stand in."""
ANSWERS = frozenset({"reply", "answer", "response"})
PRONOUNS = HE | SHE | THINGS | ANSWERS
_OPENERS = frozenset("the a an his her its their our some many several other those two three four".split())  # noqa: SIM905 - small words
_AROUND = frozenset(
    "by with from to for at in on as than is are was were be been said says told met and or but that which who".split()  # noqa: SIM905 - small words
)
"""Words before which the words that "who" goes with begin."""
_CLAUSE = re.compile(r"[.;:!?“”\"\n()]|, ")
REACH = 120
"""Characters before "who" in which the words it goes with stand. Judged."""
MOST_BEFORE = 8
"""Words before "who" that it may go with. Judged."""


def find_before_relative(text: str, at: int) -> str | None:
    """The words that "who" at this place goes with: from the last article or preposition before it."""
    before = text[max(0, at - REACH) : at].rstrip(" ,\n")
    kept: list[str] = []
    clauses = [clause for clause in _CLAUSE.split(before) if not clause.strip().isdecimal()]
    for word in reversed(clauses[-1].split()[-MOST_BEFORE:] if clauses else ()):
        low = plain(word)
        if low in _AROUND:
            break
        kept.insert(0, word)
        if low in _OPENERS:
            break
    found = " ".join(kept)
    return found if found and plain(found) not in RELATIVE else None
