"""Finds the occasion on which words were spoken: two reports of one news conference rest on that conference."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

import msgspec

from tellings.language.words import fold, is_stopword
from tellings.model import Evidence, EvidenceKind, Span
from tellings.trace.page import Page
from tellings.trace.phrases import any_of, words_of
from tellings.trace.tie import Tie

OCCASION = 0.1
"""Two reports that name one occasion rest, plausibly, on it; certain that never is: a summit has many rooms."""


@cache
def _at() -> re.Pattern[str]:
    """A pattern for "told reporters at a command post outside Pinhaven" and its like; every part is bounded."""
    return re.compile(
        rf"(?<!\w){any_of('speaking')}\b(?:[^.!?\n]{{0,80}}?\b(?:at|to|during|in|on[ ]the[ ]sidelines[ ]of|outside))?"
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
            names = frozenset(fold(word) for word in words if _is_telling(word))
            if names:
                event = fold(match["what"].split()[-1])
                end = match.end("where") if match["where"] else match.end("what")
                yield Occasion(event=event, names=names - {event}, span=page.report.span(match.start("what"), end))


def _is_telling(word: str) -> bool:
    """Whether the word can tell an occasion from another: a name, but no day and no month."""
    return word[0].isupper() and not is_stopword(word) and not (fold(word) in _months() or word in words_of("days"))


@cache
def _months() -> frozenset[str]:
    return frozenset(fold(name) for name in calendar.month_name if name)


def find_shared_occasions(pages: Sequence[Page]) -> tuple[Tie, ...]:
    """Ties between reports that name the same occasion: the same kind of event, with a name or place in common."""
    by_name: dict[str, list[Occasion]] = defaultdict(list)
    for page in pages:
        for occasion in find_occasions(page):
            for name in occasion.names:
                by_name[name].append(occasion)
    ties: dict[tuple[str, str], Tie] = {}
    for name in sorted(by_name):
        for left, right in combinations(sorted(by_name[name], key=lambda occasion: occasion.span), 2):
            pair = (left.span.report, right.span.report)
            if pair[0] != pair[1] and _can_be_one(left, right):
                ties.setdefault(pair, _tie(left, right))
    return tuple(ties[pair] for pair in sorted(ties))


def _can_be_one(left: Occasion, right: Occasion) -> bool:
    return left.event == right.event or not words_of("general_events").isdisjoint((left.event, right.event))


def _tie(left: Occasion, right: Occasion) -> Tie:
    named = " ".join(sorted(left.names & right.names)).title()
    event = left.event if left.event == right.event else f"{left.event} or {right.event}"
    why = f"both may name the same occasion: {event}, {named}"
    evidence = Evidence(kind=EvidenceKind.SAME_OCCASION, here=left.span, there=right.span, why=why)
    return Tie(report=left.span.report, other=right.span.report, strength=OCCASION, evidence=(evidence,))
