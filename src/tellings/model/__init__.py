"""What each stage hands on to the next; read this folder first.

read gives a `Report`; segment and extract make a `Telling` of it; gather groups tellings into a `Story`;
align finds each story's `Claim` and `Disagreement`; trace finds its `Origin` and `Derivation`.
"""

from tellings.model.claim import Claim, Disagreement, DisagreementKind, Reading
from tellings.model.codec import from_json, make_id, to_json
from tellings.model.derivation import Derivation, Evidence, EvidenceKind, Lineage, Origin
from tellings.model.fetch import Feed, Fetch, Fetched, FetchResult
from tellings.model.record import Counts, MadeBy, Missing, Skipped
from tellings.model.report import (
    HEADINGS,
    NEWS,
    Coverage,
    Dropped,
    Mark,
    MarkKind,
    Report,
    Segment,
    SegmentKind,
    Telling,
)
from tellings.model.span import Span
from tellings.model.speaker import SpeakerTie
from tellings.model.statement import (
    AnyStatement,
    Assertion,
    Bound,
    Directness,
    Figure,
    Modality,
    Period,
    Quantity,
    Quotation,
    Speaker,
    SpeakerKind,
    Statement,
)
from tellings.model.story import OriginCount, Story
from tellings.model.ties import Ties
from tellings.model.version import Change, VersionReason, Versions

__all__ = [
    "HEADINGS",
    "NEWS",
    "AnyStatement",
    "Assertion",
    "Bound",
    "Change",
    "Claim",
    "Counts",
    "Coverage",
    "Derivation",
    "Directness",
    "Disagreement",
    "DisagreementKind",
    "Dropped",
    "Evidence",
    "EvidenceKind",
    "Feed",
    "Fetch",
    "FetchResult",
    "Fetched",
    "Figure",
    "Lineage",
    "MadeBy",
    "Mark",
    "MarkKind",
    "Missing",
    "Modality",
    "Origin",
    "OriginCount",
    "Period",
    "Quantity",
    "Quotation",
    "Reading",
    "Report",
    "Segment",
    "SegmentKind",
    "Skipped",
    "Span",
    "Speaker",
    "SpeakerKind",
    "SpeakerTie",
    "Statement",
    "Story",
    "Telling",
    "Ties",
    "VersionReason",
    "Versions",
    "from_json",
    "make_id",
    "to_json",
]
