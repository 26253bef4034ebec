"""Takes the entries out of a feed, RSS, Atom or JSON, however its outlet's program wrote it."""

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec

from tellings.errors import ReadError
from tellings.extras import needed
from tellings.read.document import Document
from tellings.read.feed_charset import as_utf8, with_short_head
from tellings.read.told import one_line, told_address, told_language, told_name

_MOST_BYTES = 12 * 1024 * 1024
"""A feed of 3,000 reports in full has 10 MB, and takes 0.6 seconds, 1.7 where it is broken."""

_MOST_MARKS = 150_000
"""Tags of the feed itself. The parser takes up to 40 microseconds for one: 6 seconds for so many."""

_QUOTED_PER_MARK = 4
"""Tags of the HTML that a feed quotes take up to 10 microseconds, once its entries are laid out."""

_ENTITIES_PER_MARK = 5
"""Two entities may be one such tag: "&lt;p&gt;"."""

_MOST_ENTRIES = 100_000
"""Entries of a feed: the largest seen give their last 5,000. So many in JSON take four seconds."""

_PARSER_FAULTS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the parser raises on input that its authors did not think of."""

_NUMBER = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));")
_HALVES = (0xD800, 0xDFFF)
"""Halves of characters, which are no characters alone."""

_QUOTED, _END_OF_QUOTED = b"<![CDATA[", b"]]>"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A text of an entry, and whether it is HTML; `None` where that is to be seen from it."""

    text: str
    is_html: bool | None = None


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of one report."""

    id: str = ""
    link: str | None = None
    title: str | None = None
    content: Part | None = None
    """What the feed gives as the text itself."""
    summary: Part | None = None
    """What it gives as a description of it, which may be the whole text too."""
    byline: str | None = None
    published: str = ""
    """As the feed writes it."""
    modified: str = ""
    language: str | None = None
    source: str | None = None
    """The outlet it is from, where the feed gathers those of several."""


class FeedParts(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself, and its entries."""

    title: str | None = None
    link: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    warnings: tuple[str, ...] = ()
    """What to know about how its bytes were read."""


def xml_feed(document: Document) -> FeedParts:
    """The entries of an RSS or Atom feed.

    Raises:
        ReadError: it is larger than a feed can be, or so broken that nothing could be made of it.
    """
    data = document.data()
    _refuse_overlong(document, data, _marks(data))
    parser = needed("feedparser", document.uri)
    headers: dict[str, str] = {}
    warnings: tuple[str, ...] = ()
    if document.charset:
        headers["content-type"] = f"{document.media_type or 'application/xml'}; charset={document.charset}"
    found_out = as_utf8(document, data)
    if found_out is not None:
        data, warnings = found_out
        headers["content-type"] = "application/xml; charset=utf-8"
        _refuse_overlong(document, data, 0)
    data = with_short_head(document, data)
    try:
        found = _parsed(parser, data, headers)
    except _PARSER_FAULTS:
        try:
            found = _parsed(parser, _NUMBER.sub(_unless_unfit, data), headers)
        except _PARSER_FAULTS as error:
            message = f"{document.uri}: cannot be made out as a feed ({error}). Check whether it was saved in full."
            raise ReadError(message) from error
    about: dict[str, Any] = found["feed"]
    link = _link(_get(about, "link"), document.address or "")
    base = document.address or link or ""
    return FeedParts(
        title=one_line(_get(about, "title")) or None,
        link=link,
        language=told_language(_get(about, "language")),
        entries=tuple(_entry(each, base) for each in found["entries"]),
        warnings=warnings,
    )


