"""Reads the paragraphs, lists and tables of an OpenDocument text, and says what each is by its style."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from tellings.model import MarkKind
from tellings.read.layout import Block, tidy
from tellings.read.office import language_of
from tellings.read.office_styles import attribute, kind_of_style, lay_rows, tell_changes
from tellings.read.xml import descendants, local_name

_KINDS = (
    ("title", MarkKind.HEADLINE),
    ("subtitle", MarkKind.SUBHEAD),
    ("heading", MarkKind.SUBHEAD),
    ("caption", MarkKind.CAPTION),
    ("illustration", MarkKind.CAPTION),
    ("figure", MarkKind.CAPTION),
    ("drawing", MarkKind.CAPTION),
    ("quotations", MarkKind.QUOTE),
    ("quote", MarkKind.QUOTE),
)
"""By the English names that LibreOffice gives its styles in the file, whatever language it speaks."""

_MOST_SPACES = 100
"""Spaces that one mark can stand for: a hostile file names a billion."""

_PASSED_OVER = frozenset(
    {
        "tracked-changes",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "forms",
        "binary-data",
        "desc",
        "title",
        "ruby-text",
    }
)


class Styles:
    """The styles of a document, with the styles they rest on."""

    def __init__(self, roots: Sequence[Element]) -> None:
        """Takes the parts of the document that describe them."""
        self._parents: dict[str, str] = {}
        self.language: str | None = None
        for root in roots:
            for style in descendants(root, "style", "default-style"):
                name, parent = attribute(style, "name"), attribute(style, "parent-style-name")
                if name and parent:
                    self._parents[name] = parent
                if attribute(style, "family") == "paragraph" and self.language is None:
                    languages = (attribute(each, "language") for each in style)
                    self.language = next((language_of(each) for each in languages if each), None)

    def kind(self, name: str) -> MarkKind:
        """What a paragraph of this style is: by its name, or by that of the style it rests on."""
        return kind_of_style(name, _KINDS, lambda style: style.replace("_20_", " ").casefold(), self._parents)


class Prose:
    """The running text of a document, with its notes and comments, and a count of the changes that were tracked."""

    def __init__(self, styles: Styles) -> None:
        """Takes the styles by which its paragraphs are told apart."""
        self.styles = styles
        self._notes: list[tuple[str, Element]] = []
        self._comments: list[Element] = []
        self._inserted = self._deleted = 0

    def blocks(self, element: Element, kind: MarkKind | None = None) -> Iterator[Block]:
        """The paragraphs and rows in an element, in order; what a box holds comes after the paragraph it hangs on."""
        for child in element:
            name = local_name(child.tag)
            if name in ("p", "h"):
                yield from self._paragraph(child, MarkKind.SUBHEAD if name == "h" else kind)
            elif name == "table":
                yield from self._table(child)
            elif name in ("list-item", "list-header"):
                yield from self.blocks(child, MarkKind.ITEM)
            elif name == "annotation":
                self._comments.append(child)
            elif name == "tracked-changes":
                self._inserted += sum(1 for _ in descendants(child, "insertion"))
                self._deleted += sum(1 for _ in descendants(child, "deletion"))
            elif name not in _PASSED_OVER:
                yield from self.blocks(child, kind)

    def notes(self) -> Iterator[Block]:
        """The footnotes and endnotes, with their numbers."""
        for number, note in self._notes:
            text = " ".join(tidy(block.text) for block in self.blocks(note) if block.dropped is None)
            if text:
                yield Block(text=f"{number} {text}", kind=MarkKind.ITEM)

    def comments(self) -> Iterator[Block]:
        """What was noted at the side of the text."""
        for comment in self._comments:
            author = next((each.text for each in comment if local_name(each.tag) == "creator"), None)
            text = " ".join(tidy(block.text) for block in self.blocks(comment))
            yield Block(text=f"{author}: {text}" if author else text, dropped="comment")

    def warnings(self) -> Iterator[str]:
        """Says that the document was being changed when it was saved."""
        return tell_changes(self._inserted, self._deleted)

    def _paragraph(self, paragraph: Element, kind: MarkKind | None) -> Iterator[Block]:
        boxes: list[Element] = []
        text = "".join(self._text(paragraph, boxes))
        styled = self.styles.kind(attribute(paragraph, "style-name") or "")
        if styled is MarkKind.PARAGRAPH or (kind is MarkKind.SUBHEAD and styled is not MarkKind.HEADLINE):
            styled = kind or styled
        if text:
            yield Block(text=text, kind=styled)
        for box in boxes:
            yield from self.blocks(box)

    def _text(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        yield _as_shown(element.text)
        for child in element:
            name = local_name(child.tag)
            if name == "s":
                count = attribute(child, "c") or "1"
                yield " " * min(
                    int(count) if count.isascii() and count.isdigit() and len(count) < _MOST_SPACES else 1, _MOST_SPACES
                )
            elif name == "tab":
                yield " "
            elif name == "line-break":
                yield "\n"
            elif name == "note":
                self._note(child)
            elif name == "annotation":
                self._comments.append(child)
            elif name in ("text-box", "table"):
                boxes.append(child)
            elif name not in _PASSED_OVER:
                yield from self._text(child, boxes)
            yield _as_shown(child.tail)

    def _note(self, note: Element) -> None:
        number = next((each.text for each in note if local_name(each.tag) == "note-citation"), None)
        body = next((each for each in note if local_name(each.tag) == "note-body"), None)
        if body is not None:
            self._notes.append((number or "", body))

    def _table(self, table: Element) -> Iterator[Block]:
        cells = [[cell for cell in row if local_name(cell.tag) == "table-cell"] for row in _rows(table)]
        return lay_rows(cells, self.blocks)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups, but not those of tables within it."""
    for child in table:
        name = local_name(child.tag)
        if name == "table-row":
            yield child
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _as_shown(text: str | None) -> str:
    """Text as the program shows it: line ends in the file are spaces."""
    return (text or "").replace("\n", " ").replace("\r", " ").replace("\t", " ")
