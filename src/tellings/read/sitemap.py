"""Reads the lists of its pages that an outlet keeps for programs: sitemaps, lists of sitemaps, news sitemaps."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tellings.errors import ReadError
from tellings.read.document import Address, Document, Found
from tellings.read.page_dates import iso_of
from tellings.read.told import one_line, told_address
from tellings.read.xml import children, parse_xml, root_name, text_of

_PAGES, _SITEMAPS = "urlset", "sitemapindex"
_MOST = 100_000
"""Addresses: programs that read sitemaps take 50,000 of one. Half a million would take ten seconds."""


def is_sitemap(document: Document) -> bool:
    """Whether it is a sitemap or a list of sitemaps."""
    return root_name(document.head()) in {_PAGES, _SITEMAPS}


def read_sitemap(document: Document) -> Iterator[Found]:
    """The addresses it names, each once, in order; of news with what it says of them: outlet, headline and date.

    Raises:
        ReadError: it is broken XML, or names no address.
    """
    root = parse_xml(document.data(), document.uri, charset=document.charset)
    seen = set[str]()
    for item in children(root, "url", "sitemap"):
        address = told_address(text_of(next(children(item, "loc"), None)))
        if address and address not in seen:
            document.budget.spend(document.uri, members=1)
            seen.add(address)
            if len(seen) > _MOST:
                message = f"{document.uri}: names more than {_MOST:,} addresses, more than a sitemap has. Split it."
                raise ReadError(message)
            yield _address(document, item, address)
    if not seen:
        message = f"{document.uri}: is a sitemap that names no address. Check whether it was saved in full."
        raise ReadError(message)


def _address(document: Document, item: Element, address: str) -> Address:
    if item.tag.endswith("sitemap"):
        return Address(address=address, named_in=document.uri, kind="sitemap")
    news = next(children(item, "news"), None)
    if news is None:
        return Address(address=address, named_in=document.uri)
    publication = next(children(news, "publication"), None)
    name = next(children(publication, "name"), None) if publication is not None else None
    return Address(
        address=address,
        named_in=document.uri,
        title=one_line(text_of(next(children(news, "title"), None))) or None,
        outlet=one_line(text_of(name)) or None,
        published=iso_of(text_of(next(children(news, "publication_date"), None))),
    )
