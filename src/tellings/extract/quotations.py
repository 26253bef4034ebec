"""Finds what a report says that somebody said: in the speaker's own words, in the reporter's, or in both."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from tellings.extract.clauses import Attribution, find_attributions
from tellings.extract.cues import function_words, verbs
from tellings.extract.headlines import give_headlines
from tellings.extract.marks import Marked, find_marked
from tellings.extract.speakers import Speakers
from tellings.extract.subjects import main_subject
from tellings.extract.units import Sort, Token, Unit, find_blocks, make_units
from tellings.language.roster import Roster
from tellings.language.stance import find_modality, is_negated
from tellings.model import Directness, Quotation, Report, Segment, Speaker, make_id

_NAMING = re.compile(
    r"(?:so-called|dubbed|known as|nicknamed|named|titled|entitled|headlined|called|referred to as|calling itself"
    r"|the (?:term|word|words|phrase|title|name|nickname|song|film|book|novel|album|play|series|show))\W{0,3}$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:,? (?:when|while|as|after|but|and)(?: [a-z]{2,12}){0,2} |[,.:;?!]\s)[\"“„«‘'‹]?\s?$")
"""What stands between a sentence part and the quotation after it, as in "hailed the deal when he said"."""
NEAR = 2
"""Sentences: a quotation without a cue goes on the speech before it if that is no farther. From 1 to 4 nothing in our
passages moves."""
LONGEST_TAG = 12
"""Tokens of a sentence that says nothing but who spoke. From 6 to 20 nothing in our passages moves."""
_PRONOUNS = frozenset({"it", "they", "this", "that", "these", "those", "there", "i", "we", "you"})
SHORTEST_ALONE = 4
"""Words: what stands between marks without a cue and has fewer is a term, a nickname or a title. Judged; with 3 or 5
nothing in our retellings changes."""
SHORTEST_WITHIN = 6
"""The same within a sentence of the reporter's. Four would find seven more of 1,501 contents in our passages, and take
more terms for quotations; nine lose half a point of F1 on the development articles."""


class _Draft(msgspec.Struct, kw_only=True):
    unit: int
    content: list[tuple[int, int]]
    direct: bool
    mixed: bool
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    implied: tuple[int, int] | None = None
    start: int
    end: int


def find_quotations(report: Report, segments: Sequence[Segment]) -> tuple[Quotation, ...]:
    """The quotations of a report's headlines and paragraphs, in the order of its text.

    "We can't just deal with one issue at a time," Rutte said. -> direct, by Mark Rutte
    Rutte said he had never taken Lavrov seriously. -> indirect
    """
    blocks = find_blocks(segments)
    marked = find_marked(report.text, [(block.span.start, block.span.end) for block in blocks])
    units = _rejoin(make_units(report.text, blocks, marked))
    drafts = _join(units, [draft for number, unit in enumerate(units) for draft in _drafts(report.text, number, unit)])
    sources = {draft.source[1] for draft in drafts if draft.source}
    drafts = _apart(report.text, drafts)
    speakers = Speakers(Roster(report.text, sources, [(block.span.start, block.span.end) for block in blocks]))
    drafts = [
        draft
        for draft in drafts
        if draft.cue or draft.direct or not draft.source or speakers.knows(_cut(report.text, draft.source))
    ]
    quotations = [
        _finish(report, draft, units, _speaker(report.text, draft, drafts[at - 1] if at else None, units, speakers))
        for at, draft in enumerate(drafts)
    ]
    headlines = {units[draft.unit].start for draft in drafts if units[draft.unit].headline and not draft.cue}
    quotations = give_headlines(quotations, headlines)
    return tuple({quotation.id: quotation for quotation in sorted(quotations, key=lambda q: q.span)}.values())


def _rejoin(units: Sequence[Unit]) -> list[Unit]:
    """A quotation that ends in "?" or "!" and the words after it that say whose it is, as one unit."""
    joined: list[Unit] = []
    for unit in units:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.block == unit.block
            and last.tokens[-1].sort is Sort.QUOTE
            and _says_who(unit.tokens)
        ):
            joined[-1] = msgspec.structs.replace(last, tokens=last.tokens + unit.tokens, end=unit.end, alone=False)
        else:
            joined.append(unit)
    return joined


def _says_who(tokens: Sequence[Token]) -> bool:
    """Whether a short sentence says nothing but who spoke, as in "Rutte speculated"."""
    known = verbs()
    at = next(
        (n for n, token in enumerate(tokens[:SHORTEST_WITHIN]) if token.low in known and known[token.low].say), None
    )
    if at is None or known[tokens[at].low].form not in {"past", "s"} or known[tokens[at].low].weak:
        return False
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    return after in {".", ",", ":"} or (at == 0 and len(tokens) < LONGEST_TAG) or after in function_words("times")


def _cut(text: str, place: tuple[int, int]) -> str:
    return text[place[0] : place[1]]


def _drafts(text: str, number: int, unit: Unit) -> Iterator[_Draft]:
    """What the cues of one unit introduce, then what stands between its marks without a cue."""
    covered: set[int] = set()
    for attribution in find_attributions(unit):
        yield _draft(number, unit, attribution)
        covered |= {place for start, end in attribution.content for place in range(start, end)}
    for place, token in enumerate(unit.tokens):
        if token.marked is not None and place not in covered and _is_quotation(text, unit, token.marked):
            spans = list(token.marked.paragraphs) or [(token.marked.start, token.marked.end)]
            yield _Draft(unit=number, content=spans, direct=True, mixed=False, start=token.start, end=token.end)


def _draft(number: int, unit: Unit, attribution: Attribution) -> _Draft:
    tokens = unit.tokens
    content: list[tuple[int, int]] = []
    quotes = words = 0
    for start, end in attribution.content:
        inside = tokens[start:end]
        quotes += sum(1 for token in inside if token.sort is Sort.QUOTE)
        words += sum(1 for token in inside if token.sort is not Sort.QUOTE)
        content += _spans(inside)
    parts = [part for part in (attribution.cue, attribution.source) if part]
    return _Draft(
        unit=number,
        content=content,
        direct=quotes > 0 and words == 0,
        mixed=quotes > 0 and words > 0,
        cue=_place(tokens, attribution.cue),
        source=_place(tokens, attribution.source),
        implied=_place(tokens, attribution.implied),
        start=min([content[0][0], *(tokens[part[0]].start for part in parts)]),
        end=max([content[-1][1], *(tokens[part[1] - 1].end for part in parts)]),
    )


def _spans(inside: Sequence[Token]) -> list[tuple[int, int]]:
    """The places of what was said: without its marks where it is nothing but a quotation, one for each paragraph."""
    if all(token.marked is not None for token in inside):
        return [
            span
            for token in inside
            if token.marked is not None
            for span in (token.marked.paragraphs or ((token.marked.start, token.marked.end),))
        ]
    return [(inside[0].start, inside[-1].end)]


def _place(tokens: Sequence[Token], part: tuple[int, int] | None) -> tuple[int, int] | None:
    return None if part is None else (tokens[part[0]].start, tokens[part[1] - 1].end)


def _is_quotation(text: str, unit: Unit, marked: Marked) -> bool:
    """Whether what stands between marks without a cue is somebody's words, not a term, a nickname or a title."""
    inside = text[marked.start : marked.end]
    words = inside.split()
    if _NAMING.search(text, max(0, marked.outer_start - 40), marked.outer_start):
        return False
    alone = unit.alone
    if unit.headline and len(words) > 1 and marked.closed and _leads(unit, marked):
        return True
    if len(words) < (2 if alone and inside[-1:] in ".!?…," else SHORTEST_ALONE if alone else SHORTEST_WITHIN):
        return False
    lower = sum(1 for word in words if word[:1].islower())
    return (marked.closed and lower * 2 >= len(words)) or (alone and lower > 0)


