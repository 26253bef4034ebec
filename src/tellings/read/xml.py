"""Opens the XML that feeds, wire messages and office documents are written in, and lets none of it do any harm."""

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from tellings.errors import ReadError
from tellings.read.encodings import decode

_DEEPEST = 250
"""How deep elements may lie one in another. A page of tables has 40 levels, the deepest of 3,900 feeds and wire files
measured has 12; readers that follow the elements down would run out of stack at some hundreds."""

_MOST_TAGS = 3_000_000
"""Tags of one file: a sitemap of the most addresses allowed has half a million, a novel as an office document as many;
each element takes 150 bytes of memory."""

_ATTRIBUTES = (('="', "='"), "attributes", 1_000_000)
"""Attributes of one file; a million of one element take eight seconds."""

_DECLARATION_WITHIN = 1024
"""Bytes within which the declaration, with its encoding, ends."""

_DECLARED = re.compile(r"""<\?xml[^>]{0,200}?\sencoding\s{0,20}=\s{0,20}["']([\w.:-]{1,40})["']""")
_PLAIN_STARTS = (
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
)
_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_WINDOWS = frozenset({"iso8859-1", "ascii"})
"""What calls itself so is read as Windows-1252, as browsers do: its quotation marks and dashes are no controls."""

_NO_TEXT = frozenset({"idna", "punycode"})
"""Encodings of the names of hosts: 300 KB in them take seconds, and four times as long for twice as much."""

_ASCII = bytes(range(0x80))
_ENOUGH_TO_GUESS = 50
"""Bytes above ASCII from which an encoding can be guessed: judged. Of "Zürich’s mayor" a guess made Chinese."""

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|&#(?:0|x0+|x?1?[0-9a-fA-F]);")
"""Characters that XML does not allow; outright, or by their number where that is no tab or line end."""

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ALLOWED_NUMBERS = frozenset({"&#9;", "&#10;", "&#13;", "&#x9;", "&#xa;", "&#xA;", "&#xd;", "&#xD;"})
_NAME = re.compile(r"<([^\s<>/!?=\"'&]{1,200})")
_SPACE = " \t\r\n\ufeff"


def parse_xml(data: bytes, uri: str, *, charset: str | None = None) -> Element:
    """The root element of the XML. Its encoding is told by its first bytes, the charset given, or its declaration.

    HTML's names of characters (`&nbsp;`) are understood, and characters that XML forbids are left out, where the XML
    would be broken otherwise. Nothing is fetched, and no entity is expanded.

    Raises:
        ReadError: it is broken, declares entities of its own, or has too many elements, or too deep ones.
    """
    text = decode_xml(data, uri, charset=charset)
    for marks, what, most in ((("<",), "tags", _MOST_TAGS), (("&",), "entities", _MOST_TAGS), _ATTRIBUTES):
        count = sum(map(text.count, marks))
        if count > most:
            message = f"{uri}: has {count:,} {what}, more than {most:,}. Split it."
            raise ReadError(message)
    root = _parsed(text, uri)
    if deeper_than(root, _DEEPEST):
        message = f"{uri}: its elements lie more than {_DEEPEST:,} deep, one in another. It is no feed or message."
        raise ReadError(message)
    return root


def decode_xml(data: bytes, uri: str, *, charset: str | None = None) -> str:
    """The characters of the XML.

    Raises:
        ReadError: they are in no encoding that could be told.
    """
    for mark, encoding in _ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    start = data[:_DECLARATION_WITHIN].lstrip()
    wide = next((name for beginning, name in _PLAIN_STARTS if start.startswith(beginning)), None)
    declared = _DECLARED.match(start.decode("latin-1"))
    for name in (wide, charset, declared[1] if declared else None, "utf-8"):
        text = _decoded_as(data, name)
        if text is not None:
            return text
    found = decode(data, uri=uri, encoding=None)
    few = len(data.translate(None, delete=_ASCII)) < _ENOUGH_TO_GUESS
    return data.decode("cp1252", "replace") if few and found.encoding != "utf-8" else found.text


