"""Reads pieces of HTML as feeds, wire messages and mail carry them: all that they say, cut into its blocks."""

import re
from collections import Counter
from html import unescape

from tellings.read.flow import APART, KINDS, UNSEEN, Flow
from tellings.read.layout import Block

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_REST_OF_TAG = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_TOO_HIGH = re.compile(r"&#(?:0*[1-9][0-9]{7,}|[xX]0*[1-9a-fA-F][0-9a-fA-F]{6,});?")
"""A character's number that is no character's; Python refuses to read the longest of them as numbers at all."""

_ENDS_OF_UNSEEN = {tag: re.compile(rf"</{tag}", re.IGNORECASE | re.ASCII) for tag in UNSEEN}
_STOPS_AT_END = frozenset({"script", "style"})
"""What runs to the end of the document where it is never closed, as browsers have it; other tags are passed over."""

_NESTED = frozenset(KINDS) | {"tr", "table", "ul", "ol", "menu", "dl", "a", "q", "pre", "figure"}
"""Elements that say something of what is within them; of the others only the place matters where they begin and end."""

_CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol", "menu"})
_TABLE = frozenset({"table"})
_TERMS = frozenset({"dd", "dt"})
_ENDED_BY = {
    "li": (frozenset({"li"}), _LISTS),
    **dict.fromkeys(_CELLS, (_CELLS, _TABLE | {"tr"})),
    "tr": (_CELLS | {"tr"}, _TABLE),
    **dict.fromkeys(_TERMS, (_TERMS, frozenset({"dl"}))),
    **dict.fromkeys(_HEADINGS, (_HEADINGS, APART - _HEADINGS)),
    "a": (frozenset({"a"}), APART),
}
"""Which open elements a tag ends though their own end is not written, and how far up: "<li>one<li>two"."""

_AS_FAR_UP = 20
"""Open elements among which those are looked for that a tag ends: a list's items are rarely more than three apart."""


def fragment_blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML, or of a whole page of which nothing is to be left out; scripts and styles apart.

    <p>He said <q>no</q>.<ul><li>One<li>Two</ul> has three blocks: He said “no”. / One / Two, the last two items.
    """
    reader = _Reader(html)
    reader.read()
    return tuple(Block(text=piece.text, kind=piece.kind) for piece in reader.flow.pieces())


class _Reader:
    """Goes through a piece of HTML once, however broken or deeply nested it is."""

    def __init__(self, html: str) -> None:
        self.flow = Flow()
        self._html = html.replace("]]>", "") if "<![CDATA[" in html else html
        self._open: list[str] = []
        self._counts = Counter[str]()
        self._without_end = set[str]()
        self._quotes_match = True

    def read(self) -> None:
        """Hands all tags and words on."""
        html, at = self._html, 0
        while at < len(html):
            start = html.find("<", at)
            if start < 0:
                start = len(html)
            if start > at:
                self._say(html[at:start])
            at = self._after_mark(start) if start < len(html) else start
        while self._open:
            self._close_last()

    def _say(self, text: str) -> None:
        if "&" in text:
            text = unescape(_TOO_HIGH.sub("\ufffd", text))
        self.flow.words(text)

    def _after_mark(self, start: int) -> int:
        """Takes in what begins with "<", and says where it ends."""
        html = self._html
        found = _TAG.match(html, start)
        if found is None:
            return self._after_comment(start)
        end = self._end_of_tag(found.end())
        if not end:
            self._say(html[start:])
            return len(html)
        tag = found[2].lower()
        if found[1]:
            self._close(tag)
        elif tag in UNSEEN:
            return self._after_unseen(tag, end)
        else:
            self._start(tag)
        return end

    def _after_comment(self, start: int) -> int:
        html = self._html
        if html.startswith("<![CDATA[", start):
            return start + len("<![CDATA[")
        if html.startswith("<!--", start):
            return self._after("-->", start + 2)
        if html.startswith(("<!", "<?", "</"), start):
            return self._after(">", start)
        self._say("<")
        return start + 1

    def _after(self, mark: str, start: int) -> int:
        """The place after the next such mark; the end of the document where there is none."""
        end = self._html.find(mark, start)
        return end + len(mark) if end >= 0 else len(self._html)

    def _end_of_tag(self, start: int) -> int:
        """The place after the tag, 0 if it never ends; a ">" within a value is passed over, if the value ends."""
        if self._quotes_match:
            found = _REST_OF_TAG.match(self._html, start)
            if found is not None:
                return found.end()
            self._quotes_match = False
        return self._html.find(">", start) + 1

    def _after_unseen(self, tag: str, end: int) -> int:
        """The place where an element ends whose text nobody sees."""
        if tag not in self._without_end:
            found = _ENDS_OF_UNSEEN[tag].search(self._html, end)
            if found is not None:
                return found.start()
            self._without_end.add(tag)
        return len(self._html) if tag in _STOPS_AT_END else end

    def _start(self, tag: str) -> None:
        if tag == "br":
            self.flow.end_line()
        elif tag in _NESTED:
            self._end_for(tag)
            self._open.append(tag)
            self._counts[tag] += 1
            self.flow.open(tag)
        elif tag in APART:
            self.flow.cut()

    def _close(self, tag: str) -> None:
        if tag not in _NESTED:
            if tag in APART:
                self.flow.cut()
            return
        if self._counts[tag]:
            while self._close_last() != tag:
                pass

    def _close_last(self) -> str:
        tag = self._open.pop()
        self._counts[tag] -= 1
        self.flow.close(tag)
        return tag

    def _end_for(self, tag: str) -> None:
        """Ends the open elements that cannot go on when this tag begins."""
        ended, limits = _ENDED_BY.get(tag, (frozenset(), frozenset()))
        outermost = None
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 1 - _AS_FAR_UP), -1):
            if self._open[place] in ended:
                outermost = place
            elif self._open[place] in limits:
                break
        while outermost is not None and len(self._open) > outermost:
            self._close_last()
