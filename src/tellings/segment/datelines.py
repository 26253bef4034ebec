"""Reads datelines that end with a colon or stand between bars: "NEW DELHI: ...", "Paris, France | AFP | ..."."""

import re
from functools import cache

from tellings.language.dates import find_dates
from tellings.language.lists import read_lines
from tellings.segment.outlets import is_agency, is_place

_NAME = r"[^\W\d_a-z][\w.'’-]{0,30}(?:\s[\w.'’-]{2,30}){0,3}"
_COLON = re.compile(
    rf"(?P<place>{_NAME})(?:\s?[\[/(]{_NAME}[\])]?)?(?:,\s(?!\w+\s\d){_NAME})?"
    r"(?:\s?[,–—-]\s?(?P<day>[\w .,]{3,25}?))?"
    r"(?:\s\((?P<tag>[\w .&'’/-]{2,40})\))?\s?:\s{1,2}(?=[^\W_a-z]|[\"“'‘])"
)
_BARS = re.compile(
    rf"{_NAME}(?:,\s{_NAME})?\s{{0,2}}\|\s{{0,2}}(?P<tag>[\w .&'’/-]{{2,40}}?)\s{{0,2}}\|\s{{0,2}}(?=\S)"
)


def colon_dateline(line: str) -> int:
    """How long such a dateline at the start of a report's first paragraph is; 0 for none.

    A place that no list has, "NATO: ...", is taken only with a day or an agency beside it.
    """
    bars = _BARS.match(line[:160])
    if bars is not None:
        return bars.end() if is_agency(bars["tag"]) else 0
    found = _COLON.match(line[:160])
    if found is None:
        return 0
    dated = found["day"] is not None and bool(find_dates(found["day"]))
    if found["day"] is not None and not dated:
        return 0
    if found["tag"] is not None and not is_agency(found["tag"]):
        return 0
    known = _is_city(found["place"])
    return found.end() if known or (dated and found["place"].isupper()) or found["tag"] is not None else 0


def _is_city(name: str) -> bool:
    return is_place(name) or name.lower() in _cities()


@cache
def _cities() -> frozenset[str]:
    return frozenset(read_lines("dateline_cities.txt"))
