"""Finds who speaks in words and a colon: "Rutte: 'Let's be naive.'" and, in headlines, "Rail union: no deal"."""

from tellings.extract.cues import function_words, verbs
from tellings.extract.subjects import Range
from tellings.extract.units import Sort, Token, Unit

LONGEST_LABEL = 4
"""Tokens before a headline's colon: "Rail union: no deal before Christmas". Judged; from 2 to 8 one of 1,904
statements in our retellings changes."""
LONGEST_SPEAKER = 7
"""The same before a colon and a quotation: "Rehling on Medara: 'Silence is a choice'". Judged."""


def find_colon(unit: Unit) -> tuple[Range, Range] | None:
    """The tokens before a colon that opens what is said, and those of what is said."""
    tokens = unit.tokens
    opening = next((place for place, token in enumerate(tokens) if token.sort is Sort.WORD), 0)
    at = next((place for place, token in enumerate(tokens[: opening + LONGEST_SPEAKER + 1]) if token.low == ":"), None)
    if at is None or at <= opening or at + 1 >= len(tokens) or not _names(tokens[opening:at]):
        return None
    quoted = tokens[at + 1].sort is Sort.QUOTE
    if not quoted and (not unit.headline or at - opening > LONGEST_LABEL or tokens[opening].low in verbs()):
        return None
    end = at + 2 if quoted else len(tokens)
    while quoted and end < len(tokens) and tokens[end].sort is Sort.QUOTE:
        end += 1
    return (opening, at), (at + 1, end)


def _names(tokens: tuple[Token, ...]) -> bool:
    """Whether the words can name somebody: they open with a capital, and nothing among them makes a clause."""
    return tokens[0].capital and not any(
        token.sort is not Sort.WORD or token.low in function_words("borders") or token.low == "and" for token in tokens
    )
