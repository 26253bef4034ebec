"""Reads the words before a turn that say whose it is: "MR. RUTTE:", "Q:", "[00:12:31] Speaker 2:"."""

import re
from functools import cache

import msgspec

from tellings.language.gazetteer import places, plain, words
from tellings.language.lists import read_named
from tellings.language.names import fold_name

_CODE = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_LEAD = rf"(?:{_CODE}\s{{0,4}}(?:[-–—]\s{{0,4}})?)?[*_]{{0,3}}[“\"]?"
_WORDS = r"(?P<label>[^\W\d_][^:\n*|]{0,90}?)"
_COLON = re.compile(rf"{_LEAD}{_WORDS}[*_]{{0,3}}\s?(?:{_CODE})?[*_]{{0,3}}\s?:[*_]{{0,3}}(?=\s|$|[“\"‘'])")
_LETTER = re.compile(
    rf"{_LEAD}(?P<label>[QA])\d{{0,3}}(?:[*_]{{0,3}}[.:)][*_]{{0,3}}(?=\s|$)|[*_]{{0,3}}\s(?=[A-Z“\"‘'])|(?<=Q)(?=[A-Z][a-z'’]))"
)
_STAGE = re.compile(r"(?P<label>[^\W\d_a-z][^\W\d_a-z .'’-]{1,40}|[^\W\d_a-z]{2,40})\.\s")
_TIMED = re.compile(rf"(?:{_WORDS}\s{{1,8}}{_CODE}|{_CODE}\s{{1,8}}{_WORDS.replace('label', 'after')})\s{{0,8}}$")
_SHOUTED = re.compile(r"(?P<label>[A-Z][A-Z .'’-]{1,40})(?:\s?\((?:CONT['’]?D|V\.O\.|O\.S\.)\))?\s{0,4}$")
_BRACKETS = re.compile(r"\s{0,4}[(\[][^()\[\]]{0,80}[)\]]")
_NUMBER = re.compile(r"[\s#]{0,3}\d{1,3}$")
_SMALL = frozenset(
    {
        "of",
        "the",
        "de",
        "van",
        "von",
        "der",
        "den",
        "del",
        "di",
        "da",
        "al",
        "bin",
        "la",
        "le",
        "and",
        "for",
        "to",
        "ten",
    }
)
_NO_OPENING = frozenset(
    {"dear", "to", "from", "re", "subject", "by", "via", "in", "on", "at", "but", "and", "so", "my", "our", "this"}
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""In a list of other outlets' headlines the day stands behind the outlet: "... - Toronto Star, August 15, 2008"."""
_NO_SIGNER = (":", "?", "!", ";", "said", "says", "said.", "says.")
MOST_WORDS = 6
"""Words of a name before a colon, its office after a comma left out. Judged: "Ursula von der Leyen" has four."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """The words that say whose a turn is, and where what is said begins."""

    start: int
    end: int
    after: int
    words: str
    """The name without an office after a comma and without what stands in brackets."""
    key: str
    """The name folded, so that "MR. RUTTE" and "Rutte" meet."""
    style: str
    """"colon", "letter" ("Q."), "stage" ("HAMLET."), or "line" where it stands on a line of its own."""
    role: str | None
    """"asks", "answers" or "voices" where it is no name."""
    asks: bool = False
    """Whether it says that its speaker asks for the outlet: "Q", "PIETER JANSEN, HOST"."""


def read_label(text: str, start: int, end: int) -> Label | None:
    """The label with which a line begins, if it looks like one."""
    match = _LETTER.match(text, start, end)
    if match is not None:
        return _label(text, match, "letter")
    match = _COLON.match(text, start, end)
    if match is not None:
        return _label(text, match, "colon")
    match = _STAGE.match(text, start, end)
    return _label(text, match, "stage") if match is not None else None


def read_line_label(text: str, start: int, end: int) -> Label | None:
    """The label that a line is and nothing else: "Jane Doe  00:12", or "MARTHA" in a script."""
    if end - start > 140:  # noqa: PLR2004 - the longest that the patterns can match
        return None
    match = _TIMED.match(text, start, end) or _SHOUTED.match(text, start, end)
    return _label(text, match, "line") if match is not None else None


def _label(text: str, match: re.Match[str], style: str) -> Label | None:
    group = "label" if match["label"] is not None else "after"
    start, end = match.span(group)
    while end > start and text[end - 1] in " \t*_":
        end -= 1
    told, _, office = _BRACKETS.sub("", text[start:end]).partition(",")
    told = told.strip()
    role = role_of(told)
    if role is None and not _is_name_shaped(told):
        return None
    key = fold_name(told) if role is None else plain(told)
    if not key:
        return None
    asks = role == "asks" or any(role_of(word) == "asks" for word in office.split())
    return Label(start=start, end=end, after=match.end(), words=told, key=key, style=style, role=role, asks=asks)


def signer(text: str, start: int, end: int) -> Label | None:
    """The label that a name below or beside a quotation makes: "Jane Doe, mayor of The Hague"."""
    told = _BRACKETS.sub("", text[start:end]).partition(",")[0].strip(" *_.\u2009")
    if (
        not _is_name_shaped(told)
        or _YEAR.search(text, start, end)
        or text[start:end].rstrip("*_ ").endswith(_NO_SIGNER)
        or role_of(told) == "asks"
    ):
        return None
    key = fold_name(told)
    stop = start + len(text[start:end].rstrip("*_ |\t"))
    return Label(start=start, end=stop, after=stop, words=told, key=key, style="signed", role=None) if key else None


def role_of(told: str) -> str | None:
    """What a label that is no name says of its speaker: "asks", "answers" or "voices"."""
    folded = _NUMBER.sub("", plain(told)).rstrip(".")
    return next((role for role in ("asks", "answers", "voices") if folded in _labels(role)), None)


def _is_name_shaped(told: str) -> bool:
    parts = told.split()
    if not 0 < len(parts) <= MOST_WORDS or plain(parts[0]) in _NO_OPENING or plain(told) in _labels("nobody"):
        return False
    if any(char in '?!;"“”«»=/\\@#$%&<>' for char in told):
        return False
    return all(_is_name_part(part) for part in parts) and not all(part in _SMALL for part in parts)


def _is_name_part(part: str) -> bool:
    return part in _SMALL or (part[0].isalpha() and not part[0].islower() and not any(char.isdigit() for char in part))


def is_place(told: str) -> bool:
    """Whether the words name a country, a city or a people."""
    return plain(told) in places()


def has_given_name(told: str) -> bool:
    """Whether a given name or a title stands in it."""
    parts = [part.rstrip(".") for part in plain(told).split()]
    known = words("women") | words("men")
    return any(part in known or part.split("-")[0] in known for part in parts) or (
        len(parts) > 1 and parts[0] in words("titles")
    )


@cache
def _labels(role: str) -> frozenset[str]:
    return frozenset(read_named("turn_labels.toml")[role].strip().replace("\n", "|").split("|"))
