"""A block of the page with what the finders of bylines, boilerplate and headings ask about it."""

import re

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
        return [part_of(text, block) for block in find_blocks(text)]
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
    )
