"""Finds whom a report itself names as its source: an interview with an outlet, an agency's tag, "X reported".

A credit is not proof: the report may name a paper it never saw. And a person quoted is no credit: only outlets are.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, takewhile

import msgspec

from tellings.language.names import NameKind, find_names
from tellings.language.words import is_stopword
from tellings.model import Evidence, EvidenceKind, Span
from tellings.trace.outlets import (
    full_name,
    is_outlet_word,
    is_part_of_outlet,
    is_same_outlet,
    looks_like_outlet,
    outlet_key,
)
from tellings.trace.page import Page
from tellings.trace.phrases import after_name, before_name, words_of
from tellings.trace.tie import Tie

STRONG = 0.12
"""A credit in so many words weighs more than what is plausible by shared details alone."""

WEAK = 0.05
"""An outlet merely mentioned weighs less, and needs shared details beside it."""

LEAD_SENTENCES = 4
"""A credit in a headline or one of the first sentences speaks for the whole report."""

_NAME = re.compile(
    r"(?<![\w@])(?:[\w-]{2,40}\.(?:com|org|net|news|info|eu|co\.uk)\b"
    r"|[A-Z][\w’'&-]{0,40}(?:[ ](?:(?:of|for|de|della)[ ](?:the[ ])?)?[A-Z][\w’'&-]{0,40}){0,7})"
)
"""A name: a run of capitalised words, or a web address."""

_ITS_INTERVIEW = re.compile(r"^(?:[’']s?)?[ ](?:exclusive[ ])?interview\b")
_TAG = re.compile(r"\(([A-Z][\w. -]{1,30})(?:/[\w/]{1,20})?\)")
_DATELINE = re.compile(r"^[\W_]{0,4}(?:[A-Z][^\n(]{0,60})?$")
_OPENING = frozenset(("Read", "More", "Source", "Via", "Speaking", "According", "Meanwhile", "Citing"))
_BYLINE = re.compile(r"(?:^|\n)[\W_]{0,4}[Bb]y [A-Z][^\n,|]{2,50}, $")
_IN = re.compile(r"\bin (?:the )?$")
_BEFORE = 70
_AFTER = 40
_NEAR = 500
_MOST_CREDITS = 200
"""More than a report could have: a text that names an outlet ten thousand times is none."""
_LOOKED_BACK = 5_000
"""Characters: a person's full name stands no further before the interview is mentioned."""


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """A place where a report names an outlet."""

    name: str
    span: Span
    strong: bool
    whole: bool
    with_whom: str | None = None
    """Whom the outlet interviewed, where the sentence says so."""
    interview: bool = False
    tag: bool = False
    """Whether it is a tag in brackets, which names the agency in short."""


def find_credits(page: Page, outlets: Sequence[str]) -> tuple[Credit, ...]:
    """The places where the report names an outlet that it has something from, in order.

    `outlets` are those of the other reports: their names are known even where nothing in their form tells.
    """
    own = page.report.outlet
    found = (
        credit
        for part in page.naming
        for credit in chain(_find_tags(page, part), _find_named(page, part, outlets))
        if own is None or not is_part_of_outlet(credit.name, own)
    )
    return tuple(sorted(islice(found, _MOST_CREDITS), key=lambda credit: credit.span))


def _find_named(page: Page, part: Span, outlets: Sequence[str]) -> Iterator[Credit]:
    text = page.report.text
    for match in _NAME.finditer(text, part.start, part.end):
        name, start = _trim(match[0], match.start())
        if not name or name in words_of("pictures") | words_of("days"):
            continue
        before = text[max(part.start, start - _BEFORE) : start]
        after = text[start + len(name) : min(part.end, start + len(name) + _AFTER)]
        in_pile = any(is_same_outlet(name, outlet) for outlet in outlets)
        is_outlet = in_pile or looks_like_outlet(name)
        interview = bool(before_name("interview").search(before) or _ITS_INTERVIEW.search(after))
        if is_outlet and interview:
            yield _credit(page, start, name, interview=True)
        elif (
            _is_document(name, after)
            or before_name("passed_on").search(before)
            or (is_outlet and (_is_credited(before, after) or (_IN.search(before) and _is_quoting(page, start))))
        ):
            yield _credit(page, start, name)
        elif in_pile:
            yield _credit(page, start, name, strong=False)


