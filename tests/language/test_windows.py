"""Words and windows: every word has its exact place, once, and no window is longer than allowed."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.encoder import load_tokenizer
from tellings.language.windows import BORDER, START, Text, Words, normalise_marks, pack, split_words

MARKS = [
    ("“No,” he said.", ((0, 1, 4, 5),), "“No,” he said.", "marks of print stay"),
    ('"No," he said.', ((0, 1, 4, 5),), "“No,” he said.", "straight marks get sides"),
    ("«Non», dit-il à l’Otan.", ((0, 1, 4, 5),), "“Non”, dit-il à l'Otan.", "guillemets, and an apostrophe"),
    ("„Nein“, sagte er.", ((0, 1, 5, 6),), "“Nein”, sagte er.", "the mark that closes in German opens in English"),
    (
        "``No,'' he said.",
        ((0, 2, 5, 7),),
        "“ No,”  he said.",
        "two strokes are one mark and a blank",
    ),
    ("‘No,’ he said, ‘it isn’t.’", ((0, 1, 4, 5), (15, 16, 25, 26)), "“No,” he said, “it isn't.”", "single marks"),
    ("“He said ‘no’ twice,” she said.", ((0, 1, 20, 21),), "“He said 'no' twice,” she said.", "marks within marks"),
    ("“It began.\n“It went on.”", ((0, 1, 23, 24),), "“It began.\n“It went on.”", "a paragraph opens with its mark"),
    ("He said “no and left.", (), 'He said "no and left.', "a mark that is no border of a stretch has no side"),
    ("He said “no and left.", ((8, 9, 21, 21),), "He said “no and left.", "a stretch that is never closed"),
    ("", (), "", "nothing"),
]


@pytest.mark.parametrize(("text", "quoted", "expected", "why"), MARKS, ids=[case[3] for case in MARKS])
def test_marks_get_one_shape_letter_for_letter(
    text: str, quoted: tuple[tuple[int, int, int, int], ...], expected: str, why: str
) -> None:
    found = normalise_marks(Text(text=text, quoted=quoted))
    assert found == expected, why
    assert len(found) == len(text)


WORDS = [
    ("He didn’t say.", ["He", "didn", "’", "t", "say", "."], "punctuation is a word"),
    ("Zoë Müller", ["Zoë", "Müller"], "accents do not move what follows"),
    (
        "cafe\u0301s, e\u0301",
        ["cafe\u0301s", ",", "e\u0301"],
        "an accent as a character of its own goes with its letter",
    ),
    ("İstanbul İİ x", ["İstanbul", "İİ", "x"], "a capital that is two characters in small letters"),
    ("[SEP] [CLS]", ["[", "SEP", "]", "[", "CLS", "]"], "the encoder's own marks are plain words in a report"),
    ("a\x00b \x1b[0m c\u200b", ["a\x00b", "[", "0m", "c"], "control characters are no words"),
    ("北京 said", ["北", "京", "said"], "a character of Chinese is a word"),
    ("👩‍👩‍👧 ok", ["👩‍👩‍👧", "ok"], "an emoji of several characters"),
    (" \t\n ", [], "white space alone"),
    ("x" * 500, ["x" * 500], "a word without end is one unknown piece"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WORDS, ids=[case[2] for case in WORDS])
def test_words_are_cut_at_blanks_and_punctuation(text: str, expected: list[str], why: str) -> None:
    words = split_words(Text(text=text), load_tokenizer())
    assert [text[start:end] for start, end in words.spans] == expected, why


def test_what_is_between_marks_is_told_from_the_rest() -> None:
    words = split_words(Text(text="“No, never,” he said.", quoted=((0, 1, 11, 12),)), load_tokenizer())
    assert words.types == [1, 1, 1, 1, 1, 1, 0, 0, 0]


def _check(text: str, words: Words) -> None:
    assert len(words.pieces) == len(words.types)
    last = 0
    for (start, end), first in zip(words.spans, words.firsts, strict=True):
        assert last <= start < end <= len(text)
        assert 0 <= first < len(words.pieces)
        last = end
    assert words.firsts == sorted(set(words.firsts))


@given(st.text(max_size=400))
def test_every_word_of_any_text_has_its_own_place(text: str) -> None:
    _check(text, split_words(Text(text=text), load_tokenizer()))


def test_hostile_strings_are_cut_like_any_text(shared: Path) -> None:
    for text in json.loads((shared / "data/inputs/blns/blns.json").read_text(encoding="utf-8")):
        _check(text, split_words(Text(text=text), load_tokenizer()))


@st.composite
def _units(draw: st.DrawFn) -> list[Words]:
    sizes = draw(st.lists(st.lists(st.integers(1, 30), max_size=60), max_size=8))
    units = []
    for unit, lengths in enumerate(sizes):
        firsts = [sum(lengths[:at]) for at in range(len(lengths))]
        pieces = [1000 + unit * 10_000 + at for at in range(sum(lengths))]
        units.append(Words([(at, at + 1) for at in range(len(lengths))], firsts, pieces, [unit % 2] * len(pieces)))
    return units


@given(_units(), st.integers(64, 256))
def test_every_word_is_read_once_from_a_window_that_holds_it_whole(units: list[Words], size: int) -> None:
    read: list[tuple[int, int]] = []
    for window in pack(units, size):
        assert 0 < len(window.pieces) == len(window.types) <= size
        assert (window.pieces[0], window.pieces[-1]) == (START, BORDER)
        for part in window.parts:
            unit = units[part.unit]
            for word in range(part.first, part.last):
                start, end = unit.firsts[word], unit.end(word)
                assert window.pieces[start + part.shift : end + part.shift] == unit.pieces[start:end]
                assert window.types[start + part.shift : end + part.shift] == unit.types[start:end]
            read += [(part.unit, word) for word in range(part.first, part.last)]
    assert read == [(number, word) for number, unit in enumerate(units) for word in range(len(unit.firsts))]


def test_a_unit_without_end_makes_windows_in_proportion_to_its_length() -> None:
    words = split_words(Text(text="an “unquenchable” x9-z " * 4000), load_tokenizer())
    windows = pack([words], 192)
    assert sum(len(window.pieces) for window in windows) < 1.4 * len(words.pieces)


def test_units_that_fit_share_a_window() -> None:
    unit = Words([(0, 1)] * 10, list(range(10)), [7] * 10, [0] * 10)
    (window,) = pack([unit, unit], 23)
    assert window.pieces == [START, *[7] * 10, BORDER, *[7] * 10, BORDER]
    assert len(pack([unit, unit], 22)) == 2
