"""What a brief shows, whatever its format: plain values that a template needs no knowledge of the record to print."""

import msgspec


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A report as the brief names it: by a siglum, as the witnesses of a critical edition are, and by its outlet."""

    id: str
    siglum: str
    """ "A", "B", ...: given in the order of the reports' names, never by merit."""
    name: str
    """The outlet; where it is unknown the title, and where that is unknown too the file's name."""
    outlet: str | None
    title: str | None
    uri: str
    link: str | None
    """The uri, where a browser can open it safely."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A footnote: a place in a report and the exact words there."""

    number: int
    source: Source
    start: int
    end: int
    text: str


class Cite(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of a footnote. The place that a footnote leads back to is its first mention."""

    number: int
    source: Source
    is_first: bool


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Some words of a passage, and whether they are the words in question or only stand around them."""

    text: str
    is_meant: bool


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report within their sentence, all cut by offset, and who prints them."""

    runs: tuple[Run, ...]
    said: str | None = None
    """Who is said to say it."""
    tags: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    more: int = 0
    """How many further places say the same, beyond those cited."""


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the table of what was read."""

    source: Source
    published: str | None
    language: str | None
    kept: int | None
    dropped: int | None
    warnings: tuple[str, ...]
    statements: int
    cites: tuple[Cite, ...]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a disagreement."""

    passages: tuple[Passage, ...]
    more: int


class DisagreementView(msgspec.Struct, frozen=True, kw_only=True):
    """Two ways of telling, side by side."""

    id: str
    kind: str
    why: str
    is_within_one_report: bool
    left: Side
    right: Side


class DisagreementGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The disagreements of one kind."""

    kind: str
    meaning: str
    disagreements: tuple[DisagreementView, ...]
    more: int


class ReadingView(msgspec.Struct, frozen=True, kw_only=True):
    """One way a claim is told: in its clearest words with all who tell it so, and in the others' own words."""

    clearest: Passage
    others: tuple[Passage, ...]
    more: int


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """What several reports tell, in all its readings."""

    id: str
    topic: str | None
    origins: str
    """ "2 to 3 origins"; from the claim's own count."""
    reports: int
    readings: tuple[ReadingView, ...]
    more: int
    disputes: tuple[tuple[str, str], ...]
    """Id and kind of the disagreements about it."""


class SingleView(msgspec.Struct, frozen=True, kw_only=True):
    """What only one report tells: how much, and the first of it."""

    source: Source
    count: int
    passages: tuple[Passage, ...]
    more: int


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation as one or several reports print it, letter for letter."""

    words: tuple[str, ...]
    """Several pieces where the words of saying stand in between."""
    is_quoted: bool
    """Whether all of it stands between quotation marks in the report; the marks around it are not among the words."""
    cue: str
    """The words of saying, for what is not quoted word for word; else empty."""
    tags: tuple[str, ...]
    cites: tuple[Cite, ...]
    more: int


class QuotationView(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation, as each report prints it."""

    id: str
    wordings: tuple[Wording, ...]
    more: int


class SpeakerView(msgspec.Struct, frozen=True, kw_only=True):
    """Whom quotations are given to, and what they are quoted with; and why several names are one, or one is several."""

    name: str | None
    count: int
    reasons: tuple[Passage, ...]
    quotations: tuple[QuotationView, ...]
    """Those that stand between quotation marks, in whole or in part."""
    more: int
    reported: tuple[QuotationView, ...]
    """Those that are told in an outlet's words."""
    reported_more: int


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as told, and how it was read."""

    words: str
    cites: tuple[Cite, ...]
    more: int
    read_as: str
    of: str | None
    subject: str | None
    period: str | None


class StoryView(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of one event."""

    id: str
    headline: str
    sources: tuple[Source, ...]
    origins: str
    more: int


class EvidenceView(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that shows a derivation, with the passages of both reports."""

    kind: str
    why: str
    here: Passage
    there: Passage | None


class DerivationView(msgspec.Struct, frozen=True, kw_only=True):
    """What a report owes to another report or to an origin."""

    id: str
    source: Source
    owes_to: Source | str
    certain: bool
    evidence: tuple[EvidenceView, ...]
    more: int


class OriginView(msgspec.Struct, frozen=True, kw_only=True):
    """Where a group of reports got it from."""

    id: str
    name: str | None
    sources: tuple[Source, ...]
    more: int


class StoryOrigins(msgspec.Struct, frozen=True, kw_only=True):
    """The origins of one story and what shows them."""

    story: StoryView
    origins: tuple[OriginView, ...]
    derivations: tuple[DerivationView, ...]
    more: int


class MissingView(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked for and not found, and in which reports."""

    what: str
    sources: tuple[Source, ...]
    why: str
    more: int


class DroppedView(msgspec.Struct, frozen=True, kw_only=True):
    """What was left out of a report, marked and not deleted."""

    source: Source
    kind: str
    characters: int
    cites: tuple[Cite, ...]
    more: int


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A step through a report's text: words, or a mark that opens or closes around a footnote's words."""

    what: str
    """ "text", "open", "close" or "left out"."""
    text: str = ""
    number: int = 0
    is_edge: bool = False
    """Of "open": the footnote's words begin here. Of "close": they end here. A mark is split where others cross it."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a report's text: a segment, or what stands between two segments."""

    kind: str
    pieces: tuple[Piece, ...]


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A report's whole text, with all that the footnotes lead to."""

    source: Source
    published: str | None
    byline: str | None
    blocks: tuple[Block, ...]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a brief shows, in its order."""

    title: str
    made_by: str
    summary: str
    reports: tuple[ReportRow, ...]
    reports_more: int
    disagreements: tuple[DisagreementGroup, ...]
    disagreement_count: int
    scopes: DisagreementGroup
    claims: tuple[ClaimView, ...]
    claims_more: int
    singles: tuple[SingleView, ...]
    singles_more: int
    speakers: tuple[SpeakerView, ...]
    speakers_more: int
    figures: tuple[FigureRow, ...]
    figures_more: int
    stories: tuple[StoryView, ...]
    stories_more: int
    origins: tuple[StoryOrigins, ...]
    origins_more: int
    missing: tuple[MissingView, ...]
    skipped: tuple[tuple[str, str], ...]
    skipped_more: int
    dropped: tuple[DroppedView, ...]
    dropped_more: int
    notes: tuple[Note, ...]
    articles: tuple[Article, ...]
