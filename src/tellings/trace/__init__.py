"""Where the reports of a story have it from, so that five outlets are not mistaken for five sources."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import msgspec

from tellings.model import AnyStatement, Claim, EvidenceKind, Lineage, Missing, Story, Telling, Versions
from tellings.trace.credits import credits_another, find_credit_ties
from tellings.trace.facts import find_shared_facts
from tellings.trace.ledger import Ledger, open_ledger
from tellings.trace.lineage import Findings, write_lineage
from tellings.trace.links import find_links
from tellings.trace.occasions import find_shared_occasions
from tellings.trace.page import Page, open_page
from tellings.trace.passages import Copies, find_copies, find_shared_passages
from tellings.trace.slips import find_slips
from tellings.trace.tie import Tie
from tellings.trace.version import find_version_ties


class Matter(msgspec.Struct, frozen=True, kw_only=True):
    """What each kind of evidence is looked for in: the reports of a story, copies left out, and its claims."""

    pages: tuple[Page, ...]
    every_page: tuple[Page, ...]
    """With the copies."""
    ledger: Ledger
    outlets: dict[str, list[str]]
    """For each outlet the reports that stand for its reports."""
    claims: tuple[Claim, ...]
    statements: dict[str, AnyStatement]
    standing_for: dict[str, str]
    """For each report the one that stands for all its copies."""
    versions: tuple[Versions, ...]


EVIDENCE: dict[str, Callable[[Matter], tuple[Tie, ...]]] = {
    "credits": lambda matter: find_credit_ties(matter.every_page, matter.outlets, matter.standing_for),
    "passages": lambda matter: find_shared_passages(matter.pages),
    "facts": lambda matter: find_shared_facts(matter.pages, matter.ledger),
    "occasions": lambda matter: find_shared_occasions(matter.pages),
    "versions": lambda matter: find_version_ties(matter.pages, matter.versions, matter.standing_for),
    "slips": lambda matter: find_slips(matter.claims, matter.statements, matter.standing_for),
}
"""The kinds of evidence, each in its own file. To add one: write `trace/<kind>.py` and a line here."""


def trace_story(
    story: Story, tellings: Sequence[Telling], claims: Sequence[Claim], versions: Sequence[Versions] = ()
) -> Lineage:
    """The origins of a story: who had it from whom, on what evidence, and how many origins there are.

    Of five reports two may credit one newspaper's interview, and a third may be the second's words again: the story
    and each of its claims says how many independent origins it has, at least and at most. Versions of one article are
    one report to it.
    """
    pages = [open_page(telling) for telling in sorted(tellings, key=lambda telling: telling.report.id)]
    outlets = sorted({page.report.outlet for page in pages if page.report.outlet})
    groups = find_copies(pages, {page.report.id: _standing(page, outlets) for page in pages})
    findings = Findings(story=story, groups=groups, links=())
    matter = _prepare(groups, pages, claims, findings.standing_for())
    matter = msgspec.structs.replace(matter, versions=tuple(versions))
    ties = [tie for find in EVIDENCE.values() for tie in find(matter)]
    links = find_links(matter.pages, ties, matter.ledger)
    first = {page.report.id for page in matter.pages}
    of_copies = tuple(tie for tie in ties if tie.origin is not None and tie.report not in first)
    findings = msgspec.structs.replace(findings, links=links, of_copies=of_copies)
    return write_lineage(findings, claims, matter.statements)


def find_missing_origins(lineage: Lineage, tellings: Sequence[Telling]) -> tuple[Missing, ...]:
    """The reports that name no source of their own, with what else is known of where they have it from."""
    named = {report for origin in lineage.origins if origin.name is not None for report in origin.reports}
    credited = {
        derivation.report
        for derivation in lineage.derivations
        if any(evidence.kind is EvidenceKind.CREDIT for evidence in derivation.evidence)
    }
    derived = {derivation.report for derivation in lineage.derivations}
    found = []
    for telling in tellings:
        report = telling.report.id
        if report not in named | credited:
            shared = (
                "it shares text or details with another report" if report in derived else "no other report explains it"
            )
            found.append(
                Missing(
                    report=report, what="origin", why=f"the report credits no outlet, agency or interview; {shared}"
                )
            )
    return tuple(sorted(found))


def _standing(page: Page, outlets: Sequence[str]) -> tuple[object, ...]:
    """What decides which of several copies stands for all: not one that credits another, the earliest, the longest."""
    return (
        credits_another(page, outlets),
        page.report.published or "~",
        -len(page.words),
        page.report.text,
        page.report.id,
    )


def _prepare(
    groups: Sequence[Copies], pages: Sequence[Page], claims: Sequence[Claim], standing_for: dict[str, str]
) -> Matter:
    outlets: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        if page.report.outlet:
            outlets[page.report.outlet].add(standing_for[page.report.id])
    first = tuple(group.first for group in groups)
    return Matter(
        pages=first,
        every_page=tuple(pages),
        ledger=open_ledger(first),
        outlets={outlet: sorted(outlets[outlet]) for outlet in sorted(outlets)},
        claims=tuple(claims),
        statements={statement.id: statement for page in pages for statement in page.telling.statements},
        standing_for=standing_for,
        versions=(),
    )
