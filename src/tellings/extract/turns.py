"""Finds what people say with no reporter between: answers, turns of a transcript, posts, letters printed whole."""

from collections.abc import Mapping, Sequence

from tellings.extract.dialogues import find_dialogue
from tellings.extract.posts import find_posts
from tellings.extract.questions import find_questions
from tellings.extract.signed import find_signed
from tellings.extract.turn import Turn, TurnDraft, clean_piece
from tellings.extract.turn_lines import Line, lines_of, places_of
from tellings.extract.turn_names import Names
from tellings.extract.wholes import find_wholes
from tellings.language.names import fold_name
from tellings.model import Report, Segment, SegmentKind


def find_turns(report: Report, segments: Sequence[Segment]) -> tuple[Turn, ...]:
    """The turns of a report in order: none where it is told by a reporter from end to end.

    "Q: How much is enough?" / "A: I think five percent." gives a question that the outlet asks, and an answer.
    """
    text = report.text
    lines = lines_of(report, segments)
    drafts = find_dialogue(text, lines) or find_questions(text, lines)
    talk = bool(drafts)
    for find in (find_posts, find_wholes, find_signed):
        taken = {number for draft in drafts for number in draft.blocks}
        drafts = [*drafts, *find(text, [line for line in lines if line.block not in taken])]
    if not drafts:
        return ()
    names = Names(text, report.byline)
    answers = _interviewee(drafts, lines, names) if talk else (None, ())
    places = places_of(lines)
    turns = [turn for draft in drafts if (turn := _turn(report, draft, places, names, answers)) is not None]
    return tuple(sorted(turns, key=lambda turn: turn.content[0]))


_Found = tuple[str | None, tuple[tuple[int, int], ...]]


def _interviewee(drafts: Sequence[TurnDraft], lines: Sequence[Line], names: Names) -> _Found:
    """The person behind "A:" and the answers without any label, with the place that says so."""
    headline = next((line for line in lines if line.kind is SegmentKind.HEADLINE), lines[0])
    first = min(draft.pieces[0][0] for draft in drafts)
    last = max(draft.pieces[-1][1] for draft in drafts)
    name = names.interviewee(first, last, (headline.start, headline.end))
    return (name.text, ((name.start, name.end),)) if name is not None else (None, ())


def _turn(
    report: Report, draft: TurnDraft, places: Mapping[int, tuple[int, int]], names: Names, answers: _Found
) -> Turn | None:
    pieces = [piece for start, end in draft.pieces if (piece := clean_piece(report.text, start, end)) is not None]
    if not pieces:
        return None
    label = draft.label
    if label is None or label.role == "answers":
        name, evidence = (None, ()) if draft.asks else answers
    else:
        name, evidence = names.of_label(label)
    by_outlet = name is not None and any(_is_same(name, known) for known in (report.outlet, report.byline))
    return Turn(
        content=tuple(report.span(start, end) for start, end in pieces),
        source=report.span(label.start, label.end) if label is not None else None,
        name=name,
        evidence=tuple(report.span(start, end) for start, end in evidence),
        asks=draft.asks or by_outlet,
        blocks=tuple(report.span(*places[number]) for number in draft.blocks),
    )


def _is_same(name: str, known: str | None) -> bool:
    return known is not None and fold_name(name) == fold_name(known)
