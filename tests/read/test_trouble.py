"""Pages that hold no article are refused and named for what they are; of others the reader learns what is wrong."""

import re
from io import BytesIO

import pytest

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import Report
from tellings.read import open_document
from tellings.read.page import read_page

SENTENCE = (
    "The council of Saltings voted on Tuesday to repair the harbour wall before the winter storms arrive, "
    "and the mayor said that the work would cost twice what had been planned a year ago. "
)
STORY = "".join(f"<p>{SENTENCE * 2}</p>" for _ in range(5))
MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("News", "Sport", "Weather"))
    + "</ul></nav>"
)


def page(body: str, *, title: str = "Harbour wall to be repaired", head: str = "") -> str:
    """A page around a body."""
    return f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body>{MENU}{body}</body></html>"


def read(text: str) -> Report:
    """The report on the page."""
    document = open_document(BytesIO(text.encode()), uri="page.html", name="page.html", settings=Settings())
    return next(iter(read_page(document)))


CONSENT = """<div><h1>Before you continue</h1><p>We use cookies and similar methods together with our partners to store
and/or access information on a device.</p><p>If you click Accept all, we and our partners process your personal data for
personalised ads and measure audience engagement. You can withdraw your consent at any time.</p>
<button>Reject all</button><button>Accept all</button><a href="/privacy">Privacy policy</a>
<a href="/cookies">Cookie policy</a><button>Manage options</button></div>"""
LOGIN = f"""<article><h1>Harbour wall to be repaired</h1><p>{SENTENCE}</p></article>
<div><h2>Subscribe to continue reading</h2><p>Already a member? <a href="/login">Sign in</a></p></div>"""
TEASERS = "".join(
    f"<div><h3><a href='/news/{number}'>The story number {number} of the day in Saltings</a></h3>"
    f"<p>What happened in street {number} of the old town, and who saw it.</p></div>"
    for number in range(30)
)

REFUSED = [
    (
        "<h1>404</h1><p>The page you are looking for may have been moved or deleted.</p>",
        "404 - Page not found",
        "error",
    ),
    ("<h1>Page not found</h1><p>Sorry. Try using the search.</p>", "Saltings Mercury", "error"),
    ("<h1>Oops! That page can&rsquo;t be found.</h1><p>It looks like nothing was found.</p>", "Mercury", "error"),
    (
        "<h1>503 Service Temporarily Unavailable</h1><hr><center>nginx</center>",
        "503 Service Temporarily Unavailable",
        "error",
    ),
    ("<p>Checking your browser before accessing saltings.example.</p>", "Just a moment...", "robots"),
    ("<h1>Saltings</h1><p>Verify you are human by completing the action below.</p>", "saltings.example", "robots"),
    (CONSENT, "Saltings Mercury", "consent"),
    (LOGIN, "Harbour wall to be repaired", "logging in"),
    (
        "<form><h1>Sign in</h1><p>Your address and password, please.</p></form>",
        "Log in | Saltings Mercury",
        "logging in",
    ),
    (TEASERS, "News | Saltings Mercury", "links"),
    (re.sub("</?h3>", "", TEASERS), "News | Saltings Mercury", "links"),
]


@pytest.mark.parametrize(("body", "title", "named"), REFUSED)
def test_a_page_that_holds_no_article_is_refused_and_named_for_what_it_is(body: str, title: str, named: str) -> None:
    with pytest.raises(ReadError, match=named) as caught:
        read(page(body, title=title))
    assert str(caught.value).startswith("page.html: ")


KEPT = [
    (STORY, "404 dead: page not found in the register of the drowned", "words of an error page in a headline"),
    (STORY, "Access denied", "an error's title above a whole article"),
    (f"{STORY}<div>{CONSENT}</div>", "Harbour wall to be repaired", "a consent banner below an article"),
    (f"{STORY}{TEASERS}", "Harbour wall to be repaired", "teasers of other stories below an article"),
    (f"{STORY}<p>You must be logged in to post a comment.</p>", "Harbour wall", "a log-in for comments only"),
    (f"<p>{SENTENCE}</p>", "Harbour wall to be repaired", "one paragraph of news"),
]


@pytest.mark.parametrize(("body", "title", "why"), KEPT)
def test_an_article_is_read_whatever_stands_around_it(body: str, title: str, why: str) -> None:
    report = read(page(f"<article><h1>{title}</h1>{body}</article>", title=title))
    assert SENTENCE.strip() in report.text, why
    assert report.warnings == (), why


