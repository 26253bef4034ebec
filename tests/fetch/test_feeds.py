"""When a feed is asked again."""

import datetime as dt

import pytest
from tests.fetch.site import START

from tellings.errors import NotFetched
from tellings.fetch import feed_of, is_due, settle_answer, settle_failure
from tellings.model import Feed, Fetched

ADDRESS = "https://news.example/rss"


def answer(status: int = 200, **fields: object) -> Fetched:
    values = {"address": ADDRESS, "final": ADDRESS, "status": status, "at": "2025-07-05T12:00:00Z", **fields}
    return Fetched(**values)  # type: ignore[arg-type]  # the fields of the struct, by name


def test_a_new_feed_is_due() -> None:
    feed = feed_of("HTTPS://News.example/rss", START)
    assert (feed.address, feed.added) == (ADDRESS, "2025-07-05T12:00:00Z")
    assert is_due(feed, START)
    with pytest.raises(NotFetched):
        feed_of("feed.xml", START)


def test_what_spares_the_server_the_next_answer_is_remembered() -> None:
    feed = settle_answer(feed_of(ADDRESS, START), answer(etag='"1"', last_modified="then"), "3 new reports.", START)
    assert (feed.etag, feed.last_modified, feed.failures, feed.due, feed.result) == (
        '"1"',
        "then",
        0,
        None,
        "3 new reports.",
    )
    same = settle_answer(feed, answer(304), "Nothing new.", START)
    assert (same.etag, same.last_modified) == ('"1"', "then")
    assert settle_answer(feed, answer(200), "", START).etag is None


def test_a_feed_that_has_moved_for_good_is_asked_at_its_new_place() -> None:
    moved = settle_answer(feed_of(ADDRESS, START), answer(moved="https://news.example/feed"), "", START)
    assert moved.address == "https://news.example/feed"


def test_after_each_failure_the_feed_is_asked_later() -> None:
    feed, pauses = feed_of(ADDRESS, START), []
    for _ in range(12):
        feed = settle_failure(feed, None, "no", START)
        pauses.append(_minutes_until(feed))
    assert pauses[:4] == [10, 20, 40, 80]
    assert pauses[-1] == 24 * 60
    assert not is_due(feed, START)
    assert is_due(feed, START + dt.timedelta(days=1))
    assert settle_answer(feed, answer(), "", START).failures == 0


def test_a_server_may_say_how_long_to_stay_away() -> None:
    assert _minutes_until(settle_failure(feed_of(ADDRESS, START), answer(503, retry_after=7200), "no", START)) == 120
    assert _minutes_until(settle_answer(feed_of(ADDRESS, START), answer(304, retry_after=600), "", START)) == 10


def test_a_feed_that_is_gone_for_good_is_not_asked_again() -> None:
    gone = settle_failure(feed_of(ADDRESS, START), answer(410), "gone", START)
    assert gone.gone
    assert not is_due(gone, START + dt.timedelta(days=1000))


def _minutes_until(feed: Feed) -> float:
    assert feed.due is not None
    return (dt.datetime.fromisoformat(feed.due) - START).total_seconds() / 60
