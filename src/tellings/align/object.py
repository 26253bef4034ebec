"""The same figure said of something else: "$35 billion" of aid, or of an industry's potential."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from tellings.align.fact import Fact
from tellings.align.figure import same_number
from tellings.align.match import SAME, Matcher
from tellings.align.pair import Pair, shorten
from tellings.align.period import find_period
from tellings.align.quantity import Units, compare_units, is_money
from tellings.align.terms import number_weight
from tellings.align.unit import find_unit
from tellings.model import DisagreementKind, Figure

TELLING_MONEY = 4.0
"""Weight from which an equal sum of money in two reports is no chance: two digits, or a hundred and more."""
MOST_HOLDERS = 60
"""Figures of one value that are compared each with each."""
TELLING_COUNT = 5.5
"""The same for other numbers: three digits. Forty percent is forty percent of many things."""


def find_object(pair: Pair) -> str | None:
    """Why the same telling figure is not said of the same thing, or `None`. Asked of figures of different claims."""
    figures = pair.figures
    if figures is None or not same_number(*figures) or not is_telling(*figures):
        return None
    return (
        f"“{shorten(pair.left.statement.text, 40)}” is told of different things: "
        f"{_said_of(pair.left)} in {pair.left.outlet}, {_said_of(pair.right)} in {pair.right.outlet}."
    )


def is_telling(left: Figure, right: Figure) -> bool:
    """Whether it would be a strange chance that two reports of one story give this same figure."""
    value: Decimal | None = left.quantity.value
    units = compare_units(left.quantity.unit, right.quantity.unit)
    if value is None or left.quantity.unit is None or right.quantity.unit is None:
        return False
    if is_money(left.quantity.unit) and is_money(right.quantity.unit):
        return number_weight(value) >= TELLING_MONEY
    is_year = value == int(value) and 1900 <= value <= 2100  # noqa: PLR2004 - a year taken for a number
    return number_weight(value) >= TELLING_COUNT and not is_year and units is not Units.KIN


def _said_of(fact: Fact) -> str:
    statement = fact.statement
    if isinstance(statement, Figure) and statement.of is not None:
        return f"“{shorten(statement.of.cut(fact.report.text).removeprefix('of '), 50)}”"
    return "something else"


def compare_objects(
    facts: Sequence[Fact], claim_of: Mapping[str, str], matcher: Matcher
) -> Iterator[tuple[DisagreementKind, list[tuple[Fact, Fact, str]]]]:
    """For each two claims that share a telling figure: the pairs of facts that show how they differ, and the kind.

    Mostly it is said of different things. Where the two figures by themselves would be one claim, and only their
    claims' other members kept them apart, another unit or period is told as what it is.
    """
    by_value: dict[Decimal, list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.statement, Figure) and fact.statement.quantity.value is not None:
            by_value[fact.statement.quantity.value].append(fact)
    for value in sorted(by_value):
        found: dict[tuple[DisagreementKind, str, str], list[tuple[Fact, Fact, str]]] = defaultdict(list)
        for left, right in combinations(by_value[value][:MOST_HOLDERS], 2):
            claims = claim_of[left.statement.id], claim_of[right.statement.id]
            if left.report.id == right.report.id or claims[0] == claims[1]:
                continue
            kind, why = _find_kind(Pair(left, right, matcher.scores.get((left.place, right.place), 0.0)))
            if why is not None:
                # a unit that was swapped is one disagreement, however many claims the sum is told in
                sides = (_unit_of(left), _unit_of(right)) if kind is DisagreementKind.UNIT else claims
                row = (left, right, why) if sides[0] <= sides[1] else (right, left, why)
                found[kind, min(sides), max(sides)].append(row)
        yield from ((key[0], found[key]) for key in sorted(found))


def _unit_of(fact: Fact) -> str:
    statement = fact.statement
    return (statement.quantity.unit or "") if isinstance(statement, Figure) else ""


def _find_kind(pair: Pair) -> tuple[DisagreementKind, str | None]:
    if pair.score >= SAME:
        for kind, find in ((DisagreementKind.UNIT, find_unit), (DisagreementKind.PERIOD, find_period)):
            why = find(pair)
            if why is not None:
                return kind, why
    return DisagreementKind.OBJECT, find_object(pair)
