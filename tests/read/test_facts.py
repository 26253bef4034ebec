"""A page's headline, author, outlet, days, language and address are those of its article, or they are not known."""

import json
import re
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from tellings.config import Settings
from tellings.extras import needed
from tellings.read import open_document
from tellings.read.facts import language_code, page_facts
from tellings.read.layout import Facts

ADDRESS = "https://www.saltingsmercury.example/news/2031/03/04/harbour-wall-to-be-repaired"
TITLE = "Harbour wall to be repaired"
HEADING = f"<h1>{TITLE}</h1>"


def facts_of(body: str, head: str = "", *, language: str = "en", **about: str) -> Facts:
    """What a page with this head and body says of its article."""
    text = f"<!doctype html><html lang='{language}'><head>{head}</head><body>{body}</body></html>"
    document = open_document(BytesIO(text.encode()), uri="page.html", name="page.html", settings=Settings())
    html = needed("lxml.html", "page.html")
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    before = html.tostring(tree)
    found = page_facts(tree, msgspec.structs.replace(document, **about))
    assert html.tostring(tree) == before
    return found


def script(*values: object) -> str:
    """JSON-LD in a head."""
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def meta(name: str, content: str) -> str:
    """A line of metadata in a head."""
    return f'<meta property="{name}" content="{content}">'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2031-03-04T10:30:00+01:00",
    "dateModified": "2031-03-05T08:00:00+01:00",
    "author": {"@type": "Person", "name": "Ada Marsh"},
    "publisher": {"@type": "Organization", "name": "Saltings Mercury"},
    "inLanguage": "en-GB",
    "mainEntityOfPage": ADDRESS,
}


def test_all_that_structured_data_say_is_read() -> None:
    assert facts_of(HEADING, script(ARTICLE)) == Facts(
        title=TITLE,
        byline="Ada Marsh",
        outlet="Saltings Mercury",
        published="2031-03-04T10:30+01:00",
        modified="2031-03-05T08:00+01:00",
        language="en",
        canonical=ADDRESS,
    )


def test_a_page_that_says_nothing_has_no_facts() -> None:
    assert facts_of("<p>Some text.</p>", language="") == Facts()


DAY = "<meta itemprop='datePublished' content='2031-03-04'>"
PUBLISHED = [
    ("", meta("article:published_time", "2031-03-04T10:30:00Z"), "2031-03-04T10:30+00:00", "Open Graph"),
    ("", meta("parsely-pub-date", "2031-03-04"), "2031-03-04", "a statistics service"),
    ("<time datetime='2031-03-04T10:30Z'>4 March</time>", "", "2031-03-04T10:30+00:00", "an element of time"),
    ("<p>Published 4 March 2031, 10:30 GMT</p>", "", "2031-03-04T10:30+00:00", "a line below the headline"),
    ("<p>By Ada Marsh | March 4, 2031</p>", "", "2031-03-04", "the line of the author"),
    ("<p>publiziert am 4. März 2031</p>", "", "2031-03-04", "a day in German"),
    ("<p>4 de marzo de 2031, 10:30</p>", "", "2031-03-04T10:30", "a day in Spanish"),
    ("<p>Updated 5 March 2031</p>", "", None, "only the day of a change"),
    ("<p>© 2031 Saltings Mercury, 4 March 2031</p>", "", None, "a line of rights"),
    ("<table><tr><td>Founded</td><td>28 February 1998</td></tr></table>", "", None, "a table"),
    ("<p>— Ada Marsh (@ada) March 4, 2031</p>", "", None, "a quoted post"),
    ("<p>" + "Many words of the story. " * 60 + "</p><p>4 March 2031</p>", "", None, "far below"),
    ("", meta("date", "0001-01-01T00:00:00"), None, "a placeholder"),
    (DAY, "", "2031-03-04", "microdata of no object"),
    (f"<div itemscope itemtype='http://schema.org/VideoObject'>{DAY}</div>", "", None, "microdata of a video"),
    ("", script(ARTICLE | {"headline": "Ferry sold", "mainEntityOfPage": "/ferry"}), None, "another story's data"),
    ("", script({"@type": "ItemList", "itemListElement": [{"item": ARTICLE}]}), None, "a list of stories"),
]


