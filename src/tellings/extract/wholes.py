"""Finds statements and letters that a report prints whole, under a line such as "The full statement:"."""

import re
from collections.abc import Sequence

from tellings.extract.turn import TurnDraft, clean_piece, is_first_person
from tellings.extract.turn_labels import Label, signer
from tellings.extract.turn_lines import Block, Line, blocks_of
from tellings.language.gazetteer import plain
from tellings.language.names import NameKind, find_names, fold_name, is_same_name
from tellings.model import NEWS, SegmentKind

_WHAT = (
    r"(?:statement|letter|text|speech|remarks|message|email|e-mail|post|testimony|address|memo|resignation letter|note)"
)
_LEAD = re.compile(
    rf"\b(?:(?:full|entire|complete|whole)\s(?:text\sof\s)?(?:[\w.'’-]{{1,30}}\s){{0,6}}?{_WHAT}\b"
    rf"|{_WHAT}(?:\s[\w.'’-]{{1,30}}){{0,6}}?\s(?:in full|reads?(?: in full| as follows)?))",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\b(?:said|says|told|tells|added|according to|declined to comment|replied)\b")
_OPENING = frozenset('“"«„')
LONGEST_LEAD = 300
"""Characters of the line above, and of a heading that does without a colon."""
LONGEST_HEADING = 90
NEAR = 3
"""Paragraphs at the start of a statement of which one says "I" or "we"."""
LONGEST_SIGNATURE = 60


def find_wholes(text: str, lines: Sequence[Line]) -> list[TurnDraft]:
    """The statements, each with the paragraphs of it; one that stands in quotation marks is left to those."""
    blocks = blocks_of(lines)
    drafts: list[TurnDraft] = []
    taken = -1
    for at, block in enumerate(blocks):
        if at <= taken or not _leads(text, block):
            continue
        inside = _extent(text, blocks, at + 1)
        taken = at + len(inside)
        if not inside or not any(is_first_person(_words(text, one)) for one in inside[:NEAR]):
            continue
        pieces = [piece for one in inside if (piece := clean_piece(text, one.line.start, one.end)) is not None]
        signature = blocks[at + 1 + len(inside)] if at + 1 + len(inside) < len(blocks) else None
        label = _author(text, blocks, at, signature)
        drafts.append(TurnDraft(label=label, pieces=pieces, blocks=[one.line.block for one in inside]))
    return drafts


def _words(text: str, block: Block) -> str:
    return text[block.line.start : block.end]


def _leads(text: str, block: Block) -> bool:
    """Whether a block announces a statement in full: with a colon at its end, or as a heading."""
    words = _words(text, block).rstrip(" *_")
    if block.line.kind not in NEWS or block.line.kind is SegmentKind.HEADLINE or len(words) > LONGEST_LEAD:
        return False
    heading = len(words) <= LONGEST_HEADING and (block.line.bold or block.line.kind is SegmentKind.SUBHEAD)
    if not (words.endswith(":") or heading):
        return False
    lead = _LEAD.search(words)
    return lead is not None and (words.endswith(":") or not lead[0].lower().endswith("text"))


def _extent(text: str, blocks: Sequence[Block], at: int) -> list[Block]:
    """The blocks of the statement that begins here."""
    inside: list[Block] = []
    quoted = at < len(blocks) and blocks[at].line.quoted
    for number in range(at, len(blocks)):
        block = blocks[number]
        words = _words(text, block)
        if block.line.kind is not SegmentKind.PARAGRAPH or (quoted and not block.line.quoted):
            break
        if not quoted and ((not inside and words[:1] in _OPENING) or _is_signature(words)):
            break
        if not quoted and ((_SAYING.search(words) and not is_first_person(words)) or _leads(text, block)):
            break
        inside.append(block)
    if not quoted and at + len(inside) == len(blocks):  # nothing says where it ends: it ends where nobody says "I"
        while inside and not is_first_person(_words(text, inside[-1])):
            inside.pop()
    return inside


def _is_signature(words: str) -> bool:
    return len(words) <= LONGEST_SIGNATURE and words[-1:] not in {".", "!", "?", ":", ","} and len(words.split()) > 1


def _author(text: str, blocks: Sequence[Block], at: int, signature: Block | None) -> Label | None:
    """Whose statement it is: who signs it, or is named in the line above it or alone in the paragraph before."""
    if signature is not None and _is_signature(_words(text, signature)):
        label = signer(text, signature.line.start, signature.end)
        if label is not None and any(name.kind is NameKind.PERSON for name in find_names(label.words)):
            return label
    for block in reversed(blocks[max(0, at - 2) : at + 1]):
        people = [name for name in find_names(_words(text, block)) if name.kind is NameKind.PERSON]
        if people and all(is_same_name(people[0].text, name.text) for name in people):
            name = max(people, key=lambda one: len(one.text))
            start = block.line.start + name.start
            end = start + len(name.text)
            key = fold_name(name.text) or plain(name.text)
            return Label(start=start, end=end, after=end, words=name.text, key=key, style="signed", role=None)
        if people:
            return None
    return None
