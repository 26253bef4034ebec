"""Which addresses may be fetched, and which numbers are nobody else's business."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import NotFetched
from tellings.fetch import check_address, without_password
from tellings.fetch.addresses import forbidden, join, take_apart

NUMBERS = [
    ("8.8.8.8", None, "public"),
    ("2606:4700::1111", None, "public, IPv6"),
    ("127.0.0.1", "your own machine", "loopback"),
    ("127.8.9.1", "your own machine", "all of 127/8 is loopback"),
    ("::1", "your own machine", "loopback, IPv6"),
    ("10.1.2.3", "a private network", "RFC 1918"),
    ("172.31.0.1", "a private network", "RFC 1918"),
    ("192.168.1.1", "a private network", "RFC 1918"),
    ("100.64.0.1", "a private network", "a provider's own network, RFC 6598"),
    ("fd00::1", "a private network", "unique local"),
    ("fec0::1", "reserved", "site local, of old"),
    ("169.254.1.1", "the cable you are on", "link-local"),
    ("fe80::1%eth0", "the cable you are on", "link-local, with the name of a cable"),
    ("169.254.169.254", "the inner service of a cloud", "where most clouds keep a machine's secrets"),
    ("168.63.129.16", "the inner service of a cloud", "public to go by its number"),
    ("fd00:ec2::254", "the inner service of a cloud", "the same, IPv6"),
    ("224.0.0.1", "many machines at once", "multicast"),
    ("ff02::1", "many machines at once", "multicast, IPv6"),
    ("0.0.0.0", "no machine in particular", "which Linux takes for this machine"),  # noqa: S104 - nothing is bound to it
    ("::", "no machine in particular", "the same, IPv6"),
    ("255.255.255.255", "a private network", "broadcast"),
    ("240.0.0.1", "a private network", "reserved"),
    ("192.0.2.1", "a private network", "for documentation"),
    ("198.18.0.1", "a private network", "for benchmarks"),
    ("192.88.99.1", "reserved", "a relay of 6to4"),
    ("::ffff:127.0.0.1", "your own machine", "IPv4 in IPv6: mapped"),
    ("::ffff:10.0.0.1", "a private network", "mapped"),
    ("::ffff:8.8.8.8", None, "mapped, and public"),
    ("64:ff9b::7f00:1", "your own machine", "NAT64 of 127.0.0.1"),
    ("64:ff9b::808:808", None, "NAT64 of 8.8.8.8: networks without IPv4 reach all of it so"),
    ("64:ff9b:1::7f00:1", "a private network", "NAT64 for local use"),
    ("2002:7f00:1::", "your own machine", "6to4 of 127.0.0.1"),
    ("2002:a00:1::", "a private network", "6to4 of 10.0.0.1"),
    ("2001:0:1::1", "reserved", "Teredo's tunnel"),
    ("2001:db8::1", "a private network", "for documentation"),
    ("nonsense", "no address at all", "what no resolver should give"),
]


@pytest.mark.parametrize(("number", "kind", "why"), NUMBERS)
def test_only_public_numbers_are_connected_to(number: str, kind: str | None, why: str) -> None:
    assert forbidden(number) == kind, why


@given(st.ip_addresses(v=4))
def test_an_address_is_refused_in_ipv6s_clothes_as_in_its_own(number: object) -> None:
    mapped = f"::ffff:{number}"
    assert (forbidden(str(number)) is None) == (forbidden(mapped) is None)


REFUSED = [
    ("ftp://example.org/a", "no http or https", "another protocol"),
    ("file:///etc/passwd", "no http or https", "the machine's own files"),
    ("javascript:alert(1)", "no http or https", "no address of a page"),
    ("http://jane:secret@example.org/", "name or password", "credentials are never sent"),
    ("http://example.org@127.0.0.1/", "name or password", "a host dressed up as a name"),
    ("http:///path", "names no host", "no host"),
    ("http://example.org:99999/", "no whole address", "no such port"),
    ("http://example.org:0/", "port 0", "nobody answers there"),
    ("http://exa mple.org/", "characters that no address has", "a space"),
    ("http://example.org\\@127.0.0.1/", "characters that no address has", "programs disagree on a backslash"),
    ("http://example.org/\r\nHost: inner", "characters that no address has", "a second header"),
    ("http://[::1", "no whole address", "half a bracket"),
    ("http://" + "a" * 300 + ".example/", "names a host that cannot be written", "longer than a host may be"),
    ("http://example.org/" + "a" * 9000, "longer than", "longer than servers take"),
    ("http://[fe80::1%25eth0]/", "percent sign", "the name of a cable, which is none of the sender's business"),
    ("http://[2606:4700::1111%\u00e9]/", "percent sign", "the same, and no ASCII"),
    ("ftp://jane:secret@example.org/", "no http or https", "a password, and another protocol"),
    ("http://jane:secret@[::1", "no whole address", "a password, and no host"),
    ("http://jane:sec ret secret@example.org/", "characters that no address has", "a password with a space"),
    ("http://a..b/", "", "an empty part in the name"),
]


@pytest.mark.parametrize(("address", "said", "why"), REFUSED)
def test_what_is_no_plain_address_of_the_web_is_refused(address: str, said: str, why: str) -> None:
    with pytest.raises(NotFetched) as caught:
        check_address(address)
    assert said in str(caught.value), why
    assert "secret" not in str(caught.value)


WRITTEN = [
    ("HTTP://Example.ORG", "http://example.org/", "letters of one case, and a path"),
    ("https://example.org:443/a#b", "https://example.org/a", "the usual port and the place within are no part of it"),
    (
        "http://example.org:8080/a?b=c d".replace(" ", "%20"),
        "http://example.org:8080/a?b=c%20d",
        "another port, escapes",
    ),
    ("http://bücher.example/ä", "http://xn--bcher-kva.example/%C3%A4", "letters beyond ASCII"),
    ("http://example.org./", "http://example.org/", "the dot at the end of a whole name"),
    ("http://[2606:4700::1111]/", "http://[2606:4700::1111]/", "a number, IPv6"),
]


@pytest.mark.parametrize(("address", "written", "why"), WRITTEN)
def test_an_address_is_written_in_one_way(address: str, written: str, why: str) -> None:
    assert check_address(address) == written, why
    assert check_address(written) == written


def test_a_redirect_is_read_as_browsers_read_it() -> None:
    base = take_apart("https://example.org/news/a?b")
    assert join(base, "../c d").address == "https://example.org/c%20d"
    assert join(base, "//other.example/x").address == "https://other.example/x"
    assert join(base, "/f\u00c3\u00bcr").address == "https://example.org/f%C3%BCr", "UTF-8, as HTTP hands it on"
    assert join(base, "/f\u00fcr").address == "https://example.org/f%C3%BCr", "Latin-1"
    with pytest.raises(NotFetched):
        join(base, "file:///etc/passwd")


def test_a_password_is_not_shown() -> None:
    assert without_password("https://jane:pw@example.org/a@b") == "https://example.org/a@b"
    assert without_password("https://example.org/a@b") == "https://example.org/a@b"
    assert without_password("https://example.org?to=@other.example/a") == "https://example.org?to=@other.example/a"
    assert without_password("https://example.org#@other.example/a") == "https://example.org#@other.example/a"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        written = check_address(f"http://{text}")
    except NotFetched:
        return
    assert check_address(written) == written
