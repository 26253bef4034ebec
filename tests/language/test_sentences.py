"""Where sentences begin and end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.sentences import split_sentences

CASES = [
    (["He met Mr. Rutte.", "They spoke."], "a title goes on to a name"),
    (
        ["The U.S. Army left the U.S.", "The firm stayed."],
        "an abbreviation ends a sentence before an opening word only",
    ),
    (["J. R. Smith Inc. paid $3.5 million to George W. Bush."], "initials, a firm, a decimal"),
    (["Plan B.", "The rest."], "one capital is no initial before an opening word"),
    (["All over the alliance ...", "We are not producing enough."], "an ellipsis before a capital ends"),
    (["It was ... unusual, he said."], "an ellipsis before a small letter does not"),
    (["“Why?” asked Rutte.", "“No.”", "He left."], "marks that close stay with their sentence"),
    (["“Why?” Rutte asked.", "She said no."], "who asked belongs to the question"),
    (["“Let’s be naive.”", "Rutte urges NATO."], "a quotation that is a sentence"),
    (["‘They say 850.", "I say more,’ he said."], "a long quotation is split inside"),
    (["(He left.)", "She stayed."], "brackets close with their sentence"),
    (["PINHAVEN, Aug. 12 (APB) - A fire burned."], "a month in a dateline"),
    (["No. 5 lives.", "The answer was no.", "It stayed so."], "no and No."),
    (["They met at 8 p.m. Monday.", "It rained."], "an hour before a weekday goes on"),
    (["1. First the tanks.", "2. Then the rest."], "numbers of a list"),
    (["Is it true?!", "Yes!", "It is."], "several marks at once"),
    (["彼は言った。", "そして去った。"], "no spaces between sentences"),
    (["«Oui.»", "Il part."], "guillemets"),
    (["Prof. Anselm Rudd et al. looked at 5 p.c. of it."], "small letters go on"),
]


@pytest.mark.parametrize(("sentences", "why"), CASES, ids=[why for _, why in CASES])
def test_a_text_is_split_where_its_sentences_end(sentences: list[str], why: str) -> None:
    text = ("" if sentences[0].startswith("彼") else " ").join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences, why


def test_a_blank_line_ends_a_sentence_and_a_single_line_end_does_not() -> None:
    text = "one line\ngoes on\n\nAnother"
    assert [text[start:end] for start, end in split_sentences(text)] == ["one line\ngoes on", "Another"]


def test_only_the_part_between_the_offsets_is_split() -> None:
    text = "He came. She went. They met."
    assert split_sentences(text, 9, 18) == [(9, 18)]


@given(st.text(alphabet=st.sampled_from("ab AB.?!…\"'“”()\n*-1"), max_size=200))
def test_sentences_are_in_order_without_overlap_and_lose_no_letter(text: str) -> None:
    places = split_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    held = "".join(text[start:end] for start, end in places)
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize("bit", ["He said so. ", "... ", '"', "“", "Mr. ", '?"', "a.\n"])
def test_hostile_text_takes_linear_time(bit: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        split_sentences(bit * count)
        return time.process_time() - started

    seconds(100)
    assert seconds(80_000) < 40 * seconds(8_000) + 0.5