def _leads(unit: Unit, marked: Marked) -> bool:
    """Whether a headline is nothing but this quotation, or opens with it and a colon: "'It was fraud': ..."."""
    first = next((at for at, token in enumerate(unit.tokens) if token.marked is marked), 0)
    after = unit.tokens[first + 1].low if first + 1 < len(unit.tokens) else ""
    return unit.alone or (after == ":" and all(token.sort is not Sort.WORD for token in unit.tokens[:first]))


def _join(units: Sequence[Unit], drafts: list[_Draft]) -> list[_Draft]:
    """A sentence that is nothing but a quotation goes on the one before it in its paragraph."""
    joined: list[_Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        goes_on = (
            last is not None
            and draft.cue is None
            and draft.source is None
            and last.direct
            and last.cue is not None
            and units[draft.unit].block == units[last.unit].block
            and draft.unit - last.unit == 1
            and units[draft.unit].alone
        )
        if goes_on and last is not None:
            last.content += draft.content
            last.end = draft.end
            last.unit = draft.unit
        else:
            joined.append(draft)
    return joined


def _apart(text: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Without those that lie within another: "he says he warned them" is said once, though it has two cues.

    Where the inner one is in the speaker's own words, it stays: alone if it is most of the outer, as in 'Reuters
    reported that Rutte said "..."', and beside what comes before it, as in 'Rutte hailed the deal when he said "..."'.
    """
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.content[0][0], -one.content[-1][1])):
        outer = kept[-1] if kept and draft.content[0][0] < kept[-1].content[-1][1] else None
        if outer is not None and draft.direct and not outer.direct:
            head = _JOINT.search(text, outer.content[-1][0], max(draft.start, outer.content[-1][0]))
            if 2 * _length(draft) > _length(outer):
                kept.pop()
                outer = None
            elif head is not None and draft.end >= outer.content[-1][1]:
                outer.content[-1] = (outer.content[-1][0], head.start())
                outer.end = max(head.start(), *(part[1] for part in (outer.cue, outer.source) if part), 0)
                outer = None
        if outer is None:
            kept.append(draft)
    return kept


def _length(draft: _Draft) -> int:
    return sum(end - start for start, end in draft.content)


def _speaker(
    text: str, draft: _Draft, before: _Draft | None, units: Sequence[Unit], speakers: Speakers
) -> Speaker | None:
    place = draft.source or draft.implied
    if place is not None:
        return speakers.find(text[place[0] : place[1]], place[0], _topic(text, draft, units, place[0]))
    if draft.cue is not None:
        return None
    unit = units[draft.unit]
    near = before is not None and unit.block - units[before.unit].block <= 1 and draft.unit - before.unit <= NEAR
    if near and before is not None and before.cue is not None and before.direct:
        return speakers.last
    return speakers.find_unnamed(_topic(text, draft, units, draft.start), draft.start, alone=unit.alone)


def _topic(text: str, draft: _Draft, units: Sequence[Unit], at: int) -> str | None:
    """What the sentence, or the one before, is about: the words that open it, unless they are what is asked for."""
    for number in (draft.unit, draft.unit - 1):
        if number < 0 or units[draft.unit].block - units[number].block > 1 or units[number].headline:
            continue
        tokens = units[number].tokens
        subject = main_subject(tokens, len(tokens))
        if subject is not None and tokens[subject[1] - 1].end <= at and tokens[subject[0]].low not in _PRONOUNS:
            return text[tokens[subject[0]].start : tokens[subject[1] - 1].end]
    return None


def _finish(report: Report, draft: _Draft, units: Sequence[Unit], speaker: Speaker | None) -> Quotation:
    content = sorted(set(draft.content))
    start, end = content[0][0], max(span[1] for span in content)
    words = " ".join(report.text[left:right] for left, right in content)
    opening = next(unit.start for unit in units[max(0, draft.unit - 8) : draft.unit + 1] if unit.end > draft.start)
    return Quotation(
        id=make_id("s", report.id, "quotation", start, end),
        span=report.span(start, end),
        text=report.text[start:end],
        sentence=report.span(opening, max(units[draft.unit].end, end)),
        negated=is_negated(words),
        modality=find_modality(words),
        directness=Directness.DIRECT if draft.direct else Directness.MIXED if draft.mixed else Directness.INDIRECT,
        content=tuple(report.span(left, right) for left, right in content),
        cue=report.span(*draft.cue) if draft.cue else None,
        source=report.span(*draft.source) if draft.source else None,
        speaker=speaker,
    )
