"""Finds set wordings in a line, whatever its case, quotation marks and numbers."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from tellings.language.lists import read_named

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|(\d[\d.,]*)|©")
_STRAIGHT = str.maketrans("’‘", "''")


def words_of(line: str) -> list[str]:
    """The words of a line in lower case, apostrophes straight, each number as "#"."""
    return ["#" if match[1] else match[0].lower().translate(_STRAIGHT) for match in _WORD.finditer(line)]


def end_of_words(line: str, count: int) -> int:
    """Where so many words of a line end."""
    ends = (match.end() for match in islice(_WORD.finditer(line), count))
    return max(ends, default=0)


class Phrases:
    """A list of wordings that is looked up word by word, so that a longer list takes no longer."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Takes the wordings as they stand in the data files."""
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple("#" if word == "#" else word for word in _split(phrase))
            self._by_first.setdefault(words[0], []).append(words)
        for group in self._by_first.values():
            group.sort(key=len, reverse=True)

    def length_at(self, words: Sequence[str], place: int) -> int:
        """How many words the longest wording that begins at this place has; 0 for none."""
        for phrase in self._by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def begins(self, words: Sequence[str]) -> bool:
        """Whether the line begins with one of the wordings."""
        return bool(words) and self.length_at(words, 0) > 0

    def count(self, words: Sequence[str]) -> int:
        """How many of the wordings stand in the line."""
        return sum(self.length_at(words, place) > 0 for place in range(len(words)))

    def tile(self, words: Sequence[str]) -> tuple[int, int]:
        """How many of the wordings follow each other in the line, the longest first, and how many words they take."""
        tiles = covered = place = 0
        while place < len(words):
            length = self.length_at(words, place)
            tiles += length > 0
            covered += length
            place += length or 1
        return tiles, covered

    def is_whole(self, words: Sequence[str]) -> bool:
        """Whether the line is one of the wordings and nothing else."""
        return bool(words) and self.length_at(words, 0) == len(words)


def _split(phrase: str) -> list[str]:
    return [word for part in phrase.split() for word in (["#"] if part == "#" else words_of(part))]


@cache
def page_wording() -> dict[str, Phrases]:
    """The wording of page furniture by the kind of use that boilerplate.toml describes."""
    return {name: Phrases(phrases) for name, phrases in read_named("boilerplate.toml").items()}
