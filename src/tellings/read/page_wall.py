"""Recognises the notices that stand in place of an article or cut it short: consent, log-in, payment, checks."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tellings.language.lists import read_named
from tellings.read.layout import Laid

_SPACES = re.compile(r"\s+")
_LONGEST_NOTICE = 400
"""Characters of a block that is a notice: longer ones are prose that happens to have its words."""

_LAST = 6
"""Blocks at the end of the article among which a notice cuts it; further up it belongs to something else."""

_TELLING = 120
_TERMS = re.compile(r"subscri|sign|log|regist|account|member|premium|trial|free article|unlock")


def plain(text: str) -> str:
    """The text as phrases are compared: lower case, straight apostrophes, single spaces."""
    return _SPACES.sub(" ", text.replace("\u2019", "'").replace("\u2018", "'").casefold()).strip()


def phrases_in(text: str, kind: str) -> list[str]:
    """The phrases of a list that stand in a plain text, each once, in order."""
    return list(dict.fromkeys(found[0] for found in _pattern(kind).finditer(text)))


def is_listed(words: str, kind: str) -> bool:
    """Whether plain words are, whole, one of a list."""
    return words in _listed(kind)


def is_stub(block: str) -> bool:
    """Whether a plain block asks to log in or pay to read on; to comment is another matter."""
    return "comment" not in block and bool(_TERMS.search(block)) and bool(phrases_in(block, "stub_phrases"))


def cut_notice(laid: Laid, prose: list[str]) -> str | None:
    """The words in which the page says that only subscribers read on, where they stand at the end of the article."""
    end = len(laid.text)
    start = end - sum(map(len, prose[-_LAST:]))
    shown = [*prose[-_LAST:], *(part.text for part in laid.dropped if part.at >= start)]
    return next(_notices(shown), None)


def _notices(blocks: Iterable[str]) -> Iterator[str]:
    for block in blocks:
        if len(block) <= _LONGEST_NOTICE and is_stub(plain(block)):
            yield _SPACES.sub(" ", block)[:_TELLING]


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(read_named("page_trouble.toml")[kind])


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """All phrases of a list, the longest first, so that one stands for those within it."""
    phrases = sorted(_listed(kind), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")
