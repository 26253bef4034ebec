"""Tellings and lineages of any shape that the model allows, for properties of the record."""

from collections.abc import Sequence

from hypothesis import strategies as st
from tests.factories import make_report

from tellings.model import (
    AnyStatement,
    Assertion,
    Bound,
    Claim,
    Coverage,
    Derivation,
    Directness,
    Disagreement,
    DisagreementKind,
    Evidence,
    EvidenceKind,
    Figure,
    Lineage,
    Missing,
    Modality,
    Origin,
    OriginCount,
    Period,
    Quantity,
    Quotation,
    Reading,
    Report,
    Segment,
    SegmentKind,
    Span,
    Speaker,
    SpeakerKind,
    Story,
    Telling,
    make_id,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any text that is text: with NUL, marks, characters beyond the first 65,536; but no halves of characters."""
MAYBE = st.none() | WORDS
NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
COUNTS = st.none() | st.builds(OriginCount, least=st.integers(1, 3), most=st.integers(3, 9))


def spans(report: Report) -> st.SearchStrategy[Span]:
    """Places in the report."""
    place = st.integers(0, len(report.text))
    return st.tuples(place, place).map(lambda pair: report.span(min(pair), max(pair)))


@st.composite
def statements(draw: st.DrawFn, report: Report, number: int) -> AnyStatement:
    """A statement of any kind."""
    span = draw(spans(report))
    common = {
        "id": make_id("s", report.id, number),
        "span": span,
        "text": span.cut(report.text),
        "sentence": draw(spans(report)),
        "negated": draw(st.booleans()),
        "modality": draw(st.sampled_from(Modality)),
    }
    maybe = st.none() | spans(report)
    kind = draw(st.sampled_from([Assertion, Quotation, Figure]))
    if kind is Assertion:
        return Assertion(**common)
    if kind is Quotation:
        content = tuple(draw(st.lists(spans(report), max_size=3)))
        evidence = st.lists(spans(report), max_size=2).map(tuple)
        kinds = st.sampled_from(SpeakerKind)
        known = st.builds(Speaker, id=WORDS, name=WORDS, kind=kinds, office=MAYBE, evidence=evidence)
        speaker = draw(st.none() | known)
        directness = draw(st.sampled_from(Directness))
        cue, source = draw(maybe), draw(maybe)
        return Quotation(**common, directness=directness, content=content, cue=cue, source=source, speaker=speaker)
    when = draw(st.none() | st.builds(Period, text=WORDS, start=MAYBE, end=MAYBE))
    return Figure(**common, quantity=draw(quantities()), of=draw(maybe), subject=draw(maybe), when=when)


def quantities() -> st.SearchStrategy[Quantity]:
    """Numbers of any size and with any digits, and ranges."""
    bound = st.sampled_from(Bound)
    return st.builds(
        Quantity, value=NUMBERS, low=NUMBERS, high=NUMBERS, unit=MAYBE, bound=bound, per=MAYBE, against=MAYBE
    )


@st.composite
def tellings(draw: st.DrawFn, number: int) -> Telling:
    """A report with some of everything in it."""
    coverage = st.none() | st.builds(Coverage, kept=st.integers(0, 99), dropped=st.integers(0, 99))
    report = make_report(
        draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60)),
        name=f"{number}.txt",
        markup=draw(st.sampled_from(["plain", "markdown"])),
        outlet=draw(MAYBE),
        title=draw(MAYBE),
        byline=draw(MAYBE),
        published=draw(MAYBE),
        language=draw(MAYBE),
        coverage=draw(coverage),
        warnings=tuple(draw(st.lists(WORDS, max_size=2))),
    )
    kind = st.sampled_from(SegmentKind)
    sentences = st.lists(spans(report), max_size=2).map(tuple)
    segment = st.builds(Segment, span=spans(report), kind=kind, of=st.none() | spans(report), sentences=sentences)
    missing = st.builds(Missing, report=st.just(report.id), what=st.sampled_from(["outlet", "published"]), why=WORDS)
    return Telling(
        report=report,
        segments=tuple(draw(st.lists(segment, max_size=3))),
        statements=tuple(draw(statements(report, index)) for index in range(draw(st.integers(0, 4)))),
        missing=tuple(draw(st.lists(missing, max_size=2))),
    )


@st.composite
def piles(draw: st.DrawFn, most: int = 4) -> list[Telling]:
    """Several tellings, each of its own report."""
    return [draw(tellings(number)) for number in range(draw(st.integers(1, most)))]


@st.composite
def relations(draw: st.DrawFn, pile: Sequence[Telling]) -> tuple[list[Lineage], list[Disagreement], list[Missing]]:
    """What the reports of a pile may be to each other: stories that share them out, with all that belongs to those."""
    lineages: list[Lineage] = []
    disagreements: list[Disagreement] = []
    parts = draw(st.lists(st.integers(0, 1), min_size=len(pile), max_size=len(pile)))
    for part in sorted(set(parts)):
        members = [telling for telling, number in zip(pile, parts, strict=True) if number == part]
        reports = sorted(telling.report.id for telling in members)
        story = Story(id=make_id("t", *reports), reports=tuple(reports), headline=draw(WORDS), origins=draw(COUNTS))
        ids = [statement.id for telling in members for statement in telling.statements]
        claims = draw(_claims(story, ids))
        origins = draw(_origins(story))
        derivations = tuple(
            draw(_derivation(story, telling.report, [*reports, *(origin.id for origin in origins)]))
            for telling in members
        )
        lineages.append(Lineage(story=story, claims=claims, origins=origins, derivations=derivations))
        disagreements += draw(_disagreements(story, claims, ids))
    why = draw(WORDS)
    missing = [Missing(report=telling.report.id, what="origin", why=why) for telling in pile[:2]]
    return lineages, disagreements, missing


@st.composite
def _claims(draw: st.DrawFn, story: Story, ids: Sequence[str]) -> tuple[Claim, ...]:
    made = []
    for number in range(draw(st.integers(0, 2)) if ids else 0):
        members = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True))
        readings = tuple(Reading(text=draw(WORDS), statements=(member,)) for member in members)
        claim_id = make_id("c", story.id, number)
        made.append(
            Claim(
                id=claim_id,
                story=story.id,
                topic=draw(MAYBE),
                statements=tuple(members),
                readings=readings,
                origins=draw(COUNTS),
            )
        )
    return tuple(sorted(made, key=lambda claim: claim.id))


@st.composite
def _origins(draw: st.DrawFn, story: Story) -> tuple[Origin, ...]:
    made = [
        Origin(
            id=make_id("o", story.id, number),
            story=story.id,
            name=draw(MAYBE),
            reports=tuple(draw(st.lists(st.sampled_from(story.reports), unique=True))),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    return tuple(sorted(made, key=lambda origin: origin.id))


@st.composite
def _derivation(draw: st.DrawFn, story: Story, report: Report, sources: Sequence[str]) -> Derivation:
    there = st.none() | st.builds(Span, report=st.sampled_from(story.reports), start=st.just(0), end=st.integers(0, 9))
    kind = st.sampled_from(EvidenceKind)
    evidence = st.builds(Evidence, kind=kind, here=spans(report), there=there, why=WORDS)
    return Derivation(
        id=make_id("v", story.id, report.id),
        story=story.id,
        report=report.id,
        source=draw(st.sampled_from(sources)),
        certain=draw(st.booleans()),
        evidence=tuple(draw(st.lists(evidence, max_size=2))),
    )


@st.composite
def _disagreements(draw: st.DrawFn, story: Story, claims: Sequence[Claim], ids: Sequence[str]) -> list[Disagreement]:
    side = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(tuple) if ids else st.just(())
    claim = st.sampled_from([None, *(claim.id for claim in claims)])
    return [
        Disagreement(
            id=make_id("d", story.id, number),
            story=story.id,
            claim=draw(claim),
            kind=draw(st.sampled_from(DisagreementKind)),
            left=draw(side),
            right=draw(side),
            why=draw(WORDS),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
