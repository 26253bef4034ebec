"""How common an English word is, so that two reports that share a rare one are seen to speak of one matter."""

import math
from functools import cache
from importlib.resources import files

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
    lines = files("tellings.data").joinpath("word_frequency.csv").read_text(encoding="utf-8").splitlines()
    rows = (line.rsplit(",", 1) for line in lines if line and not line.startswith("#") and not line.startswith("stem,"))
    return {stem: float(share) for stem, share in rows}
