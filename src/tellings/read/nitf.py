"""Reads NITF, in which agencies mark up headline, byline, dateline and text; alone or within NewsML and ninjs."""

from collections.abc import Iterator
from html import escape
from itertools import islice
from xml.etree.ElementTree import Element

from tellings.read.bodies import marked_up_blocks
from tellings.read.document import Document, Found, digest_of
from tellings.read.layout import Block
from tellings.read.told import one_line, told_date, told_language
from tellings.read.wire import Item, item_report
from tellings.read.xml import children, descendants, local_name, parse_xml, root_name

_AS_HTML = {
    "block": "div",
    "body.content": "div",
    "hl1": "h2",
    "hl2": "h2",
    "bq": "blockquote",
    "media": "figure",
    "media-caption": "figcaption",
    "media-producer": "figcaption",
    "note": "p",
    "byttl": "p",
    "fn": "p",
    "copyrite": "p",
    "nitf-table": "div",
    "tagline": "p",
}
"""NITF's own names by HTML's; the others are the same, or say something of words within a line."""

_KEPT = frozenset(
    "p div ul ol li dl dt dd table thead tbody tfoot tr td th caption pre q blockquote h1 h2 h3 h4 h5 h6"  # noqa: SIM905 - read as a line
    " figure figcaption section article header footer aside main a html body head title style script".split()
)
_MOST_LINES = 20
"""Headlines, bylines or notes of one message."""

_EMPTY = frozenset({"br", "hr"})
_UNSEEN = frozenset({"media-metadata", "media-reference", "media-object", "nitf-table-metadata", "custom-table"})
_READ_AS = "nitf"


def is_nitf(document: Document) -> bool:
    """Whether it is a message in NITF."""
    return root_name(document.head()) == "nitf"


def read_nitf(document: Document) -> Iterator[Found]:
    """The report in it.

    Raises:
        ReadError: the XML is broken, or has no text.
    """
    data = document.data()
    root = parse_xml(data, document.uri, charset=document.charset)
    yield item_report(document, digest_of(data), nitf_item(root), read_as=_READ_AS)


def nitf_item(nitf: Element) -> Item:
    """The message that an NITF element holds."""
    head = _first(nitf, "body.head")
    about = _first(nitf, "docdata")
    content = next((each for body in children(nitf, "body") for each in children(body, "body.content")), None)
    status = None if about is None else about.get("management-status")
    issued, released = _norm(about, "date.issue"), _norm(about, "date.release")
    lines = _texts(head, "hl1") or _texts(nitf, "title")[:1]
    return Item(
        body=markup_blocks(content) if content is not None else (),
        headline=lines[0] if lines else None,
        subheads=(*lines[1:], *_texts(head, "hl2"), *_texts(head, "abstract")),
        byline=next(iter(_texts(head, "byline", between=", ")), None),
        dateline=next(iter(_texts(head, "dateline")), None),
        credit=next(iter(_texts(_first(nitf, "body.end"), "tagline")), None),
        notes=(*_texts(head, "note"), *_values(about, "ed-msg", "info")),
        rights=_texts(head, "rights"),
        outlet=next(iter((*_texts(head, "distributor"), *_values(about, "doc.copyright", "holder"))), None),
        published=issued or released,
        modified=told_date(nitf.get("change.date")) if nitf.get("change.date", "")[:1].isdigit() else None,
        language=told_language(nitf.get("{http://www.w3.org/XML/1998/namespace}lang") or nitf.get("lang")),
        status=status,
        embargoed=released if status == "embargoed" else None,
    )


def _first(element: Element | None, name: str) -> Element | None:
    return None if element is None else next(descendants(element, name), None)


def _texts(element: Element | None, name: str, *, between: str = " ") -> tuple[str, ...]:
    """What the elements of this name say, each on one line."""
    if element is None:
        return ()
    texts = (
        between.join(one_line(block.text) for block in markup_blocks(each))
        for each in islice(descendants(element, name), _MOST_LINES)
    )
    return tuple(text for text in texts if text)


def _values(element: Element | None, name: str, attribute: str) -> tuple[str, ...]:
    if element is None:
        return ()
    return tuple(value for each in descendants(element, name) if (value := one_line(each.get(attribute))))


def _norm(about: Element | None, name: str) -> str | None:
    return next(filter(None, map(told_date, _values(about, name, "norm"))), None)


def markup_blocks(element: Element) -> tuple[Block, ...]:
    """The blocks of NITF or XHTML within an element."""
    return marked_up_blocks("".join(_written(element)))


def _written(element: Element) -> Iterator[str]:
    """The element's content as HTML, its own tag apart."""
    yield escape(element.text or "", quote=False)
    for child in element:
        name = local_name(child.tag)
        if name in _EMPTY:
            yield f"<{name}>"
        elif name and name not in _UNSEEN:
            tag = _AS_HTML.get(name, name.lower())
            tag = tag if tag in _KEPT else "span"
            yield f"<{tag}>"
            yield from _written(child)
            yield f"</{tag}>"
        yield escape(child.tail or "", quote=False)
