"""Finds the feeds that a page names, for a user who gives the address of a page where that of a feed is wanted."""

import logging
from html.parser import HTMLParser
from urllib.parse import urljoin

from tellings.read.document import Document
from tellings.read.told import told_address

_log = logging.getLogger(__name__)

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MOST = 5


def feed_links(document: Document) -> tuple[str, ...]:
    """The addresses of the first feeds that the head of the page names, each once."""
    finder = _Finder(document.address or "")
    try:
        finder.feed(document.head().decode("utf-8", "replace"))
    except AssertionError:  # the parser's own, at a broken declaration: <![foo[
        _log.debug("%s: the parser gave up; the feeds named before are given", document.uri)
    return tuple(dict.fromkeys(finder.found))[:_MOST]


class _Finder(HTMLParser):
    """Collects `<link rel="alternate" type="application/rss+xml" href="...">`."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._base = base

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "link":
            return
        values = {name: value or "" for name, value in attrs}
        if "alternate" in values.get("rel", "").lower().split() and values.get("type", "").lower() in _FEED_TYPES:
            try:
                address = told_address(urljoin(self._base, values.get("href", "").strip()))
            except ValueError:
                return
            if address:
                self.found.append(address)
