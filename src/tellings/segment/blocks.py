"""Cuts a report into its blocks: the paragraphs, headings and single lines as a reader sees them on the page."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

_LINE = re.compile(r"[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s{0,8}(?:[-–—•·‣▪◦*+]|\d{1,2}[.)])\s")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”’»“‘)\]*_]{0,4}\s*$")

MARKUP = "*_#>`~ \t\u00a0\u200b\ufeff"
"""Marks that stand around the words of a block and are no part of them."""

_WIDEST_WRAP = 120
"""Texts broken by hand have lines of 60 to 100 characters; lines of one paragraph each are longer."""

_NARROWEST_WRAP = 40
_FULL = 0.8
"""A line to which the next word would have fitted within this share of the width was ended on purpose."""

_MOSTLY = 0.6
"""Share of a block's lines that must be full before the block counts as broken by hand. Judged, not measured."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, a heading or a line, by offsets into the report's text, white space around it left out."""

    start: int
    end: int
    apart: bool
    """Whether a blank line stands before it."""


_SMALL = 0.34
"""Share of its lines after the first that begin small: in broken prose two of three do, in a page's head none."""


_NEVER_INSIDE = ("by ", "from our ", "posted ", "published ", "updated ", "last updated ", "photo", "http", "www.")
"""Small words that open a line of the page's head rather than go on with the line above."""


def find_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order: lines broken by hand are joined, lines that are paragraphs are kept apart."""
    return [block for run in _runs(text) for block in _join(text, run)]


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Lines that stand together, without a blank line between them."""
    run: list[tuple[int, int]] = []
    last = 0
    for line in _LINE.finditer(text):
        if run and text.count("\n", last, line.start()) > 1:
            yield run
            run = []
        last = line.end()
        words = line[0].strip()
        if words:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            run.append((start, start + len(words)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _join(text: str, run: Sequence[tuple[int, int]]) -> Iterator[Block]:
    wrapped = _is_wrapped(text, run)
    width = max(end - start for start, end in run)
    first = run[0][0]
    apart = True
    for (start, end), following in zip(run, [*run[1:], None], strict=True):
        if following is not None and _goes_on(text, (start, end), following, width if wrapped else None):
            continue
        yield Block(start=first, end=end, apart=apart)
        apart = False
        if following is not None:
            first = following[0]


def _is_wrapped(text: str, run: Sequence[tuple[int, int]]) -> bool:
    width = max(end - start for start, end in run)
    if len(run) == 1 or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return False
    pairs = list(pairwise(run))
    full = sum(_is_full(text, line, following, width) for line, following in pairs)
    small = sum(text[start].islower() for _, (start, _) in pairs)
    return full >= _MOSTLY * len(pairs) and small >= _SMALL * len(pairs)


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int, *, share: float = _FULL) -> bool:
    word = text[following[0] : min(following[1], following[0] + width)].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > share * width


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int], width: int | None) -> bool:
    """Whether the next line belongs to the same paragraph."""
    if (
        _BULLET.match(text, following[0])
        or text.startswith(("#", *_NEVER_INSIDE), following[0])
        or text[line[0]] == "#"
    ):
        return False
    ends = _ENDS_SENTENCE.search(text, max(line[0], line[1] - 8), line[1]) is not None
    if text[following[0]].islower() and not ends:
        return True
    return width is not None and _is_full(text, line, following, width, share=1.0 if ends else _FULL)


def bare(text: str, block: Block) -> tuple[int, int]:
    """The offsets of a block's words, without the marks and bullets around them."""
    start, end = block.start, block.end
    while start < end and text[start] in MARKUP:
        start += 1
    while end > start and text[end - 1] in MARKUP:
        end -= 1
    bullet = _BULLET.match(text, start, end)
    if bullet is not None and not text[start].isdigit():
        start = bullet.end()
    while start < end and text[start] in MARKUP:
        start += 1
    return start, end


def is_bullet(text: str, block: Block) -> bool:
    """Whether the block is an item of a list."""
    return _BULLET.match(text, block.start, block.end) is not None and not text.startswith("**", block.start)
