"""Gives what a headline quotes to whoever says it in the report below."""

from collections.abc import Collection, Sequence

import msgspec

from tellings.language.words import fold, tokenize
from tellings.model import Quotation

SHARED = 0.75
"""Share of a headline's quoted words that stand in the quotation it is taken from. Of ten headline quotations in our
retellings, the sample and twelve stories, the five taken from one share all, the other five two in three at most."""


def give_headlines(quotations: Sequence[Quotation], headlines: Collection[int]) -> list[Quotation]:
    """The quotations, those of a headline that nobody is named for with the speaker of the same words below.

    What nobody says in these words below has no speaker: a headline that sharpens is not laid at anybody's door.

    Args:
        quotations: All of one report's.
        headlines: Where the sentences of headlines start whose marks have no cue.
    """
    below = [quotation for quotation in quotations if quotation.sentence.start not in headlines]
    words = [(_words(quotation), quotation) for quotation in below]
    given: list[Quotation] = []
    for quotation in quotations:
        if quotation.sentence.start not in headlines or quotation.source:
            given.append(quotation)
            continue
        mine = _words(quotation)
        origin = max(words, key=lambda pair: len(mine & pair[0]), default=None)
        taken = origin is not None and len(mine & origin[0]) >= SHARED * len(mine)
        given.append(msgspec.structs.replace(quotation, speaker=origin[1].speaker if origin and taken else None))
    return given


def _words(quotation: Quotation) -> frozenset[str]:
    return frozenset(fold(token.text) for token in tokenize(quotation.text))
