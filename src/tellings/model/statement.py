"""What one report says at one place: a quotation, a figure or an assertion."""

from decimal import Decimal
from enum import StrEnum

import msgspec

from tellings.model.span import Span


class Modality(StrEnum):
    """How firmly a thing is said."""

    STATED = "stated"
    HEDGED = "hedged"
    """May, could, reportedly, is thought to."""
    PLANNED = "planned"
    """Will, is to, plans to."""
    DEMANDED = "demanded"
    """Must, should, called for."""
    DENIED = "denied"
    """Said, by the one quoted, not to be so."""


class Directness(StrEnum):
    """Whether the words are the speaker's own."""

    DIRECT = "direct"
    """All of the content stands between quotation marks, or is a turn of an interview, a post or the like."""
    INDIRECT = "indirect"
    """None of it does."""
    MIXED = "mixed"
    """Some of it does."""


class Bound(StrEnum):
    """How a number is to be read."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """When something holds, as told. `start` and `end` are ISO 8601 dates as precise as told, both included.

    "this year" in a report of 2025-07-05 runs from 2025 to 2025; without the report's date both are `None`.
    """

    text: str
    start: str | None = None
    end: str | None = None


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What every kind of statement has. `text` is the report's text at `span`, letter for letter."""

    id: str
    span: Span
    text: str
    sentence: Span
    """The sentence (or run of sentences, for a long quotation) it stands in."""
    negated: bool = False
    modality: Modality = Modality.STATED
    when: Period | None = None
    """When it holds or happened, where its sentence says so."""


class SpeakerKind(StrEnum):
    """Who or what a quotation is given to."""

    PERSON = "person"
    """Somebody with a name, or one person with an office: "Mark Rutte", "the NATO chief"."""
    ORGANISATION = "organisation"
    """An institution, a company, a state, an outlet: "the Kremlin", "Reuters", "police"."""
    SPOKESPERSON = "spokesperson"
    """Somebody without a name who speaks for another: "Rutte's spokesman". With a name it is a person."""
    DOCUMENT = "document"
    """A report, a study, a statement, a law."""
    UNNAMED = "unnamed"
    """People nobody can tell apart by these words: "a senior official", "critics", "witnesses"."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a quotation is given to, the same throughout a report.

    `id` is the folded name, so that two reports' Mark Rutte are one. Who has no name of their own ("a senior
    official", "the minister") has the report's id in theirs: another report's may be somebody else.
    """

    id: str
    name: str
    """The fullest name the report gives, or its words where it gives none."""
    kind: SpeakerKind
    office: str | None = None
    """The office or trade as the report words it: "NATO Secretary General"."""
    evidence: tuple[Span, ...] = ()
    """The places of the report on which this rests: the full name, and the office beside it."""


class Quotation(Statement, frozen=True, kw_only=True, tag_field="kind", tag="quotation"):
    """What somebody is reported to have said. `span` covers all of `content`.

    "We can't just deal with one issue at a time," Rutte said.
    """

    directness: Directness
    content: tuple[Span, ...]
    """What was said, without the quotation marks around it; several where the cue stands in between."""
    cue: Span | None = None
    """The words of saying: "said", "according to"."""
    source: Span | None = None
    """The words that name who said it, as they stand: "he", "the NATO chief"."""
    speaker: Speaker | None = None


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number as it was meant. `value` is `None` for a range, which has `low` and `high`.

    "nearly 50,000 a week" has value 50000, bound "less than", per "week".
    "three times faster than NATO's annual production" has value 3, unit "ratio", against "NATO's annual production".
    """

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    """ISO 4217 for money ("USD"), "percent", "percentage_point", "ratio", a unit in the singular ("kilometre",
    "minute"), or the counted noun in the singular ("person"). `None` where the report names none."""
    bound: Bound = Bound.EXACT
    per: str | None = None
    """For each what, in the singular: "year", "3 month", "litre"."""
    against: str | None = None
    """What a ratio or a change is measured against, as the report words it."""


class Figure(Statement, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    """A number that the report gives, with what it counts. `span` covers the number and its unit."""

    quantity: Quantity
    of: Span | None = None
    """What is counted or measured: "military aid"."""
    subject: Span | None = None
    """Who or what has this figure: "European allies"."""


class Assertion(Statement, frozen=True, kw_only=True, tag_field="kind", tag="assertion"):
    """A sentence in which the outlet itself states something. `span` covers the sentence."""


AnyStatement = Quotation | Figure | Assertion
