"""Finds out in which encoding a web page is written, whatever its server or its head claims."""

import codecs
import re

import msgspec

from tellings.errors import ReadError
from tellings.read.document import Document
from tellings.read.encodings import Decoded, decode

_DECLARED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_LOOKED_AT = 16 * 1024
"""Bytes in which a declaration is looked for; browsers look at 1,024 and then at whatever has arrived."""

_OF_PAGES = re.compile(
    r"utf-?8|(?:windows-?|cp)(?:125\d|874|932|936|949|950)|(?:iso-?)?8859-?\d{1,2}|iso-8859-\d{1,2}|latin-?[1-9]|koi8-?[ru]"
    r"|gbk|gb2312|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)|(?:x-)?s(?:hift[_-]?)?jis|iso-2022-jp|us-ascii|ascii|macintosh",
    re.IGNORECASE,
)
"""Encodings that pages are written in. Python knows others that are none (punycode) or unsafe (utf-7)."""

_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""What browsers read instead, since pages that claim the one are written in the other."""

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FEW = 0.001
"""Share of characters that may be unreadable before a page's own word for its encoding is doubted: one broken name in a
page of 5,000 characters is a slip, one in each sentence is another encoding."""


def decode_page(document: Document, data: bytes) -> Decoded:
    """The page's text, in the encoding asked for, or that of its byte order mark, or the one in which it makes sense.

    Raises:
        ReadError: its bytes are no text.
    """
    told = document.settings.encoding
    if told is not None or data.startswith(_MARKS):
        return decode(_without_nuls(data), uri=document.uri, encoding=told)
    if data.isascii():
        return Decoded(text=data.decode("ascii").replace("\x00", ""), encoding="utf-8")
    decoded = _decoded(document, data)
    return msgspec.structs.replace(decoded, warnings=(*decoded.warnings, *_contradiction(document, data, decoded)))


def _contradiction(document: Document, data: bytes, decoded: Decoded) -> tuple[str, ...]:
    """What to say where the page is read in another encoding than it claims."""
    claims = (("its server", document.charset), ("its head", _declared(data)))
    wrong = [f"{who} says {name}" for who, name in claims if name and _codec_of(name) not in {None, decoded.encoding}]
    return (f"It is read as {decoded.encoding}, though {' and '.join(wrong)}.",) if wrong else ()


def _decoded(document: Document, data: bytes) -> Decoded:
    try:
        return Decoded(text=data.decode("utf-8").replace("\x00", ""), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    narrow = _without_nuls(data)
    if narrow is data or len(narrow) * 3 > len(data) * 2:
        for name in filter(None, (_codec_of(document.charset), _codec_of(_declared(narrow)))):
            decoded = _as_told(narrow, name)
            if decoded is not None:
                return decoded
    return _guessed(document, narrow if len(narrow) * 3 > len(data) * 2 else data)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _LOOKED_AT)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _codec_of(name: str | None) -> str | None:
    """Python's name for the encoding that browsers read where a page names this one."""
    name = (name or "").strip().lower()
    if not _OF_PAGES.fullmatch(name):
        return None
    try:
        known = codecs.lookup(name.removeprefix("x-").replace("macintosh", "mac-roman")).name
    except LookupError:
        return None
    return _READ_AS.get(known, known)


def _as_told(data: bytes, name: str) -> Decoded | None:
    """The page as its own word has it; `None` where that is plainly wrong."""
    text = data.decode(name, "replace")
    unreadable = text.count("\ufffd")
    if unreadable > 1 + _FEW * len(text):
        return None
    warnings = (f"{unreadable} bytes of it are no text in its encoding, {name}.",) if unreadable else ()
    return Decoded(text=text, encoding=name, warnings=warnings)


def _guessed(document: Document, data: bytes) -> Decoded:
    try:
        return decode(data, uri=document.uri, encoding=None)
    except ReadError:
        if data.count(b"<") < len(data) // 2_000:
            raise
        text = data.decode("cp1252", "replace").replace("\x00", "")
        return Decoded(text=text, encoding="cp1252", warnings=("Its encoding could not be told; read as cp1252.",))


def _without_nuls(data: bytes) -> bytes:
    """The bytes without the few NULs that broken servers leave in; UTF-16 is full of them and keeps them."""
    nuls = data.count(b"\x00")
    return data.replace(b"\x00", b"") if 0 < nuls * 4 < len(data) and not data.startswith(_MARKS[1:]) else data
