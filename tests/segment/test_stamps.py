"""The dates of a line about the report, and what it says happened then."""

import pytest

from tellings.segment.stamps import is_note, order_in, readings_of, stamps_in


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("5 July 2025", [("2025-07-05", False, False)], "no word"),
        ("Published 5 July 2025", [("2025-07-05", False, True)], "published"),
        ("Last modified: 5 July 2025", [("2025-07-05", True, True)], "changed"),
        (
            "9:15 p.m. ET, 5 July 2025",
            [("2025-07-05T21:15", False, False)],
            "the hour before its day; ET is either of two zones",
        ),
        (
            "Tuesday 13 May 2031 16:20, updated 17:40",
            [("2031-05-13T16:20", False, False), ("2031-05-13T17:40", True, True)],
            "a later hour of the same day",
        ),
        ("at 17:40", [], "an hour without a day"),
    ],
)
def test_each_date_has_the_word_before_it(line: str, expected: list[tuple[str, bool, bool]], why: str) -> None:
    assert [(one.iso, one.changed, one.labelled) for one in stamps_in(line)] == expected, why


def test_a_long_line_is_no_line_about_the_report() -> None:
    assert len(stamps_in("published 5 July 2025 " * 10_000)) < 50


def test_a_date_of_numbers_may_be_two_days() -> None:
    assert readings_of("05/07/2025") == ("2025-07-05", "2025-05-07")
    assert readings_of("31/07/2025") == readings_of("05/05/2025") == readings_of("5 July 2025") == ()


def test_the_order_of_numbers_is_told_only_where_all_agree() -> None:
    assert order_in("31/12/2024 and 05/07/2025") == "day"
    assert order_in("12/31/2024") == "month"
    assert order_in("31/12/2024 and 12/31/2024") is None
    assert order_in("05/07/2025") is None


def test_a_note_tells_of_the_report() -> None:
    assert is_note("This article was amended on 8 October 2025 to correct a name.")
    assert is_note("Correction: This story was updated on July 5.")
