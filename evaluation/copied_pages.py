"""What a person gets who copies a stretch of a web page as plain text: all that is visible there, furniture and all."""

from html.parser import HTMLParser

_APART = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "article", "section", "table", "ul", "ol"}
)
_BREAKS = _APART | frozenset(
    {
        *("div", "li", "br", "tr", "figcaption", "header", "footer", "aside", "nav", "main", "form", "button"),
        *("dt", "dd", "address", "caption", "hr", "option", "pre", "time", "label"),
    }
)
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "title", "iframe", "select", "textarea"})


class _Visible(HTMLParser):
    """Collects the lines of a page, each with whether it stands apart from the one above."""

    def __init__(self) -> None:
        """Begins with no line."""
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[bool, str]] = []
        self._words: list[str] = []
        self._hidden: list[str] = []
        self._apart = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Ends the line at a block; goes blind within what no reader sees."""
        del attrs
        if tag in _HIDDEN and tag != "head":
            self._hidden.append(tag)
        if tag in _BREAKS:
            self.end_line(apart=tag in _APART)

    def handle_endtag(self, tag: str) -> None:
        """Ends the line at a block's end, and what is hidden."""
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]
        if tag in _BREAKS:
            self.end_line(apart=tag in _APART)

    def handle_data(self, data: str) -> None:
        """Takes the words that a reader sees."""
        if not self._hidden:
            self._words.append(data)

    def end_line(self, *, apart: bool) -> None:
        """Keeps the words so far as a line, if there are any."""
        line = " ".join("".join(self._words).split())
        self._words = []
        if line:
            self.lines.append((self._apart, line))
            self._apart = False
        self._apart = self._apart or apart


def visible_lines(page: str) -> list[tuple[bool, str]]:
    """The visible lines of a page, in order; paragraphs and headings stand apart, other lines below each other."""
    visible = _Visible()
    visible.feed(page)
    visible.close()
    visible.end_line(apart=False)
    return visible.lines


def copied(page: str, first: int, last: int) -> str:
    """The text of the lines from `first` to before `last`."""
    lines = visible_lines(page)[first:last]
    return "".join(("\n\n" if apart else "\n") + line for apart, line in lines).lstrip("\n")
