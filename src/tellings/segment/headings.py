"""Tells headings from paragraphs, so that a headline is never taken for a sentence of the report."""

import re
from collections.abc import Sequence

LONGEST_HEADING = 160
"""Characters. Of 110 stories' titles the longest has 143; a longer line without a full stop is a cut sentence."""

_MOST_WORDS_INSIDE = 14
"""Words of a heading between paragraphs. Judged, not measured."""
_STOP = re.compile(r"[.…:;,]\s?['\"’”»)]{0,2}$")
_NO_HEADING = re.compile(r"https?://|pic\.twitter|\(@\w|^[A-Z][A-Z .'’-]{2,40}:\s\S+\s")
"""A post that the page shows, and what somebody says in an interview: "AMY GOODMAN: You own a gun, Annette?"."""

_UPDATE = re.compile(r"update[d:]?\s.{3,90}:$", re.IGNORECASE)
"""A heading of a text that grew during the day: "Update at 7:31 a.m. ET. Swat Team Pulls Out:"."""

_SHOUTED_LABEL = re.compile(r"[A-Z]{4,20}(?:\s[A-Z]{2,20}){0,2}:$")
"""A heading of one word and its colon: "UPDATE:"."""

_FEWEST_NUMBERED = 3
_LONGEST_TITLE_CASE = 20
_MOSTLY = 0.8
"""Words of a longer heading in which nearly every word has a capital, and their share."""
_HASHES = re.compile(r"#{1,6}\s")
_BOLD = re.compile(r"(\*\*|__)[^*_\n]{2,300}\1\s*$")


def is_marked_heading(line: str) -> bool:
    """Whether Markdown says that the line is a heading: "# Heading", or a line all in bold."""
    return _HASHES.match(line) is not None or _BOLD.match(line) is not None


def looks_like_title(line: str) -> bool:
    """Whether the first words of a report can be its title: not too long and no full stop at the end."""
    return len(line) <= LONGEST_HEADING and not line.endswith(".") and any(char.isalpha() for char in line)


def looks_like_heading(line: str) -> bool:
    """Whether a line between paragraphs is a heading: few words, no full stop, begins large."""
    words = line.split()
    if _SHOUTED_LABEL.match(line) or _UPDATE.match(line):
        return True
    return (
        0 < len(words) <= (_LONGEST_TITLE_CASE if is_title_case(words) else _MOST_WORDS_INSIDE)
        and len(line) <= LONGEST_HEADING
        and _STOP.search(line) is None
        and _NO_HEADING.search(line) is None
        and (line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘«")
        and any(char.isalpha() for char in line)
    )


def is_numbered_heading(line: str) -> bool:
    """Whether an item of a list is a heading: "2. Beats Music Might End, But Beats Headphones Will Continue"."""
    words = line.split()[1:]
    return line[:1].isdigit() and len(words) >= _FEWEST_NUMBERED and looks_like_heading(line) and is_title_case(words)


def is_title_case(words: Sequence[str]) -> bool:
    """Whether nearly every word has a capital: "The Stadia Controller Is Only Necessary For Playing On A TV"."""
    return sum(word[:1].isupper() for word in words) >= _MOSTLY * len(words)
