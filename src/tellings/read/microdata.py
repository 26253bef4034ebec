"""Reads what a page says of its article in attributes of its elements: microdata of schema.org."""

from itertools import islice
from typing import Any

from tellings.read.linked_data import Told
from tellings.read.page_head import words_in

_MOST = 1_500
"""Properties that are looked at; the fullest of 191 pages measured has 650."""

_DEEPEST = 60
"""Elements above a property in which its object is looked for."""

_ARTICLES = ("article", "posting", "webpage")
_HOLDERS = frozenset({"author", "creator", "publisher"})
_WORDS = _HOLDERS | {"headline", "datepublished", "datemodified", "datecreated", "inlanguage", "name"}
_VALUES = ("content", "datetime")

Item = dict[str, list[str]]


def microdata(tree: Any) -> list[Told]:  # noqa: ANN401 - an element of lxml, which ships no types
    """What the microdata of a page says of articles, those first that have a type; and what belongs to no object."""
    items: dict[Any, Item] = {}
    for element in islice(tree.xpath("//*[@itemprop]"), _MOST):
        for name in element.get("itemprop").lower().split()[:3]:
            if name in _WORDS:
                _take(element, name, items)
    told = [_told(item) for holder, item in items.items() if holder is not None and _is_article(holder)]
    return [*told, *(_told(items[None], kind="page") for _ in range(None in items))]


def _take(element: Any, name: str, items: dict[Any, Item]) -> None:  # noqa: ANN401 - an element of lxml
    """Puts the value of a property to those of its object; the name of an author to those of the article."""
    holder = _holder(element)
    if name == "name":
        role = "" if holder is None else (holder.get("itemprop") or "").lower()
        if role not in _HOLDERS:
            return
        name, holder = role, _holder(holder)
    elif element.get("itemscope") is not None:
        return  # an object, whose name comes as a property of its own
    value = _value(element)
    if value:
        items.setdefault(holder, {}).setdefault(name, []).append(value)


def _holder(element: Any) -> Any:  # noqa: ANN401 - an element of lxml
    """The element of the object to which a property belongs; `None` where it belongs to none."""
    return next(
        (above for above in islice(element.iterancestors(), _DEEPEST) if above.get("itemscope") is not None), None
    )


def _is_article(holder: Any) -> bool:  # noqa: ANN401 - an element of lxml
    kind = (holder.get("itemtype") or "").strip().rstrip("/").lower()
    return kind.endswith(_ARTICLES) or kind == ""


def _value(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    told = next((element.get(name) for name in _VALUES if element.get(name)), None)
    return " ".join(told[:1000].split()) if told else words_in(element)


def _told(item: Item, kind: str = "article") -> Told:
    def first(*names: str) -> str | None:
        return next((item[name][0] for name in names if item.get(name)), None)

    return Told(
        kind=kind,
        headline=first("headline"),
        authors=tuple(dict.fromkeys(item.get("author") or item.get("creator") or ())),
        outlet=first("publisher"),
        published=first("datepublished", "datecreated"),
        modified=first("datemodified"),
        language=first("inlanguage"),
    )
