"""Tests for cutting text into words and bringing them to a common form."""

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tellings.language.words import content_stems, fold, is_stopword, stem, tokenize


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("NATO's three-month plan", ["NATO's", "three", "month", "plan"], "hyphens part words, apostrophes do not"),
        ("$35bn, 155mm", ["35", "bn", "155", "mm"], "a unit is parted from its number"),
        ("50,000 at 4.12%", ["50,000", "at", "4.12"], "separators inside a number"),
        ("the U.S. in 2024.", ["the", "U.S.", "in", "2024"], "dots of an abbreviation, not of the sentence"),
        ("on July 4th G7", ["on", "July", "4th", "G7"], "ordinals and names with a digit"),
        ("It ended.Then", ["It", "ended", "Then"], "a lost space after a full stop"),
        ("“don’t”", ["don’t"], "a curly apostrophe is part of the word, curly marks are not"),
        ("", [], "nothing"),
    ],
)
def test_text_is_cut_into_words_and_numbers(text: str, expected: list[str], why: str) -> None:
    assert [token.text for token in tokenize(text)] == expected, why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("attacks", "attacked", "verb forms"),
        ("Moscow's", "Moscow", "possessive"),
        ("went", "going", "irregular verb"),
        ("people", "person", "irregular plural"),
        ("spokeswoman", "spokesman", "offices without regard to sex"),
        ("U.S.", "US", "abbreviation with and without dots"),
        ("Orbán", "Orban", "diacritics"),
        ("50,000", "50000", "thousands separators"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str, why: str) -> None:
    assert stem(one) == stem(other), why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("4.12", "412", "a decimal point is part of the number"),
        ("universe", "unit", "different words"),
        ("US", "use", "a country and a verb"),
    ],
)
def test_different_words_have_different_stems(one: str, other: str, why: str) -> None:
    assert stem(one) != stem(other), why


def test_words_of_grammar_are_no_content() -> None:
    assert content_stems("It is said that the US was not told of 35 of them") == ("us", "35")


def test_us_in_capitals_is_a_country() -> None:
    assert not is_stopword("US")
    assert is_stopword("us")


@given(st.text())
def test_every_token_is_cut_from_its_place(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))


@given(st.text())
@example("𝐀")
def test_folding_twice_changes_nothing_more_for_words(text: str) -> None:
    for token in tokenize(text):
        assert fold(fold(token.text)) == fold(token.text)


@pytest.mark.parametrize(
    "text", ["a" * 2_000_000, "a." * 1_000_000, "a'" * 1_000_000, "1," * 1_000_000, '"' * 2_000_000]
)
def test_hostile_input_takes_linear_time(text: str) -> None:
    start = time.process_time()
    content_stems(text)
    assert time.process_time() - start < 10
