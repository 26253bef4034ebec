"""What one speaker says in one go: an answer in an interview, a line of a transcript, a post, a letter."""

import re

import msgspec

from tellings.extract.turn_labels import Label
from tellings.extract.turn_lines import bare
from tellings.model import Span

FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us|[Mm]yself|[Oo]urselves|[Mm]ine|[Oo]urs)\b")
SECOND_PERSON = re.compile(r"\b[Yy]ou(?:r|rs|rself|rselves)?\b")
_DIRECTION = re.compile(r"(?:\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\])[.:]?\s{0,4}")
_CODE = re.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?\s{0,4}")
_QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{1,2000}[”\"»]?")
_OPENING = '“"«„”'
_CLOSING = '”"»“'
_MARKS = frozenset('“”"«»„')
SHORTEST = 3
"""Characters between which marks can stand around something."""
_SAYS = (
    r"(?:said|says|told|tells|added|adds|asked|asks|replied|replies|continued|explained"
    r"|answered|noted|concluded|wrote|writes)"
)
_SUBJECT = re.compile(rf"(?P<who>[^\W\d_a-z][\w’'-]{{0,40}})\s(?:also\s|then\s|later\s)?{_SAYS}\b")
_INVERTED = re.compile(rf"\b{_SAYS}\s(?P<who>[^\W\d_a-z][\w’'-]{{0,40}})")
_PRONOUNS = frozenset({"he", "she", "they"})


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What one speaker says in one go, in the speaker's own words."""

    content: tuple[Span, ...]
    """What is said, one span for each paragraph, without name, time code and marks."""
    source: Span | None = None
    """The words that name who says it, as they stand: "Q", "MR. RUTTE"; `None` if the form gives none."""
    name: str | None = None
    """The speaker's name as the report gives it in full; `None` where it does not say."""
    evidence: tuple[Span, ...] = ()
    """Where the report gives that name."""
    asks: bool = False
    """Whether it is a question or remark of the outlet's own interviewer."""
    blocks: tuple[Span, ...] = ()
    """The blocks of the report that hold nothing but this turn."""


class TurnDraft(msgspec.Struct, kw_only=True):
    """A turn while it is put together."""

    label: Label | None = None
    asks: bool = False
    pieces: list[tuple[int, int]] = []
    blocks: list[int] = []


def clean_piece(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words of a piece, without stage directions, time codes and marks around it; `None` if none are left."""
    start, end = _without_marks(text, *bare(text, start, end))
    for pattern in (_CODE, _DIRECTION, _DIRECTION):
        match = pattern.match(text, start, end)
        if match is not None:
            start, end = bare(text, match.end(), end)
    start, end = _without_marks(text, start, end)
    return (start, end) if any(char.isalnum() for char in text[start:end]) else None


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The place without the marks around all of it, or the one mark at an end whose partner stands elsewhere."""
    if end - start < SHORTEST:
        return start, end
    opens, closes = text[start] in _OPENING, text[end - 1] in _CLOSING
    if any(char in _MARKS for char in text[start + opens : end - closes]):
        return start, end
    return bare(text, start + opens, end - closes)


def is_first_person(words: str) -> bool:
    """Whether somebody speaks of himself outside quotation marks."""
    return FIRST_PERSON.search(_QUOTED.sub(" ", words)) is not None


def narrates(words: str, speakers: frozenset[str]) -> bool:
    """Whether a paragraph is the reporter's, who tells what a speaker said: "Fallin also said that ..."."""
    told = _QUOTED.sub(" ", words)
    if FIRST_PERSON.search(told):
        return False
    named = [*_SUBJECT.finditer(told), *_INVERTED.finditer(told)]
    return any(match["who"].lower() in speakers for match in named) or any(
        match["who"].lower() in _PRONOUNS and match.start() == 0 for match in named
    )
