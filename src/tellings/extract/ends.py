"""Decides where what was said begins and ends: marks go before the words that a label or a rule took for its ends."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tellings.extract.marks import Marked
from tellings.model import Directness

Place = tuple[int, int]
"""Characters of the report: first included, last not."""

MOST_OF = 0.5
"""Share of a marked stretch: words that cover as much of it and end within it are meant to cover all of it."""
_EDGES = frozenset(" \t\r\n\f\v\u00a0\u2028\u2029*_#>|`,;:.-–—")
"""What is no part of what was said where it stands at its beginning."""
_ENDS = _EDGES - {"."} | frozenset("([{")
_THAT = re.compile(r"that,?\s+", re.IGNORECASE)
_FULL = (".", "!", "?", "…")
_FULL_STOP = re.compile(r"[^\W_]{2}\.\Z|[)”\"’'%]\.\Z")
"""Ends a sentence, and no abbreviation as in "the U.S."."""
_WORD = re.compile(r"\w")


def settle(text: str, place: Place, marked: Sequence[Marked]) -> list[Place]:
    """The places of what was said, without the marks around it, one for each marked stretch and paragraph.

    `marked` are the stretches that overlap it. "that it would “bankrupt us” -> it would “bankrupt us”
    """
    start, end = place
    for stretch in marked:
        if stretch.closed:
            start, end = _widen(start, end, stretch)
    if end <= start:
        return []
    settled = []
    for left, right, stretches in _cut(text, start, end, marked):
        settled += _settle_piece(text, left, right, stretches)
    return settled


def _cut(text: str, start: int, end: int, marked: Sequence[Marked]) -> Iterator[tuple[int, int, list[Marked]]]:
    """The place in pieces, a sentence of its own within marks apart: '"We go." So it was', 'a mistake: "We go."'."""
    stretches: list[Marked] = []
    for stretch in marked:
        whole = start <= stretch.outer_start and stretch.outer_end <= end and stretch.closed
        if whole and text[stretch.start : stretch.end].endswith(_FULL) and _opens(text, start, stretch):
            yield start, stretch.outer_start, stretches
            yield stretch.outer_start, stretch.outer_end, [stretch]
            start, stretches = stretch.outer_end, []
        else:
            stretches.append(stretch)
    yield start, end, stretches


def _opens(text: str, start: int, stretch: Marked) -> bool:
    """Whether a stretch opens a piece, or a colon announces it."""
    announced = text[max(0, stretch.outer_start - 2) : stretch.outer_start].rstrip().endswith(":")
    return announced or not _WORD.search(text, start, stretch.outer_start)


def _settle_piece(text: str, start: int, end: int, marked: Sequence[Marked]) -> list[Place]:
    inside = [stretch for stretch in marked if start <= stretch.outer_start and stretch.outer_end <= end]
    if inside and not _has_words(text, start, end, inside):
        return [part for stretch in inside for part in (stretch.paragraphs or ((stretch.start, stretch.end),))]
    start, end = _trim(text, start, end, marked)
    if _FULL_STOP.search(text, max(start, end - 3), end) and not any(stretch.outer_end >= end for stretch in marked):
        end -= 1
    that = _THAT.match(text, start, end)
    if that is not None and that.end() < end:
        start = that.end()
    return [(start, end)] if _WORD.search(text, start, end) else []


def _widen(start: int, end: int, stretch: Marked) -> Place:
    """The place with all of a stretch that it covers most of, and without one that it only touches."""
    shared = min(end, stretch.outer_end) - max(start, stretch.outer_start)
    most = shared >= MOST_OF * (stretch.outer_end - stretch.outer_start)
    if stretch.outer_start < start < stretch.outer_end and (most or end > stretch.outer_end):
        start = stretch.outer_start if most else stretch.outer_end
    if stretch.outer_start < end < stretch.outer_end and (most or start < stretch.outer_start):
        end = stretch.outer_end if most else stretch.outer_start
    return start, end


def _has_words(text: str, start: int, end: int, inside: Sequence[Marked]) -> bool:
    """Whether words stand outside the marks."""
    at = start
    for stretch in inside:
        if _WORD.search(text, at, stretch.outer_start):
            return True
        at = stretch.outer_end
    return _WORD.search(text, at, end) is not None


def _trim(text: str, start: int, end: int, marked: Sequence[Marked]) -> Place:
    """Without the blanks, commas and markup at the ends, and without a mark whose other one is left outside."""
    opening = {stretch.outer_start: stretch for stretch in marked if stretch.outer_end > end or not stretch.closed}
    closing = {stretch.outer_end: stretch for stretch in marked if stretch.closed and stretch.outer_start < start}
    while start < end and (text[start] in _EDGES or start in opening):
        start = opening[start].start if start in opening else start + 1
    while end > start and (text[end - 1] in _ENDS or end in closing):
        end = closing[end].end if end in closing else end - 1
    return start, max(end, start)


def directness_of(text: str, content: Sequence[Place], marked: Sequence[Marked], starts: Sequence[int]) -> Directness:
    """Whether the words of the content stand between marks: all of them, some, or none.

    Args:
        text: The report's.
        content: The places of what was said.
        marked: The report's stretches between marks.
        starts: Where each of them opens.
    """
    quoted = free = False
    for start, end in content:
        at = start
        for number in range(max(0, bisect_right(starts, start) - 1), len(marked)):
            stretch = marked[number]
            if stretch.outer_start >= end:
                break
            if stretch.outer_end <= at:
                continue
            free = free or _WORD.search(text, at, max(at, stretch.outer_start)) is not None
            quoted = True
            at = min(end, stretch.outer_end)
        free = free or _WORD.search(text, at, end) is not None
    if not quoted:
        return Directness.INDIRECT
    return Directness.MIXED if free else Directness.DIRECT
