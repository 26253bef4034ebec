"""The same number in another unit: kilometres or miles, euros or dollars, percent or percentage points."""

from tellings.align.figure import same_number
from tellings.align.pair import Pair, shorten
from tellings.align.quantity import Units, Values, compare_units, compare_values, is_measure


def find_unit(pair: Pair) -> str | None:
    """Why the same number does not mean the same, or `None`."""
    figures = pair.figures
    if figures is None:
        return None
    left, right = figures
    one, other = left.quantity.unit, right.quantity.unit
    if one is None or other is None or one == other or not same_number(left, right):
        return None
    both_measure = is_measure(one) and is_measure(other)
    money = compare_units(one, other) is Units.KIN
    if not both_measure or not money:
        return None
    if compare_values(left.quantity, right.quantity) is not Values.DIFFERENT and _has_scale(one, other):
        return None
    return (
        f"The number is the same, the unit is not: “{shorten(left.text, 40)}” in {pair.left.outlet}, "
        f"“{shorten(right.text, 40)}” in {pair.right.outlet}."
    )


def _has_scale(one: str, other: str) -> bool:
    """Whether the two units can be turned into one another, so that equal values would be equal amounts."""
    return not (one.isupper() or other.isupper()) and {one, other} != {"percent", "percentage_point"}
