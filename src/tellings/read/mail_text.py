"""Lays out the plain text of a mail: its paragraphs whole, with signatures and quoted mails set aside, not lost."""

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

from tellings.model import MarkKind
from tellings.read.layout import Block

_LINE_END = re.compile(r"\r\n?|\n")
_QUOTE = re.compile(r"((?:>[ ]?){1,50})")
_WROTE = re.compile(
    r"^(?:On|Am|Le|El|Il|Op|Em)\b.{5,300}(?:wrote|schrieb.{0,100}|a écrit|escribió|ha scritto|schreef.{0,100}|escreveu)"
    r"\s?:$|^.{1,200}\bwrote:$"
)
_ORIGINAL = re.compile(
    r"^-{2,10}[ ]?(?:Original Message|Original Appointment|Ursprüngliche Nachricht)[ ]?-{2,10}$", re.IGNORECASE
)
_FORWARDED = re.compile(
    r"^-{2,20}[ ]?(?:Forwarded (?:message|by .{1,200})|Weitergeleitete Nachricht|Message transféré)[ ]?-{2,20}$"
    r"|^Begin forwarded message:$",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^\*?(?:From|Sent|Date|To|Cc|Subject|Reply-To|Von|Datum|Betreff|An|De|Objet):\*?(?:\s|$)", re.IGNORECASE
)
_DEVICE = re.compile(r"^(?:Sent from my|Get Outlook for|Sent from Mail for|Von meinem .{1,30} gesendet)", re.IGNORECASE)
_LIST_RULE = re.compile(r"^_{20,}$")
_SIGNATURE_MARK = ("-- ", "--")
_LONGEST_SIGNATURE = 15
"""Lines. Four are good manners; companies' addresses and disclaimers have ten. More is text after a line of dashes."""

_NARROWEST, _WIDEST = 45, 100
"""Between so many characters lies the width at which programs break lines (72 to 78 by custom). Text in shorter lines
is a list or an address, longer lines are whole paragraphs."""

_ITEM = re.compile(r"^(?:[*•·‣o–-]|\(?\d{1,3}[.)])[ \t]{1,8}(?=\S)")


class _Line(msgspec.Struct, frozen=True):
    depth: int
    text: str
    flows: bool


def text_blocks(text: str, *, flowed: bool = False, delete_space: bool = False) -> Iterator[Block]:
    """The blocks of a plain mail, in order; `flowed` and `delete_space` as RFC 3676 has them."""
    lines = _lines(text, flowed=flowed)
    own = _kinds_of(lines)
    if not any(kind is None and line.text.strip() for kind, line in zip(own, lines, strict=True)):
        own = [kind if kind == "signature" else None for kind in own]  # only quotes: then they are what it has to say
    width = max((len(line.text) for line in lines if len(line.text) <= _WIDEST), default=0)
    for kind, group in _groups(lines, own):
        for text_ in _paragraphs(group, width, delete_space=delete_space):
            yield _block(text_, kind)


def _block(text: str, kind: str | None) -> Block:
    if kind == "forward":
        return Block(text=text, kind=MarkKind.NOTICE)
    item = _ITEM.match(text) if kind is None else None
    if item is not None:
        return Block(text=text, kind=MarkKind.ITEM)
    return Block(text=text, dropped=kind)


def _lines(text: str, *, flowed: bool) -> list[_Line]:
    lines = []
    for raw in _LINE_END.split(text):
        quote = _QUOTE.match(raw)
        depth = quote[1].count(">") if quote else 0
        rest = raw[quote.end() :] if quote else raw
        if flowed and rest.startswith(" ") and not quote:
            rest = rest[1:]
        flows = flowed and rest.endswith(" ") and rest != "-- "
        lines.append(_Line(depth, rest if flows or rest == "-- " else rest.rstrip(), flows))
    return lines


def _kinds_of(lines: Sequence[_Line]) -> list[str | None]:
    """What each line is: nothing for the mail's own text, else what it is dropped as; "forward" is kept, and marked."""
    kinds: list[str | None] = ["quoted mail" if line.depth else None for line in lines]
    _mark_attributions(lines, kinds)
    _mark_forwards(lines, kinds)
    _mark_originals(lines, kinds)
    _mark_ends(lines, kinds)
    return kinds


