"""Finds out in which encoding a feed is written where neither it nor its server says so, or both are wrong."""

import codecs
import re

from tellings.errors import ReadError
from tellings.read.charset import decode_page
from tellings.read.document import Document
from tellings.read.xml import decode_xml

_DECLARED = re.compile(rb"""\s{0,20}<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']""")
_HARMFUL = re.compile(r"punycode|idna", re.IGNORECASE)
_DECLARED_HARMFUL = re.compile(rb"""encoding=["'][^"'>]{0,40}(?:punycode|idna)""", re.IGNORECASE)
"""Encodings of the names of hosts. Python would read a text in them too: 300 KB in six seconds, and four times as long
for twice as much."""

_FIRST_ELEMENT = re.compile(rb"<\w")
_LONGEST_DECLARATION = 1024
_LONGEST_HEAD = 64 * 1024
_SPACE = re.compile(rb"\s{2,}")

_WIDE_STARTS = (b"\x00<", b"<\x00", b"\x00\x00")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # that of UTF-32 begins like one of them
_ASCII = bytes(range(0x80))

_ENOUGH_TO_GUESS = 50
"""Bytes above ASCII from which an encoding can be guessed, as of other XML; the parser reads fewer as Windows-1252."""


def as_utf8(document: Document, data: bytes) -> tuple[bytes, tuple[str, ...]] | None:
    """The feed in UTF-8, and what to know about how it was read; `None` where the parser reads it right by itself.

    Raises:
        ReadError: it is not in the encoding that the user says it is in.
    """
    if document.settings.encoding is None and data.startswith((*_MARKS, *_WIDE_STARTS)):
        return decode_xml(data, document.uri).replace("\x00", "").encode("utf-8", "replace"), ()
    is_left = document.settings.encoding is None and not _is_harmful(document, data)
    if is_left and (_is_plain(data) or _is_as_claimed(document, data)):
        return None
    decoded = decode_page(document, data)
    return decoded.text.encode("utf-8", "replace"), decoded.warnings


def with_short_head(document: Document, data: bytes) -> bytes:
    """The feed with little before its first element: the parser's search there takes up to the cube of its length.

    Raises:
        ReadError: so much stands there that it is no feed.
    """
    first = _FIRST_ELEMENT.search(data)
    head = data[: first.start()] if first else data
    if len(head) > _LONGEST_HEAD:
        message = f"{document.uri}: its first element begins after {len(head):,} bytes. Check whether it is a feed."
        raise ReadError(message)
    rest = data[len(head) :]
    if head.startswith(b"<?"):
        declaration, end, below = head.partition(b"?>")
        head = b"%s%s\n%s" % (declaration, end, below) if len(declaration) <= _LONGEST_DECLARATION else below
    return _SPACE.sub(b"\n", head) + rest


def _is_harmful(document: Document, data: bytes) -> bool:
    """Whether to read it as it claims would take for ever."""
    wide_too = data.replace(b"\x00", b"")
    return bool(_DECLARED_HARMFUL.search(wide_too) or _HARMFUL.search(document.charset or ""))


def _is_plain(data: bytes) -> bool:
    """Whether its bytes leave nothing to find out: all ASCII, or damaged."""
    return data.isascii() or b"\x00" in data


def _is_as_claimed(document: Document, data: bytes) -> bool:
    """Whether it can be read as claimed, or holds too little beside ASCII to tell more."""
    declared = _DECLARED.match(data)
    claims = (document.charset, declared[1].decode("ascii", "replace") if declared else None)
    fitting = {name for name in map(_codec_of, filter(None, claims)) if name and _fits(data, name)}
    if _fits(data, "utf-8"):  # what can be read as that is written in it: no other text happens to be
        return fitting <= {"utf-8"}
    return bool(fitting) or len(data.translate(None, delete=_ASCII)) < _ENOUGH_TO_GUESS


def _codec_of(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except (LookupError, ValueError):  # the former: some of Python's codecs are none for text
        return False
    return True
