"""The feeds that a page names."""

from io import BytesIO

import msgspec

from tellings.config import Settings
from tellings.read import open_document
from tellings.read.feed_links import feed_links

PAGE = b"""<!DOCTYPE html><html><head><link rel="stylesheet" href="/s.css">
<link rel="alternate" type="application/rss+xml" href="/rss"><LINK REL="Alternate" TYPE="application/atom+xml" HREF="https://b.example/atom">
<link rel="alternate" type="application/rss+xml" href="/rss">
<link rel="alternate" type="application/feed+json" href="feed.json">
<link rel="alternate" hreflang="fr" href="/fr"><link rel="alternate" type="application/rss+xml" href="http://["><link>
<link rel="alternate" type="application/rss+xml" href="javascript:x"></head></html>"""


def test_the_feeds_of_a_page_are_found_in_its_head() -> None:
    opened = open_document(BytesIO(PAGE), uri="x", name="x", settings=Settings())
    document = msgspec.structs.replace(opened, address="https://a.example/news/")
    assert feed_links(document) == (
        "https://a.example/rss",
        "https://b.example/atom",
        "https://a.example/news/feed.json",
    )
    assert feed_links(opened) == ("https://b.example/atom",)


def test_a_page_that_the_parser_gives_up_at_still_names_what_stands_before() -> None:
    page = b'<link rel="alternate" type="application/rss+xml" href="https://a.example/rss"><![foo[ <![$x'
    document = open_document(BytesIO(page), uri="a.html", name="a.html", settings=Settings())
    assert feed_links(document) == ("https://a.example/rss",)
