"""Dates and clock times that a text names outright."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.dates import find_dates

CASES = [
    ("on 5 July 2025,", [("5 July 2025", "2025-07-05")], "day, month, year"),
    ("July 5, 2025", [("July 5, 2025", "2025-07-05")], "month, day, year"),
    ("the 5th of July, 2025", [("5th of July, 2025", "2025-07-05")], "an ordinal day"),
    ("JULY 5, 2025", [("JULY 5, 2025", "2025-07-05")], "capitals"),
    ("Aug 12", [("Aug 12", "--08-12")], "no year: XML's gMonthDay"),
    ("in March 2025", [("March 2025", "2025-03")], "a month of a year"),
    ("in May he may go", [("May", "--05")], "the month, not the verb"),
    ("in 2024", [("2024", "2024")], "a year alone"),
    ("2,024 people", [], "a number of people"),
    ("Monday, 13 August 2035 | 16:20", [("Monday, 13 August 2035 | 16:20", "2035-08-13T16:20")], "day and hour"),
    ("on Aug. 12 at 5 p.m. EST", [("Aug. 12 at 5 p.m. EST", "--08-12T17:00-05:00")], "an hour with its zone"),
    ("10:30 AM EDT, Tue July 5, 2025", [("10:30 AM EDT, Tue July 5, 2025", "2025-07-05T10:30-04:00")], "hour first"),
    ("2025-07-05T10:30:00Z", [("2025-07-05T10:30:00Z", "2025-07-05T10:30+00:00")], "ISO 8601"),
    ("05/07/2025", [("05/07/2025", "2025")], "the fifth of July or the seventh of May: only the year is certain"),
    ("31/12/2025", [("31/12/2025", "2025-12-31")], "only one reading is possible"),
    ("05.07.2025", [("05.07.2025", "2025-07-05")], "with full stops the day stands first"),
    ("at 1630 GMT", [("1630 GMT", "T16:30+00:00")], "a military hour"),
    ("it was 3.40", [], "a decimal number"),
    ("won 5-2", [], "a score"),
    ("31 February 2025", [("February 2025", "2025-02")], "no such day"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_dates_are_found_as_precise_as_told(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(text[date.start : date.end], date.iso) for date in find_dates(text)] == expected, why


@given(st.dates())
def test_every_day_reads_back_from_its_news_form(day: object) -> None:
    year = int(getattr(day, "year", 0))
    if 1000 <= year < 2200:
        text = f"on {getattr(day, 'day', 0)} {day:%B} {year}"
        assert [date.iso for date in find_dates(text)] == [str(day)]
