"""Cuts the text that a field of a table, feed or wire message carries into its paragraphs, HTML or not."""

import html
import re
from collections.abc import Iterable, Sequence

from tellings.config import MOST_BYTES
from tellings.errors import ReadError
from tellings.model import MarkKind
from tellings.read.fragment import fragment_blocks
from tellings.read.layout import Block, tidy
from tellings.read.told import one_line

_MARKED_UP = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|section|article|blockquote|table|figure|span|strong|em|b|i|a)\s{0,5}>"
    r"|<(?:br|hr|p|div|img)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?<(?:!doctype html|html)\b", re.IGNORECASE)
_NAMED = re.compile(r"&(?:amp|quot|nbsp|lt|gt|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|#\d{2,5}|#x[0-9a-f]{2,4});")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85]")
MOST_CHARACTERS = 2 * MOST_BYTES
"""Characters of a body with its markup that are looked at: a report may have a million letters, and the densest
markup (a tag a letter) takes five seconds at this length. The longest of 3,000 news pages has a tenth of it."""

_NEAR = 3
"""Blocks of a body among which its headline is looked for, lest it be printed twice: before it come a kicker and a
date at most."""


def is_marked_up(text: str) -> bool:
    """Whether it is HTML, to go by its tags."""
    return "<" in text and _MARKED_UP.search(text) is not None


def is_page(text: str) -> bool:
    """Whether it is a whole page, with all that stands around an article."""
    return _PAGE.match(text) is not None


def body_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text that may be HTML.

    Raises:
        ReadError: it is longer than one report may be.
    """
    refuse_long(text)
    if is_marked_up(text):
        return marked_up_blocks(text)
    return paragraph_blocks(_NAMED.sub(lambda name: html.unescape(name[0]), text) if "&" in text else text)


def marked_up_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a piece of HTML.

    Raises:
        ReadError: it is longer than one report may be.
    """
    refuse_long(text)
    return fragment_blocks(text)


def refuse_long(text: str | bytes) -> None:
    """Checks that a body is no longer than one report's may be.

    Raises:
        ReadError: it is longer.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"holds {len(text):,} characters, more than the {MOST_CHARACTERS:,} of one report. Split it."
        raise ReadError(message)


def paragraph_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text: set apart by blank lines where there are any, else one a line.

    Raises:
        ReadError: it is longer than one report may be.
    """
    refuse_long(text)
    text = _LINE_ENDS.sub("\n", text)
    parts = _BLANK_LINE.split(text) if _BLANK_LINE.search(text.strip()) else text.split("\n")
    return tuple(Block(text=part) for part in parts if not part.isspace() and part)


def with_headline(title: str | None, body: Sequence[Block]) -> tuple[Block, ...]:
    """The body with its headline above it; where the body holds it already, there it is marked as such."""
    wanted = _folded(title or "")
    if not wanted:
        return tuple(body)
    for place, block in enumerate(body[:_NEAR]):
        if _folded(block.text) == wanted:
            return (*body[:place], Block(text=block.text, kind=MarkKind.HEADLINE), *body[place + 1 :])
    return (Block(text=title or "", kind=MarkKind.HEADLINE), *body)


class Told:
    """What a body tells already, so that nothing beside it is printed a second time."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        """Takes the blocks of the body."""
        self._words = " ".join(_folded(block.text) for block in blocks if block.dropped is None)

    def has(self, text: str) -> bool:
        """Whether the text stands in it, whatever the white space and the case."""
        return _folded(text) in self._words


def _folded(text: str) -> str:
    return one_line(tidy(text)).casefold().rstrip(" .…")
