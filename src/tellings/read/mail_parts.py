"""Takes a mail apart: which part is the text an editor reads, which are documents of their own, which are neither."""

import codecs
import re
from collections.abc import Iterator
from email.message import Message

import msgspec

from tellings.errors import ReadError
from tellings.model import MarkKind
from tellings.read.document import About, Document
from tellings.read.encodings import decode
from tellings.read.fragment import fragment_blocks
from tellings.read.layout import Block
from tellings.read.mail_header import decoded_words
from tellings.read.mail_text import text_blocks

_MOST_DEPTH = 50
"""How deep parts may lie one in another. The deepest of real mails, forwarded again and again, have about ten."""

_READABLE = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-word.document.macroenabled.12": ".docm",
    "application/vnd.oasis.opendocument.text": ".odt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
}
"""What an attachment may be to be read as a report of its own; with the end of the name it gets where it has none."""

_SUFFIXES = (*frozenset(_READABLE.values()), ".htm", ".text", ".markdown")
_UNNAMED = ("application/octet-stream", "application/x-unknown", "application/msword", "application/zip")
"""What programs call an attachment that they do not know: there the name decides."""

_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_LONGEST_TEXT = 2
"""Times the bytes that a report may have, its HTML included."""

_MOST_ATTACHED = 1000
"""Attachments that are read; a mail with more is an archive in disguise."""

_STUB = 200
"""Characters below which a plain part is no more than "your program cannot show this mail": judged."""

_STUB_SHARE = 5
"""How many times longer the HTML part's text is then."""

_NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_AS_WINDOWS = frozenset({"iso8859-1", "ascii"})
"""Read as Windows-1252, as every mail program does: its quotation marks and dashes would be controls otherwise."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\#]+")


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a mail that is a document of its own."""

    name: str
    data: bytes
    about: About


class Body(msgspec.Struct, kw_only=True):
    """What a mail holds: its text, the documents attached to it, and what is neither."""

    blocks: list[Block] = msgspec.field(default_factory=list)
    attachments: list[Attachment] = msgspec.field(default_factory=list)
    unread: list[str] = msgspec.field(default_factory=list)
    warnings: list[str] = msgspec.field(default_factory=list)


def take_apart(message: Message, document: Document) -> Body:
    """The text of a mail, in order, with the documents attached to it.

    Raises:
        ReadError: it is encrypted, or its parts lie too deep one in another.
    """
    body = Body()
    _take(message, document, body, 0)
    return body


def _take(part: Message, document: Document, body: Body, depth: int) -> None:
    if depth > _MOST_DEPTH:
        message = f"{document.uri}: its parts lie more than {_MOST_DEPTH} deep, one in another. It is no mail."
        raise ReadError(message)
    kind = part.get_content_type()
    if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        message = f"{document.uri}: is an encrypted mail. Save it decrypted from the mail program."
        raise ReadError(message)
    children = _children(part)
    if kind == "message/rfc822" or _is_attached(part):
        _attach(part, body)
    elif kind == "multipart/alternative":
        _take_alternative(children, document, body, depth)
    elif kind == "multipart/related" and children:
        _take(children[0], document, body, depth + 1)
    elif children:
        for child in children:
            _take(child, document, body, depth + 1)
    elif kind.startswith("text/") and kind not in ("text/calendar", "text/css"):
        body.blocks.extend(_blocks_of(part, document, body))
    elif not part.is_multipart():
        _attach(part, body)


def _children(part: Message) -> list[Message]:
    """The parts of a part, but for the signatures of machines."""
    if not part.is_multipart() or part.get_content_type() == "message/rfc822":
        return []
    return [
        each for each in part.get_payload() if isinstance(each, Message) and each.get_content_type() not in _SIGNATURES
    ]


def _take_alternative(children: list[Message], document: Document, body: Body, depth: int) -> None:
    """The plain one of several forms of the same text, or the HTML one where the plain one says next to nothing."""
    forms = []
    for child in children:
        form = Body()
        _take(child, document, form, depth + 1)
        forms.append((child, form))
    texts = [(child, form, sum(len(block.text) for block in form.blocks)) for child, form in forms]
    filled = [(child, form, size) for child, form, size in texts if size]
    longest = max((size for _, _, size in filled), default=0)
    plain = [form for child, form, size in filled if _is_plain(child) and not _is_stub(size, longest)]
    rich = [form for child, form, size in filled if not _is_plain(child)]
    chosen = next(iter([*plain, *reversed(rich), *(form for _, form, _ in filled)]), None)
    for _, form in forms:
        body.attachments.extend(form.attachments)
        body.unread.extend(form.unread)
    if chosen is not None:
        body.blocks.extend(chosen.blocks)
        body.warnings.extend(chosen.warnings)