@pytest.mark.parametrize(("body", "head", "published", "why"), PUBLISHED)
def test_the_day_of_publication_is_that_of_the_article(body: str, head: str, published: str | None, why: str) -> None:
    assert facts_of(HEADING + body, f"<title>{TITLE}</title>{head}").published == published, why


def test_a_day_above_the_headline_that_is_the_reader_s_today_is_not_taken() -> None:
    assert facts_of(f"<div>Saturday, March 8, 2031</div>{HEADING}").published is None


def test_of_several_articles_the_one_of_the_headline_counts() -> None:
    other = ARTICLE | {
        "headline": "Ferry sold",
        "datePublished": "2029-01-01",
        "mainEntityOfPage": "https://x.example/f",
    }
    found = facts_of(HEADING, script({"@graph": [other, ARTICLE]}))
    assert found.published == "2031-03-04T10:30+01:00"
    assert found.canonical == ADDRESS


def test_a_date_that_nothing_on_the_page_bears_out_gives_way_to_one_that_fits() -> None:
    head = meta("article:published_time", "2009-09-02T00:00:00") + meta("og:url", ADDRESS)
    assert facts_of(f"{HEADING}<p>4 March 2031, 10:30 am</p>", head).published == "2031-03-04T10:30"


def test_a_change_told_as_the_publication_gives_way_to_the_earlier_date() -> None:
    told = meta("article:published_time", "2031-03-04T10:30Z") + meta("article:modified_time", "2032-05-08T10:11Z")
    body = f"<div itemscope itemtype='http://schema.org/Article'>{HEADING}"
    body += "<meta itemprop='headline' content='Harbour wall to be repaired'>"
    body += "<meta itemprop='datePublished' content='2032-05-08T10:11Z'></div>"
    found = facts_of(body, told)
    assert (found.published, found.modified) == ("2031-03-04T10:30+00:00", "2032-05-08T10:11+00:00")


def test_a_day_that_only_the_address_gives_is_taken_with_a_warning() -> None:
    found = facts_of(HEADING, address=ADDRESS)
    assert found.published == "2031-03-04"
    assert any("address" in warning for warning in found.warnings)


def test_a_change_before_the_publication_is_none() -> None:
    head = meta("article:published_time", "2031-03-04T10:30Z") + meta("article:modified_time", "2031-03-02T10:30Z")
    assert facts_of(HEADING, head).modified is None


SITE = meta("og:site_name", "Saltings Mercury")
OWNER = script(ARTICLE | {"publisher": {"name": "Coast Group Media"}})
OUTLETS = [
    (meta("og:site_name", "Saltings Mercury"), "Saltings Mercury", "the site's name"),
    (meta("og:site_name", "Saltings Mercury | News of the coast"), "Saltings Mercury", "with a slogan"),
    (meta("og:site_name", "https://www.saltingsmercury.com/"), "saltingsmercury.com", "an address"),
    (meta("og:site_name", "Facebook"), None, "a service"),
    (f"<title>{TITLE} - Saltings Mercury</title>", "Saltings Mercury", "the end of the title, as in the address"),
    (f"<title>{TITLE} - Politics</title>", None, "a section"),
    (script(ARTICLE | {"publisher": {"name": "Blogger"}}) + SITE, "Saltings Mercury", "a program"),
    (script(ARTICLE | {"publisher": {"name": "Associated Press"}}) + SITE, "Saltings Mercury", "an agency"),
    (meta("og:site_name", "saltingsmercury") + script(ARTICLE), "Saltings Mercury", "the fuller form"),
    (meta("og:site_name", "Your guide to the sea") + OWNER, None, "a slogan and an owner"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "outlet", "why"), OUTLETS)
def test_the_outlet_is_the_one_that_the_page_is_of(head: str, outlet: str | None, why: str) -> None:
    assert facts_of(HEADING, meta("og:url", ADDRESS) + head).outlet == outlet, why


