"""When a report was published and last changed, as it says itself."""

import pytest
from tests.factories import make_report

from tellings.model import Report
from tellings.segment import segment_report

BODY = (
    "A wildfire burned about 1,800 hectares of pine forest in the Ostrel hills on Sunday, the fire chief said.\n\n"
    "“It is not under control,” Brandell told reporters. Gusts of 70 kilometres per hour were expected.\n\n"
    "The villages of Lower Cass, Hollin, Birk and Sant Orrin were cleared by the police before the evening came."
)


def told(text: str, **fields: str) -> Report:
    return segment_report(make_report(text, **fields))[0]


def page(line: str, end: str = "", **fields: str) -> Report:
    return told(f"Fire in the hills\n\n{line}\n\n{BODY}\n\n{end}", **fields)


@pytest.mark.parametrize(
    ("line", "published", "modified", "why"),
    [
        ("Published: 5 July 2025", "2025-07-05", None, "a day"),
        ("Published 5 July 2025 14:30 BST", "2025-07-05T14:30+01:00", None, "an hour with its zone"),
        ("By Rex Halloway | 5 July 2025", "2025-07-05", None, "beside the author"),
        ("Updated 3:14 PM EDT, Sat July 5, 2025", "2025-07-05T15:14-04:00", "2025-07-05T15:14-04:00", "only a change"),
        (
            "First published 3 July 2025, 09:00 GMT; last modified 4 July 2025, 18:20 GMT",
            "2025-07-03T09:00+00:00",
            "2025-07-04T18:20+00:00",
            "both on one line",
        ),
        ("Published: 3 July 2025\nUpdated: 4 July 2025", "2025-07-03", "2025-07-04", "both on two lines"),
        ("Published: 05/07/2025", "2025", None, "the fifth of July or the seventh of May"),
        ("Published: 31/07/2025", "2025-07-31", None, "no thirty-first month"),
        ("Published: Saturday 05/07/2025", "2025-07-05", None, "the weekday tells which is the month"),
        ("Published 2 hours ago", None, None, "nobody knows when the page was saved"),
        ("By Rex Halloway", None, None, "no date"),
    ],
)
def test_the_head_says_when(line: str, published: str | None, modified: str | None, why: str) -> None:
    report = page(line)
    assert (report.published, report.modified) == (published, modified), why


def test_a_change_that_is_the_only_date_is_warned_of() -> None:
    assert any("last changed" in warning for warning in page("Updated: 5 July 2025").warnings)


@pytest.mark.parametrize(
    ("end", "canonical", "expected", "why"),
    [
        ("", None, None, "nothing gives the year"),
        ("© 2025 Meridian. All rights reserved.", None, "2025-07-05", "the copyright line"),
        ("© 1999-2025 Meridian. All rights reserved.", None, "2025-07-05", "the last of its years"),
        ("", "https://news.example/2025/07/05/fire", "2025-07-05", "the address"),
        ("", "https://news.example/2025/jul/05/fire", "2025-07-05", "the address, with the month's name"),
        ("", "https://news.example/2025/02/20/fire", None, "another day: the address is of something else"),
        ("Last updated: 6 July 2025", None, "2025-07-05", "a full date beside it"),
    ],
)
def test_a_dateline_without_its_year_has_it_from_what_fixes_it(
    end: str, canonical: str | None, expected: str | None, why: str
) -> None:
    text = f"Fire in the hills\n\nPINHAVEN, July 5 (Reuters) - {BODY}\n\n{end}"
    report = told(text, **({"canonical": canonical} if canonical else {}))
    published = report.published if report.warnings != ("The date stands only in its address.",) else None
    assert published == expected, why


def test_a_weekday_may_fix_the_year_or_rule_it_out() -> None:
    head = "Fire in the hills\n\nPINHAVEN, {}, July 5 (Reuters) - "
    assert told(head.format("Saturday") + BODY + "\n\n© 2025 Meridian").published == "2025-07-05"
    assert told(head.format("Thursday") + BODY + "\n\n© 2025 Meridian").published is None


def test_other_dates_of_numbers_tell_which_is_the_month() -> None:
    assert page("Published: 05/07/2025", "See our report of 31/12/2024.").published == "2025-07-05"
    assert page("Published: 05/07/2025", "See our report of 12/31/2024.").published == "2025-05-07"
    assert page("Published: 05/07/2025", "12/31/2024 and 31/12/2024").published == "2025"


def test_a_weekday_that_does_not_fit_is_warned_of() -> None:
    assert (
        "Weekday and date do not fit: Thursday, July 5, 2025 was a Saturday."
        in page("Published: Thursday, July 5, 2025").warnings
    )
    assert not any("Weekday" in warning for warning in page("Published: Saturday, July 5, 2025").warnings)


def test_a_date_only_in_the_address_is_taken_and_warned_of() -> None:
    report = told(BODY, canonical="https://news.example/2025/07/05/fire")
    assert report.published == "2025-07-05"
    assert "The date stands only in its address." in report.warnings
    assert told(BODY, canonical="https://news.example/2025/13/45/fire").published is None
    assert told(BODY, canonical="http://[").published is None


def test_what_the_file_gives_stays_and_a_contradiction_is_warned_of() -> None:
    report = page("Published: 5 July 2025", published="2025-07-05T10:30+02:00")
    assert (report.published, report.warnings) == ("2025-07-05T10:30+02:00", ())
    other = page("Published: 5 July 2025", published="2025-06-01")
    assert other.published == "2025-06-01"
    assert "The file gives 2025-06-01 as its date, the text 2025-07-05." in other.warnings


def test_a_year_of_founding_is_no_date() -> None:
    assert told(f"The Lakeside Gazette\nYour newspaper since 1911\n\nFire in the hills\n\n{BODY}").published is None


def test_a_dateline_with_an_hour_has_its_year_too() -> None:
    text = f"Fire in the hills\n\nBy Rex Halloway | July 5, 16:20 GMT\n\n{BODY}\n\nLast updated: 6 July 2025"
    assert (told(text).published, told(text).modified) == ("2025-07-05T16:20+00:00", "2025-07-06")


@pytest.mark.parametrize("given", ["2025-99-99", "bad date", "0001-01-01", "--07-05", "20250705"])
def test_a_date_of_the_file_that_is_none_stops_nothing(given: str) -> None:
    assert page("Published: 5 July 2025", published=given).published == given
