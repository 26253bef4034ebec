"""Finds the headlines of further whole articles on a page that does not mark its articles as such."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Any

import msgspec

from tellings.language.dates import find_dates
from tellings.read.page_head import words_in

_MOST = 20_000
"""Elements that are looked at."""

_PROSE = 60
"""Characters from which a paragraph is prose and no teaser, byline or note."""

_PARAGRAPHS = 3
"""Paragraphs of prose below the headline of an article."""

_NEAR = 4
"""Blocks below a headline in which its byline and day stand: a standfirst and a picture's line may come first."""

_LONGEST_LINE = 160
_LONGEST = 80
_DIGITS = re.compile(r"\d{1,20}")
_TAGS = ("h1", "h2", "h3", "p", "div", "span", "time", "address", "li", "article")


class _Story(msgspec.Struct, kw_only=True):
    """A heading with what stands below it, up to the next of its kind."""

    heading: Any
    words: str
    prose: list[Any]
    lines: list[str]


def unmarked_articles(tree: Any) -> list[str]:  # noqa: ANN401 - an element of lxml, which ships no types
    """The headlines of the articles but the first, by their first headings of one kind with prose below each.

    Such headings alone do not tell: some pages set the sections of their one article so. Either each stands in an
    element of its own together with its prose, or each has a byline or a day of its own below it; second headings
    need both, as they are mostly those of sections.
    """
    for tag in ("h1", "h2"):
        found = [story for story in _stories(tree, tag) if len(story.prose) >= _PARAGRAPHS]
        if len(found) > 1 and len({story.words for story in found}) == len(found):
            signs = (_are_apart(found), all(map(_is_signed, found)))
            if all(signs) or (tag == "h1" and any(signs)):
                return [story.words[:_LONGEST] for story in found[1:]]
    return []


def _stories(tree: Any, tag: str) -> list[_Story]:  # noqa: ANN401 - as above
    """The headings of a level that are of one kind with the first of it, up to one that is of another."""
    stories: list[_Story] = []
    for element in islice(tree.iter(*_TAGS), _MOST):
        if element.tag == tag and (words := words_in(element)):
            if stories and _kind(element) != _kind(stories[0].heading):
                break
            stories.append(_Story(heading=element, words=words, prose=[], lines=[]))
        elif stories and element.tag == "p" and len(words_in(element)) >= _PROSE:
            stories[-1].prose.append(element)
        elif stories and len(stories[-1].lines) < _NEAR and not stories[-1].prose:
            stories[-1].lines.append(words_in(element))
    return stories


def _are_apart(stories: Sequence[_Story]) -> bool:
    """Whether each heading stands with its prose in an element of its own, all of them built alike."""
    first, *others = stories
    above = set(first.heading.iterancestors())
    for story in others:
        common = next((each for each in story.heading.iterancestors() if each in above), None)
        paths = [_path(each.heading, common) for each in (first, story)]
        if not paths[0] or [_kind(each) for each in paths[0]] != [_kind(each) for each in paths[1]]:
            return False
        owns = zip((first, story), (path[-1] for path in paths), strict=True)
        if not all(own in part.iterancestors() for each, own in owns for part in each.prose[:_PARAGRAPHS]):
            return False
    return True


def _path(element: Any, common: Any) -> list[Any]:  # noqa: ANN401 - as above
    """The elements around one, from the inside, up to one that is not among them."""
    return list(takewhile(lambda above: above is not common, element.iterancestors()))


def _kind(element: Any) -> tuple[str, str]:  # noqa: ANN401 - as above
    """What an element is, by its tag and the first of its classes, which may hold a number: "post-17 odd"."""
    classes = (element.get("class") or "").split(maxsplit=1)
    return element.tag, _DIGITS.sub("#", classes[0]) if classes else ""


def _is_signed(story: _Story) -> bool:
    return any(
        line.startswith(("By ", "BY ")) or find_dates(line) for line in story.lines if len(line) <= _LONGEST_LINE
    )
