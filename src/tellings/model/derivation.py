"""Where a report has it from: another report, or an origin outside the pile."""

from enum import StrEnum

import msgspec

from tellings.model.claim import Claim
from tellings.model.span import Span
from tellings.model.story import Story


class EvidenceKind(StrEnum):
    """What ties a report to another report or to an origin."""

    SHARED_PASSAGE = "shared passage"
    NEAR_DUPLICATE = "near duplicate"
    CREDIT = "credit"
    SAME_OCCASION = "same occasion"
    SHARED_SLIP = "shared slip"
    VERSION = "version"
    """Both are versions of one article."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that shows a derivation, with the words it rests on in either report."""

    kind: EvidenceKind
    here: Span
    there: Span | None = None
    why: str


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a group of reports got it from: an interview, an agency, a statement, or the first report itself."""

    id: str
    story: str
    name: str | None
    """As credited ("New York Times interview with Mark Rutte"), or `None` where none is named."""
    reports: tuple[str, ...]


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """A report owes its text or its facts to another report or to an origin."""

    id: str
    story: str
    report: str
    source: str
    """The id of a report or of an origin; `from` in the export."""
    certain: bool
    """Whether the evidence leaves no other reading: a near duplicate, or a credit in so many words."""
    evidence: tuple[Evidence, ...]


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """What trace finds for one story: the story and its claims with their origins counted, and why."""

    story: Story
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    derivations: tuple[Derivation, ...]
