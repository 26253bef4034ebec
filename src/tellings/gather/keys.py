"""What a report is recognised by: its content words and the names in it, each with a weight."""

import math
from collections import Counter

from tellings.language.words import fold, is_stopword, stem, tokenize
from tellings.model import NEWS, SegmentKind, Telling

HEADLINE_WEIGHT = 3
"""A headline word counts as three of the body: it names the event."""
NAME_WEIGHT = 3.0
"""A capitalised word inside a sentence is mostly a name, and a name tells one fire from another."""
LONGEST = 50_000
"""Characters of a report that are looked at: the event is named long before."""

_NEWS = {kind: HEADLINE_WEIGHT if kind is SegmentKind.HEADLINE else 1 for kind in NEWS}


def make_keys(telling: Telling) -> dict[str, float]:
    """The stems of the report's own news (no boilerplate, no repeats) with their weight within the report."""
    counts: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    small: set[str] = set()
    read = 0
    for segment in telling.segments:
        times = _NEWS.get(segment.kind)
        if times is None or read > LONGEST:
            continue
        read += segment.span.end - segment.span.start
        for sentence in segment.sentences or (segment.span,):
            _count(sentence.cut(telling.report.text), times, counts, capital, small)
    return {
        key: (1 + math.log(times)) * (NAME_WEIGHT if capital[key] and key not in small else 1.0)
        for key, times in counts.items()
    }


def _count(sentence: str, times: int, counts: Counter[str], capital: Counter[str], small: set[str]) -> None:
    for place, token in enumerate(tokenize(sentence)):
        if is_stopword(token.text) or (token.text[0].isdigit() and len(token.text) != len("2031")):
            continue
        key = stem(token.text)
        counts[key] += times
        if token.text[0].islower():
            small.add(key)
        elif place and not token.text[0].isdigit() and fold(token.text) != token.text:
            capital[key] += 1
