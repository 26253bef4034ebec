"""Makes a report of a mail (a newsletter, a press release, a forwarded article), and of what is attached."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from itertools import islice

from tellings.errors import ReadError
from tellings.model import MarkKind
from tellings.read.document import About, Document, Found, digest_of
from tellings.read.layout import Block, lay_out, make_report, tidy
from tellings.read.mail_header import Mail, facts_of, header, sent
from tellings.read.mail_parts import Body, attached, bytes_of, quoted_away, take_apart

_FIELD = re.compile(rb"([!-9;-~]{1,76}):")
_LETTER = frozenset((b"from", b"to", b"cc", b"subject", b"date", b"reply-to", b"sender"))
"""Headers that a letter or an article may open with as well."""

_MACHINE = frozenset(
    (
        b"message-id", b"mime-version", b"received", b"return-path", b"content-type", b"content-transfer-encoding",
        b"delivered-to", b"dkim-signature", b"x-mailer", b"list-id", b"list-unsubscribe", b"in-reply-to", b"references",
        b"x-received", b"authentication-results", b"snapshot-content-location",
    )
)  # fmt: skip
"""Headers that only programs write."""

_ENOUGH = 3
"""Letter headers that make a mail where no machine's header stands: "From", "Subject" and "Date" in a row."""

_SAVED_PAGES = (".mht", ".mhtml")
_MOST_NAMED = 5
_MOST_LEVELS = 60
_MOST_CHECKS = 15_000_000
"""Each line is held against the boundaries of all parts it lies in. Sixty megabytes in four parts need 3,000,000."""

_MOST_PARTS = 50_000
"""Lines that begin as those between parts do. Mails of a hundred parts are rare."""

_BOUNDARY = re.compile(rb"boundary(?:\*\d{0,9}\*?)?\s{0,20}=", re.IGNORECASE)


def is_mail(document: Document) -> bool:
    """Whether it opens with a mail's header; a text whose first line is "From: our correspondent" does not."""
    if document.media_type == "message/rfc822":
        return True
    names = _field_names(document.head())
    letter, machine = len(names & _LETTER), len(names & _MACHINE)
    if document.suffix in (".eml", *_SAVED_PAGES):
        return letter + machine > 1
    return letter >= _ENOUGH or (machine > 0 and letter + machine >= _ENOUGH)


def _field_names(head: bytes) -> set[bytes]:
    """The names of the headers at the start, in lower case; none where the first line is no header."""
    names: set[bytes] = set()
    for line in head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").splitlines():
        field = _FIELD.match(line)
        if field is not None:
            names.add(field[1].lower())
        elif not line.strip() or line[:1] not in b" \t" or not names:
            break
    return names


def read_mail(document: Document) -> Iterator[Found]:
    """The mail as a report, then the documents attached to it; of a web page saved as a mail, only the page.

    Raises:
        ReadError: it is encrypted, holds nothing to read, or its parts lie too deep one in another.
    """
    data = document.data()
    message = _parsed(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), document.uri)
    page = _saved_page(message, document)
    if page is not None:
        yield page
        return
    body = take_apart(message, document)
    facts = facts_of(message, tuple(dict.fromkeys((*body.warnings, *_doubts(message, body)))))
    text = quoted_away(body.blocks)
    if any(block.dropped is None and tidy(block.text) for block in text) or not body.attachments:
        if not text:
            error = f"{document.uri}: holds no text{_unread(body)}."
            raise ReadError(error)
        laid = lay_out([*_headline(facts.title, text), *text])
        yield make_report(document, digest_of(data), laid, facts, read_as="mail")
    yield from attached(body, document)


def _parsed(data: bytes, uri: str) -> Message:
    levels = sum(1 for _ in islice(_BOUNDARY.finditer(data), _MOST_LEVELS))
    lines = max(data.count(b"\n"), data.count(b"\r"))
    if data.count(b"\n--") + data.count(b"\r--") > _MOST_PARTS or lines * levels > _MOST_CHECKS:
        message = f"{uri}: has too many parts, or lines in parts in parts. It is no mail."
        raise ReadError(message)
    try:
        return message_from_bytes(data, _class=Mail)
    except RecursionError as error:
        message = f"{uri}: its parts lie too deep, one in another. It is no mail."
        raise ReadError(message) from error


def _headline(title: str | None, blocks: list[Block]) -> list[Block]:
    """The title as the first block, unless the text opens with it."""
    opening = next((tidy(block.text) for block in blocks if block.dropped is None), "")
    if title is None or " ".join(opening.split()).casefold().startswith(title.casefold()):
        return []
    return [Block(text=title, kind=MarkKind.HEADLINE)]


def _doubts(message: Message, body: Body) -> Iterator[str]:
    if any(
        type(defect).__name__ == "CloseBoundaryNotFoundDefect" for part in message.walk() for defect in part.defects
    ):
        yield "The mail ends before its last part does: it was probably cut off."
    if body.unread:
        count = len(body.unread)
        yield f"{count} {'attachments are' if count > 1 else 'attachment is'} not read: {_named(body.unread)}."


def _named(unread: list[str]) -> str:
    rest = len(unread) - _MOST_NAMED
    return ", ".join(unread[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _unread(body: Body) -> str:
    return f", only what is attached to it and cannot be read: {_named(body.unread)}" if body.unread else ""


def _saved_page(message: Message, document: Document) -> Document | None:
    """The page in a web archive of one page (MHTML), with the address it was saved from."""
    saved = message.get("Snapshot-Content-Location") is not None or document.suffix in _SAVED_PAGES
    if not saved:
        return None
    root = next((part for part in message.walk() if part.get_content_subtype() in ("html", "xhtml+xml")), None)
    if root is None:
        return None
    address = header(root, "Content-Location") or header(message, "Snapshot-Content-Location")
    about = About(
        media_type="text/html",
        charset=root.get_content_charset(),
        address=address if address.startswith(("http://", "https://")) else None,
        fetched=sent(header(message, "Date")),
    )
    return document.within("page.html", bytes_of(root), about=about)
