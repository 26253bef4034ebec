"""Makes a report of a plain or Markdown text, whatever its encoding, and says what looks wrong with it."""

import re
from collections.abc import Iterator
from typing import Literal

from tellings.model import Report, make_id
from tellings.read.document import Document, digest_of
from tellings.read.encodings import decode
from tellings.read.layout import doubts_of, refuse_unfit

_LINE_END = re.compile(r"\r\n?")
_MARKDOWN_SUFFIXES = (".md", ".markdown")
_MARKDOWN_LINE = re.compile(
    r"^(?:#{1,6} \S|\*\*[^*\n]{2,300}\*\*[ \t]{0,8}$|__[^_\n]{2,300}__[ \t]{0,8}$|> \S|[*+] \*\*\S"
    r"|\[[^\]\n]{1,300}\]\(\S{1,2000}\)|!\[[^\]\n]{0,300}\]\()",
    re.MULTILINE,
)
"""A line that is Markdown and hardly anything else. "- item" is not among them: plain text has it too."""

_SURE_MARKDOWN = re.compile(
    r"^(?:\*\*[^*\n]{2,300}\*\*[ \t]{0,8}$|#{1,6} \S)|\[[^\]\n]{1,300}\]\(https?://", re.MULTILINE
)
_MARKDOWN_SAMPLE = 200_000


def is_text(document: Document) -> bool:  # noqa: ARG001 - the last of the formats: what nothing else fits is tried as text
    """Whether it may be text: whatever it is, reading it says what is wrong with it."""
    return True


def read_text(document: Document) -> Iterator[Report]:
    """The report in a plain or Markdown text; the byte order mark is taken off and every line end becomes a line feed.

    Raises:
        ReadError: the bytes are no text, or no text but white space.
    """
    data = document.data(at_most=document.settings.max_report_bytes)
    decoded = decode(data, uri=document.uri, encoding=document.settings.encoding)
    text = _LINE_END.sub("\n", decoded.text) if "\r" in decoded.text else decoded.text
    refuse_unfit(document, text)
    digest = digest_of(data)
    yield Report(
        id=make_id("r", digest, document.name),
        uri=document.uri,
        sha256=digest,
        text=text,
        markup=_markup_of(text, document.name),
        encoding=decoded.encoding,
        warnings=(*decoded.warnings, *doubts_of(text)),
    )


def _markup_of(text: str, name: str) -> Literal["plain", "markdown"]:
    """Whether the text is Markdown, by its name or because it visibly uses it."""
    if name.lower().endswith(_MARKDOWN_SUFFIXES):
        return "markdown"
    sample = text[:_MARKDOWN_SAMPLE]
    return "markdown" if _SURE_MARKDOWN.search(sample) or len(_MARKDOWN_LINE.findall(sample)) > 1 else "plain"
