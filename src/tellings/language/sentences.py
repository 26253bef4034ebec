"""Finds where each sentence of a report begins and ends, so that a statement can be shown with its whole sentence."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from tellings.language.lists import read_lines

_TERMINATORS = re.compile(
    r"[.!?…]++|[。！？｡।؟۔]++"  # noqa: RUF001 - the marks of other scripts
    r"|\n[^\S\n]*+\n|\n(?=[^\S\n]{0,8}(?:[-–—•·*‣▪]|>{1,3}|#{1,6})[^\S\n])"
)
"""What may end a sentence: marks, a blank line, a line that opens with a bullet. Possessive, so each is read once."""

_CLOSERS = "\"'”’»“‘›)]}*_"
"""Marks that belong to the sentence they close. A low-high quotation closes with “, a Danish one with «."""

_OPENERS = "\"'“”‘’„‚«»‹›([{*_—–-¿¡"
"""Marks that may stand before the first word of the next sentence."""

_WIDE_MARKS = "。！？｡।؟۔"  # noqa: RUF001 - the marks of other scripts
"""Marks that end a sentence without a space after them, or in scripts without capitals."""

_MAX_CLOSERS = 8
_MAX_OPENERS = 8
_MAX_WORD = 24
"""Looking further than this for a word before or after a mark would cost time and tell nothing."""

_SAYING = re.compile(
    r"[^.!?…\n\"“”]{0,60}?\b(?:said|says|say|asked|asks|added|adds|told|wrote|writes|replied|answered|warned|wondered"
    r"|shouted|cried|insisted|tweeted|posted|quipped|joked)\b"
)
"""After a quotation that ends in "?" or "!" the sentence goes on to who said it: “What is it?” Rutte asked."""

_ASKING_WORDS = 5
"""A cue stands at most this many words after the quotation; further on, the verb belongs to the next sentence."""


_PART_OF_ABBREVIATION = 2
"""Letters between the full stops of an abbreviation: "U.S.", "Ph.D."."""

_LIST_DIGITS = 2
"""A number so short that opens a sentence and has a full stop numbers a list: "1. First"."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of the text between two offsets, as offsets into the text, without white space around them.

    Quotation marks and brackets that close after the full stop stay with their sentence; a long quotation is split
    inside. A blank line always ends a sentence; a single line end does not. Takes linear time.

    `split_sentences("He met Mr. Rutte. They spoke.")` gives `[(0, 17), (18, 29)]`.
    """
    stop = len(text) if end is None else min(end, len(text))
    cuts = [start, *_boundaries(text, start, stop), stop]
    found = []
    for left, right in pairwise(cuts):
        trimmed = _trim(text, left, right)
        if trimmed is not None:
            found.append(trimmed)
    return found


def _boundaries(text: str, start: int, stop: int) -> Iterator[int]:
    sentence = start
    for mark in _TERMINATORS.finditer(text, start, stop):
        if mark.start() < sentence:
            continue
        after = _skip(text, mark.end(), stop, _CLOSERS, _MAX_CLOSERS)
        if mark[0][0] == "\n" or _ends(text, mark, after, sentence, stop):
            sentence = after if mark[0][0] != "\n" else mark.end()
            yield sentence


def _ends(  # noqa: PLR0911 - one rule a line, in order
    text: str, mark: re.Match[str], after: int, sentence: int, stop: int
) -> bool:
    """Whether the mark ends a sentence that began at `sentence`."""
    if mark[0][0] in _WIDE_MARKS:
        return True
    if after >= stop:
        return True
    if not text[after].isspace():
        return False
    following = _following(text, after, stop)
    if not following:
        return True
    if following[0].islower() and not _is_brand(following):
        return False
    if mark[0] == ".":
        return not _goes_on_after_stop(text, mark.start(), following, sentence)
    if mark[0][0] in "?!" and any(char in "\"'”’»“" for char in text[mark.end() : after]):
        return not _is_cue(text, after, stop)
    return True


def _following(text: str, after: int, stop: int) -> str:
    """The first word after the white space, without marks that open a quotation; empty at the end."""
    position = after
    while position < stop and text[position].isspace():
        position += 1
        if position - after > _MAX_WORD:
            break
    position = _skip(text, position, stop, _OPENERS, _MAX_OPENERS)
    last = position
    while last < stop and last - position < _MAX_WORD and not text[last].isspace():
        last += 1
    return text[position:last]


def _is_brand(word: str) -> bool:
    """Whether a word in lower case may open a sentence: "iPhone", "eBay"."""
    return any(char.isupper() for char in word[1:3])


def _goes_on_after_stop(  # noqa: PLR0911 - one rule a line, in order
    text: str, stop_at: int, following: str, sentence: int
) -> bool:
    """Whether a single full stop belongs to an abbreviation, an initial or a number in a list."""
    word = _word_before(text, stop_at, sentence)
    if not word:
        return False
    opens = following.rstrip(".,:;!?’'\"”)") in _usual_openers()
    kind = _abbreviations().get(word)
    if kind in {"title", "middle"}:
        return kind == "middle" or not (word in {"St", "Rep", "Sec", "Gen", "Pres", "Det", "Gov"} and opens)
    if kind == "number":
        return following[0].isdigit()
    if kind == "month":
        return following[0].isdigit() or not opens
    if kind == "either":
        return not opens
    if len(word) == 1 and word.isalpha() and word.isupper():
        return _is_initial(text, stop_at, opens=opens)
    if "." in word and _is_dotted(word):
        return not opens
    return word.isdigit() and len(word) <= _LIST_DIGITS and text[sentence:stop_at].strip() == word


def _is_initial(text: str, stop_at: int, *, opens: bool) -> bool:
    """Whether one capital before the full stop is somebody's initial: "George W. Bush", but not "plan B. The ..."."""
    if not opens:
        return True
    before = text[max(0, stop_at - 3) : stop_at - 1]
    return before.endswith(".") or (before[-1:] == "I" and opens is False)


def _is_dotted(word: str) -> bool:
    """Whether the word is letters with full stops between them: "U.S", "p.m", "J.D"."""
    return all(0 < len(part) <= _PART_OF_ABBREVIATION and part.isalpha() for part in word.split("."))


def _word_before(text: str, stop_at: int, sentence: int) -> str:
    first = stop_at
    lowest = max(sentence, stop_at - _MAX_WORD)
    while first > lowest and not text[first - 1].isspace() and text[first - 1] not in _OPENERS + "/,;:":
        first -= 1
    return text[first:stop_at]


def _is_cue(text: str, after: int, stop: int) -> bool:
    """Whether who said it follows: “What is it?” Rutte asked."""
    found = _SAYING.match(text, after, min(stop, after + 100))
    return found is not None and len(found[0].split()) <= _ASKING_WORDS


def _skip(text: str, position: int, stop: int, chars: str, at_most: int) -> int:
    last = min(stop, position + at_most)
    while position < last and text[position] in chars:
        position += 1
    return position


def _trim(text: str, left: int, right: int) -> tuple[int, int] | None:
    while left < right and text[left].isspace():
        left += 1
    while right > left and text[right - 1].isspace():
        right -= 1
    return (left, right) if left < right else None


@cache
def _abbreviations() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in read_lines("abbreviations.txt"):
        word, _, kind = line.rpartition(" ")
        found[word] = kind
    return found


@cache
def _usual_openers() -> frozenset[str]:
    return frozenset(read_lines("openers.txt"))
