"""One outlet's text as it was read, the marked parts of it, and all that was found in it."""

from enum import StrEnum
from typing import Literal

import msgspec

from tellings.model.record import Missing
from tellings.model.span import Span
from tellings.model.statement import AnyStatement


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a report's text was taken as news, in characters; what was left out is marked, never deleted."""

    kept: int
    dropped: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet's text. `text` is made once, while reading, and never changes after that.

    What is not known is `None`. `published` is ISO 8601, only as precise as it was told: "2025", "2025-07" or
    "2025-07-05T10:30+02:00".
    """

    id: str
    uri: str
    """The path or URL as given; "-" for standard input."""
    sha256: str
    """Of the bytes read."""
    text: str
    markup: Literal["plain", "markdown"] = "plain"
    """Whether marks such as `**` in the text are markup. They stay in the text either way."""
    encoding: str = "utf-8"
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    """ISO 639-1."""
    coverage: Coverage | None = None
    warnings: tuple[str, ...] = ()
    """What an editor should know before trusting this report, one sentence each."""

    def span(self, start: int, end: int) -> Span:
        """The place in this report."""
        return Span(report=self.id, start=start, end=end)


class SegmentKind(StrEnum):
    """What a part of a report is."""

    HEADLINE = "headline"
    """The title, and headings within the text."""
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    """Who wrote it, where and when: author lines, datelines that stand alone, outlet and date lines."""
    CREDIT = "credit"
    """Whom the report itself names as its source: agency tags, "Read more @ ..."."""
    BOILERPLATE = "boilerplate"
    """What is no news: disclaimers, share bars, advertisements, other stories' headlines, comment footers."""
    REPEAT = "repeat"
    """A later copy of a passage of the same report."""


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A marked part of a report. Segments do not overlap, except that a credit may lie inside a paragraph."""

    span: Span
    kind: SegmentKind
    of: Span | None = None
    """For a repeat: the first copy of the passage."""
    sentences: tuple[Span, ...] = ()
    """The sentences of a headline or paragraph, in order, without markup around them. Empty for other kinds."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's version of a matter: the report with all that was found in it. What trace and align work on."""

    report: Report
    segments: tuple[Segment, ...]
    statements: tuple[AnyStatement, ...]
    missing: tuple[Missing, ...] = ()
