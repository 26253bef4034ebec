"""A small invented story of three reports, with everything that a brief can show."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from tests.factories import (
    make_assertion,
    make_claim,
    make_derivation,
    make_disagreement,
    make_figure,
    make_lineage,
    make_origin,
    make_quotation,
    make_report,
    make_segment,
    make_story,
    make_telling,
    replace_ties,
    span_of,
)

from tellings.config import Settings
from tellings.model import (
    Bound,
    Change,
    DecisionKind,
    Directness,
    DisagreementKind,
    Dropped,
    Evidence,
    EvidenceKind,
    Fetch,
    FetchResult,
    MadeBy,
    Missing,
    Modality,
    OriginCount,
    Period,
    Quantity,
    Report,
    Segment,
    SegmentKind,
    Skipped,
    SpeakerTie,
    Telling,
    Verdict,
    VersionReason,
    Versions,
    make_decision,
)
from tellings.record import open_record

HARBOUR = (
    "Marlow harbour to close for ten days\n\n"
    "Dockers walked out on Monday. “We will not sign a bad paper,” said union leader Ana Torres. “Not now.”\n\n"
    "About 4,000 people marched in March, the union said.\n\n"
    "“We will not sign a bad paper,” said union leader Ana Torres.\n\n"
    "Subscribe now! Win 500 euros."
)
HERALD = (
    "Harbour closes for two days\n\n"
    "The harbour is shut. “We will not sign a bad paper,” Ana Torres told the Marlow Post. "
    "More than 9,000 people marched.\n"
)
BULLETIN = (
    "Torres warned that the union ‘will not sign’ and would march again. The harbour is not shut, its owner said.\n"
)


def build_story() -> SimpleNamespace:
    """The three reports, what is found in them, and what lies between them."""
    harbour = make_report(
        HARBOUR,
        name="a-post.txt",
        uri="https://post.example/harbour",
        outlet="Marlow Post",
        title="Marlow harbour to close for ten days",
        published="2031-03-04",
        language="en",
        byline="By J. Doe",
        modified="2031-03-04T18:10+01:00",
        canonical="https://post.example/harbour",
        format="html",
        dropped=(Dropped(at=0, text="Home Sport Weather", kind="navigation"),),
        warnings=("The text holds a passage twice.",),
    )
    herald = make_report(HERALD, name="b-herald.txt", title="Harbour closes for two days", language="en")
    bulletin = make_report(BULLETIN, name="c-bulletin.txt", outlet="Bulletin", language="en")
    post, other, third = _tell_harbour(harbour), _tell_herald(herald), _tell_bulletin(bulletin)
    found = SimpleNamespace(harbour=harbour, herald=herald, bulletin=bulletin, tellings=(post, other, third))
    _relate(found)
    found.versions = _versions(found)
    found.speakers = _speakers(found)
    return found


def _speakers(found: SimpleNamespace) -> SpeakerTie:
    return SpeakerTie(
        id="k-0123456789abcdef",
        story=found.lineage.story.id,
        report=found.bulletin.id,
        speaker="torres",
        same="ana torres",
        name="Ana Torres",
        why="“Torres” is the surname of Ana Torres in Marlow Post.",
        evidence=(span_of(found.bulletin, "Torres"), span_of(found.harbour, "Ana Torres")),
    )


def _versions(found: SimpleNamespace) -> Versions:
    opening = Change(
        before=span_of(found.harbour, "Marlow harbour to close for ten days"),
        after=span_of(found.herald, "Harbour closes for two days"),
    )
    return Versions(
        id="a-0123456789abcdef",
        reports=(found.harbour.id, found.herald.id),
        reason=VersionReason.UPDATED,
        why="The same outlet printed most of the same text under nearly the same headline.",
        changes=(opening,),
    )


def write_story(found: SimpleNamespace, path: Path, order: tuple[int, ...] = (0, 1, 2)) -> Path:
    """The story in a record file, its reports added in this order."""
    with open_record(path, write=True) as record:
        record.write_settings(MadeBy(version="1.2.3"), Settings())
        for number in order:
            record.add_telling(found.tellings[number])
        record.add_skipped(Skipped(uri="d-broken.txt", why="d-broken.txt: no text in it. Remove it from the pile."))
        at = "2025-07-05T12:00:00Z"
        record.feeds.note(
            Fetch(at=at, address="https://e.example/", kind="address", result=FetchResult.FAILED, why="Gone.")
        )
        verdict = Verdict(about="ana torres", what=DecisionKind.SAME_SPEAKER, other="a. torres")
        record.decisions.add(make_decision(verdict, by="Jo", at="2031-03-05T09:00:00Z", note="The same office."))
        replace_ties(record, [found.lineage], found.disagreements, versions=[found.versions], speakers=[found.speakers])
    return path


def _tell_harbour(report: Report) -> Telling:
    first = report.text.index("“We")
    split = report.span(first + 1, report.text.index(".”", first + 60) + 1)
    quotation = make_quotation(
        report,
        report.text[split.start : split.end],
        speaker="Ana Torres",
        content=(span_of(report, "We will not sign a bad paper,"), span_of(report, "Not now.")),
        cue=span_of(report, "said"),
        source=span_of(report, "union leader Ana Torres"),
        negated=True,
    )
    marchers = make_figure(
        report,
        "About 4,000 people",
        Quantity(value=Decimal(4000), unit="person", bound=Bound.ABOUT),
        of="people",
        subject=span_of(report, "the union"),
        when=Period(text="in March", start="2031-03", end="2031-03"),
    )
    days = make_figure(report, "ten days", Quantity(value=Decimal(10), unit="day"), of="harbour")
    segments = (
        make_segment(report, "Marlow harbour to close for ten days", SegmentKind.HEADLINE),
        make_segment(report, report.text[report.text.index("Dockers") : split.end + 1]),
        make_segment(report, "About 4,000 people marched in March, the union said."),
        _repeat(report),
        make_segment(report, "Subscribe now! Win 500 euros.", SegmentKind.BOILERPLATE),
    )
    missing = (Missing(report=report.id, what="origin", why="No report or agency is credited."),)
    return make_telling(
        report,
        segments=segments,
        statements=(days, make_assertion(report, "Dockers walked out on Monday."), quotation, marchers),
        missing=missing,
    )


def _repeat(report: Report) -> Segment:
    words = "“We will not sign a bad paper,” said union leader Ana Torres."
    start = report.text.rindex(words)
    first = span_of(report, words)
    return Segment(span=report.span(start, start + len(words)), kind=SegmentKind.REPEAT, of=first)


def _tell_herald(report: Report) -> Telling:
    segments = (
        make_segment(report, "Harbour closes for two days", SegmentKind.HEADLINE),
        make_segment(report, report.text[report.text.index("The harbour") :].strip()),
    )
    statements = (
        make_figure(report, "two days", Quantity(value=Decimal(2), unit="day"), of="Harbour"),
        make_assertion(report, "The harbour is shut."),
        make_quotation(
            report, "We will not sign a bad paper,", speaker="Ana Torres", cue=span_of(report, "told"), negated=True
        ),
        make_figure(
            report, "More than 9,000 people", Quantity(value=Decimal(9000), unit="person", bound=Bound.MORE_THAN)
        ),
    )
    return make_telling(report, segments=segments, statements=statements)


def _tell_bulletin(report: Report) -> Telling:
    statements = (
        make_quotation(
            report,
            "the union ‘will not sign’ and would march again",
            speaker="Ana Torres",
            directness=Directness.MIXED,
            cue=span_of(report, "warned"),
            modality=Modality.PLANNED,
        ),
        make_assertion(report, "The harbour is not shut, its owner said.", negated=True),
    )
    return make_telling(
        report, segments=(make_segment(report, report.text.strip()),), statements=statements, missing=()
    )


def _relate(found: SimpleNamespace) -> None:
    days, walkout, quoted, marched = found.tellings[0].statements
    days_too, shut, quoted_too, marched_too = found.tellings[1].statements
    said, not_shut = found.tellings[2].statements
    story = make_story(
        [found.harbour, found.herald, found.bulletin],
        headline=found.harbour.title,
        origins=OriginCount(least=2, most=3),
    )
    closing = make_claim(story, [days], [days_too], topic="harbour", origins=OriginCount(least=1, most=2))
    paper = make_claim(story, [quoted, quoted_too], [said], origins=OriginCount(least=2, most=3))
    march = make_claim(story, [marched], [marched_too], origins=OriginCount(least=1, most=2))
    open_or_shut = make_claim(story, [shut], [not_shut], origins=OriginCount(least=2, most=2))
    alone = make_claim(story, [walkout], origins=OriginCount(least=1, most=1))
    interview = make_origin(story, [found.harbour, found.herald], name="Marlow Post interview with Ana Torres")
    credit = Evidence(
        kind=EvidenceKind.CREDIT, here=span_of(found.herald, "told the Marlow Post"), why="It names the Marlow Post."
    )
    shared = Evidence(
        kind=EvidenceKind.SHARED_PASSAGE,
        here=span_of(found.herald, "We will not sign a bad paper,"),
        there=span_of(found.harbour, "We will not sign a bad paper,"),
        why="Both print the same 29 characters.",
    )
    derivations = (
        make_derivation(story, found.herald, found.harbour, credit, shared),
        make_derivation(story, found.herald, interview, credit, certain=False),
    )
    found.disagreements = (
        make_disagreement(closing, [days], [days_too], DisagreementKind.FIGURE, why="One says ten days, one two."),
        make_disagreement(open_or_shut, [shut], [not_shut], DisagreementKind.NEGATION, why="Shut, or not shut."),
        make_disagreement(march, [marched], [marched_too], DisagreementKind.SCOPE, why="Perhaps two marches."),
    )
    found.story, found.paper, found.quoted, found.alone, found.interview = story, paper, quoted, alone, interview
    found.lineage = make_lineage(
        story,
        claims=(closing, paper, march, open_or_shut, alone),
        origins=(interview, make_origin(story, [found.bulletin])),
        derivations=derivations,
    )
