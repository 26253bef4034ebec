"""Tells whether a day that a sentence names without more has been or is to come: "met Friday", "will meet Friday"."""

import re
from functools import cache

from tellings.language.lists import read_named

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|[;:]")
_FAR = 120
"""Characters to either side in which the verb is looked for. Judged, not measured."""
_TIGHT = 3
"""Words between a verb and its day: "declared back in December", "argued in December"."""
_LONGEST_CUE = 3
_SHORTEST_PAST = 4
"""Letters of a word in -ed that is a past form and not "red" or "bed"."""
_BE = ("is", "are", "am", "'s", "'re", "'m")
_NOT_PAST = ("need", "deed", "speed", "seed", "feed", "ceed", "dred", "breed", "united")


def is_ahead(text: str, start: int, end: int) -> tuple[bool | None, bool]:
    """Whether what stands at this place is to come (`None`: nothing says so), and whether its verb stands close by."""
    before = _words(text[max(0, start - _FAR) : start])
    for distance, place in enumerate(range(len(before) - 1, -1, -1)):
        if before[place] in {";", ":"}:
            break
        found = _cue(before, place)
        if found is not None:
            return found, distance < _TIGHT
    behind = _words(text[end : end + _FAR])
    for place in range(len(behind)):
        found = _cue(behind, place)
        if found is not None:
            return found, place < _TIGHT
    return None, False


def _words(text: str) -> list[str]:
    return [word.lower().replace("\u2019", "'") for word in _WORD.findall(text)]


def _cue(words: list[str], place: int) -> bool | None:
    """Whether the word, with those before it, tells of the future; `False` for the past, `None` for neither."""
    word = words[place]
    cues = _cues()
    if word.endswith("'ll"):
        return True
    for length in range(min(_LONGEST_CUE, place + 1), 0, -1):
        if " ".join(words[place + 1 - length : place + 1]) in cues["future"]:
            return word != "until" or not _is_denied(words, place)
    if word in cues["progressive"] and place and words[place - 1].endswith(_BE):
        return True
    if word == "to" and cues["asking"].intersection(words[max(0, place - 2) : place]):
        return True
    if word in cues["past"] or (word.endswith("ed") and len(word) >= _SHORTEST_PAST and not word.endswith(_NOT_PAST)):
        return False
    return None


def is_denied(text: str, place: int) -> bool:
    """Whether a "not" stands before, as in "did not arrive until Thursday"."""
    words = _words(text[max(0, place - _FAR) : place])
    return _is_denied(words, len(words))


def _is_denied(words: list[str], place: int) -> bool:
    near = words[max(0, place - 5) : place]
    return any(word in {"not", "never"} or word.endswith("n't") for word in near) and "will" not in near


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_named("tense.toml").items()}
