"""Finds who says what within one sentence: each cue with the words of its source and of what was said."""

import msgspec

from tellings.extract.adverbials import skip_adverbial
from tellings.extract.anchors import Anchor, find_anchor
from tellings.extract.cues import find_cues, verbs
from tellings.extract.phrases import Range
from tellings.extract.subjects import subject_before
from tellings.extract.units import Sort, Token, Unit

LONGEST_UNIT = 1_500
"""Tokens: a longer "sentence" is a list or a defect; looking for clauses in it would take long and find nothing."""
LONGEST_FRAGMENT = 30
"""Characters between marks: a longer stretch right after a cue is all that was said; a shorter one opens a clause.
Judged; from 10 to 60 one of 1,904 statements in our retellings changes."""
LONGEST_LABEL = 4
"""Tokens before a headline's colon: "Rail union: no deal before Christmas". Judged; from 2 to 8 one of 1,904
statements in our retellings changes."""
SHORTEST_DEED = 3
"""Tokens: a shorter object of a verb that is no saying ("condemned the attack") tells nothing by itself. In 350
development articles 63 in 100 of what was told in one or two words had an annotated cue, 74 in 100 of what was
told in more."""
SHORTEST_BEFORE = 2
"""Tokens: fewer before ", Russia continues." are an adverb, not what was said. Judged; with 1 two of 1,904
statements in our retellings change, with 3 six."""
_END = frozenset(".;)]!?")
_SPELLS = frozenset({"for", "during", "before", "after", "since"})
_QUESTIONS = frozenset({"whether", "if", "how", "why"})
_SEPARATORS = frozenset({",", ";", "and", "but", "while", "though", "although", "whereas", "—", "–", "or"})


class Attribution(msgspec.Struct, kw_only=True):
    """Who says what in one unit, as token ranges. `implied` is the subject meant where the cue has none of its own."""

    cue: Range | None
    source: Range | None
    content: list[Range]
    implied: Range | None = None


def find_attributions(unit: Unit) -> list[Attribution]:
    """The attributions of one unit, in order of their cues."""
    tokens = unit.tokens
    if len(tokens) > LONGEST_UNIT:
        return []
    anchors: list[Anchor] = []
    for cue in find_cues(tokens):
        anchor = find_anchor(tokens, cue, anchors)
        if anchor is not None:
            if anchors and anchors[-1].participle and anchors[-1].implied is None:
                anchors[-1].implied = anchor.source
            anchors.append(anchor)
    found: list[Attribution] = []
    for number, anchor in enumerate(anchors):
        content = _content(tokens, anchors, number)
        if content and not _tells_nothing(tokens, anchor, content):
            found.append(
                Attribution(
                    cue=(anchor.cue.start, anchor.cue.end),
                    source=anchor.source,
                    content=content,
                    implied=anchor.implied,
                )
            )
    return found or _colon(unit)


def _tells_nothing(tokens: tuple[Token, ...], anchor: Anchor, content: list[Range]) -> bool:
    """Whether what follows a verb is too little to be told: "condemned the attack", "thinks for a while"."""
    inside = [token for start, end in content for token in tokens[start:end]]
    verb = anchor.cue.verb
    if verb is None or len(inside) > SHORTEST_DEED or any(token.sort is Sort.QUOTE for token in inside):
        return False
    deed = not (verb.say or verb.tell or anchor.cue.phrase)
    return (deed and len(inside) < SHORTEST_DEED) or inside[0].low in _SPELLS


