"""Finds what stands around an article's paragraphs: headline, standfirst, byline, credits, corrections, captions."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from tellings.model import MarkKind
from tellings.read.flow import Piece
from tellings.read.layout import Facts
from tellings.read.page_article import Choice, is_sentence
from tellings.read.page_scope import Scope, around

_WORD = re.compile(r"\w+")
_ALIKE = 0.6
"""Share of the words of two headlines that are the same, of those of the longer one: outlets shorten them in titles."""

_BEFORE = 0.3
"""Share of the article's characters that may stand before its headline; they are a news ticker's, say."""

_BEFORE_ANOTHER = 0.1
"""The same share where the heading is not like the title: it may be another story's."""

_THE_SAME = 0.9
_BEFORE_THE_SAME = 0.5
"""The same share where the heading is the title, word for word."""

_SHORT = 8
"""Words below which a line after the headline is no paragraph: a day, a place, a reading time."""

_TEXT_BY_ITS_LENGTH = 60
_TEXT_WHERE_NOTHING_ELSE_IS = 20
"""Words from which a heading or a caption is the article's text: pages of one picture or one film have no other, and
some pages set whole paragraphs as headings. Of 191 real pages, no headline has more than 30 words."""

_LONGEST_LINE = 400
"""Characters of a byline, credit or correction; the longest of a real page tells of several changes and has 380."""

_STANDFIRST = re.compile(
    r"stand-?first|(?:^|[\s_-])(?:dek|deck|sub-?(?:title|head\w{0,4}|line)|summary|lede?|strap-?line|abstract|excerpt"
    r"|intro)(?:$|[\s_-])"
)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line\w{0,3}|authors?)(?:$|[\s_-])|author-?name")
_BY = re.compile(r"(?:by|words by|text by|von|par|por|di)\s{1,3}\S", re.IGNORECASE)
_CREDIT = re.compile(
    r"\W{0,3}(?:(?:additional |with |other )?reporting(?: and writing)? (?:by|from)\b|(?:writing|editing) by\b"
    r"|(?:this|the) (?:article|story|report|piece|post)\b[^.]{0,60}\b(?:first|originally) (?:appeared|published|ran)\b"
    r"|(?:this|the) (?:article|story|report|piece)\b[^.]{0,40}\b(?:was|is) (?:first |originally )?(?:re)?published\b"
    r"|(?:originally|first) published (?:in|on|by|at)\b|republished from\b)",
    re.IGNORECASE,
)
_MAKERS = re.compile(
    r"(?:(?:[Aa]dditional )?(?:[Pp]hotograph(?:s|y|ed)?|[Pp]hotos?|[Pp]ictures?|[Ii]llustrat(?:ions?|ed)|[Gg]raphics?"
    r"|[Vv]ideos?|[Ss]tyl(?:ing|ed)|[Gg]rooming|[Mm]ake-?up|[Hh]air|[Cc]asting|[Tt]ranslat(?:ion|ed)|[Pp]roduced) by"
    r"(?: (?:[A-Z\d&][\w.&'’-]{0,40}+(?! by )|at|for|and|using|of|the|via|with|de|van|von|in)[,/]?){1,14}+\.?\s{0,3}+"
    r"){1,10}+"
)
"""Who made the pictures: names and nothing else, since "Video by Reuters showed" begins a paragraph."""

_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarifications?|(?:editor|ed)['’]?s['’]? note)\s{0,3}(?:\([^)]{0,60}\)\s{0,3})?[:—–-]"
    r"|\W{0,3}(?:an|a previous|this)\s(?:earlier |previous )?(?:version|article|story|post)\b[^.]{0,80}"
    r"\b(?:misstated|misidentified|incorrectly|(?:was|has been) (?:corrected|amended|updated))",
    re.IGNORECASE,
)
_WIDE = 4
"""Elements around the headline in which standfirst and byline stand, where those are not the article's."""

_WHOLE_PAGE = frozenset({"body", "html"})
_NO_TEXT = frozenset({MarkKind.HEADLINE, MarkKind.BYLINE, MarkKind.CREDIT, MarkKind.CAPTION, MarkKind.CORRECTION})
_NO_PLACE = frozenset({"comments", "advertisement", "related", "subscription", "consent notice", "hidden", "form"})
"""Regions in which no credit, correction or caption is the article's own."""


def mark_parts(pieces: Sequence[Piece], choice: Choice, facts: Facts) -> list[bool]:
    """Which blocks are kept in the end; those around the article's paragraphs are marked for what they are."""
    kept = list(choice.kept)
    if not any(kept):
        return kept
    _name_text(pieces, kept)
    headline = _headline(pieces, kept, facts.title)
    if headline is not None:
        kept[:headline] = [False] * headline
        kept[headline] = True
        pieces[headline].kind = MarkKind.HEADLINE
    first = _first_paragraph(pieces, kept, 0 if headline is None else headline + 1)
    if headline is not None:
        beside = [each for each in islice(around(pieces[headline].source), 1, _WIDE) if each.tag not in _WHOLE_PAGE]
        for place in range(headline + 1, first):
            piece = pieces[place]
            near = choice.scope.has(piece, wide=True) or any(each in beside for each in around(piece.source))
            kept[place] = near and _mark_above(piece, choice.scope, facts)
    _mark_lines(pieces, kept, choice.scope, first)
    _name_lone_standfirst(pieces, kept)
    return kept


