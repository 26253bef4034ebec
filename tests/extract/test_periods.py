"""The times that a sentence names, and from which day to which they last."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.extract.periods import MOST, find_periods

SATURDAY = "2025-07-05"
Told = tuple[str, str | None, str | None]

CASES: list[tuple[str, list[Told], str]] = [
    ("Rutte said on Thursday that it was so.", [("on Thursday", "2025-07-03", "2025-07-03")], "the last one"),
    ("The court will hear it on Thursday.", [("on Thursday", "2025-07-10", "2025-07-10")], "the next one"),
    ("The law takes effect on Monday.", [("on Monday", "2025-07-07", "2025-07-07")], "a present that is a future"),
    ("They spoke ahead of Sunday's vote.", [("Sunday", "2025-07-06", "2025-07-06")], "what is to come"),
    ("It came after Wednesday's vote.", [("after Wednesday", "2025-07-02", "2025-07-02")], "a vote's day, no open end"),
    ("Is Kim heading to Rome on Monday?", [("on Monday", "2025-06-30", "2025-06-30")], "no form of be beside it"),
    ("Kim is heading to Rome on Monday.", [("on Monday", "2025-07-07", "2025-07-07")], "a journey that is planned"),
    ("They agreed to meet Friday.", [("Friday", "2025-07-11", "2025-07-11")], "agreed to"),
    ("It did not arrive until Thursday.", [("until Thursday", None, "2025-07-03")], "not until"),
    ("All must leave by Friday.", [("by Friday", None, "2025-07-11")], "by has no first day"),
    ("They met next Thursday.", [("next Thursday", "2025-07-10", "2025-07-10")], "next: the first after"),
    ("He resigned last Thursday.", [("last Thursday", "2025-07-03", "2025-07-03")], "last: the first before"),
    ("It rained on Saturday.", [("on Saturday", "2025-07-05", "2025-07-05")], "the day itself"),
    ("He left yesterday.", [("yesterday", "2025-07-04", "2025-07-04")], "yesterday"),
    ("It fell overnight on July 4.", [("overnight on July 4", "2025-07-04", "2025-07-05")], "the night that begins"),
    ("It fell overnight into July 5.", [("overnight into July 5", "2025-07-04", "2025-07-05")], "the night that ends"),
    ("Fires spread overnight.", [("overnight", "2025-07-04", "2025-07-05")], "the last night"),
    ("Sales rose this year.", [("this year", "2025", "2025")], "no finer than told"),
    ("Sales fell last month.", [("last month", "2025-06", "2025-06")], "a month"),
    ("It rose last week.", [("last week", "2025-06-23", "2025-06-29")], "Monday to Sunday"),
    ("Earlier this week it rose.", [("Earlier this week", "2025-06-30", "2025-07-05")], "up to the day"),
    ("The vote in June was close.", [("in June", "2025-06", "2025-06")], "the nearest past"),
    ("The vote in May will be close.", [("in May", "2026-05", "2026-05")], "to come"),
    ("He may march in the heat.", [], "no months"),
    ("It grew in the past three months.", [("in the past three months", "2025-04", "2025-07")], "up to the day"),
    ("Over the past year it grew.", [("Over the past year", "2024-07", "2025-07")], "twelve months"),
    ("He died two weeks ago.", [("two weeks ago", "2025-06-16", "2025-06-22")], "as coarse as weeks"),
    ("He died two years ago.", [("two years ago", "2023", "2023")], "as coarse as years"),
    ("He died more than two years ago.", [("more than two years ago", None, None)], "not exactly then"),
    ("He left two hours ago.", [("two hours ago", None, None)], "the hour of publication is not asked"),
    ("It ends by the end of the year.", [("by the end of the year", None, "2025")], "the year's end"),
    ("Profit rose in the second quarter.", [("in the second quarter", "2025-04", "2025-06")], "of a year"),
    ("He scored in the second quarter.", [], "of a match"),
    ("In the first half of 2024 it fell.", [("In the first half of 2024", "2024-01", "2024-06")], "half of a year"),
    ("They fight since February 2022.", [("since February 2022", "2022-02", None)], "since has no last day"),
    ("In the 2023-24 fiscal year", [("In the 2023-24 fiscal year", "2023", "2024")], "two calendar years"),
    ("In fiscal 2024 it rose.", [("In fiscal 2024", None, None)], "each country's and firm's begins elsewhere"),
    ("They met on July 4.", [("on July 4", "2025-07-04", "2025-07-04")], "a day without its year"),
    ("The war began on 24 February.", [("on 24 February", "2025-02-24", "2025-02-24")], "the full stop is no part"),
    ("The July 20 deadline", [("July 20", "2025-07-20", "2025-07-20")], "twice as near as last year's"),
    ("The Sept. 11 attacks", [("Sept. 11", "2001-09-11", "2001-09-11")], "known by its day"),
    ("On the eve of July 4 they met.", [("On the eve of July 4", "2025-07-03", "2025-07-03")], "the day before"),
    ("Over the weekend it rained.", [("Over the weekend", "2025-07-05", "2025-07-06")], "the one under way"),
    ("It was hot last summer.", [("last summer", "2024", "2024")], "a season is no finer than its year"),
    ("In the 19th century it was a port.", [("In the 19th century", "1801", "1900")], "1801 is its first year"),
    ("In the 1990s it closed.", [("In the 1990s", "1990", "1999")], "a decade"),
    ("From 2019 to 2023 it doubled.", [("From 2019 to 2023", "2019", "2023")], "a range of years"),
    ("Between March and June it fell.", [("Between March and June", "2025-03", "2025-06")], "a range of months"),
    ("From November to February it fell.", [("From November to February", "2024-11", "2025-02")], "over New Year"),
    ("The summit on 24-25 June 2025", [("on 24-25 June 2025", "2025-06-24", "2025-06-25")], "days of a month"),
    ("The year to March 2024", [("The year to March 2024", "2023-04", "2024-03")], "twelve months up to"),
    ("They danced on New Year's Eve.", [("on New Year's Eve", "2024-12-31", "2024-12-31")], "a feast"),
    ("In recent weeks it rose.", [("In recent weeks", None, None)], "nobody knows which"),
    ("the previous year", [("the previous year", None, None)], "reckoned from elsewhere in the text"),
    ("Clinton's unsuccessful 2016 campaign", [("2016", "2016", "2016")], "a thing's year"),
    ("Some 2016 people came.", [], "a number of people"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_a_time_is_reckoned_from_the_day_of_publication(text: str, expected: list[Told], why: str) -> None:
    assert [(one.text, one.start, one.end) for _, _, one in find_periods(text, SATURDAY)] == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_without_the_day_of_publication_nothing_relative_has_a_day(text: str, expected: list[Told], why: str) -> None:
    found = find_periods(text, None)
    assert [one.text for _, _, one in found] == [told[0] for told in expected], why
    unnamed = [one for _, _, one in found if not any(char.isdigit() for char in one.text)]
    assert all((one.start, one.end) == (None, None) for one in unnamed), why


@pytest.mark.parametrize(
    ("published", "text", "expected", "why"),
    [
        ("2025-07-05T00:30+02:00", "today", "2025-07-05", "its own local day, though it is the 4th in London"),
        ("2025-07", "last month", "2025-06", "a month is enough"),
        ("2025-07", "on Thursday", None, "a month is not enough"),
        ("2025", "last year", "2024", "a year is enough"),
        ("2025", "last month", None, "a year is not enough"),
        ("2024-02-29", "a year ago", "2023", "a leap day"),
        ("not a date", "today", None, "no date"),
        ("9999-12-31", "tomorrow", None, "the end of the calendar"),
    ],
)
def test_only_as_much_is_reckoned_as_is_known(published: str, text: str, expected: str | None, why: str) -> None:
    assert [one.start for _, _, one in find_periods(text, published)] == [expected], why


def test_a_sentence_has_only_so_many_times() -> None:
    assert len(find_periods("Thursday " * 10 * MOST, SATURDAY)) == MOST


@given(st.text(alphabet=st.sampled_from("0159-–/ ,.JulyThursdayof'sthe lastpastweekago"), max_size=80), st.dates())
def test_a_time_cuts_its_own_words_and_ends_no_earlier_than_it_begins(text: str, published: object) -> None:
    for start, end, one in find_periods(text, str(published)):
        assert text[start:end] == one.text
        if one.start is not None and one.end is not None:
            assert one.start[: len(one.end)] <= one.end
