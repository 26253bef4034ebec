"""Gathers all that a page says of itself, and keeps of it what is said of its article and not of another."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from tellings.language.lists import read_named
from tellings.read.document import Document
from tellings.read.linked_data import Linked, Told, linked_data, page_data
from tellings.read.microdata import microdata
from tellings.read.page_address import clean_address, host_of, same_address
from tellings.read.page_head import Heading, PageHead, gather, words_in
from tellings.read.page_lines import Lines, read_lines_around
from tellings.read.page_title import best_heading, likeness, title_in

_ADDRESS_SHOWS = 2.0
"""The same address is a surer sign than the same headline: outlets test several headlines for one article."""

_SAYS_NOTHING = 0.3
"""What is told without a headline or an address may be of this article; whatever is known to be of it goes first."""

_ALIKE = 0.4
_MOST_HEADINGS = 40


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """All that a page says of itself, gathered once."""

    head: PageHead
    linked: Linked
    told: tuple[Told, ...]
    """What is told of this article, the surest first."""
    lines: Lines
    headline: str | None
    """The first heading that is the article's headline."""
    address: str | None
    """Where the page was fetched from, or where it says that it is."""

    @property
    def host(self) -> str:
        """The host of its address, without "www."."""
        return host_of(self.address)


def read_page(tree: Any, document: Document) -> Page:  # noqa: ANN401 - an element of lxml, which ships no types
    """All that the page says of itself. The tree is left as it is."""
    head = gather(tree, document.address)
    linked = linked_data(head.scripts)
    titles = titles_of(head)
    addresses = tuple(_addresses(head, document))
    heading = _headline(tree, head, [*titles, *filter(None, map(title_in, addresses))])
    told = [*linked.told, *microdata(tree), *page_data(head.data)]
    return Page(
        head=head,
        linked=linked,
        told=tuple(_of_this(told, [*titles, *([heading.words] if heading else [])], addresses)),
        lines=Lines() if heading is None else read_lines_around(heading.element),
        headline=None if heading is None else heading.words,
        address=next(filter(None, map(clean_address, addresses)), None),
    )


def _headline(tree: Any, head: PageHead, titles: Sequence[str]) -> Heading | None:  # noqa: ANN401 - an element of lxml
    """The heading that is the article's headline; one of the second order where no first one is it."""
    number = best_heading([heading.words for heading in head.headings], titles)
    if number is not None:
        return head.headings[number]
    others = [Heading(words_in(each), each) for each in islice(tree.iter("h2"), _MOST_HEADINGS)]
    number = best_heading([heading.words for heading in others], titles) if titles else None
    return None if number is None else others[number]


def titles_of(head: PageHead) -> list[str]:
    """What the head of the page gives as its title, the surest first."""
    return [*dict.fromkeys([*head.values(names_for("title")), *filter(None, [head.title])])]


@cache
def names_for(fact: str) -> tuple[str, ...]:
    """The names under which the heads of pages give a fact, the surest first."""
    return tuple(read_named("page_metadata.toml")[fact])


def _addresses(head: PageHead, document: Document) -> Iterator[str]:
    yield from filter(None, [document.address])
    yield from head.links.get("canonical", ())
    yield from head.values(("og:url", "parsely-link", "twitter:url"))


def _of_this(told: Sequence[Told], titles: Sequence[str], addresses: Sequence[str]) -> Iterator[Told]:
    """What is told of the article with one of these titles and addresses, the surest first; of the page itself last."""
    fitting = []
    for each in told:
        fit = _fit(each, titles, addresses)
        if fit > 0:
            fitting.append((each.kind == "page", -fit, each))
    fitting.sort(key=lambda one: one[:2])
    for _, _, each in fitting:
        yield each


def _fit(told: Told, titles: Sequence[str], addresses: Sequence[str]) -> float:
    same = any(same_address(told.address, address) for address in addresses)
    alike = max((likeness(told.headline, title) for title in titles), default=0.0)
    alike = alike if alike >= _ALIKE else 0.0
    if told.listed and not same:
        return 0.0
    if told.headline is None and told.address is None:
        return _SAYS_NOTHING
    if not alike and not same:
        return _SAYS_NOTHING if told.kind == "page" or told.headline is None else 0.0
    return _ADDRESS_SHOWS * same + alike
