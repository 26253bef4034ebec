"""Keeps a record current: asks the feeds that are followed for what is new, and records it."""

from collections.abc import Iterator

import msgspec

from tellings.config import Settings
from tellings.errors import ReadError, sentence
from tellings.fetch import (
    Known,
    Outside,
    is_due,
    refuse_failure,
    request,
    settle_answer,
    settle_failure,
    settle_refusal,
    stamp,
)
from tellings.follow import Follower, document_of, told_answer, told_failure
from tellings.language.weights import models
from tellings.model import Feed, Fetch, Fetched, FetchResult, MadeBy, Report, Skipped
from tellings.pipeline import record_found, relate
from tellings.read import Document, format_of, read_document
from tellings.read.feed_links import feed_links
from tellings.record import Record
from tellings.version import __version__

FEED_FORMATS = frozenset({"feed", "sitemap"})
"""What can be followed: what names or carries reports, newest first or all."""

_NOT_MODIFIED = 304


class FeedNews(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking one feed."""

    feed: Feed
    """As it is afterwards."""
    result: FetchResult | None = None
    """`None` where it was not asked, since it is not due."""
    new: int = 0
    """Reports that the record did not have before."""
    unread: int = 0
    """Pages that it names and that could not be fetched or read."""
    why: str = ""


def update_feeds(store: Record, settings: Settings, outside: Outside, *, at_once: bool = False) -> Iterator[FeedNews]:
    """What came of each feed, one after the other, in the order of their addresses; then all reports are compared.

    With `at_once` feeds that are not due are asked too, but for those that are gone for good.

    What is read is recorded at once, and what the server says of its version only after that: a run that is ended at
    any moment loses nothing, and the next one goes on where it stopped.
    """
    store.write_settings(MadeBy(version=__version__, models=models()), settings)
    follower = Follower(settings, outside, store.feeds.is_settled)
    new = 0
    for feed in store.feeds.all():
        news = _FeedRun(store, settings, outside, follower).update(feed, at_once=at_once)
        new += news.new
        yield news
    if new or not store.is_complete:
        store.replace_ties(relate(list(store.tellings())))


def _no_feed(document: Document, kind: str) -> str:
    if kind != "html":
        return f"{document.uri}: is a document of the kind {kind} and no feed. Look for its feed's address."
    named = ", ".join(feed_links(document))
    where = f"It names {named}: add that." if named else "Look on the outlet's page for its feed's address."
    return f"{document.uri}: is a web page and no feed. {where}"


class _FeedRun:
    """One feed, asked once."""

    def __init__(self, store: Record, settings: Settings, outside: Outside, follower: Follower) -> None:
        self._store = store
        self._settings = settings
        self._outside = outside
        self._follower = follower
        self._new = 0
        self._unread = 0

    def update(self, feed: Feed, *, at_once: bool) -> FeedNews:
        """Asks the feed, records what is new, and keeps what was learned of it."""
        now = self._outside.now()
        if not is_due(feed, now, at_once=at_once):
            return FeedNews(
                feed=feed, why="It is gone for good." if feed.gone else f"Not to be asked before {feed.due}."
            )
        self._follower.unfinished = False
        fetch = Fetch(at=stamp(now), address=feed.address, kind="feed", result=FetchResult.FAILED)
        answer: Fetched | None = None
        outlet: str | None = None
        try:
            answer = self._ask(feed)
            if answer.status == _NOT_MODIFIED:
                fetch = msgspec.structs.replace(fetch, status=answer.status, result=FetchResult.UNCHANGED)
            else:
                refuse_failure(answer)
                fetch, outlet = self._read(fetch, answer)
        except ReadError as error:
            fetch = told_failure(fetch, answer, error)
        after = self._settled(feed, fetch, answer, outlet)
        self._store.feeds.note(fetch)
        self._store.feeds.keep(after, instead_of=feed.address)
        return FeedNews(feed=after, result=fetch.result, new=self._new, unread=self._unread, why=fetch.why)

    def _ask(self, feed: Feed) -> Fetched:
        known = Known(etag=feed.etag, last_modified=feed.last_modified)
        manners = self._follower.manners
        answer = request(
            feed.address, settings=self._settings, outside=self._outside, known=known, before=manners.before_any
        )
        manners.heed(answer)
        return answer

    def _read(self, fetch: Fetch, answer: Fetched) -> tuple[Fetch, str | None]:
        """Records what the feed carries and, where the settings say so, what it names."""
        document = document_of(answer, self._settings)
        kind = format_of(document).name
        if kind not in FEED_FORMATS:
            raise ReadError(_no_feed(document, kind))
        reports, failed, outlet = 0, "", None
        for item in self._follower.follow(read_document(document)):
            if isinstance(item, Skipped) and item.uri == document.uri:
                failed = item.why
                continue
            if isinstance(item, Fetch):
                self._unread += item.result is not FetchResult.READ
            if isinstance(item, Report):
                reports += 1
                outlet = outlet or item.outlet
                self._new += not self._store.has_report(item.id)
            record_found(self._store, item)
        self._store.settle_skipped(document.uri)
        return told_answer(fetch, answer, reports, failed), outlet

    def _settled(self, feed: Feed, fetch: Fetch, answer: Fetched | None, outlet: str | None) -> Feed:
        now = self._outside.now()
        if fetch.result is FetchResult.REFUSED:
            return settle_refusal(feed, fetch.why, now)
        if answer is None or fetch.result not in {FetchResult.READ, FetchResult.UNCHANGED}:
            return settle_failure(feed, answer, fetch.why, now)
        after = settle_answer(feed, answer, sentence(fetch.why) or self._told(), now)
        if self._follower.unfinished:  # the next run has to be given the whole feed again
            after = msgspec.structs.replace(after, etag=None, last_modified=None)
        return msgspec.structs.replace(after, title=after.title or outlet)

    def _told(self) -> str:
        new = "Nothing new." if not self._new else "1 new report." if self._new == 1 else f"{self._new:,} new reports."
        return f"{new} {told_unread(self._unread)}." if self._unread else new


def told_unread(pages: int) -> str:
    """How many pages could not be read, in words."""
    return "1 page could not be read" if pages == 1 else f"{pages:,} pages could not be read"
