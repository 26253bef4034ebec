"""The brief as one HTML file: no network and no script; a footnote opens its passage highlighted in its report."""

from collections import Counter
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from tellings.present.characters import split_controls
from tellings.present.view import Article, Block, Brief, Piece

_TEMPLATES = resources.files("tellings.present") / "templates"

BLOCK_LABELS = {
    "boilerplate": "Left out: boilerplate",
    "repeat": "Left out: repeats an earlier passage",
    "credit": "Credit",
    "byline": "Byline",
    "unmarked": "Not marked",
}


def print_html(brief: Brief) -> str:
    """The brief as one page."""
    return (
        _environment()
        .get_template("brief.html")
        .render(brief=brief, labels=BLOCK_LABELS, texts={article.source.siglum for article in brief.articles})
    )


def print_text(text: str) -> Markup:
    """A report's words for a page: escaped, with the characters that cannot be seen made visible beside them."""
    return Markup("").join(_control(part) if is_control else escape(part) for part, is_control in split_controls(text))


def print_block(block: Block) -> Markup:
    """A part of a report's text with its marks. The characters of the text are those of the report."""
    return Markup("").join(_print_piece(piece) for piece in block.pieces)


def split_marks(articles: tuple[Article, ...]) -> list[int]:
    """The footnotes whose mark is in several pieces, which need a rule of their own to light up together."""
    opened = Counter(
        piece.number
        for article in articles
        for block in article.blocks
        for piece in block.pieces
        if piece.what == "open"
    )
    return sorted(number for number, times in opened.items() if times > 1)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: (_TEMPLATES / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = print_text
    environment.filters["block"] = print_block
    environment.filters["split_marks"] = split_marks
    return environment


def _print_piece(piece: Piece) -> Markup:
    if piece.what == "text":
        return print_text(piece.text)
    if piece.what == "left out":
        return Markup('<span class="left-out" data-characters="{:,}"></span>').format(piece.number)
    if piece.what == "open":
        place = Markup(' id="p{}"').format(piece.number) if piece.is_edge else ""
        return Markup('<mark{} class="n{}">').format(place, piece.number)
    if not piece.is_edge:
        return Markup("</mark>")
    return Markup(
        '</mark><a class="back" href="#m{0}" data-number="{0}" aria-label="Back to footnote {0} in the brief"></a>'
    ).format(piece.number)


def _control(character: str) -> Markup:
    """A character that cannot be seen, or that turns the reading direction: kept, and named."""
    code = f"U+{ord(character):04X}"
    kept = escape(character) if _is_allowed(character) else "\N{REPLACEMENT CHARACTER}"
    if character == "\r":
        kept = Markup("&#13;")
    return Markup('<span class="control" data-code="{}">{}</span>').format(code, kept)


def _is_allowed(character: str) -> bool:
    """Whether a page can hold the character at all: NUL, other controls and half pairs it cannot."""
    code = ord(character)
    return not (code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000)  # noqa: PLR2004 - ranges of Unicode
