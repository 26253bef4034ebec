"""Cuts a report into units of words in which to look for who says what: sentences, with each quotation as one word."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from tellings.extract.marks import Marked
from tellings.model import HEADINGS, NEWS, Segment, Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,6}|(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Prof|Lt|Col|Capt|Sgt|Rev|Jr|Sr|No|Inc|Corp|Co)\.(?= )"
    r"|n[’']t\b|[’'](?:s|d|ll|ve|re|m)\b|[^\W_]+?(?=n[’']t\b)|\d[\d.,]*\d(?![-‑][^\W\d_])|[^\W_]+(?:[-’'‑.&](?!s\b|d\b|ll\b|ve\b|re\b|m\b)[^\W_]+)*|\.\.\.|([^\w\s])\1{5,}|[^\s]"  # noqa: RUF001 - a hyphen that print uses
)


class Sort(StrEnum):
    """What a token is."""

    WORD = "word"
    MARK = "mark"
    QUOTE = "quote"


class Token(msgspec.Struct, frozen=True):
    """A word, a punctuation mark, or a whole quotation. `low` is the word in small letters."""

    start: int
    end: int
    low: str
    sort: Sort
    marked: Marked | None = None
    capital: bool = False


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence, or several where a quotation runs over their borders."""

    tokens: tuple[Token, ...]
    start: int
    end: int
    block: int
    """The number of its paragraph or headline."""
    headline: bool
    alone: bool
    """Whether it is nothing but quotations."""


def find_blocks(segments: Sequence[Segment]) -> list[Segment]:
    """The headlines and paragraphs, in order."""
    wanted = [segment for segment in segments if segment.kind in NEWS]
    return sorted(wanted, key=lambda segment: segment.span)


def make_units(text: str, blocks: Sequence[Segment], marked: Sequence[Marked]) -> list[Unit]:
    """The units of the blocks, in order. A sentence border within marks is none."""
    starts = [stretch.outer_start for stretch in marked]
    units: list[Unit] = []
    taken = -1
    for number, block in enumerate(blocks):
        sentences = block.sentences or (block.span,)
        for start, end in _merge(sentences, marked, starts):
            if start < taken:
                if taken < end:
                    rest = marked[bisect_left(starts, taken) : bisect_left(starts, end)]
                    units[-1] = _go_on(units[-1], _tokens(text, taken, end, rest), end, number)
                    taken = max(taken, units[-1].end)
                continue
            tokens = _tokens(text, start, end, marked[bisect_left(starts, start) : bisect_left(starts, end)])
            if tokens:
                taken = tokens[-1].end
                units.append(
                    Unit(
                        tokens=tuple(tokens),
                        start=start,
                        end=max(end, taken),
                        block=number,
                        headline=block.kind in HEADINGS,
                        alone=all(token.sort is not Sort.WORD for token in tokens),
                    )
                )
    return units


def _go_on(unit: Unit, tokens: Sequence[Token], end: int, block: int) -> Unit:
    """The unit with the rest of a sentence in a later paragraph, up to which its quotation runs: "...," she said."""
    return msgspec.structs.replace(
        unit,
        tokens=(*unit.tokens, *tokens),
        end=max([end, *(token.end for token in tokens)]),
        block=block,
        alone=unit.alone and all(token.sort is not Sort.WORD for token in tokens),
    )


def _merge(sentences: Sequence[Span], marked: Sequence[Marked], starts: list[int]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for sentence in sentences:
        if merged:
            at = bisect_right(starts, merged[-1][1] - 1) - 1
            if at >= 0 and marked[at].outer_end > sentence.start:
                merged[-1] = (merged[-1][0], max(sentence.end, merged[-1][1]))
                continue
        merged.append((sentence.start, sentence.end))
    return merged


def _tokens(text: str, start: int, end: int, marked: Sequence[Marked]) -> list[Token]:
    tokens: list[Token] = []
    at = start
    for stretch in marked:
        if stretch.outer_start < at:
            continue
        tokens += _plain_tokens(text, at, stretch.outer_start)
        tokens.append(Token(stretch.outer_start, stretch.outer_end, "", Sort.QUOTE, stretch))
        at = stretch.outer_end
    tokens += _plain_tokens(text, at, end)
    return tokens


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(
            match.start(),
            match.end(),
            match[0].lower().replace("’", "'"),
            Sort.WORD if match[0][0].isalnum() or match[0][-1].isalnum() else Sort.MARK,
            capital=match[0][0].isupper(),
        )
        for match in _TOKEN.finditer(text, start, end)
        if match[0] != "*"
    ]
