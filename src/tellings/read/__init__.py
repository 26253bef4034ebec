"""Turns what a user gives (files, folders, standard input) into reports with one text each that never changes."""

from collections.abc import Iterator, Sequence

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import Report, Skipped
from tellings.read.sources import Source, bytes_of, sources_of
from tellings.read.text import read_text

FORMATS = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
}
"""The formats that can be read, by suffix. A file without one of these is read as text if it is named itself."""


def find_sources(paths: Sequence[str]) -> Iterator[Source | Skipped]:
    """What there is to read under the paths, in the order given; and what is left out, with the reason.

    Folders are searched to the bottom in sorted order. A file that is given twice comes once.
    """
    return sources_of(paths, frozenset(FORMATS))


def read_source(source: Source, settings: Settings) -> Report:
    """The report in a file.

    Raises:
        ReadError: it cannot be read, or holds no text.
    """
    data = bytes_of(source, settings.max_report_bytes)
    return read_bytes(data, uri=source.uri, name=source.name, settings=settings)


def read_bytes(data: bytes, *, uri: str, name: str, settings: Settings) -> Report:
    """The report in these bytes; for standard input, and for programs that have the bytes at hand.

    Raises:
        ReadError: they are too many, or hold no text.
    """
    if len(data) > settings.max_report_bytes:
        message = (
            f"{uri}: holds {len(data):,} bytes, more than the {settings.max_report_bytes:,} of one report. "
            "Split it into its reports, or raise max_report_bytes."
        )
        raise ReadError(message)
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    return FORMATS.get(suffix, read_text)(data, uri=uri, name=name, encoding=settings.encoding)


__all__ = ["FORMATS", "Source", "find_sources", "read_bytes", "read_source"]
