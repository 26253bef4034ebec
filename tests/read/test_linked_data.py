"""What a page says for machines is read as it is found in the wild: nested, listed, broken, about other things."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.read.linked_data import Told, linked_data, page_data
from tellings.read.loose_json import MOST_CHARACTERS, read_loosely

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour wall to be repaired",
    "datePublished": "2031-03-04T10:30:00+01:00",
    "author": {"@type": "Person", "name": "Ada Marsh"},
    "publisher": {"@type": "Organization", "name": "Saltings Mercury"},
}


def only(*scripts: object) -> Told:
    """The one article in the scripts."""
    told = linked_data([script if isinstance(script, str) else json.dumps(script) for script in scripts]).told
    assert len(told) == 1
    return told[0]


SHAPES = [
    (ARTICLE, "plain"),
    ([ARTICLE], "in a list"),
    ({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Mercury"}, ARTICLE]}, "in a graph"),
    ({"@type": "WebSite", "mainEntity": ARTICLE}, "within another object"),
    (ARTICLE | {"@type": ["NewsArticle", "Article"]}, "of several types"),
    (ARTICLE | {"@type": "https://schema.org/NewsArticle"}, "with the type's address"),
    (ARTICLE | {"author": [{"name": "Ada Marsh"}]}, "with a list of authors"),
    (ARTICLE | {"author": "Ada Marsh"}, "with a bare name"),
    (ARTICLE | {"author": {"givenName": "Ada", "familyName": "Marsh"}}, "with a name in two parts"),
    ([ARTICLE | {"author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Ada Marsh"}], "by reference"),
    (ARTICLE | {"comment": [{"@type": "Comment", "author": "A reader"}]}, "with comments"),
    (ARTICLE | {"liveBlogUpdate": [{"@type": "BlogPosting", "headline": "08.15"}]}, "with entries of a live blog"),
]


@pytest.mark.parametrize(("script", "why"), SHAPES)
def test_an_article_is_found_in_every_shape_that_pages_give_it(script: object, why: str) -> None:
    told = only(script)
    assert told.headline == "Harbour wall to be repaired", why
    assert told.authors == ("Ada Marsh",), why
    assert told.outlet == "Saltings Mercury", why
    assert told.published == "2031-03-04T10:30:00+01:00", why


TEXT = json.dumps(ARTICLE)
BROKEN = [
    (f"<![CDATA[{TEXT}]]>", "in a CDATA section"),
    (f"<!-- {TEXT} -->", "in a comment of HTML"),
    (f"//<![CDATA[\n{TEXT}\n//]]>", "in a CDATA section that is a comment"),
    (f"/* {{ old }} */ {TEXT}", "after a comment"),
    (f"{TEXT};", "with a semicolon"),
    (f"{TEXT[:-1]},}}", "with a comma too many"),
    (TEXT.replace("repaired", "repaired\\u0020").replace("wall to", "wall\nto"), "with a line end in a string"),
    (TEXT.replace('"', "&quot;"), "with escaped quotes"),
    (f'{{"@type": "WebSite", "url": "http://saltings.example//"}}\n{TEXT}', "after another value"),
    (TEXT.replace("Harbour", "\x00Harbour"), "with a control character"),
]


@pytest.mark.parametrize(("script", "why"), BROKEN)
def test_broken_json_is_mended(script: str, why: str) -> None:
    assert (only(script).headline or "").strip() == "Harbour wall to be repaired", why


HOPELESS = [
    "",
    "{",
    '{"a": ',
    "null",
    "[" * 100_000,
    '{"a":' * 100_000,
    '{"a":"' + '\\"' * 200_000,
    "{" + "/*" * 200_000,
]


@pytest.mark.parametrize("script", HOPELESS)
def test_what_cannot_be_mended_says_nothing(script: str) -> None:
    assert linked_data([script]).told == ()


def test_a_script_that_holds_a_site_s_whole_data_is_not_read() -> None:
    assert read_loosely(json.dumps("x" * MOST_CHARACTERS)) == []


@given(st.text(alphabet='{}[]",:\\/*;aé\n <!-&', max_size=60))
def test_no_text_makes_the_reading_fail(text: str) -> None:
    assert isinstance(read_loosely(text), list)


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)))
def test_sound_json_is_read_as_it_is(value: object) -> None:
    assert read_loosely(json.dumps(value)) == [value]


def test_values_of_other_kinds_than_expected_are_not_taken() -> None:
    odd = {"@type": "NewsArticle", "headline": {"x": []}, "author": [[1], None, {"name": 7}], "datePublished": [{}]}
    told = only(odd)
    assert (told.headline, told.published) == (None, None)


def test_articles_in_a_list_are_known_to_be_listed() -> None:
    items = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]}
    assert only(items).listed


@pytest.mark.parametrize(
    ("value", "free"), [(False, False), ("False", False), ("http://schema.org/True", True), ("", None)]
)
def test_whether_it_can_be_read_without_paying_is_told_in_several_ways(value: object, free: object) -> None:
    assert only(ARTICLE | {"isAccessibleForFree": value}).free is free


def test_the_data_of_a_statistics_service_name_the_article() -> None:
    text = json.dumps(
        {"title": "Harbour wall", "author": "Ada Marsh", "pub_date": "2031-03-04T10:30:00", "type": "post"}
    )
    (told,) = page_data([text])
    assert (told.headline, told.authors, told.published) == ("Harbour wall", ("Ada Marsh",), "2031-03-04T10:30:00")


def test_its_data_on_a_front_page_name_none() -> None:
    assert list(page_data([json.dumps({"title": "Saltings Mercury", "type": "frontpage"}), "{"])) == []
