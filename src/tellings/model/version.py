"""The same article again: how the record groups its versions, so that none is silently replaced or counted twice."""

from enum import StrEnum

import msgspec

from tellings.model.span import Span


class VersionReason(StrEnum):
    """Why reports are held to be versions of one article."""

    SAME_BYTES = "same bytes"
    SAME_ADDRESS = "same address"
    UPDATED = "updated"
    """The same outlet printed most of the same text under the same headline, or nearly so."""


class Change(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A passage that two versions that follow each other do not share. At least one side is there."""

    before: Span | None = None
    """The words in the earlier version that the later one lacks or has changed."""
    after: Span | None = None
    """The words in the later version that the earlier one lacks."""


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more reports that are versions of one article, the oldest first as far as their dates tell."""

    id: str
    reports: tuple[str, ...]
    reason: VersionReason
    why: str
    """One sentence a reader understands."""
    dated: bool = False
    """Whether their dates tell which is the older; else the order says nothing."""
    changes: tuple[Change, ...] = ()
    """What changed from each version to the next, in order."""
