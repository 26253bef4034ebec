"""Whether a web page's article comes out with what its parts are, and all else that a reader sees beside it."""

import re
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import MarkKind, Report, Skipped
from tellings.read import open_document, read_bytes, read_document
from tellings.read.document import Document
from tellings.read.flow import UNSEEN
from tellings.read.page import is_page
from tellings.read.page_tree import cut_page, parse_page

WORD = re.compile(r"\w+")
PARAGRAPHS = (
    "The harbour authority will close the eastern pier for repairs until the end of March, it said on Monday.",
    "“We have looked at every other way and found none that is safe,” said its head, Ada Holm, at the town hall.",
    "Ferries to the islands will leave from the old fish market instead, every forty minutes from six in the morning.",
    "The repairs cost 3.4 million euros, of which the region pays half, according to papers seen by this paper.",
    "Shop owners fear for their trade, since most of their customers come over the pier on their way to the boats.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Eastern pier to close until March - Harbour Echo</title></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/sport">Sport</a></ul></nav>
<header><h1>Eastern pier to close until March</h1><p class="standfirst">Ferries leave from the old fish market while
the pier is repaired, at twice the planned cost</p><p class="byline">By Bela Kurt</p></header>
<article>{BODY}<blockquote><p>“It will be a hard winter for all of us who live by the boats,” said a captain.</p>
</blockquote><figure><img src="pier.jpg"><figcaption>The pier in summer</figcaption></figure>
<h2>What comes next</h2><p>The council decides on Thursday whether the work may go on at night and on Sundays too.</p>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2023</td><td>1.7</td></tr></table>
<p>Not all of the council's members are expected to vote for it, since it would be loud in the old town.</p>
<p>Correction: an earlier version of this article gave a wrong month for the end of the repairs.</p>
<div class="related-stories"><h3>More</h3><p><a href="/a">Another story of the harbour and its boats</a></p></div>
<p>(Reporting by Dora Gus; editing by Emil Ivo)</p></article>
<aside class="advertisement">Buy a boat today</aside><div style="display: none">Never shown to anybody</div>
<section id="comments"><p>I have always said that this pier would fall down one day, and now it has.</p></section>
<footer>© Harbour Echo</footer></body></html>"""


def read(html: str | bytes, name: str = "page.html") -> Report:
    data = html.encode() if isinstance(html, str) else html
    return read_bytes(data, uri=name, name=name, settings=Settings())


def document(data: bytes, name: str = "page.html") -> Document:
    return open_document(BytesIO(data), uri=name, name=name, settings=Settings())


def marked(report: Report, kind: MarkKind) -> list[str]:
    return [report.text[mark.start : mark.end] for mark in report.marks if mark.kind is kind]


def test_every_part_of_an_article_is_marked_for_what_it_is() -> None:
    report = read(PAGE)
    assert report.format == "html"
    assert marked(report, MarkKind.HEADLINE) == ["Eastern pier to close until March"]
    assert marked(report, MarkKind.BYLINE) == ["By Bela Kurt"]
    assert marked(report, MarkKind.SUBHEAD)[0].startswith("Ferries leave from the old fish market")
    assert "What comes next" in marked(report, MarkKind.SUBHEAD)
    assert all(paragraph in marked(report, MarkKind.PARAGRAPH) for paragraph in PARAGRAPHS)
    assert marked(report, MarkKind.QUOTE)[0].startswith("“It will be a hard winter")
    assert marked(report, MarkKind.CAPTION) == ["The pier in summer"]
    assert "2023\t1.7" in marked(report, MarkKind.ROW)
    assert marked(report, MarkKind.CREDIT) == ["(Reporting by Dora Gus; editing by Emil Ivo)"]
    assert marked(report, MarkKind.CORRECTION)[0].startswith("Correction: an earlier version")


def test_the_headline_is_the_first_block() -> None:
    assert read(PAGE).text.startswith("Eastern pier to close until March\n\n")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Home", "navigation"),
        ("Another story of the harbour", "related"),
        ("Buy a boat today", "advertisement"),
        ("Never shown to anybody", "hidden"),
        ("I have always said", "comments"),
        ("© Harbour Echo", "footer"),
    ],
)
def test_what_is_left_out_is_kept_beside_the_text_with_what_it_is(words: str, kind: str) -> None:
    report = read(PAGE)
    assert words not in report.text
    assert [part.kind for part in report.dropped if words in part.text] == [kind]


def test_a_block_quote_and_a_tweet_between_paragraphs_are_kept() -> None:
    tweet = "<blockquote class='twitter-tweet'><p>No boat today.</p>— Harbour (@harbour) <a>May 1</a></blockquote>"
    html = f"<html><body><article>{BODY}{tweet}{BODY.replace('pier', 'quay')}</article></body></html>"
    assert marked(read(html), MarkKind.QUOTE)[0] == "No boat today."


def test_a_second_copy_of_the_article_for_machines_is_left_out() -> None:
    whole = " ".join(PARAGRAPHS) + " " + " ".join(PARAGRAPHS)
    report = read(f"<html><body><article>{BODY}</article><div>{whole}</div></body></html>")
    assert report.text.count(PARAGRAPHS[2]) == 1


IS_PAGE = [
    (b"<!DOCTYPE html><p>x", "a.txt", True, "it says so itself"),
    (b"\xef\xbb\xbf\n <html>", "a", True, "marks and white space go before"),
    ("<html><body>".encode("utf-16"), "a.html", True, "in UTF-16"),
    (b"<?xml version='1.0'?><!DOCTYPE html><html/>", "a.xhtml", True, "XHTML"),
    (b"<div><p>One</p><p>Two</p><p>Three</p></div>", "a.txt", True, "a piece of a page under a text's name"),
    (b"<p>One</p>", "a.html", True, "a piece of a page under its own name"),
    (b"Plain words in a file", "a.html", True, "the name is all that tells"),
    (b"# Title\n\nText with <b>one</b> tag\n", "a.md", False, "Markdown"),
    (b"<p align=center>\n# Title\n</p>\n<p><a><img></a></p><p>", "README.md", False, "Markdown may begin with tags"),
    (b"He wrote <p> and <br> often.", "a.txt", False, "text that tells of tags"),
    (b"<?xml version='1.0'?><rss version='2.0'>", "a.html", False, "a feed under a page's name"),
    (b"<feed xmlns='x'>", "a.html", False, "another feed"),
]


@pytest.mark.parametrize(("data", "name", "expected", "why"), IS_PAGE)
def test_a_page_is_known_by_its_content(data: bytes, name: str, expected: bool, why: str) -> None:  # noqa: FBT001
    assert is_page(document(data, name)) is expected, why


ENCODINGS = [
    ("utf-8", "<meta charset=iso-8859-1>", None, "declared wrongly: the bytes are UTF-8"),
    ("cp1252", "<meta charset=iso-8859-1>", None, "browsers read Windows-1252 for it"),
    ("cp1252", "<meta charset=utf-8>", None, "declared wrongly: the bytes are no UTF-8"),
    ("cp1252", "", None, "nothing declared"),
    ("utf-16", "<meta charset=utf-16>", None, "a byte order mark"),
    ("utf-16-le", "", None, "none"),
    ("cp1251", "<meta charset=windows-1251>", "Паром", "Cyrillic"),
    ("shift_jis", '<meta http-equiv=content-type content="text/html; charset=Shift_JIS">', "港の東側", "Japanese"),
]


@pytest.mark.parametrize(("encoding", "declared", "words", "why"), ENCODINGS)
def test_the_encoding_is_found_whatever_is_declared(encoding: str, declared: str, words: str | None, why: str) -> None:
    said = words or "“Café”"
    body = BODY.replace("“", said if words else "“").replace("”", "" if words else "”")
    last = f"<p>{said}, said the owner of the shop, who had waited for it all day.</p>"
    html = f"<html><head>{declared}</head><body><article>{body}{last}"
    assert said in read(html.encode(encoding, "replace")).text, why


def test_nul_bytes_are_no_part_of_the_text() -> None:
    assert PARAGRAPHS[0] in read(PAGE.replace(" ", "\x00 ").encode()).text


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (b"", "empty"),
        (b"<html><body></body></html>", "no text"),
        (b"<html><body>" + b"<div>" * 100_000 + BODY.encode(), "deep"),
        (b"<html><body>" + b"<p>word</p>" * 100_000, "tags"),
        (b"<html><body>" + b"word " * 1_500_000, "characters of markup"),
    ],
)
def test_what_is_no_page_that_a_person_reads_is_refused_with_the_reason(html: bytes, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        read(html)


def test_a_page_with_a_huge_script_is_read() -> None:
    assert PARAGRAPHS[0] in read("<html><script>" + "var a = 1; " * 700_000 + f"</script><body>{BODY}").text


@settings(max_examples=40)
@given(st.binary(max_size=300), st.integers(0, len(PAGE)))
def test_no_damage_to_a_page_is_a_fault(damage: bytes, place: int) -> None:
    data = PAGE.encode()
    found = list(read_document(document(data[:place] + damage + data[place + len(damage) :])))
    assert found
    assert not any("fault in Tellings" in part.why for part in found if isinstance(part, Skipped))


def _visible(data: bytes) -> Counter[str]:
    of = document(data)
    html = data.decode("utf-8", "replace")
    return Counter(word for piece in cut_page(parse_page(html, of), of) for word in WORD.findall(piece.text))


def test_no_word_of_a_real_page_is_lost_or_doubled(shared: Path) -> None:
    for path in sorted((shared / "data/pages").glob("*/*.html"))[::10]:
        data = path.read_bytes()
        try:
            data.decode("utf-8")
            report = read(data, path.name)
        except (ReadError, UnicodeDecodeError):
            continue
        told = Counter(WORD.findall(report.text))
        for part in report.dropped:
            told.update(WORD.findall(part.text))
        assert told == _visible(data), path.name


def test_every_word_of_a_real_page_s_tree_is_in_its_blocks(shared: Path) -> None:
    for path in sorted((shared / "data/pages").glob("*/*.html"))[::10]:
        of = document(path.read_bytes(), path.name)
        tree = parse_page(path.read_text(encoding="utf-8", errors="replace"), of)
        found = "".join("".join(piece.text.split()) for piece in cut_page(tree, of))
        unseen = "ancestor-or-self::*[self::{}]".format(" or self::".join(sorted(UNSEEN - {"noscript", "textarea"})))
        whole = "".join("".join(str(text).split()) for text in tree.xpath(f"//text()[not({unseen})]"))
        bare = re.compile(r"\W|_")
        assert sorted(Counter(bare.sub("", found)).items()) == sorted(Counter(bare.sub("", whole)).items()), path.name


def test_a_transcript_in_what_calls_itself_a_footer_is_the_article() -> None:
    spoken = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"""<html><head><title>A film about the pier</title></head><body><h1>A film about the pier</h1>
    <div class="post"><p>Click play to hear what the people of the harbour think of it.</p></div>
    <div class="page-footer">{spoken}</div><div class="site-footer"><p>All rights reserved by the Echo of the
    Harbour, its owners, and those who write for it and take its pictures.</p></div></body></html>"""
    text = read(page).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert "All rights reserved" not in text


def test_a_standfirst_with_only_credits_below_it_is_the_text() -> None:
    page = """<html><head><title>Going Gray</title></head><body><h1>Going Gray</h1>
    <h2>This winter the fishers of the harbour wear gray once more, and every one of them wears it in another way.</h2>
    <div>Styling by Ada Holm. Grooming by Bela Kurt-Moss at Echo. Casting by Dora Gus for The Harbour Agency.</div>
    </body></html>"""
    report = read(page)
    assert marked(report, MarkKind.PARAGRAPH) == [
        "This winter the fishers of the harbour wear gray once more, and every one of them wears it in another way."
    ]
    assert len(marked(report, MarkKind.CREDIT)) == 1


def test_a_sentence_that_begins_like_a_credit_is_text() -> None:
    said = "Video by Reuters showed the pier going down slowly while people ran for the boats on its other side."
    assert said in marked(read(PAGE.replace(PARAGRAPHS[2], said)), MarkKind.PARAGRAPH)


def test_an_article_that_stands_on_its_page_twice_is_kept_once() -> None:
    paragraphs = [f"{one} {other}" for one, other in pairwise(PARAGRAPHS)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    text = read(PAGE.replace(BODY, body + "<p>Read it on a small screen:</p>" + body)).text
    assert all(text.count(paragraph) == 1 for paragraph in paragraphs)


def test_a_refrain_is_kept_each_time_that_it_comes() -> None:
    song = "".join(f"<p>{paragraph}</p><p>{PARAGRAPHS[0]}</p>" for paragraph in PARAGRAPHS[1:])
    assert read(PAGE.replace(BODY, song)).text.count(PARAGRAPHS[0]) == len(PARAGRAPHS) - 1


def test_names_of_elements_are_not_believed_where_they_leave_no_article() -> None:
    texts = (
        "A film from the year in which it was built shows children at play on the pier, all dressed for the day.",
        "The captain of the ferry tells how the pier went down in the storm.",
        "The mayor answers questions of shop owners who fear for their trade.",
        "Fishers of the old market show how they land their fish without it.",
    )
    boxes = "".join(f'<div class="item"><div class="related-video"><p>{text}</p></div></div>' for text in texts)
    page = f"""<html><head><title>Films of the pier</title></head><body><h1>Films of the pier</h1>
    <div class="content">{boxes}</div></body></html>"""
    assert all(text in read(page).text for text in texts)


def test_a_short_sentence_at_either_end_of_the_article_is_text() -> None:
    body = f"<article><p>“No comment.”</p>{BODY}<p>She left.</p></article>"
    page = f"<html><head><title>Pier to close</title></head><body><h1>Pier to close</h1>{body}</body></html>"
    paragraphs = marked(read(page), MarkKind.PARAGRAPH)
    assert (paragraphs[0], paragraphs[-1]) == ("“No comment.”", "She left.")