FURNITURE = [
    (
        "<footer>© 2031 Saltings Mercury, a Coast Group company. All rights reserved.</footer>",
        "Saltings Mercury",
        "rights",
    ),
    (
        "<footer>Copyright 2029-2031 Coast Group Media</footer>",
        None,
        "rights of a name that the address does not bear out",
    ),
    ("<a href='/'><img alt='Saltings Mercury logo'></a>", "Saltings Mercury", "the picture of the masthead"),
    ("<a href='/' title='Go to the Saltings Mercury home page'></a>", "Saltings Mercury", "a link to the first page"),
    ("<a href='/'>Home</a>", None, "a link that names nothing"),
]


@pytest.mark.parametrize(("body", "outlet", "why"), FURNITURE)
def test_where_nothing_else_names_the_outlet_the_page_s_furniture_does(body: str, outlet: str | None, why: str) -> None:
    assert facts_of(HEADING + body, meta("og:url", ADDRESS)).outlet == outlet, why


def test_an_agency_is_the_outlet_of_its_own_pages() -> None:
    head = f"<title>{TITLE} | Reuters</title>" + meta(
        "og:url", "https://www.reuters.com/world/harbour-wall-to-be-repaired"
    )
    assert facts_of(HEADING, head).outlet == "Reuters"


FROM_AGENCY = {"publisher": {"name": "Associated Press"}, "author": {"name": "By Ada Marsh, AP Writer"}}
BYLINES = [
    ("", meta("author", "By Ada Marsh"), "Ada Marsh", "“By” is no part of the name"),
    (
        "",
        meta("article:author", "https://www.facebook.com/ada") + meta("author", "Ada Marsh"),
        "Ada Marsh",
        "an address",
    ),
    ("", meta("author", "Ada Marsh | ada@saltings.example"), "Ada Marsh", "with an address for mail"),
    ("", meta("author", "admin"), None, "an account"),
    ("", meta("author", "Saltings Mercury") + meta("og:site_name", "Saltings Mercury"), None, "the outlet itself"),
    ("", meta("author", "Reuters"), "Reuters", "an agency is kept"),
    (
        "",
        script(ARTICLE | {"author": [{"name": "Ada Marsh"}, {"name": "Bo Reed"}]}),
        "Ada Marsh, Bo Reed",
        "two authors",
    ),
    ("", script(ARTICLE | {"author": None, "sourceOrganization": {"name": "Reuters"}}), "Reuters", "whom it is from"),
    ("", script(ARTICLE | {"sourceOrganization": {"name": "Reuters"}}), "Ada Marsh, Reuters", "author and agency"),
    (
        "",
        script(ARTICLE | {"publisher": {"name": "Associated Press"}}) + SITE,
        "Ada Marsh, Associated Press",
        "in its place",
    ),
    ("", script(ARTICLE | FROM_AGENCY) + SITE, "Ada Marsh, AP Writer", "the agency's letters say it"),
    ("<p>By Ada Marsh and Bo Reed</p>", "", "Ada Marsh and Bo Reed", "a line below the headline"),
    ("<p>By Ada Marsh March 4, 2031</p>", "", "Ada Marsh", "with the day"),
    ("<p><a rel='author' href='/ada'>Ada Marsh</a></p>", "", "Ada Marsh", "a link to the author"),
    ("<p>By the sea. It was cold.</p>", "", None, "prose"),
    ("<span class='story-byline'>Ada Marsh</span>", "", "Ada Marsh", "what the page calls a byline"),
    ("<div class='author'>ADA MARSH and Bo van Reed</div>", "", "ADA MARSH, Bo van Reed", "two, in capitals"),
    ("<div class='comments'><b class='author'>Ada Marsh</b></div>", "", None, "who commented"),
    ("<div class='author'>More from this section of the paper</div>", "", None, "no name"),
]


@pytest.mark.parametrize(("body", "head", "byline", "why"), BYLINES)
def test_the_byline_holds_names_only(body: str, head: str, byline: str | None, why: str) -> None:
    assert facts_of(HEADING + body, head).byline == byline, why


