"""Different numbers that may both hold: of another day, or counted within narrower bounds."""

from tellings.align.pair import Pair, shorten
from tellings.align.quantity import Units, Values, compare_units, compare_values


def find_scope(pair: Pair) -> str | None:
    """Why the two numbers may both hold, or `None`."""
    figures = pair.figures
    if figures is None:
        return None
    left, right = figures
    if compare_units(left.quantity.unit, right.quantity.unit) is not Units.SAME:
        return None
    if compare_values(left.quantity, right.quantity) is not Values.DIFFERENT:
        return None
    one, other = left.when, right.when
    if one is None or other is None:
        return None
    first, second = one.start or one.end or one.text.lower(), other.start or other.end or other.text.lower()
    if first.startswith(second) or second.startswith(first):
        return None
    return (
        f"Both may hold: {pair.left.outlet} gives “{shorten(left.text, 40)}” for “{shorten(one.text, 40)}”, "
        f"{pair.right.outlet} “{shorten(right.text, 40)}” for “{shorten(other.text, 40)}”."
    )
