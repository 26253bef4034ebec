"""Reads a message in NewsML-G2, the newer generation: what it says of itself, and its text."""

from xml.etree.ElementTree import Element

from tellings.read.newsml_body import best_body
from tellings.read.told import one_line, told_date, told_language
from tellings.read.wire import Item
from tellings.read.xml import children, descendants, text_of

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TEXTS = ("inlineXML", "inlineData")


def newsml_2_item(element: Element) -> Item:
    """The message that a newsItem is."""
    management = next(children(element, "itemMeta"), element)
    content = next(children(element, "contentMeta"), element)
    texts = [each for found in children(element, "contentSet") for each in children(found, *_TEXTS)]
    body, inner = best_body(texts)
    told = inner or Item(body=())
    headlines = _texts(content, "headline")
    creators = [name for each in children(content, "creator") if (name := _name(each))]
    return Item(
        body=body,
        headline=next(iter(headlines), None) or told.headline,
        subheads=(*headlines[1:], *told.subheads),
        byline=_first(content, "by") or told.byline or ", ".join(dict.fromkeys(creators)) or None,
        dateline=_first(content, "dateline") or told.dateline,
        credit=_first(content, "creditline") or told.credit,
        summary=next(iter(_descriptions(content, caption=False)), None),
        captions=_descriptions(content, caption=True),
        notes=(*_texts(management, "edNote"), *told.notes),
        rights=(*_rights(element), *told.rights),
        outlet=_outlet(element, management, content) or told.outlet,
        published=_date(management, "firstCreated") or _date(content, "contentCreated") or told.published,
        modified=_date(management, "versionCreated") or _date(content, "contentModified"),
        language=_language(element, content) or told.language,
        status=next(filter(None, (_code(each) for each in children(management, "pubStatus"))), None) or told.status,
        embargoed=_date(management, "embargoed") or told.embargoed,
        corrects=any(_code(each).startswith("correct") for each in children(management, "signal")),
    )


def kind_of(element: Element) -> str:
    """What a newsItem is: "text", "picture", "video" ..."""
    return next(filter(None, (_code(each) for each in descendants(element, "itemClass"))), "text")


def _code(element: Element) -> str:
    """The code of a value without its vocabulary: "usable" of "stat:usable"."""
    value = element.get("qcode") or element.get("uri") or ""
    return value.rstrip("/").rpartition("/")[2].rpartition(":")[2].casefold()


def _name(element: Element) -> str | None:
    """The name of a person or organisation: as it is written out, else by its code."""
    named = next(filter(None, (one_line(text_of(each)) for each in children(element, "name"))), None)
    return named or one_line(element.get("literal")) or None


def _outlet(element: Element, management: Element, content: Element) -> str | None:
    """Who sends the message: its provider, else where the information is from, else who holds the rights."""
    holders = (each for rights in children(element, "rightsInfo") for each in children(rights, "copyrightHolder"))
    providers = tuple(children(management, "provider"))
    for each in (*providers, *children(content, "infoSource"), *holders):
        name = _name(each)
        if name:
            return name
    return next(filter(None, ((each.get("qcode") or "").rpartition(":")[2] for each in providers)), None)


def _rights(element: Element) -> tuple[str, ...]:
    found = (
        each for rights in children(element, "rightsInfo") for each in children(rights, "copyrightNotice", "usageTerms")
    )
    return tuple(text for each in found if (text := one_line(text_of(each))))


def _descriptions(content: Element, *, caption: bool) -> tuple[str, ...]:
    """What the message says in short: of itself, or of its picture."""
    found = (each for each in children(content, "description") if ("caption" in (each.get("role") or "")) is caption)
    return tuple(text for each in found if (text := text_of(each)))


def _texts(element: Element, name: str) -> tuple[str, ...]:
    texts = (one_line(text_of(each)) for each in children(element, name))
    return tuple(dict.fromkeys(text for text in texts if text))


def _first(element: Element, name: str) -> str | None:
    return next(iter(_texts(element, name)), None)


def _date(element: Element, name: str) -> str | None:
    return next(filter(None, (told_date(text_of(each)) for each in children(element, name))), None)


def _language(element: Element, content: Element) -> str | None:
    told = (each.get("tag") for each in children(content, "language"))
    return next(filter(None, map(told_language, (*told, element.get(_LANGUAGE)))), None)
