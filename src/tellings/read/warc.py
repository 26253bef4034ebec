"""Reads a web archive (WARC), plain or compressed: each page in it as a document with its address and its date."""

from collections.abc import Iterator
from urllib.parse import urljoin

from tellings.errors import ReadError, why_of
from tellings.model import Skipped
from tellings.read.document import About, Document, Found
from tellings.read.http_response import parse_response, type_of
from tellings.read.members import Members, no_report_by_content
from tellings.read.names import shortened, shown
from tellings.read.unfolding import opened
from tellings.read.warc_records import Breach, Record, records_of

_OPENING = b"WARC/"
_OLD_OPENING = b"filedesc://"
_HEAD = 4096
_GOOD = 200
_REDIRECTS = range(300, 400)
_ABOUT_THE_CRAWL = frozenset({"warcinfo", "request", "metadata", ""})
"""Kinds of records that belong to others or to the archive: nobody misses them."""

_DOCUMENTS = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
    }
)
_XML = (b"<rss", b"<feed", b"<rdf:rdf", b"<newsitem", b"<newsmessage", b"<nitf", b"<newsml")
_JSON = (b'"representationtype"', b'"body_html"', b'"body_text"', b"jsonfeed.org/version")
_ANY = (b"<!doctype html", b"<html", b"%pdf-")
_SIGNS = {
    "text/xml": _XML,
    "application/xml": _XML,
    "application/json": _JSON,
    "application/octet-stream": _ANY,
    "": _ANY,
}
"""What the first bytes of a feed, a wire message or a page have in them, where the media type leaves it open."""

_FOR_ROBOTS = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/security.txt", "/humans.txt", "/llms.txt")
_BREACHES = {
    "broken": "is damaged",
    "cut": "ends in the middle of a record",
    "swollen": "unfolds to far more than real pages do, as a bomb does",
}


def is_warc(document: Document) -> bool:
    """Whether it is a web archive, plain or compressed, in the present form or the old one (ARC)."""
    return opened(document.head(), len(_OLD_OPENING)).startswith((_OPENING, _OLD_OPENING))


def read_warc(document: Document, pages: set[str] | None = None) -> Iterator[Found]:
    """The pages and other documents of a web archive, in the order in which they were fetched.

    Args:
        document: the archive.
        pages: the addresses of what is a page of its own, where that is known; nothing else is read then. It
            grows by the addresses that they lead to.

    Raises:
        ReadError: it is an archive of the old form (ARC).
    """
    if opened(document.head(), len(_OLD_OPENING)) == _OLD_OPENING:
        message = (
            f"{document.uri}: is an ARC, the form of web archives before WARC, which is not read. "
            "Convert it with: warcio recompress old.arc.gz new.warc.gz"
        )
        raise ReadError(message)
    members = Members(document, "record")
    breaches: dict[str, int] = {}
    whole = 0
    try:
        for record in records_of(document.file, document.settings.max_file_bytes):
            if isinstance(record, Breach):
                breaches[record.kind] = breaches.get(record.kind, 0) + 1
            else:
                whole += 1
                yield from _documents(document, record, pages, members)
    except ReadError as error:
        members.stop(error)
    if not whole:
        members.note("The web archive holds no whole record.")
    elif not members.total:
        members.note("The web archive holds no page, only records about pages.")
    for kind, count in sorted(breaches.items()):
        places = "one place" if count == 1 else f"{count:,} places"
        members.note(f"The web archive {_BREACHES[kind]} at {places}; the {whole:,} whole records were read.")
    yield from members.closing()


def _documents(document: Document, record: Record, pages: set[str] | None, members: Members) -> Iterator[Found]:
    """The document in a record, if it holds one."""
    if record.kind in _ABOUT_THE_CRAWL:
        return
    members.total += 1
    address = address_of(record)
    if record.kind not in {"response", "resource", "conversion"}:
        members.pass_over(f"{record.kind[:20]}{{s}}")
    elif record.block is None:
        members.pass_over("larger than one report")
    elif pages is not None and address not in pages:
        members.pass_over("part{s} of a page")
    else:
        yield from _opened(document, record, pages, members)


def _opened(document: Document, record: Record, pages: set[str] | None, members: Members) -> Iterator[Found]:
    address = address_of(record)
    block = record.block or b""
    media_type, charset = type_of(record.fields.get("content-type", ""))
    if record.kind == "response" and media_type in {"application/http", None}:
        try:
            response = parse_response(block, document.uri, document.settings.max_file_bytes)
        except ReadError as error:
            yield Skipped(uri=f"{document.uri}/{_key(address, members)}", why=why_of(error, document.uri))
            return
        if response.status != _GOOD:
            if pages is not None and response.location:
                pages.add(_leading_to(address, response.location))
            members.pass_over("redirect{s}" if response.status in _REDIRECTS else f"answer{{s}} {response.status}")
            return
        block, media_type, charset = response.body, response.media_type, response.charset
    kind = _no_report(block[:_HEAD], media_type, address)
    if kind:
        members.pass_over(kind)
        return
    about = About(media_type=media_type, charset=charset, address=address, fetched=record.fields.get("warc-date"))
    yield document.within(_key(address, members), block, about=about)


def _key(address: str, members: Members) -> str:
    return members.key_of(shortened(shown(address)) or "record")


def _leading_to(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def address_of(record: Record) -> str:
    """The address of what was archived; some programs put it into angle brackets."""
    return record.fields.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


def _no_report(head: bytes, media_type: str | None, address: str) -> str | None:
    """What it is, where it holds no report."""
    if address.startswith(("metadata:", "urn:", "dns:")):
        return "note{s} on the crawl"
    if media_type == "text/plain" and address.partition("?")[0].endswith(_FOR_ROBOTS):
        return "note{s} to robots"
    return no_report_by_content(head) or _other_than_news(head.lower(), media_type or "")


def _other_than_news(head: bytes, media_type: str) -> str | None:
    """The media type, where what is sent so holds no report; of what may be anything the first bytes must show it."""
    signs = _SIGNS.get(media_type, ())
    if media_type in _DOCUMENTS or any(sign in head for sign in signs):
        return None
    return media_type or "of unknown kind"
