"""The brief as Markdown: the same lines as the page, each with a footnote that holds the exact passage."""

from collections.abc import Iterable, Iterator, Sequence

from tellings.present.markdown_line import (
    escape_markdown,
    marks_of,
    named,
    named_all,
    told_cites,
    told_passage,
    told_tags,
    told_words,
)
from tellings.present.view import (
    Brief,
    DerivationView,
    DisagreementView,
    EvidenceView,
    Note,
    QuotationView,
    Side,
    SpeakerView,
    StoryOrigins,
)

PASSAGE_SHOWN = 1200
"""Characters of a passage in its footnote: a long paragraph. What is left out of a longer one is counted."""


def print_markdown(brief: Brief) -> str:
    """The brief as Markdown (CommonMark with tables and footnotes, as GitHub and Pandoc read it)."""
    sections: Sequence[Iterable[str]] = (
        _head(brief),
        _disagreements(brief),
        _claims(brief),
        _quotations(brief),
        _figures(brief),
        _stories(brief),
        _origins(brief),
        _not_found(brief),
        _notes(brief.notes),
    )
    return "\n".join(line for section in sections for line in section) + "\n"


def _head(brief: Brief) -> Iterator[str]:
    yield f"# {escape_markdown(brief.title)}"
    yield ""
    yield f"{brief.summary}."
    yield ""
    yield "| | Report | Title | Published | Statements | Kept | Left out |"
    yield "|---|---|---|---|---:|---:|---:|"
    for row in brief.reports:
        source = row.source
        title = escape_markdown(source.title) if source.title else "no title found"
        kept, dropped = (("–" if count is None else f"{count:,}") for count in (row.kept, row.dropped))
        cites = marks_of(row.cites)
        yield (
            f"| {source.siglum} | {escape_markdown(source.outlet or 'outlet not found')} | {title}{cites} "
            f"| {row.published or 'no date found'} | {row.statements} | {kept} | {dropped} |"
        )
    yield ""
    yield from _more(brief.reports_more, "reports")
    warnings = [(row.source, warning) for row in brief.reports for warning in row.warnings]
    for source, warning in warnings:
        yield f"- ⚠ {named(source)}: {escape_markdown(warning)}"
    if warnings:
        yield ""


def _disagreements(brief: Brief) -> Iterator[str]:
    yield f"## Where the tellings differ ({brief.disagreement_count})"
    yield ""
    if not brief.disagreements:
        yield "No disagreement was found among the things that were compared. That does not make what is told true."
        yield ""
    for group in brief.disagreements:
        yield f"### {group.kind.capitalize()}"
        yield ""
        yield group.meaning
        yield ""
        for disagreement in group.disagreements:
            yield from _disagreement(disagreement)
        yield from _more(group.more, "of this kind")
    scopes = brief.scopes
    if scopes.disagreements:
        yield f"### May both hold ({len(scopes.disagreements) + scopes.more})"
        yield ""
        yield "Alike, but of another date, place or scope."
        yield ""
        for one in scopes.disagreements:
            sides = " ‖ ".join(
                " / ".join(told_passage(passage) for passage in side.passages) for side in (one.left, one.right)
            )
            yield f"- {escape_markdown(one.why)} {sides}"
        yield ""
        yield from _more(scopes.more, "pairs that may both hold")


def _disagreement(disagreement: DisagreementView) -> Iterator[str]:
    within = " (within one report)" if disagreement.is_within_one_report else ""
    yield f"**{escape_markdown(disagreement.why)}**{within}"
    yield ""
    yield "| one telling | another |"
    yield "|---|---|"
    yield f"| {_side(disagreement.left)} | {_side(disagreement.right)} |"
    yield ""


def _side(side: Side) -> str:
    told = [told_passage(passage, is_full=True) for passage in side.passages]
    return "<br><br>".join(told + ([f"and {side.more} more"] if side.more else []))


def _claims(brief: Brief) -> Iterator[str]:
    yield f"## What is told ({len(brief.claims) + brief.claims_more} told by several reports)"
    yield ""
    if not brief.claims:
        yield "Nothing is told by more than one report."
    for claim in brief.claims:
        topic = f", {escape_markdown(claim.topic)}" if claim.topic else ""
        kinds = ", ".join(dict.fromkeys(kind for _, kind in claim.disputes))
        yield f"- **{claim.origins}**, in {claim.reports} reports{topic}{f'; differs: {kinds}' if kinds else ''}"
        for reading in claim.readings:
            yield f"  - {told_passage(reading.clearest)}"
        if claim.more:
            yield f"  - and {claim.more} more readings"
    yield ""
    yield from _more(brief.claims_more, "claims")
    if brief.singles:
        yield "### Told by one report only"
        yield ""
        for single in brief.singles:
            yield f"- {named(single.source)}: {single.count}"
            for passage in single.passages:
                yield f"  - {told_words(passage)}{marks_of(passage.cites)}{told_tags(passage)}"
            if single.more:
                yield f"  - and {single.more} more"
        yield ""
        yield from _more(brief.singles_more, "reports that tell something alone")


def _quotations(brief: Brief) -> Iterator[str]:
    yield "## Who is quoted"
    yield ""
    if not brief.speakers:
        yield "Nobody is quoted."
        yield ""
    for speaker in brief.speakers:
        if speaker.quotations:
            yield from _speaker(speaker)
    told_of = [speaker for speaker in brief.speakers if not speaker.quotations]
    if told_of:
        yield "### Told in the outlets’ words only"
        yield ""
        for speaker in told_of:
            yield f"- {escape_markdown(speaker.name) if speaker.name else 'Speaker not named'} ({speaker.count})"
            yield from (f"  - *{told_words(reason)}*{marks_of(reason.cites)}" for reason in speaker.reasons)
            yield from (f"  {line}" for quotation in speaker.reported for line in _quotation(quotation))
            if speaker.reported_more:
                yield f"  - and {speaker.reported_more:,} more in the outlets’ words"
        yield ""
    yield from _more(brief.speakers_more, "speakers")


