"""What each stage hands on to the next; read this folder first.

read gives a `Report`; segment and extract make a `Telling` of it; gather groups tellings into a `Story`;
align finds each story's `Claim` and `Disagreement`; trace finds its `Origin` and `Derivation`.
"""

from tellings.model.claim import Claim, Disagreement, DisagreementKind, Reading
from tellings.model.codec import from_json, make_id, to_json
from tellings.model.decision import Decision, DecisionKind, Ruling, Standing, Verdict, make_decision
from tellings.model.derivation import Derivation, Evidence, EvidenceKind, Lineage, Origin
from tellings.model.fetch import Feed, Fetch, Fetched, FetchResult
from tellings.model.identity import Appearance, Identity, Settled, id_in_report, split_id
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
    "Appearance",
    "Assertion",
    "Bound",
    "Change",
    "Claim",
    "Counts",
    "Coverage",
    "Decision",
    "DecisionKind",
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
    "Identity",
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
    "Ruling",
    "Segment",
    "SegmentKind",
    "Settled",
    "Skipped",
    "Span",
    "Speaker",
    "SpeakerKind",
    "SpeakerTie",
    "Standing",
    "Statement",
    "Story",
    "Telling",
    "Ties",
    "Verdict",
    "VersionReason",
    "Versions",
    "from_json",
    "id_in_report",
    "make_decision",
    "make_id",
    "split_id",
    "to_json",
]
