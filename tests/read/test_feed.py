"""Feeds: the reports they carry in full, and the pages they only announce."""

import json
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.config import Settings
from tellings.model import MarkKind, Report, Skipped
from tellings.read import Address, format_of, open_document, read_document
from tellings.read.document import Document
from tellings.read.feed import TEASER

SENTENCE = "The ministers met for nine hours in Geneva, and 4,000 people marched outside. "
LONG = SENTENCE * 12
HTML = f"<p>{SENTENCE * 4}</p><ul><li>One</li><li>Two</li></ul><blockquote><p>We will not sign.</p></blockquote>"
NAMESPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def document(data: bytes, *, name: str = "feed.xml", **fields: str) -> Document:
    opened = open_document(BytesIO(data), uri=name, name=name, settings=Settings())
    return msgspec.structs.replace(opened, **fields)


def read(data: bytes | str, **fields: str) -> list[Report | Skipped | Address]:
    given_bytes = data.encode() if isinstance(data, str) else data
    opened = document(given_bytes, **fields)
    assert format_of(opened).name == "feed"
    return list(read_document(opened))


def rss(*items: str, head: str = "<title>The Lake Herald - RSS</title><link>https://lakeherald.example/</link>") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES}><channel>{head}{inner}</channel></rss>'


def the_report(found: Sequence[Report | Skipped | Address]) -> Report:
    (report,) = found
    assert isinstance(report, Report), report
    return report


def encoded(html: str) -> str:
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


def test_a_full_entry_of_rss_is_a_report() -> None:
    item = (
        "<title>Talks end</title><link>https://lakeherald.example/talks?utm_source=rss</link><guid>77</guid>"
        "<pubDate>Sat, 05 Jul 2025 10:30:00 +0200</pubDate><dc:creator>Ana Torres</dc:creator>" + encoded(HTML)
    )
    report = the_report(read(rss(item, head="<title>The Lake Herald - RSS</title><language>en-GB</language>")))
    assert report.uri == "feed.xml#77"
    assert report.format == "feed"
    assert report.title == "Talks end"
    assert report.byline == "Ana Torres"
    assert report.published == "2025-07-05T10:30+02:00"
    assert report.outlet == "The Lake Herald"
    assert report.canonical == "https://lakeherald.example/talks"
    assert report.language == "en"
    marked = [(mark.kind, report.text[mark.start : mark.end]) for mark in report.marks]
    assert marked[0] == (MarkKind.HEADLINE, "Talks end")
    assert marked[2:] == [(MarkKind.ITEM, "One"), (MarkKind.ITEM, "Two"), (MarkKind.QUOTE, "We will not sign.")]


ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Lake Herald</title><id>x</id>
<entry><id>tag:lakeherald.example,2025:1</id><title type="html">Talks &lt;b&gt;end&lt;/b&gt;</title>
<link rel="alternate" href="https://lakeherald.example/talks"/><published>2025-07-05T08:30:00Z</published>
<updated>2025-07-05T09:00:00Z</updated><author><name>Ana Torres</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content></entry></feed>"""

ATOM_03 = f"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Lake Herald</title><entry><id>1</id>
<title>Talks end</title><link rel="alternate" type="text/html" href="https://lakeherald.example/talks"/>
<issued>2025-07-05T08:30:00Z</issued><modified>2025-07-05T09:00:00Z</modified><author><name>Ana Torres</name></author>
<content type="text/html" mode="escaped">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""

RSS_1 = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" {NAMESPACES}>
<channel rdf:about="https://lakeherald.example/"><title>The Lake Herald</title></channel>
<item rdf:about="https://lakeherald.example/talks"><title>Talks end</title><link>https://lakeherald.example/talks</link>
<dc:date>2025-07-05T08:30:00Z</dc:date><dc:creator>Ana Torres</dc:creator>{encoded(LONG)}</item></rdf:RDF>"""

RSS_091 = f"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/x.dtd">
<rss version="0.91"><channel><title>The Lake Herald</title><item><title>Talks end</title>
<link>https://lakeherald.example/talks</link><description>{LONG}</description></item></channel></rss>"""

JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "The Lake Herald", "language": "en",
    "items": [{
        "id": 1, "url": "https://lakeherald.example/talks", "title": "Talks end", "content_html": f"<p>{LONG}</p>",
        "date_published": "2025-07-05T08:30:00Z", "authors": [{"name": "Ana Torres"}],
    }],
})  # fmt: skip


@pytest.mark.parametrize(
    "text", [ATOM, ATOM_03, RSS_1, RSS_091, JSON], ids=["atom", "atom 0.3", "rss 1.0", "rss 0.91", "json"]
)
def test_every_kind_of_feed_gives_the_same_report(text: str) -> None:
    report = the_report(read(text))
    assert report.title == "Talks end"
    assert report.outlet == "The Lake Herald"
    assert report.canonical == "https://lakeherald.example/talks"
    assert report.text == f"Talks end\n\n{LONG.strip()}"
    if text != RSS_091:  # which knows neither
        assert (report.byline, report.published) == ("Ana Torres", "2025-07-05T08:30+00:00")


def test_what_was_changed_later_is_told() -> None:
    assert the_report(read(ATOM)).modified == "2025-07-05T09:00+00:00"


TEASERS = [
    (f"<description>{SENTENCE}</description>", "as short as a description"),
    (f"<description>{LONG[:-2]}...</description>", "long, but going on elsewhere"),
    (f"<description>{LONG} [&#8230;]</description>", "with the sign of the commonest program"),
    (encoded(f"<p>{LONG}</p><p><a href='/x'>Continue reading</a></p>"), "the text itself, but only its beginning"),
    (encoded(f"<p>{LONG} Read more »</p>"), "the same in other words"),
    ("", "a headline only"),
]


@pytest.mark.parametrize(("text", "why"), TEASERS)
def test_an_entry_that_only_announces_its_page_is_an_address(text: str, why: str) -> None:
    head = "<title>Talks end</title><link>https://lakeherald.example/talks</link><pubDate>2025-07-05</pubDate>"
    (found,) = read(rss(head + text))
    assert isinstance(found, Address), why
    assert (found.address, found.kind, found.given) == ("https://lakeherald.example/talks", "page", False)
    assert (found.title, found.outlet, found.published) == ("Talks end", "The Lake Herald", "2025-07-05")
    assert "--follow" in found.why


FULL = [
    (f"<description>{LONG}</description>", "a description as long as a report"),
    (encoded(f"<p>{SENTENCE}</p>"), "a short text given as the text itself"),
    (
        encoded(f"<p>{LONG}</p><p>The post <a>Talks end</a> appeared first on <a>The Lake Herald</a>.</p>"),
        "its last line aside",
    ),
]


@pytest.mark.parametrize(("text", "why"), FULL)
def test_an_entry_that_carries_its_text_is_a_report(text: str, why: str) -> None:
    head = "<title>Talks end</title><link>https://lakeherald.example/talks</link>"
    report = the_report(read(rss(head + text)))
    assert report.text.rstrip().endswith("outside."), why


def test_the_line_that_a_program_prints_below_each_entry_stands_beside_the_text() -> None:
    report = the_report(read(rss("<title>Talks</title>" + FULL[2][0])))
    assert [part.kind for part in report.dropped] == ["line of the feed"]


def test_a_teaser_without_a_page_is_all_there_is() -> None:
    report = the_report(read(rss(f"<title>Talks end</title><description>{SENTENCE}</description>")))
    assert report.warnings == ("The feed may carry only the beginning of it.",)
    assert len(SENTENCE) < TEASER


def test_an_entry_without_text_or_page_is_listed() -> None:
    (found,) = read(rss("<title>Talks end</title>"))
    assert found == Skipped(uri="feed.xml#1", why="It holds no text but a headline, and no address where its text is.")


def test_a_summary_that_says_something_else_stands_above_the_text() -> None:
    item = f"<title>Talks end</title><description>Nine hours, no pact.</description>{encoded(HTML)}"
    report = the_report(read(rss(item)))
    assert report.marks[1].kind is MarkKind.SUBHEAD
    assert report.text.split("\n\n")[1] == "Nine hours, no pact."


def test_the_outlet_of_an_entry_that_a_feed_took_from_elsewhere_is_named() -> None:
    item = f"<title>Talks</title><source url='https://a.example/rss'>Ostra TV</source><description>{LONG}</description>"
    assert the_report(read(rss(item))).outlet == "Ostra TV"


