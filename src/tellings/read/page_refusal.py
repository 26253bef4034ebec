"""Tells a page that holds no article from one that does: error pages, walls, checks for robots, pages of links."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tellings.model import MarkKind
from tellings.read.layout import Laid
from tellings.read.page_head import words_in
from tellings.read.page_wall import is_listed, is_stub, phrases_in, plain

_LITTLE = 1_200
"""Characters of prose below which a page whose title says "not found" is believed. Error pages have 100 to 600."""

_HARDLY_ANY = 250
"""Characters of prose below which a page with a notice to log in or pay is only that notice: one short paragraph."""

_WALL = 4
"""Different phrases about consent from which a page can be a wall; a banner beside an article has one to four."""

_DENSE = 2.0
"""Such phrases for 1,000 characters of all that a reader sees; of pages with an article and a banner, less than 0.8."""

_RUN = 500
"""Characters of prose with no linked headline between: an article has them at least, a list of teasers has not."""

_HEADLINES = 12
"""Linked headlines from which a page can be one of links; below it, too little is seen to tell."""

_PARAGRAPH = 300
"""Characters of a paragraph that no teaser has."""

_WORDS = 3
"""Spaces in the words of a link that may be a headline; those of a menu have fewer."""

_NEARLY_ALL = 0.8
"""Share of the text, and of its items, from which a list of links is the page. An article that ends in such a list has
more beside it."""

_TEASER = 4
"""Blocks of a teaser at most: its headline, a summary, a day, a section."""

_SIGNS = re.compile(r"^[\W\d_]+|[^\w!?.]+$|(?<=\w)[\W\d_]+$")
_APART = re.compile(r"\s+[|–—»·•:-]{1,2}\s+|\s*\|\s*|: ")
_MOST = 2_000


def why_no_article(tree: Any, laid: Laid, prose: list[str]) -> str | None:  # noqa: ANN401 - an element of lxml
    """What the page is, and what can be done; `None` where it can hold an article."""
    amount = sum(map(len, prose))
    if amount >= _LITTLE and _longest_run(tree, laid, amount) >= _RUN and not _is_list_of_links(tree, laid):
        return None
    blocks = [plain(block) for block in islice(_all_seen(laid), _MOST)]
    seen = " ".join(blocks).strip()
    if not seen:
        return "shows no text at all. Check whether it was saved in full, or makes its text only when it is opened."
    titles = list(_titles(tree))
    if amount < _LITTLE:
        wall = _wall(titles, blocks, prose)
        if wall is not None:
            return wall
    if _is_of_links(tree, laid, amount) or _is_list_of_links(tree, laid):
        return "is a page of links to articles, and no article itself. Give the addresses of its articles."
    if not laid.text.strip():
        return "holds no article that can be told from the rest of the page. Check whether it was saved in full."
    return None


def _wall(titles: list[str], blocks: list[str], prose: list[str]) -> str | None:
    """What stands in place of the article."""
    seen = " ".join(blocks)
    amount = sum(map(len, prose))
    if _titled(titles, "robot_titles") or (amount < _HARDLY_ANY * 2 and phrases_in(seen, "robot_phrases")):
        return "is a check for robots, and no article. Open it in a browser and save it from there."
    broken = _titled(titles, "error_titles")
    if broken is not None:
        return f"is an error page (“{broken}”), and no article. Check its address."
    own = sum(len(block) for block in prose if not phrases_in(plain(block), "consent_phrases"))
    consent = phrases_in(seen, "consent_phrases")
    if own < _HARDLY_ANY and len(consent) >= _WALL and len(consent) * 1000 >= _DENSE * len(seen):
        return "asks for consent to cookies, and shows no article. Save it again after answering."
    if own < _HARDLY_ANY and _titled(titles, "consent_titles") and consent:
        return "asks for consent to cookies, and shows no article. Save it again after answering."
    stub = list(filter(is_stub, blocks))
    own = sum(len(block) for block in prose if not is_stub(plain(block)))
    if own < _HARDLY_ANY and (stub or _titled(titles, "login_titles") is not None):
        told = f" (“{phrases_in(stub[0], 'stub_phrases')[0]}”)" if stub else ""
        return f"can be read after logging in or paying only{told}, and shows no article. Save it while logged in."
    return None


def _titles(tree: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    """The page's title and first headings, whole and in their parts, in plain words."""
    for element in islice(tree.iter("title", "h1"), 4):
        words = plain(words_in(element))
        yield words
        yield from _APART.split(words)


