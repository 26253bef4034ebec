"""Asks one server for one address, and says in plain words what came of it."""

import datetime as dt
import re
import ssl
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.extras import needed
from tellings.fetch.addresses import Target, join, take_apart
from tellings.fetch.connection import CheckedNetwork, Patience, trust_of
from tellings.fetch.outside import Outside, stamp
from tellings.fetch.unpack import PACKINGS, unpack
from tellings.model import Fetched
from tellings.version import __version__

AGENT = "Tellings"
"""The name that robots.txt files know us by."""

USER_AGENT = f"{AGENT}/{__version__} (reads news reports for one user; honours robots.txt)"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_SUCCESS = range(200, 300)
_LONGEST_WAIT = 30 * 24 * 3600
"""Seconds: no server's Retry-After is believed beyond a month."""

_MEANINGS = {
    401: "it wants a name and password, which are never sent",
    402: "it wants to be paid for",
    403: "the server refuses it to this program, or to everybody",
    404: "there is no such page",
    410: "it is gone for good",
    429: "the server is asked too often",
    451: "it is withheld for legal reasons",
    500: "the server has a fault",
    502: "the server has a fault",
    503: "the server is overloaded or being mended",
    504: "the server has a fault",
}

Hop = Callable[[str], None]
"""Called with each address right before it is asked for; raises `ReadError` where it may not be."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What the last answer said of itself, so that the server need not send it again."""

    etag: str | None = None
    last_modified: str | None = None


def fetch(address: str, *, settings: Settings, outside: Outside, before: Hop | None = None) -> Fetched:
    """What the address holds.

    Raises:
        ReadError: it may not or could not be fetched, or the server did not give it; says why in plain words.
    """
    answer = request(address, settings=settings, outside=outside, before=before)
    refuse_failure(answer)
    return answer


def refuse_failure(answer: Fetched) -> None:
    """Checks that the server gave what it was asked for.

    Raises:
        ReadError: it did not; says what its status means.
    """
    if answer.status in _SUCCESS:
        if answer.body:
            return
        message = f"{answer.final}: the server answered with nothing (status {answer.status}). Try again later."
    else:
        meaning = _MEANINGS.get(answer.status, "the server did not give it")
        message = f"{answer.final}: {meaning} (status {answer.status}). Open it in a browser, or leave it out."
    raise ReadError(message)


def request(
    address: str, *, settings: Settings, outside: Outside, known: Known | None = None, before: Hop | None = None
) -> Fetched:
    """What the server answered, whatever its status; redirects are followed, and checked like the address itself.

    Raises:
        ReadError: the address may not be fetched, or no whole answer came.
    """
    target = take_apart(address)
    asked, for_good = target.address, True
    patience = Patience(outside, settings.fetch_seconds)
    moved: str | None = None
    for _ in range(settings.max_redirects + 1):
        if before is not None:
            patience.wait(before, target.address)
        answer, leads_to = _ask(target, settings, outside, patience, known=known or Known())
        if leads_to is None:
            return msgspec.structs.replace(answer, address=asked, moved=moved)
        for_good = for_good and answer.status in _FOR_GOOD
        target = join(target, leads_to)
        moved = target.address if for_good else moved
    message = f"{asked}: leads on to another address more than {settings.max_redirects} times. Open it in a browser."
    raise ReadError(message)


def _ask(
    target: Target, settings: Settings, outside: Outside, patience: Patience, *, known: Known
) -> tuple[Fetched, str | None]:
    """One answer, and where it leads on to."""
    httpcore = needed("httpcore", target.address)
    network = CheckedNetwork(target.address, outside, patience, allow_private=settings.allow_private)
    trust = trust_of(outside, target.address) if target.scheme == "https" else None
    origin = httpcore.Origin(target.scheme.encode(), target.host.encode(), target.port)
    url = httpcore.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
    )
    try:
        with (
            httpcore.HTTPConnection(origin, ssl_context=trust, network_backend=network) as connection,
            connection.stream("GET", url, headers=_headers(target, known)) as response,
        ):
            return _taken(target, response, settings, outside)
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise ReadError(_failure(target, error, patience, httpcore)) from error


def _headers(target: Target, known: Known) -> list[tuple[bytes, bytes]]:
    headers = {
        "Host": target.authority,
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.8",
        "Accept-Encoding": PACKINGS,
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


def _taken(target: Target, response: Any, settings: Settings, outside: Outside) -> tuple[Fetched, str | None]:  # noqa: ANN401 - httpcore's
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in reversed(response.headers)}
    leads_to = headers.get("location") if response.status in _REDIRECTS else None
    body, size = b"", 0
    if response.status in _SUCCESS:
        limit = settings.max_fetch_bytes
        body, size = unpack(target.address, response.iter_stream(), headers.get("content-encoding", ""), limit)
    media_type, charset = _kind(headers.get("content-type"))
    now = outside.now()
    answer = Fetched(
        address=target.address,
        final=target.address,
        status=response.status,
        media_type=media_type,
        charset=charset,
        etag=_kept(headers.get("etag")),
        last_modified=_kept(headers.get("last-modified")),
        retry_after=_wait(headers, now),
        at=stamp(now),
        size=size,
        body=body,
    )
    return answer, leads_to


_LONGEST_HEADER = 1000
_CHARSET = re.compile(r"charset\s{0,4}=\s{0,4}[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
"""Without the standard library's own reader of such headers, which fails at some that are broken."""


def _kept(value: str | None) -> str | None:
    """A header that is sent back to the server the next time, where it can be."""
    fits = value and len(value) <= _LONGEST_HEADER and value.isprintable() and value.isascii()
    return value if fits else None


def _kind(value: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset of a Content-Type."""
    if not value:
        return None, None
    charset = _CHARSET.search(value[:_LONGEST_HEADER])
    media_type = value.partition(";")[0].strip().lower()
    return media_type or None, charset[1].lower() if charset else None


def _wait(headers: Mapping[str, str], now: dt.datetime) -> int | None:
    """For how many seconds the server asks to be left alone: "120", or a date."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # the latter for a year or an hour of many digits
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return max(0, min(int((moment - now).total_seconds()), _LONGEST_WAIT))


def _failure(target: Target, error: Exception, patience: Patience, httpcore: Any) -> str:  # noqa: ANN401 - a module
    """What went wrong on the way, in plain words."""
    cause = error.__cause__
    if isinstance(error, httpcore.ConnectTimeout):
        what = "no connection came about in time. Try again later."
    elif isinstance(error, httpcore.TimeoutException):
        what = f"the answer took longer than {patience.given:g} seconds. Try again, or raise fetch_seconds."
    elif isinstance(cause, ssl.SSLCertVerificationError):
        what = f"its certificate is not to be trusted ({cause.verify_message}). Nothing was read."
    elif isinstance(cause, ssl.SSLError):
        what = f"no encrypted connection came about ({cause.reason or cause}). Nothing was read."
    elif isinstance(cause, ConnectionRefusedError):
        what = f"nobody answers at port {target.port} of {target.host}. Check the address."
    elif isinstance(error, httpcore.ProtocolError):
        what = f"the answer was cut short or is no proper HTTP ({error}). Try again later."
    else:
        detail = getattr(cause, "strerror", None) or str(error) or type(error).__name__
        what = f"the connection failed ({detail}). Check the network, and try again later."
    return f"{target.address}: {what}"
