"""Writes down what was found of a story's origins: who had it from whom, on what evidence, and how many origins."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tellings.model import AnyStatement, Claim, Derivation, Lineage, Origin, Story, make_id
from tellings.trace.independence import count_origins
from tellings.trace.links import OUTSIDE, Link, sources_of
from tellings.trace.passages import Copies
from tellings.trace.tie import Tie, collect_evidence


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found of how the reports of a story hang together."""

    story: Story
    groups: tuple[Copies, ...]
    links: tuple[Link, ...]
    """Between the reports that stand for their copies."""
    of_copies: tuple[Tie, ...] = ()
    """The ties of the copies themselves to origins outside."""

    def standing_for(self) -> dict[str, str]:
        """For each report the one that stands for all its copies."""
        found = {group.first.report.id: group.first.report.id for group in self.groups}
        for group in self.groups:
            found.update({tie.report: group.first.report.id for tie in group.others})
        return found


def write_lineage(findings: Findings, claims: Sequence[Claim], statements: Mapping[str, AnyStatement]) -> Lineage:
    """The story's origins and derivations, and the story and its claims with their origins counted."""
    story, standing = findings.story, findings.standing_for()
    reports = sorted(set(standing.values()))
    all_believed = sources_of(reports, findings.links)
    certain = sources_of(reports, [link for link in findings.links if link.certain and link.whole])
    counted = count_origins(all_believed.values(), certain.values())
    origins = _origins(story, standing, all_believed)
    return Lineage(
        story=msgspec.structs.replace(story, origins=counted),
        claims=tuple(_count_claim(claim, findings, statements, all_believed) for claim in claims),
        origins=tuple(sorted(origins.values(), key=lambda origin: origin.id)),
        derivations=_derivations(findings, origins),
    )


def _origins(story: Story, standing: Mapping[str, str], rests_on: Mapping[str, frozenset[str]]) -> dict[str, Origin]:
    """The origins by what stands for them: a name after `OUTSIDE`, or the report that has it from nobody known."""
    holders: dict[str, list[str]] = defaultdict(list)
    for report, first in standing.items():
        for source in rests_on[first]:
            holders[source].append(report)
    return {
        source: Origin(
            id=make_id("o", story.id, source),
            story=story.id,
            name=source.removeprefix(OUTSIDE) if source.startswith(OUTSIDE) else None,
            reports=tuple(sorted(reports)),
        )
        for source, reports in holders.items()
    }


def _derivations(findings: Findings, origins: Mapping[str, Origin]) -> tuple[Derivation, ...]:
    found = []
    for link in findings.links:
        source = origins[OUTSIDE + link.source].id if link.outside else link.source
        found.append(_derive(findings.story, link.report, source, link.ties, certain=link.certain))
    for tie in findings.of_copies:
        origin = origins.get(OUTSIDE + (tie.origin or ""))
        if origin is not None and tie.report in origin.reports:
            found.append(_derive(findings.story, tie.report, origin.id, [tie], certain=tie.certain))
    for group in findings.groups:
        found += [
            _derive(findings.story, tie.report, group.first.report.id, [tie], certain=True) for tie in group.others
        ]
    return tuple(sorted(found, key=lambda derivation: derivation.id))


def _derive(story: Story, report: str, source: str, ties: Sequence[Tie], *, certain: bool) -> Derivation:
    return Derivation(
        id=make_id("v", story.id, report, source),
        story=story.id,
        report=report,
        source=source,
        certain=certain,
        evidence=collect_evidence(ties, report),
    )


def _count_claim(
    claim: Claim,
    findings: Findings,
    statements: Mapping[str, AnyStatement],
    all_believed: Mapping[str, frozenset[str]],
) -> Claim:
    """The claim with its origins counted, over the reports that its statements stand in.

    A certain link that speaks for one matter only counts here if its evidence touches a statement of the claim.
    """
    standing = findings.standing_for()
    told = [statements[id_] for id_ in claim.statements if id_ in statements]
    reports = sorted({standing[statement.span.report] for statement in told})
    believed = [
        link
        for link in findings.links
        if link.certain and (link.whole or any(_touches(link, statement) for statement in told))
    ]
    certain = sources_of(all_believed, [msgspec.structs.replace(link, whole=True) for link in believed])
    counted = count_origins([all_believed[report] for report in reports], [certain[report] for report in reports])
    return msgspec.structs.replace(claim, origins=counted)


def _touches(link: Link, statement: AnyStatement) -> bool:
    places: Iterable[object] = (
        place for tie in link.ties for evidence in tie.evidence for place in (evidence.here, evidence.there)
    )
    return any(place is not None and statement.sentence.overlaps(place) for place in places)  # type: ignore[arg-type]
