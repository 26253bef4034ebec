"""Reads the reports that a feed carries in full, and names the pages of those it only announces."""

import re
from collections.abc import Iterator
from itertools import chain, islice

import msgspec

from tellings.errors import ReadError, why_of
from tellings.model import MarkKind, Report, Skipped, to_json
from tellings.read.bodies import Told, body_blocks, is_marked_up, paragraph_blocks, with_headline
from tellings.read.document import Address, Document, Found, digest_of
from tellings.read.feed_entries import Entry, FeedParts, Part, json_feed, xml_feed
from tellings.read.layout import Block, Facts, lay_out, make_report
from tellings.read.names import shortened, shown
from tellings.read.page_address import clean_address
from tellings.read.page_dates import iso_of
from tellings.read.page_outlet import Candidate, outlet_of
from tellings.read.told import host_of, one_line, told_byline
from tellings.read.xml import root_name

TEASER = 600
"""Characters below which a description is one, and no whole report: of the descriptions that 419 pages of outlets give
of themselves 98 % are shorter than 420, and of 191 articles 90 % are longer than 634."""

FEWEST_WORDS = 5
"""Words below which a text is a label or a remnant, and no report, however the feed gives it: of 444 reports that the
feedparser project's samples would be, 298 have fewer ("Example Atom", "…"); of the descriptions that 150 pages of
outlets give of themselves, which are shorter than any article, two."""

_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+")
"""A word; where words are not set apart (Thai, Chinese, Japanese), a sign."""

_ROOTS = frozenset({"rss", "feed", "channel"})
_RDF = "RDF"
_RDF_FEEDS = (b"purl.org/rss", b"my.netscape.com/rdf/simple", b"purl.org/net/rss", b"channel.netscape.com/rdf")
_JSON_FEED = re.compile(rb'"version"\s{0,20}:\s{0,20}"https?:\\?/\\?/jsonfeed\.org\\?/version')
_GOES_ON = re.compile(
    r"(?:\.\.\.|…|[\[(](?:\.\.\.|…|more)[\])]|\b(?:read|see|find out) more|\bcontinue reading|\bread on"
    r"|\bread the (?:full|whole|rest)[\w ]{0,40}|\bfull (?:story|article))\W{0,10}$",
    re.IGNORECASE,
)
"""The words that a text ends in which goes on elsewhere."""

_END = 120
"""Characters at the end of a text in which those words are looked for."""

_APPEARED_FIRST = re.compile(r"The post .{1,400} appeared first on .{1,200}")
"""The line that the commonest program for web sites prints below each entry."""

_OF_FEEDS = re.compile(
    r"\s{0,3}[-|–—:]?\s{0,3}\b(?:RSS|Atom)(?: \d\.\d)?(?: feeds?| news)?$|^(?:RSS|Atom)(?: feed)?(?: of| for|:)? ",
    re.IGNORECASE,
)
_FEED_OUTLET, _SOURCE_OUTLET = 1.0, 3.0
"""What the titles of the feed and of an entry's own source weigh as names of its outlet: the second is told of this
very entry."""

_NO_TEXT = "It holds no text{}, and no address where its text is."
_TEASER = (
    "The feed carries only a summary of it. To have its page fetched and read, give --follow; with `feed update`, "
    "leave out --no-pages."
)


def is_feed(document: Document) -> bool:
    """Whether it is an RSS, Atom or JSON feed."""
    head = document.head()
    root = root_name(head)
    if root is None:
        return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and _JSON_FEED.search(head) is not None
    if root == _RDF:
        plain = head.replace(b"\x00", b"")
        return any(name in plain for name in _RDF_FEEDS)
    return root.lower() in _ROOTS


def read_feed(document: Document) -> Iterator[Found]:
    """A report of each entry whose text the feed carries, and the address of each that it only announces.

    Raises:
        ReadError: it is no feed, or one without entries.
    """
    feed = xml_feed(document) if root_name(document.head()) else json_feed(document)
    if not feed.entries:
        message = f"{document.uri}: is a feed without entries. Check whether it was saved in full, or look again later."
        raise ReadError(message)
    for number, entry in enumerate(feed.entries, start=1):
        document.budget.spend(document.uri, members=1)
        key = shortened(shown(entry.id or entry.link or str(number)))
        # What several feeds of an outlet carry, or one that has moved, is one report: its own address is its name.
        name = (document.address and entry.link) or f"{document.name}#{key}"
        part = msgspec.structs.replace(document, uri=f"{document.uri}#{key}", name=name)
        try:
            yield _report_or_address(part, feed, entry)
        except ReadError as error:
            yield Skipped(uri=part.uri, why=why_of(error, part.uri))


