"""Finds what two reports alone tell otherwise than the rest: a shared slip ties closer than a shared truth."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from tellings.model import AnyStatement, Claim, Evidence, EvidenceKind
from tellings.trace.tie import Tie

SLIP = 0.05
"""A slip that two reports share is half of what makes a link plausible; a few rare details are the other half."""

LEAST_OTHERS = 3
"""Two against two is no majority: which of the two readings is the slip cannot be told."""


def find_slips(
    claims: Sequence[Claim], statements: Mapping[str, AnyStatement], standing_for: Mapping[str, str]
) -> tuple[Tie, ...]:
    """Ties between two reports that alone share a reading of a claim which at least three others tell otherwise.

    `standing_for` gives for each report the one that stands for all its copies.
    """
    ties = []
    for claim in sorted(claims, key=lambda claim: claim.id):
        readings = [[statements[id_] for id_ in reading.statements if id_ in statements] for reading in claim.readings]
        holders = [{standing_for[statement.span.report] for statement in told} for told in readings]
        for told, reports in zip(readings, holders, strict=True):
            shared_by_more = max((len(other) for other in holders if other is not reports), default=0)
            if len(reports) == 2 and shared_by_more >= LEAST_OTHERS:  # noqa: PLR2004 - a pair
                ties += [_tie(told, pair, standing_for) for pair in combinations(sorted(reports), 2)]
    return tuple(ties)


def _tie(told: Sequence[AnyStatement], pair: tuple[str, str], standing_for: Mapping[str, str]) -> Tie:
    here, there = (
        min(
            (statement for statement in told if standing_for[statement.span.report] == report), key=lambda one: one.span
        )
        for report in pair
    )
    evidence = Evidence(
        kind=EvidenceKind.SHARED_SLIP,
        here=here.span,
        there=there.span,
        why="these two alone tell it so; at least three others agree on another reading",
    )
    return Tie(report=pair[0], other=pair[1], strength=SLIP, evidence=(evidence,))
