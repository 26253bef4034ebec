"""Skips what stands between a cue and what was said: the listener, the day, the occasion."""

from tellings.extract.anchors import Anchor
from tellings.extract.cues import function_words
from tellings.extract.units import Sort, Token

LONGEST = 14
"""Tokens of an adverbial or of the words that name a listener. From 8 to 25 two of 1,501 contents in our passages
move."""


def skip_adverbial(tokens: tuple[Token, ...], anchor: Anchor) -> int:
    """Past the listener, the day and the occasion after a cue: "told a news conference on Monday that"."""
    at = anchor.right
    verb = anchor.cue.verb
    if verb is None or anchor.cue.phrase:
        return at
    if verb.tell and not anchor.passive:
        at = _skip_listener(tokens, at)
    if not (verb.say or verb.tell):
        return at
    for _ in range(3):
        if at >= len(tokens) or tokens[at].sort is not Sort.WORD:
            break
        low = tokens[at].low
        if (low in function_words("times") and low not in {"once", "too"}) or (
            low.endswith("ly") and low not in {"only", "early", "july", "italy"}
        ):
            at += 1
        elif low in function_words("prepositions"):
            end = _adverbial_end(tokens, at)
            if end == at:
                break
            at = end
        else:
            break
    return at


def _adverbial_end(tokens: tuple[Token, ...], at: int) -> int:
    """Where the adverbial that begins with a preposition ends; `at` itself where it is part of what is said."""
    occasion = at
    for place in range(at + 1, min(len(tokens), at + LONGEST)):
        token = tokens[place]
        if (
            token.low == "that"
            or token.sort is Sort.QUOTE
            or (token.sort is Sort.MARK and token.low not in {"&", "'s", "’s"})
        ):
            return at if tokens[at].low == "to" and occasion == at else place
        if token.low in function_words("borders") or (place > occasion > at and token.low in function_words("openers")):
            break
        if token.low in function_words("occasions") or (token.low.isdigit() and tokens[at].low != "to"):
            occasion = place
    return occasion + 1 if occasion > at else at


def _skip_listener(tokens: tuple[Token, ...], at: int) -> int:
    """Past the listener: "told [the Post] ...". A name or noun phrase, which ends where a new clause opens."""
    openers = function_words("openers")
    place = at
    while place < len(tokens) and place - at < LONGEST:
        token = tokens[place]
        if (
            token.sort is Sort.QUOTE
            or (token.sort is Sort.MARK and token.low not in {"&", "'"})
            or token.low in {"that", "to", "how", "what", "why", "whether", "of"}
        ):
            return place
        if place > at and token.low in openers and tokens[place - 1].low not in {"of", "the", "at", "for", "in", "and"}:
            return place
        if place > at and token.low in function_words("prepositions") and token.low not in {"of", "for", "at"}:
            return place
        if place == at and token.low in {
            "him",
            "her",
            "them",
            "me",
            "us",
            "you",
            "it",
            "reporters",
            "journalists",
            "parliament",
            "lawmakers",
            "mps",
            "police",
            "reuters",
            "afp",
            "cnn",
            "bbc",
        }:
            return place + 1
        place += 1
    return at
