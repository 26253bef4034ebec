"""Finds the words that name who says it: the subject before a verb of saying, or after it."""

from tellings.extract.cues import function_words, verbs
from tellings.extract.phrases import LONGEST_SUBJECT, Range, antecedent, names_something, phrase_before, without_lead
from tellings.extract.units import Sort, Token

SHORTEST_ADVERB = 4
"""Letters: a longer word in -ly before a verb is an adverb; "ally" and "July" are none. Judged, not measured."""
LONGEST_APPOSITION = 25
"""Tokens between the commas after a name: ", who runs the roadhouse on the northern bank,". Twelve lose a
tenth of a point of F1 on the development articles, forty win nothing."""
_BE = frozenset({"is", "was", "were", "are", "be", "been", "being", "got"})
_NAME_LINKS = frozenset({"of", "the", "&", "de", "la", "von", "van", "der", "den", "del", "di", "da", "al", "bin"})
_PARTS_OF_TIME = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight"}
    | {"week", "month", "year", "night", "morning", "afternoon", "evening", "weekend"}
)
_BEFORE_DAYS = frozenset({"this", "last", "that", "on", "late", "early", "next", "earlier", "later", "each", "every"})
LONGEST_DAY = 4
"""Tokens: "on Thursday last week". Judged, not measured."""


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
    at = _skip_day(tokens, at)
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
        phrase = phrase_before(tokens, comma)
        if phrase is None and comma > 1 and tokens[comma - 1].low.isdigit() and tokens[comma - 2].low == ",":
            phrase = phrase_before(tokens, comma - 2)
        return (phrase[0], at - 1) if phrase and _is_named_after(tokens, phrase[1], at - 1) else phrase
    if last.low in {"who", "which"}:
        end = at - 1
        while end > 0 and tokens[end - 1].low == ",":
            end -= 1
        return phrase_before(tokens, end) or antecedent(tokens, end)
    if last.low in {")", "–", "—"}:
        opening = next(
            (k for k in range(at - 2, max(-1, at - LONGEST_APPOSITION), -1) if tokens[k].low in {"(", "–", "—"}), None
        )
        return None if opening is None else phrase_before(tokens, opening)
    return phrase_before(tokens, at)


def _skip_day(tokens: tuple[Token, ...], at: int) -> int:
    """Before the day between a subject and its verb: "Trump on Thursday said", "The White House this week hailed"."""
    end = at
    while end > 1 and tokens[end - 1].low in _PARTS_OF_TIME and end > at - LONGEST_DAY:
        end -= 1
        if tokens[end - 1].low in _BEFORE_DAYS:
            end -= 1
    return end or at


def _is_named_after(tokens: tuple[Token, ...], comma: int, end: int) -> bool:
    """Whether the comma after an office is followed by its holder's name: "Its chief economist, Carla Dusenberry"."""
    return (
        comma + 1 < end
        and not tokens[comma - 1].capital
        and tokens[comma + 1].capital
        and all(token.capital or token.low in _NAME_LINKS for token in tokens[comma + 1 : end])
    )


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
        if token.low in prepositions and (end == at or token.low not in {"of", "for", "at", "from"}):
            break
        if token.low in function_words("times") and end > at:
            break
        end += 1
    if end == at or not names_something(tokens, at, end):
        return None
    if end + 1 < len(tokens) and tokens[end].low == "," and (name := name_from(tokens, end + 1)) > end + 1:
        return (at, name) if not tokens[end - 1].capital else (at, end)
    after = tokens[end].low if end < len(tokens) else "."
    fits = (
        end == len(tokens)
        or tokens[end].sort is not Sort.WORD
        or after in prepositions
        or after in {"who", "whose", "which", "as", "when", "while", "after", "before"}
        or after in function_words("times")
    )
    return (at, end) if fits else None


def name_from(tokens: tuple[Token, ...], at: int) -> int:
    """Where the name ends that stands alone after a comma: ", Joan Ebbe." in "admitted their treasurer, Joan Ebbe."."""
    end = at
    while end < len(tokens) and (tokens[end].capital or (end > at and tokens[end].low in _NAME_LINKS)):
        end += 1
    return end if end == len(tokens) or tokens[end].low in {",", ".", ";"} else at


def main_subject(tokens: tuple[Token, ...], before: int) -> Range | None:
    """The noun phrase that opens the sentence: whom "..., saying" means."""
    start = without_lead(tokens, 0, before)
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
        (start, end) if end > start and end - start < LONGEST_SUBJECT and names_something(tokens, start, end) else None
    )
