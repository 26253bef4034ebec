"""Cuts marked-up text into the blocks that a reader sees: paragraphs, headings, list items, rows, quotes, captions."""

import re
from typing import Any

import msgspec

from tellings.model import MarkKind

UNSEEN = frozenset(
    "script style template head title noscript noembed noframes iframe object svg math canvas audio video map"  # noqa: SIM905 - read as a line
    " datalist textarea".split()
)
"""Elements whose text no reader of the page sees."""

APART = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"  # noqa: SIM905 - read as a line
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre"
    " search section select summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that stand in lines of their own; all others lie within a line."""

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), MarkKind.SUBHEAD),
    **dict.fromkeys(("li", "dd", "dt"), MarkKind.ITEM),
    **dict.fromkeys(("figure", "figcaption", "caption"), MarkKind.CAPTION),
    **dict.fromkeys(("td", "th", "pre"), MarkKind.PARAGRAPH),
    "blockquote": MarkKind.QUOTE,
}
"""What the text within an element is; the innermost decides. Short cells side by side become a row in the end."""

_WORD = re.compile(r"\w+")
_WHITE = re.compile(r"[ \t\n\r\f\v]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
"""Where a word may be broken, and nothing else: they stand within words, and no reader sees them."""

_LONGEST_CELL = 300
"""Characters above which a cell is no entry of a table but a paragraph of a page that is laid out by one: judged; the
cells of data on 191 real pages are shorter by far, their articles longer."""

_DEEPEST = 20
"""Rows in rows, and quotes in quotes, beyond which no more are told apart: nobody sees them, and they cost time."""

_QUOTATION_MARKS = ('"', "“", "‘", "'", "«", "„")


class Piece(msgspec.Struct, kw_only=True):
    """A block as it stands in the document."""

    text: str
    kind: MarkKind
    source: Any = None
    """The element that its first words stand in, as the one who reads the document names it."""
    linked: int = 0
    """How many of its characters are a link's."""
    split: list[str] | None = None

    def words(self) -> list[str]:
        """Its words, without what stands between them; they are looked for once."""
        if self.split is None:
            self.split = _WORD.findall(self.text)
        return self.split


class _Row:
    """The cells of a table's row, as far as they have been read."""

    def __init__(self, source: Any) -> None:  # noqa: ANN401 - whatever names an element
        self.source = source
        self.cells: list[list[Piece]] = [[]]
        self.holds_rows = False

    def pieces(self) -> list[Piece]:
        """One piece with tabs where these are entries of a table; else the cells' own pieces."""
        cells = [cell for cell in self.cells if cell]
        pieces = [piece for cell in cells for piece in cell]
        texts = [" ".join(piece.text.strip() for piece in cell) for cell in cells]
        plain = all(piece.kind is MarkKind.PARAGRAPH for piece in pieces)
        if len(cells) > 1 and plain and not self.holds_rows and max(map(len, texts)) <= _LONGEST_CELL:
            text = "\t".join(_WHITE.sub(" ", text) for text in texts)
            linked = sum(piece.linked for piece in pieces)
            return [Piece(text=text, kind=MarkKind.ROW, source=self.source, linked=linked)]
        return pieces


class Flow:
    """Takes a document's tags and words in order; every tag that is opened is closed. Gives its blocks in the end."""

    def __init__(self) -> None:
        """Starts an empty document."""
        self._done: list[Piece] = []
        self._rows: list[_Row] = []
        self._too_deep = {"tr": 0, "q": 0}
        self._outer: list[tuple[MarkKind, int, int]] = []
        self._kind = MarkKind.PARAGRAPH
        self._links = 0
        self._kept_lines = 0
        self._quotes: list[tuple[list[str], int]] = []
        self._begin()

    def _begin(self) -> None:
        self._words: list[str] = []
        self._source: Any = None
        self._linked = 0
        self._empty_line = False

    def open(self, tag: str, kind: MarkKind | None = None, source: object = None) -> None:
        """Begins an element; `kind` is what its text is, where more is known than the tag says."""
        if tag in APART:
            self.cut()
        self._outer.append((self._kind, self._links, self._kept_lines))
        self._kind = kind or KINDS.get(tag, self._kind)
        if tag == "a":
            self._links += 1
        elif tag == "pre":
            self._kept_lines += 1
        elif tag in self._too_deep and max(len(self._quotes), len(self._rows)) >= _DEEPEST:
            self._too_deep[tag] += 1
        elif tag == "q":
            self._quotes.append((self._words, len(self._words)))
        elif tag == "tr":
            for row in self._rows[-1:]:
                row.holds_rows = True
            self._rows.append(_Row(source))
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].cells.append([])

    def close(self, tag: str) -> None:
        """Ends the element opened last, which has this tag."""
        if tag in APART:
            self.cut()
        self._kind, self._links, self._kept_lines = self._outer.pop()
        if self._too_deep.get(tag):
            self._too_deep[tag] -= 1
        elif tag == "q":
            self._end_quote()
        elif tag == "tr":
            for piece in self._rows.pop().pieces():
                self._keep(piece)

    def words(self, text: str, source: object = None) -> None:
        """Goes on with these words."""
        if not text.isascii():
            text = _INVISIBLE.sub("", text)
        if not text.strip(" \t\n\r\f\v"):
            self._words.append(" ")
            return
        self._empty_line = False
        if self._source is None:
            self._source = source
        if self._links:
            self._linked += len(text)
        if not self._kept_lines and ("  " in text or not text.isprintable()):
            text = _WHITE.sub(" ", text)
        self._words.append(text)

    def end_line(self) -> None:
        """Ends a line within a block; two line ends with nothing between them end the block."""
        if self._empty_line:
            self.cut()
        else:
            self._words.append("\n")
            self._empty_line = True

    def cut(self) -> None:
        """Ends the block, if it has begun."""
        text = "".join(self._words).strip()
        if text:
            self._keep(Piece(text=text, kind=self._kind, source=self._source, linked=self._linked))
        if self._words:
            self._begin()

    def pieces(self) -> list[Piece]:
        """The blocks of the document, which ends here."""
        self.cut()
        while self._rows:
            for piece in self._rows.pop().pieces():
                self._keep(piece)
        return self._done

    def _keep(self, piece: Piece) -> None:
        if self._rows:
            self._rows[-1].cells[-1].append(piece)
        else:
            self._done.append(piece)

    def _end_quote(self) -> None:
        """Sets the marks that a browser sets around the words of the element q, unless they have their own."""
        words, start = self._quotes.pop()
        if words is not self._words:
            return
        quoted = "".join(words[start:]).strip()
        if quoted and not quoted.startswith(_QUOTATION_MARKS):
            inner = bool(self._quotes)
            words.insert(start, "‘" if inner else "“")
            words.append("’" if inner else "”")
