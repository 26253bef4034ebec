"""Finds the answers in an interview whose questions are set apart by nothing but a question mark or bold type."""

import re
from collections.abc import Sequence

from tellings.extract.turn import FIRST_PERSON, SECOND_PERSON, TurnDraft, is_first_person, narrates
from tellings.extract.turn_lines import Line
from tellings.model import SegmentKind

FEWEST = 3
"""Questions of an interview."""
LONGEST = 600
"""Characters of a question."""
ADDRESSED = 0.25
"""Share of the questions that say "you". Questions that explain a matter hardly do."""
SPOKEN = 0.5
"""Share of the answers in which somebody says "I" or "we"."""
MOST_QUOTED = 0.3
"""Share of the answers that open with a quotation mark: with more, the marks say what is said."""
_ANNOUNCED = re.compile(
    r"\b(?:interview(?:s|ed|ing)?|q\s?&\s?a|q and a|in conversation"
    r"|(?:spoke|speaks|talked|talks|chatted|chats) (?:to|with)"
    r"|sat down|sits down|caught up|questions (?:for|to|with)|asked (?:him|her|them))\b",
    re.IGNORECASE,
)
_MARKS = frozenset('"“”«»')


def find_questions(text: str, lines: Sequence[Line]) -> list[TurnDraft]:
    """The questions and answers in order; none where the report as a whole is no interview."""
    bold = {number for number, line in enumerate(lines) if line.bold and _is_spoken(text, line)}
    if len(bold) >= FEWEST and 2 * sum("?" in text[lines[n].start : lines[n].end] for n in bold) >= len(bold):
        return _interview(text, lines, bold, announced=True)
    plain = {number for number, line in enumerate(lines) if _is_question(text, line)}
    if len(plain) < FEWEST:
        return []
    head = " ".join(text[line.start : line.end] for line in lines[: min(plain)])
    return _interview(text, lines, plain, announced=_ANNOUNCED.search(head) is not None)


def _is_question(text: str, line: Line) -> bool:
    """Whether a block is a question and nothing else, and stands in no quotation marks."""
    said = text[line.start : line.end].rstrip(" *_")
    return (
        line.first
        and line.kind in {SegmentKind.PARAGRAPH, SegmentKind.SUBHEAD}
        and said.endswith("?")
        and len(said) <= LONGEST
        and not _MARKS.intersection(said[:1] + said[-2:])
    )


def _is_spoken(text: str, line: Line) -> bool:
    """Whether a line in bold is a remark of the interviewer and no heading: it ends like a sentence."""
    return line.kind is not SegmentKind.HEADLINE and text[line.start : line.end].rstrip(" *_")[-1:] in {
        "?",
        ".",
        "!",
        "…",
    }


def _interview(text: str, lines: Sequence[Line], asked: set[int], *, announced: bool) -> list[TurnDraft]:
    drafts = _walk(text, lines, asked)
    questions = [draft for draft in drafts if draft.asks]
    answers = [draft for draft in drafts if not draft.asks]
    addressed = sum(SECOND_PERSON.search(_words(text, draft)) is not None for draft in questions)
    spoken = sum(FIRST_PERSON.search(_words(text, draft)) is not None for draft in answers)
    quoted = sum(_words(text, draft)[0] in _MARKS for draft in answers)
    fits = (
        announced
        and quoted <= MOST_QUOTED * len(answers)
        and len(answers) >= FEWEST
        and addressed >= ADDRESSED * len(questions)
        and spoken >= SPOKEN * len(answers)
    )
    return drafts if fits else []


def _walk(text: str, lines: Sequence[Line], asked: set[int]) -> list[TurnDraft]:
    drafts: list[TurnDraft] = []
    last = max(asked)
    is_open = False
    for number, line in enumerate(lines):
        place = (line.start, line.end)
        if number in asked:
            drafts.append(TurnDraft(asks=True, pieces=[place], blocks=[line.block]))
            is_open = True
            continue
        if not is_open or line.kind is not SegmentKind.PARAGRAPH or line.bold:
            continue
        current = drafts[-1]
        said = text[line.start : line.end]
        if not line.first and current.blocks[-1] == line.block:
            current.pieces[-1] = (current.pieces[-1][0], line.end)
        elif current.asks:
            drafts.append(TurnDraft(pieces=[place], blocks=[line.block]))
        elif narrates(said, frozenset()) or (number > last and not is_first_person(said)):
            is_open = False
        elif SECOND_PERSON.search(said) and not FIRST_PERSON.search(said) and number + 1 in asked:
            continue  # a remark that leads up to the next question: nobody can tell whose it is
        else:
            current.pieces.append(place)
            current.blocks.append(line.block)
    return drafts


def _words(text: str, draft: TurnDraft) -> str:
    return " ".join(text[start:end] for start, end in draft.pieces)