def _speaker(speaker: SpeakerView) -> Iterator[str]:
    yield f"### {escape_markdown(speaker.name) if speaker.name else 'Speaker not named'} ({speaker.count})"
    yield ""
    for reason in speaker.reasons:
        yield f"*{told_words(reason)}*{marks_of(reason.cites)}"
        yield ""
    for quotation in speaker.quotations:
        yield from _quotation(quotation)
    yield ""
    yield from _more(speaker.more, "quotations")
    if speaker.reported:
        yield "In the outlets’ words:"
        yield ""
        for quotation in speaker.reported:
            yield from _quotation(quotation)
        yield ""
        yield from _more(speaker.reported_more, "in the outlets’ words")


def _quotation(quotation: QuotationView) -> Iterator[str]:
    for number, wording in enumerate(quotation.wordings):
        words = " … ".join(escape_markdown(piece) for piece in wording.words)
        cue = f"*{escape_markdown(wording.cue)}:* " if wording.cue else ""
        told = f"“{words}”" if wording.is_quoted else f"{cue}{words}"
        yield f"{'  ' if number else ''}- {told}{told_tags(wording)} – {told_cites(wording)}"
    if quotation.more:
        yield f"  - and {quotation.more} more wordings"


def _figures(brief: Brief) -> Iterator[str]:
    yield "## Figures"
    yield ""
    if not brief.figures:
        yield "No figure is given."
        yield ""
        return
    yield "| As told | Read as | Of what | Whose | Period | Told by |"
    yield "|---|---|---|---|---|---|"
    for row in brief.figures:
        cells = (row.words, row.read_as, row.of or "–", row.subject or "–", row.period or "–")
        yield "| " + " | ".join(escape_markdown(cell) for cell in cells) + f" | {told_cites(row)} |"
    yield ""
    yield from _more(brief.figures_more, "figures")


def _stories(brief: Brief) -> Iterator[str]:
    yield "## Stories"
    yield ""
    for story in brief.stories:
        yield f"- {escape_markdown(story.headline)} (**{story.origins}**): {named_all(story.sources, story.more)}"
    yield ""
    yield from _more(brief.stories_more, "stories")


def _origins(brief: Brief) -> Iterator[str]:
    yield "## Where they have it from"
    yield ""
    if not brief.origins:
        yield "No report was found to share an origin with another."
        yield ""
    for told in brief.origins:
        yield from _story_origins(told)
    yield from _more(brief.origins_more, "stories with origins")


def _story_origins(told: StoryOrigins) -> Iterator[str]:
    yield f"### {escape_markdown(told.story.headline)} ({told.story.origins})"
    yield ""
    for origin in told.origins:
        name = escape_markdown(origin.name) if origin.name else "an origin that no report names"
        yield f"- {name}: {named_all(origin.sources, origin.more)}"
    for derivation in told.derivations:
        yield from _derivation(derivation)
    yield ""
    yield from _more(told.more, "origins and derivations of this story")


def _derivation(derivation: DerivationView) -> Iterator[str]:
    owes_to = derivation.owes_to
    owed = escape_markdown(owes_to) if isinstance(owes_to, str) else named(owes_to)
    verb = "has it from" if derivation.certain else "seems to have it from"
    yield f"- {named(derivation.source)} {verb} {owed}"
    for evidence in derivation.evidence:
        yield f"  - {_evidence(evidence)}"
    if derivation.more:
        yield f"  - and {derivation.more} more pieces of evidence"


def _evidence(evidence: EvidenceView) -> str:
    there = f" ‖ {told_passage(evidence.there)}" if evidence.there else ""
    return f"**{evidence.kind}**, {escape_markdown(evidence.why)}: {told_passage(evidence.here)}{there}"


def _not_found(brief: Brief) -> Iterator[str]:
    yield "## What was not found"
    yield ""
    for missing in brief.missing:
        yield f"- **{missing.what}** in {named_all(missing.sources, missing.more)}: {escape_markdown(missing.why)}"
    for dropped in brief.dropped:
        marks = marks_of(dropped.cites)
        yield f"- {named(dropped.source)}: {dropped.characters:,} characters of {dropped.kind} left out{marks}"
    for uri, why in brief.skipped:
        yield f"- Could not be read: {escape_markdown(uri)}: {escape_markdown(why)}"
    if not (brief.missing or brief.dropped or brief.skipped):
        yield "Nothing that was looked for is missing."
    yield ""
    yield from _more(brief.dropped_more, "reports with parts left out")
    yield from _more(brief.skipped_more, "files that could not be read")


def _notes(notes: Sequence[Note]) -> Iterator[str]:
    for note in notes:
        source = note.source
        names = dict.fromkeys(name for name in (source.outlet, source.title) if name)
        name = ", ".join(escape_markdown(name) for name in names) or "no title found"
        words = note.text if len(note.text) <= PASSAGE_SHOWN else note.text[:PASSAGE_SHOWN]
        rest = f" … and {len(note.text) - len(words):,} characters more" if len(words) < len(note.text) else ""
        yield (
            f"[^{note.number}]: **{source.siglum}** {name}, "
            f"{escape_markdown(source.uri)}, characters {note.start}–{note.end}: “{escape_markdown(words)}”{rest}"
        )


def _more(number: int, what: str) -> Iterator[str]:
    if number:
        yield f"and {number:,} more {what}; `tellings export` holds all of them."
        yield ""
