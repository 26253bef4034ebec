"""Turns what a user gives (files, folders, addresses, standard input) into reports whose text never changes."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from tellings.config import Settings
from tellings.errors import ReadError, TellingsError, why_of
from tellings.model import Report, Skipped, make_id
from tellings.read.address_list import is_address_list, read_address_list
from tellings.read.csv_table import is_csv_table, read_csv_table
from tellings.read.document import Address, Budget, Document, Found
from tellings.read.docx import is_docx, read_docx
from tellings.read.feed import is_feed, read_feed
from tellings.read.flood import sum_up
from tellings.read.gzip_file import is_gzip, read_gzip
from tellings.read.iptc7901 import is_iptc7901, read_iptc7901
from tellings.read.json_lines import is_json_lines, read_json_lines
from tellings.read.mail import is_mail, read_mail
from tellings.read.mbox import is_mbox, read_mbox
from tellings.read.newsml import is_newsml, read_newsml
from tellings.read.ninjs import is_ninjs, read_ninjs
from tellings.read.nitf import is_nitf, read_nitf
from tellings.read.odt import is_odt, read_odt
from tellings.read.opml import is_opml, read_opml
from tellings.read.other_xml import is_other_xml, read_other_xml
from tellings.read.page import SUFFIXES as PAGE_SUFFIXES
from tellings.read.page import is_page, read_page
from tellings.read.pdf import is_pdf, read_pdf
from tellings.read.sitemap import is_sitemap, read_sitemap
from tellings.read.sources import Source, cause_of, sources_of
from tellings.read.tar_archive import is_tar, read_tar
from tellings.read.text import is_text, read_text
from tellings.read.wacz import is_wacz, read_wacz
from tellings.read.warc import is_warc, read_warc
from tellings.read.zip_archive import is_zip, read_zip

_log = logging.getLogger(__name__)


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of document that can be read."""

    name: str
    suffixes: tuple[str, ...]
    """The ends of file names by which a folder is searched for it."""
    fits: Callable[[Document], bool]
    """Whether a document is of this kind, to go by its first bytes, and by its name where those leave it open."""
    read: Callable[[Document], Iterator[Found]]


FORMATS = (
    Format(name="pdf", suffixes=(".pdf",), fits=is_pdf, read=read_pdf),
    Format(name="docx", suffixes=(".docx", ".docm", ".dotx"), fits=is_docx, read=read_docx),
    Format(name="odt", suffixes=(".odt", ".ott"), fits=is_odt, read=read_odt),
    Format(name="wacz", suffixes=(".wacz",), fits=is_wacz, read=read_wacz),
    Format(name="zip", suffixes=(".zip",), fits=is_zip, read=read_zip),
    Format(name="tar", suffixes=(".tar", ".tgz", ".tbz", ".tbz2", ".txz"), fits=is_tar, read=read_tar),
    Format(name="warc", suffixes=(".warc", ".arc"), fits=is_warc, read=read_warc),
    Format(name="gzip", suffixes=(".gz", ".bz2", ".xz"), fits=is_gzip, read=read_gzip),
    Format(name="mbox", suffixes=(".mbox", ".mbx"), fits=is_mbox, read=read_mbox),
    Format(name="mail", suffixes=(".eml", ".mht", ".mhtml"), fits=is_mail, read=read_mail),
    Format(name="html", suffixes=PAGE_SUFFIXES, fits=is_page, read=read_page),
    Format(name="feed", suffixes=(".rss", ".atom", ".rdf", ".xml"), fits=is_feed, read=read_feed),
    Format(name="opml", suffixes=(".opml",), fits=is_opml, read=read_opml),
    Format(name="sitemap", suffixes=(), fits=is_sitemap, read=read_sitemap),
    Format(name="newsml", suffixes=(".xml",), fits=is_newsml, read=read_newsml),
    Format(name="nitf", suffixes=(".nitf",), fits=is_nitf, read=read_nitf),
    Format(name="xml", suffixes=(), fits=is_other_xml, read=read_other_xml),
    Format(name="ninjs", suffixes=(".ninjs",), fits=is_ninjs, read=read_ninjs),
    Format(
        name="json",
        suffixes=(".json", ".jsonl", ".ndjson", ".jsonlines", ".ldjson"),
        fits=is_json_lines,
        read=read_json_lines,
    ),
    Format(name="iptc7901", suffixes=(".iptc", ".tst"), fits=is_iptc7901, read=read_iptc7901),
    Format(name="csv", suffixes=(".csv", ".tsv", ".tab"), fits=is_csv_table, read=read_csv_table),
    Format(name="addresses", suffixes=(".urls",), fits=is_address_list, read=read_address_list),
    Format(name="text", suffixes=(".txt", ".text", ".md", ".markdown"), fits=is_text, read=read_text),
)
"""The formats that can be read. The first that fits is taken; text fits whatever is left."""

