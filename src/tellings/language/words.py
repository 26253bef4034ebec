"""Cuts text into words and brings each to the form under which two outlets' wordings of one thing meet."""

import re
import unicodedata
from functools import cache, lru_cache

import msgspec
import snowballstemmer

from tellings.language.lists import read_lines, read_rows

_WORD = re.compile(
    r"""
    (?:[^\W\d_]\.){2,8}                       # U.S.
    | \d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?   # 50,000; 4.12; 155 of 155mm; 4th
    | [^\W\d_][^\W_]*(?:['’][^\W\d_]+)*      # Rutte's, don't, O’Neill, G7
    """,
    re.VERBOSE,
)
_APOSTROPHES = str.maketrans("’‘", "''")
LONGEST_WORD = 60
"""Characters: a longer run of letters is no word of a language, and is left as it stands rather than stemmed."""
_NAMES_LIKE_STOPWORDS = frozenset({"US", "WHO"})
"""Written so, they are a country and an organisation, not "us" and "who"."""

_stemmer = snowballstemmer.stemmer("english")


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One word or number as it stands in the text, from `start` to before `end`."""

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """The words and numbers of the text, in order.

    Words with an apostrophe stay whole, hyphens part words: "NATO's three-month, $35bn plan" gives NATO's, three,
    month, 35, bn, plan.
    """
    return [Token(text=match[0], start=match.start(), end=match.end()) for match in _WORD.finditer(text)]


def fold(word: str) -> str:
    """The word without case and diacritics, apostrophes straight: "Orbán’s" gives "orban's"."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word).casefold()  # first, or a mathematical A would stay a capital
    spread = unicodedata.normalize("NFKD", plain.translate(_APOSTROPHES))
    return "".join(character for character in spread if not unicodedata.combining(character))


def stem(word: str) -> str:
    """What a word's forms share: "attacks", "attacked", "Attack's" give "attack"; "went" gives "go".

    Irregular forms by list, the rest by the Snowball stemmer for English (Porter 2).
    """
    return _stem(word) if len(word) <= LONGEST_WORD else fold(word)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    folded = fold(word).removesuffix("'s")
    if not folded[:1].isdigit():
        folded = folded.replace(".", "")  # U.S. is US
    base = _irregular().get(folded, folded)
    if base[:1].isdigit():
        return base.replace(",", "")
    return str(_stemmer.stemWord(base.replace("'", "")))


def is_stopword(word: str) -> bool:
    """Whether the word carries grammar rather than content: "the", "which", "said"."""
    return word not in _NAMES_LIKE_STOPWORDS and fold(word) in _stopwords()


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the text's words in order, without those that carry grammar only."""
    return tuple(
        stem(match[0]) for match in _WORD.finditer(text) if len(match[0]) > LONGEST_WORD or not is_stopword(match[0])
    )


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for line in read_lines("stopwords.txt") for word in line.split())


@cache
def _irregular() -> dict[str, str]:
    return {row["form"]: row["base"] for row in read_rows("irregular.csv")}
