"""A block of the page with what the finders of bylines, boilerplate and headings ask about it."""

import re
from collections.abc import Sequence

import msgspec

from tellings.model import MarkKind, Report
from tellings.segment.blocks import Block, bare, find_blocks, is_bullet
from tellings.segment.headings import is_marked_heading
from tellings.segment.phrases import words_of

_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»“‘)\]*_」』】）]{0,4}\s?$")  # noqa: RUF001 - the marks of other scripts
_SEPARATOR = re.compile(r"\s{0,4}(?:\||·|•|›|»(?= )|—|–|\s[-/](?=\s)|\s{2,8}|\t)\s{0,4}")
_PROSE_WORDS = 9
"""The shortest last paragraph of a report that is no heading and no furniture has nine words or is a quotation."""

_PROSE_LENGTH = 60
"""Characters, for scripts that put no spaces between words. Judged, not measured."""

_CUT_WORDS = 24
"""A block of so many words is a paragraph even without a full stop: it was cut off, or is an item of a list. Judged,
not measured."""

_LOOKED_AT = 2000
"""Characters of a block that are looked at for its kind: judged to be more than any page furniture has."""

_WIDE = re.compile(r"\t[\t ]{0,200}| {2,200}")
_CELLS = 2
_ROWS = 3
_ROWS_OF_MANY = 2
"""Lines that make a table: three of two cells each, for a byline above a day may have two; two of more cells."""

_LONGEST_CELL = 8
"""Words in a cell of a table in plain text. Judged, not measured."""

_HEADINGS = frozenset({MarkKind.HEADLINE, MarkKind.SUBHEAD})


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A block with its words apart from the marks around them."""

    start: int
    end: int
    left: int
    right: int
    """Where its words begin and end, without markup and bullets."""
    apart: bool
    """Whether a blank line stands before it."""
    bullet: bool
    """Whether it is an item of a list."""
    marked: bool
    """Whether Markdown, or the file's own markup, makes it a heading."""
    line: str
    """Its words, at most the first 2,000 characters."""
    words: tuple[str, ...]
    """The words of `line`, folded."""
    stopped: bool
    """Whether it ends like a sentence."""
    mark: MarkKind | None = None
    """What the file itself says it is; `None` where it has no markup."""
    is_row: bool = False
    """Whether it is a row of a table, which wording rules for bylines, credits and notices do not fit."""

    @property
    def length(self) -> int:
        """How many characters its words take."""
        return self.right - self.left

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph: enough words and an end like a sentence's, or too many for a headline."""
        if self.marked:
            return False
        if self.stopped:
            return len(self.words) >= _PROSE_WORDS or self._is_speech or self.length >= _PROSE_LENGTH
        return len(self.words) >= _CUT_WORDS and "|" not in self.line

    @property
    def _is_speech(self) -> bool:
        return len(self.words) > 1 and self.line[0] in "\"“'‘«„"

    @property
    def pieces(self) -> list[str]:
        """What stands between its bars, dots and dashes."""
        return [piece.strip() for piece in _SEPARATOR.split(self.line) if piece.strip()]


def parts_of(report: Report) -> list[Part]:
    """The parts of a report, in order: as its file marks them, and the blocks of what stands between the marks."""
    text = report.text
    if not report.marks:
        return _with_rows([part_of(text, block) for block in find_blocks(text)])
    parts: list[Part] = []
    place = 0
    for mark in report.marks:
        parts += [part_of(text, block) for block in _blocks_between(text, place, mark.start)]
        parts.append(part_of(text, Block(start=mark.start, end=mark.end, apart=True), mark.kind))
        place = mark.end
    return [*parts, *(part_of(text, block) for block in _blocks_between(text, place, len(text)))]


def _blocks_between(text: str, start: int, end: int) -> list[Block]:
    """The blocks of a stretch that no mark covers: mostly there is nothing but white space in it."""
    if not text[start:end].strip():
        return []
    return [
        Block(start=start + block.start, end=start + block.end, apart=block.apart)
        for block in find_blocks(text[start:end])
    ]


def part_of(text: str, block: Block, mark: MarkKind | None = None) -> Part:
    """The block as a part."""
    left, right = bare(text, block)
    line = text[left : min(right, left + _LOOKED_AT)]
    heading = is_marked_heading(text[block.start : min(block.end, block.start + _LOOKED_AT)])
    return Part(
        start=block.start,
        end=block.end,
        left=left,
        right=right,
        apart=block.apart,
        bullet=mark is MarkKind.ITEM or is_bullet(text, block),
        marked=heading if mark is None else mark in _HEADINGS,
        line=line,
        words=tuple(words_of(line)),
        stopped=_SENTENCE_END.search(text, max(left, right - 8), right) is not None,
        mark=mark,
        is_row=mark is MarkKind.ROW,
    )


def _with_rows(parts: Sequence[Part]) -> list[Part]:
    """The parts of a plain text, lines of several cells marked as rows where enough of them stand together."""
    cells = [_cells(part) for part in parts]
    rows = _runs(cells, least=_CELLS, length=_ROWS) | _runs(cells, least=_CELLS + 1, length=_ROWS_OF_MANY)
    return [msgspec.structs.replace(part, is_row=True) if n in rows else part for n, part in enumerate(parts)]


def _runs(cells: Sequence[int], *, least: int, length: int) -> set[int]:
    """The places of lines with so many cells at least that stand together, so many of them at least."""
    found: set[int] = set()
    start = 0
    for place, count in enumerate((*cells, 0)):
        if count < least:
            if place - start >= length:
                found.update(range(start, place))
            start = place + 1
    return found


def _cells(part: Part) -> int:
    """How many short cells a line of plain text has, set apart by tabs or wide spaces; 0 where any is a sentence."""
    if part.stopped or "\n" in part.line or not ("\t" in part.line or "  " in part.line):
        return 0
    cells = [cell for cell in _WIDE.split(part.line.strip()) if cell]
    return len(cells) if all(len(cell.split()) <= _LONGEST_CELL for cell in cells) else 0
