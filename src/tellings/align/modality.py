"""The same thing said more firmly by the one: "could" against "will", "called for" against "has done"."""

from tellings.align.fact import Fact
from tellings.align.pair import Pair, shorten
from tellings.align.polarity import words_before
from tellings.align.quantity import Units, compare_units, is_amount
from tellings.align.terms import number_weight
from tellings.language.stance import find_modality as find_clause_modality
from tellings.language.stance import is_condition
from tellings.model import Figure, Modality

TURNED = 0.5
"""Share of what two statements have in common that must be said with another firmness."""
COMMON = 10.0
"""How much the two must have in common."""
FEWEST = 2
"""Words, names apart, that must be said with another firmness."""
SURE = 0.4
"""Probability of one claim from which a "may" without its like is no chance; with 0.25 more was told in
fourteen real stories, mostly wrong, and none in the invented ones is lost."""
COVERED = 0.5
"""Share of what the shorter says that the other must say too."""
TELLING = 4.0
"""Weight from which a counted number says that the two speak of one thing: "two men" are of many things."""
_FIRM = frozenset({Modality.STATED, Modality.PLANNED})
_SOFT = {Modality.HEDGED: "as possible", Modality.DEMANDED: "as a demand"}
_WORDS = {Modality.STATED: "as a fact", Modality.PLANNED: "as settled for the future"}


def find_modality(pair: Pair) -> str | None:
    """Why the two do not say it equally firmly, or `None`."""
    if pair.figures is not None:
        return _compare_figures(pair, *pair.figures)
    for here_told, there_told in pair.changes:
        kinds = {find_clause_modality(here_told), find_clause_modality(there_told)}
        if here_told and there_told and len(kinds) > 1 and kinds & set(_SOFT):
            return (
                f"Where {pair.left.outlet} says “{shorten(here_told)}”, "
                f"{pair.right.outlet} says “{shorten(there_told)}”."
            )
    shared = [(one, other) for one, other in pair.shared if not one.is_name]
    total = sum(one.weight for one, _ in shared)
    if total < COMMON or pair.coverage < COVERED or pair.score < SURE:
        return None
    left, right = pair.stances
    for side in (0, 1):
        for soft, told in _SOFT.items():
            turned = 0.0
            words = 0
            firm = Modality.STATED
            for one, other in shared:
                here = {s.modality for s in left.get(one.key, ())}
                there = {s.modality for s in right.get(other.key, ())}
                softer, firmer = (here, there) if side == 0 else (there, here)
                if softer == {soft} and firmer and firmer <= _FIRM:
                    turned += one.weight
                    words += 1
                    firm = Modality.PLANNED if Modality.PLANNED in firmer else firm
            if words >= FEWEST and turned >= TURNED * total:
                soft_fact, firm_fact = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
                return f"{soft_fact.outlet} tells it {told}, {firm_fact.outlet} {_WORDS[firm]}."
    return None


def _compare_figures(pair: Pair, left: Figure, right: Figure) -> str | None:
    """The same number, once as what may be and once as what is."""
    if left.quantity.value is None or left.quantity.value != right.quantity.value or pair.score < SURE:
        return None
    if not is_amount(left.quantity.unit) and number_weight(left.quantity.value) < TELLING:
        return None
    if compare_units(left.quantity.unit, right.quantity.unit) is not Units.SAME:
        return None
    for soft, firm in ((pair.left, pair.right), (pair.right, pair.left)):
        told = _SOFT.get(soft.statement.modality)
        if told is not None and _is_said_of(soft) and firm.statement.modality in _FIRM:
            return (
                f"{soft.outlet} gives “{shorten(soft.statement.text, 40)}” {told}, "
                f"{firm.outlet} {_WORDS[firm.statement.modality]}."
            )
    return None


def _is_said_of(fact: Fact) -> bool:
    """Whether the "may" stands before the figure in its own clause; "an alleged affair" leaves a sum as it is.

    A condition is not told of it: "should the work last 14 months" says nothing of how long it lasts.
    """
    start = fact.statement.span.start - fact.statement.sentence.start
    sentence = fact.statement.sentence.cut(fact.report.text)
    before = words_before(sentence, start)
    return find_clause_modality(before) is fact.statement.modality and not is_condition(before)
