"""What Word documents and OpenDocument texts have in common: styles that rest on one another, rows, tracked changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from tellings.model import MarkKind
from tellings.read.layout import Block, tidy
from tellings.read.xml import local_name

_MOST_PARENTS = 20
"""Styles that rest on one another; circles end here too."""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    return next((text for key, text in element.attrib.items() if local_name(key) == name), None)


def kind_of_style(
    style: str, kinds: Sequence[tuple[str, MarkKind]], name_of: Callable[[str], str], parents: Mapping[str, str]
) -> MarkKind:
    """What a paragraph of this style is: by what its name begins with, or that of the style it rests on."""
    for _ in range(_MOST_PARENTS):
        name = name_of(style)
        for beginning, kind in kinds:
            if name == beginning or name.startswith(f"{beginning} "):
                return kind
        if style not in parents:
            break
        style = parents[style]
    return MarkKind.PARAGRAPH


def tell_changes(inserted: int, deleted: int) -> Iterator[str]:
    """Says that the document was being changed when it was saved."""
    if inserted or deleted:
        yield f"Changes are tracked in it: {inserted} insertions are in the text, {deleted} deletions are not."


def lay_rows(rows: Sequence[Sequence[Element]], blocks: Callable[[Element], Iterator[Block]]) -> Iterator[Block]:
    """The rows of a table; where it has one cell a row, it only frames paragraphs, which are as any others."""
    if all(len(row) <= 1 for row in rows):
        for row in rows:
            for cell in row:
                yield from blocks(cell)
        return
    for row in rows:
        texts = [[tidy(block.text) for block in blocks(cell) if block.dropped is None] for cell in row]
        yield Block(text="\t".join(" ".join(" ".join(text).split()) for text in texts), kind=MarkKind.ROW)
