"""Gathers what a page says of itself, in its head and around its headline, in one walk through it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import msgspec

_MOST_VALUES = 2_000
"""Metadata, links, times and headings that are looked at; the fullest of 191 pages measured has 300."""

_MOST_EACH = 20
_LONGEST = 1_000
"""Characters of one value; names, headlines and dates are shorter."""

_MOST_SCRIPTS = 40
_NAMES = ("property", "name", "http-equiv")
_SPACES = re.compile(r"\s+")
_TAGS = ("html", "base", "title", "meta", "link", "script", "time", "h1")


class Heading(msgspec.Struct, frozen=True):
    """A first heading of the page: its words, and the element they stand in."""

    words: str
    element: Any


class PageHead(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of itself, as written."""

    language: str | None = None
    title: str | None = None
    base: str | None = None
    """The address against which its links are resolved."""
    meta: dict[str, list[str]]
    """By the name in lower case, in order."""
    links: dict[str, list[str]]
    """Addresses by what they are to the page ("canonical", "next"), as written."""
    scripts: list[str]
    """JSON-LD, as text."""
    data: list[str]
    """Other JSON that describes the page and is kept in attributes of its head."""
    times: list[Any]
    """Elements that give a time."""
    headings: list[Heading]

    def first(self, names: Iterable[str]) -> str | None:
        """The first value of the first of these names that has one."""
        return next(self.values(names), None)

    def values(self, names: Iterable[str]) -> Iterator[str]:
        """The values of these names, in the order of the names."""
        for name in names:
            yield from self.meta.get(name, ())


def words_in(element: Any) -> str:  # noqa: ANN401 - an element of lxml, which ships no types
    """The text of an element, white space as single spaces, cut where no headline or name is as long."""
    parts: list[str] = []
    length = 0
    for part in element.itertext("*"):
        parts.append(part)
        length += len(part)
        if length > _LONGEST:
            break
    return _SPACES.sub(" ", "".join(parts)[:_LONGEST]).strip()


def gather(tree: Any, address: str | None) -> PageHead:  # noqa: ANN401 - an element of lxml
    """What the page says of itself. The tree is left as it is."""
    head = PageHead(meta={}, links={}, scripts=[], data=[], times=[], headings=[])
    single: dict[str, str | None] = {}
    for element in islice(tree.getroottree().getroot().iter(*_TAGS), _MOST_VALUES):
        tag = element.tag
        if tag == "meta":
            _take_meta(element, head)
        elif tag == "link":
            _take_link(element, head)
        elif tag == "script":
            _take_script(element, head)
        elif tag == "h1":
            head.headings.append(Heading(words_in(element), element))
        elif tag == "time":
            head.times.append(element)
        else:
            single[tag] = single.get(tag) or _value(element)
    base = _resolved(single.get("base"), address) or address
    return msgspec.structs.replace(head, language=single.get("html"), title=single.get("title"), base=base)


def _value(element: Any) -> str | None:  # noqa: ANN401 - an element of lxml
    """What an element says that a page has once: its title, its language, the base of its links."""
    if element.tag == "title":
        return words_in(element) or None
    if element.tag == "base":
        return element.get("href") or None
    return element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or None


def _take_script(element: Any, head: PageHead) -> None:  # noqa: ANN401 - an element of lxml
    if "ld+json" in element.get("type", "").lower() and len(head.scripts) < _MOST_SCRIPTS:
        head.scripts.append(element.text or "")


def _take_meta(element: Any, head: PageHead) -> None:  # noqa: ANN401 - an element of lxml
    content = element.get("content")
    if not content or content.isspace():
        return
    for attribute in _NAMES:
        name = element.get(attribute)
        if name:
            values = head.meta.setdefault(name.strip().lower()[:_LONGEST], [])
            if len(values) < _MOST_EACH:
                values.append(_SPACES.sub(" ", content[:_LONGEST]).strip())
            if name == "parsely-page":
                head.data.append(content)


def _take_link(element: Any, head: PageHead) -> None:  # noqa: ANN401 - an element of lxml
    address = (element.get("href") or "").strip()
    if not address or len(address) > _LONGEST:
        return
    for kind in element.get("rel", "").lower().split()[:_MOST_EACH]:
        values = head.links.setdefault(kind, [])
        if len(values) < _MOST_EACH:
            values.append(address)


def _resolved(address: str | None, base: str | None) -> str | None:
    try:
        return urljoin(base or "", address) if address else None
    except ValueError:
        return None
