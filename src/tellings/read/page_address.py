"""Finds the one address under which an article is to be known, without what only says how a reader came to it."""

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from tellings.language.lists import read_lines

_LONGEST = 2_000
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,6}/(?=https?://)")
"""What stands before the address of a page that was saved from the Wayback Machine."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_of(told: Iterable[str | None], base: str | None) -> str | None:
    """The first of the addresses that can be an article's own: of the web, absolute, and not its site's first page."""
    for address in told:
        clean = clean_address(address, base)
        if clean is not None and not is_root(clean):
            return clean
    return None


def clean_address(address: str | None, base: str | None = None) -> str | None:
    """The address, absolute, without fragment and tracking parameters; `None` where it is none of the web."""
    if not address or len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(_ARCHIVED.sub("", urljoin(base or "", address.strip())))
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _DEFAULT_PORTS or "." not in host or any(char.isspace() for char in host):
        return None
    place = host if port is None or port == _DEFAULT_PORTS[parts.scheme] else f"{host}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", _own_query(parts), ""))


def is_root(address: str) -> bool:
    """Whether an address is the first page of a site."""
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query


def same_address(left: str | None, right: str | None) -> bool:
    """Whether two addresses lead to the same page, as far as can be told without following them."""
    return bool(left and right) and _essence(left or "") == _essence(right or "")


def host_of(address: str | None) -> str:
    """The host of an address, without "www."."""
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _essence(address: str) -> tuple[str, str, str]:
    clean = clean_address(address)
    parts = urlsplit(clean or "")
    return host_of(clean), parts.path.rstrip("/"), parts.query


def _own_query(parts: SplitResult) -> str:
    if not parts.query:
        return ""
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return parts.query
    kept = [(name, value) for name, value in pairs if not _is_tracking(name.lower())]
    return parts.query if len(kept) == len(pairs) else urlencode(kept)


def _is_tracking(name: str) -> bool:
    names, beginnings = _tracking()
    return name in names or name.startswith(beginnings)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = read_lines("tracking_parameters.txt")
    beginnings = tuple(name.removesuffix("*") for name in listed if name.endswith("*"))
    return frozenset(name for name in listed if not name.endswith("*")), beginnings
