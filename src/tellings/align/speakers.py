"""Tells which speakers of a story's reports are one: "the NATO chief" of one report is the Mark Rutte of another."""

from collections.abc import Sequence

from tellings.language.names import fold_name
from tellings.model import Quotation, Speaker, SpeakerKind, SpeakerTie, Story, Telling, make_id


def join_speakers(story: Story, tellings: Sequence[Telling]) -> tuple[SpeakerTie, ...]:
    """The ties between a speaker whom one report names less fully and one whom another names, by id."""
    speakers = {
        (telling.report.id, statement.speaker.id): statement.speaker
        for telling in tellings
        if telling.report.id in story.reports
        for statement in telling.statements
        if isinstance(statement, Quotation) and statement.speaker and statement.speaker.kind is SpeakerKind.PERSON
    }
    full = {speaker.id: speaker for speaker in speakers.values() if " " in fold_name(speaker.name)}
    ties = []
    for (report, _), speaker in speakers.items():
        folded = fold_name(speaker.name)
        same = [other for other in full.values() if fold_name(other.name).split()[-1] == folded]
        if len(same) == 1:
            ties.append(_tie(story, report, speaker, same[0]))
    return tuple(sorted(ties, key=lambda tie: tie.id))


def _tie(story: Story, report: str, speaker: Speaker, same: Speaker) -> SpeakerTie:
    return SpeakerTie(
        id=make_id("k", story.id, report, speaker.id, same.id),
        story=story.id,
        report=report,
        speaker=speaker.id,
        same=same.id,
        name=same.name,
        why=f"“{speaker.name}” is the surname of {same.name}, and of nobody else who speaks in these reports.",
        evidence=(*speaker.evidence, *same.evidence),
    )
