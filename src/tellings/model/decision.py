"""What a person decided about what was found: kept beside it with a name and a time, never in its place."""

from enum import StrEnum

import msgspec

from tellings.model.codec import make_id


class DecisionKind(StrEnum):
    """What can be decided."""

    SAME_SPEAKER = "same speaker"
    """`about` and `other` are one."""
    OTHER_SPEAKER = "other speaker"
    """`about` and `other` are not one."""
    UNDONE = "undone"
    """The decision `about` counts no longer."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided, whoever decides it."""

    about: str
    """The id of what it is about: a speaker, with "@" and the id of a report only the one there; or a decision."""
    what: DecisionKind
    other: str | None = None
    """The id of the speaker who is or is not the same; so too."""


class Decision(Verdict, frozen=True, kw_only=True):
    """A verdict with who gave it and when. A later one counts before an earlier; none is ever deleted."""

    id: str
    by: str
    at: str
    """ISO 8601, UTC, to the second: "2031-03-04T12:00:00Z"."""
    note: str | None = None


def make_decision(verdict: Verdict, *, by: str, at: str, note: str | None = None) -> Decision:
    """The verdict as a decision of this person at this time, with the id that comes of it."""
    about, what, other = verdict.about, verdict.what, verdict.other
    id_ = make_id("j", about, what.value, other or "", by, at)
    return Decision(id=id_, about=about, what=what, other=other, by=by, at=at, note=note)


class Standing(StrEnum):
    """Whether a decision counts."""

    IN_FORCE = "in force"
    OVERRULED = "overruled"
    """A later decision says otherwise."""
    UNDONE = "undone"


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """A decision, and what has become of it."""

    decision: Decision
    standing: Standing
    because: str | None = None
    """The id of the later decision that overrules or undoes it."""
    missing: tuple[str, ...] = ()
    """What it names and the record does not hold, or not any more: the decision is an orphan, and is kept."""
