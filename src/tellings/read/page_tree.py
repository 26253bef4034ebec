"""Parses a web page once, whatever its faults, and cuts it into the blocks that a reader sees."""

import re
from typing import Any

from tellings.errors import ReadError
from tellings.extras import needed
from tellings.model import MarkKind
from tellings.read.document import Document
from tellings.read.flow import APART, UNSEEN, Flow, Piece

_MOST_MARKUP = 6_000_000
"""Characters of a page beyond scripts, styles and pictures; a tree of them takes a tenth of a gigabyte for a million.
The largest of 191 real pages has 600,000 in all."""

_MOST_ELEMENTS = 120_000
"""Tags of one page; the most of 191 real pages is 8,600."""

_DEEPEST = 250
"""Elements one in another; the most of 191 real pages is 51. What is deeper breaks parsers, or takes them minutes."""

_BALLAST = re.compile(r"<(script|style|svg)\b(?![^>]{0,300}ld\+json)[^>]{0,3000}>", re.IGNORECASE)
_PICTURES = re.compile(r"data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/=%\s]*+")
_NO_TEXT = bytes(code for code in (*range(32), 127) if code not in b"\t\n\f\r")
_SELF_CLOSED = re.compile(r"<(script|style|iframe|title|textarea|div|p|span|a|td|li)((?:\s[^<>]{0,1000})?)/>")
_XHTML = re.compile(r"\s{0,99}(?:<\?xml|<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML)", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:fig|img|image|photo|pic|picture|media|video|wp)?[_-]?caption(?:[\s_-]|$)", re.IGNORECASE
)
_NOT_RENDERED = UNSEEN - {"noscript", "textarea"}
_MERE_STYLE = frozenset(
    {"b", "strong", "i", "em", "u", "small", "font", "img", "input", "time", "abbr", "cite", "sup", "sub", "ins"}
)
"""Elements that neither end a block nor say what their words are: nothing begins or ends with them."""

_PASSED_BY = frozenset({"br", *_NOT_RENDERED, *_MERE_STYLE})


def parse_page(html: str, document: Document) -> Any:  # noqa: ANN401 - an element of lxml, which ships no types
    """The page as a tree.

    Raises:
        ReadError: it is no page that a person reads: too large, too deep, or empty.
    """
    if len(html) > _MOST_MARKUP:
        html = _without_ballast(html)
    count = html.count("<")
    if len(html) > _MOST_MARKUP or count > _MOST_ELEMENTS:
        message = (
            f"{document.uri}: is no page that a person reads: {len(html):,} characters of markup with {count:,} tags, "
            f"where at most {_MOST_MARKUP:,} and {_MOST_ELEMENTS:,} are read. Save the article alone."
        )
        raise ReadError(message)
    if _XHTML.match(html):
        html = _SELF_CLOSED.sub(r"<\1\2></\1>", html)
    lxml_html = needed("lxml.html", document.uri)
    etree = needed("lxml.etree", document.uri)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    # one class for all elements: choosing one by tag takes a call into Python each time that an element is looked at
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    try:
        return lxml_html.document_fromstring(html.encode("utf-8", "replace").translate(None, _NO_TEXT), parser=parser)
    except etree.ParserError as error:
        message = f"{document.uri}: is empty: a page without any element. Check whether it was saved in full."
        raise ReadError(message) from error


def _without_ballast(html: str) -> str:
    """The page without scripts, styles, drawings and pictures within it; what is for machines to read stays."""
    html = _PICTURES.sub("", html)
    kept = []
    at = 0
    for found in _BALLAST.finditer(html):
        if found.start() >= at:
            kept.append(html[at : found.start()])
            end = html.find(f"</{found[1]}", found.end())
            at = end if end >= 0 else len(html)
    kept.append(html[at:])
    return "".join(kept)


def cut_page(tree: Any, document: Document) -> list[Piece]:  # noqa: ANN401 - an element of lxml
    """All blocks of the page in order, those that a browser hides too; each with the element that it stands in.

    Raises:
        ReadError: elements lie deeper in one another than any parser follows.
    """
    etree = needed("lxml.etree", document.uri)
    flow = Flow()
    walk = etree.iterwalk(tree, events=("start", "end"))
    depth = 0
    for event, element in walk:
        tag = element.tag
        if event == "end":
            depth -= 1
            if tag not in _PASSED_BY:
                flow.close(tag)
            if element.tail:
                flow.words(element.tail, element.getparent())
            continue
        depth += 1
        if depth >= _DEEPEST:
            message = (
                f"{document.uri}: has elements {depth:,} deep, one in another; no parser follows them further. "
                "Save the article alone."
            )
            raise ReadError(message)
        if tag in _NOT_RENDERED:
            walk.skip_subtree()
        elif tag == "br":
            flow.end_line()
        else:
            if tag not in _MERE_STYLE:
                flow.open(tag, _kind_of(element), element)
            if element.text:
                flow.words(element.text, element)
    return flow.pieces()


def _kind_of(element: Any) -> MarkKind | None:  # noqa: ANN401 - an element of lxml
    """What the class of an element says that its tag does not: captions of pictures, mostly."""
    if element.tag in APART or element.tag == "span":
        names = element.get("class")
        if names and _CAPTION.search(names):
            return MarkKind.CAPTION
    return None
