"""Finds what a figure is of and whose it is: "63 percent of *demand*", "*net profit* slid 12.4 percent"."""

import re
from functools import cache

from tellings.extract.amount import Amount
from tellings.extract.counted import LIST
from tellings.extract.lists import load_section

_OF = re.compile(r"[ \u00a0](?:of|in|on|for)[ \u00a0](?P<what>(?=\w))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019.&-](?=[^\W_])){0,40}|[^\w\s]|\d[\d.,]{0,20}|\s{3,}")
_CLAUSE = re.compile(r"[;:()\u2013\u2014]|,|\s-\s|[.!?](?=\s|$)|[\"\u201c\u201d]")
_SOFT = re.compile(r"\b(?:but|while|whereas|although|though|and|which|who|that|as|when|because|if)\b", re.IGNORECASE)
_MONEY_OF = re.compile(
    r"[ \u00a0](?:(?:worth[ \u00a0])?of|in|on|for|towards|into)[ \u00a0](?=\w)(?!the\b[ \u00a0]\d|(?:19|20)\d\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|(?:the[ ])?(?:past|last|next|first|second|third|fourth|quarter|year|month|week)\b)"
)
_VERB_ENDS = ("ed", "ing")
_DETERMINERS = frozenset(
    "the a an its their his her our this that these those some all most both each every any no my your".split()
)
_AUXILIARIES = frozenset(
    "is are was were be been being has have had do does did will would shall should can could may might must".split()
)
_VERBS = frozenset(
    "rose fell slid grew sank shrank went came cost costs took lost won made paid spent sold bought hit met said says left put cut held kept gave"
    " got stood ran drew led beat saw found sent set shed closed opened rise fall grow cost pay make take lose win earn earns needs need"
    " wants want makes takes gives gives holds reads runs stands weighs covers contains carries serves employs produces".split()
)
LONGEST = 8
"""Words of a phrase that names what is counted: longer ones are the rest of the sentence."""


def find_of(text: str, amount: Amount, clause: tuple[int, int]) -> tuple[int, int] | None:
    """Where the words stand that say what is counted or measured."""
    if amount.kind == "age":
        return None
    if amount.noun and amount.kind != "bare":
        return _extend(text, amount.noun, clause[1])
    match = _MONEY_OF.match(text, amount.end)
    if match:
        phrase = _phrase_from(text, match.end(), len(text))
        if phrase:
            return phrase
    if amount.kind in {"measure", "time"} and text[amount.stop : amount.stop + 1] in {"-", "\u2011"}:
        return _phrase_from(text, amount.end + 1, len(text))
    if amount.noun:
        return amount.noun
    return _subject_before(text, clause[0], amount.start)


def find_subject(
    text: str, amount: Amount, clause: tuple[int, int], of: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Where the words stand that say who or what has the figure, if they are others than what is counted."""
    if amount.kind == "age":
        return _name_before(text, clause[0], amount.start)
    subject = _subject_before(text, clause[0], amount.start)
    if subject is None or (of and subject[0] < of[1] and of[0] < subject[1]):
        return None
    return subject


def _extend(text: str, noun: tuple[int, int], limit: int) -> tuple[int, int]:
    """The noun with an "of" phrase behind it: "villages in the upper Drava valley"."""
    match = re.compile(
        r"[ \u00a0](?:of|in|from|at|for|on)[ \u00a0](?=(?:the[ \u00a0])?[A-Z]\w)(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)"
    ).match(text, noun[1], limit)
    if match:
        phrase = _phrase_from(text, match.end(), limit)
        if phrase:
            return noun[0], phrase[1]
    return noun


def _phrase_from(text: str, place: int, limit: int) -> tuple[int, int] | None:
    """A noun phrase that begins here: determiners, words, until a verb, preposition or mark."""
    end, count = place, 0
    ends = load_section(LIST, "ends")
    position = place
    while position < limit and count < LONGEST:
        while position < limit and text[position] in " \u00a0":
            position += 1
        word = _WORD.match(text, position)
        if word is None or not (word[0][0].isalpha() or word[0][0].isdigit()):
            break
        lower = word[0].lower()
        if (lower in ends and not (lower in _DETERMINERS and count == 0)) and not (lower == "of" and count):
            break
        if count and lower.endswith("ed") and lower not in {"need", "seed", "speed", "feed", "united"}:
            break
        if lower != "of":
            end = word.end()
        count += 1
        position = word.end()
    return (place, end) if end > place else None


@cache
def _breaks() -> frozenset[str]:
    return (
        load_section(LIST, "ends")
        - _DETERMINERS
        - frozenset({"of", "and", "in", "for", "between", "from", "at", "on", "to"})
    )


def _subject_before(text: str, begin: int, place: int) -> tuple[int, int] | None:
    """The noun phrase that opens the clause, up to its verb."""
    words = [word for word in _WORD.finditer(text, begin, place) if not word[0].isspace()]
    while words and words[0][0].lower() in {
        "and",
        "but",
        "while",
        "although",
        "that",
        "which",
        "who",
        "as",
        "when",
        "with",
        "because",
        "if",
        "so",
        "then",
        "meanwhile",
        "also",
        "however",
        "where",
    } | {'"', "\u201c", "\u2018", "'", ","}:
        words = words[1:]
    taken: list[re.Match[str]] = []
    for word in words[:12]:
        lower = word[0].lower()
        if not word[0][0].isalpha():
            break
        if taken and (
            lower in _AUXILIARIES
            or lower in _VERBS
            or lower in _breaks()
            or (lower.endswith(_VERB_ENDS) and len(lower) > 4)
        ):
            break
        if (
            not taken
            and (lower in _breaks() or lower in {"in", "on", "at", "of", "to", "for", "from"})
            and lower not in {"i", "he", "she", "it", "we", "they"}
        ):
            return None
        taken.append(word)
        if lower in {"i", "he", "she", "it", "we", "they"}:
            break
    while taken and taken[-1][0].lower() in {
        "in",
        "on",
        "at",
        "of",
        "to",
        "for",
        "from",
        "and",
        "between",
        "the",
        "a",
        "an",
    }:
        taken.pop()
    return (taken[0].start(), taken[-1].end()) if taken else None


_NAME = re.compile(
    r"(?:[A-Z][\w'\u2019.-]{0,30}(?:[ \u00a0](?:de|van|von|al|bin|da|di|el)(?=[ \u00a0][A-Z]))?[ \u00a0]){0,3}[A-Z][\w'\u2019.-]{0,30}(?=,[ \u00a0]$)|\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)[ \u00a0](?:[\w-]{1,20}[ \u00a0]){0,3}[\w-]{1,20}(?=,[ \u00a0]$)"
)


def _name_before(text: str, begin: int, place: int) -> tuple[int, int] | None:
    match = _NAME.search(text, max(begin - 60, 0, place - 70), place)
    return (match.start(), match.end()) if match else None


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the sentence between the marks (commas, semicolons, dashes) nearest to the figure."""
    left = 0
    for match in _CLAUSE.finditer(text, 0, start):
        left = match.end()
    right = _CLAUSE.search(text, end)
    while left < start and text[left] in " \u00a0":
        left += 1
    return left, right.start() if right else len(text)
