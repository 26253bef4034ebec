"""Makes headline, byline and paragraphs of the wrapped and indented lines that text wires send."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from tellings.language.lists import read_lines
from tellings.model import MarkKind
from tellings.read.layout import Block
from tellings.read.wire_lines import Message
from tellings.read.wire_marks import date_in

_HEADING_LINES = 8
"""Lines among which the mark "=" ends the heading: version, two or three lines of headline, byline, credit."""

_LONGEST_HEADLINE = 140
_BY = re.compile(r"(?:by|von|par|por|di) (?=[A-Z])|(?:BY|VON|PAR) ", re.IGNORECASE)
_SHORT_MARK = 3
"""Words of a mark that is not in capitals: "1st Ld-Writethru", "Updates with quotes"."""

_STATUS = {"embargo": "embargoed", "sperrfrist": "embargoed", "withheld": "withheld", "kill": "canceled"}
_CELLS = re.compile(r" {2,}|\t{1,9}")
_FEWEST_CELLS = 3
_INDENT = re.compile(r"(?:\t| {2,})")
_ENDS = (".", "!", "?", ":", '"', "”", "'", ")", "_", "—")
"""How a paragraph ends."""

_WIDEST = 100
"""Characters of a wrapped line; wires send 64 to 80. Where most lines are longer, each is a paragraph."""

_NOT_FOR_PRINT = re.compile(r"the following information is not (?:intended )?for publication", re.IGNORECASE)
_NOTES = re.compile(r"\W{0,4}(?:notebook|notes? to editors|editors['’]? notes?|eds)\b", re.IGNORECASE)
_INITIALS = re.compile(r"[a-z]{2,8}(?:[ /][a-z]{1,5}){0,8}|[A-Z]{2,4}[-/ ][A-Z/ -]{1,20}")
_END_LINES = 4
"""Lines at the end among which the date and the initials of who wrote and edited are looked for."""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What stands above the text of a message."""

    headline: str | None = None
    subheads: tuple[str, ...] = ()
    byline: str | None = None
    notes: tuple[str, ...] = ()
    status: str | None = None
    corrects: bool = False


def heading_of(message: Message) -> tuple[Heading, tuple[str, ...]]:
    """What stands above the text, and the lines of the text."""
    lines = message.lines
    if message.anpa:
        return _anpa_heading(lines)
    filled = [place for place, line in enumerate(lines) if line.strip()][:_HEADING_LINES]
    end = next((place for place in filled if lines[place].rstrip().endswith("=")), None)
    if end is not None:
        heading = [lines[place].strip().rstrip("= ") for place in filled if place <= end]
        return _heading(heading), lines[end + 1 :]
    return _unmarked_heading(lines, filled)


def _unmarked_heading(lines: tuple[str, ...], filled: Sequence[int]) -> tuple[Heading, tuple[str, ...]]:
    """The lines before the first blank or indented one, where they are short and no sentence."""
    if not filled:
        return Heading(), ()
    end = filled[0]
    while end + 1 < len(lines) and lines[end + 1].strip() and not _INDENT.match(lines[end + 1]):
        end += 1
    heading = [lines[place].strip() for place in range(filled[0], end + 1)]
    whole = " ".join(heading)
    if end + 1 < len(lines) and len(whole) <= _LONGEST_HEADLINE and not whole.endswith((".", "”", '"')):
        return _heading(heading), lines[end + 1 :]
    return Heading(), lines


def _heading(lines: Sequence[str]) -> Heading:
    """The lines of a heading by what they are: marks of the version, headline, byline."""
    notes = [line for line in lines if _is_note(line)]
    bylines = [line for line in lines if line not in notes and _BY.match(line)]
    rest = [line for line in lines if line and line not in notes and line not in bylines]
    folded = " ".join(notes).casefold()
    return Heading(
        headline=" ".join(rest) or None,
        byline=", ".join(bylines) or None,
        notes=tuple(notes),
        status=next((status for word, status in _STATUS.items() if word in folded), None),
        corrects="correct" in folded or re.search(r"\bcorr\b", folded) is not None,
    )


@cache
def _version() -> re.Pattern[str]:
    """How a line begins that says which version of the report it is: "3RD LEAD", "Eds: corrects ..."."""
    words = "|".join(map(re.escape, read_lines("wire_versions.txt")))
    return re.compile(rf"\W{{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th) )?(?:{words})\b", re.IGNORECASE)


