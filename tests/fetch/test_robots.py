"""What a robots.txt lets us fetch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.fetch.robots import read_robots

CASES = [
    ("", "/a", True, "nothing is asked"),
    ("User-agent: *\nDisallow: /", "/a", False, "everything is kept from everybody"),
    ("User-agent: *\nDisallow:", "/a", True, "an empty rule keeps nothing"),
    ("User-agent: *\nDisallow: /private/", "/private/a", False, "a folder"),
    ("User-agent: *\nDisallow: /private/", "/public/a", True, "another folder"),
    ("User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", True, "the longer rule wins"),
    ("User-agent: *\nAllow: /news/open\nDisallow: /news", "/news/open/1", True, "in either order"),
    ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True, "of two of the same length the milder one"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False, "a star and an end"),
    ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True, "the end is not there"),
    ("User-agent: *\nDisallow: /*?print=", "/a/b?print=1", False, "a query"),
    ("User-agent: *\nDisallow: /a*b*c", "/aXXbXXc", False, "several stars"),
    ("User-agent: *\nDisallow: /a*b*c", "/aXXcXXb", True, "in their order"),
    ("User-agent: *\nDisallow: /*a$", "/aba", False, "the last part at the end, not the first place"),
    (
        "User-agent: tellings\nDisallow: /\n\nUser-agent: *\nDisallow:",
        "/a",
        False,
        "what is asked of us by name counts",
    ),
    ("User-agent: *\nDisallow: /\n\nUser-agent: Tellings\nDisallow: /b", "/a", True, "and nothing else then"),
    ("User-agent: Tellings/1.0\nDisallow: /", "/a", False, "with a version"),
    ("User-agent: GoogleBot\nUser-agent: Tellings\nDisallow: /", "/a", False, "several names for one group"),
    ("User-agent: GoogleBot\nDisallow: /", "/a", True, "what is asked of others is not for us"),
    ("User-agent: *\nDisallow: /a # all of it\n", "/ab", False, "a remark"),
    ("\ufeffUSER-AGENT: *\r\nDISALLOW: /a\r\n", "/a", False, "capitals, a byte order mark and other line ends"),
    ("User-agent: *\nDisallow: /%7ejane", "/%7Ejane", False, "escapes in either case"),
    ("Disallow: /\nUser-agent: *\nDisallow: /b", "/a", True, "a rule that nobody is named for"),
    ("<html>not here</html>", "/a", True, "a page in its place"),
]


@pytest.mark.parametrize(("text", "path", "allowed", "why"), CASES)
def test_what_is_asked_is_honoured(text: str, path: str, allowed: bool, why: str) -> None:  # noqa: FBT001 - a table
    assert read_robots(text.encode()).allow(path) is allowed, why


@pytest.mark.parametrize(("told", "delay"), [("3", 3.0), ("0.5", 0.5), ("9999", 60.0), ("-4", 0.0), ("soon", None)])
def test_how_slowly_a_host_wants_to_be_asked(told: str, delay: float | None) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {told}\nDisallow: /x".encode()).delay == delay


def test_a_hostile_file_takes_no_time() -> None:
    stars = b"User-agent: *\n" + (b"Disallow: /" + b"*a" * 900 + b"$\n") * 200
    assert read_robots(stars).allow("/" + "a" * 5000 + "b")


def test_many_rules_and_a_long_path_take_no_time() -> None:
    rules = read_robots(b"User-agent: *\n" + b"Allow: /*zz\n" * 20_000)
    assert rules.allow("/" + "%7e" * 2600)


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_are_rules_or_none(data: bytes, path: str) -> None:
    assert read_robots(data).allow(f"/{path}") in {True, False}