def _content(tokens: tuple[Token, ...], anchors: list[Anchor], number: int) -> list[Range]:
    anchor = anchors[number]
    begin = _left_border(anchors, number)
    before = anchor.left - 1
    while before >= begin and tokens[before].low in {",", "—", "–", "-", "*"}:
        before -= 1
    comma = before < anchor.left - 1
    quoted = before >= begin and tokens[before].sort is Sort.QUOTE
    right = skip_adverbial(tokens, anchor)
    if anchor.cue.kind == "according":
        return _according_content(tokens, anchors, number, (begin, before + 1))
    if quoted and not anchor.participle and not anchor.passive:
        return _left_quoted(tokens, anchors, number, (begin, before + 1), right)
    if anchor.inverted and before >= begin:
        return [_trim(tokens, begin, before + 1), *_parenthetical(tokens, anchors, number, right)]
    if (
        comma
        and before >= begin + SHORTEST_BEFORE - (right < len(tokens) and tokens[right].low == ",")
        and _is_done(tokens, right)
        and not anchor.participle
        and not anchor.passive
        and anchor.cue.verb
        and (anchor.cue.verb.say or anchor.cue.verb.tell or anchor.cue.verb.base == "go")
    ):
        return [_trim(tokens, begin, before + 1), *_parenthetical(tokens, anchors, number, right)]
    return _right(tokens, anchors, number, right)


def _left_border(anchors: list[Anchor], number: int) -> int:
    """Where what is said before a cue can begin: after the last cue that itself stands after what it says."""
    return next((a.right for a in reversed(anchors[:number]) if a.inverted), 0)


def _left_quoted(
    tokens: tuple[Token, ...], anchors: list[Anchor], number: int, earlier: Range, right: int
) -> list[Range]:
    """The quotation that ends the words before a cue, and those right after it: '"No," she said. "Not yet."'."""
    begin, end = earlier
    start = end - 1
    while (start > begin and tokens[start - 1].sort is not Sort.MARK) or (
        start > begin and tokens[start - 1].low in {",", "'"} and start - begin > 1
    ):
        start -= 1
    content = [_trim(tokens, start, end)]
    at = right
    while at < len(tokens) and (tokens[at].low in {",", ":", ".", "—", "–"}):
        at += 1
    limit = _limit(tokens, anchors, number, at)
    while at < limit and tokens[at].sort is Sort.QUOTE:
        content.append((at, at + 1))
        at += 1
    return content


def _parenthetical(tokens: tuple[Token, ...], anchors: list[Anchor], number: int, right: int) -> list[Range]:
    """The rest of what is said after ", he says,": "It likes, says kiosk owner Doina Lupu, pretzels"."""
    if right >= len(tokens) or tokens[right].low != ",":
        return []
    start = right + 1
    if start >= len(tokens):
        return []
    first = tokens[start]
    if (
        first.low.endswith("ing")
        or first.low in {"who", "which", "while", "as", "when", "a", "an", "the"}
        or first.low.isdigit()
    ):
        return []
    end = _limit(tokens, anchors, number, start)
    return [_trim(tokens, start, end)] if end - start >= SHORTEST_BEFORE else []


def _according_content(tokens: tuple[Token, ...], anchors: list[Anchor], number: int, earlier: Range) -> list[Range]:
    anchor = anchors[number]
    begin, end = earlier
    if end >= begin + SHORTEST_BEFORE:
        return [_trim(tokens, begin, end), *_parenthetical(tokens, anchors, number, anchor.right)]
    if anchor.right < len(tokens) and tokens[anchor.right].low == ",":
        end = _limit(tokens, anchors, number, anchor.right + 1)
        return [_trim(tokens, anchor.right + 1, end)] if end > anchor.right + 1 else []
    return []


def _right(tokens: tuple[Token, ...], anchors: list[Anchor], number: int, right: int) -> list[Range]:
    anchor = anchors[number]
    verb = anchor.cue.verb
    start = right
    if start < len(tokens) and tokens[start].low in {":", ","}:
        if tokens[start].low == "," and not (start + 1 < len(tokens) and tokens[start + 1].sort is Sort.QUOTE):
            return []
        start += 1
    that = start < len(tokens) and tokens[start].low == "that"
    if that:
        start += 1
        if start < len(tokens) and tokens[start].low == "," and start + 1 < len(tokens):
            start += 1
    if start >= len(tokens) or tokens[start].low in _END or tokens[start].low in {",", "—", "–"}:
        return []
    marked = tokens[start].sort is Sort.QUOTE or tokens[right].low == ":"
    if verb is not None and not (that or marked or _takes(anchor, tokens[start])):
        return []
    if anchor.passive and not (that or tokens[start].low in {"to", "of", "whether"}):
        return []
    end = _limit(tokens, anchors, number, start)
    start = start if that else _after_colon(tokens, start, end)
    if tokens[start].sort is Sort.QUOTE and _is_statement(tokens[start]):
        end = start + 1
        while end + 1 < len(tokens) and tokens[end].low in {"and", ","} and tokens[end + 1].sort is Sort.QUOTE:
            end += 2
    return [_trim(tokens, start, end)] if end > start else []


