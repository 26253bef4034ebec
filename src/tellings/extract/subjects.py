"""Finds the words that name who says it: the subject before a verb of saying, or after it."""

from tellings.extract.cues import function_words, verbs
from tellings.extract.units import Sort, Token

Range = tuple[int, int]
"""Token numbers: first included, last not."""

SHORTEST_ADVERB = 4
"""Letters: a longer word in -ly before a verb is an adverb."""
LONGEST_JOINED = 7
"""Tokens before an "and" that joins two names; more are a clause of their own."""
SHORTEST_LIST = 4
"""Tokens that stand at least before the last of three names: "Spain, Italy, and"."""
YEAR_DIGITS = 4
LONGEST_SUBJECT = 18
"""Tokens: 99 in 100 sources of the development articles are shorter."""
LONGEST_APPOSITION = 25
"""Tokens between the commas after a name: ", who runs the roadhouse on the northern bank,"."""
_BE = frozenset({"is", "was", "were", "are", "be", "been", "being", "got"})
_NAME_LINKS = frozenset({"of", "the", "&", "de", "la", "von", "van", "der", "den", "del", "di", "da", "al", "bin"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you"})
_CONJUNCTIONS = frozenset({"and", "or", "but", "nor"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "my", "our"})
_LEADING = frozenset(
    {
        "meanwhile",
        "later",
        "yesterday",
        "today",
        "then",
        "still",
        "but",
        "and",
        "however",
        "instead",
        "earlier",
        "only",
        "even",
        "yes",
        "no",
        "so",
        "also",
        "now",
        "once",
    }
)


def skip_auxiliaries(tokens: tuple[Token, ...], at: int) -> tuple[int, bool, bool]:
    """The place before the auxiliaries and adverbs that end before `at`; whether "to" and "be" are among them."""
    auxiliaries = function_words("auxiliaries")
    infinitive = passive = False
    nearest = True
    while at > 0:
        token = tokens[at - 1]
        if token.sort is Sort.QUOTE or not (
            token.low in auxiliaries
            or (
                token.low.endswith("ly")
                and len(token.low) > SHORTEST_ADVERB
                and token.low not in {"family", "italy", "assembly", "july"}
            )
        ):
            break
        infinitive = infinitive or token.low == "to"
        if nearest and token.low in _BE:
            passive = True
        if token.low in auxiliaries and token.low not in {"also", "not", "n't", "then", "later", "now", "still"}:
            nearest = nearest and token.low in _BE
        at -= 1
    return at, infinitive, passive


def subject_before(tokens: tuple[Token, ...], at: int) -> Range | None:
    """The noun phrase that ends before `at`, over an apposition: "Gwen Maynard, who runs it, expects"."""
    if at == 0:
        return None
    last = tokens[at - 1]
    if last.low == ",":
        comma = next(
            (
                k
                for k in range(at - 2, max(-1, at - LONGEST_APPOSITION), -1)
                if tokens[k].low == "," or tokens[k].sort is Sort.QUOTE
            ),
            None,
        )
        if comma is None or tokens[comma].sort is Sort.QUOTE or comma + 1 == at - 1:
            return None
        phrase = _phrase_before(tokens, comma)
        return (phrase[0], at - 1) if phrase and _is_named_after(tokens, phrase[1], at - 1) else phrase
    if last.low in {"who", "which"}:
        end = at - 1
        while end > 0 and tokens[end - 1].low == ",":
            end -= 1
        return _phrase_before(tokens, end)
    if last.low in {")", "–", "—"}:
        opening = next(
            (k for k in range(at - 2, max(-1, at - LONGEST_APPOSITION), -1) if tokens[k].low in {"(", "–", "—"}), None
        )
        return None if opening is None else _phrase_before(tokens, opening)
    return _phrase_before(tokens, at)


def _is_named_after(tokens: tuple[Token, ...], comma: int, end: int) -> bool:
    """Whether the comma after an office is followed by its holder's name: "Its chief economist, Carla Dusenberry"."""
    return (
        comma + 1 < end
        and not tokens[comma - 1].capital
        and tokens[comma + 1].capital
        and all(token.capital or token.low in _NAME_LINKS for token in tokens[comma + 1 : end])
    )


def _phrase_before(tokens: tuple[Token, ...], end: int) -> Range | None:
    if end == 0 or tokens[end - 1].low in _CONJUNCTIONS:
        return None
    if tokens[end - 1].low in _PRONOUNS:
        return end - 1, end
    borders = function_words("borders")
    start = end
    while start > 0 and end - start < LONGEST_SUBJECT:
        token = tokens[start - 1]
        if start < end and _opens_phrase(tokens, start):
            break
        if token.sort is Sort.QUOTE or (token.sort is Sort.MARK and token.low != "&"):
            break
        if token.low in borders and not (token.low == "and" and _joins(tokens, start)):
            break
        if _is_finite(tokens, start - 1, end):
            break
        start -= 1
    if _ends_list(tokens, start):
        return None
    start = _without_lead(tokens, start, end)
    if (
        start >= end
        or tokens[end - 1].low in function_words("prepositions")
        or not _names_something(tokens, start, end)
    ):
        return None
    return start, end


def _ends_list(tokens: tuple[Token, ...], start: int) -> bool:
    """Whether a name is the last of several, which speak together: "countries like Italy, Spain, and Belgium"."""
    return (
        start > SHORTEST_LIST
        and tokens[start - 1].low == "and"
        and tokens[start - 2].low == ","
        and tokens[start].capital
        and tokens[start - 3].capital
        and tokens[start - 4].low == ","
    )


def _opens_phrase(tokens: tuple[Token, ...], start: int) -> bool:
    """Whether a noun phrase begins at this token: an article that no preposition or "and" ties to what is before."""
    before = tokens[start - 1].low
    if before in function_words("times"):
        return True
    return tokens[start].low in _ARTICLES and before not in function_words("prepositions") | {
        "and",
        "or",
        "all",
        "both",
        "half",
        "'s",
        "&",
        "than",
    }


def _names_something(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    return any(token.low[:1].isalpha() for token in tokens[start:end]) and tokens[end - 1].low not in {
        "the",
        "a",
        "an",
        "it's",
        "there",
    }


def _joins(tokens: tuple[Token, ...], after: int) -> bool:
    """Whether the "and" before token `after` joins two names rather than two clauses."""
    start = after - 1
    count = 0
    while start > 0 and count < LONGEST_JOINED:
        token = tokens[start - 1]
        if token.sort is not Sort.WORD or token.low in {"that", "but", "while", "as"}:
            break
        if token.low in function_words("borders") or _is_finite(tokens, start - 1, after):
            return False
        start -= 1
        count += 1
    return 0 < count < LONGEST_JOINED and (
        start == 0
        or tokens[start - 1].low in {",", ";", "that", "but", "while", "as", "(", ":"}
        or tokens[start - 1].sort is Sort.QUOTE
    )


def _is_finite(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Whether a token is a verb that ends another clause: a verb of saying that is not the noun phrase's own word."""
    token = tokens[at]
    verb = verbs().get(token.low)
    if verb is None or verb.noun or at == end - 1:
        return False
    return (
        verb.form in {"past", "s"}
        and (verb.say or verb.tell)
        and token.low not in {"found", "held", "felt", "meant", "read", "known"}
    )


def _without_lead(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Past an adverb or adverbial before the subject: "On Monday Rutte"."""
    while start < end and tokens[start].low in _LEADING and end - start > 1:
        start += 1
    if start < end and tokens[start].low in function_words("prepositions"):
        for at in range(end - 1, start, -1):
            before = tokens[at - 1].low
            opens = tokens[at].low in function_words("openers")
            if opens and before not in function_words("prepositions") and at - start > 1:
                return at
            if before in function_words("times") or (before.isdigit() and len(before) == YEAR_DIGITS):
                return at
        return end
    return start


def subject_after(tokens: tuple[Token, ...], at: int) -> Range | None:
    """The noun phrase that begins at `at`, where it ends the clause: "said Maud Trevanion, 81, who has ..."."""
    borders, prepositions = function_words("borders"), function_words("prepositions")
    end = at
    while end < len(tokens) and end - at < LONGEST_SUBJECT:
        token = tokens[end]
        if token.sort is Sort.QUOTE or (token.sort is Sort.MARK and token.low != "&"):
            break
        if token.low in borders and token.low != "and":
            break
        if token.low in prepositions and token.low not in {"of", "for", "at", "from"}:
            break
        if token.low in function_words("times") and end > at:
            break
        end += 1
    if end == at or not _names_something(tokens, at, end):
        return None
    after = tokens[end].low if end < len(tokens) else "."
    fits = (
        end == len(tokens)
        or tokens[end].sort is not Sort.WORD
        or after in prepositions
        or after in {"who", "whose", "which", "as", "when", "while", "after", "before"}
        or after in function_words("times")
    )
    return (at, end) if fits else None


def main_subject(tokens: tuple[Token, ...], before: int) -> Range | None:
    """The noun phrase that opens the sentence: whom "..., saying" means."""
    start = _without_lead(tokens, 0, before)
    end = start
    stops = function_words("borders") | function_words("auxiliaries")
    while end < before and end - start < LONGEST_SUBJECT:
        token = tokens[end]
        if token.sort is not Sort.WORD and token.low != "&":
            break
        if token.low in stops or (
            end > start and (token.low.endswith("ed") or (token.low in verbs() and not verbs()[token.low].noun))
        ):
            break
        end += 1
    return (
        (start, end) if end > start and end - start < LONGEST_SUBJECT and _names_something(tokens, start, end) else None
    )
