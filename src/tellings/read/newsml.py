"""Reads NewsML-G2 and NewsML 1: one message of an agency, or several in one file."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

import msgspec

from tellings.errors import ReadError, why_of
from tellings.model import Skipped
from tellings.read.document import Document, Found, digest_of
from tellings.read.newsml_1 import newsml_1_item
from tellings.read.newsml_2 import kind_of, newsml_2_item
from tellings.read.wire import item_report, not_a_report
from tellings.read.xml import children, local_name, parse_xml, root_name

_MESSAGES = frozenset({"newsMessage", "NewsML"})
_NO_REPORTS = {
    "packageItem": "a package, which lists other messages",
    "conceptItem": "a concept of a vocabulary",
    "knowledgeItem": "a vocabulary",
    "planningItem": "a plan of coverage",
    "catalogItem": "a catalogue of vocabularies",
}
_ROOTS = _MESSAGES | frozenset(_NO_REPORTS) | {"newsItem", "NewsItem"}
_WRITTEN = frozenset({"text", "composite"})
_READ_AS = "newsml"


def is_newsml(document: Document) -> bool:
    """Whether it is NewsML of either generation."""
    return root_name(document.head()) in _ROOTS


def read_newsml(document: Document) -> Iterator[Found]:
    """The reports in it; pictures, packages and the like are named as what they are.

    Raises:
        ReadError: the XML is broken, or its only message has no text.
    """
    data = document.data()
    root = parse_xml(data, document.uri, charset=document.charset)
    items = _items_of(root)
    if len(items) == 1:
        yield _found(document, digest_of(data), items[0], root)
        return
    for number, element in enumerate(items, 1):
        document.budget.spend(document.uri, members=1)
        part = msgspec.structs.replace(document, uri=f"{document.uri}#{number}", name=f"{document.name}#{number}")
        try:
            found = _found(part, digest_of(tostring(element)), element, root)
        except ReadError as error:
            found = Skipped(uri=part.uri, why=why_of(error, part.uri))
        yield found
    if not items:
        message = f"{document.uri}: holds no messages. Check whether it was saved in full."
        raise ReadError(message)


def _items_of(root: Element) -> list[Element]:
    if local_name(root.tag) not in _MESSAGES:
        return [root]
    known = ("newsItem", "NewsItem", *_NO_REPORTS)
    sets = (root, *children(root, "itemSet"))
    return [item for each in sets for item in children(each, *known)]


def _found(document: Document, digest: str, element: Element, root: Element) -> Found:
    name = local_name(element.tag)
    if name in _NO_REPORTS:
        return Skipped(uri=document.uri, why=f"Is {_NO_REPORTS[name]}, not a report.")
    item = newsml_1_item(element, root) if name == "NewsItem" else newsml_2_item(element)
    kind = kind_of(element)
    if kind in _WRITTEN and (item.body or not item.captions):
        return item_report(document, digest, item, read_as=_READ_AS)
    caption = next(iter(item.captions), None) or item.summary or item.headline
    return Skipped(uri=document.uri, why=not_a_report("picture" if kind in _WRITTEN else kind, caption))
