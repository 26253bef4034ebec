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


class MarkKind(StrEnum):
    """What the file itself says a part of the text is: its markup, not our guess."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    """A standfirst, or a heading within the text."""
    BYLINE = "byline"
    CREDIT = "credit"
    """Whom the file names as the source of the text."""
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """An item of a list."""
    QUOTE = "quote"
    """A paragraph of a block quote."""
    ROW = "row"
    """A row of a table, its cells set apart by tabs."""
    CAPTION = "caption"
    CORRECTION = "correction"
    NOTICE = "notice"
    """What the file itself marks as no part of the article: a rights line, an editor's note to other newsrooms."""


class Mark(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A part of a report's text as the file marks it, in code points of the text: `start` included, `end` not.

    Marks do not overlap; each covers one block, without the white space around it.
    """

    start: int
    end: int
    kind: MarkKind


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader of the page sees and the report's text does not hold: kept beside it, so that nothing is lost."""

    at: int
    """The place in the report's text before which it stood."""
    text: str
    kind: str
    """What it is, in a word or two: "navigation", "related", "comments", "advertisement", "page header"."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet's text. `text` is made once, while reading, and never changes after that.

    What is not known is `None`. `published` and `modified` are ISO 8601, only as precise as they were told: "2025",
    "2025-07" or "2025-07-05T10:30+02:00".
    """

    id: str
    uri: str
    """The path or URL as given; "-" for standard input. A part of a file has the way to it after the file's name:
    "wire.zip/07/story.html", "feed.xml#3"."""
    sha256: str
    """Of the bytes read: of the file, or of that part of it which is this report."""
    text: str
    format: str = "text"
    """What was read: "html", "pdf", "ninjs" ... as the table of the formats names it."""
    marks: tuple[Mark, ...] = ()
    """What the file itself says of the parts of the text, in order; empty where it has no markup."""
    dropped: tuple[Dropped, ...] = ()
    """What was left out while reading, in order."""
    markup: Literal["plain", "markdown"] = "plain"
    """Whether marks such as `**` in the text are markup. They stay in the text either way."""
    encoding: str = "utf-8"
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    """When the outlet last changed it, where it says so."""
    canonical: str | None = None
    """The article's own address, as its page or feed gives it."""
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
    """The title."""
    SUBHEAD = "subhead"
    """The line below the title that sums the report up, and headings within the text."""
    PARAGRAPH = "paragraph"
    BYLINE = "byline"
    """Who wrote it, where and when: author lines, datelines that stand alone, outlet and date lines."""
    DATELINE = "dateline"
    """The place, day and agency at the start of the first paragraph: "KYIV, July 5 (Reuters) -"."""
    CAPTION = "caption"
    """What stands below a picture."""
    CORRECTION = "correction"
    """What the outlet says it has changed: "Correction: an earlier version gave ..."."""
    CREDIT = "credit"
    """Whom the report itself names as its source: agency tags, "Read more @ ..."."""
    BOILERPLATE = "boilerplate"
    """What is no news: disclaimers, share bars, advertisements, other stories' headlines, comment footers."""
    REPEAT = "repeat"
    """A later copy of a passage of the same report."""


NEWS = frozenset({SegmentKind.HEADLINE, SegmentKind.SUBHEAD, SegmentKind.PARAGRAPH, SegmentKind.CAPTION})
"""The kinds in which a report tells something: they have sentences, and statements are looked for in them."""

HEADINGS = frozenset({SegmentKind.HEADLINE, SegmentKind.SUBHEAD})
"""The kinds that stand above what they sum up."""


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A marked part of a report. Segments do not overlap, but a credit or a dateline may lie inside a paragraph."""

    span: Span
    kind: SegmentKind
    of: Span | None = None
    """For a repeat: the first copy of the passage."""
    sentences: tuple[Span, ...] = ()
    """The sentences of what tells news, in order, without markup around them. Empty for other kinds."""
    language: str | None = None
    """ISO 639-1, of a paragraph long enough to tell; `None` for others."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's version of a matter: the report with all that was found in it. What trace and align work on."""

    report: Report
    segments: tuple[Segment, ...]
    statements: tuple[AnyStatement, ...]
    missing: tuple[Missing, ...] = ()
