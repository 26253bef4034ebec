"""Subheads, datelines, captions, corrections and credits: on plain text, and where the file itself marks its parts."""

import pytest

from tellings.config import Settings
from tellings.model import MarkKind, Report, Segment, SegmentKind
from tellings.read import read_bytes
from tellings.read.layout import Block, lay_out
from tellings.segment import segment_report

FIRST = "A wildfire burned about 1,800 hectares of pine forest in the Ostrel hills on Sunday, the fire chief said."
SECOND = "The villages of Lower Cass, Hollin, Birk and Sant Orrin were cleared by the police before the evening came."
THIRD = "Gusts of 70 kilometres per hour were expected until midnight, and nobody was let back into the hills."


def page(text: str) -> tuple[Report, tuple[Segment, ...]]:
    return segment_report(read_bytes(text.encode(), uri="r.txt", name="r.txt", settings=Settings()))


def marked(*blocks: Block) -> tuple[Report, tuple[Segment, ...]]:
    laid = lay_out(blocks)
    return segment_report(Report(id="r1", uri="r.html", sha256="0", text=laid.text, marks=laid.marks))


def kinds(told: tuple[Report, tuple[Segment, ...]]) -> list[tuple[str, str]]:
    report, segments = told
    return [(segment.kind.value, segment.span.cut(report.text)) for segment in segments]


def kind_of(line: str) -> str:
    text = f"Fire in the hills\n\n{FIRST}\n\n{SECOND}\n\n{line}\n\n{THIRD}"
    return next(kind for kind, words in kinds(page(text)) if words == line)


CAPTIONS = [
    ("Men of the fire service at work. (AP Photo/Ann Lee)", "a credit in brackets"),
    ("Ada Finch in her office last year. Getty Images", "an agency of pictures at the end"),
    ("U.S. President Ann Lee waves in Velm, May 4, 2031. REUTERS/Jo Berg", "an agency before the name"),
    ("FILE PHOTO: Ann Lee leaves the court in Velm, June 3, 2031.", "a file picture"),
    ("A file photo of the harbour in Marwick.", "a file picture in words"),
    ("Photo: Ann Lee", "a label"),
    ("Photographer: Ann Lee/Bloomberg", "another label"),
    ("Hide Caption 3 of 21 Photos", "a counter"),
    ("© Ada Finch Men of the fire service walk through the burnt wood on Sunday", "a photographer first"),
    ("Enlarge this image toggle caption Ann Lee/AP Ann Lee/AP", "buttons"),
    ("CLOSE Ann Lee speaks to the council of Velm on Monday. Time", "a button of a video"),
    ("Men of the fire service, pictured above on Sunday", "says where the picture is"),
]


@pytest.mark.parametrize(("line", "why"), CAPTIONS)
def test_what_stands_below_a_picture_is_a_caption(line: str, why: str) -> None:
    assert kind_of(line) == "caption", why


NO_CAPTIONS = [
    ("A photo of the fire was sent to the council by a man who had lost his house in it.", "news of a photo"),
    ("A satellite image of the hills shows that the fire has crossed the river, the chief said.", "news of an image"),
    ("The mayor told Reuters.", "an agency that was told"),
    ("© Port Vessin Gazette. You have read 2 of 3 free articles this month.", "whose page it is"),
    ("June 26 -- PPL Center, Allentown, PA", "a state, and not the agency PA"),
    ("The company that owns Getty Images said on Monday that it would pay for the damage.", "news of the agency"),
]


@pytest.mark.parametrize(("line", "why"), NO_CAPTIONS)
def test_news_of_pictures_is_no_caption(line: str, why: str) -> None:
    assert kind_of(line) != "caption", why


def test_buttons_counters_and_credits_tell_nothing() -> None:
    line = "Hide caption Ann Lee walks through the burnt wood. Previous Next Ann Lee/Getty Images"
    report, segments = page(f"Fire in the hills\n\n{FIRST}\n\n{line}\n\n{SECOND}")
    caption = next(segment for segment in segments if segment.kind is SegmentKind.CAPTION)
    assert [span.cut(report.text) for span in caption.sentences] == ["Ann Lee walks through the burnt wood."]


