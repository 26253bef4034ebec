"""Finds the figures of a report: each number that counts or measures something, with its unit, bound, object and time."""

from collections.abc import Sequence

from tellings.extract.amount import Amount
from tellings.extract.amounts import find_amounts
from tellings.extract.bounds import find_bound
from tellings.extract.inherit import give_units
from tellings.extract.money import countries_named
from tellings.extract.periods import find_periods, pick_period
from tellings.extract.rates import find_against, find_per, find_span
from tellings.extract.roles import clause_around, find_of, find_subject
from tellings.language.stance import find_modality, is_negated
from tellings.model import Bound, Figure, Period, Quantity, Report, Segment, SegmentKind, Span, make_id

LONGEST_SENTENCE = 8_000
"""Characters: the longest sentence in 110 real stories has under 2,000; a longer stretch is a table or worse, not news."""


def find_figures(report: Report, segments: Sequence[Segment]) -> tuple[Figure, ...]:
    """The figures in the sentences of the report's headlines and paragraphs, in the order of its text.

    "nearly 50,000 a week" is 50000, less than, per week. Dates, names, ordinals and list numbers are none.
    """
    sentences = [
        sentence
        for segment in segments
        if segment.kind in {SegmentKind.HEADLINE, SegmentKind.PARAGRAPH}
        for sentence in segment.sentences
        if sentence.end - sentence.start <= LONGEST_SENTENCE
    ]
    countries = frozenset[str]()
    found: list[Figure] = []
    money: str | None = None
    for sentence in sorted(sentences):
        text = sentence.cut(report.text)
        amounts = find_amounts(text)
        if not amounts:
            continue
        countries = countries_named(text)
        amounts = give_units(text, amounts, countries, money)
        money = next(
            (each.unit for each in amounts if each.kind == "money" and each.unit and each.unit.isupper()), money
        )
        periods = find_periods(text, report.published)
        found.extend(_make(report, sentence, text, amount, periods) for amount in amounts)
    return tuple(found)


def _make(report: Report, sentence: Span, text: str, amount: Amount, periods: list[tuple[int, int, Period]]) -> Figure:
    clause = clause_around(text, amount.start, amount.end)
    of = find_of(text, amount, clause)
    subject = find_subject(text, amount, clause, of)
    words = text[clause[0] : clause[1]]
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
