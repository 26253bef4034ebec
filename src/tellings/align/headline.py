"""A headline against its own body: the quotation that lost its "not", the claim that the report itself takes back."""

from collections.abc import Iterator, Sequence

from tellings.align.fact import Fact
from tellings.align.match import Matcher
from tellings.align.modality import find_modality
from tellings.align.negation import find_negation
from tellings.align.pair import Pair
from tellings.model import DisagreementKind, Figure

LIKE = 0.16
"""Likeness, with surroundings, from which a sentence of the body is what the headline is about."""


def compare_headlines(facts: Sequence[Fact], matcher: Matcher) -> Iterator[tuple[DisagreementKind, Fact, Fact, str]]:
    """Headline statements with the statements of the same report that say the contrary, and why; the likest first."""
    for headline in facts:
        if not headline.is_headline or isinstance(headline.statement, Figure):
            continue
        for body in facts:
            if body.report.id != headline.report.id or isinstance(body.statement, Figure):
                continue
            if body.statement.span.overlaps(headline.statement.span):
                continue
            pair = Pair(headline, body, matcher.likeness.around(headline.place, body.place))
            why = find_negation(pair) if pair.score >= LIKE else None
            if why is not None:
                yield DisagreementKind.NEGATION, headline, body, why
