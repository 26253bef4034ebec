"""Finds what a figure is of and whose it is: "63 percent of *demand*", "*net profit* slid 12.4 percent"."""

import re
from bisect import bisect_left, bisect_right

import msgspec

from tellings.extract.amount import Amount
from tellings.extract.bounds import bound_start
from tellings.extract.counted import LIST
from tellings.extract.lists import load_section

Words = tuple[int, int]
"""Where words stand in the sentence: start, end."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|['\u2019.&,-](?=[^\W_])){0,40}|[^\w\s]")
_MARK = re.compile(r"[;:()\u2013\u2014,]|\s-\s|[.!?](?=\s|$)|[\"\u201c\u201d]")
_JOIN = re.compile(
    r"\b(?:that|said|says|say|while|whereas|although|though|because|when|after|before|if|but|and|as|who|which"
    r"|where|until|whether|with|to)\b",
    re.IGNORECASE,
)
_CALENDAR = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes"
    r"|Thurs|Fri"
    r"|Satur|Sun)day|(?:19|20)\d\d)\b"
)
_TIME_NOUN = (
    r"(?:the[ ]|this[ ]|that[ ]|one[ ]|a[ ])?(?:space|course|past|last|next|first|second|third|fourth|final"
    r"|single|quarter|year"
    r"|month|week|day|end|beginning|start|average|total|all)\b"
)
_BEHIND_OF = re.compile(rf"[ \u00a0](?:worth[ \u00a0])?of[ \u00a0](?=\w)(?!{_CALENDAR})", re.IGNORECASE)
_BEHIND_MONEY = re.compile(
    rf"[ \u00a0](?:worth of|in|on|for|towards|into)[ \u00a0](?=\w)(?!{_CALENDAR}|(?i:{_TIME_NOUN}))(?!\d)"
)
_NOUN_TAIL = re.compile(rf"[ \u00a0](?:of|in|from|at|for|on)[ \u00a0](?=(?:the[ \u00a0])?[A-Z]\w)(?!{_CALENDAR})")
_RELATIVE = frozenset({"which", "that", "who", "it", "there", "this", "these", "those", "they"})
_REPORTING = frozenset({"that", "said", "says", "say", "whether", "and"})
LONGEST = 8
"""Words of a phrase that names what is counted: longer ones are the rest of the sentence. Judged; from 5 to 12
nothing in our retellings changes."""
FARTHEST = 30
"""Words before a figure in which its subject and verb are looked for. Judged; with 15 fourteen of 1,904 statements
in our retellings change, with 60 none."""


def _words(section: str) -> frozenset[str]:
    return load_section(LIST, section)


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before a figure in its clause: the subject, its verb, and the object between verb and figure."""

    subject: Words | None = None
    verb: Words | None = None
    thing: Words | None = None
    changes: bool = False
    """Whether the verb says what became of its subject: "rose", "is", "cost"."""


def find_marks(text: str) -> tuple[list[int], list[int]]:
    """Where the marks between clauses begin and end, in order."""
    marks = list(_MARK.finditer(text))
    return [mark.start() for mark in marks], [mark.end() for mark in marks]


def clause_around(text: str, marks: tuple[list[int], list[int]], start: int, end: int) -> Words:
    """The part of the sentence between the marks (commas, semicolons, dashes) nearest to the figure."""
    starts, ends = marks
    before = bisect_right(ends, start) - 1
    behind = bisect_left(starts, end)
    left = ends[before] if before >= 0 else 0
    while left < start and text[left] in " \u00a0":
        left += 1
    return left, starts[behind] if behind < len(starts) else len(text)


def find_roles(text: str, amount: Amount, clause: Words) -> tuple[Words | None, Words | None]:
    """Where the words stand that say what is counted or measured, and whose it is."""
    if amount.kind == "age":
        return None, _name_before(text, amount.start)
    before = _read_clause(text, clause[0], bound_start(text, amount.start))
    behind = _of_behind(text, amount, clause)
    if behind is not None:
        subject = before.subject
    elif before.thing is not None:
        behind, subject = before.thing, before.subject
    elif before.changes or before.verb is None:
        behind, subject = before.subject, None
    else:
        behind, subject = before.verb, before.subject
    if behind is None and clause[1] < len(text) and text[clause[0] - 1 : clause[0]] == "(":
        behind = None
    if subject is None:
        subject = _owner(text, behind) or (_bracket_owner(text, clause) if behind is None else None)
    if subject and behind and subject[0] < behind[1] and behind[0] < subject[1] and subject != _owner(text, behind):
        subject = None
    return behind, subject


