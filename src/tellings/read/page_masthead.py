"""Finds the outlet's and the authors' names where only the page's furniture shows them: masthead, rights, byline."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tellings.read.page_byline import clean_name
from tellings.read.page_head import words_in
from tellings.read.page_outlet import in_host

_MOST = 60
_ABOVE = 8
_LONGEST = 100
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)[\s,©]{0,4}(?:\(c\)\s?)?(?:(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)?\d\d)?)?(?:\sby)?[\s,|]{0,3}"
    r"(?:of\s)?(?P<owner>[^\d\s|.,©][^|,©\n]{1,60}?)"
    r"(?=\s?(?:[|,©\n]|\.\s|\.$|$|\s[-–—]\s|\ball rights\b|\binc\b|\bllc\b|\bltd\b))",
    re.IGNORECASE,
)
_SIGNED = '//*[@rel="author" or contains(@class,"yline") or contains(@class,"uthor")]'
_NOT_ITS_OWN = re.compile(
    r"comment|related|sidebar|footer|recommend|promo|most-|trending|teaser|newsletter|bio\b", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?!(?:The|A|An|In|On|At|By|From|More|About|All|Our|View|See|Read|News|Staff)\s)(?:[^\W\d_a-z][\w'\u2019.-]{0,25}|(?:de|del|der|van|von|da|di|la|le|al|bin|ibn|du|dos|el|y)(?=\s))"
    r"(?:\s(?:[^\W\d_a-z][\w'\u2019.-]{0,25}|de|del|der|van|von|da|di|la|le|al|bin|ibn|du|dos|el|y)){1,4}"
)
_OTHER_WORDS = re.compile(
    r"(?:^(?:go to|back to|visit|return to)\s(?:the\s)?)"
    r"|\b(?:logo|home ?page|home|rss(?:\s?\d(?:\.\d)?)?|atom|feed)\b|[()]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s?[,;&]\s|\s(?:and|und|et|y)\s", re.IGNORECASE)


def masthead_names(tree: Any, host: str) -> list[str]:  # noqa: ANN401 - an element of lxml, which ships no types
    """The names in links to the first page, of feeds and in lines of rights that the address of the site bears out."""
    named = (_OTHER_WORDS.sub("", name).strip(" |-–—:·»") for name in islice(_furniture(tree), _MOST))
    return [name for name in map(_once, named) if in_host(name, host)]


def _furniture(tree: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    for title in tree.xpath('//link[@rel="alternate" and contains(@type,"+xml")]/@title')[:3]:
        yield from re.split(r"\s[»|:–—-]\s|\s?»", title[:_LONGEST])[:1]
    for element in tree.xpath('//a[@href="/" or @rel="home" or contains(@class,"logo")]')[:10]:
        picture = next(element.iter("img", "svg"), None)
        alt = "" if picture is None else picture.get("alt") or ""
        told = (words_in(element), alt, element.get("title"), element.get("aria-label"))
        yield from (name[:_LONGEST] for name in told if name)
    for line in tree.xpath('//text()[contains(., "©") or contains(., "opyright")]')[-_MOST:]:
        found = _RIGHTS.search(" ".join(line[:500].split()))
        if found is not None:
            yield found["owner"]


def _once(name: str) -> str:
    """The name once, where a picture and its description both give it."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


def signed_names(tree: Any) -> list[str]:  # noqa: ANN401 - an element of lxml
    """The names of persons in the first element that its page calls a byline or an author."""
    for element in islice(tree.xpath(_SIGNED), _MOST):
        around = (
            f"{above.get('class') or ''} {above.get('id') or ''}" for above in islice(element.iterancestors(), _ABOVE)
        )
        if _NOT_ITS_OWN.search(f"{element.get('class') or ''} {' '.join(around)}"[:2000]):
            continue
        name = clean_name(words_in(element)[: 2 * _LONGEST])
        persons = [part.strip() for part in _BETWEEN.split(name or "") if part.strip()]
        if persons and all(_PERSON.fullmatch(person) for person in persons[:1]):
            return [person for person in persons if _PERSON.fullmatch(person)]
    return []
