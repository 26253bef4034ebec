"""The same thing on another day: Wednesday or Thursday, 16 June or 16 July."""

import re

from tellings.align.fact import Fact
from tellings.align.figure import same_number
from tellings.align.pair import Pair, shorten
from tellings.align.quantity import Units, compare_units
from tellings.language.dates import find_dates

CLOSE = 0.45
"""Share of words in common from which another day in the sentence is a disagreement about the day."""
SURE = 0.9
"""Score from which the two are taken to tell of one occasion though their wording differs."""
_YEAR = re.compile(r"(?:in |of |by )?(?:1[89]|20)\d\d")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


def find_date(pair: Pair) -> str | None:
    """Why the two name different days for the same thing, or `None`."""
    if pair.figures is not None:
        return _compare_figures(pair)
    if pair.closeness < CLOSE and pair.score < SURE:
        return _find_slip(pair)
    for one_change, other_change in pair.changes:
        years = _YEAR.fullmatch(one_change), _YEAR.fullmatch(other_change)
        if all(years):
            return _tell(pair, one_change, other_change)
    for find in (_weekdays, _days):
        one, other = find(pair.left), find(pair.right)
        if len(one) == 1 and len(other) == 1 and set(one) != set(other):
            here, there = next(iter(one.values())), next(iter(other.values()))
            return _tell(pair, here, there)
    return None


def _tell(pair: Pair, here: str, there: str) -> str:
    return f"{pair.left.outlet} says “{here}”, {pair.right.outlet} “{there}”."


def _find_slip(pair: Pair) -> str | None:
    """The same day of another month, in sentences of one matter however worded: 5 June or 5 July."""
    one, other = _days(pair.left), _days(pair.right)
    if len(one) != 1 or len(other) != 1:
        return None
    (left, here), (right, there) = next(iter(one.items())), next(iter(other.items()))
    if left[-2:] != right[-2:] or left == right:
        return None
    return _tell(pair, here, there)


def _compare_figures(pair: Pair) -> str | None:
    figures = pair.figures
    if figures is None:
        return None
    left, right = figures
    if not same_number(left, right) or compare_units(left.quantity.unit, right.quantity.unit) is not Units.SAME:
        return None
    if pair.score < SURE:  # a sentence's date need not be its figure's: "before the 2016 election"
        return None
    one, other = left.when, right.when
    if one is None or other is None or (one.start, one.end) == (other.start, other.end):
        return None
    first, second = one.start or one.end, other.start or other.end
    if first is None or second is None or first[: len(second)] == second or second[: len(first)] == first:
        return None
    return (
        f"The same number for another day: “{shorten(one.text, 40)}” in {pair.left.outlet}, "
        f"“{shorten(other.text, 40)}” in {pair.right.outlet}."
    )


def _weekdays(fact: Fact) -> dict[str, str]:
    return {match[0].lower(): match[0] for match in _WEEKDAY.finditer(fact.text)}


def _days(fact: Fact) -> dict[str, str]:
    """Days of a month, without the year, which one report may leave out."""
    found = {}
    for date in find_dates(fact.text):
        match = re.search(r"-(\d\d)-(\d\d)", date.iso)
        if match:
            found[match[0]] = fact.text[date.start : date.end]
    return found