def _mark_attributions(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """Such as "On Saturday, Ann Lee wrote:", on one line or two, before what she wrote."""
    filled = [place for place, line in enumerate(lines) if line.text.strip()]
    for before, place in itertools.pairwise(filled):
        if kinds[place] != "quoted mail" or kinds[before] is not None:
            continue
        first = before - 1 if before and lines[before - 1].text.strip() and kinds[before - 1] is None else before
        for start in dict.fromkeys((before, first)):
            if _WROTE.match(" ".join(line.text.strip() for line in lines[start : before + 1])):
                kinds[start : before + 1] = ["quoted mail"] * (before + 1 - start)
                break


def _mark_forwards(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """The header of a mail that is passed on within this one."""
    for place, line in enumerate(lines):
        if kinds[place] is None and _FORWARDED.match(line.text.strip()):
            end = _after_fields(lines, place + 1)
            kinds[place:end] = ["forward"] * (end - place)


def _after_fields(lines: Sequence[_Line], place: int) -> int:
    """The first line after the fields ("From: ...") that begin here, with blank lines before them."""
    start = place
    while place < len(lines) and not lines[place].text.strip():
        place += 1
    if place == len(lines) or not _FIELD.match(lines[place].text):
        return start
    while place < len(lines) and lines[place].text.strip():
        place += 1
    return place


def _mark_originals(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """All after "Original Message", where the mail has said something of its own before it."""
    said = False
    for place, line in enumerate(lines):
        if kinds[place] is None and _ORIGINAL.match(line.text.strip()):
            if said:
                kinds[place:] = ["quoted mail"] * (len(lines) - place)
            else:
                end = _after_fields(lines, place + 1)
                kinds[place:end] = ["forward"] * (end - place)
            return
        said = said or (kinds[place] is None and bool(line.text.strip()))


def _mark_ends(lines: Sequence[_Line], kinds: list[str | None]) -> None:
    """The signature and the mailing list's footer, which both stand at the end of the mail's own text."""
    own = [place for place, kind in enumerate(kinds) if kind is None and lines[place].text.strip()]
    for count, place in enumerate(reversed(own)):
        text = lines[place].text
        if count > _LONGEST_SIGNATURE:
            return
        if text in _SIGNATURE_MARK or _DEVICE.match(text) or _LIST_RULE.match(text):
            kind = "list footer" if _LIST_RULE.match(text) else "signature"
            for each in range(place, len(lines)):
                if kinds[each] is None:
                    kinds[each] = kind


def _groups(lines: Sequence[_Line], kinds: Sequence[str | None]) -> Iterator[tuple[str | None, list[_Line]]]:
    """Neighbouring lines of one kind and one depth of quoting, up to the next blank line."""
    group: list[_Line] = []
    kind: str | None = None
    for line, each in zip(lines, kinds, strict=True):
        if group and (each != kind or line.depth != group[-1].depth or not line.text.strip()):
            yield kind, group
            group = []
        if line.text.strip():
            group.append(line)
            kind = each
    if group:
        yield kind, group


def _paragraphs(lines: Sequence[_Line], width: int, *, delete_space: bool) -> Iterator[str]:
    """The paragraphs of a group: lines that were broken only to fit the width are one again."""
    parts: list[str] = []
    for line, following in itertools.pairwise(lines):
        if line.flows:
            parts.append(line.text[:-1] if delete_space else line.text)
        elif _ITEM.match(following.text):
            yield "".join((*parts, line.text))
            parts = []
        elif _is_broken(line.text, following.text, width):
            parts.append(line.text.rstrip() + " ")
        else:
            parts.append(line.text + "\n")
    if lines:
        yield "".join((*parts, lines[-1].text))


def _is_broken(line: str, following: str, width: int) -> bool:
    """Whether a line ends because the next word would not have fitted."""
    if len(line) > _WIDEST or width < _NARROWEST:
        return False
    word = following.lstrip().partition(" ")[0]
    return len(line) + 1 + len(word) > width - 1 or len(line.rstrip()) + 1 + len(word) > _WIDEST