def _is_plain(part: Message) -> bool:
    return part.get_content_type() == "text/plain"


def _is_stub(size: int, longest: int) -> bool:
    return size < _STUB and size * _STUB_SHARE < longest


def _is_attached(part: Message) -> bool:
    if part.is_multipart():
        return False
    return part.get_content_disposition() == "attachment" or (
        part.get_filename() is not None and not part.get_content_type().startswith("text/")
    )


def _attach(part: Message, body: Body) -> None:
    """Keeps a part as a document of its own where it can be read as one; counts it otherwise."""
    kind = part.get_content_type()
    given = part.get_filename()
    name = _UNSAFE.sub("_", decoded_words(given)).strip(" .") if given else ""
    known = "." + name.rpartition(".")[2].lower() in _SUFFIXES
    if kind not in _READABLE and not (known and (kind in _UNNAMED or not kind.startswith("image/"))):
        if part.get("Content-ID") is None or part.get_content_disposition() == "attachment":
            body.unread.append(f"{name or 'without a name'} ({kind})")
        return
    if not name:
        name = f"part{len(body.attachments) + 1}{_READABLE.get(kind, '')}"
    if len(body.attachments) >= _MOST_ATTACHED:
        body.unread.append(f"{name} ({kind})")
        return
    if name in {each.name for each in body.attachments}:
        stem, dot, suffix = name.rpartition(".")
        name = f"{stem or suffix} ({len(body.attachments) + 1}){dot}{suffix if stem else ''}"
    charset = part.get_content_charset() if kind.startswith("text/") else None
    about = About(media_type=kind if kind in _READABLE else None, charset=charset)
    body.attachments.append(Attachment(name=name, data=bytes_of(part), about=about))


def bytes_of(part: Message) -> bytes:
    """The bytes of a part, as its transfer encoding hides them; whole mails as they stand."""
    if part.is_multipart():
        first = part.get_payload(0)
        try:
            return first.as_bytes() if isinstance(first, Message) else b""
        except (LookupError, ValueError, TypeError, AttributeError):
            return str(first).encode("utf-8", "surrogateescape")
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _blocks_of(part: Message, document: Document, body: Body) -> list[Block]:
    if len(bytes_of(part)) > _LONGEST_TEXT * document.settings.max_report_bytes:
        body.unread.append(f"a text longer than a report ({part.get_content_type()})")
        return []
    text = text_of_part(part, document, body)
    if part.get_content_subtype() in ("html", "xhtml"):
        return list(fragment_blocks(text))
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    deleted = str(part.get_param("delsp", "")).lower() == "yes"
    return list(text_blocks(text, flowed=flowed, delete_space=deleted))


def text_of_part(part: Message, document: Document, body: Body) -> str:
    """The characters of a text part: as it says it is encoded where that is possible, as they look otherwise."""
    data = bytes_of(part)
    declared = part.get_content_charset()
    codec = document.settings.encoding or _codec_of(declared)
    if codec is not None:
        try:
            return data.decode(codec)
        except ValueError:
            pass
    try:
        decoded = decode(data, uri=document.uri, encoding=None)
    except ReadError:
        return data.decode("utf-8", "replace")
    if declared and data:
        name = declared[:40]
        body.warnings.append(f"It says that its encoding is {name}, which it is not; read as {decoded.encoding}.")
    body.warnings.extend(decoded.warnings)
    return decoded.text


def _codec_of(charset: str | None) -> str | None:
    if not charset:
        return None
    try:
        found = codecs.lookup(charset)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or found.name.replace("-", "_") in _NO_TEXT:
        return None
    return "cp1252" if found.name in _AS_WINDOWS else found.name


def attached(body: Body, document: Document) -> Iterator[Document]:
    """The documents attached to a mail, in order."""
    for each in body.attachments:
        yield document.within(each.name, each.data, about=each.about)


def quoted_away(blocks: list[Block]) -> list[Block]:
    """Marks as dropped what an HTML mail quotes of an earlier one: "Ann wrote:" and the block quotes after it."""
    kept: list[Block] = []
    within = False
    for place, block in enumerate(blocks):
        opens = block.kind is not MarkKind.QUOTE and block.text.rstrip().endswith("wrote:")
        if opens and place + 1 < len(blocks) and blocks[place + 1].kind is MarkKind.QUOTE:
            within = True
        elif block.kind is not MarkKind.QUOTE:
            within = False
        drop = within and block.dropped is None
        kept.append(msgspec.structs.replace(block, dropped="quoted mail") if drop else block)
    return kept
