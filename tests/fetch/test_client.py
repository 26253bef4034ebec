"""Fetching: checked at every step, bounded in time and size, and told in plain words."""

import gzip
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpcore
import pytest
from tests.fetch.site import NEWS, Answer, Clock, Site, outside, serving

from tellings.config import Settings
from tellings.errors import NotFetched, ReadError
from tellings.fetch import Known, Outside, fetch, request
from tellings.fetch.addresses import forbidden
from tellings.model import Fetched

PRIVATE = Settings(allow_private=True, fetch_seconds=20.0)


def get(address: str, settings: Settings = PRIVATE, world: Outside | None = None) -> Fetched:
    return fetch(address, settings=settings, outside=world or outside())


def failure(address: str, settings: Settings = PRIVATE, world: Outside | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        get(address, settings, world)
    return str(caught.value)


def test_an_answer_is_given_with_all_that_the_server_says_of_it(site: Site) -> None:
    headers = {
        "ETag": '"a1"',
        "Last-Modified": "Sat, 05 Jul 2025 10:00:00 GMT",
        "Content-Type": "Text/HTML; charset=ISO-8859-1",
    }
    site.pages["/a"] = Answer(b"words", headers=headers)
    answer = get(f"{site.root}/a#part")
    assert answer == Fetched(
        address=f"{site.root}/a",
        final=f"{site.root}/a",
        status=200,
        media_type="text/html",
        charset="iso-8859-1",
        etag='"a1"',
        last_modified="Sat, 05 Jul 2025 10:00:00 GMT",
        at="2025-07-05T12:00:00Z",
        size=5,
        body=b"words",
    )


def test_the_server_learns_who_asks_and_nothing_else(site: Site) -> None:
    site.pages["/a"] = Answer(b"words", headers={"Set-Cookie": "id=1"})
    get(f"{site.root}/a")
    get(f"{site.root}/a")
    assert set(site.headers[1]) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert site.headers[1]["user-agent"].startswith("Tellings/")
    assert site.headers[1]["host"] == site.root.removeprefix("http://")


def test_proxies_and_passwords_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    site.pages["/a"] = Answer(b"words")
    assert get(f"{site.root}/a").body == b"words"


@pytest.mark.parametrize("number", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::ffff:192.168.0.1"])
def test_a_name_that_stands_for_an_inner_number_is_refused_before_anything_is_sent(site: Site, number: str) -> None:
    site.pages["/a"] = Answer(b"words")
    with pytest.raises(NotFetched, match="--allow-private"):
        get(f"{site.root}/a", Settings(), outside(numbers={NEWS: (number,)}))
    assert site.asked == []


def test_one_inner_number_among_public_ones_is_enough_to_be_refused(site: Site) -> None:
    with pytest.raises(NotFetched, match=r"127\.0\.0\.1"):
        get(f"{site.root}/a", Settings(), outside(numbers={NEWS: ("93.184.215.14", "127.0.0.1")}))
    assert site.asked == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "017700000001", "127.1"])
def test_odd_ways_to_write_this_machine_lead_nowhere(host: str) -> None:
    with pytest.raises(ReadError):
        fetch(f"http://{host}/", settings=Settings(), outside=Outside())


def test_the_connection_is_made_to_the_number_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [("93.184.215.14",), ("127.0.0.1",)]
    called: list[str] = []

    def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
        del port, seconds
        called.append(host)
        return answers[len(called) - 1]

    def connect(_self: object, host: str, _port: int, timeout: float | None = None) -> object:
        assert timeout is not None
        called.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(ReadError, match="connection failed"):
        get("http://rebinding.example/", Settings(), Outside(resolve=resolve))
    assert called == ["rebinding.example", "93.184.215.14"]


