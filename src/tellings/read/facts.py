"""Finds what a page says of its article: headline, author, outlet, days, language and address."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tellings.language.lists import read_rows
from tellings.read.document import Document
from tellings.read.layout import Facts
from tellings.read.page_address import canonical_of
from tellings.read.page_byline import byline_of
from tellings.read.page_masthead import masthead_names, signed_names
from tellings.read.page_outlet import Candidate, ends_of_title, is_agency, key_of, outlet_of, without_outlet
from tellings.read.page_published import choose_dates
from tellings.read.page_told import Page, names_for, read_page, titles_of

_TOLD = 2.0
"""What a name counts that the page tells to machines as the publisher's, or as the site's in Open Graph."""

_CALLED = 1.0
"""What a name counts that the page's head gives otherwise."""

_NEAR = 0.8
"""What a name counts that may be another's: an end of the title, an organisation. It needs something beside it."""


def page_facts(tree: Any, document: Document) -> Facts:  # noqa: ANN401 - an element of lxml, which ships no types
    """What the page says of its article. What it does not say, or says in ways that do not fit together, is `None`."""
    page = read_page(tree, document)
    outlet = outlet_of(_outlets(page), page.host, page.headline) or outlet_of(
        (Candidate(name, _NEAR) for name in masthead_names(tree, page.host)), page.host, page.headline
    )
    dates = choose_dates(page)
    return Facts(
        title=_title(page, outlet),
        byline=_with_agency(byline_of(_bylines(page, tree), outlet), page, outlet),
        outlet=outlet,
        published=dates.published,
        modified=dates.modified,
        language=_language(page),
        canonical=canonical_of(_addresses(page), page.head.base),
        warnings=(*dates.warnings, *_doubts(page)),
    )


def _title(page: Page, outlet: str | None) -> str | None:
    told = (each.headline for each in page.told if each.kind == "article")
    for title in (page.headline, *told, *titles_of(page.head)):
        words = without_outlet(title or "", outlet)
        if words and key_of(words) != key_of(outlet or ""):
            return words
    return None


def _outlets(page: Page) -> Iterator[Candidate]:
    for told in page.told:
        if told.outlet:
            yield Candidate(told.outlet, _TOLD)
            break
    first, *others = names_for("outlet")
    for name in page.head.values([first]):
        yield Candidate(name, _TOLD)
    for name in page.head.values(others):
        yield Candidate(name, _CALLED)
    for name in page.linked.sites[:3]:
        yield Candidate(name, _NEAR)
    for name in ends_of_title(page.head.title, page.headline):
        yield Candidate(name, _NEAR)


def _bylines(page: Page, tree: Any) -> Iterator[list[str]]:  # noqa: ANN401 - an element of lxml
    """Whom each place of the page names as the author, the surest place first."""
    for told in page.told:
        if told.kind == "article":
            yield list(told.authors)
    for name in names_for("byline"):
        yield page.head.meta.get(name, [])
    if page.lines.byline:
        yield [page.lines.byline]
    yield signed_names(tree)
    for told in page.told:
        yield list(filter(None, [told.source]))


def _with_agency(byline: str | None, page: Page, outlet: str | None) -> str | None:
    """The byline with the agency that the page's data name as its source, or as the publisher in the outlet's place."""
    named = (name for told in page.told for name in (told.source, told.outlet) if name)
    agency = next((name for name in named if is_agency(name) and key_of(name) != key_of(outlet or "")), None)
    if agency is None or byline is None:
        return byline or agency
    initials = "".join(word[0] for word in agency.split() if word[0].isupper() and word != "The")
    told = key_of(agency) in key_of(byline) or (len(initials) > 1 and initials in re.findall(r"\w+", byline))
    return byline if told else f"{byline}, {agency}"


def _language(page: Page) -> str | None:
    """The language that the page names; `None` where it names several, as pages in a borrowed frame do."""
    locale = "og:locale"
    told = [page.head.language, *(each.language for each in page.told)]
    told.extend(page.head.values(name for name in names_for("language") if name != locale))
    codes = {code for each in told if (code := language_code(each))}
    if not codes:
        codes = {code for each in page.head.values([locale]) if (code := language_code(each))}
    return codes.pop() if len(codes) == 1 else None


def language_code(told: str | None) -> str | None:
    """The ISO 639-1 code of a language as pages name it: "en-US", "en_GB", "eng", "English"."""
    name = (told or "").strip().lower()[:40]
    return _languages().get(name) or _languages().get(name.replace("_", "-").partition("-")[0])


@cache
def _languages() -> dict[str, str]:
    rows = read_rows("languages.csv")
    return {
        row[column].lower(): row["code"]
        for row in rows
        for column in ("name", "library", "long", "code")
        if row[column]
    }


def _addresses(page: Page) -> Iterator[str | None]:
    yield from page.head.links.get("canonical", ())
    yield from page.head.values(("og:url",))
    yield from (each.address for each in page.told if each.kind == "article")
    yield page.address


def _doubts(page: Page) -> Iterator[str]:
    free = next((each.free for each in page.told if each.free is not None), None)
    if free is False:
        yield "The outlet says that this page can be read in full by subscribers only; its text may be cut."
