"""A headline against its own body: the quotation that lost its "not", the claim that the report itself takes back."""

from collections.abc import Iterator, Sequence

from tellings.align.fact import Fact
from tellings.align.match import Matcher
from tellings.align.negation import find_contrary, find_negation
from tellings.align.pair import Pair
from tellings.model import Figure, Quotation

LIKE = 0.16
"""Likeness, with surroundings, from which a sentence of the body is what the headline is about."""
QUOTED = 0.2
"""The same for a word of contrary meaning, for which only what a headline quotes is held against the body."""
COVERED = 0.5
"""Share of the other words of the headline's quotation that the body's sentence must have too."""


def compare_headlines(facts: Sequence[Fact], matcher: Matcher) -> Iterator[list[tuple[Fact, Fact, str]]]:
    """For each headline statement those of the body of the same report that say the contrary, the likest first."""
    for headline in facts:
        if not headline.is_headline or isinstance(headline.statement, Figure):
            continue
        found = []
        for body in facts:
            if body.report.id == headline.report.id and not isinstance(body.statement, Figure):
                why = _contradict(headline, body, matcher)
                if why is not None:
                    found.append((-matcher.likeness.around(headline.place, body.place), headline, body, why))
        if found:
            yield [(one, other, why) for _, one, other, why in sorted(found, key=lambda row: (row[0], row[2].place))]


def _contradict(headline: Fact, body: Fact, matcher: Matcher) -> str | None:
    if body.statement.span.overlaps(headline.statement.span):
        return None
    pair = Pair(headline, body, matcher.likeness.around(headline.place, body.place))
    if pair.score >= QUOTED and isinstance(headline.statement, Quotation):
        contrary = find_contrary(pair, least=COVERED)
        if contrary is not None:
            return contrary
    return find_negation(pair) if pair.score >= LIKE else None
