"""The lines of the export on who speaks and what was decided; see docs/export.md."""

from collections.abc import Iterator

import msgspec

from tellings.model import Identity, Ruling, Settled, split_id


class AppearanceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker in one report: the quotations there that have this speaker."""

    report: str
    speaker: str
    name: str


class IdentityRow(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="speaker"):
    """A speaker in all reports and under all names that were found, or decided, to be theirs."""

    id: str
    name: str
    kind: str
    office: str | None
    same_as: tuple[str, ...]
    appearances: tuple[AppearanceRow, ...]
    why: tuple[str, ...]
    ties: tuple[str, ...]
    decided_by: tuple[str, ...]


class DecisionRow(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="decision"):
    """What a person decided, and what has become of it."""

    id: str
    about: str
    what: str
    other: str | None
    by: str
    at: str
    note: str | None
    standing: str
    because: str | None
    missing: tuple[str, ...]


def speaker_rows(settled: Settled) -> Iterator[msgspec.Struct]:
    """All speakers by id, then all decisions in the order in which they were made."""
    for identity in sorted(settled.identities, key=lambda one: one.id):
        yield _identity(identity)
    for ruling in settled.rulings:
        yield _decision(ruling)


def _identity(identity: Identity) -> IdentityRow:
    own, _ = split_id(identity.id)
    return IdentityRow(
        id=identity.id,
        name=identity.name,
        kind=str(identity.kind),
        office=identity.office,
        same_as=tuple(sorted({one.speaker for one in identity.appearances} - {own})),
        appearances=tuple(
            AppearanceRow(report=one.report, speaker=one.speaker, name=one.name) for one in identity.appearances
        ),
        why=tuple(dict.fromkeys(tie.why for tie in identity.ties)),
        ties=tuple(tie.id for tie in identity.ties),
        decided_by=identity.decisions,
    )


def _decision(ruling: Ruling) -> DecisionRow:
    decision = ruling.decision
    return DecisionRow(
        id=decision.id,
        about=decision.about,
        what=str(decision.what),
        other=decision.other,
        by=decision.by,
        at=decision.at,
        note=decision.note,
        standing=str(ruling.standing),
        because=ruling.because,
        missing=ruling.missing,
    )
