"""What fetching gives: an answer with its bytes, the line that is kept of it, and a feed that is followed."""

from enum import StrEnum

import msgspec


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answered."""

    address: str
    """The address that was asked for."""
    final: str
    """The address that answered, after all redirects."""
    moved: str | None = None
    """Where the address has moved for good, as every redirect on the way to it said."""
    status: int
    media_type: str | None = None
    """Without parameters, in lower case: "text/html"."""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: int | None = None
    """For how many seconds the server asks to be left alone."""
    at: str
    """When it was fetched: ISO 8601, UTC, to the second."""
    size: int = 0
    """Bytes of the body as they were sent."""
    body: bytes = b""


class FetchResult(StrEnum):
    """What came of a fetch."""

    READ = "read"
    """Reports were read from it, or it named more to read."""
    UNCHANGED = "unchanged"
    """The server said that nothing has changed since the last time."""
    GONE = "gone"
    """The server said that it is gone for good."""
    FAILED = "failed"
    """It could not be fetched, or not be read."""
    REFUSED = "refused"
    """It was not asked for: an address that may not be fetched, or a host that asks programs to stay away."""


class Fetch(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One fetch, as the record keeps it."""

    at: str
    """ISO 8601, UTC, to the second."""
    address: str
    named_in: str | None = None
    """The uri of the document that names it; `None` where the user does."""
    kind: str
    """"page", "feed", "sitemap" or "address", as it was named."""
    status: int | None = None
    """The HTTP status, where a server answered."""
    size: int = 0
    """Bytes of the answer as they were sent."""
    result: FetchResult
    found: int = 0
    """How many reports were read from it."""
    why: str = ""
    """What went wrong, or what to know, as a sentence."""


class Feed(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A feed that is followed."""

    address: str
    title: str | None = None
    added: str
    """When it was added: ISO 8601, UTC."""
    etag: str | None = None
    last_modified: str | None = None
    due: str | None = None
    """Not to be asked before then: ISO 8601, UTC."""
    failures: int = 0
    """How often in a row it could not be fetched or read."""
    gone: bool = False
    """Whether the server said that it is gone for good; it is not asked again."""
    checked: str | None = None
    """When it was last asked for: ISO 8601, UTC."""
    result: str | None = None
    """What came of that, as a sentence."""
