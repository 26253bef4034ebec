"""Numbers in digits and in words."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.numbers import find_numbers

CASES = [
    ("35,000 homes", [("35,000", "35000")], "grouped by commas"),
    ("1\u2009150 passengers", [("1\u2009150", "1150")], "grouped by thin spaces"),
    ("1.234,5 tonnes", [("1.234,5", "1234.5")], "continental, clear from the comma behind the point"),
    ("1,50,000 rupees", [("1,50,000", "150000")], "Indian grouping"),
    ("1.84bn", [("1.84bn", "1840000000")], "a scale right behind the digits"),
    ("3.1million euros", [("3.1million", "3100000")], "a scale without a space"),
    ("thirty-one", [("thirty-one", "31")], "a compound with a hyphen"),
    ("two and a half years", [("two and a half", "2.5")], "a half behind"),
    ("a million and a half", [("a million and a half", "1500000")], "half of the scale"),
    ("half a million", [("half a million", "500000")], "half before the scale"),
    ("one hundred and twenty-three thousand", [("one hundred and twenty-three thousand", "123000")], "a long compound"),
    ("fifteen hundred", [("fifteen hundred", "1500")], "hundreds beyond ten"),
    ("a dozen villages", [("a dozen", "12")], "an article for one"),
    ("2½ hours", [("2½", "2.5")], "a sign for a fraction"),
    ("two-thirds of it", [("two-thirds", "0.6667")], "a fraction in words"),
    ("minus 220 degrees", [("minus 220", "-220")], "a sign in words"),
    ("minus the cost", [], "a sign in words with no number after it"),
    ("-4C", [("-4", "-4")], "a sign before digits"),
    ("tens of thousands", [("tens of thousands", "10000")], "the least that a crowd can be"),
    ("several billion tonnes", [("several billion", "1000000000")], "a crowd of a scale"),
    ("the 12th of 3rd", [], "ordinals are no numbers"),
    ("twenty twenty-five", [("twenty", "20"), ("twenty-five", "25")], "words that cannot go on one another"),
    ("$2,000. Then", [("2,000", "2000")], "a full stop is no decimal point"),
    ("'three pints", [("three", "3")], "a quotation mark before is no apostrophe"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_numbers_are_found_with_their_values(text: str, expected: list[tuple[str, str]], why: str) -> None:
    found = [(text[number.start : number.end], number.value) for number in find_numbers(text)]
    assert found == [(words, Decimal(value)) for words, value in expected], why


@given(st.integers(min_value=0, max_value=10**15))
def test_a_number_written_with_commas_reads_back(value: int) -> None:
    assert [number.value for number in find_numbers(f"of {value:,} in all")] == [Decimal(value)]


@given(st.text(alphabet="0123456789.,- onetwhalfmiadz½", max_size=60))
def test_numbers_lie_in_order_within_the_text_and_never_overlap(text: str) -> None:
    ends = 0
    for number in find_numbers(text):
        assert ends <= number.start < number.end <= len(text)
        ends = number.end


@pytest.mark.parametrize("piece", ["1", "12 ", "1,", "one ", "half a ", "-", ".", "a "])
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.process_time()
        find_numbers(text)
        return time.process_time() - begin

    short = max(seconds(20_000), 0.002)
    assert seconds(200_000) < 40 * short  # ten times the text; four times that for the noise of a busy machine
