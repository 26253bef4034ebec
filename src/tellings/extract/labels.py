"""Asks the tagger which words of a report name a source, say that something was said, tell what, or name somebody."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from tellings.extract.layout import Layout
from tellings.extract.marks import Marked
from tellings.language.tagger import Label, tag
from tellings.language.windows import Text


def read_labels(text: str, layout: Layout) -> list[tuple[Label, ...]]:
    """The labels of each unit, at their places in the report: the whole report is tagged at once, in its order."""
    starts = [stretch.outer_start for stretch in layout.marked]
    return tag_places(
        (text, unit.start, unit.end, layout.marked[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)])
        for unit in layout.units
    )


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