def _of_behind(text: str, amount: Amount, clause: Words) -> Words | None:
    if amount.noun and amount.noun[0] >= amount.core:
        return _with_tail(text, amount.noun, clause[1])
    match = _BEHIND_OF.match(text, amount.end)
    if match is None and amount.kind == "money":
        match = _BEHIND_MONEY.match(text, amount.end)
    if match:
        return _phrase(text, match.end(), len(text))
    if amount.kind in {"measure", "time", "temperature", "ratio", "money"}:
        joined = text[amount.end : amount.end + 1] in {" ", "\u00a0", "-"}
        if joined and (phrase := _direct(text, amount.end + 1, clause[1])):
            return phrase
    return amount.noun


def _direct(text: str, place: int, limit: int) -> Words | None:
    """Nouns right behind a measure ("5% GDP defense investment benchmark") or its direction ("6.5 metres across")."""
    word = _WORD.match(text, place, limit)
    if word is None or not word[0][0].isalpha():
        return None
    lower = word[0].lower()
    if lower in _words("dimensions"):
        return word.start(), word.end()
    if lower in {"more", "fewer", "less", "higher", "lower"}:
        return _direct(text, word.end() + 1, limit) if text[word.end() : word.end() + 1] == " " else None
    if lower in _words("ends") or lower in _words("verbs") or lower.endswith(("ed", "er", "ly")):
        return None
    return _phrase(text, place, limit)


def _with_tail(text: str, noun: Words, limit: int) -> Words:
    """The noun with a place behind it: "villages in the upper Drava valley", "people in Poland"."""
    match = _NOUN_TAIL.match(text, noun[1], limit)
    phrase = _phrase(text, match.end(), limit) if match else None
    return (noun[0], phrase[1]) if phrase else noun


def _phrase(text: str, place: int, limit: int) -> Words | None:
    """A noun phrase that begins here: determiners, words, until a verb, preposition or mark."""
    ends = _words("ends")
    end, count, position = place, 0, place
    while position < limit and count < LONGEST:
        while position < limit and text[position] in " \u00a0":
            position += 1
        word = _WORD.match(text, position, limit)
        if word is None or not word[0][0].isalnum():
            break
        lower = word[0].lower()
        if lower in ends and not (lower in _words("determiners") and count == 0) and not (lower == "of" and count):
            break
        if count and lower.endswith("ed") and lower not in {"need", "seed", "speed", "feed", "united"}:
            break
        if lower != "of":
            end = word.end()
        count += 1
        position = word.end()
    return (place, end) if end > place else None


def _read_clause(text: str, begin: int, place: int) -> Clause:
    """Subject, verb and object before a figure, from the nearest opening of a clause that has a subject and a verb."""
    words = [word for word in _WORD.finditer(text, max(begin, place - 400), place) if word[0][0].isalnum()][-FARTHEST:]
    openings = [at + 1 for at, word in enumerate(words) if _JOIN.fullmatch(word[0])]
    for opening in [*reversed(openings), 0]:
        read = _read_words(words[opening:])
        if read.verb is not None and read.subject is not None:
            return read
    return _read_words(words)


def _is_verb(word: str, *, first: bool) -> bool:
    lower = word.lower()
    if lower in _words("changing") or lower in _words("verbs"):
        return not first
    return lower.endswith("ed") and len(lower) > len("need") and not first