CORRECTIONS = [
    ("Correction: An earlier version of this story gave the wrong year.", "a label"),
    ("CORRECTION (July 5): The fire began on Sunday, not on Monday.", "a label with its day"),
    ("This article was amended on 8 October to correct the spelling of Upper Wick.", "says what was done"),
    ("An earlier version of this article misstated the size of the fire.", "names the version"),
    ("Editor's note: This story was updated to include what the chief said.", "an editor's note"),
    ("(Corrects paragraph 3 to show that the fire began on Sunday)", "a wire's note"),
    ("This story is being updated to reflect new developments.", "is being updated"),
    ("We apologise for the error.", "an apology"),
]


@pytest.mark.parametrize(("line", "why"), CORRECTIONS)
def test_what_an_outlet_changed_is_a_correction_and_no_statement(line: str, why: str) -> None:
    assert kind_of(line) == "correction", why


NO_CORRECTIONS = [
    ("The report was corrected by the ministry on Monday after the auditors had found two errors.", "another's report"),
    ("A correction of prices on the stock exchange is due, the bank said on Monday.", "another correction"),
    ("The report was amended at the wish of three members of the house, its chair said on Monday.", "a report"),
    ("“This article was changed by the censor,” the editor said in an open letter.", "somebody's words"),
]


@pytest.mark.parametrize(("line", "why"), NO_CORRECTIONS)
def test_news_of_a_correction_is_news(line: str, why: str) -> None:
    assert kind_of(line) == "paragraph", why


CREDITS = [
    ("The Associated Press contributed to this report.", "credit", "an agency contributed"),
    ("Ann Lee contributed to this report.", "byline", "a person contributed"),
    ("This article originally appeared on Fox News.", "credit", "first published elsewhere"),
    ("This article has been adapted from its original source.", "credit", "adapted"),
    ("[ CNET ]", "credit", "an outlet in brackets"),
    ("Source: Reuters", "credit", "a source that is an outlet"),
    ("— Ann Lee (@annlee) November 18, 2031", "credit", "who wrote a post"),
    ("With News Wire Services", "credit", "wires"),
]


@pytest.mark.parametrize(("line", "kind", "why"), CREDITS)
def test_who_gave_the_text_is_a_credit_and_who_wrote_it_a_byline(line: str, kind: str, why: str) -> None:
    text = f"Fire in the hills\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{line}"
    assert kinds(page(text))[-1] == (kind, line), why


NO_CREDITS = [
    ("Sources: The mayor will resign", "a headline of unnamed sources"),
    ("Credit card or no credit card", "another credit"),
    ("The report published on Friday says that the fire was set by a man from Birk.", "a report that is news"),
]


@pytest.mark.parametrize(("line", "why"), NO_CREDITS)
def test_sources_and_reports_in_the_news_are_no_credits(line: str, why: str) -> None:
    assert kind_of(line) != "credit", why


BOILERPLATE = [
    ("Follow Ann Lee on Twitter @annlee.", "a reporter's account"),
    ("Ann Lee may be reached at ann.lee@paper.example. Follow her on Facebook.", "a reporter's address"),
    ("Share Tweet Post Email", "a share bar without bars"),
    ("Related Coverage Mayor says she did not know of the fire", "a link with its label, and no colon"),
    ("Opinion: The hills need a road", "another story's title"),
    ("@media only screen and (min-width : 500px) {.mobile { display: none; }}", "code"),
    ("$7 / month", "a price"),
    ("Keep up with the Daily newsletter of the Post.", "an invitation"),
    ("Editor's note: Ann Lee is a senator. The opinions expressed in this commentary are hers.", "whose opinions"),
    ("JUST WATCHED Fire in the hills Replay More Videos ... MUST WATCH Fire in the hills 02:18", "a player"),
    ("For more on the fire, click here.", "a link"),
    ("A daily roundup of terrorism and security issues.", "what the column is"),
    ("Slideshow (4 Images)", "a button"),
]


@pytest.mark.parametrize(("line", "why"), BOILERPLATE)
def test_the_page_speaking_to_its_readers_is_boilerplate(line: str, why: str) -> None:
    assert kind_of(line) == "boilerplate", why


