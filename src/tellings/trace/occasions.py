"""Finds the occasion on which words were spoken: two reports of one news conference rest on that conference."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

import msgspec

from tellings.language.words import fold, is_stopword
from tellings.model import Evidence, EvidenceKind, Span
from tellings.trace.page import Page
from tellings.trace.phrases import any_of
from tellings.trace.tie import Tie

OCCASION = 0.06
"""The same occasion is plausible as a common origin with a little more beside it: summits have many rooms."""


@cache
def _at() -> re.Pattern[str]:
    """A pattern for "told reporters at a command post outside Pinhaven" and its like; every part is bounded."""
    return re.compile(
        rf"(?<!\w){any_of('speaking')}\b[^.!?\n]{{0,80}}?\b(?:at|to|during|in|on[ ]the[ ]sidelines[ ]of|outside)"
        r"[ ](?:an?|the|his|her|their|this[ ]\w{3,8}[’']s)[ ]"
        rf"(?P<what>(?:[\w’'-]{{1,20}}[ ]){{0,6}}?{any_of('events')})\b"
        r"(?P<where>[ ](?:in|at|outside|near)[ ](?:the[ ])?"
        r"(?-i:[A-Z])[\w’'-]{1,30}(?:[ ](?-i:[A-Z])[\w’'-]{1,30}){0,3})?",
        re.IGNORECASE,
    )


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """An occasion that a report says somebody spoke at."""

    event: str
    """The kind of event: "summit"."""
    names: frozenset[str]
    """The names that tell it from other events of its kind: "IISS", "Prague"."""
    span: Span


def find_occasions(page: Page) -> tuple[Occasion, ...]:
    """The occasions that the report names with a place or a name of their own."""
    return tuple(_occasions(page))


def _occasions(page: Page) -> Iterator[Occasion]:
    text = page.report.text
    for sentence in page.sentences:
        for match in _at().finditer(text, sentence.start, sentence.end):
            words = f"{match['what']}{match['where'] or ''}".split()
            names = frozenset(fold(word) for word in words if word[0].isupper() and not is_stopword(word))
            if names:
                event = fold(match["what"].split()[-1])
                end = match.end("where") if match["where"] else match.end("what")
                yield Occasion(event=event, names=names - {event}, span=page.report.span(match.start("what"), end))


def find_shared_occasions(pages: Sequence[Page]) -> tuple[Tie, ...]:
    """Ties between reports that name the same occasion: the same kind of event, with a name or place in common."""
    by_event: dict[str, list[Occasion]] = defaultdict(list)
    for page in pages:
        for occasion in find_occasions(page):
            by_event[occasion.event].append(occasion)
    ties = {}
    for event in sorted(by_event):
        for left, right in combinations(sorted(by_event[event], key=lambda occasion: occasion.span), 2):
            pair = (left.span.report, right.span.report)
            if pair[0] != pair[1] and left.names & right.names and pair not in ties:
                ties[pair] = _tie(left, right)
    return tuple(ties[pair] for pair in sorted(ties))


def _tie(left: Occasion, right: Occasion) -> Tie:
    named = " ".join(sorted(left.names & right.names)).title()
    why = f"both name the same occasion: the {left.event} ({named})"
    evidence = Evidence(kind=EvidenceKind.SAME_OCCASION, here=left.span, there=right.span, why=why)
    return Tie(report=left.span.report, other=right.span.report, strength=OCCASION, evidence=(evidence,))
