"""Looks at the first characters of what may be JSON, by which its formats are told apart."""

from tellings.read.document import Document
from tellings.read.json_values import decode_json

_SPACE = " \t\r\n\ufeff"


def start_of(document: Document) -> str:
    """The first characters, without white space before them."""
    head = document.head()
    wide = b"\x00" in head[:4]
    return (decode_json(head[: len(head) & ~3]) if wide else head.decode("utf-8", "replace")).lstrip(_SPACE)
