"""Dates are read as precise as they were told, in the ways that pages write them; placeholders are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.read.page_dates import day_in_address, is_later, iso_of, month_in_address, same_day

TOLD = [
    ("2019-11-19T11:00:09.000Z", "2019-11-19T11:00:09+00:00", "with thousandths"),
    ("2019-11-19T06:56:43-05:00", "2019-11-19T06:56:43-05:00", "with its zone"),
    ("2019-11-20T06:35:39+0000", "2019-11-20T06:35:39+00:00", "a zone without a colon"),
    ("2019-11-19 06:30:42", "2019-11-19T06:30:42", "no zone is told, none is made up"),
    ("2014-12-16T11:45-05:00", "2014-12-16T11:45-05:00", "no seconds"),
    ("2019-11-19 14:42:55Z", "2019-11-19T14:42:55+00:00", "a space for the T"),
    ("2019-11-20 3:15:00 -0800", "2019-11-20T03:15-08:00", "an hour of one figure"),
    ("2014-12-16 11:45:18 EST", "2014-12-16T11:45:18-05:00", "a named zone"),
    ("2014-12-29 5:12 PM", "2014-12-29T17:12", "half days"),
    ("2019-11-19", "2019-11-19", "a day stays a day"),
    ("2019-11", "2019-11", "a month stays a month"),
    ("20191119", "2019-11-19", "packed"),
    ("2019-11-19T00:00:00-05:00", "2019-11-19", "midnight to the second is a day"),
    ("Wed, 14 Jan 2015 09:42:15 -0500", "2015-01-14T09:42:15-05:00", "as mail has it"),
    ("Wed Nov 20 2019 08:00:58 GMT+0000 (UTC)", "2019-11-20T08:00:58+00:00", "as a browser has it"),
    ("Fri Oct 31 10:49:51 EDT 2014", "2014-10-31T10:49:51-04:00", "as a Unix system has it"),
    ("20 Nov 2019 08:02 GMT", "2019-11-20T08:02+00:00", "in words"),
    ("Wednesday, November 20, 2019, 12:01 AM", "2019-11-20T00:01", "in words, with half days"),
    ("1574168580", "2019-11-19T13:03+00:00", "seconds since 1970"),
    ("1574168580000", "2019-11-19T13:03+00:00", "thousandths since 1970"),
    ("11/19/2019", "2019-11-19", "only one order makes a date"),
    ("05/07/2019", None, "May to one reader, July to another"),
    ("0000-00-00", None, "a placeholder"),
    ("0001-01-01T00:00:00Z", None, "a placeholder"),
    ("1970-01-01T00:00:00Z", None, "a clock that was never set"),
    ("9999-12-31", None, "a placeholder"),
    ("2019-02-30", None, "no such day"),
    ("2019-11-19T25:00:00", None, "no such hour"),
    ("3 hours ago", None, "relative to a moment that is not known"),
    ("x" * 1000, None, "no date"),
    (None, None, "nothing told"),
]


@pytest.mark.parametrize(("told", "iso", "why"), TOLD)
def test_a_date_is_read_as_precise_as_it_was_told(told: str | None, iso: str | None, why: str) -> None:
    assert iso_of(told) == iso, why


@given(st.text(alphabet="0123456789-:TZ+/. ,aApPmMJan", max_size=40))
def test_no_text_makes_the_reading_of_dates_fail(told: str) -> None:
    iso = iso_of(told)
    assert iso is None or iso[:2] in {"16", "17", "18", "19", "20"}


@given(st.datetimes(), st.sampled_from(["", "Z", "+02:00", "-0330"]))
def test_a_date_of_our_time_keeps_its_day(moment: object, zone: str) -> None:
    told = str(moment)[:19].replace(" ", "T") + zone
    iso = iso_of(told)
    assert iso is None or iso[:10] == told[:10]


ADDRESSES = [
    ("https://saltings.example/2031/03/04/harbour-wall/", "2031-03-04", "year, month, day"),
    ("https://saltings.example/story/2031-03-04/harbour-wall", "2031-03-04", "in one part"),
    ("https://saltings.example/2031/3/4/harbour-wall", "2031-03-04", "without noughts"),
    ("https://saltings.example/news/harbour-wall-20310304.html", "2031-03-04", "packed"),
    ("https://saltings.example/2031/03/harbour-wall", None, "a month only"),
    ("https://saltings.example/2031/13/45/harbour-wall", None, "no such day"),
    ("https://saltings.example/news/harbour-wall-103103041", None, "a number"),
    (None, None, "no address"),
]


@pytest.mark.parametrize(("address", "day", "why"), ADDRESSES)
def test_a_day_in_an_address_is_found(address: str | None, day: str | None, why: str) -> None:
    assert day_in_address(address) == day, why


def test_a_month_in_an_address_is_found() -> None:
    assert month_in_address("https://saltings.example/2031/03/harbour-wall") == "2031-03"


LATER = [
    ("2031-03-05", "2031-03-04", True, "the next day"),
    ("2031-03-04", "2031-03-04", False, "the same"),
    ("2031-03-04T10:00+00:00", "2031-03-04T11:30+02:00", True, "half an hour later, across zones"),
    ("2031-03-04T10:00", "2031-03-04", False, "an hour of the same day is not surely later"),
    ("2031-04", "2031-03-31", True, "the next month"),
    ("2031-03", "2031-03-01", False, "perhaps the same day"),
]


@pytest.mark.parametrize(("left", "right", "later", "why"), LATER)
def test_a_date_is_later_where_that_is_sure(left: str, right: str, later: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    assert is_later(left, right) is later, why


def test_one_moment_may_have_two_days() -> None:
    assert same_day("2031-03-04T23:30-05:00", "2031-03-05T04:30+00:00")
    assert not same_day("2031-03-04", "2031-03-07")