def _is_note(line: str) -> bool:
    """Whether a line of a heading is a mark of the version or a note; "Alert level raised in Rome" is a headline."""
    return _version().match(line) is not None and (line.isupper() or ":" in line or len(line.split()) <= _SHORT_MARK)


def _anpa_heading(lines: tuple[str, ...]) -> tuple[Heading, tuple[str, ...]]:
    """The heading of ANPA 1312, whose lines begin with "^": key words, headline, notes, summary, byline."""
    marked = [line[1:].strip(" <=") for line in lines if line.startswith("^")][1:]
    rest = tuple(line.rstrip("< ") for line in lines if not line.startswith("^"))
    by = next((place for place, line in enumerate(marked) if _BY.match(line)), len(marked))
    found = _heading(marked[:1])
    notes = [line for line in marked[1:by] if _version().match(line)]
    return Heading(
        headline=found.headline,
        subheads=tuple(line for line in marked[1:by] if line not in notes),
        byline=", ".join(marked[by:]) or None,
        notes=(*found.notes, *notes),
        status=found.status,
        corrects=any("correct" in note.casefold() for note in notes),
    ), rest


def body_of(lines: Sequence[str], message: Message) -> tuple[tuple[Block, ...], str]:
    """The paragraphs of a text, and the lines that sign it: initials, date and time."""
    text, signed = _unsigned(list(lines))
    private = next((place for place, line in enumerate(text) if _NOT_FOR_PRINT.search(line)), len(text))
    blocks: list[Block] = []
    kind = MarkKind.PARAGRAPH
    for block in _paragraphs(text[:private]):
        kind = MarkKind.NOTICE if kind is MarkKind.NOTICE or _NOTES.match(block.text) else MarkKind.PARAGRAPH
        blocks.append(Block(text=block.text, kind=kind if block.kind is MarkKind.PARAGRAPH else block.kind))
    kept_apart = ("\n".join(text[private:]), "not for publication"), (signed, "sign-off"), (message.trailer, "sign-off")
    slugs = "\n".join((message.header, *message.slugs)).strip()
    blocks.extend(Block(text=words, dropped=what) for words, what in (*kept_apart, (slugs, "header")) if words.strip())
    return tuple(blocks), signed


def _unsigned(lines: list[str]) -> tuple[list[str], str]:
    """The text without the lines at its end that sign it, and these lines."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    dated = next((place for place in filled[-_END_LINES:] if date_in(lines[place]) and len(lines[place]) < 60), None)  # noqa: PLR2004 - shorter than a line of text
    last = dated if dated is not None else len(lines)
    before = [place for place in filled if place < last]
    if before and _INITIALS.fullmatch(lines[before[-1]].strip()):
        last = before[-1]
    return lines[:last], "\n".join(line.strip() for line in lines[last:] if line.strip())


def _paragraphs(lines: Sequence[str]) -> Iterator[Block]:
    """The lines joined to paragraphs: a blank line or an indent begins one; rows of a table stay rows."""
    filled = [line for line in lines if line.strip()]
    by_line = 2 * sum(len(line) > _WIDEST for line in filled) > len(filled)
    before = ""
    paragraph: list[str] = []
    for line in (*lines, ""):
        words = line.strip()
        row = _CELLS.split(words)
        begins = not words or len(row) >= _FEWEST_CELLS or by_line or _is_indented_start(line, before)
        if begins and paragraph:
            yield Block(text=_joined(paragraph))
            paragraph = []
        before = line
        if len(row) >= _FEWEST_CELLS:
            yield Block(text="\t".join(row), kind=MarkKind.ROW)
        elif words:
            paragraph.append(words)


def _is_indented_start(line: str, before: str) -> bool:
    """Whether an indent begins a paragraph: not where the line before has one too and does not end a sentence."""
    if not _INDENT.match(line):
        return False
    return line.startswith("\t") or not _INDENT.match(before) or before.rstrip().endswith(_ENDS)


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; a hyphen at the end of a line is the word's own, since wires do not divide words."""
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        hyphened = before.endswith("-") and before[-2:-1].isalpha() and line[:1].islower()
        pieces.append(line if hyphened else f" {line}")
    return "".join(pieces)
