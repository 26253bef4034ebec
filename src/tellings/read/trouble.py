"""Says of a page what an editor must know before trusting it, and refuses pages that hold no article."""

from collections.abc import Iterator
from typing import Any

from tellings.errors import ReadError
from tellings.model import MarkKind
from tellings.read.document import Document
from tellings.read.layout import Laid
from tellings.read.page_parts import further_pages, other_articles
from tellings.read.page_refusal import why_no_article
from tellings.read.page_wall import cut_notice

_PROSE = (MarkKind.PARAGRAPH, MarkKind.QUOTE, MarkKind.ITEM)


def page_trouble(tree: Any, document: Document, laid: Laid) -> tuple[str, ...]:  # noqa: ANN401 - an element of lxml
    """What to doubt of the page, one sentence each.

    Raises:
        ReadError: the page is no article.
    """
    prose = [laid.text[mark.start : mark.end] for mark in laid.marks if mark.kind in _PROSE]
    why = why_no_article(tree, laid, prose)
    if why is not None:
        message = f"{document.uri}: {why}"
        raise ReadError(message)
    return tuple(_doubts(tree, laid, prose))


def _doubts(tree: Any, laid: Laid, prose: list[str]) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    notice = cut_notice(laid, prose)
    if notice is not None:
        yield f"The text may be cut for readers who do not subscribe; the page says “{notice}”."
    others = other_articles(tree)
    if others:
        named = f", “{others[0]}”" if others[0] else ""
        yield f"The page holds another article beside this one{named}; look whether their texts are mixed."
    pages = further_pages(tree, laid)
    if pages is not None:
        yield f"The article goes on on further pages, which are not read ({pages})."
