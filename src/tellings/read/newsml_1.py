"""Reads a message in NewsML 1, the older generation, whose components name the part that each plays."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import msgspec

from tellings.read.layout import Block
from tellings.read.newsml_body import best_body
from tellings.read.told import one_line, told_date, told_language
from tellings.read.wire import Item
from tellings.read.xml import children, descendants, local_name, text_of

_BESIDE = ("photo", "image", "picture", "graphic", "logo", "video", "audio", "caption", "stylesheet", "thumbnail")
"""Parts that are no text of the report; a photo's headline is its caption."""

_CAPTIONED = ("photo", "image", "picture", "graphic", "video", "caption")
_NOTICES = ("contact", "boilerplate", "disclaimer", "note", "about")
_HEADLINES = ("headline",)
_SUBHEADS = ("subheadline", "subhead", "deck", "standfirst")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """A component that holds content itself, and what part it plays: "body", "contact"; empty where it is not said."""

    role: str
    element: Element


def newsml_1_item(element: Element, root: Element) -> Item:
    """The message that a NewsItem of NewsML 1 is; what the envelope around it says counts for it too."""
    parts = list(_parts(element, ""))
    lines = [each for part in parts if not _is(part.role, _BESIDE) for each in children(part.element, "NewsLines")]
    body, inner = _body(parts)
    told = inner or Item(body=())
    subheads = (
        *_line(lines, "SubHeadLine"),
        *(text for part in parts if _is(part.role, _SUBHEADS) for text in _said(part)),
    )
    management = next(descendants(element, "NewsManagement"), element)
    return Item(
        body=body,
        headline=next(iter(_line(lines, "HeadLine")), None) or told.headline,
        subheads=(*subheads, *told.subheads),
        byline=next(iter(_line(lines, "ByLine")), None) or told.byline,
        dateline=next(iter(_line(lines, "DateLine")), None) or told.dateline,
        credit=next(iter(_line(lines, "CreditLine")), None) or told.credit,
        captions=tuple(_captions(parts)),
        notes=(*(text for part in parts if _is(part.role, _NOTICES) for text in _said(part)), *told.notes),
        rights=(*_line(lines, "CopyrightLine"), *_line(lines, "RightsLine"), *told.rights),
        outlet=_outlet(element, root) or told.outlet,
        published=_date(management, "FirstCreated") or told.published,
        modified=_date(management, "ThisRevisionCreated"),
        language=_language(element) or told.language,
        status=next(filter(None, (each.get("FormalName") for each in children(management, "Status"))), None),
        embargoed=_embargo(management),
    )


def _parts(element: Element, role: str) -> Iterator[_Part]:
    """The components of a message with the part they play, in order."""
    for component in children(element, "NewsComponent"):
        named = next((each.get("FormalName", "") for each in children(component, "Role")), "").casefold() or role
        yield _Part(role=named, element=component)
        yield from _parts(component, named)


def _is(role: str, kinds: tuple[str, ...]) -> bool:
    return any(kind in role for kind in kinds)


def _body(parts: list[_Part]) -> tuple[tuple[Block, ...], Item | None]:
    """The text of the components that are the report: of each the best version; the same text comes once."""
    named = [part for part in parts if _is(part.role, ("body", "main"))]
    others = (*_BESIDE, *_NOTICES, *_HEADLINES, *_SUBHEADS)
    blocks: list[Block] = []
    inner: Item | None = None
    for part in named or [part for part in parts if not _is(part.role, others)]:
        found, item = best_body(_contents(part))
        inner = inner or item
        if found and tuple(blocks[-len(found) :]) != found:
            blocks.extend(found)
    return tuple(blocks), inner


def _contents(part: _Part) -> list[Element]:
    """What a component holds itself, as far as it is text."""
    return [
        content
        for item in children(part.element, "ContentItem")
        if next(children(item, "Encoding"), None) is None
        and not any((each.get("FormalName") or "").casefold() == "text/css" for each in children(item, "MimeType"))
        for content in children(item, "DataContent")
    ]


def _said(part: _Part) -> tuple[str, ...]:
    """What a component says, its blocks on a line each."""
    blocks, _ = best_body(_contents(part))
    text = "\n".join(block.text for block in blocks)
    return (text,) if text.strip() else ()


def _captions(parts: list[_Part]) -> Iterator[str]:
    for part in parts:
        if _is(part.role, _CAPTIONED):
            yield from _line(list(children(part.element, "NewsLines")), "HeadLine")
            yield from _said(part)


def _line(lines: list[Element], name: str) -> tuple[str, ...]:
    texts = (one_line(text_of(each)) for line in lines for each in children(line, name))
    return tuple(dict.fromkeys(text for text in texts if text))


def _outlet(element: Element, root: Element) -> str | None:
    """Who sends the message: its provider, else the sender of the envelope."""
    for within, name in ((element, "Provider"), (root, "SentFrom"), (element, "Source")):
        for each in descendants(within, name):
            parties = (party.get("FormalName") for party in descendants(each, "Party"))
            found = next(filter(None, map(one_line, parties)), None)
            if found:
                return found
    return None


def _language(element: Element) -> str | None:
    named = (each.get("FormalName") for each in descendants(element, "Language"))
    return next(filter(None, map(told_language, (element.get(_LANGUAGE), *named))), None)


def _date(element: Element, name: str) -> str | None:
    return next(filter(None, (told_date(text_of(each)) for each in children(element, name))), None)


def _embargo(management: Element) -> str | None:
    """Until when it may not be published: the day from which its status will be another one."""
    status = next((each.get("FormalName", "").casefold() for each in children(management, "Status")), "")
    if status not in {"embargoed", "withheld"}:
        return None
    changes = (each for change in children(management, "StatusWillChange") for each in change)
    return next((told_date(text_of(each)) for each in changes if local_name(each.tag) == "DateAndTime"), None)