def _takes(anchor: Anchor, first: Token) -> bool:
    """Whether what follows a verb without "that" or a mark is what was said."""
    verb = anchor.cue.verb
    if verb is None or (verb.base == "go" and anchor.cue.end - anchor.cue.start == len(("went", "on"))):
        return False
    return anchor.cue.phrase or not verb.weak or (verb.promising and first.low == "to") or first.low in _QUESTIONS


def _after_colon(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Where the quotation begins that a colon announces: 'rejected criticism: "We found it because we looked."'."""
    for at in range(start + 1, end - 1):
        if tokens[at].low == ":" and tokens[at + 1].sort is Sort.QUOTE:
            return at + 1
    return start


def _is_statement(token: Token) -> bool:
    marked = token.marked
    return marked is not None and marked.end - marked.start > LONGEST_FRAGMENT


def _limit(tokens: tuple[Token, ...], anchors: list[Anchor], number: int, start: int) -> int:
    """Where what is said after a cue ends: before the next cue that does not belong to it, or with the sentence."""
    for later in anchors[number + 1 :]:
        if later.left <= start or _says_nothing_more(tokens, later):
            continue
        before = tokens[later.left - 1].low
        free = later.participle or later.cue.kind == "according" or later.source is None
        if later.cue.kind == "according" or (before in _SEPARATORS and (free or before != "or")):
            end = later.left
            while end > start and tokens[end - 1].low in _SEPARATORS:
                end -= 1
            return end
    return len(tokens)


def _says_nothing_more(tokens: tuple[Token, ...], later: Anchor) -> bool:
    """Whether a cue with no source has no words left to introduce: "it had one letter and had answered it"."""
    if later.source is not None or later.participle or later.cue.kind == "according":
        return False
    words = [token for token in tokens[later.right :] if token.sort is not Sort.MARK]
    return len(words) < SHORTEST_DEED and not any(token.sort is Sort.QUOTE for token in words)


def _is_done(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether nothing that was said can follow."""
    return (
        at >= len(tokens)
        or tokens[at].low in _END
        or tokens[at].low in {",", "—", "–", "who", "and", "but", "when", "as"}
    )


def _trim(tokens: tuple[Token, ...], start: int, end: int) -> Range:
    """Without the punctuation at the ends."""
    while (
        end > start + 1 and tokens[end - 1].sort is Sort.MARK and tokens[end - 1].low not in {"%", ")", "$", "€", "£"}
    ):
        end -= 1
    while (
        start < end - 1 and tokens[start].sort is Sort.MARK and tokens[start].low not in {"$", "€", "£", "(", "#", "@"}
    ):
        start += 1
    return start, end


def _colon(unit: Unit) -> list[Attribution]:
    """As in "Rutte: 'Let's be naive.'" and "Rail union: no deal before Christmas"."""
    tokens = unit.tokens
    at = next((place for place, token in enumerate(tokens[:12]) if token.low == ":"), None)
    if at is None or at == 0 or at + 1 >= len(tokens):
        return []
    quoted = tokens[at + 1].sort is Sort.QUOTE
    source = subject_before(tokens, at)
    opening = next((place for place, token in enumerate(tokens) if token.sort is Sort.WORD), 0)
    if source is None or source[0] != opening or (not quoted and not unit.headline):
        return []
    if not quoted and (at > LONGEST_LABEL or tokens[opening].low in verbs()):
        return []
    end = at + 2 if quoted else len(tokens)
    while quoted and end < len(tokens) and tokens[end].sort is Sort.QUOTE:
        end += 1
    return [Attribution(cue=None, source=source, content=[_trim(tokens, at + 1, end)])]
