"""Finds quotations that are signed rather than told: pull quotes, and lists and tables of quotes."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.extract.turn import TurnDraft, clean_piece
from tellings.extract.turn_labels import Label, signer
from tellings.extract.turn_lines import Block, Line, blocks_of
from tellings.language.lists import read_rows
from tellings.model import NEWS

_DASH = r"[-–—―]{1,3}"
_SOURCE = r"(?P<source>[^\W\d_a-z][^\n“”\"|\t:]{1,120})"
_BEHIND = re.compile(rf"[”\"»“]\s{{0,4}}{_DASH}\s{{0,3}}{_SOURCE}$")
_ALONE = re.compile(rf"{_SOURCE}$")
_DASHES = frozenset("-–—―")
_LEADING = re.compile(
    rf"(?P<source>[^\W\d_a-z][^\n“”\"|\t:]{{1,80}}?)\s{{0,3}}(?:[:|\t]|{_DASH}(?=\s))[\s|]{{0,6}}(?=[“\"«])"
)
_TRAILING = re.compile(rf"(?<=[”\"»])\s{{0,3}}[|\t][\s|]{{0,6}}{_SOURCE}[\s|]{{0,6}}$")
_OPENING = '“"«„”'
_CLOSING = '”"»“'
_SPACE = re.compile(r"\W+")
_END = 170
"""Characters at the end of a block in which a signature is looked for: no longer one matches."""
LONGEST = 3_000
"""Characters of a quotation that is signed. Judged: it is a line that somebody chose, not a speech."""
FEWEST = 2
"""Lines in a row of a list or table of quotes."""
SHORTEST = 3
"""Words of a quotation with a name in the block below."""


def find_signed(text: str, lines: Sequence[Line]) -> list[TurnDraft]:
    """The quotations with a name behind or below them, and the lines of lists and tables of quotes."""
    listed = list(_listed(text, lines))
    taken = {number for draft in listed for number in draft.blocks}
    return [*listed, *_signatures(text, blocks_of([line for line in lines if line.block not in taken]))]


def _signatures(text: str, blocks: Sequence[Block]) -> Iterator[TurnDraft]:
    """A block that is a quotation with a dash and a name behind it, or with a name in the block below."""
    folded: list[str] = []
    for at, block in enumerate(blocks):
        start, end = block.line.start, block.end
        opens = start < end and text[start] in _OPENING
        if block.line.kind not in NEWS or end - start > LONGEST or not (opens or block.line.quoted):
            continue
        numbers = [block.line.block]
        behind = _BEHIND.search(text, max(start, end - _END), end) if opens else None
        label = _source(text, behind)
        stop = end if behind is None else behind.start() + 1
        if behind is None and at + 1 < len(blocks):
            label = _below(text, block, blocks[at + 1], folded)
            numbers.append(blocks[at + 1].line.block)
        piece = clean_piece(text, start, stop)
        if label is not None and piece is not None:
            yield TurnDraft(label=label, pieces=[piece], blocks=numbers)


def _below(text: str, block: Block, following: Block, folded: list[str]) -> Label | None:
    """The name in the block below: after a dash, or alone where the quotation is repeated out of the text."""
    start, end = block.line.start, block.end
    whole = (text[start] in _OPENING and text[end - 1] in _CLOSING) or block.line.quoted
    if (
        not whole
        or following.line.block != block.line.block + 1
        or following.end - following.line.start > _END
        or len(text[start:end].split()) < SHORTEST
    ):
        return None
    line = following.line
    dashed = not _DASHES.isdisjoint(text[line.left : line.start])
    if not dashed:
        if not folded:
            folded.append(_fold(text))
        if text[start] not in _OPENING or folded[0].count(_fold(text[start:end])) < FEWEST:
            return None
    return _source(text, _ALONE.fullmatch(text, line.start, following.end))


def _fold(words: str) -> str:
    return _SPACE.sub(" ", words.lower()).strip()


def _source(text: str, match: re.Match[str] | None) -> Label | None:
    if match is None or text[match.start("source") : match.end("source")].strip() in _agencies():
        return None
    return signer(text, *match.span("source"))


def _listed(text: str, lines: Sequence[Line]) -> Iterator[TurnDraft]:
    """The lines of a list or table that each give a name and a whole quotation, where several stand in a row."""
    run: list[TurnDraft] = []
    before = -FEWEST
    for number, line in enumerate(lines):
        draft = _quote_of(text, line) if line.kind in NEWS else None
        if draft is None:
            continue
        if number != before + 1:
            yield from run if len(run) >= FEWEST else ()
            run = []
        run.append(draft)
        before = number
    yield from run if len(run) >= FEWEST else ()


def _quote_of(text: str, line: Line) -> TurnDraft | None:
    start, end = line.start, line.end
    while start < end and text[start] in "| \t":
        start += 1
    while end > start and text[end - 1] in "| \t":
        end -= 1
    leading = _LEADING.match(text, start, min(end, start + _END))
    trailing = None if leading else _TRAILING.search(text, max(start, end - _END), end)
    if leading is not None:
        start = leading.end()
    elif trailing is not None:
        end = trailing.start()
    label = _source(text, leading or trailing)
    inner = text[start + 1 : end - 1]
    whole = end - start > 1 and text[start] in _OPENING and text[end - 1] in _CLOSING
    if label is None or not whole or "“" in inner or '"' in inner or end - start > LONGEST:
        return None
    piece = clean_piece(text, start, end)
    return TurnDraft(label=label, pieces=[piece], blocks=[line.block]) if piece is not None else None


@cache
def _agencies() -> frozenset[str]:
    return frozenset(
        name
        for row in read_rows("outlets.csv")
        if row["kind"] == "agency"
        for name in (row["name"], *row["also"].split("|"))
        if name
    )
