"""Lists of feeds."""

from io import BytesIO

import pytest

from tellings.config import Settings
from tellings.model import Report, Skipped
from tellings.read import Address, format_of, open_document, read_document

LIST = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Papers"><outline text="Lake" title="The Lake Herald" type="rss" xmlUrl="https://a.example/rss"/>
<outline text="Ostra TV" xmlurl="feed://b.example/rss"/><outline text="again" xmlUrl="https://a.example/rss"/></outline>
<outline text="c" xmlUrl="feed:https://c.example/rss"/><outline text="a page" htmlUrl="https://d.example/"/>
<outline text="local" xmlUrl="file:///etc/passwd"/></body></opml>"""


def read(text: str) -> list[Report | Skipped | Address]:
    document = open_document(BytesIO(text.encode()), uri="my.opml", name="my.opml", settings=Settings())
    assert format_of(document).name == "opml"
    return list(read_document(document))


def test_each_feed_of_a_list_is_named_once() -> None:
    assert read(LIST) == [
        Address(address="https://a.example/rss", named_in="my.opml", kind="feed", outlet="The Lake Herald"),
        Address(address="http://b.example/rss", named_in="my.opml", kind="feed", outlet="Ostra TV"),
        Address(address="https://c.example/rss", named_in="my.opml", kind="feed", outlet="c"),
    ]


@pytest.mark.parametrize(("text", "said"), [("<opml><body/></opml>", "names none"), ("<opml><body>", "broken XML")])
def test_a_list_that_names_none_is_listed(text: str, said: str) -> None:
    (found,) = read(text)
    assert isinstance(found, Skipped)
    assert said in found.why
