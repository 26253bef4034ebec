"""Keeps addresses that strangers write from reaching into the user's own machine and network."""

import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from tellings.errors import NotFetched

LONGEST = 8000
"""Characters of an address: what servers are asked to take at least (RFC 9110, 4.1)."""

_PORTS = {"http": 80, "https": 443}
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff\\]")
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}")
_LONGEST_HOST = 253
_SAFE_IN_PATH = "/%:@!$&'()*+,;=~-._?#[]"

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_CLOUD = {
    ipaddress.ip_address("168.63.129.16"): "the inner service of a cloud",
    ipaddress.ip_address("169.254.169.254"): "the inner service of a cloud",
    ipaddress.ip_address("169.254.170.2"): "the inner service of a cloud",
    ipaddress.ip_address("100.100.100.200"): "the inner service of a cloud",
    ipaddress.ip_address("192.0.0.192"): "the inner service of a cloud",
    ipaddress.ip_address("fd00:ec2::254"): "the inner service of a cloud",
}
"""Where clouds tell a machine its own secrets. Most are private anyway; the first is not, to go by its number."""

_TRANSLATED = (
    (ipaddress.ip_network("64:ff9b::/96"), 0),
    (ipaddress.ip_network("64:ff9b:1::/48"), 0),
    (ipaddress.ip_network("2002::/16"), 80),
    (ipaddress.ip_network("::/96"), 0),
    (ipaddress.ip_network("::ffff:0:0:0/96"), 0),
)
"""IPv6 addresses that carry one of IPv4, and how many bits stand after it: NAT64, 6to4, compatible and translated."""

_RESERVED = (
    ipaddress.ip_network("192.88.99.0/24"),  # once the relays of 6to4
    ipaddress.ip_network("fec0::/10"),  # once private
    ipaddress.ip_network("100::/64"),  # thrown away
    ipaddress.ip_network("2001::/23"),  # for protocols, Teredo's tunnels among them
    ipaddress.ip_network("3fff::/20"),  # for examples
    ipaddress.ip_network("5f00::/16"),  # for routers among themselves
)
"""What the module `ipaddress` takes for public in some of its versions."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """An address taken apart: what is asked of whom."""

    scheme: str
    host: str
    """As the network knows it: lower case, ASCII, without brackets."""
    port: int
    path: str
    """With the query."""

    @property
    def origin(self) -> str:
        """Scheme, host and port, as one word."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host as it is named in a request, with the port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def address(self) -> str:
        """The address, written in one way only."""
        return f"{self.origin}{self.path}"


def check_address(address: str) -> str:
    """The address as it will be asked for: host in lower case and ASCII, no fragment.

    Raises:
        NotFetched: it is none that may be fetched.
    """
    return take_apart(address).address


def without_password(address: str) -> str:
    """The address as it may be shown and written down: without the name and password that stand before the host."""
    scheme, mark, rest = address.partition("://")
    end = next((place for place, char in enumerate(rest) if char in "/?#"), len(rest))
    return f"{scheme}{mark}{rest[:end].rpartition('@')[2]}{rest[end:]}"


def take_apart(address: str) -> Target:
    """What is asked of whom.

    Raises:
        NotFetched: the address is no http or https address, is not whole, or carries a name and password.
    """
    address = address.strip()
    if len(address) > LONGEST:
        raise _refused(address[:60] + "…", f"is longer than {LONGEST:,} characters", "Shorten it.")
    if _UNFIT.search(address):
        raise _refused(address, "holds characters that no address has", "Write them as %20 and the like.")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise _refused(address, f"is no whole address ({error})", "Give it as a browser shows it.") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise _refused(address, "is no http or https address; only those are fetched", "Save the file and give it.")
    if "@" in parts.netloc:
        raise _refused(
            address,
            "carries a name or password, which are never sent",
            "Leave out what stands before the @.",
        )
    if port == 0:
        raise _refused(address, "names port 0, which nobody answers", "Leave the port out.")
    path = quote(parts.path or "/", safe=_SAFE_IN_PATH)
    query = f"?{quote(parts.query, safe=_SAFE_IN_PATH)}" if parts.query else ""
    return Target(scheme=scheme, host=_known_host(host, address), port=port or _PORTS[scheme], path=path + query)


def _known_host(host: str, address: str) -> str:
    if "%" in host:
        raise _refused(address, "names a host with a percent sign, which no host of the web has", "Leave it out.")
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError as error:
            raise _refused(address, f"names no host ({error})", "Check it.") from error
    try:
        plain = host.rstrip(".").encode("idna").decode("ascii").lower() if host else ""
    except UnicodeError as error:
        raise _refused(address, "names a host that cannot be written for the network", "Check its spelling.") from error
    if not _HOST.fullmatch(plain) or len(plain) > _LONGEST_HOST:
        raise _refused(address, "names no host", "Give it whole: https://example.org/page.")
    return plain


def join(base: Target, reference: str) -> Target:
    """Where a redirect leads.

    Raises:
        NotFetched: to no address that may be fetched.
    """
    try:
        joined = urljoin(base.address, _as_meant(reference).strip().replace(" ", "%20"))
    except ValueError as error:
        raise _refused(base.address, "leads on to what is no address", "Open it in a browser.") from error
    return take_apart(joined)


def _as_meant(reference: str) -> str:
    """The reference, whose bytes HTTP gives as Latin-1; those who write letters beyond ASCII into it mean UTF-8."""
    try:
        return reference.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return reference


def forbidden(number: str) -> str | None:
    """Why a connection to this number is refused; `None` for a public one."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return "no address at all"
    return next((why for each in (address, *_carried(address)) if (why := _kind_of(each))), None)


def _carried(address: _Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that one of IPv6 stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    carried = [address.ipv4_mapped] if address.ipv4_mapped else []
    for network, after in _TRANSLATED:
        if address in network:
            carried.append(ipaddress.IPv4Address((int(address) >> after) & 0xFFFFFFFF))
    return carried


def _kind_of(address: _Address) -> str | None:
    if address in _CLOUD:
        return _CLOUD[address]
    kinds = (
        (address.is_unspecified, "no machine in particular"),
        (address.is_loopback, "your own machine"),
        (address.is_link_local, "the cable you are on"),
        (address.is_multicast, "many machines at once"),
    )
    named = next((name for holds, name in kinds if holds), None)
    if named:
        return named
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped or address in _TRANSLATED[0][0]):
        return None  # judged by the address that it carries; networks without IPv4 reach all of IPv4 so
    if any(address in network for network in _RESERVED if network.version == address.version):
        return "reserved"
    if address.is_private or address.is_reserved or not address.is_global:
        return "a private network"
    return None


def _refused(address: str, what: str, instead: str) -> NotFetched:
    return NotFetched(f"{without_password(address)}: {what}. {instead}")
