"""Asks the tagger which words of a report name a source, say that something was said, tell what, or name somebody."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from tellings.extract.layout import Layout
from tellings.extract.marks import Marked
from tellings.language.tagger import Label, tag
from tellings.language.windows import Text


def read_labels(text: str, layout: Layout) -> list[tuple[Label, ...]]:
    """The labels of each unit, at their places in the report: the whole report is tagged at once, in its order.

    The tagger reads paragraphs, as it was trained to: what "he added" adds to stands in the sentence before.
    """
    labels: list[list[Label]] = [[] for _ in layout.units]
    for found in tag_places(_paragraphs(text, layout)):
        for label in found:
            labels[layout.unit_at(label.start)].append(label)
    return [tuple(found) for found in labels]


def _paragraphs(text: str, layout: Layout) -> Iterator[tuple[str, int, int, Sequence[Marked]]]:
    starts = [stretch.outer_start for stretch in layout.marked]
    for _, group in groupby(layout.units, key=lambda unit: unit.block):
        units = list(group)
        start, end = units[0].start, units[-1].end
        if not any(letter.isalpha() for letter in text[start:end]):
            continue
        yield text, start, end, layout.marked[bisect_left(starts, start) : bisect_left(starts, end)]


def tag_places(places: Iterable[tuple[str, int, int, Sequence[Marked]]]) -> list[tuple[Label, ...]]:
    """The labels of stretches of text, each given with where it begins and ends and what is marked in it."""
    listed = list(places)
    texts = [
        Text(text=text[start:end], quoted=tuple(_cut(stretch, start, end) for stretch in marked))
        for text, start, end, marked in listed
    ]
    return [
        tuple(msgspec.structs.replace(label, start=label.start + start, end=label.end + start) for label in labels)
        for (_, start, _, _), labels in zip(listed, tag(texts), strict=True)
    ]


def _cut(stretch: Marked, start: int, end: int) -> tuple[int, int, int, int]:
    """Where the stretch stands in its unit; what runs over the unit's end is cut."""
    places = (stretch.outer_start, stretch.start, stretch.end, stretch.outer_end)
    first, opened, closed, last = (min(place, end) - start for place in places)
    return first, opened, closed, last