def _near(page: Page, sentence: Span, start: int) -> Span:
    """The part of the sentence around this place: a text without full stops is one sentence of any length."""
    return page.report.span(max(sentence.start, start - _NEAR), min(sentence.end, start + _NEAR))


def _is_quoting(page: Page, start: int) -> bool:
    """Whether the sentence at this place quotes somebody: "That's a ferry," quips Prae in the Saltings Mercury."""
    sentence = _near(page, page.sentence_at(start), start)
    first = bisect_left(page.words, sentence.start, key=lambda word: word.start)
    return any(
        word.quoted for word in takewhile(lambda word: word.end <= sentence.end, islice(page.words, first, None))
    )


def _is_document(name: str, after: str) -> bool:
    """Whether it is a journal's or paper's name before what it printed: "the Annals article"."""
    return after_name("documents").search(after) is not None and is_outlet_word(name)


def _is_credited(before: str, after: str) -> bool:
    told = any(before_name(kind).search(before) for kind in ("told", "reported"))
    return told or _BYLINE.search(before) is not None or after_name("says_so").search(after) is not None


def _trim(name: str, start: int) -> tuple[str, int]:
    """The name without a word that only opens the sentence or names the day: "In Reuters", "the Guardian Monday"."""
    words = name.split(" ")
    while words and (is_stopword(words[0]) or words[0] in _OPENING):
        start += len(words[0]) + 1
        words = words[1:]
    while len(words) > 1 and words[-1] in words_of("days"):
        words = words[:-1]
    trimmed = " ".join(words)
    for ending in ("’s", "'s", "’", "'", "-"):
        trimmed = trimmed.removesuffix(ending)
    return trimmed, start


def _find_tags(page: Page, part: Span) -> Iterator[Credit]:
    """Agency tags: "PINHAVEN, Aug 12 (APB) -", "(MENAFN) NATO ...", "17:31 (LPS)", "(APB/tk/rw)"."""
    text = page.report.text
    for match in _TAG.finditer(text, part.start, part.end):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line_end = text.find("\n", match.end())
        before = text[line_start : match.start()]
        after = text[match.end() : line_end if line_end >= 0 else len(text)].strip()
        opens = _DATELINE.match(before) is not None and (after[:1] in {"-", "–", "—"} or not before.strip())
        closes = (
            not after
            and (not before.strip() or any(character.isdigit() for character in before))
            and len(before) < _BEFORE
        )
        if (opens or closes) and match[1].strip() not in words_of("pictures") | words_of("days"):
            yield Credit(
                name=match[1].strip(),
                span=page.report.span(match.start(), match.end()),
                strong=True,
                whole=True,
                tag=True,
            )


def _credit(page: Page, start: int, name: str, *, strong: bool = True, interview: bool = False) -> Credit:
    sentence = page.sentence_at(start)
    inside = sentence.start <= start < sentence.end
    place = page.number_of(start)
    whole = strong and (not inside or place < LEAD_SENTENCES)
    span = sentence if inside else page.report.span(start, start + len(name))
    person = _interviewed(page, _near(page, sentence, start), name) if interview else None
    return Credit(name=name, span=span, strong=strong, whole=whole, with_whom=person, interview=interview)


def _interviewed(page: Page, around: Span, outlet: str) -> str | None:
    """Whom the interview is with: the first person the sentence names, by the fullest name the report has."""
    text = page.report.text
    people = [
        name.text
        for name in find_names(around.cut(text))
        if name.kind is NameKind.PERSON and not is_same_outlet(name.text, outlet)
    ]
    if not people:
        return None
    first = people[0]
    if " " in first:
        return first
    fuller = [
        name.text
        for name in find_names(text[max(0, around.end - _LOOKED_BACK) : around.end])
        if name.kind is NameKind.PERSON and name.text.endswith(" " + first)
    ]
    return fuller[0] if fuller else first


