"""Drafts what a report's sentences say that somebody said, from what the tagger labels and from rules for marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from tellings.extract.colons import find_colon
from tellings.extract.ends import Place, directness_of, settle
from tellings.extract.layout import Layout
from tellings.extract.links import Linked
from tellings.extract.marks import Marked
from tellings.extract.subjects import main_subject
from tellings.extract.terms import find_naming, is_quotation
from tellings.extract.units import Unit
from tellings.model import Directness

_PASSIVE = frozenset({"is", "was", "are", "were", "be", "been", "being", "it", "there"})
LONGEST_FRAGMENT = 30
"""Characters between marks: more are a statement of their own; fewer belong to the clause around them, unless a mark
ends them. Judged; from 10 to 60 one of 1,904 statements in our retellings changes."""


class Draft(msgspec.Struct, kw_only=True):
    """A quotation before its speaker is known. All places are of the report."""

    unit: int
    """The sentence in which the last of it stands."""
    content: list[Place]
    directness: Directness
    cue: Place | None = None
    source: Place | None = None
    implied: Place | None = None
    """The subject meant, where the cue has none of its own."""

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

    def __init__(self, text: str, layout: Layout) -> None:
        """Keep the report's text, sentences and marked stretches."""
        self._text = text
        self._layout = layout
        self._marked = marked = layout.marked
        self._starts = [stretch.outer_start for stretch in marked]
        naming = [find_naming(text, stretch) for stretch in marked]
        spoken = [stretch for stretch, names in zip(marked, naming, strict=True) if names is None]
        self._spoken = spoken, [stretch.outer_start for stretch in spoken]
        self._naming = [names for names in naming if names is not None]

    def by_labels(self, linked: Sequence[Linked]) -> list[Draft]:
        """What the tagger found, its ends as the marks have them, in the order of the text; no content twice."""
        drafts = []
        taken: list[Place] = []
        for one in linked:
            if one.cue is not None and _overlaps(one.cue, self._naming):
                continue
            content = []
            for label in sorted(one.content):
                for place in settle(self._text, label, self._between(*label)):
                    if not _overlaps(place, taken):
                        taken.insert(bisect_left(taken, place), place)
                        content.append(place)
            implied = self._implied(one)
            for part in self._parts(sorted(content)):
                directness = self._directness(part)
                if directness is not None:
                    unit = self._layout.unit_at(part[-1][0])
                    drafts.append(
                        Draft(
                            unit=unit,
                            content=part,
                            directness=directness,
                            cue=one.cue,
                            source=one.source,
                            implied=implied,
                        )
                    )
        return sorted(drafts, key=lambda draft: draft.content[0])

    def by_rules(self, covered: Sequence[Place]) -> Iterator[Draft]:
        """What words and a colon announce, and what stands between marks without a cue, outside `covered`."""
        for number, unit in enumerate(self._layout.units):
            own = list(self._by_colon(number, unit, covered))
            yield from own
            taken = sorted(place for draft in own for place in draft.content)
            for token in unit.tokens:
                place, stretch = (token.start, token.end), token.marked
                if stretch is None or _overlaps(place, covered) or _overlaps(place, taken):
                    continue
                if is_quotation(self._text, unit, stretch):
                    spans = list(stretch.paragraphs) or [(stretch.start, stretch.end)]
                    yield Draft(unit=number, content=spans, directness=Directness.DIRECT)

    def _by_colon(self, number: int, unit: Unit, covered: Sequence[Place]) -> Iterator[Draft]:
        found = find_colon(unit)
        if found is None:
            return
        source, said = (unit.tokens[start:end] for start, end in found)
        place = (said[0].start, said[-1].end)
        content = settle(self._text, place, self._between(*place))
        directness = self._directness(content)
        if content and directness is not None and not any(_overlaps(part, covered) for part in content):
            yield Draft(unit=number, content=content, directness=directness, source=(source[0].start, source[-1].end))

    def _between(self, start: int, end: int) -> Sequence[Marked]:
        """The marked stretches that overlap a place."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return [one for one in self._marked[first : bisect_left(self._starts, end)] if one.outer_end > start]

    def _parts(self, content: Sequence[Place]) -> list[list[Place]]:
        """What was said, whole statements in the speaker's own words apart from what the reporter words."""
        own: list[Place] = []
        rest: list[Place] = []
        for place in content:
            (own if self._is_statement(place) else rest).append(place)
        return [part for part in (own, rest) if part]

    def _is_statement(self, place: Place) -> bool:
        """Whether a place is all between marks and long enough, or so closed, that it stands by itself."""
        said = self._text[slice(*place)]
        closed = self._directness([place]) is Directness.DIRECT
        return closed and (len(said) > LONGEST_FRAGMENT or said.endswith((".", "!", "?", "…", ",")))

    def _directness(self, content: Sequence[Place]) -> Directness | None:
        """How much of what was said stands between marks, terms aside; `None` where it is nothing but a term."""
        directness = directness_of(self._text, content, *self._spoken)
        if directness is Directness.INDIRECT and len(self._spoken[0]) < len(self._marked):
            marked = directness_of(self._text, content, self._marked, self._starts)
            return None if marked is Directness.DIRECT else directness
        return directness

    def _implied(self, one: Linked) -> Place | None:
        """Whom a cue without a source means: what the sentence is about, unless it tells what is said by nobody named.

        "The defence objected, arguing that ...", but not "It was reported that ...".
        """
        if one.cue is None or one.source is not None:
            return None
        tokens = self._layout.units[one.unit].tokens
        at = next((number for number, token in enumerate(tokens) if token.end > one.cue[0]), 0)
        words = {token.low for token in tokens[max(0, at - 1) :] if token.start < one.cue[1]}
        subject = main_subject(tokens, at)
        if subject is None or words & _PASSIVE or tokens[subject[0]].low == "it":
            return None
        return tokens[subject[0]].start, tokens[subject[1] - 1].end


def _overlaps(place: Place, taken: Sequence[Place]) -> bool:
    """Whether a place shares a character with one of those taken, which are in order and do not overlap."""
    at = bisect_left(taken, place)
    return (at < len(taken) and taken[at][0] < place[1]) or (at > 0 and taken[at - 1][1] > place[0])
