"""Tests for finding the same article given again."""

from itertools import permutations

import msgspec
import pytest
from tests.factories import make_report, make_segment, make_telling

from tellings.gather.versions import address_key, find_versions
from tellings.model import Report, SegmentKind, Telling, VersionReason

TITLE = "Ferry runs aground off Skarholm with hundreds on board"
BODY = (
    "A ferry with 212 passengers ran aground off Skarholm on Friday night.",
    "Nobody was hurt when the ship hit the rocks, the coast guard said.",
    "Captain Jonas Wrede told rescuers that the radar had failed earlier.",
    "A tug from Tornby will try to free the ship at high water on Saturday.",
)


def tell(*sentences: str, name: str = "a.html", title: str = TITLE, **fields: object) -> Telling:
    """A telling whose every sentence is a paragraph."""
    text = "\n\n".join((title, *sentences))
    report: Report = make_report(text, name=name, title=title, **fields)
    segments = []
    place = 0
    for number, part in enumerate((title, *sentences)):
        kind = SegmentKind.PARAGRAPH if number else SegmentKind.HEADLINE
        span = report.span(place, place + len(part))
        segments.append(msgspec.structs.replace(make_segment(report, part, kind), span=span, sentences=(span,)))
        place += len(part) + 2
    return msgspec.structs.replace(make_telling(report), segments=tuple(segments))


def test_an_update_with_a_new_paragraph_is_a_version_and_what_was_added_is_shown() -> None:
    old = tell(*BODY, name="old.html", outlet="Post", published="2031-05-02T20:00+02:00")
    new_words = "The ship was freed on Saturday morning, the coast guard said."
    new = tell(new_words, *BODY, name="new.html", outlet="Post", published="2031-05-03T08:00+02:00")
    (article,) = find_versions([new, old])
    assert article.reason is VersionReason.UPDATED
    assert article.reports == (old.report.id, new.report.id)
    assert article.dated
    (change,) = article.changes
    assert change.before is None
    assert change.after is not None
    assert change.after.cut(new.report.text) == new_words


def test_a_figure_that_was_corrected_stands_beside_the_one_it_replaces() -> None:
    old = tell(*BODY, name="old.html", outlet="Post", modified="2031-05-02")
    new = tell(BODY[0].replace("212", "221"), *BODY[1:], name="new.html", outlet="Post", modified="2031-05-03")
    (article,) = find_versions([old, new])
    (change,) = article.changes
    assert change.before is not None
    assert change.after is not None
    assert "212" in change.before.cut(old.report.text)
    assert "221" in change.after.cut(new.report.text)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"outlet": "Post"}, {"outlet": "Herald"}, "two outlets that print the same are two reports of one text"),
        ({"outlet": None}, {"outlet": None}, "of whom nothing is known cannot be the same outlet"),
    ],
)
def test_reports_of_two_outlets_are_no_versions(one: dict[str, str], other: dict[str, str], why: str) -> None:
    assert find_versions([tell(*BODY, **one), tell(*BODY[:3], name="b.html", **other)]) == (), why


def test_two_reports_of_one_outlet_on_one_event_are_no_versions() -> None:
    follow_up = tell(
        BODY[1], "The owner has to answer for it, the minister said on Monday.", name="b.html", outlet="Post"
    )
    longer = tell("Divers went down on Sunday to look at the hull.", *BODY[2:], name="c.html", outlet="Post")
    assert find_versions([tell(*BODY, outlet="Post"), follow_up]) == ()
    assert len(find_versions([tell(*BODY, outlet="Post"), longer])) == 1


def test_the_same_bytes_under_two_names_are_versions() -> None:
    (article,) = find_versions([tell(*BODY, name="a.html"), tell(*BODY, name="b.html")])
    assert article.reason is VersionReason.SAME_BYTES
    assert article.changes == ()
    assert not article.dated


def test_one_address_makes_versions_of_reports_that_share_no_sentence() -> None:
    one = tell(BODY[0], name="a.html", canonical="https://www.post.example/ferry")
    other = tell(BODY[3], name="b.html", title="Ship freed", canonical="http://post.example/ferry#top")
    (article,) = find_versions([one, other])
    assert article.reason is VersionReason.SAME_ADDRESS
    assert "post.example/ferry" in article.why


def test_the_order_of_the_reports_changes_nothing() -> None:
    pile = [
        tell(*BODY, name="a.html", outlet="Post"),
        tell(*BODY[:3], name="b.html", outlet="Post"),
        tell(*BODY, name="c.html", outlet="Herald"),
    ]
    found = {find_versions(order) for order in permutations(pile)}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.post.example/a/index.html", "post.example/a"),
        ("http://m.post.example/a/?id=7#top", "post.example/a?id=7"),
        ("https://post.example/", None),
        ("https://[half/", None),
        ("", None),
        (None, None),
    ],
)
def test_what_makes_two_addresses_one(address: str | None, key: str | None) -> None:
    assert address_key(address) == key