def find_credit_ties(
    pages: Sequence[Page], outlets: Mapping[str, Sequence[str]], standing_for: Mapping[str, str]
) -> tuple[Tie, ...]:
    """Ties from reports to the outlets they credit: to that outlet's report if it is here, else to an origin by name.

    `outlets` gives for each outlet of the story the reports that stand for its reports; `standing_for` for each report
    the one that stands for all its copies. Copies have ties to origins only.
    """
    ties: list[Tie] = []
    outside: dict[str, list[tuple[Page, Credit]]] = defaultdict(list)
    for page in pages:
        here: dict[str, list[Credit]] = defaultdict(list)
        for credit in find_credits(page, sorted(outlets)):
            holders = {report for outlet in outlets if _means(credit, outlet) for report in outlets[outlet]}
            if not holders and credit.strong:
                outside[outlet_key(credit.name)].append((page, credit))
            for report in holders - {page.report.id}:
                here[report].append(credit)
        if standing_for[page.report.id] == page.report.id:
            ties += [_tie(page, here[report], other=report) for report in sorted(here)]
    return (*ties, *_outside_ties(_merge_short_names(outside), standing_for))


def _means(credit: Credit, outlet: str) -> bool:
    """Whether the credit names the outlet; a tag does so in short: "(Helix)" is the Helix News Agency."""
    return is_same_outlet(credit.name, outlet) or (credit.tag and is_part_of_outlet(credit.name, outlet))


def credits_another(page: Page, outlets: Sequence[str]) -> bool:
    """Whether the report as a whole is credited to another of these outlets: an agency's tag, "By ..., Helix"."""
    return any(
        credit.whole and any(_means(credit, outlet) for outlet in outlets) for credit in find_credits(page, outlets)
    )


def _merge_short_names(
    outside: Mapping[str, Sequence[tuple[Page, Credit]]],
) -> dict[str, list[tuple[Page, Credit]]]:
    """The credits by origin, "the Annals" counted to the Annals of Drug Epidemiology where that alone can be meant."""
    merged: dict[str, list[tuple[Page, Credit]]] = defaultdict(list)
    for key in sorted(outside):
        fuller = [other for other in sorted(outside) if set(key.split()) < set(other.split())]
        merged[fuller[0] if len(fuller) == 1 else key] += outside[key]
    return merged


def _outside_ties(
    outside: Mapping[str, Sequence[tuple[Page, Credit]]], standing_for: Mapping[str, str]
) -> Iterator[Tie]:
    for key in sorted(outside):
        found = outside[key]
        first = [credit for page, credit in found if standing_for[page.report.id] == page.report.id]
        name = _name_origin(first or [credit for _, credit in found])
        by_report: dict[str, list[Credit]] = defaultdict(list)
        pages = {page.report.id: page for page, _ in found}
        for page, credit in found:
            by_report[page.report.id].append(credit)
        agreed = len({standing_for[report] for report in by_report}) > 1
        for report in sorted(by_report):
            yield _tie(pages[report], by_report[report], origin=name, certain=agreed)


def _name_origin(found: Sequence[Credit]) -> str:
    """The origin's name: "New York Times interview with Mark Rutte" if most credits say so, else the outlet's."""
    name = min((full_name(credit.name) for credit in found), key=lambda name: (-len(name), name))
    interviews = [credit for credit in found if credit.interview]
    if 2 * len({credit.span.report for credit in interviews}) <= len({credit.span.report for credit in found}):
        return name
    people = {credit.with_whom for credit in interviews if credit.with_whom}
    person = min(people, key=lambda person: (-len(person), person), default=None)
    return f"{name} interview with {person}" if person else f"{name} interview"


def _tie(
    page: Page, found: Sequence[Credit], *, other: str | None = None, origin: str | None = None, certain: bool = False
) -> Tie:
    strong = any(credit.strong for credit in found)
    evidence = tuple(
        Evidence(
            kind=EvidenceKind.CREDIT,
            here=credit.span,
            why=f"the report {'credits' if credit.strong else 'names'} {full_name(credit.name)}",
        )
        for credit in found
    )
    return Tie(
        report=page.report.id,
        other=other,
        origin=origin,
        strength=STRONG if strong else WEAK,
        directed=strong,
        certain=certain and strong,
        whole=any(credit.whole for credit in found),
        evidence=evidence,
    )