def test_a_date_after_the_day_of_fetching_is_named() -> None:
    item = f"<title>Talks</title><pubDate>Sat, 05 Jul 2031 10:30:00 GMT</pubDate><description>{LONG}</description>"
    report = the_report(read(rss(item), fetched="2025-07-05T12:00:00Z"))
    assert report.warnings == ("It says it was published on 2031-07-05, after it was fetched on 2025-07-05.",)
    assert not the_report(read(rss(item))).warnings


def test_the_same_entry_is_the_same_report_in_every_feed_it_was_fetched_with() -> None:
    item = f"<title>Talks</title><link>https://a.example/talks</link><description>{LONG}</description>"
    one = the_report(read(rss(item), name="https://a.example/one", address="https://a.example/one"))
    other = the_report(
        read(rss(item + "", head="<title>The Lake Herald</title>"), name="https://a.example/two", address="x")
    )
    assert one.id == other.id
    assert one.uri != other.uri
    changed = the_report(read(rss(item.replace("4,000", "5,000")), name="https://a.example/one", address="x"))
    assert changed.id != one.id


BROKEN = [
    (rss(f"<title>A &nbsp; B</title><description>{LONG}</description>"), "names of HTML"),
    (rss(f"<title>A & B</title><description>{LONG}</description>"), "a bare ampersand"),
    (rss(f"<title>A</title><description>{LONG}</description>").removesuffix("</channel></rss>"), "cut at its end"),
    (rss(f"<title><b>A</title><description>{LONG}</description>"), "an element that does not end"),
    (rss(f"<title>A &#55296; &#x110000;</title><description>{LONG}</description>"), "numbers of no characters"),
    ("\n\n" + rss(f"<title>A</title><description>{LONG}</description>"), "white space before the declaration"),
]


@pytest.mark.parametrize(("text", "why"), BROKEN, ids=[why for _, why in BROKEN])
def test_a_broken_feed_is_read_as_far_as_it_goes(text: str, why: str) -> None:
    assert any(isinstance(item, Report) and SENTENCE.strip() in item.text for item in read(text)), why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_feed_in_another_encoding_is_read(encoding: str) -> None:
    text = rss(f"<title>Café “Österreich”</title><description>{LONG}</description>")
    text = text.replace("“", "«").replace("”", "»") if encoding == "iso-8859-1" else text
    text = text.replace('version="1.0"', f'version="1.0" encoding="{encoding}"', 1)
    assert (the_report(read(text.encode(encoding))).title or "").startswith("Café")


def test_what_the_server_says_of_the_encoding_is_heard() -> None:
    text = rss(f"<title>Überfahrt</title><description>{LONG}</description>").encode("windows-1252")
    found = read(text, media_type="application/rss+xml", charset="windows-1252")
    assert the_report(found).title == "Überfahrt"


def test_nothing_is_fetched_or_opened_and_nothing_expands() -> None:
    bomb = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12))
    text = f'<!DOCTYPE rss [<!ENTITY a0 "bang"><!ENTITY file SYSTEM "file:///etc/passwd">{bomb}]>' + rss(
        f"<title>A &file; B &a11;</title><description>{LONG}</description>"
    ).removeprefix('<?xml version="1.0"?>')
    found = read(text)
    assert "root:" not in repr(found)
    assert len(repr(found)) < 100_000


def _said(found: Iterable[Report | Skipped | Address]) -> str:
    return " ".join(item.why for item in found if isinstance(item, Skipped))


def test_a_feed_without_entries_is_named() -> None:
    assert "a feed without entries" in _said(read(rss()))


def test_a_feed_larger_than_any_is_refused_at_once() -> None:
    assert "of a feed. Split it" in _said(read(rss("<description>" + "x" * (17 * 1024 * 1024) + "</description>")))
    many = "more tags than a feed has"
    assert many in _said(read(rss("<a></a>" * 80_000)))
    assert many in _said(read("<rss><channel><title>" + "<![CDATA[" * 200_000))
    assert many in _said(read(rss("<description><![CDATA[" + "<b>a" * 700_000 + "]]></description>")))
    assert many in _said(read(rss("<description>" + "&lt;b&gt;" * 400_000 + "</description>")))
    assert many in _said(read(JSON.replace("<p>", "<b>a" * 700_000)))
    assert many in _said(read(JSON.replace("<p>", "\\u003cb>a" * 700_000)))