def _report_or_address(part: Document, feed: FeedParts, entry: Entry) -> Report | Address | Skipped:
    told = entry.content or entry.summary
    body = _blocks(told) if told else ()
    facts = _facts(part, feed, entry)
    is_empty = _is_empty(entry, body)
    if entry.link and (is_empty or _is_teaser(entry, body)):
        return Address(
            address=entry.link,
            named_in=part.uri,
            why=_TEASER,
            title=facts.title,
            outlet=facts.outlet,
            byline=facts.byline,
            published=facts.published,
        )
    if is_empty:
        held = "but a headline" if not body else f"but a headline and fewer than {FEWEST_WORDS} words"
        held = held if facts.title else f"of {FEWEST_WORDS} words or more" if body else ""
        return Skipped(uri=part.uri, why=_NO_TEXT.format(f" {held}".rstrip()))
    if _is_teaser(entry, body):
        facts = msgspec.structs.replace(
            facts, warnings=(*facts.warnings, "The feed may carry only the beginning of it.")
        )
    blocks = with_headline(facts.title, _with_subhead(entry, body))
    return make_report(part, digest_of(to_json(entry)), lay_out(blocks), facts, read_as="feed")


def _blocks(part: Part) -> tuple[Block, ...]:
    """The text's paragraphs; the line with which the outlet's program ends each entry stands beside them."""
    blocks = paragraph_blocks(part.text) if part.is_html is False else body_blocks(part.text)
    if blocks and _APPEARED_FIRST.fullmatch(one_line(blocks[-1].text)):
        return (*blocks[:-1], Block(text=blocks[-1].text, dropped="line of the feed"))
    return blocks


def _is_empty(entry: Entry, body: tuple[Block, ...]) -> bool:
    """Whether all that the feed gives as its text and its summary are a few words."""
    summary = _blocks(entry.summary) if entry.content and entry.summary else ()
    words = (_WORD.finditer(block.text) for block in (*body, *summary) if block.dropped is None)
    return next(islice(chain.from_iterable(words), FEWEST_WORDS - 1, None), None) is None


def _is_teaser(entry: Entry, body: tuple[Block, ...]) -> bool:
    """Whether the text goes on elsewhere: it says so, or it is a description as short as one."""
    text = " ".join(block.text for block in body if block.dropped is None and block.text)
    if _GOES_ON.search(text[-_END:].rstrip()):
        return True
    return not text if entry.content else len(text) < TEASER


def _with_subhead(entry: Entry, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """The text below its summary, where the feed gives one that says something else."""
    if not entry.content or not entry.summary:
        return body
    words = " ".join(one_line(block.text) for block in _blocks(entry.summary) if block.dropped is None)
    if not words or _GOES_ON.search(words[-_END:]) or Told(body).has(words):
        return body
    return (Block(text=words, kind=MarkKind.SUBHEAD), *body)


def _facts(part: Document, feed: FeedParts, entry: Entry) -> Facts:
    title = _words_of(entry.title)
    published, modified = iso_of(entry.published), iso_of(entry.modified)
    published, modified = published or modified, modified if published else None
    return Facts(
        title=title,
        byline=told_byline(entry.byline),
        outlet=_outlet(feed, entry, part, title),
        published=published,
        modified=None if modified == published else modified,
        language=entry.language or feed.language,
        canonical=clean_address(entry.link),
        warnings=feed.warnings,
    )


def _words_of(title: str | None) -> str | None:
    """The title without the tags that some feeds put into it."""
    if not title:
        return None
    blocks = body_blocks(title) if is_marked_up(title) or "&" in title else ()
    return one_line(" ".join(block.text for block in blocks)) or title


def _outlet(feed: FeedParts, entry: Entry, part: Document, title: str | None) -> str | None:
    named = [Candidate(_without_kind(entry.source), _SOURCE_OUTLET)] if entry.source else []
    named += [Candidate(_without_kind(feed.title), _FEED_OUTLET)] if feed.title else []
    address = entry.link or feed.link or part.address or ""
    return outlet_of(named, host_of(address) or "", title)


def _without_kind(title: str) -> str:
    """The name of a feed without the word that it is one: "The Herald - RSS feed"."""
    return _OF_FEEDS.sub("", one_line(title)).strip() or title
