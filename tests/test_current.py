"""Keeping a record current: feeds are asked for what is new, politely, and nothing is lost on the way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fetch.site import Answer, Clock, Site, outside, serving
from tests.test_follow import TEXT, page

from tellings.config import Settings
from tellings.current import FeedNews, update_feeds
from tellings.fetch import Outside, feed_of
from tellings.model import FetchResult
from tellings.record import Record, open_record

SETTINGS = Settings(allow_private=True, follow=True)


def feed(root: str, *items: str) -> bytes:
    inner = "".join(f"<item>{item.replace('ROOT', root)}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>The Lake Herald</title>{inner}</channel></rss>'.encode()


FULL = f"<title>Talks end</title><guid>1</guid><link>ROOT/full</link><description><![CDATA[{TEXT * 2}]]></description>"
TEASER = "<title>Talks begin</title><guid>2</guid><link>ROOT/teased</link><description>Nine hours...</description>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        opened.pages["/rss"] = Answer(feed(opened.root, FULL, TEASER), headers={"ETag": '"1"'})
        opened.pages["/teased"] = page("Talks begin")
        yield opened


@pytest.fixture
def store(site: Site, tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "r.sqlite", write=True) as record:
        record.feeds.keep(feed_of(f"{site.root}/rss", outside().now()))
        yield record


def update(
    store: Record, world: Outside | None = None, settings: Settings = SETTINGS, *, at_once: bool = False
) -> list[FeedNews]:
    return list(update_feeds(store, settings, world or outside(), at_once=at_once))


def test_what_we_refuse_is_no_failure_of_the_feed(store: Record) -> None:
    (news,) = update(store, settings=Settings(follow=True))
    assert (news.result, news.feed.failures, news.feed.due) == (FetchResult.REFUSED, 0, None)
    assert "--allow-private" in (news.feed.result or "")
    (news,) = update(store)
    assert (news.result, news.new) == (FetchResult.READ, 2), "at once, though the moment is the same"


def test_a_feed_that_is_not_due_is_asked_where_the_user_wants_it_at_once(site: Site, store: Record) -> None:
    whole, site.pages["/rss"] = site.pages["/rss"], Answer(b"x", 503)
    update(store)
    site.pages["/rss"] = whole
    (news,) = update(store)
    assert news.result is None, "not due"
    (news,) = update(store, at_once=True)
    assert (news.result, news.new, news.feed.failures, news.feed.due) == (FetchResult.READ, 2, 0, None)


def test_a_feed_that_is_gone_is_not_asked_at_once_either(site: Site, store: Record) -> None:
    site.pages["/rss"] = Answer(b"x", 410)
    update(store)
    (news,) = update(store, at_once=True)
    assert (news.result, site.times("/rss")) == (None, 1)


def test_pages_that_could_not_be_read_are_counted(site: Site, store: Record) -> None:
    site.pages["/teased"] = Answer(b"x", 404)
    (news,) = update(store)
    assert (news.result, news.new, news.unread) == (FetchResult.READ, 1, 1)
    assert news.feed.result == "1 new report. 1 page could not be read."


def test_a_feed_is_read_with_the_pages_it_announces(site: Site, store: Record) -> None:
    (news,) = update(store)
    assert (news.result, news.new, news.feed.result) == (FetchResult.READ, 2, "2 new reports.")
    assert sorted(report.uri for report in store.reports) == [f"{site.root}/rss#1", f"{site.root}/teased"]
    assert store.is_complete
    (kept,) = store.feeds.all()
    assert (kept.title, kept.etag, kept.failures) == ("The Lake Herald", '"1"', 0)
    assert [fetch.address for fetch in store.feeds.fetches()] == [f"{site.root}/rss", f"{site.root}/teased"]


def test_a_feed_that_has_not_changed_is_not_read_again(site: Site, store: Record) -> None:
    update(store)
    site.pages["/rss"] = Answer(status=304)
    (news,) = update(store)
    assert (news.result, news.new, news.feed.etag) == (FetchResult.UNCHANGED, 0, '"1"')
    assert site.headers[-1]["if-none-match"] == '"1"'


def test_only_what_is_new_is_fetched(site: Site, store: Record) -> None:
    update(store)
    site.pages["/more"] = page("Talks go on")
    newer = TEASER.replace("teased", "more").replace("<guid>2", "<guid>3").replace("begin", "go on")
    site.pages["/rss"] = Answer(feed(site.root, newer, FULL, TEASER))
    (news,) = update(store)
    assert news.new == 1
    assert site.times("/teased") == 1


def test_a_page_that_could_not_be_fetched_is_asked_for_again(site: Site, store: Record) -> None:
    site.pages["/teased"] = Answer(b"x", 503)
    (news,) = update(store)
    assert (news.new, news.feed.etag) == (1, None), "the whole feed is asked for again, or the page would be forgotten"
    site.pages["/teased"] = page("Talks begin")
    (news,) = update(store)
    assert news.new == 1
    assert store.skipped == ()


def test_without_pages_the_entries_are_listed(site: Site, store: Record) -> None:
    (news,) = update(store, settings=Settings(allow_private=True))
    assert news.new == 1
    assert site.times("/teased") == 0
    assert [item.uri for item in store.skipped] == [f"{site.root}/rss#2"]


def test_what_is_read_at_last_is_no_longer_listed(site: Site, store: Record) -> None:
    update(store, settings=Settings(allow_private=True))
    assert store.counts.skipped == 1
    store.close()
    site.pages["/rss"] = Answer(feed(site.root, FULL))
    with open_record(store.path, write=True) as again:
        update(again)
        assert again.counts.skipped == 0


def test_a_feed_that_has_moved_is_kept_under_its_new_address(site: Site, store: Record) -> None:
    update(store)
    site.pages["/new"] = site.pages["/rss"]
    site.pages["/rss"] = Answer(status=301, headers={"Location": "/new"})
    (news,) = update(store)
    assert news.new == 0, "what was read at the old address is known at the new one"
    assert [kept.address for kept in store.feeds.all()] == [f"{site.root}/new"]


FAILURES = [
    (Answer(b"x", 500), FetchResult.FAILED, "has a fault"),
    (Answer(b"x", 404), FetchResult.FAILED, "no such page"),
    (Answer(b"x", 410), FetchResult.GONE, "gone for good"),
    (page("A page"), FetchResult.FAILED, "is a web page and no feed"),
    (Answer(b"<rss><channel></channel></rss>"), FetchResult.FAILED, "a feed without entries"),
    (Answer(b"\x00\x01\x02"), FetchResult.FAILED, "no feed"),
]


@pytest.mark.parametrize(("answer", "result", "said"), FAILURES, ids=[said for _, _, said in FAILURES])
def test_a_feed_that_cannot_be_read_is_named_and_asked_later(
    site: Site, store: Record, answer: Answer, result: FetchResult, said: str
) -> None:
    site.pages["/rss"] = answer
    clock = Clock()
    (news,) = update(store, outside(clock))
    assert news.result is result
    assert said in news.why.lower() or said in news.why
    assert news.feed.failures == 1
    (again,) = update(store, outside(clock))
    assert again.result is None
    assert site.times("/rss") == 1
    clock.passed += 700
    update(store, outside(clock))
    assert site.times("/rss") == (1 if result is FetchResult.GONE else 2)


def test_a_page_in_place_of_a_feed_says_where_its_feeds_are(site: Site, store: Record) -> None:
    links = "<link rel='alternate' type='application/rss+xml' href='/feed'><link rel='stylesheet' href='/style'>"
    site.pages["/rss"] = Answer(f"<!DOCTYPE html><html><head>{links}</head><body>{TEXT}</body></html>".encode())
    (news,) = update(store)
    assert news.why == f"Is a web page and no feed. It names {site.root}/feed: add that."


def test_one_feed_in_trouble_does_not_hold_up_the_others(site: Site, store: Record) -> None:
    site.pages["/bad"] = Answer(b"x", 500)
    store.feeds.keep(feed_of(f"{site.root}/bad", outside().now()))
    assert [news.result for news in update(store)] == [FetchResult.FAILED, FetchResult.READ]


def _end_at_the_first_page(store: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("tellings.follow.refuse_failure", ended)
        with pytest.raises(KeyboardInterrupt):
            update(store)


def test_a_run_that_is_ended_in_the_middle_loses_nothing(store: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    _end_at_the_first_page(store, monkeypatch)
    assert store.feeds.all()[0].etag is None
    before = (store.counts.reports, store.is_complete)
    (news,) = update(store)
    assert news.new == 1
    assert [before, (store.counts.reports, store.is_complete)] == [(1, False), (2, True)]


def test_what_is_compared_already_is_not_compared_again(store: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    update(store)
    monkeypatch.setattr("tellings.current.relate", None)
    update(store)
