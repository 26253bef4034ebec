"""Tells who speaks in a record: what was found and what was decided, laid together; the later decision counts.

Decisions are gone through from the last to the first. One that contradicts those gone through already is overruled;
what was found comes last, and only where no decision says otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tellings.model import (
    Appearance,
    Decision,
    DecisionKind,
    Identity,
    Ruling,
    Settled,
    SpeakerTie,
    Standing,
    id_in_report,
    split_id,
)
from tellings.record.groups import Atom, Groups


def settle(appearances: Iterable[Appearance], ties: Iterable[SpeakerTie], decisions: Sequence[Decision]) -> Settled:
    """All who speak, as found and decided, most quoted first; and what has become of each decision."""
    found = _Found(appearances, ties)
    groups = Groups()
    rulings = _rule(decisions, groups, found)
    in_force = [one.decision for one in rulings if _counts(one)]
    used = _join_found(groups, found, in_force)
    identities = _identities(groups, found, used, in_force)
    return Settled(identities=identities, rulings=tuple(_with_missing(one, found, decisions) for one in rulings))


def _counts(ruling: Ruling) -> bool:
    return ruling.standing is Standing.IN_FORCE and ruling.decision.what is not DecisionKind.UNDONE


class _Found:
    """What the reports show by themselves, looked up from every side."""

    def __init__(self, appearances: Iterable[Appearance], ties: Iterable[SpeakerTie]) -> None:
        self.by_place = {(one.speaker, one.report): one for one in appearances}
        self.reports: dict[str, list[str]] = defaultdict(list)
        for speaker, report in sorted(self.by_place):
            self.reports[speaker].append(report)
        self.ties = {(tie.speaker, tie.report): tie for tie in sorted(ties, key=lambda tie: tie.id)}

    def has(self, atom: Atom) -> bool:
        """Whether there is such a speaker, in that report if it names one."""
        speaker, report = atom
        return bool(self.reports.get(speaker)) if report is None else (speaker, report) in self.by_place

    def target(self, speaker: str) -> str | None:
        """The speaker whom this one is found to be wherever they appear; `None` where that differs or is not so."""
        same = {self.ties[speaker, at].same if (speaker, at) in self.ties else None for at in self.reports[speaker]}
        return same.pop() if len(same) == 1 else None


def _rule(decisions: Sequence[Decision], groups: Groups, found: _Found) -> list[Ruling]:
    """What becomes of each decision; those in force are laid down in the groups."""
    undone: dict[str, str] = {}
    rulings = []
    for decision in reversed(decisions):
        because = undone.get(decision.id)
        standing = Standing.IN_FORCE if because is None else Standing.UNDONE
        if because is None and decision.what is DecisionKind.UNDONE:
            undone[decision.about] = decision.id
        elif because is None:
            because = _lay_down(decision, groups, found)
            standing = Standing.IN_FORCE if because is None else Standing.OVERRULED
        rulings.append(Ruling(decision=decision, standing=standing, because=because))
    return rulings[::-1]


def _lay_down(decision: Decision, groups: Groups, found: _Found) -> str | None:
    """Joins or parts whom the decision names; the id of the later decision that forbids it."""
    one, other = _named(decision)
    if decision.what is DecisionKind.SAME_SPEAKER:
        return groups.join(one, other, decision.id)
    if one == other:
        return None
    against = groups.part(one, other, decision.id)
    if against is None:
        for left, right in _parted(one, other, found):
            groups.part(left, right, decision.id)
    return against


def _named(decision: Decision) -> tuple[Atom, Atom]:
    return split_id(decision.about), split_id(decision.other or decision.about)


def _parted(one: Atom, other: Atom, found: _Found) -> Iterator[tuple[Atom, Atom]]:
    """Who else is not one where these two are not: either, and every appearance of the other."""
    if one[0] == other[0]:
        return
    for left, right in ((one, other), (other, one)):
        if right[1] is None:
            yield from ((left, (right[0], report)) for report in found.reports[right[0]])


def _join_found(groups: Groups, found: _Found, decided: Iterable[Decision]) -> list[SpeakerTie]:
    """Joins what the reports show to be one, where no decision says otherwise; the ties that did so."""
    alone = {atom for one in decided if one.what is DecisionKind.SAME_SPEAKER for atom in _named(one)}
    for speaker in sorted(found.reports):
        target = found.target(speaker)
        if target is not None:
            groups.join((speaker, None), (target, None))
    used = []
    for place in sorted(found.by_place):
        tie = found.ties.get(place)
        if place in alone:
            continue  # a decision about this very report says who it is
        if tie and groups.join(place, (tie.same, None)) is None:
            used.append(tie)
        else:
            groups.join(place, (place[0], None))
    return used


def _identities(
    groups: Groups, found: _Found, ties: Iterable[SpeakerTie], decided: Iterable[Decision]
) -> tuple[Identity, ...]:
    members: dict[Atom, list[Appearance]] = defaultdict(list)
    for place in sorted(found.by_place):
        members[groups.find(place)].append(found.by_place[place])
    tied: dict[Atom, list[SpeakerTie]] = defaultdict(list)
    for tie in ties:
        tied[groups.find((tie.speaker, tie.report))].append(tie)
    ruled: dict[Atom, list[str]] = defaultdict(list)
    for decision in decided:
        for root in dict.fromkeys(map(groups.find, _named(decision))):
            ruled[root].append(decision.id)
    made = [_identity(groups, root, members[root], tied[root], ruled[root]) for root in members]
    return tuple(sorted(made, key=_order))


def _identity(
    groups: Groups, root: Atom, members: list[Appearance], ties: list[SpeakerTie], decisions: list[str]
) -> Identity:
    """The speaker of these appearances, under the name of the one who has a name and is quoted most."""
    counts = Counter[str]()
    for one in members:
        counts[one.speaker] += one.quotations
    whole = {one.speaker for one in members if groups.find((one.speaker, None)) == root}
    lesser = {tie.speaker for tie in ties}  # a tie leads from who is named less fully to the fuller name
    id_ = min(counts, key=lambda id_: (id_ not in whole, _is_nameless(id_, members), id_ in lesser, -counts[id_], id_))
    own = [one for one in members if one.speaker == id_]
    most = max(own, key=lambda one: (one.quotations, one.name, one.report))
    name = most.name
    office = next((one.office for one in sorted(own, key=lambda one: -one.quotations) if one.office), None)
    return Identity(
        id=id_ if id_ in whole else id_in_report(id_, most.report),
        name=name,
        kind=most.kind,
        office=office or next((one.office for one in members if one.office), None),
        appearances=tuple(members),
        ties=tuple(ties),
        decisions=tuple(decisions),
    )


def _is_nameless(id_: str, members: Iterable[Appearance]) -> bool:
    """Whether the words of one report are all there is: such an id has the report's in it."""
    return any(one.speaker == id_ and one.report in id_ for one in members)


def _order(identity: Identity) -> tuple[int, str, str]:
    return (-sum(one.quotations for one in identity.appearances), identity.name, identity.id)


def _with_missing(ruling: Ruling, found: _Found, decisions: Iterable[Decision]) -> Ruling:
    """The ruling with what it names and nobody finds."""
    decision = ruling.decision
    if decision.what is DecisionKind.UNDONE:
        known = {one.id for one in decisions}
        missing = [] if decision.about in known else [decision.about]
    else:
        missing = [id_ for id_ in (decision.about, decision.other) if id_ is not None and not found.has(split_id(id_))]
    return msgspec.structs.replace(ruling, missing=tuple(missing)) if missing else ruling
