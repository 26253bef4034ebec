"""What each part of a page is."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.config import Settings
from tellings.model import NEWS, Report, Segment, SegmentKind
from tellings.read import Source, find_sources, read_bytes, read_report
from tellings.segment import segment_report

BODY = (
    "A wildfire burned about 1,800 hectares of pine forest in the Ostrel hills on Sunday, the fire chief said.\n\n"
    "“It is not under control,” Brandell told reporters. "
    "Gusts of 70 kilometres per hour were expected until midnight.\n\n"
    "The villages of Lower Cass, Hollin, Birk and Sant Orrin were cleared by the police before the evening came."
)


def page(text: str, name: str = "r.txt") -> tuple[Report, tuple[Segment, ...]]:
    return segment_report(read_bytes(text.encode(), uri=name, name=name, settings=Settings()))


def kinds(text: str) -> list[tuple[str, str]]:
    report, segments = page(text)
    return [(segment.kind.value, segment.span.cut(report.text)) for segment in segments]


def kind_of(line: str, text: str) -> str:
    return next(kind for kind, words in kinds(text) if line in words)


BOILERPLATE_AT_END = [
    "Share | Print | 38 comments",
    "TAGGED:",
    "Share This Article",
    "Sign up for our morning newsletter. Join 88,000 readers!",
    "This content is for informational purposes only and is not medical advice.",
    "© 2031 The Exchange Observer. All rights reserved.",
    "Also read: Pollen count rises | Five teas that help you sleep",
    "You have read 3 of 5 free articles this month.",
    ">>> VIDEO: Elephant opens fridge",
    "ADVERT: Chimneys swept, 74 crowns. Ridge Road 9.",
    "**Trending:** Ways to Fireproof Your Porch | Why Start-ups Burn Out",
    "3 min read · Listen to this article",
    "newsdesk@paper.example",
    "We use cookies to improve your experience. By clicking accept you agree to our privacy policy.",
    "Letters to the Editor, page 22. Crossword No. 6,814.",
]


@pytest.mark.parametrize("line", BOILERPLATE_AT_END)
def test_page_furniture_at_the_end_is_boilerplate(line: str) -> None:
    assert kind_of(line, f"Fire in the hills\n\n{BODY}\n\n{line}\n") == "boilerplate"


NEWS_AT_END = [
    "No one was hurt.",
    "“I counted because I was afraid I’d stop.”",
    "The manufacturer said it would study the findings.",
    "Campsites reopen on Friday. Bookings may be moved free of charge until the end of September.",
    "Patients can ring a free line, 0800 41 41 41, from 8 a.m. to 8 p.m.",
    "Share prices fell by 4 percent after the news.",
    "Subscribers of the phone company will get a refund of 12 crowns, the minister told parliament.",
    "He said: “You must leave now, and you must take nothing with you.”",
    "The shop sold 1,400 tickets for the cup final within an hour on Monday.",
    "Related costs rose to 3 million crowns.",
]


@pytest.mark.parametrize("line", NEWS_AT_END)
def test_a_last_line_of_news_is_kept(line: str) -> None:
    assert kind_of(line, f"Fire in the hills\n\n{BODY}\n\n{line}\n") == "paragraph"


def test_a_link_in_the_middle_takes_its_broken_line_along_and_no_more() -> None:
    first, second, third = BODY.split("\n\n")
    text = f"{first}\n{second}\nAlso Read; Storm Strikes Power Plant\nAmid Winter\n{third}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph", "boilerplate", "boilerplate", "paragraph"]


def test_headlines_of_other_stories_under_their_heading_are_boilerplate() -> None:
    others = "Most popular stories\nMarket Research\n\n- UK Market To Reach USD 3 Billion\n- What Next?\n"
    text = f"Fire in the hills\n\n{BODY}\n\n{others}"
    assert [kind for kind, _ in kinds(text)][4:] == ["boilerplate"] * 4


def test_a_disclaimer_in_broken_lines_is_one_part() -> None:
    text = (
        f"{BODY}\n\nLegal Disclaimer:\nThe agency provides the information “as is” without warranty of any\n"
        "kind. We do not accept any responsibility or liability for the accuracy\nof the information.\n"
        "Most popular stories\n"
    )
    assert [kind for kind, _ in kinds(text)][3:] == ["boilerplate"] * 3


def test_a_paragraph_broken_by_hand_is_one_and_lines_of_one_paragraph_each_are_several() -> None:
    broken = (
        "The minister said on Monday that the fire, which had burned\n"
        "for three days, was under control and that nobody\n"
        "would have to leave the villages of the region again.\n"
    )
    assert len(kinds(broken)) == 1
    assert len(kinds(BODY.replace("\n\n", "\n"))) == 3


HEADS = [
    (
        "Title of it\n\nBy Ragna Thule\nKestrow Post, Tuesday 13 May 2031, updated 11.40",
        "Kestrow Post",
        "Ragna Thule",
        "2031-05-13",
    ),
    ("Title of it\nTorch Reporter | 13 May 2031 | 16:22", None, "Torch Reporter", "2031-05-13T16:22"),
    ("THE RIDGE ADVERTISER\nTitle of it goes here\nfrom our staff", "THE RIDGE ADVERTISER", "our staff", None),
    (
        "Title of it - The Capital Post\n\nBusiness · Mon 12 May 2031 08:05",
        "The Capital Post",
        None,
        "2031-05-12T08:05",
    ),
    ("Title of it\n\nAI\nBy AI", None, "AI", None),
    ("Title of it\nADTV News | Monday, 13 August 2035 | 16:20", "ADTV News", None, "2035-08-13T16:20"),
    ("Title of it\nTHE COMET, Monday 13 August, online 11.02", "THE COMET", None, None),
    ("Title of it\nBy Kaz Muldrew, Health Reporter | The Daily Lamp", "The Daily Lamp", "Kaz Muldrew", None),
    ("Title of it\nPosted: May 24, 2005", None, None, "2005-05-24"),
    ("Title of it\nBizPulse24\nMay 12, 2031", "BizPulse24", None, "2031-05-12"),
    ("Title of it\nBy Wren Adeyar, Helix News Agency", "Helix News Agency", "Wren Adeyar", None),
]


@pytest.mark.parametrize(("head", "outlet", "byline", "published"), HEADS)
def test_the_head_tells_outlet_author_and_day(
    head: str, outlet: str | None, byline: str | None, published: str | None
) -> None:
    report, segments = page(f"{head}\n\n{BODY}")
    assert report.title is not None
    assert report.title.startswith("Title of it")
    assert not report.title.endswith("Post")
    assert (report.outlet, report.byline, report.published) == (outlet, byline, published)
    assert SegmentKind.BYLINE in {segment.kind for segment in segments} or outlet == "The Capital Post"


def test_nothing_is_guessed_where_nothing_is_told() -> None:
    report, _ = page(BODY)
    assert (report.title, report.outlet, report.byline, report.published) == (None, None, None, None)
    assert report.language == "en"


NO_OUTLETS = [
    ("Title of it\nKyiv, Nov 11 -", "a place and a day"),
    ("Title of it\nWASHINGTON, April 28, 2031", "a capital"),
    ("Title of it\nEdited time: March 13, 2031 02:15", "a label"),
    ("Title of it\nPosted 11 / 27 / 2031 7:21 AM", "a stamp"),
    ("MARWICK WINS THE WORLD CUP AGAIN\nJul. 7, 2031", "a shouted title with a word that outlets have"),
]


@pytest.mark.parametrize(("head", "why"), NO_OUTLETS)
def test_what_stands_beside_the_day_is_not_always_an_outlet(head: str, why: str) -> None:
    assert page(f"{head}\n\n{BODY}")[0].outlet is None, why


def test_the_paper_that_owns_the_page_is_the_outlet_and_not_the_agency_whose_text_it_prints() -> None:
    owned = f"Title of it\n\nPARIS (AP) — {BODY}\n\nCopyright © 2031 The Washington Times, LLC."
    assert page(owned)[0].outlet == "The Washington Times"
    assert page(f"Title of it\n\nPARIS (AP) — {BODY}")[0].outlet == "AP"


NO_BYLINES = [
    "By Friday the fire was out.",
    "By June everyone will have read it in the papers.",
    "The campaign starts October 5, according to the commission.",
]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_a_sentence_that_begins_like_a_byline_is_news(line: str) -> None:
    assert kind_of(line, f"Fire in the hills\n\n{line}\n\n{BODY}") == "paragraph"


def test_a_dateline_names_its_agency_and_is_no_part_of_the_sentence() -> None:
    report, segments = page(f"Fire in hills\n\nPINHAVEN, Adrivia, Aug 12 (APB) - {BODY}\n\n(APB/tk/rw)")
    credited = [segment.span.cut(report.text) for segment in segments if segment.kind is SegmentKind.CREDIT]
    assert credited == ["(APB)", "(APB/tk/rw)"]
    first = next(segment for segment in segments if segment.kind is SegmentKind.PARAGRAPH)
    assert first.sentences[0].cut(report.text).startswith("A wildfire")
    assert report.outlet == "APB"


CREDITS = [
    "Read More @ kyivindependent.com",
    "This article was first published by Helix News.",
    "Source: Helix News",
    "[via Buzzfeed]",
    "With files from Associated Press",
]


@pytest.mark.parametrize("line", CREDITS)
def test_whom_the_report_credits_is_no_boilerplate(line: str) -> None:
    assert kind_of(line, f"Fire in the hills\n\n{BODY}\n\n{line}") == "credit"


@pytest.mark.parametrize(
    "line", ["The chief (Reuters reported) left.", "Microsoft (MSFT) said so.", "He (an MP) left."]
)
def test_brackets_in_a_sentence_are_no_agency_tag(line: str) -> None:
    _, segments = page(f"Title\n\n{line} {BODY}")
    assert SegmentKind.CREDIT not in {segment.kind for segment in segments}


def test_a_passage_printed_twice_is_one_repeat_that_names_the_first() -> None:
    first, second, third = BODY.split("\n\n")
    report, segments = page(
        f"Title\n\n{first}\n\nSirens fail\n\n{second}\n\n{third}\n\nSirens fail\n\n{second}\n\nHe left."
    )
    (repeat,) = [segment for segment in segments if segment.kind is SegmentKind.REPEAT]
    assert repeat.of is not None
    assert repeat.span.cut(report.text) == repeat.of.cut(report.text) == f"Sirens fail\n\n{second}"
    assert repeat.of.start < repeat.span.start


REPEATS = [
    (
        "“It is not under control,” Brandell told reporters",
        '"It is not under control," Brandell told  reporters',
        True,
        "marks and spaces",
    ),
    ("Gusts of 70 kilometres", "Gusts of 70 kilometers", True, "a spelling"),
    ("Gusts of 70 kilometres", "Gusts of 90 kilometres", False, "another number must be seen"),
    ("It is not under control", "It is now under control", False, "a lost not must be seen"),
]


@pytest.mark.parametrize(("words", "changed", "repeats", "why"), REPEATS)
def test_a_near_copy_is_a_repeat_unless_it_says_another_thing(
    words: str, changed: str, repeats: object, why: str
) -> None:
    second = BODY.split("\n\n")[1]
    _, segments = page(f"Title\n\n{BODY}\n\n{second.replace(words, changed)}")
    assert (SegmentKind.REPEAT in {segment.kind for segment in segments}) is bool(repeats), why


def test_marks_around_headings_and_sentences_are_no_part_of_them() -> None:
    report, segments = page(
        f"# **Fire in the hills**\n\n> {BODY}\n\n**What now?**\n\n- **Help** came late to us all.", "r.md"
    )
    assert report.title == "Fire in the hills"
    sentences = [span.cut(report.text) for segment in segments for span in segment.sentences]
    assert sentences[0] == "Fire in the hills"
    assert sentences[1].startswith("A wildfire")
    assert "What now?" in sentences
    assert "Help** came late to us all." in sentences


DOUBTS = [
    (BODY + "\n\nHe said: “I will not go before the others are", "never closes"),
    (BODY + "\n\nThe county has since then opened the road to all who want to", "mid-sentence"),
]


@pytest.mark.parametrize(("text", "words"), DOUBTS)
def test_what_is_cut_off_is_told(text: str, words: str) -> None:
    assert any(words in warning for warning in page(text)[0].warnings)


def test_a_quotation_over_several_paragraphs_is_no_doubt() -> None:
    text = "He said: “I will not go before the others.\n\n“Then I will go too,” he said.\n\n" + BODY
    assert page(text)[0].warnings == ()


@given(st.text(alphabet=st.sampled_from("aB 1.,\n\n|-*#“”\"'(©:ы。?\t\u2028"), max_size=400))
@settings(max_examples=150, deadline=None)
def test_segments_lie_in_the_text_in_order_and_hold_their_sentences(text: str) -> None:
    if not text.strip() or not any(char.isprintable() and not char.isspace() for char in text):
        return
    report, segments = page(text)
    outer = [segment for segment in segments if segment.kind not in {SegmentKind.CREDIT, SegmentKind.DATELINE}]
    for segment in segments:
        assert 0 <= segment.span.start < segment.span.end <= len(report.text)
        assert all(segment.span.holds(sentence) for sentence in segment.sentences)
        assert segment.kind in NEWS or not segment.sentences
    assert all(one.span.end <= other.span.start for one, other in pairwise(outer))
    assert report.coverage is not None
    assert 0 <= report.coverage.kept + report.coverage.dropped <= len(report.text)
    assert page(text) == (report, segments)


def test_the_reports_that_started_it_all_lose_their_furniture_and_nothing_else(shared: Path) -> None:
    sources = [source for source in find_sources([str(shared / "reports")]) if isinstance(source, Source)]
    told = {source.name[:3]: segment_report(read_report(source, Settings())) for source in sources}
    dropped = {name: [s for s in segments if s.kind is SegmentKind.BOILERPLATE] for name, (_, segments) in told.items()}
    assert {name: bool(found) for name, found in dropped.items()} == {
        "000": False, "001": False, "002": True, "003": True, "004": True,
    }  # fmt: skip
    report, segments = told["003"]
    (repeat,) = [s for s in segments if s.kind is SegmentKind.REPEAT]
    assert repeat.span.cut(report.text).count("\n") == 12
    assert not any("Market Size" in s.span.cut(report.text) for s in segments if s.kind is SegmentKind.PARAGRAPH)
    assert told["002"][0].byline == "AI"
