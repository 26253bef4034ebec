"""Small factories: a report, a telling or a claim of which a test names only what it is about."""

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from tellings.model import (
    AnyStatement,
    Assertion,
    Claim,
    Coverage,
    Derivation,
    Directness,
    Disagreement,
    DisagreementKind,
    Evidence,
    Figure,
    Lineage,
    Missing,
    Origin,
    OriginCount,
    Quantity,
    Quotation,
    Reading,
    Report,
    Segment,
    SegmentKind,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerTie,
    Story,
    Telling,
    Ties,
    Versions,
    make_id,
)
from tellings.record import Record

_FieldValue: TypeAlias = Any
"""Any field of the struct that is made; the struct itself is what says which and of what type."""

TEXT = (
    "Summit ends without a pact\n\n"
    "Ministers met for nine hours in Geneva. "
    '"We will not sign a bad paper," minister Ana Torres said. '
    "About 4,000 people marched outside.\n"
)


def make_report(text: str = TEXT, *, name: str = "report.txt", **fields: _FieldValue) -> Report:
    """A report of this text, its id made as reading makes it: from the bytes and the name."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    values = {"id": make_id("r", sha256, name), "uri": name, "sha256": sha256, "text": text, **fields}
    return Report(**values)


def span_of(report: Report, words: str, *, after: int = 0) -> Span:
    """Where these words first stand in the report, from `after` on. Fails when they do not."""
    start = report.text.index(words, after)
    return report.span(start, start + len(words))


def sentence_of(report: Report, span: Span) -> Span:
    """A rough sentence around the span: up to a line end or ". " on either side. Good enough to build test values."""
    text = report.text
    start = max(text.rfind("\n", 0, span.start) + 1, text.rfind(". ", 0, span.start) + 2, 0)
    if start == 1 and not text.startswith(". "):
        start = 0
    line_end = text.find("\n", span.end)
    stop = text.find(". ", max(span.end - 1, 0))
    ends = [line_end if line_end >= 0 else len(text), stop + 1 if stop >= 0 else len(text)]
    return report.span(start, max(span.end, min(ends)))


def make_segment(
    report: Report, words: str, kind: SegmentKind = SegmentKind.PARAGRAPH, **fields: _FieldValue
) -> Segment:
    """The segment of these words; a headline or a paragraph is one sentence unless `sentences` says otherwise."""
    span = span_of(report, words)
    has_sentences = kind in {SegmentKind.HEADLINE, SegmentKind.PARAGRAPH}
    values = {"span": span, "kind": kind, "sentences": (span,) if has_sentences else (), **fields}
    return Segment(**values)


def make_assertion(report: Report, words: str, **fields: _FieldValue) -> Assertion:
    """The assertion that these words of the report are."""
    span = span_of(report, words)
    values = {
        "id": make_id("s", report.id, "assertion", span.start, span.end),
        "span": span,
        "text": words,
        "sentence": span,
        **fields,
    }
    return Assertion(**values)


def make_speaker(name: str, **fields: _FieldValue) -> Speaker:
    """A person of this name."""
    return Speaker(**{"id": name.casefold(), "name": name, "kind": SpeakerKind.PERSON, **fields})


def make_quotation(report: Report, words: str, *, speaker: str | None = None, **fields: _FieldValue) -> Quotation:
    """A direct quotation of these words, given to the speaker if one is named."""
    span = span_of(report, words)
    values = {
        "id": make_id("s", report.id, "quotation", span.start, span.end),
        "span": span,
        "text": words,
        "sentence": sentence_of(report, span),
        "directness": Directness.DIRECT,
        "content": (span,),
        "speaker": None if speaker is None else make_speaker(speaker),
        **fields,
    }
    return Quotation(**values)


def make_figure(
    report: Report, words: str, quantity: Quantity | str, *, of: str | None = None, **fields: _FieldValue
) -> Figure:
    """The figure that these words are: a quantity, or the value of one without a unit."""
    span = span_of(report, words)
    values = {
        "id": make_id("s", report.id, "figure", span.start, span.end),
        "span": span,
        "text": words,
        "sentence": sentence_of(report, span),
        "quantity": quantity if isinstance(quantity, Quantity) else Quantity(value=Decimal(quantity)),
        "of": None if of is None else span_of(report, of),
        **fields,
    }
    return Figure(**values)


def make_telling(
    report: Report | None = None,
    *,
    segments: Sequence[Segment] | None = None,
    statements: Sequence[AnyStatement] | None = None,
    missing: Sequence[Missing] = (),
) -> Telling:
    """A telling of the report. What is not given is made from its lines: a segment and an assertion for each."""
    report = report or make_report()
    lines = _lines(report)
    if segments is None:
        segments = [Segment(span=line, kind=SegmentKind.PARAGRAPH, sentences=(line,)) for line in lines]
    if statements is None:
        statements = [
            Assertion(
                id=make_id("s", report.id, "assertion", line.start, line.end),
                span=line,
                text=line.cut(report.text),
                sentence=line,
            )
            for line in lines
        ]
    if report.coverage is None:
        kept = sum(line.end - line.start for line in lines)
        report = msgspec.structs.replace(report, coverage=Coverage(kept=kept, dropped=len(report.text) - kept))
    return Telling(report=report, segments=tuple(segments), statements=tuple(statements), missing=tuple(missing))


def make_story(
    reports: Iterable[Report | str], *, headline: str = "A story", origins: OriginCount | None = None
) -> Story:
    """The story of these reports, its id made from theirs."""
    ids = tuple(sorted(report if isinstance(report, str) else report.id for report in reports))
    return Story(id=make_id("t", *ids), reports=ids, headline=headline, origins=origins)


def make_claim(story: Story | str, *readings: Sequence[AnyStatement], **fields: _FieldValue) -> Claim:
    """A claim of which each given group of statements is one reading."""
    told = tuple(
        Reading(text=group[0].text, statements=tuple(sorted(statement.id for statement in group))) for group in readings
    )
    ids = tuple(sorted(statement for reading in told for statement in reading.statements))
    story_id = story if isinstance(story, str) else story.id
    values = {"id": make_id("c", story_id, *ids), "story": story_id, "statements": ids, "readings": told, **fields}
    return Claim(**values)


def make_disagreement(
    claim: Claim,
    left: Sequence[AnyStatement],
    right: Sequence[AnyStatement],
    kind: DisagreementKind = DisagreementKind.WORDING,
    **fields: _FieldValue,
) -> Disagreement:
    """A disagreement within the claim between the statements on the left and those on the right."""
    sides = tuple(tuple(sorted(statement.id for statement in side)) for side in (left, right))
    values = {
        "id": make_id("d", claim.id, kind, *sides[0], "|", *sides[1]),
        "story": claim.story,
        "claim": claim.id,
        "kind": kind,
        "left": sides[0],
        "right": sides[1],
        "why": "The two say it differently.",
        **fields,
    }
    return Disagreement(**values)


def make_origin(story: Story, reports: Iterable[Report], *, name: str | None = None) -> Origin:
    """An origin of these reports of the story."""
    ids = tuple(sorted(report.id for report in reports))
    return Origin(id=make_id("o", story.id, name or "", *ids), story=story.id, name=name, reports=ids)


def make_derivation(
    story: Story, report: Report, source: Report | Origin, *evidence: Evidence, certain: bool = True
) -> Derivation:
    """That the report has it from the source, on this evidence."""
    id_made = make_id("v", story.id, report.id, source.id)
    return Derivation(
        id=id_made, story=story.id, report=report.id, source=source.id, certain=certain, evidence=tuple(evidence)
    )


def make_lineage(
    story: Story,
    *,
    claims: Sequence[Claim] = (),
    origins: Sequence[Origin] = (),
    derivations: Sequence[Derivation] = (),
) -> Lineage:
    """What trace finds for a story."""
    return Lineage(story=story, claims=tuple(claims), origins=tuple(origins), derivations=tuple(derivations))


def _lines(report: Report) -> list[Span]:
    spans, start = [], 0
    for line in report.text.split("\n"):
        if line.strip():
            spans.append(report.span(start, start + len(line)))
        start += len(line) + 1
    return spans


def replace_ties(
    record: Record,
    lineages: Iterable[Lineage],
    disagreements: Iterable[Disagreement] = (),
    missing: Iterable[Missing] = (),
    **more: Iterable[Versions] | Iterable[SpeakerTie],
) -> None:
    """Writes these ties to the record in place of those it holds; `more` are versions and speakers."""
    others: dict[str, Any] = {name: tuple(ties) for name, ties in more.items()}
    ties = Ties(lineages=tuple(lineages), disagreements=tuple(disagreements), missing=tuple(missing), **others)
    record.replace_ties(ties)
