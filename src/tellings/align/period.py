"""The same number for another period: a year or a quarter, annual production or three months of it."""

import re
from decimal import Decimal

from tellings.align.fact import Fact
from tellings.align.figure import same_number
from tellings.align.pair import Pair, shorten
from tellings.align.quantity import Units, compare_units
from tellings.language.letters import small
from tellings.language.numbers import find_numbers
from tellings.model import Figure

_DAYS = {"day": 1, "week": 7, "month": 30.4375, "quarter": 91.3125, "year": 365.25, "decade": 3652.5, "hour": 1 / 24}
_PERIOD = re.compile(
    r"\b(?P<adjective>annual|yearly|monthly|weekly|daily|quarterly)(?:ly)?\b"
    r"|\b(?:in|over|within|for|every|per|each|a|an|next|past|last)\s(?:the\s|a\s|an\s)?(?:next\s|past\s|last\s|whole\s|single\s|full\s)?"
    r"(?P<number>[\w-]{1,12}\s)?(?P<unit>day|week|month|quarter|year|decade)s?\b"
    r"|\b(?:in|of|than|for|during)\s(?:(?P<calendar>(?:19|20)\d\d)"
    r"|(?P<month>January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
_ADJECTIVES = {
    "annual": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "quarterly": "quarter",
}
BEFORE, AFTER = 60, 160
"""Characters around a ratio in which its periods stand: "in the past three months ... four times as many as in May"."""
LEAST_FACTOR = 1.3
"""Two lengths of time nearer than this are one period told twice: "24 months" and "two years"."""


def find_period(pair: Pair) -> str | None:
    """Why the same number does not hold for the same time, or `None`."""
    figures = pair.figures
    if figures is None:
        return None
    left, right = figures
    if not same_number(left, right) or compare_units(left.quantity.unit, right.quantity.unit) is Units.OTHER:
        return None
    if left.quantity.unit == "ratio" and right.quantity.unit == "ratio":
        return _compare_ratios(pair)
    one, other = left.quantity.per, right.quantity.per
    if one and other and one != other and not _alike(days_of(one), days_of(other)):
        return (
            f"“{shorten(left.text, 40)}” is per {one} in {pair.left.outlet}, per {other} in "
            f"{pair.right.outlet}.{_factor(days_of(one), days_of(other))}"
        )
    if bool(one) != bool(other) and days_of(one or other or ""):
        return _compare_with_total(pair, left, right)
    return None


def days_of(period: str) -> float | None:
    """How long a period is, in days: "3 month" is 91, "a year" 365; `None` where it is none."""
    match = re.fullmatch(r"(?:(\d{1,4})\s)?(day|week|month|quarter|year|decade|hour)s?", period.strip().lower())
    return float(match[1] or 1) * _DAYS[match[2]] if match else None


def _compare_with_total(pair: Pair, left: Figure, right: Figure) -> str | None:
    """One report gives a rate; the other the same number for a time of another length."""
    rate, total = (left, right) if left.quantity.per else (right, left)
    fact, other = (pair.left, pair.right) if left.quantity.per else (pair.right, pair.left)
    told = total.when.text if total.when is not None else ""
    length = next((days for _, days in _periods(told)), None)
    known = days_of(rate.quantity.per or "")
    if length is not None and known is not None and not _alike(length, known):
        return (
            f"“{shorten(rate.text, 40)}” is per {rate.quantity.per} in {fact.outlet}, "
            f"but for “{shorten(told, 40)}” in {other.outlet}."
        )
    return None


def _compare_ratios(pair: Pair) -> str | None:
    """Two ratios whose periods differ: three months against a year, or a pace against a year's production."""
    spans = [_periods_near(pair.left), _periods_near(pair.right)]
    if not spans[0] and not spans[1]:
        return None
    if len({round(days) for _, days in spans[0]}) == len({round(days) for _, days in spans[1]}):
        return None
    more, fewer = (0, 1) if len(spans[0]) > len(spans[1]) else (1, 0)
    facts = (pair.left, pair.right)
    lengths = sorted({days for _, days in spans[more]})
    factor = ""
    if len(lengths) > 1:
        factor = f" Taken literally, the two differ by a factor of {lengths[-1] / lengths[0]:.0f}."
    named = " and ".join(f"“{shorten(text, 40)}”" for text, _ in spans[more])
    kept = " and ".join(f"“{shorten(text, 40)}”" for text, _ in spans[fewer])
    return (
        f"A period went missing: {facts[more].outlet} sets {named} beside each other, "
        f"{facts[fewer].outlet} {f'has only {kept}' if kept else 'names none'}.{factor}"
    )


def _periods_near(fact: Fact) -> list[tuple[str, float]]:
    """The periods of the figure's sentence, a little before it and farther after it: "in May alone as in 2033"."""
    statement = fact.statement
    start = max(statement.sentence.start, statement.span.start - BEFORE)
    return _periods(fact.report.text[start : min(statement.sentence.end, statement.span.start + AFTER)])


def _periods(text: str) -> list[tuple[str, float]]:
    """The lengths of time that the words name, with the words."""
    found = []
    for match in _PERIOD.finditer(text):
        if match["adjective"]:
            found.append((match[0], _DAYS[_ADJECTIVES[small(match["adjective"])]]))
            continue
        if match["calendar"] or match["month"]:
            found.append((match[0], _DAYS["year" if match["calendar"] else "month"]))
            continue
        number = Decimal(1)
        if match["number"]:
            values = find_numbers(match["number"])
            if not values:
                continue
            number = values[0].value
        found.append((match[0], float(number) * _DAYS[small(match["unit"])]))
    return found


def _alike(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return max(one, other) / min(one, other) < LEAST_FACTOR if min(one, other) > 0 else True


def _factor(one: float | None, other: float | None) -> str:
    if one is None or other is None:
        return ""
    return f" The two are a factor of {max(one, other) / min(one, other):.0f} apart."
