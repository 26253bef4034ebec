"""The reports themselves, at the end of the brief: whole texts in which every cited passage is marked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tellings.model import Segment, SegmentKind
from tellings.present.contents import Contents
from tellings.present.view import Article, Block, Note, Piece

TEXTS_SHOWN = 150
"""Reports. With more, only those that a footnote leads to stand in the brief: 150 texts are about a megabyte."""

CHARACTERS_SHOWN = 200_000
"""Of one report. A longer one, a book or a dump, is shown around the cited passages only."""

CONTEXT_SHOWN = 600
"""Characters around a cited passage of such a report: about a paragraph on either side."""

PASSAGE_SHOWN = 20_000
"""Characters of a passage that is shown as a whole there; of a longer one, dropped repeats say, its two ends."""

_Range = tuple[int, int]


def view_articles(contents: Contents, notes: Sequence[Note]) -> tuple[Article, ...]:
    """The texts of the reports by siglum: all of them, or in a large record those that are cited."""
    cited: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        cited[note.source.id].append(note)
    shown = contents.reports if len(contents.reports) <= TEXTS_SHOWN else cited
    return tuple(_view(source.id, cited[source.id], contents) for source in contents.sorted_sources(shown))


def mark_text(text: str, start: int, end: int, notes: Iterable[Note]) -> Iterator[Piece]:
    """This part of a text with marks around the footnotes' words, properly nested.

    Where two passages cross, the mark of the inner one is closed and opened again; the text stays the same.
    """
    inside = sorted((note for note in notes if note.start < end and start < note.end), key=_outer_first)
    points = sorted({min(max(edge, start), end) for note in inside for edge in (note.start, note.end)} | {end})
    waiting = list(reversed(inside))
    stack: list[Note] = []
    position = start
    for point in points:
        if position < point:
            yield Piece(what="text", text=text[position:point])
            position = point
        yield from _close(stack, point, is_last=point == end)
        while waiting and max(waiting[-1].start, start) <= point < end:
            note = waiting.pop()
            stack.append(note)
            yield Piece(what="open", number=note.number)


def _close(stack: list[Note], point: int, *, is_last: bool) -> Iterator[Piece]:
    """Close the marks that end here, and for the moment those that were opened within them."""
    reopened: list[Note] = []
    while stack and (is_last or any(note.end <= point for note in stack)):
        note = stack.pop()
        yield Piece(what="close", number=note.number)
        if note.end > point and not is_last:
            reopened.append(note)
    for note in reversed(reopened):
        stack.append(note)
        yield Piece(what="open", number=note.number)


def _outer_first(note: Note) -> tuple[int, int, int]:
    return (note.start, -note.end, note.number)


def _view(report_id: str, notes: Sequence[Note], contents: Contents) -> Article:
    report = contents.reports[report_id]
    shown = _ranges_shown(len(report.text), notes)
    blocks: list[Block] = []
    unseen = 0
    for kind, start, end in _parts(report.text, contents.segments.get(report_id, ())):
        pieces = tuple(_pieces(report.text, (start, end), shown, () if kind == "gap" else notes))
        if all(piece.what == "left out" for piece in pieces):
            unseen += end - start
            continue
        blocks += _cut(unseen)
        unseen = 0
        blocks.append(Block(kind=kind, pieces=pieces))
    blocks += _cut(unseen)
    return Article(
        source=contents.sources[report_id],
        published=report.published.replace("T", " ") if report.published else None,
        byline=report.byline,
        blocks=_with_edges(blocks),
    )


def _cut(characters: int) -> list[Block]:
    """What stands for parts that are not shown at all, however many they are."""
    return [Block(kind="cut", pieces=(Piece(what="left out", number=characters),))] if characters else []


def _parts(text: str, segments: Iterable[Segment]) -> Iterator[tuple[str, int, int]]:
    """The text cut into its segments and what stands between them, without a gap."""
    position = 0
    for segment in segments:
        start, end = max(segment.span.start, position), segment.span.end
        if end <= position or (segment.kind == SegmentKind.CREDIT and segment.span.start < position):
            continue
        if position < start:
            yield _between(text, position, start), position, start
        yield str(segment.kind), start, end
        position = end
    if position < len(text):
        yield _between(text, position, len(text)), position, len(text)


def _between(text: str, start: int, end: int) -> str:
    return "unmarked" if text[start:end].strip() else "gap"


def _ranges_shown(length: int, notes: Iterable[Note]) -> list[_Range]:
    if length <= CHARACTERS_SHOWN:
        return [(0, length)]
    ranges: list[_Range] = [(0, CONTEXT_SHOWN)]
    for start, end in sorted(window for note in notes for window in _windows(note, length)):
        if start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    return ranges


def _windows(note: Note, length: int) -> Iterator[_Range]:
    """What is shown of a passage in a very long report: all of it with what is around it, or its two ends."""
    start, end = max(0, note.start - CONTEXT_SHOWN), min(length, note.end + CONTEXT_SHOWN)
    if note.end - note.start <= PASSAGE_SHOWN:
        yield start, end
    else:
        yield start, note.start + CONTEXT_SHOWN
        yield note.end - CONTEXT_SHOWN, end


def _pieces(text: str, part: _Range, shown: Iterable[_Range], notes: Sequence[Note]) -> Iterator[Piece]:
    start, end = part
    position = start
    for low, high in shown:
        low, high = max(low, start), min(high, end)  # noqa: PLW2901 - the range within this part
        if low >= high:
            continue
        if position < low:
            yield Piece(what="left out", number=low - position)
        yield from mark_text(text, low, high, notes)
        position = high
    if position < end:
        yield Piece(what="left out", number=end - position)


def _with_edges(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the first and last piece of every mark known, where a mark runs over several."""
    first: dict[int, tuple[int, int]] = {}
    last: dict[int, tuple[int, int]] = {}
    for number, block in enumerate(blocks):
        for index, piece in enumerate(block.pieces):
            if piece.what == "open":
                first.setdefault(piece.number, (number, index))
            elif piece.what == "close":
                last[piece.number] = (number, index)
    edges = {("open", place) for place in first.values()} | {("close", place) for place in last.values()}
    return tuple(
        Block(
            kind=block.kind,
            pieces=tuple(
                msgspec.structs.replace(piece, is_edge=True) if (piece.what, (number, index)) in edges else piece
                for index, piece in enumerate(block.pieces)
            ),
        )
        for number, block in enumerate(blocks)
    )
