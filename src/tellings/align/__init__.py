"""Lays the tellings of one story side by side: claims, the readings of each, and how they disagree."""

from collections.abc import Iterator, Sequence

from tellings.align.attribution import find_attribution
from tellings.align.claims import group_facts, part_by_figures
from tellings.align.date import find_date
from tellings.align.fact import Fact, make_facts
from tellings.align.figure import find_figure
from tellings.align.headline import compare_headlines
from tellings.align.match import SAME, Matcher
from tellings.align.modality import find_modality
from tellings.align.negation import find_negation
from tellings.align.object import compare_objects
from tellings.align.period import find_period
from tellings.align.readings import (
    Kinds,
    compare_facts,
    make_disagreement,
    make_reading,
    part_readings,
    tell_disagreements,
)
from tellings.align.scope import find_scope
from tellings.align.unit import find_unit
from tellings.align.wording import find_wording
from tellings.model import Claim, Disagreement, DisagreementKind, Story, Telling, make_id

KINDS: Kinds = (
    (DisagreementKind.UNIT, find_unit),
    (DisagreementKind.PERIOD, find_period),
    (DisagreementKind.SCOPE, find_scope),
    (DisagreementKind.FIGURE, find_figure),
    (DisagreementKind.ATTRIBUTION, find_attribution),
    (DisagreementKind.NEGATION, find_negation),
    (DisagreementKind.WORDING, find_wording),
    (DisagreementKind.MODALITY, find_modality),
    (DisagreementKind.DATE, find_date),
)
"""How two tellings of one claim can differ; of several, the first that has a reason is told."""


def align_story(story: Story, tellings: Sequence[Telling]) -> tuple[tuple[Claim, ...], tuple[Disagreement, ...]]:
    """The claims of a story, each of its reports' statements in exactly one, and how their readings disagree.

    Typed comparison decides, likeness of wording only proposes: figures meet by value, unit and what they count, other
    statements by the rare words they share with each other and with their neighbours.
    """
    facts = make_facts([telling for telling in tellings if telling.report.id in story.reports])
    matcher = Matcher(facts)
    scores = part_by_figures(facts, matcher.scores, SAME)
    groups = [[facts[place] for place in group] for group in group_facts(facts, scores, SAME)]
    claims: list[Claim] = []
    disagreements: list[Disagreement] = []
    for group in groups:
        claim, differences = _align_claim(story, group, matcher)
        claims.append(claim)
        disagreements += differences
    disagreements += _beyond_claims(story, facts, claims, matcher)
    by_id = {one.id: one for one in disagreements}
    return tuple(claims), tuple(by_id[name] for name in sorted(by_id))


def _align_claim(story: Story, group: Sequence[Fact], matcher: Matcher) -> tuple[Claim, list[Disagreement]]:
    statements = tuple(fact.statement.id for fact in group)
    found = compare_facts(group, matcher.scores, KINDS)
    readings = part_readings(group, found, matcher.scores)
    claim = Claim(
        id=make_id("c", story.id, *statements),
        story=story.id,
        statements=statements,
        readings=tuple(make_reading(reading) for reading in readings),
    )
    return claim, list(tell_disagreements(story, claim.id, readings, found))


def _beyond_claims(
    story: Story, facts: Sequence[Fact], claims: Sequence[Claim], matcher: Matcher
) -> Iterator[Disagreement]:
    """Disagreements between statements of different claims: a figure with two objects, a headline against its body."""
    claim_of = {statement: claim.id for claim in claims for statement in claim.statements}
    for kind, rows in compare_objects(facts, claim_of, matcher):
        yield make_disagreement(story, claim_of[rows[0][0].statement.id], kind, rows)
    for rows in compare_headlines(facts, matcher):
        yield make_disagreement(story, None, DisagreementKind.NEGATION, rows)
