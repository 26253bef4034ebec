"""Makes words whole that were broken at the end of a line, and leaves the hyphens that belong to a word."""

import re
from collections.abc import Iterable, Sequence

from tellings.language.frequency import RAREST, share_of_sentences
from tellings.language.words import is_stopword, stem
from tellings.read.pdf_page import HYPHEN

_WORD = re.compile(r"[^\W\d_]{1,60}(?:[-\u2010\u2011][^\W\d_]{1,60}){0,8}")
_LAST = re.compile(r"([^\W\d_]{1,60})[-\u2010\x02]$")
_FIRST = re.compile(r"([^\W\d_]{1,60})")
_UNKNOWN = RAREST / 10_000
"""The share of sentences that is given to a word of which nothing is known."""

_PREFIX = 2
"""Letters before a hyphen below which it stays: "e-mail", "A-level". Nobody breaks a word after its first letter."""


class Words:
    """The words of a document, by which it is told what was broken at the end of a line."""

    def __init__(self, rows: Iterable[str]) -> None:
        """Takes the lines of the document."""
        self._seen: set[str] = set()
        for row in rows:
            found = [match[0].casefold().replace("\u2010", "-") for match in _WORD.finditer(row)]
            if _LAST.search(row):
                found = found[:-1]
            self._seen.update(found)

    def joined(self, rows: Sequence[str]) -> str:
        """The lines as one; a word that is broken between two is made whole where the document or English knows it."""
        parts: list[str] = []
        for row, following in zip(rows, [*rows[1:], ""], strict=True):
            broken = _LAST.search(row)
            first = _FIRST.match(following)
            if broken is None:
                parts.append(row.replace(HYPHEN, "-") + " ")
            elif first is None:
                parts.append(row.replace(HYPHEN, "-") + (" " if not following[:1].isalnum() else ""))
            else:
                parts.append(row[:-1] + ("-" if self._keeps(broken[1], first[1]) else ""))
        return "".join(parts).strip()

    def _keeps(self, last: str, first: str) -> bool:
        """Whether the hyphen belongs to the word: in "long-term" it does, in "informa-tion" it does not."""
        if len(last) < _PREFIX or not first[0].islower() or (last.isupper() and not first.isupper()):
            return True
        if self._knows(last + first):
            return False
        if f"{last}-{first}".casefold() in self._seen:
            return True
        return self._knows(last) and self._knows(first) and min(len(last), len(first)) > _PREFIX

    def _knows(self, word: str) -> bool:
        folded = word.casefold()
        return folded in self._seen or is_stopword(folded) or share_of_sentences(stem(folded)) > _UNKNOWN
