"""Lays the blocks of a page, document or wire message out as one text, and remembers what each block is."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec
from ftfy.badness import BADNESS_RE

from tellings.errors import ReadError
from tellings.model import Dropped, Mark, MarkKind, Report, make_id
from tellings.read.document import Document
from tellings.read.page_dates import day_of, is_later, same_day

_APART = "\n\n"
_UNREADABLE = "\ufffd"
_MOST_LINES = 100_000
"""A day of talks in a parliament has 10,000 lines; 200,000 lines of one letter would take nine seconds."""

_MOJIBAKE_SAMPLE = 1_000_000
"""Characters looked at for mojibake: a wrongly read file shows it from its first accents on."""
_SPACES = re.compile(r"[^\S\n\t]+")
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029])[ \t\n]*")
_UNFIT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that are no text: controls, halves of characters, and what Unicode says is no character."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, heading, caption ... of a document, in the order of reading."""

    text: str
    kind: MarkKind = MarkKind.PARAGRAPH
    dropped: str | None = None
    """Where it is no part of the text: what it is, "navigation" say."""


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """A text with what its file says of its parts."""

    text: str
    marks: tuple[Mark, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    encoding: str = "utf-8"
    """In which its bytes were read."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a document says of itself beside its text. What is not known is `None`."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    canonical: str | None = None
    warnings: tuple[str, ...] = ()
    """What an editor should know before trusting it, one sentence each."""


def lay_out(blocks: Iterable[Block]) -> Laid:
    """The blocks as one text, a blank line between any two; white space is tidied, empty blocks are left out.

    A table's row has tabs between its cells. Blocks that are dropped stand beside the text, with their place in it.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    dropped: list[Dropped] = []
    place = 0
    for block in blocks:
        words = tidy(block.text)
        if not words:
            continue
        start = place + len(_APART) if parts else 0
        if block.dropped is not None:
            dropped.append(Dropped(at=start, text=words, kind=block.dropped))
            continue
        parts.append(words)
        place = start + len(words)
        marks.append(Mark(start=start, end=place, kind=block.kind))
    end = place
    return Laid(
        text=_APART.join(parts),
        marks=tuple(marks),
        dropped=tuple(msgspec.structs.replace(part, at=min(part.at, end)) for part in dropped),
    )


def tidy(text: str) -> str:
    """The words of a block: runs of spaces as one, line ends as line feeds, characters that are no text left out."""
    text = _UNFIT.sub("", text)
    return _LINE_ENDS.sub("\n", _SPACES.sub(" ", text)).strip(" \n\t")


def make_report(
    document: Document,
    digest: str,
    laid: Laid,
    facts: Facts,
    *,
    read_as: str,
) -> Report:
    """The report that a document, or a part of it, holds; its id is made from the digest of its bytes and its name.

    Raises:
        ReadError: there is no text, or more than one report may have.
    """
    refuse_unfit(document, laid.text)
    said: dict[str, Any] = {
        name: _on_one_line(value) for name, value in msgspec.structs.asdict(facts).items() if name != "warnings"
    }
    warnings = (*facts.warnings, *_dated_ahead(facts.published, document.fetched), *doubts_of(laid.text))
    return Report(
        id=make_id("r", digest, document.name),
        uri=document.uri,
        sha256=digest,
        text=laid.text,
        format=read_as,
        encoding=laid.encoding,
        marks=laid.marks,
        dropped=laid.dropped,
        warnings=warnings,
        **said,
    )


def _on_one_line(fact: str | None) -> str | None:
    """A name, title or day with single spaces: markup breaks lines where its reader sees none."""
    return " ".join(fact.split()) or None if fact is not None else None


def _dated_ahead(published: str | None, fetched: str | None) -> list[str]:
    """Says that a day of publication lies in the future; a day more is no fault, as the date differs over the earth."""
    if published is None or fetched is None or not published[:4].isdigit() or same_day(published, fetched):
        return []
    if not is_later(day_of(published), day_of(fetched)):
        return []
    return [f"It says it was published on {day_of(published)}, after it was fetched on {day_of(fetched)}."]


def doubts_of(text: str) -> list[str]:
    """What looks wrongly read in a text, one sentence each; nothing is mended."""
    doubts = []
    unreadable = text.count(_UNREADABLE)
    if unreadable:
        doubts.append(f"{unreadable} unreadable characters stand in it as “{_UNREADABLE}”.")
    odd = None if text.isascii() else BADNESS_RE.search(text, 0, min(len(text), _MOJIBAKE_SAMPLE))
    if odd is not None:
        shown = " ".join(text[max(0, odd.start() - 15) : odd.end() + 15].split())
        doubts.append(f"It looks wrongly decoded (mojibake), for instance at “{shown}”; it is kept as it is.")
    return doubts


def refuse_unfit(document: Document, text: str) -> None:
    """Checks that the text is one report's.

    Raises:
        ReadError: it is empty, or longer than one report may be.
    """
    if not any(char.isprintable() and not char.isspace() for char in text):
        message = f"{document.uri}: is empty or holds only white space. Check whether it was saved in full."
        raise ReadError(message)
    limit = document.settings.max_report_bytes
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limit:
        message = (
            f"{document.uri}: holds {size:,} bytes of text, more than the {limit:,} of one report. "
            "Split it into its reports, or raise max_report_bytes."
        )
        raise ReadError(message)
    lines = text.count("\n")
    if lines > _MOST_LINES:
        message = (
            f"{document.uri}: holds {lines:,} lines, more than the {_MOST_LINES:,} of one report. "
            "Split it into its reports."
        )
        raise ReadError(message)
