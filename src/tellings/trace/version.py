"""Ties the versions of one article together: an update is no second source."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tellings.model import Evidence, EvidenceKind, Span, Versions
from tellings.trace.page import Page
from tellings.trace.tie import Tie

_OPENING = 200
"""Characters of a report shown where it has no sentence to show."""


def find_version_ties(
    pages: Sequence[Page], versions: Sequence[Versions], standing_for: Mapping[str, str]
) -> tuple[Tie, ...]:
    """Ties between reports that are versions of one article, each to the one before it.

    `standing_for` gives for each report the one that stands for all its copies; only those have a page.
    """
    by_id = {page.report.id: page for page in pages}
    ties = []
    for article in versions:
        here = [standing_for[report] for report in article.reports if report in standing_for]
        chain = list(dict.fromkeys(report for report in here if report in by_id))
        ties += [_tie(by_id[older], by_id[newer], article) for older, newer in pairwise(chain)]
    return tuple(ties)


def _tie(older: Page, newer: Page, article: Versions) -> Tie:
    evidence = Evidence(kind=EvidenceKind.VERSION, here=_opening(newer), there=_opening(older), why=article.why)
    return Tie(
        report=newer.report.id,
        other=older.report.id,
        strength=1.0,
        directed=article.dated,
        certain=True,
        whole=True,
        verbatim=True,
        evidence=(evidence,),
    )


def _opening(page: Page) -> Span:
    if page.sentences:
        return page.sentences[0]
    return page.report.span(0, min(len(page.report.text), _OPENING))
