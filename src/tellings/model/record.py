"""What stands in the record beside the findings: what made it, what was skipped, and what was not found."""

from typing import Literal

import msgspec


class MadeBy(msgspec.Struct, frozen=True, kw_only=True):
    """What made the record: the program's version and the models used, each with the sha256 of its file."""

    version: str
    models: dict[str, str] = {}


class Skipped(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A file that was given and could not be read, with the reason and what can be done."""

    uri: str
    why: str


class Missing(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """What was looked for in a report and not found. The record says so rather than guess."""

    report: str
    what: Literal["outlet", "title", "published", "byline", "origin", "language"]
    why: str


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much the record holds."""

    reports: int
    segments: int
    statements: int
    quotations: int
    figures: int
    assertions: int
    stories: int
    claims: int
    disagreements: int
    """Without those of kind "scope", in which both sides may hold."""
    origins_least: int
    origins_most: int
    derivations: int
    skipped: int
