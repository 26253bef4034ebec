"""Finds shares and multiples: "three times faster", "doubled", "sevenfold", "one in five", "a third of"."""

import re
from decimal import Context, Decimal
from functools import cache

from tellings.extract.amount import Amount
from tellings.extract.counted import LIST
from tellings.extract.lists import alternatives, load_section
from tellings.language.letters import small
from tellings.language.number_words import load_number_words
from tellings.language.numbers import FoundNumber, find_numbers

_PLACES = Context(prec=4)
_VERBS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "halv": None}
_VERB = re.compile(
    r"(?<![\w-])(?P<stem>doubl|tripl|trebl|quadrupl|quintupl|sextupl|halv)(?P<form>ed|ing|es|e)\b(?!-)", re.IGNORECASE
)
_VERB_CUE = re.compile(
    r"\b(?:to|will|would|could|may|might|can|should|nearly|almost|more than|than|about|roughly|must|not|and|or"
    r"|least)[ \u00a0]$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"[ \u00a0](?:the|that|those|what|its|his|her|their|our|last|this|as|in|to|from|by|since|over)\b", re.IGNORECASE
)
_FOLD = re.compile(r"(?<![\w-])(?:(?P<digits>\d{1,6}(?:\.\d{1,3})?)|(?P<word>[a-z]{2,12}))-?fold\b", re.IGNORECASE)
_TWICE = re.compile(r"(?<![\w-])(?P<word>twice|thrice)\b", re.IGNORECASE)
_ONCE = re.compile(
    r"(?:(?<=more than )|(?<=at least )|(?<=only )|(?<=just )|(?<=\band )(?=once[.,;]))once\b(?! (?:the|it|he|she"
    r"|they|we|a|an)\b)|(?<![\w-])once (?=(?:a|an|every|per) )",
    re.IGNORECASE,
)
_IN_EVERY = re.compile(
    r"[ \u00a0-](?:in(?:[ \u00a0-]every)?|out[ \u00a0]of(?:[ \u00a0]every)?|of every)[ \u00a0-][$€£]?"
)
_TIMES = re.compile(r"(?:[ \u00a0-](?P<word>times|time)\b|(?P<cross>x)(?![\w]))", re.IGNORECASE)


@cache
def _comparative() -> re.Pattern[str]:
    return re.compile(
        rf"[ \u00a0](?:{alternatives(load_section(LIST, 'comparatives'))}|\w{{3,12}}er than)(?!\w)", re.IGNORECASE
    )


def compares(text: str, place: int) -> bool:
    """Whether a comparison goes on here: "faster than", "as much", "the level at which"."""
    return _comparative().match(text, place) is not None


def read_times(text: str, number: FoundNumber) -> Amount | None:
    """As in "three times": a ratio where a comparison follows, else how often."""
    match = _TIMES.match(text, number.end)
    if match is None or ((match["word"] or "").lower() == "time" and number.value != 1):
        return None
    if match["cross"] and not number.digits:
        return None
    is_ratio = bool(match["cross"]) or compares(text, match.end())
    return Amount(
        start=number.start,
        end=match.end(),
        core=number.start,
        stop=number.end,
        value=number.value,
        unit="ratio" if is_ratio else "time",
        kind="ratio" if is_ratio else "count",
        digits=number.digits,
    )


def read_share(text: str, first: FoundNumber, second: FoundNumber) -> Amount | None:
    """As in "one in five", "nine out of ten", "1 in 12": the share as a ratio."""
    between = text[first.end : second.start]
    if not _IN_EVERY.fullmatch(between) or "." in text[first.start : first.end]:
        return None
    if second.value <= first.value or second.value == 0 or first.value <= 0 or text[second.end : second.end + 1] == "-":
        return None
    told = text[second.end : second.end + 9].lower()
    if second.digits and second.value > 1000 and second.value < 2200 and "," not in text[second.start : second.end]:  # noqa: PLR2004 - a year
        return None
    if re.match(r"[ \u00a0](?:days?|weeks?|months?|years?|hours?|minutes?)\b", told):
        return None
    return Amount(
        start=first.start,
        end=second.end,
        core=first.start,
        stop=second.end,
        value=_PLACES.divide(first.value, second.value),
        unit="ratio",
        kind="ratio",
        digits=first.digits,
    )


def find_multiples(text: str) -> list[Amount]:
    """The multiples told in one word: "doubled", "tenfold", "twice", "halved"."""
    found = [*_verbs(text), *_folds(text)]
    for match in _TWICE.finditer(text):
        is_ratio = compares(text, match.end())
        value = Decimal(2 if match["word"].lower() == "twice" else 3)
        found.append(_multiple(match.start(), match.end(), value, ratio=is_ratio))
    found.extend(_multiple(match.start(), match.start() + 4, Decimal(1), ratio=False) for match in _ONCE.finditer(text))
    return found


def _verbs(text: str) -> list[Amount]:
    found: list[Amount] = []
    for match in _VERB.finditer(text):
        times = _VERBS[small(match["stem"])]
        if match["form"].lower() == "e" and not (
            _OBJECT.match(text, match.end()) or _VERB_CUE.search(text, max(0, match.start() - 12), match.start())
        ):
            continue  # a double room, Triple Crown
        found.append(_multiple(match.start(), match.end(), Decimal(times) if times else Decimal("0.5"), ratio=True))
    return found


def _folds(text: str) -> list[Amount]:
    found: list[Amount] = []
    for match in _FOLD.finditer(text):
        if match["digits"]:
            found.append(_multiple(match.start(), match.end(), Decimal(match["digits"]), ratio=True))
        elif match["word"].lower() in load_number_words() and load_number_words()[match["word"].lower()].kind != "part":
            value = load_number_words()[match["word"].lower()].value
            found.append(_multiple(match.start(), match.end(), value, ratio=True))
        else:
            numbers = find_numbers(match["word"])
            found.extend(_multiple(match.start(), match.end(), number.value, ratio=True) for number in numbers[:1])
    return found


def _multiple(start: int, end: int, value: Decimal, *, ratio: bool) -> Amount:
    return Amount(
        start=start,
        end=end,
        core=start,
        stop=end,
        value=value,
        unit="ratio" if ratio else "time",
        kind="ratio" if ratio else "count",
        digits=False,
    )
