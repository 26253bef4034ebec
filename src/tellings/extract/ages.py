"""Finds how old somebody is: "Stolle, 66", "a 17-month-old girl", "pupils aged 8 to 11", "a man in his forties"."""

import re
from decimal import Decimal

import msgspec

from tellings.extract.amount import Amount
from tellings.language.numbers import FoundNumber

OLDEST = 122
"""Years: nobody is known to have lived longer; a larger number beside a name is no age."""
_AFTER = re.compile(r"(?:,|\.|;|\)|$|[ \u00a0](?:and|who)\b)")
_AGED = re.compile(
    r"\b(?:aged|age|ages|age of|turned|turns|turning|aged between|ages of)[ \u00a0]$",
    re.IGNORECASE,
)
_YEAR_OLD = re.compile(r"[ \u00a0-](?P<unit>year|month|week|day)s?[ \u00a0-]olds?\b", re.IGNORECASE)
_TENS = re.compile(
    r"\b(?:his|her|their|my|our|its)[ \u00a0](?:early[ \u00a0]|mid-|mid[ \u00a0]|late[ \u00a0])?"
    r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|\d0s)\b",
    re.IGNORECASE,
)
_TENS_VALUE = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_LOOK_BACK = 40
"""Characters before a number in which a name and a comma, or "aged between", stand."""


def read_age(text: str, number: FoundNumber, base: Amount) -> Amount | None:
    """The number as an age, where its words or the comma behind a name say so."""
    old = _YEAR_OLD.match(text, number.end)
    if old:
        return msgspec.structs.replace(base, end=old.end(), unit=old["unit"].lower(), kind="age")
    if not 0 < number.value <= OLDEST or text[number.end : number.end + 1] == "%":
        return None
    before = text[max(0, number.start - _LOOK_BACK) : number.start]
    if _AGED.search(before) or (
        number.digits and before.endswith(", ") and _AFTER.match(text, number.end) and _names_somebody(before)
    ):
        return msgspec.structs.replace(base, unit="year", kind="age")
    return None


def _names_somebody(before: str) -> bool:
    """Whether a name or "the actor" stands before the comma: "Stolle, 66", "A pensioner, 82,"."""
    words = before.rstrip(", ").split()
    if not words:
        return False
    last = words[-1]
    if last[:1].isupper() and last[:1].isalpha():
        return True
    return last.isalpha() and len(words) > 1 and words[-2].lower() in {"the", "a", "an", "his", "her", "their"}


def find_ages_in_tens(text: str) -> list[Amount]:
    """As in "a man in his forties": between 40 and 49 years."""
    found: list[Amount] = []
    for match in _TENS.finditer(text):
        low = _TENS_VALUE.get(match["tens"].lower()) or int(match["tens"][:-1])
        start, end = match.start("tens"), match.end("tens")
        age = Amount(start=start, end=end, core=start, stop=end, value=None, unit="year", kind="age", bound="about")
        found.append(msgspec.structs.replace(age, low=Decimal(low), high=Decimal(low + 9)))
    return found
