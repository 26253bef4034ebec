"""Reads lists of feeds, as programs for reading feeds write them (OPML)."""

from collections.abc import Iterator

from tellings.errors import ReadError
from tellings.read.document import Address, Document, Found
from tellings.read.told import one_line, told_address
from tellings.read.xml import descendants, parse_xml, root_name

_ADDRESSES = ("xmlUrl", "xmlurl", "xmlURL", "XmlUrl", "XMLURL")
_TITLES = ("title", "text")
_MOST_MARKS = 300_000
"""Tags: a list of 100,000 feeds, which nobody follows. The parser takes four seconds for a million."""


def is_opml(document: Document) -> bool:
    """Whether it is a list of feeds."""
    return (root_name(document.head()) or "").lower() == "opml"


def read_opml(document: Document) -> Iterator[Found]:
    """The addresses of the feeds, each once, in order.

    Raises:
        ReadError: it is broken XML, or names no feed.
    """
    data = document.data()
    if data.count(b"<") > _MOST_MARKS:
        message = f"{document.uri}: holds more than {_MOST_MARKS:,} tags, more than a list of feeds has. Split it."
        raise ReadError(message)
    seen = set[str]()
    for outline in descendants(parse_xml(data, document.uri, charset=document.charset), "outline"):
        address = next((told_address(_web(outline.get(name))) for name in _ADDRESSES if outline.get(name)), None)
        if address and address not in seen:
            document.budget.spend(document.uri, members=1)
            seen.add(address)
            title = next((one_line(outline.get(name)) for name in _TITLES if outline.get(name)), "")
            yield Address(address=address, named_in=document.uri, kind="feed", outlet=title or None)
    if not seen:
        message = f"{document.uri}: is a list of feeds (OPML) that names none. Check whether it was saved in full."
        raise ReadError(message)


def _web(address: str | None) -> str | None:
    """The address as it is fetched: some programs write feed: in front of it, or in place of http:."""
    if address and address.lower().startswith("feed:"):
        rest = address[len("feed:") :]
        return rest if rest.startswith("http") else f"http:{rest}"
    return address
