"""Tells whether a page holds more than its one article, or less: a second article, or the first of several pages."""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from tellings.read.layout import Laid
from tellings.read.page_head import words_in
from tellings.read.page_second import unmarked_articles

_MOST = 60
_PARAGRAPHS = 4
"""Paragraphs from which an element is an article and no teaser or comment."""

_LONG = 800
"""Characters in them; a teaser has 300 at most."""

_COMMENT = re.compile(r"comment|reply|teaser|related|promo|sidebar", re.IGNORECASE)
_PAGE_OF = re.compile(r"\bpage\s{1,2}(?P<here>\d{1,3})\s{1,2}(?:of|/)\s{1,2}(?P<all>\d{1,3})\b", re.IGNORECASE)
_NEXT = re.compile(
    r"(?:go to |continue to |read )?(?:the )?next page\W{0,3}|(?:continue|go) to page 2\W{0,3}", re.IGNORECASE
)
_SHORT = 80


def other_articles(tree: Any) -> list[str]:  # noqa: ANN401 - an element of lxml, which ships no types
    """The headlines of the whole articles on the page but the first.

    They are told by the elements that the page marks as articles, else by headings that are built alike.
    """
    found = [element for element in islice(tree.iter("article"), _MOST) if _is_whole(element)]
    outer = [element for element in found if not any(above in found for above in element.iterancestors("article"))]
    return [_headline(element) for element in outer[1:]] or unmarked_articles(tree)


def further_pages(tree: Any, laid: Laid) -> str | None:  # noqa: ANN401 - an element of lxml
    """By what the page shows that its article goes on on others: "page 1 of 3", a link to the next one."""
    for block in chain((part.text for part in laid.dropped), _short_blocks(laid)):
        found = _PAGE_OF.search(block) if len(block) <= _SHORT else None
        if found is not None and int(found["here"]) < int(found["all"]):
            return " ".join(found[0].lower().split())
    address = _own_address(tree)
    for element in islice(tree.xpath('//*[@rel="next"][@href]'), _MOST):
        if address and _is_next(address, element.get("href")):
            return "a link to the next page"
    links = tree.xpath(
        '//a[contains(text(), "ext page") or contains(text(), "ext Page") or contains(text(), "page 2")]'
    )
    return next(
        ("a link to the next page" for link in links if _NEXT.fullmatch(" ".join((link.text or "").split()))), None
    )


def _is_whole(element: Any) -> bool:  # noqa: ANN401 - an element of lxml
    if _COMMENT.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:500]):
        return False
    lengths = [len(words_in(part)) for part in islice(element.iter("p"), _MOST)]
    return len(lengths) >= _PARAGRAPHS and sum(lengths) >= _LONG and bool(_headline(element))


def _headline(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    heading = next(element.iter("h1", "h2"), None)
    return "" if heading is None else words_in(heading)[:_SHORT]


def _short_blocks(laid: Laid) -> Iterator[str]:
    return (laid.text[mark.start : mark.end] for mark in laid.marks if mark.end - mark.start <= _SHORT)


def _own_address(tree: Any) -> str | None:  # noqa: ANN401 - an element of lxml
    for path, name in (('//link[@rel="canonical"]', "href"), ('//meta[@property="og:url"]', "content")):
        for element in tree.xpath(path)[:1]:
            return element.get(name) or None
    return None


def _is_next(address: str, following: str) -> bool:
    """Whether an address is that of the next page of the same article, and not of the next article."""
    try:
        here, there = urlsplit(address), urlsplit(urljoin(address, following))
    except ValueError:
        return False
    if here.netloc != there.netloc:
        return False
    if here.path.rstrip("/") == there.path.rstrip("/"):
        return here.query != there.query and any(char.isdigit() for char in there.query)
    stem = here.path.rstrip("/").rpartition(".")[0] or here.path.rstrip("/")
    rest = there.path.removeprefix(stem)
    return len(stem) > 1 and rest != there.path and len(rest) <= len("/page/100.html") and any(map(str.isdigit, rest))
