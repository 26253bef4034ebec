"""Reads what a page says of its article for machines: JSON-LD, microdata, and JSON kept in its head."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from tellings.read.loose_json import read_loosely

_ARTICLES = ("article", "posting")
"""Ends of the names of the types of schema.org that are articles: NewsArticle, ReportageNewsArticle, BlogPosting."""

_OTHER_ARTICLES = frozenset({"report", "claimreview", "analysisnewsarticle", "review"})
_PAGES = frozenset({"webpage", "itempage", "articlepage"})
_NOT_ITS_OWN = frozenset(
    {
        "comment", "review", "itemreviewed", "haspart", "ispartof", "mentions", "citation", "liveblogupdate",
        "video", "image", "about", "isbasedon", "relatedlink", "potentialaction", "breadcrumb",
    }
)  # fmt: skip
"""What an article's data says of other things than the article."""

_MOST_OBJECTS = 5_000
_MOST_AUTHORS = 30
_LONGEST = 1_000
_LISTED = frozenset({"itemlistelement"})


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What one piece of a page's data for machines says of one article, as written."""

    kind: str
    """"article"; "page" for what is said of the page that holds it."""
    headline: str | None = None
    address: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    source: str | None = None
    """Whom the outlet has it from, where that is told apart."""
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    free: bool | None = None
    """Whether it can be read without paying."""
    listed: bool = False
    """Whether it stands in a list, as the articles of a section's page do."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """All that the scripts of a page say."""

    told: tuple[Told, ...] = ()
    sites: tuple[str, ...] = ()
    """Names of the site and of the organisations that have no part in an article."""
    kinds: frozenset[str] = frozenset()
    """The types of all objects, in lower case."""


def linked_data(scripts: Iterable[str]) -> Linked:
    """What the JSON-LD of a page says of articles, of the page and of its site."""
    values = [value for script in scripts for value in read_loosely(script)]
    found = list(islice(_objects(values), _MOST_OBJECTS))
    named = {ref: each for each, _ in found if isinstance(ref := each.get("@id"), str) and len(each) > 1}
    told: list[Told] = []
    sites: list[str] = []
    kinds: set[str] = set()
    for each, listed in found:
        types = _types(each)
        kinds.update(types)
        if any(_is_article(kind) for kind in types):
            told.append(_told("article", each, named, listed=listed))
        elif types & _PAGES:
            told.append(_told("page", each, named, listed=listed))
        elif types & {"website", "organization", "newsmediaorganization", "corporation"}:
            sites.extend(_names(each, named)[:1])
    return Linked(told=tuple(told), sites=tuple(sites), kinds=frozenset(kinds))


def page_data(texts: Iterable[str]) -> Iterator[Told]:
    """What the JSON in the head of a page (that of Parse.ly) says of its article."""
    for text in texts:
        for value in read_loosely(text):
            if isinstance(value, dict) and str(value.get("type", "post")).lower() in {"post", "article", "newsarticle"}:
                yield Told(
                    kind="article",
                    headline=_word(value.get("title")),
                    authors=tuple(_names(value.get("authors") or value.get("author"), {})),
                    published=_word(value.get("pub_date")),
                )


def _objects(values: list[object]) -> Iterator[tuple[dict[str, Any], bool]]:
    """All objects within the values, in order, without what lies in those that speak of other things."""
    waiting: list[tuple[object, bool]] = [(value, False) for value in reversed(values)]
    seen = 0
    while waiting and seen < 10 * _MOST_OBJECTS:
        value, listed = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value, listed
            below = [
                (each, listed or key.lower() in _LISTED)
                for key, each in islice(value.items(), _MOST_OBJECTS)
                if isinstance(each, dict | list) and key.lower() not in _NOT_ITS_OWN
            ]
            waiting.extend(reversed(below))
        elif isinstance(value, list):
            waiting.extend((each, listed) for each in reversed(value[:_MOST_OBJECTS]))


def _types(value: dict[str, Any]) -> set[str]:
    told = value.get("@type")
    names = told if isinstance(told, list) else [told]
    return {name.rpartition("/")[2].lower() for name in names[:_MOST_AUTHORS] if isinstance(name, str)}


def _is_article(kind: str) -> bool:
    return kind.endswith(_ARTICLES) or kind in _OTHER_ARTICLES


def _told(kind: str, value: dict[str, Any], named: dict[str, dict[str, Any]], *, listed: bool) -> Told:
    address = value.get("mainEntityOfPage") or value.get("url") or value.get("@id")
    return Told(
        kind=kind,
        headline=_word(value.get("headline") or value.get("name")),
        address=_address(address) or _address(value.get("url")),
        authors=tuple(_names(value.get("author") or value.get("creator"), named)),
        outlet=next(iter(_names(value.get("publisher"), named)), None),
        source=next(iter(_names(value.get("sourceOrganization"), named)), None) or _word(value.get("creditText")),
        published=_word(value.get("datePublished")) or _word(value.get("dateCreated")),
        modified=_word(value.get("dateModified")),
        language=_word(value.get("inLanguage")),
        free=_truth(value.get("isAccessibleForFree")),
        listed=listed,
    )


def _word(value: object) -> str | None:
    """The first words in a value."""
    if isinstance(value, list):
        value = next((each for each in value[:_MOST_AUTHORS] if isinstance(each, str | dict)), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if 0 <= value < 10**13 else None
    return " ".join(value[:_LONGEST].split()) or None if isinstance(value, str) else None


def _address(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value[:_LONGEST] if isinstance(value, str) and value else None


def _names(value: object, named: dict[str, dict[str, Any]]) -> list[str]:
    """The names of the persons or organisations in a value, each once."""
    names: dict[str, None] = {}
    for each in (value if isinstance(value, list) else [value])[:_MOST_AUTHORS]:
        if isinstance(each, dict):
            name = _word(each.get("name")) or _full_name(each)
            if name is None:
                ref = each.get("@id")
                name = _word(named.get(ref, {}).get("name")) if isinstance(ref, str) else None
        else:
            name = _word(each)
        if name:
            names[name] = None
    return list(names)


def _full_name(value: dict[str, Any]) -> str | None:
    parts = (_word(value.get("givenName")), _word(value.get("familyName")))
    return " ".join(part for part in parts if part) or None


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(word.rpartition("/")[2])
