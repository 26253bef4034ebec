"""What one kind of evidence says: that a report has something from another report, or from an origin it names."""

from collections.abc import Iterable

import msgspec

from tellings.model import Evidence, EvidenceKind


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that joins a report to another report of the story, or to an origin outside it.

    A tie to another report says that the two rest on the same thing; which of them had it first is decided later,
    from their dates and extent, unless `directed` says that `report` names the other as its source.
    """

    report: str
    other: str | None = None
    """The id of the other report."""
    origin: str | None = None
    """The name of the origin, as credited, where it is no report of the story."""
    strength: float
    """How much it weighs, on the scale of a likeness between 0 and 1 (see `ledger.py`)."""
    directed: bool = False
    certain: bool = False
    """Whether it leaves no other reading."""
    whole: bool = False
    """Whether it speaks for the whole report rather than for one matter in it."""
    verbatim: bool = False
    """Whether it rests on the narrator's own words, which one speech or interview in two reports does not explain."""
    evidence: tuple[Evidence, ...]

    @property
    def is_credit(self) -> bool:
        """Whether the report names the other as its source."""
        return any(evidence.kind is EvidenceKind.CREDIT for evidence in self.evidence)

    def pair(self) -> tuple[str, str]:
        """The two reports, in the order of their ids; the second is empty for a tie to an origin outside."""
        if self.other is None:
            return (self.report, "")
        return (self.report, self.other) if self.report < self.other else (self.other, self.report)


def collect_evidence(ties: Iterable[Tie], report: str) -> tuple[Evidence, ...]:
    """The evidence of these ties, seen from the given report, without doubles and in the order of its text."""
    found = {_seen_from(report, evidence) for tie in ties for evidence in tie.evidence}
    turned = [evidence for evidence in found if evidence.here.report == report]
    return tuple(sorted(turned, key=lambda evidence: (evidence.here, evidence.kind.value, evidence.why)))


def _seen_from(report: str, evidence: Evidence) -> Evidence:
    if evidence.here.report == report or evidence.there is None:
        return evidence
    return msgspec.structs.replace(evidence, here=evidence.there, there=evidence.here)