def _titled(titles: list[str], kind: str) -> str | None:
    """The title that says it."""
    for words in titles:
        if is_listed(words, kind) or is_listed(_SIGNS.sub("", words).strip(), kind):
            return words
    return None


def _all_seen(laid: Laid) -> Iterator[str]:
    yield laid.text[:20_000]
    yield from (part.text[:20_000] for part in laid.dropped)


def _longest_run(tree: Any, laid: Laid, amount: int) -> int:  # noqa: ANN401 - an element of lxml
    """The most text that stands together with no linked headline between, kept or left out."""
    linked = _linked_headlines(tree, laid)
    if len(linked) < _HEADLINES:
        return amount
    longest = run = 0
    for _, length, is_headline in _in_order(laid, linked):
        run = 0 if is_headline else run + length
        longest = max(longest, run)
    return longest


def _is_of_links(tree: Any, laid: Laid, amount: int) -> bool:  # noqa: ANN401 - an element of lxml
    """Whether a quarter and more of what would be the article are headlines that lead elsewhere."""
    linked = _linked_headlines(tree, laid)
    if len(linked) < _HEADLINES or _longest_run(tree, laid, amount) >= _RUN:
        return False
    end = laid.marks[-1].start if laid.marks else 0
    blocks = [is_headline for at, _, is_headline in _in_order(laid, linked) if at <= end]
    return sum(blocks) * _TEASER >= len(blocks)


def _is_list_of_links(tree: Any, laid: Laid) -> bool:  # noqa: ANN401 - an element of lxml
    """Whether nearly all that would be the article are items of a list, each of them a link and nothing else."""
    items = [laid.text[mark.start : mark.end] for mark in laid.marks if mark.kind is MarkKind.ITEM]
    if len(items) < _HEADLINES or sum(map(len, items)) < _NEARLY_ALL * len(laid.text):
        return False
    linked = {plain(words_in(element)) for element in islice(tree.iter("a"), _MOST)}
    return sum(plain(item) in linked for item in items) >= _NEARLY_ALL * len(items)


def _in_order(laid: Laid, linked: frozenset[str]) -> list[tuple[int, int, bool]]:
    """Where each kept block stands, its length, and whether it is a linked headline; and those left out."""
    blocks = [(part.at, 0, True) for part in laid.dropped if plain(part.text) in linked]
    for mark in laid.marks:
        words = plain(laid.text[mark.start : mark.end])
        blocks.append((mark.start, mark.end - mark.start, words in linked))
    return sorted(blocks, key=lambda block: (block[0], block[1] > 0))


def _linked_headlines(tree: Any, laid: Laid) -> frozenset[str]:  # noqa: ANN401 - an element of lxml
    """The headings that are links, in plain words; where nothing is told at length, other links as well."""
    found = tree.xpath("//h2[.//a or parent::a]|//h3[.//a or parent::a]|//h4[.//a or parent::a]")
    told = any(mark.end - mark.start >= _PARAGRAPH for mark in laid.marks)
    if len(found) < _HEADLINES and not told and not tree.xpath('//meta[@property="og:type" and @content="article"]'):
        found = [link for link in islice(tree.iter("a"), _MOST) if words_in(link).count(" ") >= _WORDS]
    if len(found) < _HEADLINES:
        return frozenset()
    return frozenset(plain(words_in(element)) for element in found[:_MOST])
