"""Finds the passages that a report prints twice, so that nothing in them is counted twice."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from tellings.segment.parts import Part

_SPACE = re.compile(r"\s+")
_MARKS = str.maketrans("“”„‘’–—\u00a0", '"""\'\'-- ', "*_#")

_SHORTEST = 40
"""Characters of a passage that is a repeat by itself; shorter ones recur by chance ("He declined to comment.")."""

_SHORTEST_NEAR = 80
_NEAR = 95.0
"""Likeness (rapidfuzz ratio) from which a passage is a later copy with a slip in it: one letter in twenty."""

_LONGEST_NEAR = 4000
"""Longer passages are compared letter for letter only: the fuzzy comparison is quadratic."""

_LONGEST_HOLDING = 20_000
"""A longer paragraph is not searched for the passage: hostile input would take quadratic time."""

_SHINGLE = 6
_MOST_CANDIDATES = 3
"""Words in a row by which earlier passages that may be alike are found, and how many of them are compared. Judged:
they bound the time."""


def find_repeats(text: str, parts: Sequence[Part], left_out: set[int]) -> dict[int, int]:
    """For each part that repeats an earlier one, the number of that one. A heading repeats with its paragraph."""
    folded = ["" if number in left_out else _fold(text, part) for number, part in enumerate(parts)]
    first: dict[str, int] = {}
    shingles: dict[str, list[int]] = {}
    found: dict[int, int] = {}
    for number, passage in enumerate(folded):
        if not passage:
            continue
        earlier = first.get(passage)
        if earlier is not None and len(passage) >= _SHORTEST:
            found[number] = earlier
            continue
        first.setdefault(passage, number)
        if len(passage) >= _SHORTEST:
            near = _nearly(passage, folded, shingles)
            if near is not None:
                found[number] = near
            else:
                _remember(passage, number, shingles)
    _add_headings(folded, found)
    return found


def _fold(text: str, part: Part) -> str:
    return _SPACE.sub(" ", text[part.left : part.right].translate(_MARKS)).strip().lower()


def _nearly(passage: str, folded: Sequence[str], shingles: dict[str, list[int]]) -> int | None:
    """The earlier passage that this one is contained in, or is a slightly changed copy of."""
    for candidate in _candidates(passage, shingles):
        earlier = folded[candidate]
        if len(earlier) <= _LONGEST_HOLDING and passage in earlier:
            return candidate
        short, long = sorted((len(passage), len(earlier)))
        if short < _SHORTEST_NEAR or long > _LONGEST_NEAR or short < long * _NEAR / 100:
            continue
        if fuzz.ratio(passage, earlier, score_cutoff=_NEAR) and not _differs_in_meaning(passage, earlier):
            return candidate
    return None


def _differs_in_meaning(one: str, other: str) -> bool:
    """Whether the two differ in a number or a "not": then a reader must see both."""
    return _telling_words(one) != _telling_words(other)


def _telling_words(passage: str) -> list[str]:
    return re.findall(r"\d[\d.,]*\d|\d|\bnot\b|n't\b|\bno\b|\bnever\b|\bwithout\b", passage)


def _candidates(passage: str, shingles: dict[str, list[int]]) -> list[int]:
    words = passage[:_LONGEST_NEAR].split(" ")
    seen: dict[int, int] = {}
    for start in range(max(1, len(words) - _SHINGLE + 1)):
        for number in shingles.get(" ".join(words[start : start + _SHINGLE]), ()):
            seen[number] = seen.get(number, 0) + 1
    return sorted(seen, key=lambda number: (-seen[number], number))[:_MOST_CANDIDATES]


def _remember(passage: str, number: int, shingles: dict[str, list[int]]) -> None:
    words = passage[:_LONGEST_NEAR].split(" ")
    for start in range(max(1, len(words) - _SHINGLE + 1)):
        known = shingles.setdefault(" ".join(words[start : start + _SHINGLE]), [])
        if len(known) < _MOST_CANDIDATES and number not in known:
            known.append(number)


def _add_headings(folded: Sequence[str], found: dict[int, int]) -> None:
    """Short parts between or beside repeated ones, if they too stand beside the first copy."""
    for step in (-1, 1):
        for number in sorted(found, reverse=step < 0):
            here, there = number + step, found[number] + step
            while (
                0 <= there < here < len(folded) and here not in found and folded[here] and folded[here] == folded[there]
            ):
                found[here] = there
                here, there = here + step, there + step
