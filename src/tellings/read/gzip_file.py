"""Unfolds a single file that was compressed with gzip, bzip2 or xz, so that the report in it is read."""

from collections.abc import Iterator

from tellings.errors import ReadError
from tellings.read.document import About, Document, Found
from tellings.read.names import member_key
from tellings.read.unfolding import WHY, Unfolding, kind_of, spool

_ENDS = (".gz", ".gzip", ".bz2", ".xz", ".z")
_ZSTANDARD = b"\x28\xb5\x2f\xfd"


def is_gzip(document: Document) -> bool:
    """Whether it is compressed, with gzip or its like; also where that is all that can be said of it."""
    head = document.head()
    return kind_of(head) is not None or head.startswith(_ZSTANDARD) or (not head and document.suffix in _ENDS)


def read_gzip(document: Document) -> Iterator[Found]:
    """What is compressed, as a document of its own; a file that is cut or damaged is not read in part.

    Raises:
        ReadError: it is empty, cut, damaged, a bomb, or compressed in another way.
    """
    head = document.head()
    kind = kind_of(head)
    if kind is None:
        message = f"{document.uri}: holds no bytes. It was probably not fetched in full: fetch it again."
        if head:
            message = f"{document.uri}: is compressed with Zstandard, which is not read. Unpack it with `zstd -d`."
        raise ReadError(message)
    unfolding = Unfolding(document.file)
    with spool(unfolding.read, document.settings.max_unfolded_bytes) as file:
        if unfolding.trouble:
            message = (
                f"{document.uri}: is a {kind} file that cannot be unfolded: {WHY[unfolding.trouble]} "
                f"({file.seek(0, 2):,} bytes came of it). Fetch it again, or unpack what is there."
            )
            raise ReadError(message)
        about = About(media_type=None, charset=document.charset, address=document.address, fetched=document.fetched)
        yield document.within(_inner_name(document), file, about=about)


def _inner_name(document: Document) -> str:
    """The name without the end that says how it is compressed."""
    last = document.name.rpartition("/")[2]
    stem, _, end = last.rpartition(".")
    return member_key(stem if f".{end}".lower() in _ENDS and stem else last)
