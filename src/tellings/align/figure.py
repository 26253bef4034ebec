"""Two different numbers for the same thing, or a number whose "up to" or "at least" was lost."""

from tellings.align.pair import Pair, shorten
from tellings.align.quantity import Units, Values, base_value, bound_lost, compare_units, compare_values, is_slip
from tellings.model import Bound, Figure

FARTHEST = 100
"""Judged, not measured: 3 rifles and 30,000 men are no two counts of one thing."""
SURE = 0.12
"""Probability of one claim from which two numbers are held against each other."""


def find_figure(pair: Pair) -> str | None:
    """Why the two numbers cannot both be right, or `None`."""
    figures = pair.figures
    if figures is None:
        return None
    left, right = figures
    units = compare_units(left.quantity.unit, right.quantity.unit)
    values = compare_values(left.quantity, right.quantity)
    if values is Values.DIFFERENT and units in {Units.SAME, Units.KIN, Units.UNKNOWN}:
        if same_number(left, right) or pair.score < SURE or _far_apart(left, right):
            return None
        return f"{pair.left.outlet} gives “{shorten(left.text, 40)}”, {pair.right.outlet} “{shorten(right.text, 40)}”."
    if (
        pair.score >= SURE
        and values is Values.EQUAL
        and units is Units.SAME
        and bound_lost(left.quantity, right.quantity)
    ):
        limited, plain = (pair.left, pair.right) if left.quantity.bound is not Bound.EXACT else (pair.right, pair.left)
        limit = left.quantity.bound if limited is pair.left else right.quantity.bound
        bound = str(limit).replace("_", " ")
        return (
            f"{limited.outlet} says {bound} “{shorten(limited.statement.text, 40)}”; "
            f"{plain.outlet} gives “{shorten(plain.statement.text, 40)}” without that limit."
        )
    return None


def _far_apart(left: Figure, right: Figure) -> bool:
    """Whether the two numbers are of so different a size that they cannot be of one thing, unless by a slip."""
    one, other = base_value(left.quantity), base_value(right.quantity)
    if not one or not other or is_slip(left.quantity, right.quantity):
        return False
    return max(abs(one), abs(other)) / min(abs(one), abs(other)) > FARTHEST


def same_number(left: Figure, right: Figure) -> bool:
    """Whether the bare numbers are equal, whatever the units."""
    one, other = left.quantity, right.quantity
    return (one.value, one.low, one.high) == (other.value, other.low, other.high)
