"""Drafts what a report's sentences say that somebody said, from what the tagger labels and from rules for marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from tellings.extract.clauses import Attribution, find_attributions
from tellings.extract.ends import Place, directness_of, settle
from tellings.extract.links import Linked
from tellings.extract.marks import Marked
from tellings.extract.units import Sort, Token, Unit
from tellings.model import Directness

_NAMING = re.compile(
    r"(?:so-called|dubbed|known as|nicknamed|named|titled|entitled|headlined|called|referred to as|calling itself"
    r"|the (?:term|word|words|phrase|title|name|nickname|song|film|book|novel|album|play|series|show))\W{0,3}$",
    re.IGNORECASE,
)
SHORTEST_ALONE = 4
"""Words: what stands between marks without a cue and has fewer is a term, a nickname or a title. Judged; with 3 or 5
nothing in our retellings changes."""
SHORTEST_WITHIN = 6
"""The same within a sentence of the reporter's. Four would find seven more of 1,501 contents in our passages, and take
more terms for quotations; nine lose half a point of F1 on the development articles."""


class Draft(msgspec.Struct, kw_only=True):
    """A quotation before its speaker is known. All places are of the report."""

    unit: int
    content: list[Place]
    directness: Directness
    cue: Place | None = None
    source: Place | None = None
    implied: Place | None = None
    """The subject meant, where the cue has none of its own."""
    labelled: bool = False
    """Whether the tagger found it, and not a rule."""

    @property
    def is_direct(self) -> bool:
        """Whether all of it stands between marks."""
        return self.directness is Directness.DIRECT

    @property
    def start(self) -> int:
        """Where the first of its parts begins."""
        return min(part[0] for part in (*self.content, self.cue, self.source) if part)

    @property
    def end(self) -> int:
        """Where the last of its parts ends."""
        return max(part[1] for part in (*self.content, self.cue, self.source) if part)


class Drafter:
    """Drafts the quotations of one report."""

    def __init__(self, text: str, units: Sequence[Unit], marked: Sequence[Marked]) -> None:
        """Keep the report's text, sentences and marked stretches."""
        self._text = text
        self._units = units
        self._marked = marked
        self._starts = [stretch.outer_start for stretch in marked]

    def by_labels(self, linked: Sequence[Linked]) -> list[Draft]:
        """What the tagger found, its ends as the marks have them, in the order of the text; no content twice."""
        drafts = []
        taken: list[Place] = []
        for one in linked:
            content = []
            for label in one.content:
                for place in settle(self._text, (label.start, label.end), self._between(label.start, label.end)):
                    if not _overlaps(place, taken):
                        taken.insert(bisect_left(taken, place), place)
                        content.append(place)
            if content:
                drafts.append(
                    Draft(
                        unit=one.content[0].unit,
                        content=sorted(content),
                        directness=directness_of(self._text, content, self._marked, self._starts),
                        cue=(one.cue.start, one.cue.end) if one.cue else None,
                        source=(one.source.start, one.source.end) if one.source else None,
                        labelled=True,
                    )
                )
        return sorted(drafts, key=lambda draft: draft.content[0])

    def by_rules(self, covered: Sequence[Place]) -> Iterator[Draft]:
        """What the cues of each unit introduce, and what stands between marks without a cue, outside `covered`."""
        for number, unit in enumerate(self._units):
            own: list[Place] = []
            for attribution in find_attributions(unit):
                draft = self._draft(number, unit, attribution)
                if not any(_overlaps(place, covered) for place in draft.content):
                    own += draft.content
                    yield draft
            own.sort()
            for token in unit.tokens:
                stretch = token.marked
                if stretch is None or _overlaps((token.start, token.end), own):
                    continue
                if not _overlaps((token.start, token.end), covered) and is_quotation(self._text, unit, stretch):
                    spans = list(stretch.paragraphs) or [(stretch.start, stretch.end)]
                    yield Draft(unit=number, content=spans, directness=Directness.DIRECT)

    def _between(self, start: int, end: int) -> Sequence[Marked]:
        """The marked stretches that overlap a place."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [one for one in self._marked[first : bisect_left(self._starts, end)] if one.outer_end > start]

    def _draft(self, number: int, unit: Unit, attribution: Attribution) -> Draft:
        tokens = unit.tokens
        content = [span for start, end in attribution.content for span in _spans(tokens[start:end])]
        return Draft(
            unit=number,
            content=content,
            directness=directness_of(self._text, content, self._marked, self._starts),
            cue=_place(tokens, attribution.cue),
            source=_place(tokens, attribution.source),
            implied=_place(tokens, attribution.implied),
        )


def _overlaps(place: Place, taken: Sequence[Place]) -> bool:
    """Whether a place shares a character with one of those taken, which are in order and do not overlap."""
    at = bisect_left(taken, place)
    return (at < len(taken) and taken[at][0] < place[1]) or (at > 0 and taken[at - 1][1] > place[0])


def _spans(inside: Sequence[Token]) -> list[Place]:
    """The places of what was said: without its marks where it is nothing but a quotation, one for each paragraph."""
    if all(token.marked is not None for token in inside):
        return [
            span
            for token in inside
            if token.marked is not None
            for span in (token.marked.paragraphs or ((token.marked.start, token.marked.end),))
        ]
    return [(inside[0].start, inside[-1].end)]


def _place(tokens: Sequence[Token], part: tuple[int, int] | None) -> Place | None:
    return None if part is None else (tokens[part[0]].start, tokens[part[1] - 1].end)


def is_quotation(text: str, unit: Unit, marked: Marked) -> bool:
    """Whether what stands between marks without a cue is somebody's words, not a term, a nickname or a title."""
    inside = text[marked.start : marked.end]
    words = inside.split()
    if _NAMING.search(text, max(0, marked.outer_start - 40), marked.outer_start):
        return False
    alone = unit.alone
    if unit.headline and len(words) > 1 and marked.closed and _leads(unit, marked):
        return True
    if len(words) < (2 if alone and inside[-1:] in ".!?…," else SHORTEST_ALONE if alone else SHORTEST_WITHIN):
        return False
    lower = sum(1 for word in words if word[:1].islower())
    return (marked.closed and lower * 2 >= len(words)) or (alone and lower > 0)


def _leads(unit: Unit, marked: Marked) -> bool:
    """Whether a headline is nothing but this quotation, or opens with it and a colon: "'It was fraud': ..."."""
    first = next((at for at, token in enumerate(unit.tokens) if token.marked is marked), 0)
    after = unit.tokens[first + 1].low if first + 1 < len(unit.tokens) else ""
    return unit.alone or (after == ":" and all(token.sort is not Sort.WORD for token in unit.tokens[:first]))
