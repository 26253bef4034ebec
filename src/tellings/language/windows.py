"""Lays the sentences of a report out as the encoder reads them: words, their pieces, and windows of a bounded size."""

import unicodedata
from collections.abc import Iterator, Sequence

import msgspec
from tokenizers import Tokenizer

START, BORDER = 101, 102
"""The pieces [CLS], which opens a window, and [SEP], which closes a unit."""
SPECIALS = 2
"""Pieces of a window with one unit that are no words: one before it and one after it."""
OVERLAP = 32
"""Pieces that two windows of one unit share, so that a cut has words on either side. Judged: a sentence rarely has
more, and units longer than a window are rare (one in 400 in the news that we train on)."""

_DOUBLE = '“”„‟«»"″〝〞＂'  # noqa: RUF001 - the marks themselves
_SINGLE = "‘’‚‛‹›'`´ʼ′＇"  # noqa: RUF001 - the marks themselves
_PLAIN = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'"))


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One unit: a sentence, or several that one quotation runs over."""

    text: str
    quoted: tuple[tuple[int, int, int, int], ...] = ()
    """Stretches between marks: where the mark opens, the first of the words, the end of the words, the end of the
    closing mark; in order, none within another."""


class Words(msgspec.Struct, frozen=True):
    """The words of a unit: white space and punctuation part them, and a punctuation mark is a word."""

    spans: list[tuple[int, int]]
    """Where each stands in the unit's text."""
    firsts: list[int]
    """The number of the first piece of each."""
    pieces: list[int]
    types: list[int]
    """For each piece, 1 between marks and on them, and 0 elsewhere."""

    def end(self, word: int) -> int:
        """The number of the piece after a word's last."""
        return self.firsts[word + 1] if word + 1 < len(self.firsts) else len(self.pieces)


class Part(msgspec.Struct, frozen=True):
    """The words of a unit that are read off one window: from `first`, and before `last`."""

    unit: int
    first: int
    last: int
    shift: int
    """What to add to a piece's number in the unit for its place in the window."""


class Window(msgspec.Struct, frozen=True):
    """What the encoder reads at once."""

    pieces: list[int]
    types: list[int]
    parts: tuple[Part, ...]


def normalise_marks(unit: Text) -> str:
    """The text with marks of one shape, letter for letter: “ and ” around stretches, ' for apostrophes, " for others.

    «Non», l’Otan -> “Non”, l'Otan
    """
    letters = list(unit.text.translate(_PLAIN))
    for outer_start, start, end, outer_end in unit.quoted:
        _put(letters, outer_start, start, "“")
        _put(letters, end, outer_end, "”")
        for at in range(start, end):
            if letters[at] == '"' and letters[at - 1] == "\n":  # the next paragraph of a quotation opens with its mark
                letters[at] = "“"
    return "".join(letters)


def _put(letters: list[str], start: int, end: int, mark: str) -> None:
    """A mark of several characters (``) becomes one and spaces."""
    for at in range(start, end):
        if not letters[at].isspace():
            letters[at] = mark
            mark = " "


def split_words(unit: Text, tokenizer: Tokenizer) -> Words:
    """The words of a unit, with the pieces that the encoder's vocabulary has for them."""
    encoding = tokenizer.encode(normalise_marks(unit), add_special_tokens=False)
    spans: list[tuple[int, int]] = []
    firsts: list[int] = []
    last: int | None = -1
    for at, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word == last:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
            firsts.append(at)
            last = word
    if not unit.text.isascii():
        spans = [(start, _with_accents(unit.text, end)) for start, end in spans]
    return Words(spans, firsts, encoding.ids, _types(unit, spans, firsts, len(encoding.ids)))


def _with_accents(text: str, end: int) -> int:
    """The end of a word with the accents that follow its last letter as characters of their own."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _types(unit: Text, spans: Sequence[tuple[int, int]], firsts: Sequence[int], count: int) -> list[int]:
    types = [0] * count
    if not unit.quoted:
        return types
    stretches = iter(unit.quoted)
    stretch = next(stretches, None)
    for word, (start, _end) in enumerate(spans):
        while stretch is not None and start >= stretch[3]:
            stretch = next(stretches, None)
        if stretch is None:
            break
        if start >= stretch[0]:
            last = firsts[word + 1] if word + 1 < len(firsts) else count
            types[firsts[word] : last] = [1] * (last - firsts[word])
    return types


def pack(units: Sequence[Words], size: int) -> list[Window]:
    """The units in order in windows of at most `size` pieces; a unit that is longer is cut at words, with an overlap.

    Every word stands in exactly one part.
    """
    windows: list[Window] = []
    pieces: list[int] = [START]
    types: list[int] = [0]
    parts: list[Part] = []
    for number, words in enumerate(units):
        for first, last, from_word, to_word in _cuts(words, size - SPECIALS):
            start, end = words.firsts[first], words.end(last - 1)
            if parts and len(pieces) + end - start + 1 > size:
                windows.append(Window(pieces, types, tuple(parts)))
                pieces, types, parts = [START], [0], []
            parts.append(Part(number, from_word, to_word, len(pieces) - start))
            pieces += words.pieces[start:end]
            types += words.types[start:end]
            pieces.append(BORDER)
            types.append(0)
    if parts:
        windows.append(Window(pieces, types, tuple(parts)))
    return windows


def _cuts(words: Words, room: int) -> Iterator[tuple[int, int, int, int]]:
    """What of a unit goes into one window: the first word, the one after the last, and the same of what is read off."""
    count = len(words.firsts)
    first = from_word = 0
    while from_word < count:
        last = first + 1
        while last < count and words.end(last) - words.firsts[first] <= room:
            last += 1
        if last == count:
            yield first, last, from_word, last
            return
        back = last
        while back - 1 > first and words.firsts[last] - words.firsts[back - 1] <= OVERLAP:
            back -= 1
        to_word = (back + last + 1) // 2
        yield first, last, from_word, to_word
        first, from_word = back, to_word