TITLES = [
    (HEADING, f"<title>{TITLE} | Saltings Mercury</title>", TITLE, "the heading"),
    ("", f"<title>{TITLE} | Mercury</title>{meta('og:site_name', 'Mercury')}", TITLE, "without the outlet's name"),
    ("", meta("og:title", f"Sea: {TITLE}") + meta("og:site_name", "Sea"), f"Sea: {TITLE}", "the headline's own colon"),
    (f"<h1>Mercury</h1><h2>{TITLE}</h2>", f"<title>{TITLE} | Mercury</title>", TITLE, "a masthead as first heading"),
    (f"<h1>Ferry sold</h1>{HEADING}", f"<title>{TITLE}</title>", TITLE, "another story above"),
    ("<h1>Wall of harbour rebuilt</h1>", f"<title>{TITLE}</title>", "Wall of harbour rebuilt", "worded otherwise"),
    ("<h1>Subscribe now</h1>", f"<title>{TITLE}</title>", TITLE, "a heading that is no headline"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "head", "title", "why"), TITLES)
def test_the_title_is_the_headline_that_a_reader_sees(body: str, head: str, title: str, why: str) -> None:
    assert facts_of(body, head).title == title, why


CANONICAL = [
    (f"<link rel='canonical' href='{ADDRESS}?utm_source=x&amp;id=7#top'>", f"{ADDRESS}?id=7", "tracking"),
    ("<link rel='canonical' href='/news/wall'>", "https://saltings.example/news/wall", "resolved"),
    ("<link rel='canonical' href='https://saltings.example/'>", "https://saltings.example/news/a?b=1", "a first page"),
    (f"<link rel='canonical' href='https://web.archive.org/web/20310305101112/{ADDRESS}'>", ADDRESS, "archived"),
    (f"<link rel='canonical' href='http://['>{meta('og:url', ADDRESS)}", ADDRESS, "a broken one"),
    ("<link rel='canonical' href='javascript:alert(1)'>", "https://saltings.example/news/a?b=1", "none of the web"),
    ("<link rel='canonical' href='HTTPS://Saltings.example:443/A'>", "https://saltings.example/A", "host and port"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "canonical", "why"), CANONICAL)
def test_the_canonical_address_is_the_article_s_own(head: str, canonical: str, why: str) -> None:
    found = facts_of(HEADING, head, address="https://saltings.example/news/a?b=1&fbclid=2")
    assert found.canonical == canonical, why


LANGUAGES = [
    ("en-US", "en"),
    ("en_GB", "en"),
    ("eng", "en"),
    ("English", "en"),
    ("de", "de"),
    ("xx-<script>", None),
    ("", None),
]


@pytest.mark.parametrize(("told", "code"), LANGUAGES)
def test_languages_are_known_by_their_codes_and_names(told: str, code: str | None) -> None:
    assert language_code(told) == code


def test_a_page_that_names_two_languages_names_none() -> None:
    assert facts_of(HEADING, '<meta http-equiv="content-language" content="de">').language is None


HOSTILE = [
    ("".join(f'<meta name="author" content="a{number}">' for number in range(20_000)), "many lines of metadata"),
    ("<script type='application/ld+json'>" + "[" * 500_000 + "</script>", "deep nesting"),
    ("<script type='application/ld+json'>" + '{"a":"' + "x" * 5_000_000 + '"}</script>', "a long script"),
    ("<title>" + "a | " * 100_000 + "</title>", "a title of many parts"),
    ("</head><body>" + "<h1>a b c</h1>" * 20_000, "many headings"),
    ("</head><body>" + "<time datetime='9999-99-99'>x</time>" * 20_000, "many times"),
    ("</head><body><h1>a</h1>" + "<div>" * 3_000 + "<i itemprop=name>" * 3_000, "deep elements"),
    ("<base href='http://['><link rel='canonical' href='x'>", "an address that is none"),
]


@pytest.mark.parametrize(("head", "why"), HOSTILE)
def test_hostile_pages_are_read_all_the_same(head: str, why: str) -> None:
    assert isinstance(facts_of("", head), Facts), why


def test_real_pages_give_what_their_publishers_told_of_them(shared: Path) -> None:
    pages = sorted((shared / "data" / "pages" / "readability").glob("*.json"))
    assert pages
    told = agreed = 0
    for path in pages:
        date = re.match(r"\d{4}-\d\d-\d\d", json.loads(path.read_bytes()).get("date") or "")
        if date is None:
            continue
        data = path.with_suffix(".html").read_bytes()
        found = facts_of("", data.decode("utf-8", "replace"))
        told += 1
        agreed += (found.published or "")[:10] == date[0]
    assert agreed >= told - 1
