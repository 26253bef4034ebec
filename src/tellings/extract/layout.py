"""Lays a report out for the search for quotations: its paragraphs, what stands between marks, and its sentences."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

import msgspec

from tellings.extract.cues import function_words, verbs
from tellings.extract.marks import Marked, find_marked
from tellings.extract.units import Sort, Token, Unit, find_blocks, make_units
from tellings.language.tagger import Label
from tellings.model import Report, Segment

LONGEST_TAG = 12
"""Tokens of a sentence that says nothing but who spoke. From 6 to 20 nothing in our passages moves."""
LONGEST_WAY = 6
"""Tokens before the verb of such a sentence. Judged."""


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """What a report's quotations are looked for in."""

    within: tuple[tuple[int, int], ...]
    """The headlines and paragraphs."""
    marked: tuple[Marked, ...]
    units: tuple[Unit, ...]
    starts: tuple[int, ...]
    """Where each unit begins."""

    def unit_at(self, place: int) -> int:
        """The number of the unit in which a place stands, or after which it does."""
        return max(0, bisect_right(self.starts, place) - 1)


Reader = Callable[[Layout], Sequence[Sequence[Label]]]
"""What labels the words of each unit."""


def lay_out(report: Report, segments: Sequence[Segment]) -> Layout:
    """The report's paragraphs, what stands between marks in them, and their sentences."""
    blocks = find_blocks(segments)
    within = tuple((block.span.start, block.span.end) for block in blocks)
    marked = find_marked(report.text, within)
    units = tuple(_rejoin(make_units(report.text, blocks, marked)))
    return Layout(within=within, marked=tuple(marked), units=units, starts=tuple(unit.start for unit in units))


def _rejoin(units: Sequence[Unit]) -> list[Unit]:
    """A quotation that ends in "?" or "!" and the words after it that say whose it is, as one unit."""
    joined: list[Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.block == unit.block
            and last.tokens[-1].sort is Sort.QUOTE
            and _says_who(unit.tokens)
        ):
            joined[-1] = msgspec.structs.replace(last, tokens=last.tokens + unit.tokens, end=unit.end, alone=False)
        else:
            joined.append(unit)
    return joined


def _says_who(tokens: Sequence[Token]) -> bool:
    """Whether a short sentence says nothing but who spoke, as in "Rutte speculated"."""
    known = verbs()
    at = next((n for n, token in enumerate(tokens[:LONGEST_WAY]) if token.low in known and known[token.low].say), None)
    if at is None or known[tokens[at].low].form not in {"past", "s"} or known[tokens[at].low].weak:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    return after in {".", ",", ":"} or (at == 0 and len(tokens) < LONGEST_TAG) or after in function_words("times")
