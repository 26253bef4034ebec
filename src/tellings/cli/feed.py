"""`tellings feed`: follow feeds, so that a record stays current."""

from pathlib import Path

import click

from tellings.cli.options import record_option, settings_with
from tellings.cli.terminal import one_line
from tellings.config import Settings
from tellings.current import FeedNews, told_unread, update_feeds
from tellings.errors import OptionError, ReadError
from tellings.fetch import Outside, feed_of
from tellings.model import Feed, FetchResult, Skipped
from tellings.read import Address, Source, read_source
from tellings.record import Record, open_record

_NO_FEEDS = "No feeds are followed; add one: tellings feed add URL"
_MOST_NAMED = 5
"""Feeds that a message about a mistyped one names: a screenful of addresses hides what it says."""

FINDINGS = 1
"""The exit status where the user asked to fail on a feed that could not be read."""


@click.group("feed")
def command() -> None:
    """Follow feeds, so that a record stays current.

    Nothing is fetched but by `tellings feed update`. A line for cron:

    \b
      */15 * * * *  cd /home/me/news && tellings feed update

    \b
    Examples:
      tellings feed add https://example.org/rss.xml
      tellings feed add subscriptions.opml
      tellings feed update
      tellings feed list
    """


@command.command("add")
@click.argument("what", metavar="ADDRESS|FILE.opml...", nargs=-1, required=True)
@record_option
def add(what: tuple[str, ...], record: str | None) -> None:
    """Follow these feeds from now on; of an OPML file all that it names. Nothing is fetched yet."""
    settings = settings_with(record=record)
    outside = Outside()
    feeds = [feed for each in what for feed in _feeds_in(each, settings, outside)]
    with open_record(settings.record, write=True) as store:
        known = {feed.address for feed in store.feeds.all()}
        for feed in feeds:
            if feed.address in known:
                _say(f"known    {feed.address}")
            else:
                known.add(feed.address)
                store.feeds.keep(feed)
                _say(f"added    {feed.address}")


def _feeds_in(what: str, settings: Settings, outside: Outside) -> list[Feed]:
    if what.lower().startswith(("http://", "https://")):
        return [_checked(what, outside)]
    if not Path(what).is_file():
        message = f"{what}: is neither an address (https://...) nor a file that names feeds (OPML). Give one of them."
        raise OptionError(message)
    found = list(read_source(Source(uri=what, path=what, name=Path(what).name), settings))
    named = [item for item in found if isinstance(item, Address) and item.kind in {"feed", "address"}]
    if not named:
        why = next((item.why for item in found if isinstance(item, Skipped)), "It names no feed.")
        message = f"{what}: no feed was found in it. {why}"
        raise OptionError(message)
    return [_checked(item.address, outside, item.outlet) for item in named]


def _checked(address: str, outside: Outside, title: str | None = None) -> Feed:
    try:
        return feed_of(address, outside.now(), title)
    except ReadError as error:
        raise OptionError(str(error)) from error


@command.command("remove")
@click.argument("addresses", metavar="ADDRESS...", nargs=-1, required=True)
@record_option
def remove(addresses: tuple[str, ...], record: str | None) -> None:
    """Follow these feeds no longer. What was read from them stays in the record."""
    settings = settings_with(record=record)
    outside = Outside()
    with open_record(settings.record, write=True) as store:
        unknown = []
        for address in dict.fromkeys(_checked(each, outside).address for each in addresses):
            if store.feeds.drop(address):
                _say(f"removed  {address}")
            else:
                unknown.append(address)
        if unknown:
            message = f"{', '.join(unknown)}: not followed, so it cannot be removed. {_told_known(store)}"
            raise OptionError(message)


def _told_known(store: Record) -> str:
    known = [feed.address for feed in store.feeds.all()]
    if not known:
        return _NO_FEEDS
    more = f" and {len(known) - _MOST_NAMED:,} more (`tellings feed list`)" if len(known) > _MOST_NAMED else ""
    return f"Followed: {', '.join(known[:_MOST_NAMED])}{more}."


@command.command("list")
@click.option("--fetches", is_flag=True, help="Name every fetch, and what came of it.")
@record_option
def list_(record: str | None, *, fetches: bool) -> None:
    """Name the feeds that are followed, and what came of each when it was last asked."""
    with open_record(settings_with(record=record).record) as store:
        if fetches:
            _list_fetches(store)
            return
        feeds = store.feeds.all()
        if not feeds:
            _say(_NO_FEEDS)
        for feed in feeds:
            failed = "failed once" if feed.failures == 1 else f"failed {feed.failures} times"
            state = "gone" if feed.gone else failed if feed.failures else "followed"
            checked = f"asked {feed.checked}: {feed.result}" if feed.checked else "not asked yet"
            due = f" Not asked before {feed.due}." if feed.due and not feed.gone else ""
            _say(f"{feed.address}  {feed.title or ''}  {state}, {checked}{due}")


def _list_fetches(store: Record) -> None:
    for fetch in store.feeds.fetches():
        status = fetch.status or "-"
        _say(f"{fetch.at}  {fetch.result.value:9}  {status}  {fetch.size:,}  {fetch.address}  {fetch.why}")


@command.command("update")
@click.option("--no-pages", is_flag=True, help="Read only what the feeds carry; do not fetch the pages they name.")
@click.option("--allow-private", is_flag=True, help="Fetch from your own network and machine too.")
@click.option("--fail-on", type=click.Choice(["failure"]), help="End with status 1 if a feed could not be read.")
@click.option("--now", is_flag=True, help="Ask also the feeds that are not due, but for those that are gone for good.")
@record_option
def update(record: str | None, fail_on: str | None, *, no_pages: bool, allow_private: bool, now: bool) -> int:
    """Ask all feeds for what is new, and record it: one line for each feed.

    A feed that cannot be read is asked again later, each time later than before; --now does not wait for that. What
    came of each page stands in `tellings feed list --fetches`. Where another run holds the record,
    nothing is done and the exit status is 2. A run may be ended at any moment; the next one goes on where it stopped.
    """
    settings = settings_with(record=record, allow_private=allow_private or None, follow=not no_pages)
    failures = 0
    with open_record(settings.record, write=True) as store:
        if not store.feeds.all():
            message = f"{settings.record}: no feed is followed. `tellings feed add ADDRESS` adds one."
            raise OptionError(message)
        for news in update_feeds(store, settings, Outside(), at_once=now):
            failures += news.result in {FetchResult.FAILED, FetchResult.REFUSED, FetchResult.GONE}
            _say(_line(news))
    return FINDINGS if fail_on and failures else 0


def _line(news: FeedNews) -> str:
    what = {
        None: "waiting",
        FetchResult.READ: f"{news.new} new",
        FetchResult.UNCHANGED: "unchanged",
    }.get(news.result, news.result.value if news.result else "")
    unread = f"{told_unread(news.unread)} (tellings feed list --fetches)" if news.unread else ""
    return "  ".join(filter(None, (f"{what:9}", news.feed.address, news.why, unread)))


def _say(line: str) -> None:
    click.echo(one_line(line))