def _name_text(pieces: Sequence[Piece], kept: Sequence[bool]) -> None:
    """Calls text what is too long for a heading or a caption; and whatever is kept, where there is nothing else."""
    lengths = [len(piece.words()) if is_kept else 0 for piece, is_kept in zip(pieces, kept, strict=True)]
    odd = {MarkKind.SUBHEAD, MarkKind.CAPTION}
    only = all(piece.kind in odd for piece, length in zip(pieces, lengths, strict=True) if length >= _SHORT)
    least = _TEXT_WHERE_NOTHING_ELSE_IS if only else _TEXT_BY_ITS_LENGTH
    for piece, length in zip(pieces, lengths, strict=True):
        if piece.kind in odd and length >= least:
            piece.kind = MarkKind.PARAGRAPH


def _name_lone_standfirst(pieces: Sequence[Piece], kept: Sequence[bool]) -> None:
    """Calls what looks like a standfirst text, where nothing but captions and credits stands below it."""
    long = [
        piece
        for piece, is_kept in zip(pieces, kept, strict=True)
        if is_kept and piece.kind not in _NO_TEXT and len(piece.words()) >= _SHORT
    ]
    if all(piece.kind is MarkKind.SUBHEAD for piece in long):
        for piece in long:
            piece.kind = MarkKind.PARAGRAPH


def _headline(pieces: Sequence[Piece], kept: Sequence[bool], title: str | None) -> int | None:
    """The place of the heading that is the article's: like its title, or else of the first rank, and just above it."""
    own = _words(title or "")
    total = sum(len(piece.text) for piece, is_kept in zip(pieces, kept, strict=True) if is_kept)
    before = 0
    best = (0, 0.0, -1)
    for place, piece in enumerate(pieces):
        if before > _BEFORE_THE_SAME * total:
            break
        tag = _heading_of(piece.source)
        if tag:
            likeness = _likeness(own, _words(piece.text))
            rank = (
                1 + (tag == "h1") + 2 * (likeness >= _ALIKE and before <= _BEFORE * total) + 4 * (likeness >= _THE_SAME)
            )
            if rank > 1 and (likeness >= _ALIKE or before <= _BEFORE_ANOTHER * total):
                best = max(best, (rank, likeness, place))
        elif kept[place]:
            before += len(piece.text)
    return best[2] if best[0] else None


def _heading_of(element: Any) -> str | None:  # noqa: ANN401 - an element of lxml
    """The tag of the heading that an element is or lies in, if it is one of the first two ranks."""
    for each in islice(around(element), 4):
        if each.tag in {"h1", "h2"}:
            return str(each.tag)
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _first_paragraph(pieces: Sequence[Piece], kept: Sequence[bool], start: int) -> int:
    """The place of the first block of the article's body."""
    heads = {MarkKind.SUBHEAD, MarkKind.CAPTION, MarkKind.HEADLINE}
    for place in range(start, len(pieces)):
        if kept[place] and pieces[place].kind not in heads and len(pieces[place].words()) >= _SHORT:
            return _opening(pieces, kept, start, place)
    return next((place for place in range(start, len(pieces)) if kept[place]), len(pieces))


def _opening(pieces: Sequence[Piece], kept: Sequence[bool], start: int, first: int) -> int:
    """The place of the first of the short sentences that stand right above the first long paragraph, beside it."""
    parent = pieces[first].source.getparent()
    while first > start and kept[first - 1] and _opens(pieces[first - 1], parent):
        first -= 1
    return first


def _opens(piece: Piece, parent: Any) -> bool:  # noqa: ANN401 - an element of lxml
    """Whether a short block is a sentence that opens the article: “No comment.” beside its other paragraphs."""
    return (
        piece.kind is MarkKind.PARAGRAPH
        and piece.source.getparent() is parent
        and not piece.linked
        and is_sentence(piece.text)
        and _BY.match(piece.text) is None
    )


def _mark_above(piece: Piece, scope: Scope, facts: Facts) -> bool:
    """Whether a block between headline and body is a standfirst, a byline or a caption; its mark says so."""
    if scope.kind_of(piece) in _NO_PLACE or len(piece.text) > _LONGEST_LINE:
        return False
    names = " ".join(_names(piece.source))
    if piece.kind is MarkKind.CAPTION:
        return True
    if _is_byline(piece, names, facts):
        piece.kind = MarkKind.BYLINE
        return True
    is_standfirst = piece.kind is MarkKind.SUBHEAD or _STANDFIRST.search(names) is not None
    if is_standfirst and len(piece.words()) >= _SHORT and piece.linked == 0:
        piece.kind = MarkKind.SUBHEAD
        return True
    return False


def _is_byline(piece: Piece, names: str, facts: Facts) -> bool:
    if len(piece.text) > _LONGEST_LINE // 2:
        return False
    told = facts.byline is not None and bool(_words(facts.byline)) and _words(facts.byline) <= _words(piece.text)
    return told or (_BYLINE.search(names) is not None and _BY.match(piece.text) is not None)


def _names(element: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    for each in islice(around(element), 3):
        yield f"{each.get('class') or ''} {each.get('id') or ''} {each.get('itemprop') or ''}"[:200].lower()


def _mark_lines(pieces: Sequence[Piece], kept: list[bool], scope: Scope, first: int) -> None:
    """Keeps the captions within the body, and the credits and corrections in and after it."""
    last = max((place for place, is_kept in enumerate(kept) if is_kept), default=-1)
    for place in range(first, len(pieces)):
        piece = pieces[place]
        if len(piece.text) > _LONGEST_LINE or not scope.has(piece, wide=True):
            continue
        kind = _line_kind(piece.text)
        if (kind or (piece.kind is MarkKind.CAPTION and place < last)) and scope.kind_of(piece) not in _NO_PLACE:
            piece.kind = kind or piece.kind
            kept[place] = True


def _line_kind(text: str) -> MarkKind | None:
    """What a line says of itself."""
    if _CREDIT.match(text) or _MAKERS.fullmatch(text):
        return MarkKind.CREDIT
    return MarkKind.CORRECTION if _CORRECTION.match(text) else None
