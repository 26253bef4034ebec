"""Finds what a person copies along with an article: bars, menus, buttons and lists of other stories around it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tellings.language.dates import find_dates
from tellings.language.gazetteer import plain
from tellings.language.gazetteer import words as name_words
from tellings.language.words import content_stems
from tellings.segment.bylines import is_name
from tellings.segment.headings import looks_like_heading
from tellings.segment.outlets import is_outlet
from tellings.segment.parts import Part
from tellings.segment.phrases import page_wording
from tellings.segment.wording import tells_speech

_LONGEST_LABEL = 6
_LEAST_COPIES = 2
"""Words in a line that stands on the page again and again, and how often: "Report", "AUTO NEWS". No report of the
labelled ones says a heading twice."""

_WIDEST_GAP = 3
_LONGEST_IN_GAP = 12
"""Lines between two pieces of furniture below the article that are furniture too, and words in one. Judged."""

_LONGEST_TEASER = 25
"""Words of a teaser that may stand beside another one: two longer paragraphs are news. Judged."""

_MOST_SHARE = 0.35
"""What stands after the end may be this share of the prose above it: more is an article with a bar in its midst."""

_LEAST_NEW = 0.5
"""Share of a teaser's content words that the article does not have: a last paragraph of its own repeats them."""

_FEWEST_STRANGE = 3
"""Titles of other stories in one article: fewer may be headings of its own parts. Judged."""

_LONGEST_MENU = 2
_SHORTEST_TITLE = 5
_FEWEST_IN_MENU = 2
"""Words in a menu's line and in the title below it, and lines of a menu. Judged."""

_FEWEST_KNOWN = 2
_LEAST_KNOWN = 0.2
"""So many lines after the end, and so large a share of them, are known for furniture by their words. Judged."""


def find_repeated(parts: Sequence[Part]) -> set[int]:
    """Short lines that stand on the page again and again, such as buttons, and no names of those who speak."""
    short = [number for number, part in enumerate(parts) if _is_label(part)]
    copies = Counter(parts[number].line for number in short)
    return {number for number in short if copies[parts[number].line] > _LEAST_COPIES}


def _is_label(part: Part) -> bool:
    return (
        part.mark is None
        and 0 < len(part.words) <= _LONGEST_LABEL
        and not part.stopped
        and not part.bullet
        and not part.line.endswith(":")
        and not part.line.startswith(('"', "“", "'", "‘"))
        and not (part.line[0].isdigit() or is_name(part.line) or _is_shouted_name(part.line))
    )


def _is_shouted_name(line: str) -> bool:
    """Whether a line is a name in capitals, as a script has above what is said: "MARTHA"."""
    words = plain(line).split()
    return (
        line.isupper()
        and len(words) <= _LONGEST_MENU
        and (words[0] in name_words("women") or words[0] in name_words("men"))
    )


def find_after_end(parts: Sequence[Part], found: set[int], body: range) -> set[int]:
    """All lines from the end of the article on, where what follows is lists, bars and teasers and no more prose.

    Args:
        parts: all parts of the page.
        found: the numbers of those that are known for furniture.
        body: from the first part of prose to after the last.
    """
    if not body or any(part.mark is not None for part in parts):
        return set()
    end = _end_of_article(parts, found, body)
    if end is None:
        return set()
    return {number for number in range(end, len(parts)) if parts[number].words}


def _end_of_article(parts: Sequence[Part], found: set[int], body: range) -> int | None:
    """The first line of furniture after which no two paragraphs of news follow each other, if there is one."""
    body_stems: set[str] | None = None
    total = sum(parts[number].length for number in body if parts[number].is_prose and number not in found)
    end = None
    prose = lines = known = 0
    beside = False
    for number in range(len(parts) - 1, body.start, -1):
        part = parts[number]
        if not part.words:
            continue
        if number in found:
            known += 1
            lines += 1
            beside = False
            if known >= _FEWEST_KNOWN and known >= _LEAST_KNOWN * lines and _is_heading_of_end(parts, number, found):
                end = number
            continue
        if part.is_prose:
            prose += part.length
            if (
                (beside and len(part.words) > _LONGEST_TEASER)
                or tells_speech(part.line)
                or prose > _MOST_SHARE * (total - prose)
            ):
                break
            if body_stems is None:
                body_stems = _stems_above(parts, number)
            if not _is_new(part, body_stems):
                break
            beside = True
        else:
            beside = False
        lines += 1
    return end