def test_who_the_author_is_is_no_news_at_the_end_only() -> None:
    note = "Ann Lee covers the hills for the Post. Since joining it, she has covered water and energy."
    assert kinds(page(f"Fire in the hills\n\n{FIRST}\n\n{SECOND}\n\n{note}"))[-1][0] == "boilerplate"
    told = kinds(page(f"Fire in the hills\n\n{FIRST}\n\n{note}\n\n{SECOND}\n\n{THIRD}\n\n{FIRST.upper()}"))
    assert told[2] == ("paragraph", note)


SUBHEADS = [
    ("What is being done", "a heading"),
    ("UPDATE:", "one word and a colon"),
    ("Update at 7:31 a.m. ET. The Fire Is Out:", "an update's heading"),
    ("2. The Fire May Burn On, But The Road Will Open", "a numbered heading"),
    (
        "How To Live With Fire, And What To Do When The Sirens Of The Valley Fail Us All Again",
        "a long title in capitals",
    ),
]


@pytest.mark.parametrize(("line", "why"), SUBHEADS)
def test_a_heading_within_the_text_is_a_subhead(line: str, why: str) -> None:
    assert kind_of(line) == "subhead", why


def test_what_stands_between_title_and_byline_is_the_standfirst() -> None:
    standfirst = "Four villages have been cleared, and the wind is not done."
    told = kinds(page(f"Fire in the hills\n\n{standfirst}\n\nBy Ann Lee\n\n{FIRST}\n\n{SECOND}"))
    assert [kind for kind, _ in told] == ["headline", "subhead", "byline", "paragraph", "paragraph"]


def test_points_above_the_byline_are_the_standfirst() -> None:
    points = "- Four villages were cleared on Sunday\n- The wind is not done\n\nBy Ann Lee"
    told = kinds(page(f"Fire in the hills\n\n{points}\n\n{FIRST}\n\n{SECOND}"))
    assert [kind for kind, _ in told][:4] == ["headline", "subhead", "subhead", "byline"]


DATELINES = [
    (f"KYIV, July 5 (Reuters) - {FIRST}", "KYIV, July 5 (Reuters) -"),
    (f"WASHINGTON — {FIRST}", "WASHINGTON —"),
    (f"Washington (CNN) {FIRST}", "Washington (CNN)"),
    (f"(CNN) -- {FIRST}", "(CNN) --"),
    (f"FERGUSON, Mo. (CBS St. Louis/AP) — {FIRST}", "FERGUSON, Mo. (CBS St. Louis/AP) —"),
    (f"Rabat – {FIRST}", "Rabat –"),
]


@pytest.mark.parametrize(("paragraph", "dateline"), DATELINES)
def test_a_dateline_lies_in_its_paragraph_and_its_sentence_begins_after_it(paragraph: str, dateline: str) -> None:
    report, segments = page(f"Fire in the hills\n\n{paragraph}\n\n{SECOND}")
    found = next(segment for segment in segments if segment.kind is SegmentKind.DATELINE)
    around = next(segment for segment in segments if segment.kind is SegmentKind.PARAGRAPH)
    assert found.span.cut(report.text) == dateline
    assert around.span.holds(found.span)
    assert around.sentences[0].cut(report.text) == FIRST


@pytest.mark.parametrize(
    "start", ["ISIS -- the group of men that", "UPDATE 2:52 p.m. -- The chief", "Opinion – The hills"]
)
def test_a_dash_after_a_name_is_no_dateline(start: str) -> None:
    _, segments = page(f"Fire in the hills\n\n{FIRST}\n\n{start} is not done with us yet, and we should all know it.")
    assert SegmentKind.DATELINE not in {segment.kind for segment in segments}