SUFFIXES = frozenset(suffix for format_ in FORMATS for suffix in format_.suffixes)


def find_sources(paths: Sequence[str]) -> Iterator[Source | Skipped]:
    """What there is to read under the paths, in the order given; and what is left out, with the reason.

    Folders are searched to the bottom in sorted order. A file that is given twice comes once.
    """
    return sources_of(paths, SUFFIXES)


def read_source(source: Source, settings: Settings) -> Iterator[Report | Skipped | Address]:
    """All reports in a file, one after the other, with what cannot be read and the addresses it names."""
    try:
        file = Path(source.path).open("rb")  # noqa: SIM115 - closed below, when the last report has been taken
    except OSError as error:
        yield Skipped(uri=source.uri, why=cause_of(error))
        return
    with file:
        yield from read_document(open_document(file, uri=source.uri, name=source.name, settings=settings))


def report_id(source: Source, settings: Settings) -> str | None:
    """The id that the report in a file has if the file is one report: a run need not read again what it knows.

    `None` where the file cannot be read, or is larger than one report may be.
    """
    try:
        with Path(source.path).open("rb") as file:
            if file.seek(0, 2) > settings.max_file_bytes:
                return None
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    return make_id("r", digest, source.name)


def read_report(source: Source, settings: Settings) -> Report:
    """The one report in a file.

    Raises:
        ReadError: it cannot be read, or holds several.
    """
    return _only(read_source(source, settings), source.uri)


def read_bytes(data: bytes, *, uri: str, name: str, settings: Settings) -> Report:
    """The one report in these bytes, for programs that have them at hand.

    Raises:
        ReadError: they cannot be read, or hold several.
    """
    return _only(read_document(open_document(BytesIO(data), uri=uri, name=name, settings=settings)), uri)


def _only(found: Iterator[Report | Skipped | Address], uri: str) -> Report:
    several = list(islice(found, 2))
    if len(several) == 1 and isinstance(several[0], Report):
        return several[0]
    why = several[0].why if several and isinstance(several[0], Skipped) else "Holds several reports, or none."
    message = f"{uri}: {why[:1].lower() + why[1:]}"
    raise ReadError(message)


def open_document(file: BinaryIO, *, uri: str, name: str, settings: Settings) -> Document:
    """The file as a document with a budget of its own, for what can be read from any place."""
    budget = Budget(members=settings.max_members, unfolded=settings.max_unfolded_bytes)
    return Document(uri=uri, name=name, file=file, settings=settings, budget=budget)


def read_document(document: Document) -> Iterator[Report | Skipped | Address]:
    """All reports in a document; parts that are documents themselves are read in their turn, in order."""
    yield from sum_up(_read(document), document.uri)


def _read(document: Document) -> Iterator[Report | Skipped | Address]:
    try:
        for found in format_of(document).read(document):
            if isinstance(found, Document):
                yield from _read(found)
            else:
                yield found
    except ReadError as error:
        yield Skipped(uri=document.uri, why=why_of(error, document.uri))
    except OSError as error:
        yield Skipped(uri=document.uri, why=cause_of(error))
    except (TellingsError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours, or of a parser, in one part must not cost the others
        _log.exception("%s: a fault in Tellings itself", document.uri)
        why = f"A fault in Tellings itself ({type(error).__name__}: {error}); please report it."
        yield Skipped(uri=document.uri, why=why)


def format_of(document: Document) -> Format:
    """The format of a document: the first that fits."""
    return next(format_ for format_ in FORMATS if format_.fits(document))


__all__ = [
    "FORMATS",
    "SUFFIXES",
    "Address",
    "Document",
    "Format",
    "Source",
    "find_sources",
    "format_of",
    "open_document",
    "read_bytes",
    "read_document",
    "read_report",
    "read_source",
    "report_id",
]
