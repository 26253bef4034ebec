"""Lays an agency's message out as a report, whatever its format, and warns where the agency limits its use."""

import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from tellings.errors import ReadError
from tellings.model import MarkKind, Report
from tellings.read.bodies import Told, with_headline
from tellings.read.document import Document
from tellings.read.layout import Block, Facts, lay_out, make_report
from tellings.read.told import one_line, told_byline

_CORRECTS = re.compile(
    r"\W{0,5}(?:\w{1,12}\W{1,3}){0,3}(?:correct(?:s|ed|ion|ing)?|clarif(?:y|ies|ied|ication)|recasts?|fixes"
    r"|amends?|kill|withdraw[sn]?)\b",
    re.IGNORECASE,
)
"""How a note to editors begins that says what was wrong before: "Eds: CORRECTS spelling of name in 3rd graf"."""

_STATUS = {
    "canceled": "The agency has cancelled this message: it is not to be used.",
    "cancelled": "The agency has cancelled this message: it is not to be used.",
    "withheld": "The agency withholds this message: it is not released for publication.",
    "embargoed": "The agency has put this message under embargo.",
}
_LONGEST_NOTE = 300
_LONGEST_CAPTION = 120
"""Characters of a note or caption that a warning or reason quotes."""

_MOST_BESIDE = 200
"""Captions, notes or headlines of one message; a gallery has a hundred pictures."""

_NEAR_START = 300
"""Characters of a body in which its dateline stands, if it has one."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One message of an agency, as its format tells it."""

    body: tuple[Block, ...]
    headline: str | None = None
    subheads: tuple[str, ...] = ()
    byline: str | None = None
    dateline: str | None = None
    """Where and when, as it stands apart from the body."""
    credit: str | None = None
    summary: str | None = None
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """To the editors of other newsrooms."""
    rights: tuple[str, ...] = ()
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    canonical: str | None = None
    status: str | None = None
    embargoed: str | None = None
    """Until when it may not be published."""
    corrects: bool = False


def item_report(document: Document, digest: str, item: Item, *, read_as: str) -> Report:
    """The report that a message is.

    Raises:
        ReadError: it has no text.
    """
    if not any(block.dropped is None and block.text.strip() for block in item.body):
        message = f"{document.uri}: has no text."
        raise ReadError(message)
    facts = Facts(
        title=one_line(item.headline or "") or None,
        byline=told_byline(item.byline),
        outlet=one_line(item.outlet or "") or None,
        published=item.published or item.modified,
        modified=None if item.modified in {item.published, None} or not item.published else item.modified,
        language=item.language,
        canonical=item.canonical,
        warnings=tuple(_warnings(item)),
    )
    return make_report(document, digest, lay_out(_blocks(item)), facts, read_as=read_as)


def _blocks(item: Item) -> Iterator[Block]:
    told = Told(item.body)
    yield from with_headline(item.headline, (*_above(item, told), *item.body))
    for caption in _several(item.captions):
        if not told.has(caption):
            yield Block(text=caption, kind=MarkKind.CAPTION)
    if item.credit and not told.has(item.credit):
        yield Block(text=item.credit, kind=MarkKind.CREDIT)
    for note in _several(item.notes):
        yield Block(text=note, kind=MarkKind.CORRECTION if _CORRECTS.match(note) else MarkKind.NOTICE)
    for line in _several(item.rights):
        yield Block(text=line, kind=MarkKind.NOTICE)
    if item.summary and not told.has(item.summary):
        yield Block(text=item.summary, dropped="summary")


def _several(texts: tuple[str, ...]) -> Iterator[str]:
    return islice(dict.fromkeys(texts), _MOST_BESIDE)


def _above(item: Item, told: Told) -> Iterator[Block]:
    """What stands between the headline and the body, as far as the body does not repeat it."""
    for subhead in _several(item.subheads):
        if one_line(subhead) != one_line(item.headline or "") and not told.has(subhead):
            yield Block(text=subhead, kind=MarkKind.SUBHEAD)
    start = " ".join(one_line(block.text) for block in item.body[:3])[:_NEAR_START].casefold()
    for line in (item.byline, item.dateline):
        if line and one_line(line).casefold() not in start:
            yield Block(text=line, kind=MarkKind.BYLINE)


def _warnings(item: Item) -> Iterator[str]:
    status = (item.status or "").casefold()
    if status in _STATUS:
        yield _STATUS[status]
    if item.embargoed:
        yield f"Under embargo until {item.embargoed}."
    correcting = next((one_line(note) for note in item.notes if _CORRECTS.match(note)), "")
    if " " in correcting:
        yield f"It corrects an earlier version: “{shortened(correcting, _LONGEST_NOTE)}”"
    elif correcting or item.corrects:
        yield "It corrects an earlier version."


def not_a_report(kind: str, caption: str | None) -> str:
    """Why a message that is a picture, a video or an announcement of an event is skipped."""
    article = "an" if kind[:1].lower() in "aeio" else "a"
    quoted = f": “{shortened(one_line(caption), _LONGEST_CAPTION)}”" if caption and one_line(caption) else ""
    return f"Is {article} {kind}, not a report{quoted}."


def shortened(text: str, most: int) -> str:
    """The text, cut at a word where it is longer than so many characters."""
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:.") + " …"