@pytest.mark.parametrize(
    "text",
    ['{"version": "https://jsonfeed.org/version/1", "items": 3}', '{"version": "https://jsonfeed.org/version/1"'],
)
def test_a_broken_json_feed_is_named(text: str) -> None:
    assert "JSON" in _said(read(text))


def test_a_feed_of_more_entries_than_any_has_is_refused() -> None:
    text = '{"version": "https://jsonfeed.org/version/1", "items": [' + "1," * 100_000 + "1]}"
    assert "100,001 entries" in _said(read(text))


def test_an_entry_may_give_only_the_path_of_its_page() -> None:
    (found,) = read(rss("<title>Talks</title><link>/talks</link>"), address="https://a.example/rss")
    assert isinstance(found, Address)
    assert found.address == "https://a.example/talks"


def test_half_a_character_in_json_is_shown_as_unreadable() -> None:
    text = JSON.replace("Geneva", "Gen\\ud83dva \\ud83d\\ude00").replace("Talks end", "Talks \\ud83dend")
    report = the_report(read(text))
    assert "Gen\ufffdva \U0001f600" in report.text
    assert report.title == "Talks end"


def test_a_page_served_as_a_feed_is_no_feed() -> None:
    page = b"<!DOCTYPE html><html><head><title>Feed moved</title></head><body><p>Look elsewhere.</p></body></html>"
    assert format_of(document(page, media_type="application/rss+xml")).name != "feed"


@given(st.integers(0, 2000), st.integers(0, 255))
def test_a_damaged_feed_never_ends_the_run(place: int, byte: int) -> None:
    data = bytearray(ATOM.encode())
    data[place % len(data)] = byte
    assert all(isinstance(item, Report | Skipped | Address) for item in read_document(document(bytes(data))))


def test_each_of_the_sample_feeds_is_read_or_named(shared: Path) -> None:
    files = sorted((shared / "data" / "inputs" / "feeds").rglob("*.xml"))[::7]  # every seventh of 2,106 will do here
    for path in files:
        with path.open("rb") as file:
            opened = open_document(file, uri=path.name, name=path.name, settings=Settings())
            found = list(read_document(opened))
        assert found, path
        assert "fault in Tellings" not in _said(found), path


FEW_WORDS = [
    (encoded("…"), "nothing but a sign"),
    (encoded("<p>Example Atom</p>"), "two words as the text itself"),
    ("<description>Read it here</description>", "three words as a description"),
    ("<description>One two</description>" + encoded("Three"), "three words in all"),
]


@pytest.mark.parametrize(("told", "why"), FEW_WORDS, ids=[why for _, why in FEW_WORDS])
def test_a_few_words_are_no_report(told: str, why: str) -> None:
    linked = read(rss(f"<title>Talks end</title><link>https://lakeherald.example/talks</link>{told}"))
    assert [type(item) for item in linked] == [Address], why
    (skipped,) = read(rss(f"<title>Talks end</title><guid>1</guid>{told}"))
    assert isinstance(skipped, Skipped), why
    assert skipped.why.startswith("It holds no text but a headline and fewer than 5 words, and no address")


@pytest.mark.parametrize("text", ["Ministers end talks in Geneva.", "閣僚協議は合意なく終了した。"])
def test_a_short_sentence_is_a_report_in_any_script(text: str) -> None:
    link = "<link>https://lakeherald.example/talks</link>"
    assert text in the_report(read(rss(f"<title>Talks end</title>{link}{encoded(text)}"))).text


def test_the_name_of_an_entry_is_no_address() -> None:
    (named,) = read(rss("<title>Talks end</title><guid>77</guid>"))
    assert isinstance(named, Skipped)
    (linked,) = read(rss("<title>Talks end</title><guid>https://lakeherald.example/talks</guid>"))
    assert isinstance(linked, Address)
    assert linked.address == "https://lakeherald.example/talks"
