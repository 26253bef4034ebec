"""Sitemaps: the lists of pages that outlets keep for programs."""

import gzip
from io import BytesIO

import pytest

from tellings.config import Settings
from tellings.model import Report, Skipped
from tellings.read import Address, format_of, open_document, read_document

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = f"""<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE}>
<url><loc> https://a.example/1?x=1&amp;y=2 </loc><lastmod>2025-07-05</lastmod></url>
<url><loc>https://a.example/2</loc></url><url><loc>https://a.example/2</loc></url><url><loc>ftp://a.example/3</loc></url>
<url/></urlset>"""
SITEMAPS = f"<sitemapindex {SPACE}><sitemap><loc>https://a.example/s1.xml.gz</loc></sitemap></sitemapindex>"
NEWS = f"""<urlset {SPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://a.example/1</loc><news:news><news:publication><news:name>The Lake Herald</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2025-07-05T10:30:00+02:00</news:publication_date>
<news:title>Talks &amp; more</news:title></news:news></url></urlset>"""


def read(data: bytes, name: str = "sitemap.xml") -> list[Report | Skipped | Address]:
    return list(read_document(open_document(BytesIO(data), uri=name, name=name, settings=Settings())))


def test_each_page_is_named_once() -> None:
    document = open_document(BytesIO(PAGES.encode()), uri="sitemap.xml", name="sitemap.xml", settings=Settings())
    assert format_of(document).name == "sitemap"
    assert read(PAGES.encode()) == [
        Address(address="https://a.example/1?x=1&y=2", named_in="sitemap.xml"),
        Address(address="https://a.example/2", named_in="sitemap.xml"),
    ]


def test_a_list_of_sitemaps_names_sitemaps() -> None:
    (found,) = read(SITEMAPS.encode())
    assert isinstance(found, Address)
    assert (found.address, found.kind) == ("https://a.example/s1.xml.gz", "sitemap")


def test_a_sitemap_of_news_says_what_its_pages_are() -> None:
    (found,) = read(NEWS.encode())
    assert isinstance(found, Address)
    assert (found.title, found.outlet, found.published) == ("Talks & more", "The Lake Herald", "2025-07-05T10:30+02:00")


def test_a_compressed_sitemap_is_read() -> None:
    found = read(gzip.compress(PAGES.encode()), "sitemap.xml.gz")
    assert [item.address for item in found if isinstance(item, Address)] == [
        "https://a.example/1?x=1&y=2",
        "https://a.example/2",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"<urlset {SPACE}></urlset>", "names no address"),
        (f"<urlset {SPACE}><url>", "broken XML"),
        (
            f'<!DOCTYPE urlset [<!ENTITY x "https://a.example/">]><urlset {SPACE}><url><loc>&x;</loc></url></urlset>',
            "entities",
        ),
    ],
)
def test_a_sitemap_of_nothing_or_of_tricks_is_listed(text: str, said: str) -> None:
    (found,) = read(text.encode())
    assert isinstance(found, Skipped)
    assert said in found.why


def test_a_sitemap_without_end_is_read_so_far() -> None:
    pages = "".join(f"<url><loc>https://a.example/{number}</loc></url>" for number in range(100_002))
    *addresses, last = read(f"<urlset {SPACE}>{pages}</urlset>".encode())
    assert len(addresses) == 100_000
    assert isinstance(last, Skipped)
    assert "more than 100,000 addresses" in last.why
