"""Finds the headline of a page among its headings and titles, without the outlet's name."""

import re
from collections.abc import Sequence

from tellings.read.page_outlet import key_of

_WORD = re.compile(r"\w+")
_ALIKE = 0.4
"""Share of the shorter one's words from which a heading and a title are of the same article. On the development half
the headings that are it have 0.45 and more, the others (names of sections, of the next story) 0.3 and less."""

_LEAST = 0.25
"""Share of the longer one's words: the outlet's name alone, as a heading, has all its words in the page's title."""

_FEW = 3
"""Headings up to which, of two with the same words, the second is the article's: the first one stays in view above the
page. Where there are more, the page has a list of stories below, and the first one is."""

_SLUG = 3
"""Words in the last part of an address from which it is the headline written small."""


def likeness(left: str | None, right: str | None) -> float:
    """How many of the words of the shorter text the longer one has, from 0 to 1."""
    first, second = words_of(left), words_of(right)
    if not first or not second:
        return 0.0
    if len(first) == 1 or len(second) == 1:  # as a headline in Chinese has no spaces
        short, long = sorted((key_of(left or ""), key_of(right or "")), key=len)
        return float(short in long and len(short) >= _ALIKE * len(long))
    shared = len(first & second)
    return shared / min(len(first), len(second)) if shared >= _LEAST * max(len(first), len(second)) else 0.0


def words_of(text: str | None) -> frozenset[str]:
    """The words of a text, in lower case, each once."""
    return frozenset(_WORD.findall((text or "").lower()))


def title_in(address: str | None) -> str | None:
    """The words of the headline that an address holds: ".../2019/11/the-impeachment-clock/"."""
    last = max(re.split(r"[/?#]", address or "")[3:], key=len, default="")
    words = re.findall(r"[^\W\d_]+", last.rpartition(".")[0] or last)
    return " ".join(words) if len(words) >= _SLUG else None


def best_heading(headings: Sequence[str], titles: Sequence[str]) -> int | None:
    """Which heading is the article's headline: the one most like the titles; the only one where there is no title."""
    likest = [max((likeness(words, title) for title in titles), default=0.0) for words in headings]
    order = 1 if len(headings) <= _FEW else -1
    best = max(range(len(headings)), key=lambda number: (likest[number], order * number), default=None)
    if best is None or (titles and likest[best] < _ALIKE) or (not titles and len(headings) > 1):
        return None
    return best
