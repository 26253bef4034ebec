"""The same figure said of something else: "$35 billion" of aid, or of an industry's potential."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

import networkx as nx

from tellings.align.fact import Fact
from tellings.align.figure import same_number
from tellings.align.match import SAME, Matcher
from tellings.align.pair import Pair, shorten
from tellings.align.period import find_period
from tellings.align.quantity import Units, compare_units, is_money
from tellings.align.terms import number_weight
from tellings.align.unit import find_unit
from tellings.language.words import content_stems
from tellings.model import DisagreementKind, Figure

TELLING_MONEY = 4.0
"""Weight from which an equal sum of money in two reports is no chance: two digits, or a hundred and more."""
MOST_HOLDERS = 60
"""Figures of one value that are compared each with each."""
ALIKE = 0.19
"""Probability of one claim from which two holders of a value are taken to speak of one thing. In fourteen real stories
the right finds had none above 0.01 across their sides, and half of the wrong ones more than this."""
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
    shares = {left.quantity.unit, right.quantity.unit} == {"percent"}
    return number_weight(value) >= TELLING_COUNT and not is_year and (shares or units is Units.OTHER)


def _said_of(fact: Fact) -> str:
    statement = fact.statement
    if isinstance(statement, Figure) and statement.of is not None:
        return f"“{shorten(statement.of.cut(fact.report.text).removeprefix('of '), 50)}”"
    return "something else"


def compare_objects(
    facts: Sequence[Fact], claim_of: Mapping[str, str], matcher: Matcher
) -> Iterator[tuple[DisagreementKind, list[tuple[Fact, Fact, str]]]]:
    """For each telling figure of several claims: the pairs of facts that show how they differ, and the kind.

    Where two figures by themselves would be one claim, and only their claims' other members kept them apart, another
    unit or period is told as what it is. Else the figure is said of different things, which is told once: between the
    two matters that most reports give it of.
    """
    by_value: dict[Decimal, list[Fact]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact.statement, Figure) and fact.statement.quantity.value is not None:
            by_value[fact.statement.quantity.value].append(fact)
    for value in sorted(by_value):
        holders = by_value[value][:MOST_HOLDERS]
        yield from _compare_alike(holders, claim_of, matcher)
        rows = _compare_matters(_part_matters(holders, claim_of, matcher))
        if rows:
            yield DisagreementKind.OBJECT, rows


def _compare_alike(
    holders: Sequence[Fact], claim_of: Mapping[str, str], matcher: Matcher
) -> Iterator[tuple[DisagreementKind, list[tuple[Fact, Fact, str]]]]:
    """Another unit or period of what is likely one matter, though told in two claims."""
    found: dict[tuple[DisagreementKind, str, str], list[tuple[Fact, Fact, str]]] = defaultdict(list)
    for left, right in combinations(holders, 2):
        claims = claim_of[left.statement.id], claim_of[right.statement.id]
        pair = Pair(left, right, matcher.scores.get((left.place, right.place), 0.0))
        if left.report.id == right.report.id or claims[0] == claims[1] or pair.score < SAME:
            continue
        for kind, find in ((DisagreementKind.UNIT, find_unit), (DisagreementKind.PERIOD, find_period)):
            why = find(pair)
            if why is not None:
                # a unit that was swapped is one disagreement, however many claims the sum is told in
                sides = (_unit_of(left), _unit_of(right)) if kind is DisagreementKind.UNIT else claims
                row = (left, right, why) if sides[0] <= sides[1] else (right, left, why)
                found[kind, min(sides), max(sides)].append(row)
                break
    yield from ((key[0], found[key]) for key in sorted(found))


def _part_matters(holders: Sequence[Fact], claim_of: Mapping[str, str], matcher: Matcher) -> list[list[Fact]]:
    """The holders of one value by what they say it of, those of most reports first."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(holders)))
    counted = [_counted(fact) for fact in holders]
    for one, other in combinations(range(len(holders)), 2):
        left, right = holders[one], holders[other]
        if (
            claim_of[left.statement.id] == claim_of[right.statement.id]
            or matcher.scores.get((left.place, right.place), 0.0) >= ALIKE
            or counted[one] & counted[other]
        ):
            graph.add_edge(one, other)
    matters = [[holders[place] for place in sorted(group)] for group in nx.connected_components(graph)]
    return sorted(matters, key=lambda group: (-len({fact.report.id for fact in group}), group[0].place))


def _compare_matters(matters: Sequence[Sequence[Fact]]) -> list[tuple[Fact, Fact, str]]:
    """The pairs of the first two matters that name what they count."""
    named = [[fact for fact in matter if _counted(fact)] for matter in matters]
    named = [matter for matter in named if matter][:2]
    if len(named) < 2:  # noqa: PLR2004 - two matters
        return []
    rows = []
    for left in named[0]:
        for right in named[1]:
            why = find_object(Pair(left, right, 0.0)) if left.report.id != right.report.id else None
            if why is not None:
                rows.append((left, right, why))
    return rows


def _counted(fact: Fact) -> frozenset[str]:
    """The stems of what the figure counts."""
    statement = fact.statement
    if not isinstance(statement, Figure) or statement.of is None:
        return frozenset()
    return frozenset(content_stems(statement.of.cut(fact.report.text)))


def _unit_of(fact: Fact) -> str:
    statement = fact.statement
    return (statement.quantity.unit or "") if isinstance(statement, Figure) else ""
