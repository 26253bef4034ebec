"""Finds the posts of social media that a page shows: their words, and the name and handle below them."""

import re
from collections.abc import Iterator, Sequence

from tellings.extract.turn import TurnDraft, clean_piece
from tellings.extract.turn_labels import Label
from tellings.extract.turn_lines import Block, Line, blocks_of
from tellings.language.gazetteer import plain
from tellings.language.names import fold_name
from tellings.model import NEWS, SegmentKind

_POST = re.compile(r"(?P<name>[^@\n()—–]{1,60}?)\s?\(@\w{1,30}\)\s{0,3}(?P<day>[A-Z][^\n]{0,40}\d{4}|\d[^\n]{0,40})?$")
_DASHES = "-–—―"
_LINKS = re.compile(r"\s{0,4}(?:pic\.twitter\.com|https?://(?:t\.co|bit\.ly))/\S{1,80}$")
_POSTED = frozenset({SegmentKind.PARAGRAPH, SegmentKind.SUBHEAD})
"""A post of a few words with no full stop looks like a heading."""
_HOLDING = NEWS | {SegmentKind.CREDIT}
"""A short post in one line with its author looks like a credit."""
_END = 170
"""Characters at the end of a block in which the name and handle are looked for: no longer ones match."""
LONGEST = 3_000
"""Characters of a post. Judged: services that allow more are blogs."""


def find_posts(text: str, lines: Sequence[Line]) -> Iterator[TurnDraft]:
    """What stands before "— Jane Doe (@jane) May 3, 2019", in its block or, where that stands alone, above it."""
    blocks = blocks_of(lines)
    for at, block in enumerate(blocks):
        name = _signature(text, block)
        if name is None:
            continue
        start, stop, numbers = block.line.start, name[0], [block.line.block]
        if not _letters(text, start, stop):
            before = blocks[at - 1] if at else None
            if before is None or before.line.kind not in _POSTED or before.line.bold or text[before.end - 1] == ":":
                continue
            start, stop, numbers = before.line.start, before.end, [before.line.block, *numbers]
        elif block.line.kind not in _HOLDING:
            continue
        while stop > start and text[stop - 1] in " \t\n" + _DASHES:
            stop -= 1
        piece = clean_piece(text, start, _without_links(text, start, stop))
        words = text[name[0] : name[1]]
        if piece is not None and stop - start <= LONGEST:
            key = fold_name(words) or plain(words)
            label = Label(start=name[0], end=name[1], after=name[1], words=words, key=key, style="post", role=None)
            yield TurnDraft(label=label, pieces=[piece], blocks=numbers)


def _signature(text: str, block: Block) -> tuple[int, int] | None:
    """Where the name of a post's author stands: behind a dash, with the handle and, often, the day behind it."""
    end = block.end
    handle = text.rfind("(@", max(block.line.left, end - 90), end)
    if handle < 0:
        return None
    dash = max(text.rfind(mark, max(block.line.left, handle - 70), handle) for mark in "–—―")
    hyphen = text.rfind("- ", max(block.line.left, handle - 70), handle)
    start = max(dash + 1, hyphen + 2 if hyphen >= 0 else 0)
    if dash < 0 and hyphen < 0:
        return None
    while start < handle and text[start] in " \t*_":
        start += 1
    match = _POST.fullmatch(text, start, end)
    return match.span("name") if match is not None and _letters(text, *match.span("name")) else None


def _letters(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


def _without_links(text: str, start: int, end: int) -> int:
    for _ in range(4):
        while end > start and text[end - 1].isspace():
            end -= 1
        link = _LINKS.search(text, max(start, end - 120), end)
        if link is None:
            break
        end = link.start()
    return end
