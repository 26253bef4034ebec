"""Each kind of bad input is named for what it is: what an editor meets sooner or later, from its bytes to our words."""

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from tellings.config import Settings
from tellings.model import Report, Skipped
from tellings.read import open_document, read_document

STORY = "".join(
    f"<p>The council of Tornby said on Monday that line {number} of the tram will be built by {2030 + number}, and "
    f"that it will cost {number + 3} million crowns, paid by the state and by the town in equal parts.</p>"
    for number in range(1, 7)
)


def page(body: str, head: str = "<title>Tram to be built - The Daily Post</title>") -> bytes:
    """A page with this body."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


def article(text: str = STORY, head: str = "", more: str = "") -> bytes:
    """A page with an article."""
    return page(
        f"<main><article><h1>Tram to be built</h1>{text}</article>{more}</main>",
        f"<title>Tram to be built - The Daily Post</title>{head}",
    )


def bomb() -> bytes:
    """An archive of 20 KB that unfolds to 20 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 20_000_000)
    return file.getvalue()


def web_archive(*, cut: int) -> bytes:
    """A web archive of two pages that lacks its last bytes."""
    records = b""
    for number in range(2):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + article()
        records += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
            "WARC-Date: 2031-05-02T10:00:00Z\r\n"
            f"WARC-Target-URI: https://post.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        ).encode() + (answer + b"\r\n\r\n")
    return records[:-cut]


CONSENT = page(
    "<h1>We value your privacy</h1><p>We and our 842 partners store and access information on a device, such as "
    "cookies, and process personal data. With your permission we may use precise location data. Click to consent.</p>"
    "<button>Accept all</button><button>Reject all</button><button>Manage options</button>",
    "<title>Before you continue</title>",
)
LOGIN = page(
    "<h1>Log in</h1><form><label>Email</label><input name='email'><label>Password</label><input type='password'>"
    "<button>Log in</button></form><p>Forgot your password?</p><p>No account yet? Register</p>",
    "<title>Log in - The Daily Post</title>",
)
ERROR_PAGE = page(
    "<h1>404</h1><p>Page not found. The page you are looking for does not exist.</p>", "<title>404 Not Found</title>"
)
LINKS = page(
    "<h1>News</h1><ul>"
    + "".join(f"<li><a href='/{n}'>Council of Tornby plans a tram of {n} lines</a></li>" for n in range(60))
    + "</ul>",
    "<title>News - The Daily Post</title>",
)

SKIPPED: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("a consent wall", "a.html", lambda: CONSENT, "consent"),
    ("a login", "a.html", lambda: LOGIN, "log"),
    ("an error page saved as if it were the article", "a.html", lambda: ERROR_PAGE, "error|not found"),
    ("a page of links only", "a.html", lambda: LINKS, "links"),
    ("a gzip of nothing", "a.txt.gz", lambda: b"", "no bytes"),
    ("a gzip that unfolds to nothing", "a.txt.gz", lambda: gzip.compress(b""), "empty"),
    ("a zip bomb", "a.zip", bomb, "times|unfold"),
    ("a web archive cut in the middle", "a.warc", lambda: web_archive(cut=800), "cut|damaged|ends"),
]
WARNED: list[tuple[str, str, Callable[[], bytes], str]] = [
    (
        "a page of several",
        "a.html",
        lambda: article(head="<link rel='next' href='/tram?page=2'>", more="<p>Page 1 of 3</p>"),
        "page",
    ),
    (
        "two articles on one page",
        "a.html",
        lambda: page(
            f"<main><article><h1>Tram to be built</h1>{STORY}</article>"
            f"<article><h1>Ferry runs aground</h1>{STORY.replace('tram', 'ferry')}</article>"
            "</main>"
        ),
        "another article",
    ),
    (
        "a page whose encoding is declared wrongly",
        "a.html",
        lambda: article(STORY.replace("million crowns", "million crowns “in all” – förmodligen")).replace(
            b"'utf-8'", b"'iso-8859-1'"
        ),
        "read as utf-8",
    ),
]


def found_in(data: bytes, name: str) -> tuple[list[Report], list[str]]:
    """The reports, and all that is said of what is wrong."""
    found = list(read_document(open_document(io.BytesIO(data), uri=name, name=name, settings=Settings())))
    reports = [item for item in found if isinstance(item, Report)]
    said = [item.why for item in found if isinstance(item, Skipped)]
    return reports, said + [warning for report in reports for warning in report.warnings]


@pytest.mark.parametrize(("what", "name", "make", "words"), SKIPPED, ids=[row[0] for row in SKIPPED])
def test_what_holds_no_report_is_named(what: str, name: str, make: Callable[[], bytes], words: str) -> None:
    reports, said = found_in(make(), name)
    assert len(reports) == ("archive cut" in what)
    assert any(word in one.lower() for one in said for word in words.split("|")), said


@pytest.mark.parametrize(("what", "name", "make", "words"), WARNED, ids=[row[0] for row in WARNED])
def test_what_is_odd_about_a_report_is_named(what: str, name: str, make: Callable[[], bytes], words: str) -> None:
    reports, said = found_in(make(), name)
    assert reports, what
    assert any(word in one.lower() for one in said for word in words.split("|")), said


def test_a_feed_that_is_a_page_is_read_as_a_page() -> None:
    reports, said = found_in(article(), "feed.xml")
    assert [report.format for report in reports] == ["html"], said


def test_a_page_with_a_wrong_encoding_keeps_its_marks() -> None:
    name, make = next((name, make) for what, name, make, _ in WARNED if "encoding" in what)
    (report,), _ = found_in(make(), name)
    assert "“in all” – förmodligen" in report.text