def only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets 127.0.0.1 stand for the open net."""
    by_number = "tellings.fetch.connection.forbidden"
    monkeypatch.setattr(by_number, lambda number: None if number == "127.0.0.1" else forbidden(number))


def test_a_redirect_into_the_inner_network_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    only_this_machine(monkeypatch)
    site.pages["/a"] = Answer(status=302, headers={"Location": "http://metadata.example/secret"})
    with pytest.raises(NotFetched, match=r"metadata\.example stands for 169\.254\.169\.254"):
        get(f"{site.root}/a", Settings(), outside(numbers={"metadata.example": ("169.254.169.254",)}))


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://news.example/a", "http://jane:pw@news.example/", "http://["]
)
def test_a_redirect_to_what_is_no_page_is_refused(site: Site, to: str) -> None:
    site.pages["/a"] = Answer(status=302, headers={"Location": to})
    with pytest.raises(NotFetched):
        get(f"{site.root}/a")


def test_redirects_are_followed_and_a_move_for_good_is_noted(site: Site) -> None:
    site.pages |= {
        "/old": Answer(status=301, headers={"Location": "/newer"}),
        "/newer": Answer(status=308, headers={"Location": "/new"}),
        "/today": Answer(status=302, headers={"Location": "/old"}),
        "/new": Answer(b"words"),
    }
    answer = get(f"{site.root}/old")
    assert (answer.address, answer.final, answer.moved) == (f"{site.root}/old", f"{site.root}/new", f"{site.root}/new")
    assert get(f"{site.root}/today").moved is None


def test_a_circle_of_redirects_ends(site: Site) -> None:
    site.pages["/a"] = Answer(status=302, headers={"Location": "/a"})
    assert "more than 5 times" in failure(f"{site.root}/a")
    assert site.times("/a") == 6


def test_nothing_of_a_request_goes_on_to_another_host(site: Site) -> None:
    other = site.root.replace(NEWS, "other.example")
    site.pages |= {
        "/a": Answer(status=302, headers={"Location": f"{other}/b", "Set-Cookie": "id=1"}),
        "/b": Answer(b"x"),
    }
    get(f"{site.root}/a")
    assert site.headers[1]["host"] == other.removeprefix("http://")
    assert {"cookie", "referer", "authorization"}.isdisjoint(site.headers[1])


def test_what_is_known_already_need_not_be_sent_again(site: Site) -> None:
    site.pages["/a"] = Answer(status=304)
    known = Known(etag='"a1"', last_modified="Sat, 05 Jul 2025 10:00:00 GMT")
    answer = request(f"{site.root}/a", settings=PRIVATE, outside=outside(), known=known)
    assert (answer.status, answer.body) == (304, b"")
    assert site.headers[0]["if-none-match"] == '"a1"'
    assert site.headers[0]["if-modified-since"] == "Sat, 05 Jul 2025 10:00:00 GMT"


WORDS = b"The ministers met for nine hours. " * 100
RAW_DEFLATE = zlib.compressobj(wbits=-15)
PACKED = [
    ("gzip", gzip.compress(WORDS, mtime=0)),
    ("x-gzip", gzip.compress(WORDS, mtime=0)),
    ("deflate", zlib.compress(WORDS)),
    ("deflate", RAW_DEFLATE.compress(WORDS) + RAW_DEFLATE.flush()),
    ("identity", WORDS),
    ("", WORDS),
]


@pytest.mark.parametrize(("packing", "body"), PACKED)
def test_a_packed_answer_is_unpacked(site: Site, packing: str, body: bytes) -> None:
    site.pages["/a"] = Answer(body, headers={"Content-Encoding": packing})
    answer = get(f"{site.root}/a")
    assert (answer.body, answer.size) == (WORDS, len(body))


def test_a_bomb_does_not_go_off(site: Site) -> None:
    site.pages["/a"] = Answer(gzip.compress(bytes(50_000_000)), headers={"Content-Encoding": "gzip"})
    said = failure(f"{site.root}/a", Settings(allow_private=True, max_fetch_bytes=1_000_000))
    assert "larger than 1,000,000 bytes" in said


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(65536))


def endless_head(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    while True:
        handler.wfile.write(b"X-More: and more\r\n" * 1000)


def half(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"half")


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\x01 this is no web server\r\n\r\n")


def nothing_at_all(handler: BaseHTTPRequestHandler) -> None:
    del handler


TROUBLES: list[tuple[Callable[[BaseHTTPRequestHandler], None] | Answer, str, str]] = [
    (endless, "larger than", "a body without end"),
    (endless_head, "cut short or is no proper HTTP", "headers without end"),
    (half, "cut short", "less than was announced"),
    (nonsense, "no proper HTTP", "another kind of server"),
    (nothing_at_all, "cut short or is no proper HTTP", "hangs up at once"),
    (Answer(b"", 200), "answered with nothing", "an empty page"),
    (Answer(b"x", 401), "name and password", "a login"),
    (Answer(b"x", 403), "refuses it to this program", "kept from programs"),
    (Answer(b"x", 404), "no such page", "gone or never there"),
    (Answer(b"x", 410), "gone for good", "gone"),
    (Answer(b"x", 429), "asked too often", "too many requests"),
    (Answer(b"x", 451), "legal reasons", "withheld"),
    (Answer(b"x", 500), "has a fault", "a fault of theirs"),
    (Answer(b"x", 418), "status 418", "any other status"),
    (Answer(b"x", 302), "status 302", "a redirect that leads nowhere"),
    (Answer(b"x", headers={"Content-Encoding": "br"}), "not asked for", "packed as we cannot unpack"),
    (Answer(gzip.compress(WORDS), headers={"Content-Encoding": "gzip, gzip"}), "not asked for", "packed twice"),
    (Answer(gzip.compress(WORDS)[:-20], headers={"Content-Encoding": "gzip"}), "cut short", "packed, and half of it"),
    (Answer(b"\x1f plain", headers={"Content-Encoding": "gzip"}), "cannot be unpacked", "not packed at all"),
]


@pytest.mark.parametrize(("page", "said", "why"), TROUBLES, ids=[why for _, _, why in TROUBLES])
def test_what_went_wrong_is_said_in_plain_words(site: Site, page: Any, said: str, why: str) -> None:  # noqa: ANN401 - a page
    site.pages["/a"] = page
    settings = Settings(allow_private=True, max_fetch_bytes=1_000_000, fetch_seconds=20.0)
    message = failure(f"{site.root}/a", settings)
    assert said in message, why
    assert message.startswith(f"{site.root}/a: ")


def test_a_host_that_is_not_there_is_named() -> None:
    assert "the host nowhere.example was not found (Name or service not known)" in failure("http://nowhere.example/")


def test_a_machine_on_which_nobody_answers_is_named() -> None:
    with serving() as gone:
        root = gone.root
    assert "nobody answers at port" in failure(f"{root}/a")


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")


def silence(handler: BaseHTTPRequestHandler) -> None:
    handler.rfile.read()


@pytest.mark.parametrize("page", [drip, silence])
def test_a_slow_answer_is_given_up_when_its_time_is_over(site: Site, page: Callable[[Any], None]) -> None:
    site.pages["/a"] = page
    settings = Settings(allow_private=True, fetch_seconds=8.0)
    assert "longer than 8 seconds" in failure(f"{site.root}/a", settings, outside(Clock(step=1.0)))


def test_redirects_share_one_measure_of_time(site: Site) -> None:
    site.pages["/a"] = Answer(status=302, headers={"Location": "/a"})
    settings = Settings(allow_private=True, fetch_seconds=10.0, max_redirects=1000)
    assert "longer than 10 seconds" in failure(f"{site.root}/a", settings, outside(Clock(step=1.0)))


def test_the_wait_for_the_hosts_turn_does_not_count(site: Site) -> None:
    site.pages["/a"] = Answer(b"words")
    clock = Clock()
    settings = Settings(allow_private=True, fetch_seconds=10.0)
    answer = fetch(f"{site.root}/a", settings=settings, outside=outside(clock), before=lambda _: clock.sleep(100))
    assert answer.body == b"words"


WAITS = [
    ("120", 120, "seconds"),
    ("Sat, 05 Jul 2025 13:00:00 GMT", 3600, "a date"),
    ("Sat, 05 Jul 2025 11:00:00 GMT", 0, "a date that has passed"),
    ("99999999999", 30 * 24 * 3600, "no longer than a month"),
    ("soon", None, "what says nothing"),
    ("Sat, 05 Jul 99999999999 13:00:00 GMT", None, "a year that no calendar has"),
    ("Sat, 05 Jul 2025 13:00:00 +99999999999999999", None, "a time zone that no place has"),
]


@pytest.mark.parametrize(("told", "seconds", "why"), WAITS)
def test_how_long_to_stay_away_is_understood(site: Site, told: str, seconds: int | None, why: str) -> None:
    site.pages["/a"] = Answer(status=503, headers={"Retry-After": told})
    assert request(f"{site.root}/a", settings=PRIVATE, outside=outside()).retry_after == seconds, why


KINDS = [
    ("text/html;charset=UTF-8", "text/html", "utf-8", "the usual"),
    ("Text/HTML; Charset = 'iso-8859-1'", "text/html", "iso-8859-1", "blanks, quotation marks and capitals"),
    ("text/html", "text/html", None, "no charset"),
    ("text/html; charset=", "text/html", None, "an empty one"),
    (";", None, None, "nothing at all"),
    ("text/html;charset*=a;charset*0;charset*", "text/html", None, "parts without numbers, which fail in the library"),
]


@pytest.mark.parametrize(("told", "media_type", "charset", "why"), KINDS)
def test_what_kind_of_answer_it_is(site: Site, told: str, media_type: str, charset: str, why: str) -> None:
    site.pages["/a"] = Answer(b"words", headers={"Content-Type": told})
    answer = get(f"{site.root}/a")
    assert (answer.media_type, answer.charset) == (media_type, charset), why


def test_an_encrypted_page_is_fetched_where_its_certificate_is_trusted() -> None:
    with serving(encrypted=True) as site:
        site.pages["/a"] = Answer(b"words")
        assert get(f"{site.root}/a").body == b"words"


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    with serving(encrypted=True) as site:
        assert "certificate is not to be trusted (self-signed" in failure(
            f"{site.root}/a", world=outside(trusting=False)
        )
        assert site.asked == []


def test_a_certificate_for_another_name_is_refused() -> None:
    with serving(encrypted=True) as site:
        address = site.root.replace(NEWS, "other.example") + "/a"
        assert "certificate is not to be trusted (Hostname mismatch" in failure(address)
        assert site.asked == []


def test_a_server_that_does_not_encrypt_is_named(site: Site) -> None:
    assert "no encrypted connection" in failure(site.root.replace("http:", "https:") + "/a")
