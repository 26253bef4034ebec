"""Decides when a feed is asked again, and remembers of each answer what spares its server the next one."""

import datetime as dt

import msgspec

from tellings.fetch.addresses import check_address
from tellings.fetch.outside import stamp
from tellings.model import Feed, Fetched

FIRST_PAUSE = dt.timedelta(minutes=10)
"""After a first failure; doubled with each further one. Less than the quarter of an hour in which cron jobs come."""

LONGEST_PAUSE = dt.timedelta(days=1)
_MOST_DOUBLINGS = 10

UNCHANGED = 304
GONE = 410


def feed_of(address: str, now: dt.datetime, title: str | None = None) -> Feed:
    """A feed that is followed from now on.

    Raises:
        ReadError: the address is none that may be fetched.
    """
    return Feed(address=check_address(address), title=title, added=stamp(now))


def is_due(feed: Feed, now: dt.datetime, *, at_once: bool = False) -> bool:
    """Whether the feed may be asked now; `at_once` where the user wants it so. One that is gone is never asked."""
    return not feed.gone and (at_once or feed.due is None or feed.due <= stamp(now))


def settle_answer(feed: Feed, answer: Fetched, result: str, now: dt.datetime) -> Feed:
    """The feed after an answer that was read, or that said that nothing has changed."""
    changed = answer.status != UNCHANGED
    return msgspec.structs.replace(
        feed,
        address=answer.moved or feed.address,
        etag=answer.etag if changed else answer.etag or feed.etag,
        last_modified=answer.last_modified if changed else answer.last_modified or feed.last_modified,
        due=_later(now, answer.retry_after),
        failures=0,
        gone=False,
        checked=stamp(now),
        result=result,
    )


def settle_failure(feed: Feed, answer: Fetched | None, why: str, now: dt.datetime) -> Feed:
    """The feed after it could not be fetched or read: asked again later, each time later than the last; or never."""
    pause = min(FIRST_PAUSE * 2 ** min(feed.failures, _MOST_DOUBLINGS), LONGEST_PAUSE)
    asked_for = dt.timedelta(seconds=answer.retry_after or 0) if answer else dt.timedelta()
    return msgspec.structs.replace(
        feed,
        due=stamp(now + max(pause, asked_for)),
        failures=feed.failures + 1,
        gone=answer is not None and answer.status == GONE,
        checked=stamp(now),
        result=why,
    )


def settle_refusal(feed: Feed, why: str, now: dt.datetime) -> Feed:
    """The feed after we would not ask for it: that is no failure of its host, so it is asked as soon as we may."""
    return msgspec.structs.replace(feed, checked=stamp(now), result=why)


def _later(now: dt.datetime, seconds: int | None) -> str | None:
    return stamp(now + dt.timedelta(seconds=seconds)) if seconds else None