def _read_words(words: list[re.Match[str]]) -> Clause:
    while words and words[0][0].lower() in _words("leaders"):
        words = words[1:]
    verb_at = next(
        (
            at
            for at, word in enumerate(words)
            if word[0].lower() in _words("auxiliaries") or _is_verb(word[0], first=at == 0)
        ),
        None,
    )
    if words and words[0][0].lower().endswith("ing") and len(words[0][0]) > len("being"):
        verb_at = 0
    if verb_at is None:
        taken = _trimmed(words)
        return Clause(subject=(taken[0].start(), taken[-1].end())) if taken else Clause()
    subject = _trimmed(words[:verb_at])
    last = verb_at
    while (
        last + 1 < len(words)
        and (
            words[last][0].lower() in _words("auxiliaries")
            and (_is_verb(words[last + 1][0], first=False) or words[last][0].lower() != "be")
        )
        and words[last + 1][0].lower() not in _words("links") | _words("determiners") | _words("modifiers")
    ):
        last += 1
    thing = _last_phrase(words[last + 1 :])
    verb = words[last]
    name = verb[0].lower()
    return Clause(
        subject=(subject[0].start(), subject[-1].end()) if subject else None,
        verb=(verb.start(), verb.end()),
        thing=thing,
        changes=name in _words("changing") or name in _words("auxiliaries"),
    )


def _last_phrase(words: list[re.Match[str]]) -> Words | None:
    """The object right before the figure: "the risk of relapse" of "cut the risk of relapse by"."""
    while words and words[-1][0].lower() in _words("modifiers"):
        words = words[:-1]
    while words and words[-1][0].lower() in _words("links"):
        words = words[:-1]
    stops = _words("ends") - {"of"}
    taken: list[re.Match[str]] = []
    for word in reversed(words):
        lower = word[0].lower()
        if lower in stops and lower not in _words("determiners"):
            break
        taken.insert(0, word)
        if lower in _words("determiners") and not (
            len(words) > len(taken) and words[-len(taken) - 1][0].lower() == "of"
        ):
            break
    taken = _trimmed(taken)
    return (taken[0].start(), taken[-1].end()) if taken and len(taken) <= LONGEST else None


def _trimmed(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without links and words of bound at either end."""
    while words and (
        words[-1][0].lower() in _words("links") | _words("modifiers") | _REPORTING or words[-1][0].endswith("ly")
    ):
        words = words[:-1]
    while words and words[0][0].lower() in (_words("modifiers") - {"the", "a", "an"}) | _words("leaders"):
        words = words[1:]
    if len(words) == 1 and words[0][0].lower() in _RELATIVE:
        return []
    return words if len(words) <= 12 else []  # noqa: PLR2004 - longer ones are no noun phrase


_OWNER = re.compile(r"(?P<who>(?:[A-Z][\w.-]{0,30}[ \u00a0]){0,3}[A-Z][\w.-]{0,30})['\u2019]s?[ \u00a0]")


def _owner(text: str, of: Words | None) -> Words | None:
    """As in "Kenya" in "Kenya's tea exports"."""
    match = _OWNER.match(text, *of) if of else None
    return (match.start("who"), match.end("who")) if match else None


def _bracket_owner(text: str, clause: Words) -> Words | None:
    """As in "Estonia" in "Estonia (3.43%)"."""
    if text[max(0, clause[0] - 1) : clause[0]] != "(":
        return None
    match = _BEFORE_BRACKET.search(text, max(0, clause[0] - 60), clause[0] - 1)
    return (match.start("who"), match.end("who")) if match else None


_BEFORE_BRACKET = re.compile(
    r"(?P<who>(?:(?:the|The)[ ])?(?:[A-Z][\w.\u2019'-]{0,30}[ \u00a0]){0,3}[A-Z][\w.\u2019'-]{0,30})[ \u00a0]$"
)
_NAME = re.compile(
    r"(?P<who>(?:[A-Z][\w'\u2019.-]{0,30}[ \u00a0](?:(?:de|van|von|al|bin|da|di"
    r"|el)[ \u00a0])?){0,3}[A-Z][\w'\u2019.-]{0,30}"
    r"|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)[ \u00a0](?:[\w-]{1,20}[ \u00a0]){0,3}[\w-]{1,20}),[ \u00a0]$"
)


def _name_before(text: str, place: int) -> Words | None:
    match = _NAME.search(text, max(0, place - 70), place)
    return (match.start("who"), match.end("who")) if match else None
