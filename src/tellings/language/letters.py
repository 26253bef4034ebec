"""Reads a word in small letters as a search without regard to capitals does, so that a word found is a word known."""

_ODD = str.maketrans({"\u017f": "s", "\u0131": "i"})
"""The long s of old print, the dotless i of Turkish."""


def small(word: str) -> str:
    """The word in small letters, with plain ones for the letters that `re.IGNORECASE` takes for the same.

    "six" with the long s of old print is found by a search for "six", and `lower` alone leaves it as it is.
    """
    return word.lower().replace("i\u0307", "i").translate(_ODD).replace("\u00a0", " ")