def _parsed(parser: Any, data: bytes, headers: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401 - a module without types
    found: dict[str, Any] = parser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return found


def _unless_unfit(found: re.Match[bytes]) -> bytes:
    """A character's number, where it is one that can be shown: the parser gives up at the others."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return b"" if number > sys.maxunicode or _HALVES[0] <= number <= _HALVES[1] else found[0]


def _refuse_overlong(document: Document, data: bytes, marks: int) -> None:
    if len(data) > _MOST_BYTES:
        message = (
            f"{document.uri}: holds {len(data):,} bytes, more than the {_MOST_BYTES:,} of a feed. "
            "Split it into several."
        )
        raise ReadError(message)
    if marks > _MOST_MARKS:
        message = f"{document.uri}: holds more tags than a feed has. Split it into several."
        raise ReadError(message)


def _marks(data: bytes) -> int:
    """The tags that have to be looked at, weighted by how long each takes; quoted HTML is one text to the parser."""
    tags = quoted = place = 0
    while place < len(data):
        start = data.find(_QUOTED, place)
        start = len(data) if start < 0 else start
        tags += 1 + data.count(b"<", place, start)
        end = data.find(_END_OF_QUOTED, start)
        if end < 0:
            tags += data.count(b"<", start)
            break
        quoted += data.count(b"<", start, end)
        place = end + len(_END_OF_QUOTED)
    return tags + quoted // _QUOTED_PER_MARK + data.count(b"&") // _ENTITIES_PER_MARK


def _marks_in_json(data: bytes) -> int:
    return sum(data.count(sign) for sign in (b"<", b"\\u003c", b"\\u003C")) // _QUOTED_PER_MARK


def _get(item: dict[str, Any], name: str) -> object:
    """The value itself: feedparser's own look-up gives one date for another."""
    return dict.get(item, name)


def _entry(item: dict[str, Any], base: str) -> Entry:
    contents = [part for part in map(_part, _list(_get(item, "content"))) if part]
    detail = _get(item, "summary_detail")
    summary = _part(detail) if isinstance(detail, dict) else None
    source = _get(item, "source")
    authors = [each for each in _list(_get(item, "authors")) if isinstance(each, dict) and each.get("name")]
    content = max(contents, key=lambda part: len(part.text), default=None)
    return Entry(
        id=one_line(_get(item, "id")),
        link=None if _is_name_only(item) else _link(_get(item, "link"), base),
        title=_plain_title(_get(item, "title")),
        content=content,
        summary=None if content is not None and summary == content else summary,
        byline=told_name([each["name"] for each in authors]) or told_name(_get(item, "author")),
        published=one_line(_get(item, "published")) or one_line(_get(item, "created")),
        modified=one_line(_get(item, "updated")),
        language=_language_of(item),
        source=one_line(_get(source, "title")) or None if isinstance(source, dict) else None,
    )


def _is_name_only(item: dict[str, Any]) -> bool:
    """Whether what the parser takes for its address is its `guid`, and a name: an address unless it says no."""
    link = one_line(_get(item, "link"))
    return link == one_line(_get(item, "id")) and "/" not in link


def _link(value: object, base: str) -> str | None:
    """The address of a page, whole also where the feed gives only its path."""
    link = one_line(value)
    try:
        return told_address(urljoin(base, link)) if link else None
    except ValueError:
        return None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _part(value: dict[str, Any]) -> Part | None:
    text = value.get("value") or ""
    if not isinstance(text, str) or not text.strip():
        return None
    kind = value.get("type") or ""
    return Part(
        text=text, is_html=True if "html" in kind else False if kind == "text/plain" and "<" not in text else None
    )


def _plain_title(value: object) -> str | None:
    """A title is one line; marks for bold and italics within it are no part of its words."""
    return one_line(value) or None


def _language_of(item: dict[str, Any]) -> str | None:
    for name in ("content", "summary_detail", "title_detail"):
        value = _get(item, name)
        details = value if isinstance(value, list) else [value]
        for detail in details:
            language = told_language(detail.get("language")) if isinstance(detail, dict) else None
            if language:
                return language
    return told_language(_get(item, "language"))


def json_feed(document: Document) -> FeedParts:
    """The entries of a JSON Feed.

    Raises:
        ReadError: it is broken JSON, or lacks what a feed has.
    """
    data = document.data()
    _refuse_overlong(document, data, _marks_in_json(data))
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        message = f"{document.uri}: is broken JSON ({error}). Check whether it was saved in full."
        raise ReadError(message) from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list):
        message = f"{document.uri}: is a JSON Feed without items. Check whether it was saved in full."
        raise ReadError(message)
    if len(items) > _MOST_ENTRIES:
        message = f"{document.uri}: holds {len(items):,} entries, more than the {_MOST_ENTRIES:,} of a feed. Split it."
        raise ReadError(message)
    return FeedParts(
        title=one_line(found.get("title")) or None,
        link=told_address(found.get("home_page_url")),
        language=told_language(found.get("language")),
        entries=tuple(_json_entries(items, found)),
    )


def _json_entries(items: list[object], feed: dict[str, Any]) -> Iterator[Entry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        as_html, as_text, summary = (item.get(name) for name in ("content_html", "content_text", "summary"))
        content = _json_part(as_html, is_html=True) or _json_part(as_text, is_html=False)
        authors = item.get("authors") or item.get("author") or feed.get("authors") or feed.get("author")
        number = item.get("id")
        yield Entry(
            id=one_line(str(number) if isinstance(number, int) else number),
            link=told_address(item.get("url")) or told_address(item.get("external_url")),
            title=one_line(item.get("title")) or None,
            content=content,
            summary=_json_part(summary, is_html=False),
            byline=told_name(authors),
            published=one_line(item.get("date_published")),
            modified=one_line(item.get("date_modified")),
            language=told_language(item.get("language")),
        )


def _json_part(text: object, *, is_html: bool) -> Part | None:
    """The text, where it is one; half a character that stands alone, which JSON can hold, is shown as unreadable."""
    if not isinstance(text, str) or not text.strip():
        return None
    return Part(text=text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), is_html=is_html)
