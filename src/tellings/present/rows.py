"""The contract of the export: what each line holds, field by field; see docs/export.md."""

from typing import Any

import msgspec

_Pair = tuple[int, int]


class _Row(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """A line. `type` comes first; unknown is null."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place in the report that the line names."""

    start: int
    end: int


class PlaceIn(Place, frozen=True, kw_only=True):
    """A place in the report named here."""

    report: str


class PlaceText(Place, frozen=True, kw_only=True):
    """A place with the words there."""

    text: str


class RecordRow(_Row, frozen=True, kw_only=True, tag="record"):
    """The first line: what made the record, and how much it holds."""

    made_by: dict[str, Any]
    settings: dict[str, object]
    counts: dict[str, int]


class CoverageRow(msgspec.Struct, frozen=True, kw_only=True):
    """Characters taken as news, and left out."""

    kept: int
    dropped: int


class DroppedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What stood on the page before this place of the text, and is not in it."""

    at: int
    kind: str
    text: str


class ReportRow(_Row, frozen=True, kw_only=True, tag="report"):
    """A report with its whole text."""

    id: str
    uri: str
    sha256: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    modified: str | None
    canonical: str | None
    language: str | None
    coverage: CoverageRow | None
    format: str
    markup: str
    encoding: str
    warnings: tuple[str, ...]
    dropped: tuple[DroppedRow, ...]
    text: str


class SegmentRow(_Row, frozen=True, kw_only=True, tag="segment"):
    """A marked part of a report."""

    report: str
    start: int
    end: int
    kind: str
    of: Place | None
    sentences: tuple[_Pair, ...]
    language: str | None


class PeriodRow(msgspec.Struct, frozen=True, kw_only=True):
    """When it holds, as told, with its first and last date."""

    text: str
    start: str | None = msgspec.field(name="from")
    end: str | None = msgspec.field(name="to")


class _StatementRow(_Row, frozen=True, kw_only=True, tag="statement"):
    id: str
    report: str
    start: int
    end: int
    text: str
    kind: str
    negated: bool
    modality: str
    sentence: Place
    when: PeriodRow | None


class SpeakerRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a quotation is given to."""

    id: str
    name: str
    kind: str
    office: str | None
    evidence: tuple[_Pair, ...]


class QuotationRow(_StatementRow, frozen=True, kw_only=True, tag="statement"):
    """What somebody is reported to have said."""

    directness: str
    content: tuple[_Pair, ...]
    cue: Place | None
    source: Place | None
    speaker: SpeakerRow | None


class QuantityRow(msgspec.Struct, frozen=True, kw_only=True):
    """A number as it was meant; decimal strings."""

    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    bound: str
    per: str | None
    against: str | None


class FigureRow(_StatementRow, frozen=True, kw_only=True, tag="statement"):
    """A number that a report gives, with what it counts."""

    quantity: QuantityRow
    of: PlaceText | None
    subject: PlaceText | None


class AssertionRow(_StatementRow, frozen=True, kw_only=True, tag="statement"):
    """A sentence in which the outlet itself states something."""


class OriginsRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many independent origins, at least and at most."""

    least: int
    most: int


class StoryRow(_Row, frozen=True, kw_only=True, tag="story"):
    """The reports of one event."""

    id: str
    reports: tuple[str, ...]
    headline: str
    origins: OriginsRow | None


class ReadingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One way a claim is told."""

    text: str
    statements: tuple[str, ...]


class ClaimRow(_Row, frozen=True, kw_only=True, tag="claim"):
    """What several statements say about the same matter."""

    id: str
    story: str
    topic: str | None
    statements: tuple[str, ...]
    readings: tuple[ReadingRow, ...]
    origins: OriginsRow | None


class DisagreementRow(_Row, frozen=True, kw_only=True, tag="disagreement"):
    """How two readings differ."""

    id: str
    story: str
    claim: str | None
    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    why: str


class OriginRow(_Row, frozen=True, kw_only=True, tag="origin"):
    """Where a group of reports got it from."""

    id: str
    story: str
    name: str | None
    reports: tuple[str, ...]


class EvidenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that shows a derivation."""

    kind: str
    here: Place
    there: PlaceIn | None
    why: str


class DerivationRow(_Row, frozen=True, kw_only=True, tag="derivation"):
    """A report owes its text or its facts to a report or an origin."""

    id: str
    story: str
    report: str
    source: str = msgspec.field(name="from")
    certain: bool
    evidence: tuple[EvidenceRow, ...]


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that two versions that follow each other do not share."""

    before: PlaceIn | None
    after: PlaceIn | None


class VersionsRow(_Row, frozen=True, kw_only=True, tag="versions"):
    """Reports that are versions of one article, the oldest first where their dates tell."""

    id: str
    reports: tuple[str, ...]
    reason: str
    why: str
    dated: bool
    changes: tuple[ChangeRow, ...]


class SpeakerTieRow(_Row, frozen=True, kw_only=True, tag="speaker_tie"):
    """A speaker whom one report does not name in full, told from another report of the story."""

    id: str
    story: str
    report: str
    speaker: str
    same: str
    name: str
    why: str
    evidence: tuple[PlaceIn, ...]


class MissingRow(_Row, frozen=True, kw_only=True, tag="missing"):
    """What was looked for in a report and not found."""

    report: str
    what: str
    why: str


class FetchRow(_Row, frozen=True, kw_only=True, tag="fetch"):
    """What was asked for on the network, and what came of it."""

    at: str
    address: str
    named_in: str | None
    kind: str
    status: int | None
    size: int
    result: str
    found: int
    why: str


class SkippedRow(_Row, frozen=True, kw_only=True, tag="skipped"):
    """A file that could not be read."""

    uri: str
    why: str