def _decoded_as(data: bytes, name: str | None) -> str | None:
    """The bytes in this encoding; nothing where they are not in it, or it is no encoding of text."""
    if not name:
        return None
    try:
        known = codecs.lookup(name).name
        if known in _NO_TEXT:
            return None
        if known in _AS_WINDOWS:
            known = "cp1252"
        elif known.startswith(("utf-16", "utf-32")) and b"<\x00" not in data[:8] and b"\x00<" not in data[:8]:
            return None  # a declaration that could be read byte by byte is not in UTF-16, whatever it says
        return data.decode(known)
    except (LookupError, ValueError):
        return None


def _parsed(text: str, uri: str) -> Element:
    try:
        return _built(text, uri)
    except (ParseError, UnicodeEncodeError):
        mended = _NAMED.sub(_numbered, _UNFIT.sub(_unless_allowed, text))
    try:
        return _built(mended, uri)
    except ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        message = (
            f"{uri}: is broken XML ({reason}, line {line:,}, column {column:,}). Check whether it was saved in full."
        )
        raise ReadError(message) from error


def _built(text: str, uri: str) -> Element:
    # without a target the elements would be Python's own, which are slow and go through deep ones by recursion
    target = TreeBuilder()
    parser = DefusedXMLParser(
        target=target, encoding="utf-8", forbid_dtd=False, forbid_entities=True, forbid_external=True
    )
    try:
        parser.feed(text.lstrip(_SPACE).encode("utf-8") if text[:1] in _SPACE else text.encode("utf-8"))
        root: Element = parser.close()
    except DefusedXmlException as error:
        message = (
            f"{uri}: declares entities of its own, or refers to other files, which is refused: they can be made to "
            "fill the memory or to read private files. Remove them from its document type."
        )
        raise ReadError(message) from error
    return root


def _numbered(match: re.Match[str]) -> str:
    """An HTML name of characters by their numbers, which XML understands."""
    name = match[1]
    if name in _OWN_NAMES:
        return match[0]
    characters = html5.get(f"{name};")
    return match[0] if characters is None else "".join(f"&#{ord(char)};" for char in characters)


def _unless_allowed(match: re.Match[str]) -> str:
    return match[0] if match[0] in _ALLOWED_NUMBERS else ""


def deeper_than(root: Element, levels: int) -> bool:
    """Whether elements lie deeper one in another than so many levels."""
    level = [root]
    for _ in range(levels):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def local_name(tag: object) -> str:
    """The name of an element without its namespace; empty for what is no element, such as a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements right below it that have one of these local names, in order."""
    return (child for child in element if local_name(child.tag) in names)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The elements anywhere below it that have one of these local names, in order."""
    known: dict[str, bool] = {}
    for each in element.iter():
        hit = known.get(each.tag)
        if hit is None:
            hit = known[each.tag] = local_name(each.tag) in names
        if hit and each is not element:
            yield each


def text_of(element: Element | None) -> str:
    """All the text in an element, without white space at its ends; empty where there is no element."""
    return "" if element is None else "".join(element.itertext()).strip()


def root_name(head: bytes) -> str | None:
    """The local name of the root element, from the first bytes in any encoding; nothing where it is no XML.

    "rss" of `<?xml version="1.0"?><!-- made by hand --><rss version="2.0">`.
    """
    text = _unfolded(head)
    place = 0
    while True:
        place = _after_space(text, place)
        if text.startswith("<?", place):
            end, step = text.find("?>", place), 2
        elif text.startswith("<!--", place):
            end, step = text.find("-->", place + 4), 3
        elif text[place : place + 9].upper() == "<!DOCTYPE":
            end, step = _end_of_doctype(text, place), 1
        else:
            break
        if end < 0:
            return None
        place = end + step
    found = _NAME.match(text, place)
    return found[1].rpartition(":")[2] or None if found else None


def _unfolded(head: bytes) -> str:
    """The first bytes as characters: right for everything in ASCII, which is all that names and marks need."""
    for mark, name in (*_ORDER_MARKS, *_PLAIN_STARTS):
        if head.startswith(mark):
            return head.decode(name, "ignore")
    return head.decode("latin-1")


def _after_space(text: str, place: int) -> int:
    while place < len(text) and text[place] in _SPACE:
        place += 1
    return place


def _end_of_doctype(text: str, place: int) -> int:
    """Where the document type ends: after its own declarations, if it has any."""
    end, subset = text.find(">", place), text.find("[", place)
    if end < 0 or not 0 <= subset < end:
        return end
    closed = text.find("]", subset)
    return text.find(">", closed) if closed >= 0 else -1
