"""What a record keeps of feeds and fetches."""

from pathlib import Path

import msgspec
import pytest
from tests.factories import make_report, make_telling

from tellings.errors import RecordError
from tellings.model import Feed, Fetch, FetchResult, Skipped
from tellings.record import open_record
from tellings.record.feeds import MOST_TRIES

FEED = Feed(
    address="https://a.example/rss",
    title="The Lake Herald",
    added="2025-07-05T12:00:00Z",
    etag='"1"',
    last_modified="then",
    due="2025-07-06T12:00:00Z",
    failures=2,
    gone=True,
    checked="2025-07-05T13:00:00Z",
    result="Nothing new.",
)
FETCH = Fetch(
    at="2025-07-05T12:00:00Z",
    address="https://a.example/1",
    named_in="https://a.example/rss#1",
    kind="page",
    status=200,
    size=5,
    result=FetchResult.READ,
    found=1,
    why="",
)


def test_a_feed_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite", write=True) as store:
        bare = Feed(address="https://b.example/rss", added="2025-07-05T12:00:00Z")
        store.feeds.keep(bare)
        store.feeds.keep(FEED)
    with open_record(tmp_path / "r.sqlite") as store:
        assert store.feeds.all() == (FEED, bare)
        with pytest.raises(RecordError, match="reading only"):
            store.feeds.keep(FEED)


def test_a_feed_that_moves_to_where_another_is_becomes_one_with_it(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite", write=True) as store:
        store.feeds.keep(FEED)
        store.feeds.keep(msgspec.structs.replace(FEED, address="https://b.example/rss"))
        moved = msgspec.structs.replace(FEED, address="https://b.example/rss", title="New")
        store.feeds.keep(moved, instead_of=FEED.address)
        assert store.feeds.all() == (moved,)


def test_a_feed_can_be_dropped_once(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite", write=True) as store:
        store.feeds.keep(FEED)
        assert (store.feeds.drop(FEED.address), store.feeds.drop(FEED.address)) == (True, False)


def test_every_fetch_leaves_a_line(tmp_path: Path) -> None:
    later = msgspec.structs.replace(
        FETCH, at="2025-07-05T13:00:00Z", named_in=None, status=None, result=FetchResult.FAILED
    )
    with open_record(tmp_path / "r.sqlite", write=True) as store:
        store.feeds.note(later)
        store.feeds.note(FETCH)
        store.feeds.note(FETCH)
        store.feeds.note(msgspec.structs.replace(FETCH, address="https://a.example/\ud800"))
        assert store.feeds.fetches(FETCH.address) == (FETCH, FETCH, later)
        assert len(store.feeds.fetches()) == 4


def test_what_was_fetched_is_no_longer_listed_as_skipped(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite", write=True) as store:
        store.add_skipped(Skipped(uri=FETCH.address, why="No such page."))
        store.add_skipped(Skipped(uri=FETCH.named_in or "", why="A summary only."))
        store.feeds.note(msgspec.structs.replace(FETCH, result=FetchResult.FAILED))
        assert [item.uri for item in store.skipped] == [FETCH.address]
        store.feeds.note(FETCH)
        assert store.skipped == ()


def test_a_page_is_settled_once_it_is_known_or_has_failed_too_often(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.sqlite", write=True) as store:
        assert not store.feeds.is_settled(FETCH.address)
        for _ in range(MOST_TRIES):
            assert not store.feeds.is_settled(FETCH.address)
            store.feeds.note(msgspec.structs.replace(FETCH, result=FetchResult.FAILED))
        assert store.feeds.is_settled(FETCH.address)
        store.feeds.note(msgspec.structs.replace(FETCH, address="https://a.example/2"))
        assert store.feeds.is_settled("https://a.example/2")
        store.add_telling(make_telling(make_report(canonical="https://a.example/3")))
        assert store.feeds.is_settled("https://a.example/3")


def test_a_page_of_another_host_cannot_settle_a_page_by_calling_it_its_own(tmp_path: Path) -> None:
    page = "https://paper.example/story"
    with open_record(tmp_path / "r.sqlite", write=True) as store:
        store.add_telling(make_telling(make_report("Bait", uri="https://bait.example/1", canonical=page)))
        assert not store.feeds.is_settled(page)
        store.add_telling(make_telling(make_report("News", uri="https://www.paper.example/s?x=1", canonical=page)))
        assert store.feeds.is_settled(page)