def test_a_text_cut_for_readers_who_do_not_pay_is_said_to_be_cut() -> None:
    body = f"<article><h1>Harbour wall</h1>{STORY}<p>Subscribe to continue reading this article.</p></article>"
    assert any("subscribe" in warning.lower() for warning in read(page(body)).warnings)


def test_what_the_outlet_says_of_paying_is_handed_on() -> None:
    script = '{"@type": "NewsArticle", "headline": "Harbour wall to be repaired", "isAccessibleForFree": "False"}'
    head = f'<script type="application/ld+json">{script}</script>'
    report = read(page(f"<article><h1>Harbour wall to be repaired</h1>{STORY}</article>", head=head))
    assert any("subscribers only" in warning for warning in report.warnings)


def test_a_second_article_on_the_page_is_named() -> None:
    body = f"<article><h1>Harbour wall</h1>{STORY}</article><article><h1>Ferry sold</h1>{STORY}</article>"
    assert any("“Ferry sold”" in warning for warning in read(page(body)).warnings)


SHORT = f"<p>{SENTENCE}</p>" * 3
BY = "<p>By Ada Marsh | 4 March 2031</p>"
SECOND = [
    (f"<div><h1>Harbour wall</h1>{SHORT}</div><div><h1>Ferry sold</h1>{SHORT}</div>", True, "each in its element"),
    (
        f"<article><h1>Harbour wall</h1>{SHORT}</article><article><h1>Ferry sold</h1>{SHORT}</article>",
        True,
        "marked as articles, but short",
    ),
    (
        f"<div class='post-1'><h1>Harbour wall</h1>{SHORT}</div><div class='post-2'><h1>Ferry sold</h1>{SHORT}</div>",
        True,
        "numbered",
    ),
    (f"<h1>Harbour wall</h1>{BY}{SHORT}<h1>Ferry sold</h1>{BY}{SHORT}", True, "each with a byline"),
    (
        f"<div><h2>Harbour wall</h2>{BY}{SHORT}</div><div><h2>Ferry sold</h2>{BY}{SHORT}</div>",
        True,
        "second headings with bylines in elements of their own",
    ),
    (f"<h1>Harbour wall</h1>{SHORT}<h1>What it costs</h1>{SHORT}", False, "sections of one article"),
    (
        f"<h1>Harbour wall</h1>{SHORT}" + "".join(f"<div><h2>Part {part}</h2>{SHORT}</div>" for part in "ABC"),
        False,
        "sections in elements of their own",
    ),
    (f"<div><h1>Harbour wall</h1>{SHORT}</div><div><h1>Ferry sold</h1><p>Read on.</p></div>", False, "a teaser"),
    (
        f"<main><div><h1>Harbour wall</h1>{SHORT}</div></main><div><h1>Become a member</h1>{SHORT}</div>",
        False,
        "an offer, built otherwise",
    ),
    (f"<div><h1>Harbour wall</h1>{SHORT}</div><div><h1>Harbour wall</h1>{SHORT}</div>", False, "the same once more"),
]


@pytest.mark.parametrize(("body", "named", "why"), SECOND)
def test_a_second_article_is_told_by_its_headline_where_no_element_marks_it(body: str, named: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    assert any("“Ferry sold”" in warning for warning in read(page(body)).warnings) is named, why


def test_comments_and_teasers_are_no_second_article() -> None:
    comment = f"<article class='comment'><h2>A reader</h2>{STORY}</article>"
    teaser = f"<article><h2><a href='/ferry'>Ferry sold</a></h2><p>{SENTENCE}</p></article>"
    assert read(page(f"<article><h1>Harbour wall</h1>{STORY}</article>{comment}{teaser}")).warnings == ()


PAGES = [
    ("<div>Page 1 of 3</div>", "", True, "told outright"),
    ("<div>Page 3 of 3</div>", "", False, "the last page"),
    ("<a href='/news/wall?page=2'>Next page</a>", "", True, "a link that says so"),
    ("", "<link rel='next' href='https://saltings.example/news/wall/2/'>", True, "the next page of this address"),
    ("", "<link rel='next' href='https://saltings.example/news/ferry-sold/'>", False, "the next story of a blog"),
    ("", "<link rel='next' href='http://[broken'>", False, "no address at all"),
]


@pytest.mark.parametrize(("body", "head", "goes_on", "why"), PAGES)
def test_an_article_that_goes_on_on_further_pages_is_said_to(body: str, head: str, goes_on: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    head += "<link rel='canonical' href='https://saltings.example/news/wall/'>"
    report = read(page(f"<article><h1>Harbour wall</h1>{STORY}</article>{body}", head=head))
    assert any("further pages" in warning for warning in report.warnings) is goes_on, why
