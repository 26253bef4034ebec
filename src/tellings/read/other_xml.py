"""Names XML that is no feed and no wire message for what it is, so that its tags are not read as an article."""

from collections.abc import Iterator

from tellings.errors import ReadError
from tellings.read.document import Document, Found
from tellings.read.xml import root_name

_DECLARED = b"<?xml"


def is_other_xml(document: Document) -> bool:
    """Whether it is XML: it is declared or called so, and has a root."""
    head = document.head()
    declared = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"")[: len(_DECLARED)] == _DECLARED
    return (declared or document.suffix == ".xml") and root_name(head) is not None


def read_other_xml(document: Document) -> Iterator[Found]:
    """Nothing.

    Raises:
        ReadError: always, with the name of its root and what can be read.
    """
    message = (
        f"{document.uri}: is XML of a kind that is not read: its first element is <{root_name(document.head())}>. "
        "Read are pages, RSS, Atom, OPML, sitemaps, NewsML and NITF. Save the article's text as .txt and give that."
    )
    raise ReadError(message)
