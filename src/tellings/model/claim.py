"""What several statements say about the same matter, the ways it is told, and how they differ."""

from enum import StrEnum

import msgspec

from tellings.model.story import OriginCount


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One way a claim is told, in the words of its clearest statement, with all statements that tell it so."""

    text: str
    statements: tuple[str, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What several statements, by id, say about the same matter. Each statement stands in exactly one claim."""

    id: str
    story: str
    topic: str | None = None
    statements: tuple[str, ...]
    readings: tuple[Reading, ...]
    origins: OriginCount | None = None


class DisagreementKind(StrEnum):
    """In what two readings differ."""

    FIGURE = "figure"
    UNIT = "unit"
    PERIOD = "period"
    DATE = "date"
    NEGATION = "negation"
    WORDING = "wording"
    ATTRIBUTION = "attribution"
    OBJECT = "object"
    """The same figure or deed, said of something else."""
    MODALITY = "modality"
    SCOPE = "scope"
    """No disagreement: another date, place or scope; both may hold."""


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """How two readings differ. `left` and `right` are the ids of the statements that tell it either way."""

    id: str
    story: str
    claim: str | None
    """`None` if it is inside one report."""
    kind: DisagreementKind
    left: tuple[str, ...]
    right: tuple[str, ...]
    why: str
    """One sentence a reader understands."""
