"""Reads the messages of text wires: IPTC 7901, and the older ANPA 1312 of American agencies; one or many in a file."""

import re
from collections.abc import Iterator

import msgspec

from tellings.errors import ReadError, why_of
from tellings.model import Skipped
from tellings.read.bodies import refuse_long
from tellings.read.document import Document, Found, digest_of
from tellings.read.wire import Item, item_report
from tellings.read.wire_lines import Message, decode_wire, take_apart
from tellings.read.wire_marks import agency_in, date_in
from tellings.read.wire_text import Heading, body_of, heading_of

_START = b"\x01"
_FRAMED = re.compile(rb"[\x00\x16\s]{0,40}\x01[\x16\s]{0,8}[A-Za-z]{1,8}-?\d{1,6}\b")
_BARE = re.compile(rb"\s{0,40}[A-Za-z]{2,4}\d{3,5} [1-9] [A-Za-z]{1,4} \d{1,5}(?: {1,4}[^\r\n]{0,80})?[\r\n]")
"""The header line of a message that was saved without its control characters: "eca0003 3 i 380  dpa 0045"."""

_FEWEST_COUNTED = 60
_MOST_LOST = 0.6
"""Share of the words counted in the header below which a message was cut: judged; agencies count a headline or a note
or leave it out, which makes a tenth."""

_READ_AS = "iptc7901"


def is_iptc7901(document: Document) -> bool:
    """Whether it is a message of a text wire, to go by its header."""
    head = document.head()
    return _FRAMED.match(head) is not None or _BARE.match(head) is not None


def read_iptc7901(document: Document) -> Iterator[Found]:
    """The reports in it, one for each message.

    Raises:
        ReadError: its only message has no text.
    """
    data = document.data()
    parts = [part for part in data.split(_START) if part.strip(b"\x00\x16\x04\x03 \r\n\t")]
    if len(parts) == 1:
        yield _report(document, digest_of(data), parts[0])
        return
    if not parts:
        message = f"{document.uri}: holds no messages. Check whether it was saved in full."
        raise ReadError(message)
    for number, part in enumerate(parts, 1):
        document.budget.spend(document.uri, members=1)
        place = msgspec.structs.replace(document, uri=f"{document.uri}#{number}", name=f"{document.name}#{number}")
        yield _report_or_why(place, part)


def _report_or_why(place: Document, part: bytes) -> Found:
    try:
        return _report(place, digest_of(part), part)
    except ReadError as error:
        return Skipped(uri=place.uri, why=why_of(error, place.uri))


def _report(document: Document, digest: str, data: bytes) -> Found:
    refuse_long(data)
    text, encoding = decode_wire(data, document.settings.encoding)
    message = take_apart(text)
    heading, rest = heading_of(message)
    body, signed = body_of(rest, message)
    item = Item(
        body=body,
        headline=heading.headline,
        subheads=heading.subheads,
        byline=heading.byline,
        notes=heading.notes,
        outlet=agency_in(message.header, body, f"{signed}\n{message.trailer}"),
        published=date_in(message.trailer) or date_in(signed),
        status=heading.status,
        corrects=heading.corrects,
    )
    report = item_report(document, digest, item, read_as=_READ_AS)
    warnings = (*report.warnings, *_doubts(message, heading, len(report.text.split())))
    return msgspec.structs.replace(report, encoding=encoding, warnings=warnings)


def _doubts(message: Message, heading: Heading, words: int) -> Iterator[str]:
    """What looks wrong with a message."""
    if message.framed and not message.ended:
        yield "The mark that ends a message is missing: it may be cut off."
    if message.words >= _FEWEST_COUNTED and words < _MOST_LOST * message.words:
        yield f"Its header counts {message.words:,} words, but only {words:,} are there: it may be cut off."
    if heading.headline is None:
        yield "It has no headline."
