"""Finds how a number is to be read: "nearly" is less than, "as many as" is at most, "some" is about."""

import re
from functools import cache

from tellings.extract.lists import alternatives, load_rows
from tellings.language.letters import small
from tellings.model import Bound

LOOK_BACK = 48
"""Characters before a number that can hold the longest phrase and its filler ("as much as an additional")."""
_FILLER = (
    r"(?:(?:a|an|the|another|a further|an additional|an extra|a total of|a mere|just|only|barely|even|perhaps)"
    r"[ \u00a0])"
)


@cache
def _table(side: str) -> dict[str, Bound]:
    return {row["phrase"]: Bound(row["bound"]) for row in load_rows("bounds.csv") if row["side"] == side}


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w])(?P<not>(?:not|no|never|n[o']t)[ \u00a0])?"
        rf"(?P<phrase>{alternatives(set(_table('before')))})[ \u00a0]?{_FILLER}{{0,2}}$",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0,]{{0,2}}(?P<phrase>{alternatives(set(_table('after')))})(?!\w)", re.IGNORECASE)


def find_bound(text: str, start: int, ends: tuple[int, ...]) -> Bound:
    """How the number that starts at `start` is bounded; `ends` are the places behind it where a word may stand."""
    match = _before().search(text, max(0, start - LOOK_BACK), start)
    if match:
        bound = _table("before")[small(match["phrase"])]
        if match["not"] and bound is Bound.MORE_THAN:
            return Bound.AT_MOST
        if match["not"] and bound is Bound.LESS_THAN:
            return Bound.AT_LEAST
        return bound
    for end in ends:
        after = _after().match(text, end)
        if after:
            return _table("after")[small(after["phrase"])]
    return Bound.EXACT


def bound_start(text: str, start: int) -> int:
    """Where the words of bound before a number begin; the number's own start where there are none."""
    match = _before().search(text, max(0, start - LOOK_BACK), start)
    return match.start() if match else start
