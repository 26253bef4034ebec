"""Reads the paragraphs and tables of a Word document, and says what each is by its style."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tellings.model import MarkKind
from tellings.read.layout import Block
from tellings.read.office import language_of
from tellings.read.office_styles import attribute, kind_of_style, lay_rows, tell_changes
from tellings.read.xml import children, descendants, local_name

_DELETED = frozenset({"del", "moveFrom"})
_PASSED_OVER = frozenset(
    {
        "instrText",
        "delText",
        "delInstrText",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sdtPr",
        "Fallback",
        "annotationRef",
    }
)
_CHARACTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_KINDS = (
    ("title", MarkKind.HEADLINE),
    ("subtitle", MarkKind.SUBHEAD),
    ("heading", MarkKind.SUBHEAD),
    ("caption", MarkKind.CAPTION),
    ("quote", MarkKind.QUOTE),
    ("intense quote", MarkKind.QUOTE),
    ("block text", MarkKind.QUOTE),
    ("list", MarkKind.ITEM),
)


class Styles:
    """What the styles of a document are called, and what that makes of a paragraph."""

    def __init__(self, root: Element | None) -> None:
        """Takes the part of the document that describes them."""
        self._names: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self.language: str | None = None
        if root is None:
            return
        self.language = next((language_of(value(each)) for each in descendants(root, "lang")), None)
        for style in children(root, "style"):
            key = attribute(style, "styleId") or ""
            for each in style:
                if local_name(each.tag) == "name":
                    self._names[key] = value(each).casefold()
                elif local_name(each.tag) == "basedOn":
                    self._parents[key] = value(each)

    def kind(self, style: str) -> MarkKind:
        """What a paragraph of this style is: by its name, or by that of the style it rests on."""
        return kind_of_style(style, _KINDS, self._name, self._parents)

    def _name(self, style: str) -> str:
        return self._names.get(style, style.casefold()).rstrip("0123456789 ")


class Story:
    """The running text of a document or of a part of it, with a count of the changes that were tracked."""

    def __init__(self, styles: Styles) -> None:
        """Takes the styles by which its paragraphs are told apart."""
        self.styles = styles
        self._inserted = self._deleted = 0

    def blocks(self, element: Element) -> Iterator[Block]:
        """The paragraphs and rows in an element, in order; what a box holds comes after the paragraph it hangs on."""
        for child in element:
            name = local_name(child.tag)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from self._table(child)
            elif name in _DELETED:
                self._deleted += 1
            elif name not in _PASSED_OVER:
                yield from self.blocks(child)

    def warnings(self) -> Iterator[str]:
        """Says that the document was being changed when it was saved."""
        return tell_changes(self._inserted, self._deleted)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        boxes: list[Element] = []
        hidden: list[str] = []
        text = "".join(self._text(paragraph, boxes, hidden))
        if text:
            yield Block(text=text, kind=self._kind(paragraph))
        if hidden:
            yield Block(text=" ".join(hidden), dropped="hidden text")
        for box in boxes:
            yield from self.blocks(box)

    def _kind(self, paragraph: Element) -> MarkKind:
        style, numbered = "", False
        for properties in children(paragraph, "pPr"):
            for each in properties:
                name = local_name(each.tag)
                if name == "pStyle":
                    style = value(each)
                elif name == "numPr":
                    numbered = any(value(number) != "0" for number in children(each, "numId"))
        kind = self.styles.kind(style) if style else MarkKind.PARAGRAPH
        return MarkKind.ITEM if numbered and kind is MarkKind.PARAGRAPH else kind

    def _text(self, element: Element, boxes: list[Element], hidden: list[str]) -> Iterator[str]:
        for child in element:
            name = local_name(child.tag)
            if name == "t":
                yield child.text or ""
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name == "sym":
                yield _symbol(child)
            elif name in _DELETED:
                self._deleted += 1
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                choice = [each for each in child if local_name(each.tag) == "Choice"] or list(child)
                yield from self._text(choice[0], boxes, hidden) if choice else ()
            elif name == "r" and _is_hidden(child):
                hidden.append("".join(self._text(child, boxes, [])))
            elif name not in _PASSED_OVER:
                self._inserted += name in ("ins", "moveTo")
                yield from self._text(child, boxes, hidden)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [row for row in _within(table, "tr") if not self._is_deleted(row)]
        return lay_rows([list(_within(row, "tc")) for row in rows], self.blocks)

    def _is_deleted(self, row: Element) -> bool:
        deleted = any(True for properties in children(row, "trPr") for _ in children(properties, "del"))
        self._deleted += deleted
        return deleted


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows or cells, also those in content controls around them."""
    for child in element:
        found = local_name(child.tag)
        if found == name:
            yield child
        elif found in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _within(child, name)


def _is_hidden(run: Element) -> bool:
    marks = (each for properties in children(run, "rPr") for each in children(properties, "vanish"))
    return any(value(each) not in ("0", "false", "off") for each in marks)


def _symbol(element: Element) -> str:
    """A character of a symbol font; such fonts count from F000 on, where Unicode has nothing."""
    try:
        character = chr(int(attribute(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\uf000" <= character <= "\uf0ff" else character


def value(element: Element) -> str:
    """The value of an element that has nothing else."""
    return attribute(element, "val") or ""