MARKED = [
    (MarkKind.HEADLINE, "Fire in the hills", "headline"),
    (MarkKind.SUBHEAD, "Four villages have been cleared, and the wind is not done.", "subhead"),
    (MarkKind.BYLINE, "Ann Lee of the valley desk", "byline"),
    (MarkKind.CAPTION, "Men at work", "caption"),
    (MarkKind.CREDIT, "The Valley Herald", "credit"),
    (MarkKind.CORRECTION, "The fire began on Sunday.", "correction"),
    (MarkKind.NOTICE, "Embargoed until noon", "boilerplate"),
    (MarkKind.ITEM, "Lower Cass", "paragraph"),
    (MarkKind.ROW, "Lower Cass\t48", "paragraph"),
    (MarkKind.QUOTE, "It is over.", "paragraph"),
    (MarkKind.PARAGRAPH, "Nobody was hurt", "paragraph"),
]


@pytest.mark.parametrize(("mark", "words", "kind"), MARKED)
def test_a_part_is_what_its_file_says_it_is(mark: MarkKind, words: str, kind: str) -> None:
    told = kinds(marked(Block(text=FIRST), Block(text=words, kind=mark), Block(text=SECOND)))
    assert told[1] == (kind, words)


def test_words_still_tell_what_is_no_news_where_the_file_says_paragraph() -> None:
    lines = [line for line, _ in (*CORRECTIONS[:1], *CAPTIONS[:1], *CREDITS_ALONE, *BOILERPLATE[:1])]
    told = kinds(marked(Block(text=FIRST), *(Block(text=line) for line in lines), Block(text=SECOND)))
    assert [kind for kind, _ in told[1:-1]] == ["correction", "caption", "credit", "boilerplate"]


CREDITS_ALONE = [("This article originally appeared on Fox News.", "first published elsewhere")]


def test_paragraphs_that_are_marked_are_never_joined_or_cut() -> None:
    first, second = "The fire chief said that the men", "would stay in the hills\nuntil the wind is done"
    told = kinds(marked(Block(text=FIRST), Block(text=first), Block(text=second), Block(text=SECOND)))
    assert [words for _, words in told] == [FIRST, first, second, SECOND]
    assert {kind for kind, _ in told} == {"paragraph"}


def test_text_that_no_mark_covers_is_read_as_plain_text() -> None:
    laid = lay_out([Block(text=FIRST), Block(text=SECOND), Block(text=THIRD)])
    report = Report(id="r1", uri="r", sha256="0", text=laid.text, marks=laid.marks[1:2])
    assert kinds(segment_report(report)) == [("paragraph", FIRST), ("paragraph", SECOND), ("paragraph", THIRD)]


def test_the_title_that_reading_found_is_the_headline_of_a_marked_text() -> None:
    laid = lay_out([Block(text="Fire in the hills"), Block(text=FIRST), Block(text=SECOND)])
    report = Report(id="r1", uri="r", sha256="0", text=laid.text, marks=laid.marks, title="Fire in the Hills")
    assert kinds(segment_report(report))[0] == ("headline", "Fire in the hills")


def test_a_credit_in_a_disclaimer_is_still_a_credit() -> None:
    words = "The Associated Press contributed to this report."
    line = f"© Copyright 2031 Valley Radio. All rights reserved. {words}"
    told = kinds(page(f"Fire in the hills\n\n{FIRST}\n\n{SECOND}\n\n{line}"))
    assert told[-2:] == [("boilerplate", line), ("credit", words)]


def test_a_list_of_days_is_no_byline() -> None:
    days = "\n\n".join(f"June {day} -- Coral Sky Amphitheatre, West Palm Beach" for day in range(9, 14))
    told = kinds(page(f"Fire in the hills\n\n{FIRST}\n\n{SECOND}\n\nThe dates:\n\n{days}"))
    assert "byline" not in {kind for kind, _ in told}


@pytest.mark.parametrize("name", ["Speaker 1  00:31", "Ann Lee  12:31", "Ann Lee [01:02:31]"])
def test_who_speaks_at_which_place_of_a_recording_is_no_byline(name: str) -> None:
    told = kinds(page(f"Council meeting\n\n{name}\n{FIRST}\n\n{SECOND}"))
    assert "byline" not in {kind for kind, _ in told}


def test_a_title_that_begins_like_a_credit_of_photos_or_reports_is_the_title() -> None:
    assert kinds(page(f"Report: Red Sox offer Teixeira a home\n\n{FIRST}\n\n{SECOND}"))[0][0] == "headline"
