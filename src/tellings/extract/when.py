"""Says when each statement holds: an event's day, a figure's year, the day on which somebody said something."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from tellings.extract.periods import find_periods
from tellings.extract.roles import clause_around, find_marks
from tellings.model import AnyStatement, Assertion, Figure, Period, Quotation, Report, Span

Found = tuple[int, int, Period]
"""Where the words stand that say when, and what they say."""

_LOOSE = frozenset({"now", "today", "currently", "at present"})
"""Words that date their own clause only."""
_BOUNDARY = re.compile(
    r"[;:()\u2013\u2014,]|\s-\s|[.!?](?=\s)|[\"\u201c\u201d]"
    r"|\b(?:that|while|whereas|although|though|because|when|after|before|if|but|and|as|who|whom|whose|which|where|until"
    r"|whether|since|than)\b",
    re.IGNORECASE,
)
_ASIDE = frozenset(
    {"who", "whom", "whose", "which", "that", "where", "when", "after", "before", "because", "although", "though", "if",
     "until", "since", "than", "while", "whereas"}
)  # fmt: skip
"""Words that open a clause with a time of its own: "Smith, who was elected in 2019, resigned"."""
_AGAINST = re.compile(
    r"\b(?:than|compared (?:with|to)|against|versus|premium to|discount to|as (?:many|much|high|low) as)"
    r"(?: (?:the|that|those|it|they|he|she|was|were|did|its|their|level|levels|one|of|same)){0,4}[ ]$",
    re.IGNORECASE,
)
_BEFORE = 40
"""Characters before a time in which the words of comparison stand."""
LONGEST = 2_000
"""Characters of a sentence that are searched, as for figures."""
FARTHEST = 90
"""Characters between the words of saying and the time of saying: "In an interview published on July 5, NATO Secretary
General Mark Rutte warned". Judged, not measured."""
_SENTENCE_END = re.compile(r"[.!?][\"\u201d')\]]{0,2}\s")


def give_when(report: Report, statements: Iterable[AnyStatement]) -> tuple[AnyStatement, ...]:
    """The statements, each with its time where its sentence tells it.

    "On Monday Rutte said that 50 tanks will arrive next year": the figure's time is next year, the quotation's Monday,
    for a quotation's time is when it was said.
    """
    listed = list(statements)
    said: dict[tuple[int, int], Period] = {}
    given: dict[str, Period | None] = {}
    for statement in listed:
        if isinstance(statement, Quotation):
            found = _time_of_saying(report, statement)
            given[statement.id] = found[2] if found else None
            if found:
                said[found[0], found[1]] = found[2]
    contents = sorted(span for one in listed if isinstance(one, Quotation) for span in one.content)
    for statement in listed:
        if isinstance(statement, Assertion):
            given[statement.id] = _time_of_event(report, statement)
        elif isinstance(statement, Figure) and said and _lies_in(statement.span, contents):
            given[statement.id] = _time_of_figure(report, statement, said)
    return tuple(
        msgspec.structs.replace(one, when=given[one.id]) if one.id in given and given[one.id] != one.when else one
        for one in listed
    )


def times_of_figures(text: str, published: str | None) -> tuple[Found, ...]:
    """The times of a sentence that a figure of it can have: not those that it is measured against, "than last year"."""
    return tuple(
        each for each in find_periods(text, published) if not _AGAINST.search(text, max(0, each[0] - _BEFORE), each[0])
    )


def pick_period(periods: Sequence[Found], start: int, end: int, clause: tuple[int, int]) -> Period | None:
    """The period of the figure: the nearest behind it in its clause, then before it, then anywhere in the sentence."""
    free = [each for each in periods if each[1] <= start or each[0] >= end]
    behind = [each for each in free if end <= each[0] < clause[1]]
    before = [each for each in free if clause[0] <= each[0] and each[1] <= start]
    if behind:
        return behind[0][2]
    if before:
        return before[-1][2]
    return free[0][2] if len(free) == 1 and free[0][2].text.lower() not in _LOOSE else None


def _periods_of(report: Report, sentence: Span) -> tuple[str, tuple[Found, ...]]:
    if sentence.end - sentence.start > LONGEST:
        return "", ()
    text = sentence.cut(report.text)
    return text, find_periods(text, report.published)


def _time_of_saying(report: Report, quotation: Quotation) -> Found | None:
    """The time nearest to the words of saying, outside of what was said; with its place in the report."""
    if quotation.cue is None:
        return None
    text, periods = _periods_of(report, quotation.sentence)
    if not periods:
        return None
    at = quotation.sentence.start
    parts = [quotation.cue, quotation.source] if quotation.source else [quotation.cue]
    left, right = min(part.start for part in parts) - at, max(part.end for part in parts) - at
    contents = [(span.start - at, span.end - at) for span in quotation.content]
    best: tuple[int, Found] | None = None
    for start, end, period in periods:
        if any(start < stop and first < end for first, stop in contents):
            continue
        gap = text[end:left] if end <= left else text[right:start]
        between = (min(end, right), max(start, left))
        apart = any(between[0] <= first < between[1] for first, _ in contents)
        if apart or len(gap) > FARTHEST or _SENTENCE_END.search(gap) or _opening(text, start) in _ASIDE - {"that"}:
            continue
        if best is None or len(gap) < best[0]:
            best = len(gap), (start + at, end + at, period)
    return best[1] if best else None


def _time_of_event(report: Report, assertion: Assertion) -> Period | None:
    """The time of the sentence's main clause, the most precise where it names several."""
    text, periods = _periods_of(report, assertion.sentence)
    main = [each for each in periods if _opening(text, each[0]) not in _ASIDE]
    if not main:
        return None
    known = [each for each in main if each[2].start or each[2].end]
    return max(known or main, key=lambda each: (_precision(each[2]), -each[0]))[2]


def _precision(period: Period) -> int:
    return len(period.start or period.end or "")


def _opening(text: str, place: int) -> str:
    """What opens the clause in which the place lies: a mark, "who", "because" ..., or nothing."""
    last = None
    for last in _BOUNDARY.finditer(text, 0, place):  # noqa: B007 - the last one is wanted
        pass
    return "" if last is None else last[0].lower()


def _time_of_figure(report: Report, figure: Figure, said: dict[tuple[int, int], Period]) -> Period | None:
    """The figure's time, which is not the one at which it was said."""
    text = figure.sentence.cut(report.text)
    periods = times_of_figures(text, report.published)
    at = figure.sentence.start
    own = [each for each in periods if (each[0] + at, each[1] + at) not in said]
    start, end = figure.span.start - at, figure.span.end - at
    return pick_period(own, start, end, clause_around(text, find_marks(text), start, end))


def _lies_in(span: Span, contents: Sequence[Span]) -> bool:
    return any(content.start <= span.start and span.end <= content.end for content in contents)