def _stems_above(parts: Sequence[Part], number: int) -> set[str]:
    return {stem for part in parts[:number] if part.is_prose for stem in content_stems(part.line)}


def _is_new(part: Part, known: set[str]) -> bool:
    """Whether a line speaks of other things than the article does."""
    stems = set(content_stems(part.line))
    return len(stems - known) >= _LEAST_NEW * len(stems)


def _is_heading_of_end(parts: Sequence[Part], number: int, found: set[int]) -> bool:
    """Whether furniture at this place can begin what stands after the end: a list's heading, or with more below it."""
    if page_wording()["list_heads"].is_whole(parts[number].words):
        return True
    return number + 1 >= len(parts) or number + 1 in found or not parts[number + 1].is_prose


def find_strange_titles(parts: Sequence[Part], found: set[int], body: range) -> set[int]:
    """Other stories' titles, each alone between two paragraphs, that speak of nothing the article speaks of."""
    alone = [
        number
        for number in range(body.start + 1, body.stop - 1)
        if number not in found
        and _is_title(parts[number])
        and _is_paragraph(parts, number - 1, found)
        and _is_paragraph(parts, number + 1, found)
    ]
    if len(alone) < _FEWEST_STRANGE:
        return set()
    known = _stems_above(parts, body.stop)
    strange = {number for number in alone if _is_new(parts[number], known)}
    return strange if len(strange) >= _FEWEST_STRANGE else set()


def _is_title(part: Part) -> bool:
    return (
        part.mark is None
        and not (part.is_prose or part.stopped or part.bullet or part.marked)
        and len(part.words) > _SHORTEST_TITLE
        and not re.match(r"\w{1,20}:|[\"“‘']", part.line)
        and part.words.count("#") <= 1
        and looks_like_heading(part.line)
        and not part.line.endswith("?")
        and not is_name(part.line.split(",")[0])
        and not find_dates(part.line)
    )


def _is_paragraph(parts: Sequence[Part], number: int, found: set[int]) -> bool:
    return number in found or parts[number].is_prose or parts[number].stopped


def find_menu(parts: Sequence[Part], found: set[int], body: range) -> set[int]:
    """Lines of a word or two above the title, at least two with the furniture around them: "Data", "About"."""
    menu: list[int] = []
    for number in range(body.start):
        part = parts[number]
        if number in found or not part.words or (len(part.words) <= _LONGEST_MENU + 1 and _is_button(part)):
            menu.append(number)
        else:
            break
    while menu and menu[-1] not in found and len(parts[menu[-1]].words) > _LONGEST_MENU:
        menu.pop()
    below = menu[-1] + 1 if menu else 0
    if len(menu) < _FEWEST_IN_MENU or not any(
        len(parts[number].words) >= _SHORTEST_TITLE and not parts[number].is_prose
        for number in range(below, body.start)
    ):
        return set()
    return {number for number in menu if parts[number].words}


def _is_button(part: Part) -> bool:
    line = part.line
    return (
        part.mark is None and not part.stopped and not line.endswith(":") and not (is_outlet(line) or is_name(line))
    ) and not find_dates(line)


def find_between(parts: Sequence[Part], found: set[int], end: int) -> set[int]:
    """Short lines between two that are furniture, at most three of them, below the article or between its bars."""
    more = set[int]()
    known = sorted(found)
    more.update(number for place in known for number in (place - 1, place + 1) if _is_count(parts, number))
    for left, right in pairwise(known):
        if not 1 < right - left <= _WIDEST_GAP + 1:
            continue
        between = range(left + 1, right)
        if left >= end and all(_is_short(parts[number]) for number in between):
            more.update(between)
    return more


def _is_count(parts: Sequence[Part], number: int) -> bool:
    """Whether a line beside furniture is a number and nothing else: how often the page was shared."""
    return 0 <= number < len(parts) and parts[number].mark is None and parts[number].words == ("#",)


def _is_short(part: Part) -> bool:
    return part.mark is None and not part.is_prose and len(part.words) <= _LONGEST_IN_GAP
