"""Finds what a report says that somebody said: in the speaker's own words, in the reporter's, or in both."""

from collections.abc import Sequence
from copy import copy
from functools import partial

import msgspec

from tellings.extract.combine import combine
from tellings.extract.drafts import Draft
from tellings.extract.headlines import give_headlines
from tellings.extract.labels import read_labels
from tellings.extract.layout import Layout, Reader, lay_out
from tellings.extract.nested import find_nested
from tellings.extract.speakers import Speakers
from tellings.extract.subjects import main_subject
from tellings.extract.turn_quotations import Spoken, turn_quotations, without_turns
from tellings.language.roster import Roster
from tellings.language.stance import find_modality, is_negated
from tellings.language.tagger import Label
from tellings.model import Quotation, Report, Segment, Speaker, make_id

NEAR = 2
"""Sentences: a quotation without a cue goes on the speech before it if that is no farther. From 1 to 4 nothing in our
passages moves."""
_NAMED = frozenset({"person", "organisation", "place"})
_SELF = frozenset({"i", "we"})
_PRONOUNS = frozenset({"it", "they", "this", "that", "these", "those", "there", "i", "we", "you"})


def find_quotations(report: Report, segments: Sequence[Segment], spoken: Spoken | None = None) -> tuple[Quotation, ...]:
    """The quotations of a report's headlines and paragraphs, in the order of its text.

    "We can't just deal with one issue at a time," Rutte said. -> direct, by Mark Rutte
    Rutte said he had never taken Lavrov seriously. -> indirect
    """
    if spoken is None:
        spoken = hear_turns(report, segments)
    layout = lay_out(report, segments)
    if spoken.covered:  # whom the turns name is known to the rest, too
        told = lay_out(report, without_turns(segments, spoken.covered))
        layout = msgspec.structs.replace(told, within=layout.within)
    return tell_quotations(report, layout, partial(read_labels, report.text), spoken.quotations)


def hear_turns(report: Report, segments: Sequence[Segment]) -> Spoken:
    """What is said with no reporter between: in interviews, transcripts, posts, letters printed whole."""
    return turn_quotations(report, segments, partial(read_labels, report.text))


def read_nothing(layout: Layout) -> list[tuple[Label, ...]]:
    """No labels for any unit: what is found then, the rules for marks find."""
    return [() for _ in layout.units]


def tell_quotations(
    report: Report, layout: Layout, read: Reader, spoken: Sequence[Quotation] = ()
) -> tuple[Quotation, ...]:
    """The quotations that the labels of each sentence, and the rules for what they leave, come to, and those spoken."""
    text, units = report.text, layout.units
    labels = read(layout)
    drafts = combine(text, layout, labels)
    sources = {draft.source[1] for draft in drafts if draft.source}
    named = sorted((label.start, label.end, label.kind) for found in labels for label in found if label.kind in _NAMED)
    speakers = Speakers(Roster(text, sources, layout.within, named=named), report.id)
    drafts = [
        draft
        for draft in drafts
        if draft.cue or draft.is_direct or not draft.source or speakers.knows(_cut(text, draft.source))
    ]
    quotations: list[Quotation] = []
    for at, (draft, inner) in enumerate(zip(drafts, find_nested(report, drafts, read), strict=True)):
        speaker = _speaker(text, draft, drafts[at - 1] if at else None, layout, speakers)
        quotations.append(_finish(report, draft, layout, speaker))
        quotations += [_finish(report, one, layout, _inner_speaker(text, one, speaker, speakers)) for one in inner]
    headlines = {units[draft.unit].start for draft in drafts if units[draft.unit].headline and not draft.cue}
    quotations = give_headlines([*quotations, *spoken], headlines)
    return tuple({quotation.id: quotation for quotation in sorted(quotations, key=lambda q: q.span)}.values())


def _inner_speaker(text: str, draft: Draft, outer: Speaker | None, speakers: Speakers) -> Speaker | None:
    """Who spoke within another's words: "I" is that other; it changes nothing in who speaks next."""
    if draft.source is None or _cut(text, draft.source).lower() in _SELF:
        return outer
    return copy(speakers).find(_cut(text, draft.source), draft.source[0])


def _cut(text: str, place: tuple[int, int]) -> str:
    return text[place[0] : place[1]]


def _speaker(text: str, draft: Draft, before: Draft | None, layout: Layout, speakers: Speakers) -> Speaker | None:
    place = draft.source or draft.implied
    if place is not None:
        return speakers.find(text[place[0] : place[1]], place[0], _topic(text, layout, place[0]))
    if draft.cue is not None and not draft.is_direct:
        return None
    units = layout.units
    unit = units[draft.unit]
    near = before is not None and unit.block - units[before.unit].block <= 1 and draft.unit - before.unit <= NEAR
    if near and before is not None and before.cue is not None and before.is_direct:
        return speakers.last
    return speakers.find_unnamed(_topic(text, layout, draft.start), draft.start, alone=unit.alone)


def _topic(text: str, layout: Layout, at: int) -> str | None:
    """What the sentence, or the one before, is about: the words that open it, unless they are what is asked for."""
    units, own = layout.units, layout.unit_at(at)
    for number in (own, own - 1):
        if number < 0 or units[own].block - units[number].block > 1 or units[number].headline:
            continue
        tokens = units[number].tokens
        subject = main_subject(tokens, len(tokens))
        if subject is not None and tokens[subject[1] - 1].end <= at and tokens[subject[0]].low not in _PRONOUNS:
            return text[tokens[subject[0]].start : tokens[subject[1] - 1].end]
    return None


def _finish(report: Report, draft: Draft, layout: Layout, speaker: Speaker | None) -> Quotation:
    content = sorted(set(draft.content))
    start, end = content[0][0], max(span[1] for span in content)
    words = " ".join(report.text[left:right] for left, right in content)
    first, last = (layout.units[layout.unit_at(place)] for place in (draft.start, draft.end - 1))
    return Quotation(
        id=make_id("s", report.id, "quotation", start, end),
        span=report.span(start, end),
        text=report.text[start:end],
        sentence=report.span(min(first.start, start), max(last.end, end)),
        negated=is_negated(words),
        modality=find_modality(words),
        directness=draft.directness,
        content=tuple(report.span(left, right) for left, right in content),
        cue=report.span(*draft.cue) if draft.cue else None,
        source=report.span(*draft.source) if draft.source else None,
        speaker=speaker,
    )
