"""Reads which agency sent a message of a text wire, and when: "212322 GMT Nov 18", "APA0123 2025-07-05/10:30"."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from tellings.language.dates import month_number
from tellings.language.lists import read_rows
from tellings.read.layout import Block

_GROUP = re.compile(
    r"(?<!\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s?(?P<zone>Z|GMT|UTC|CET|CEST|MEZ|MESZ|BST)?\s{1,3}"
    r"(?P<month>[A-Za-z]{3})[A-Za-z.]{0,7}\s{1,3}(?P<year>\d{4}|\d\d)(?!\d)",
    re.IGNORECASE,
)
_DASHED = re.compile(
    r"(?<!\d)(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<hour>\d\d)(?P<minute>\d\d)"
    r"(?P<zone>GMT|EST|EDT|CST|CDT|PST|PDT)"
)
_WHOLE = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[/T ](?P<hour>\d\d):(?P<minute>\d\d)"
    r"(?: ?(?P<zone>[A-Z]{3,4}))?"
)
_ZONES = {
    "z": "+00:00", "gmt": "+00:00", "utc": "+00:00", "bst": "+01:00", "cet": "+01:00", "mez": "+01:00",
    "cest": "+02:00", "mesz": "+02:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "pst": "-08:00", "pdt": "-07:00",
}  # fmt: skip
_CENTURY = 70
"""Years of two digits below this are of this century; no agency sent messages in this code before 1970."""

_WORD = re.compile(r"[A-Za-z]{2,12}")
_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,12}(?:/[A-Za-z]{2,12})?)\)")
_SOLE = re.compile(r"\(([A-Za-z]{2,12}(?:/[A-Za-z]{2,12})?)\) ?[-\u2013\u2014_]")
"""What stands in brackets before a dateline's dash is an agency, known or not."""

_NEAR_START = 120
"""Characters within which a dateline names its agency: "Geneva (dpa) - "."""


def date_in(text: str) -> str | None:
    """The day and hour of a date-time group; nothing where there is none, or none with its year."""
    for shape in (_WHOLE, _GROUP, _DASHED):
        for match in shape.finditer(text):
            found = _iso(match.groupdict())
            if found:
                return found
    return None


def _iso(parts: dict[str, str]) -> str | None:
    month = int(parts["month"]) if parts["month"].isdigit() else month_number(parts["month"])
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # noqa: PLR2004 - digits of a short year
        year += 2000 if year < _CENTURY else 1900
    try:
        moment = dt.datetime(year, month, int(parts["day"]), int(parts["hour"]), int(parts["minute"]))  # noqa: DTZ001 - the zone is added as it is told
    except ValueError:
        return None
    return moment.isoformat(timespec="minutes") + _ZONES.get((parts["zone"] or "").lower(), "")


def agency_in(header: str, body: Sequence[Block], trailer: str) -> str | None:
    """The agency that sent a message: as its dateline, its header or its end names it."""
    start = body[0].text[:_NEAR_START] if body else ""
    named = [part for match in _IN_BRACKETS.finditer(start) for part in reversed(match[1].split("/"))]
    sole = _SOLE.search(start)
    if sole:
        return sole[1].rpartition("/")[2]
    words: list[str] = [*named, *_WORD.findall(header), *_WORD.findall(trailer)]
    return next((word for word in words if word.casefold() in _agencies()), None)


@cache
def _agencies() -> frozenset[str]:
    rows = (row for row in read_rows("outlets.csv") if row["kind"] == "agency")
    names = (name for row in rows for name in (row["name"], *row["also"].split("|")))
    return frozenset(name.casefold() for name in names if name)
