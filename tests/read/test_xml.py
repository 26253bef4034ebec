"""Whether XML in any encoding is opened, and XML that would do harm is refused with its reason."""

import codecs
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tellings.errors import ReadError
from tellings.read import xml
from tellings.read.xml import children, descendants, local_name, parse_xml, root_name, text_of

STORY = "<story><title>Zürich’s mayor resigns</title></story>"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (STORY.encode(), "no declaration means UTF-8"),
        (codecs.BOM_UTF8 + STORY.encode(), "a byte order mark"),
        (codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"), "UTF-16 with its mark"),
        (STORY.encode("utf-16-be"), "UTF-16 without a mark"),
        (STORY.encode("utf-32-le"), "UTF-32, which expat does not know"),
        (f'<?xml version="1.0" encoding="windows-1252"?>{STORY}'.encode("cp1252"), "declared"),
        (f'<?xml version="1.0" encoding="iso-8859-1"?>{STORY}'.encode("cp1252"), "declared as Latin-1, as many do"),
        (f'<?xml version="1.0" encoding="utf-16"?>{STORY}'.encode(), "a declaration that cannot be true"),
        (f'<?xml version="1.0" encoding="no-such"?>{STORY}'.encode(), "a declaration of nothing"),
        (f'<?xml version="1.0" encoding="rot13"?>{STORY}'.encode(), "a declaration of what is no encoding of text"),
        (f'<?xml version="1.0" encoding="utf-8"?>{STORY}'.encode("cp1252"), "a declaration that is wrong"),
        (b"\r\n  " + f'<?xml version="1.0"?>{STORY}'.encode(), "white space before the declaration"),
        (b'<!DOCTYPE story SYSTEM "story.dtd">' + STORY.encode(), "a document type without entities"),
        (STORY.replace("ü", "&uuml;").encode(), "an HTML name, which XML does not know"),
        (STORY.replace("resigns", "res\x0bigns").encode(), "a character that XML forbids"),
        (STORY.replace("resigns", "res&#11;igns").encode(), "the number of a character that XML forbids"),
    ],
)
def test_xml_is_read_in_any_encoding(data: bytes, why: str) -> None:
    assert text_of(parse_xml(data, "a.xml").find("title")) == "Zürich’s mayor resigns", why


def test_a_charset_that_the_server_names_comes_before_the_declaration() -> None:
    data = f'<?xml version="1.0" encoding="utf-8"?>{STORY}'.encode("cp1252")
    assert text_of(parse_xml(data, "a.xml", charset="windows-1252")) == "Zürich’s mayor resigns"


BOMB = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (BOMB + "]><a>&i;</a>", "entities that unfold to a billion laughs"),
        ('<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>', "a file of the user's"),
        ('<!DOCTYPE a [<!ENTITY % f SYSTEM "http://127.0.0.1/">%f;]><a/>', "an address fetched by the document type"),
    ],
)
def test_entities_are_refused_and_the_reason_is_said(data: str, why: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.xml: declares entities"):
        parse_xml(data.encode(), "a.xml")
    assert why


def test_a_broken_file_is_named_with_the_line() -> None:
    with pytest.raises(ReadError, match=r"^a\.xml: is broken XML \(.{1,40}, line 2, column"):
        parse_xml(b"<story>\n<title>Mayor</story>", "a.xml")
    with pytest.raises(ReadError, match="no element found"):
        parse_xml(b"", "a.xml")


def test_elements_are_the_fast_ones() -> None:
    assert isinstance(parse_xml(b"<a/>", "a.xml"), Element)


def test_elements_that_lie_too_deep_are_refused_and_crash_nothing() -> None:
    for levels in (300, 100_000):
        with pytest.raises(ReadError, match="more than 250 deep"):
            parse_xml(b"<a>" * levels + b"</a>" * levels, "a.xml")
    with pytest.raises(ReadError, match="broken XML"):
        parse_xml(b"<a>" * 100_000, "a.xml")


def test_more_tags_than_memory_has_room_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "_MOST_TAGS", 10)
    with pytest.raises(ReadError, match="has 12 tags, more than 10"):
        parse_xml(b"<a>" + b"<b/>" * 10 + b"</a>", "a.xml")


@pytest.mark.parametrize(
    ("head", "name", "why"),
    [
        (b"<rss version='2.0'>", "rss", "plain"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<rss>", "rss", "after mark and declaration"),
        (b"<atom:feed xmlns:atom='...'>", "feed", "without its prefix"),
        (b"<!-- <wrong> --><?style x?><!DOCTYPE nitf [<!ELEMENT b (c)>] ><nitf>", "nitf", "after all that may stand"),
        (b"<!doctype html><html lang=en>", "html", "HTML too"),
        ('<?xml version="1.0" encoding="utf-16"?><newsItem>'.encode("utf-16"), "newsItem", "in UTF-16"),
        ("<newsItem>".encode("utf-16-be"), "newsItem", "in UTF-16 without a mark"),
        (b"<newsItem", "newsItem", "cut within the tag"),
        (b"<!-- never closed", None, "cut within a comment"),
        (b"<!DOCTYPE a [", None, "cut within a document type"),
        (b"Kyiv <rss>", None, "text before it"),
        (b"", None, "nothing"),
        (b"< 5 percent", None, "a smaller-than sign"),
        (b"<:>", None, "no name"),
    ],
)
def test_the_root_is_named_from_the_first_bytes(head: bytes, name: str | None, why: str) -> None:
    assert root_name(head) == name, why


def test_many_comments_before_the_root_cost_no_more_than_their_length() -> None:
    assert root_name(b"<!---->" * 100_000 + b"<rss>") == "rss"
    assert root_name(b"<!DOCTYPE" * 100_000) is None
    assert root_name(b"<?" * 100_000) is None


def test_elements_are_found_whatever_their_namespace() -> None:
    root = parse_xml(b'<a xmlns:x="urn:x"><x:b>one</x:b><c><b>two</b></c><!-- no --></a>', "a.xml")
    assert [text_of(each) for each in children(root, "b")] == ["one"]
    assert [text_of(each) for each in descendants(root, "b")] == ["one", "two"]
    assert local_name(root[0].tag) == "b"


def test_real_feeds_are_parsed_or_named_as_broken(shared: Path) -> None:
    paths = sorted((shared / "data" / "inputs" / "feeds" / "wellformed").rglob("*.xml"))[::10]
    read = 0
    for path in paths:
        try:
            parse_xml(path.read_bytes(), path.name)
        except ReadError as error:
            assert str(error).startswith(f"{path.name}: "), path  # noqa: PT017 - either outcome is right for a sick feed
        else:
            read += 1
    assert read > 0.9 * len(paths)


@pytest.mark.parametrize("name", ["punycode", "IDNA"])
def test_an_encoding_of_host_names_is_not_tried(name: str) -> None:
    data = f'<?xml version="1.0" encoding="{name}"?><a>Talks end</a><!---{"zzzzz9" * 500_000}-->'.encode()
    assert parse_xml(data, "a.xml").text == "Talks end"
