"""What a person copies along with an article: menus above it, buttons within it, lists and teasers after it."""

import pytest

from tellings.config import Settings
from tellings.read import read_bytes
from tellings.segment import segment_report

FIRST = "A wildfire burned about 1,800 hectares of pine forest in the Ostrel hills on Sunday, the fire chief said."
SECOND = "The villages of Lower Cass, Hollin, Birk and Sant Orrin were cleared by the police before the evening came."
THIRD = "Gusts of 70 kilometres per hour were expected until midnight, and nobody was let back into the hills."
TITLE = "Fire in the hills of Ostrel clears four villages"


def kinds(*lines: str) -> dict[str, str]:
    text = "\n\n".join(lines)
    report, segments = segment_report(read_bytes(text.encode(), uri="r.txt", name="r.txt", settings=Settings()))
    return {segment.span.cut(report.text): segment.kind.value for segment in segments}


def test_lists_and_teasers_after_the_end_are_dropped_to_the_last_line() -> None:
    after = (
        "Share this article",
        "Most Popular",
        "1",
        "Ferry strike leaves islands without milk",
        "A dispute over night pay has kept six boats in the harbour of Dorren since Tuesday morning.",
        "Top stories in Sport",
        "Marwick rowers win at last",
        "Old champion sells his boat",
        "Privacy policy",
    )
    told = kinds(TITLE, FIRST, SECOND, THIRD, *after)
    assert {told[line] for line in after} == {"boilerplate"}
    assert [told[line] for line in (FIRST, SECOND, THIRD)] == ["paragraph"] * 3


def test_paragraphs_of_the_same_matter_below_a_bar_are_kept() -> None:
    told = kinds(TITLE, FIRST, "Share", "Tweet", SECOND, "Recommended", THIRD)
    assert [told[line] for line in (FIRST, SECOND, THIRD)] == ["paragraph"] * 3


def test_who_is_credited_below_the_lists_is_kept() -> None:
    told = kinds(TITLE, FIRST, SECOND, THIRD, "Tags", "Fire", "Ostrel", "(With inputs from PTI)")
    assert told["(With inputs from PTI)"] == "credit"


def test_a_menu_above_the_title_is_not_the_title() -> None:
    told = kinds("Skip to content", "Weather", "Sport", TITLE, FIRST, SECOND, THIRD)
    assert told[TITLE] == "headline"
    assert told["Sport"] == "boilerplate"


def test_an_outlet_and_a_short_title_above_the_text_are_no_menu() -> None:
    told = kinds("The Marwick Post", "Fire spreads", FIRST, SECOND, THIRD)
    assert told["Fire spreads"] == "headline"


def test_a_button_that_stands_three_times_is_no_heading() -> None:
    told = kinds(TITLE, FIRST, "Open chart", SECOND, "Open chart", THIRD, "Open chart", f"{SECOND} All are safe.")
    assert told["Open chart"] == "boilerplate"


def test_a_name_in_capitals_above_each_of_its_lines_is_no_button() -> None:
    told = kinds("The Wreck", FIRST, "MARTHA", SECOND, "JOHN", THIRD, "MARTHA", "You are late.", "MARTHA", "I know.")
    assert {told["MARTHA"], told["You are late."], told["I know."]}.isdisjoint({"boilerplate"})


def test_other_titles_between_paragraphs_are_dropped_where_there_are_three_of_them() -> None:
    strange = (
        "Ferry Strike Leaves Islanders Without Fresh Milk",
        "Old Rowing Champion Sells Boat After Sixty Years",
        "School Choir Wins Prize With Song About Potatoes",
    )
    told = kinds(TITLE, FIRST, strange[0], SECOND, strange[1], THIRD, strange[2], f"{SECOND} All are safe.")
    assert {told[line] for line in strange} == {"boilerplate"}


def test_one_heading_of_other_words_is_kept() -> None:
    told = kinds(TITLE, FIRST, "Ferry Strike Leaves Islanders Without Fresh Milk", SECOND, THIRD)
    assert told["Ferry Strike Leaves Islanders Without Fresh Milk"] == "subhead"


DATELINES = [
    ("NEW DELHI: ", "a capital"),
    ("Mumbai: ", "a city of the list, in small letters"),
    ("New Delhi [India], July 5 (ANI): ", "with its country, day and agency"),
    ("PORT SAID, July 5: ", "a place that no list has, with a day"),
    ("Paris, France | AFP | ", "between bars"),
]


@pytest.mark.parametrize(("dateline", "why"), DATELINES)
def test_a_place_before_a_colon_is_a_dateline(dateline: str, why: str) -> None:
    told = kinds(TITLE, dateline + FIRST, SECOND)
    assert told.get(dateline.strip()) == "dateline", why


@pytest.mark.parametrize("opening", ["NATO: ", "UPDATE: ", "Trump: ", "Exclusive: "])
def test_other_words_before_a_colon_are_no_dateline(opening: str) -> None:
    assert "dateline" not in kinds(TITLE, opening + FIRST, SECOND).values()


CREDITS = [
    "(With inputs from PTI)",
    "- AFP",
    "(Agencies)",
    "with AAP",
    "ABC/wires",
    "Ann Lee, The Associated Press",
    "Information from the Associated Press was used in this story.",
    "This report by The Canadian Press was first published July 5, 2034.",
]


@pytest.mark.parametrize("line", CREDITS)
def test_last_lines_that_name_agencies_are_credits(line: str) -> None:
    assert kinds(TITLE, FIRST, SECOND, THIRD, line)[line] == "credit"


@pytest.mark.parametrize("words", ["“Yes.”", "“Sorry!”", '"Would you like to share this?"'])
def test_words_in_quotation_marks_are_never_buttons(words: str) -> None:
    assert kinds(TITLE, FIRST, words, SECOND, THIRD)[words] != "boilerplate"
