"""Keeps which feeds are followed, when each was last asked, and every fetch with what came of it."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager

from tellings.model import Feed, Fetch, FetchResult
from tellings.record.writing import insert, printable, transaction

MOST_TRIES = 3
"""How often a page that cannot be fetched is tried before it is left alone: a fault of its server is mended within a
few runs, or it is none."""

_FEED = "address, title, added, etag, last_modified, due, failures, gone, checked, result"
_FETCH = "at, address, named_in, kind, status, size, result, found, why"

_Connect = Callable[[], AbstractContextManager[sqlite3.Connection]]


class Feeds:
    """What a record knows of feeds and fetches; part of the record, and open as long as it is."""

    def __init__(self, reading: _Connect, writing: _Connect) -> None:
        """Takes the record's two ways to its file."""
        self._reading = reading
        self._writing = writing

    def all(self) -> tuple[Feed, ...]:
        """All feeds that are followed, by address."""
        with self._reading() as connection:
            return tuple(map(_feed, connection.execute(f"SELECT {_FEED} FROM feed ORDER BY address")))  # noqa: S608 - the names stand above

    def keep(self, feed: Feed, *, instead_of: str | None = None) -> None:
        """Keeps the feed as it is now; where it has moved, in place of its old address."""
        with self._writing() as connection, transaction(connection):
            connection.execute("DELETE FROM feed WHERE address IN (?, ?)", (feed.address, instead_of or feed.address))
            insert(connection, "feed", 10, [_feed_row(feed)])

    def drop(self, address: str) -> bool:
        """Follows the feed no longer; whether it was followed. What was read from it stays."""
        with self._writing() as connection, transaction(connection):
            return connection.execute("DELETE FROM feed WHERE address = ?", (address,)).rowcount > 0

    def note(self, fetch: Fetch) -> None:
        """Adds a line on a fetch. What was read is no longer listed as skipped, nor is what named it as not fetched."""
        row = _fetch_row(fetch)
        with self._writing() as connection, transaction(connection):
            insert(connection, "fetch", 10, [(None, *row)])
            connection.execute("DELETE FROM skipped WHERE uri = ?", row[2:3])
            if fetch.result is FetchResult.READ and not fetch.why:
                connection.execute("DELETE FROM skipped WHERE uri = ?", row[1:2])

    def fetches(self, address: str | None = None) -> tuple[Fetch, ...]:
        """The fetches of this address, or all, in the order of time."""
        query = f"SELECT {_FETCH} FROM fetch WHERE ?1 IS NULL OR address = ?1 ORDER BY at, address, number"  # noqa: S608 - as above
        with self._reading() as connection:
            return tuple(map(_fetch, connection.execute(query, (address,))))

    def is_settled(self, address: str) -> bool:
        """Whether this page need not be fetched: it is in the record, was read before, or has failed too often.

        That a page of another host gives this as its own address counts for nothing: it could keep any page unread.
        """
        claimed = "SELECT uri FROM report WHERE canonical = ?"
        tried = "SELECT result = 'read', count(*) FROM fetch WHERE address = ? GROUP BY 1"
        with self._reading() as connection:
            places = [row[0] for row in connection.execute(claimed, (address,))]
            tries = dict(connection.execute(tried, (address,)).fetchall())
        is_known = any(_host_of(place) in {None, _host_of(address)} for place in places)
        return is_known or 1 in tries or tries.get(0, 0) >= MOST_TRIES


def _host_of(place: str) -> str | None:
    """The host of an address; `None` for a file."""
    if not place.startswith(("http://", "https://")):
        return None
    return place.split("/", 3)[2].removeprefix("www.").lower()


def _feed_row(feed: Feed) -> tuple[object, ...]:
    texts = (feed.etag, feed.last_modified, feed.due)
    told = None if feed.result is None else printable(feed.result)
    title = None if feed.title is None else printable(feed.title)
    return (printable(feed.address), title, feed.added, *texts, feed.failures, int(feed.gone), feed.checked, told)


def _feed(row: tuple[object, ...]) -> Feed:
    values = dict(zip(_FEED.split(", "), row, strict=True))
    return Feed(**{**values, "gone": values["gone"] == 1})  # type: ignore[arg-type]  # as schema.sql has them


def _fetch_row(fetch: Fetch) -> tuple[object, ...]:
    named_in = None if fetch.named_in is None else printable(fetch.named_in)
    asked = (fetch.at, printable(fetch.address), named_in, fetch.kind)
    return (*asked, fetch.status, fetch.size, fetch.result.value, fetch.found, printable(fetch.why))


def _fetch(row: tuple[object, ...]) -> Fetch:
    values = dict(zip(_FETCH.split(", "), row, strict=True))
    return Fetch(**{**values, "result": FetchResult(values["result"])})  # type: ignore[arg-type]  # as schema.sql has them
