"""Finds the figures of a report: each number that counts or measures something, with unit, bound, object and time."""

from collections.abc import Sequence

import msgspec

from tellings.extract.amount import Amount
from tellings.extract.amounts import find_amounts
from tellings.extract.bounds import bound_start, find_bound
from tellings.extract.inherit import Known, give_units
from tellings.extract.money import countries_named
from tellings.extract.rates import find_against, find_per, find_span
from tellings.extract.roles import clause_around, find_marks, find_roles
from tellings.extract.when import Found, pick_period, times_of_figures
from tellings.language.stance import find_modality, is_negated
from tellings.model import NEWS, Bound, Figure, Quantity, Report, Segment, Span, make_id

LONGEST_SENTENCE = 2_000
"""Characters: a longer stretch without a full stop is a table or worse. Of 51,680 sentences of news, and 11,373 of web
pages, one in 10,000 has more than 700 (1,382 on pages), and the longest 1,094 (1,382)."""
MOST_IN_SENTENCE = 40
"""Figures: a sentence with more is a table in one line; only so many of it are taken. 15,408 sentences of news have at
most 8; a sentence that goes through the members of an alliance one by one may have 32."""


def find_figures(report: Report, segments: Sequence[Segment]) -> tuple[Figure, ...]:
    """The figures in the sentences of the report's headlines and paragraphs, in the order of its text.

    "nearly 50,000 a week" is 50000, less than, per week. Dates, names, ordinals and list numbers are none.
    """
    sentences = [
        sentence
        for segment in segments
        if segment.kind in NEWS
        for sentence in segment.sentences
        if sentence.end - sentence.start <= LONGEST_SENTENCE
    ]
    found: list[Figure] = []
    known = Known()
    for sentence in sorted(sentences):
        text = sentence.cut(report.text)
        amounts = find_amounts(text)[:MOST_IN_SENTENCE]
        if not amounts:
            known = msgspec.structs.replace(known, unit=None)
            continue
        amounts = give_units(text, amounts, msgspec.structs.replace(known, countries=countries_named(text)))
        known = _learn(known, amounts)
        periods = times_of_figures(text, report.published)
        marks = find_marks(text)
        found.extend(_make(report, sentence, amount, periods, marks) for amount in amounts)
    return tuple(found)


def _learn(known: Known, amounts: list[Amount]) -> Known:
    """What the next sentence may go on from: the first count or sum of this one, and the money spoken of."""
    money = next(
        (each.unit for each in amounts if each.kind == "money" and each.unit and each.unit.isupper()), known.money
    )
    unit = next((each.unit for each in amounts if each.kind in {"count", "money"} and each.unit != "time"), None)
    return msgspec.structs.replace(known, money=money, unit=unit)


def _make(
    report: Report,
    sentence: Span,
    amount: Amount,
    periods: Sequence[Found],
    marks: tuple[list[int], list[int]],
) -> Figure:
    text = sentence.cut(report.text)
    clause = clause_around(text, marks, amount.start, amount.end)
    of, subject = find_roles(text, amount, clause)
    words = _without_bound(text, amount, clause)
    start, end = sentence.start + amount.start, sentence.start + amount.end
    return Figure(
        id=make_id("s", report.id, "figure", start, end),
        span=report.span(start, end),
        text=report.text[start:end],
        sentence=sentence,
        negated=is_negated(words),
        modality=find_modality(words),
        quantity=_quantity(text, amount, of),
        of=_shift(report, sentence, of),
        subject=_shift(report, sentence, subject),
        when=pick_period(periods, amount.start, amount.end, clause),
    )


def _without_bound(text: str, amount: Amount, clause: tuple[int, int]) -> str:
    """The clause without the words around the number, for "barely a fifth" and "no fewer than 58" deny nothing."""
    return f"{text[clause[0] : bound_start(text, amount.start)]} {text[amount.start : clause[1]]}"


def _shift(report: Report, sentence: Span, place: tuple[int, int] | None) -> Span | None:
    return report.span(sentence.start + place[0], sentence.start + place[1]) if place else None


def _quantity(text: str, amount: Amount, of: tuple[int, int] | None) -> Quantity:
    ends = [amount.end]
    if amount.noun:
        ends.append(amount.noun[1])
    if of and of[0] >= amount.end:
        ends.append(of[1])
    bound = find_bound(text, amount.start, tuple(ends))
    if bound is Bound.EXACT and amount.bound:
        bound = Bound(amount.bound)
    rate = find_per(text, tuple(ends))
    per = " and ".join(filter(None, (amount.per, rate[0] if rate else None))) or None
    against = None
    if amount.kind not in {"age", "score"}:
        against = find_against(text, rate[1] if rate else amount.end, ratio=amount.kind == "ratio")
    if amount.kind == "ratio" and per is None and against:
        per = find_span(text, amount.end, text.find(against, amount.end))
    return Quantity(
        value=amount.value, low=amount.low, high=amount.high, unit=amount.unit, bound=bound, per=per, against=against
    )
