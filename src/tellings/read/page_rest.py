"""Says of what is left out of a page what it is: navigation, comments, an advertisement, other stories."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from tellings.read.flow import APART, Piece
from tellings.read.layout import Block

OTHER = "other"
"""What is left out and does not say what it is."""

_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "form": "form",
    "button": "form",
    "select": "form",
    "textarea": "form",
    "fieldset": "form",
    "noscript": "hidden",
}
_TAGS_IN_GENERAL = {"aside": "sidebar", "header": "page header"}
"""What an element is by its tag, unless its name says so more closely: an aside may be an advertisement."""

_NAMES = (
    ("comments", r"comments?(?:list|section|area|box)?|disqus|respond|replies|livefyre|fb-comments"),
    ("advertisement", r"ads?|advert\w{0,12}|adsense|dfp|sponsor\w{0,4}|promo\w{0,6}|taboola|outbrain|paid"),
    ("consent notice", r"cookies?|consent|gdpr|ccpa|privacy"),
    ("subscription", r"newsletters?|subscri\w{1,6}|sign-?up|paywall|regwall|meter"),
    ("sharing", r"shar(?:e|ing)\w{0,8}|social\w{0,8}|addthis|sharedaddy|follow"),
    (
        "related",
        r"relat\w{1,6}|recommend\w{0,8}|more|popular|trending|latest|most|teasers?|also|readnext|next|prev\w{0,5}",
    ),
    ("author", r"authors?|bio|byline|contributors?"),
    ("tags", r"tags?|topics?|categor\w{1,5}|keywords?"),
    ("navigation", r"nav\w{0,8}|menus?|breadcrumbs?|pagination|pager|skip"),
    ("page header", r"header|masthead|topbar|logo|branding"),
    ("footer", r"footer|copyright|colophon|legal"),
    ("sidebar", r"side-?bar\w{0,6}|rail|aside|widgets?|secondary"),
)
_BY_NAME = [(kind, re.compile(rf"(?:^|[\s_-])(?:{names})(?=$|[\s_-])")) for kind, names in _NAMES]
_NO_REGIONS = frozenset(
    {"body", "html", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"}
)
"""Elements whose names say how they look, or whence they come ("twitter-tweet"), and not that they are no article."""

_QUOTED = re.compile(r"pull-?quote|block-?quote")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_HIDDEN_NAME = re.compile(r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|hidden|offscreen|d-none)(?:\s|$)")
_MOST_LETTERS = 200
"""Of a class attribute that are looked at: what it is stands at its beginning; some pages put whole programs in it."""


_MOST_NAMES = 10_000
"""Names that are remembered with what they mean: the items of a list all have the same, and the pages of an outlet."""


class Regions:
    """What the elements of one page are, each looked at once."""

    def __init__(self) -> None:
        """Starts with nothing known."""
        self._known: dict[Any, tuple[Any, str | None]] = {}

    def kind_of(self, element: Any) -> str | None:  # noqa: ANN401 - an element of lxml, which ships no types
        """What the nearest element around it that says so says it is."""
        return self._told(element)[1]

    def named(self, element: Any) -> Any:  # noqa: ANN401 - an element of lxml
        """The nearest element around it that says what it is."""
        return self._told(element)[0]

    def _told(self, element: Any) -> tuple[Any, str | None]:  # noqa: ANN401 - an element of lxml
        above = []
        found: tuple[Any, str | None] = (None, None)
        while element is not None:
            if element in self._known:
                found = self._known[element]
                break
            above.append(element)
            kind = own_kind(element)
            if kind is not None:
                found = (element, kind)
                break
            element = element.getparent()
        for each in above:
            self._known[each] = found
        return found


def own_kind(element: Any) -> str | None:  # noqa: ANN401 - an element of lxml
    """What an element says it is by its tag, or its class and id."""
    tag = element.tag
    if not element.keys():
        return _TAGS.get(tag) or _TAGS_IN_GENERAL.get(tag)
    if is_hidden(element):
        return "hidden"
    if tag in _TAGS:
        return _TAGS[tag]
    if tag in _NO_REGIONS or tag not in APART:
        return None
    name, identity = element.get("class"), element.get("id")
    if not name and not identity:
        return _TAGS_IN_GENERAL.get(tag)
    kind = _kind_by_name(f"{name or ''} {identity or ''}"[:_MOST_LETTERS].strip())
    return kind or _TAGS_IN_GENERAL.get(tag)


@lru_cache(maxsize=_MOST_NAMES)
def _kind_by_name(names: str) -> str | None:
    names = _CAMEL.sub("-", names).lower()
    if _QUOTED.search(names):
        return None
    return next((kind for kind, pattern in _BY_NAME if pattern.search(names)), None)


def is_hidden(element: Any) -> bool:  # noqa: ANN401 - an element of lxml
    """Whether a browser does not show it, as far as it says so itself."""
    style = element.get("style")
    return (
        element.get("hidden") is not None
        or bool(style and _HIDDEN_STYLE.search(style[:_MOST_LETTERS]))
        or bool((names := element.get("class")) and _HIDDEN_NAME.search(names[:_MOST_LETTERS]))
    )


def blocks_of(pieces: Sequence[Piece], kept: Sequence[bool]) -> Iterator[Block]:
    """All of a page in its order: what is kept, and what is left out, neighbours of one kind as one."""
    regions = Regions()
    waiting: list[str] = []
    kind = ""
    for piece, is_kept in zip(pieces, kept, strict=True):
        rest = "" if is_kept else regions.kind_of(piece.source) or OTHER
        if waiting and rest != kind:
            yield Block(text="\n".join(waiting), dropped=kind)
            waiting = []
        kind = rest
        if is_kept:
            yield Block(text=piece.text, kind=piece.kind)
        else:
            waiting.append(piece.text)
    if waiting:
        yield Block(text="\n".join(waiting), dropped=kind)
