"""How common an English word is, so that two reports that share a rare one are seen to speak of one matter."""

import math
from functools import cache

from tellings.language.lists import read_rows

RAREST = 1.0
"""Of 10,000 sentences: the share given to a stem that is not in the table."""


def share_of_sentences(stem: str) -> float:
    """The share of sentences in English news that hold the stem, between 0 and 1."""
    return _table().get(stem, RAREST) / 10_000


def weight_of(stem: str) -> float:
    """How much it says that two sentences share the stem: minus the logarithm of its share (self-information)."""
    return -math.log(share_of_sentences(stem))


@cache
def _table() -> dict[str, float]:
    return {row["stem"]: float(row["share"]) for row in read_rows("word_frequency.csv")}
