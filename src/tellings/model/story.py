"""The reports of one event."""

import msgspec


class OriginCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many independent origins stand behind a claim or a story. Only `trace` makes one; no other stage counts."""

    least: int
    most: int


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of one event, by id, sorted. A report that shares its event with no other is a story of one."""

    id: str
    reports: tuple[str, ...]
    headline: str
    """The title of the report that stands nearest to all others."""
    origins: OriginCount | None = None
    """Of all its reports together; `None` until traced."""
