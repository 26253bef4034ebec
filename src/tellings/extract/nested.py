"""Finds what somebody is said to have said within what another said: "Reuters reported that Rutte had said ..."."""

from collections.abc import Sequence

from tellings.extract.combine import combine
from tellings.extract.cues import claim_nouns, verbs
from tellings.extract.drafts import Draft
from tellings.extract.ends import Place
from tellings.extract.layout import Reader, lay_out
from tellings.language.sentences import split_sentences
from tellings.language.tagger import Label
from tellings.model import Report, Segment, SegmentKind

SHORTEST = 3
"""Words: less within what somebody said is no quotation of its own, as in "I was told a lot"."""
_THINKING = frozenset(
    {
        "think",
        "believe",
        "feel",
        "fear",
        "hope",
        "know",
        "want",
        "regret",
        "see",
        "expect",
        "understand",
        "worry",
        "doubt",
    }
)
_NAMES = frozenset({"person", "organisation"})
_AROUND = " ,.;:*“”\"'‘’«»()"


def find_nested(report: Report, drafts: Sequence[Draft], read: Reader) -> list[list[Draft]]:
    """For each draft what is said within its content: read as if the content were a text of its own, marks and all.

    Only what has both its words of saying and its source within the content counts, and only one level of it.
    """
    nested: list[list[Draft]] = [[] for _ in drafts]
    places = sorted(
        (place, at) for at, draft in enumerate(drafts) for place in draft.content if _tells(report.text, place)
    )
    segments = [_as_segment(report, place) for place, _ in places]
    layout = lay_out(report, segments)
    if not layout.units:
        return nested
    labels = read(layout)
    for draft in combine(report.text, layout, labels):
        place, at = places[layout.units[draft.unit].block]
        draft.source = draft.source or _named(draft, labels[layout.unit_at(draft.start)])
        if _is_told(report.text, draft) and place[0] <= draft.start and draft.end <= place[1]:
            draft.unit = drafts[at].unit
            nested[at].append(draft)
    return nested


def _is_told(text: str, draft: Draft) -> bool:
    """Whether somebody is named who said it, in words of saying, and it is more than a word or two."""
    words = sum(len(text[start:end].split()) for start, end in draft.content)
    return draft.source is not None and draft.cue is not None and _tells(text, draft.cue) and words >= SHORTEST


def _named(draft: Draft, labels: Sequence[Label]) -> Place | None:
    """Who is named in the sentence outside what was said, nearest to the cue: "comments by Sergey Lavrov that"."""
    at = draft.cue[0] if draft.cue else draft.start
    names = [(label.start, label.end) for label in labels if label.kind in _NAMES]
    outside = [name for name in names if all(name[1] <= start or end <= name[0] for start, end in draft.content)]
    return min(outside, key=lambda name: abs(name[0] - at), default=None)


def _tells(text: str, place: Place) -> bool:
    """Whether a word of saying stands in the place: not one of thinking, wishing or seeing."""
    words = (word.strip(_AROUND) for word in text[place[0] : place[1]].lower().split())
    return any(word == "according" or word in claim_nouns() or _says(word) for word in words)


def _says(word: str) -> bool:
    verb = verbs().get(word)
    return verb is not None and (verb.say or verb.tell) and not verb.weak and verb.base not in _THINKING


def _as_segment(report: Report, place: Place) -> Segment:
    sentences = tuple(report.span(*sentence) for sentence in split_sentences(report.text, *place))
    return Segment(span=report.span(*place), kind=SegmentKind.PARAGRAPH, sentences=sentences)
