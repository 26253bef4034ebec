"""Whether a clause says that a thing is so or is not so, and how firmly: the "not" that a headline may lose."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tellings.language.lists import read_named
from tellings.model import Modality

_WORD = re.compile(r"n['’]t\b|['’]\w{1,3}\b|\w+?(?=n['’]t\b)|\w+(?:-\w+)*", re.UNICODE)
_REACH = 3
"""How many words a "not" reaches to cancel a negative word: "did not deny", "never really failed to". Judged, not
measured."""

_PRECEDENCE = (Modality.DENIED, Modality.DEMANDED, Modality.PLANNED, Modality.HEDGED)
"""Where a clause has cues of several kinds, the first of these is taken. The order is the best of the 24 on the
development part of the annotated sentences (evaluation/stance.py)."""


def is_negated(text: str) -> bool:
    """Whether the clause denies what it speaks of.

    "He said there was no indication of arson" is; "It is not only cheap but safe" and "did not deny it" are not.
    """
    words = _words(text)
    harmless = {place for start, length in _find(words, "not_negation") for place in range(start, start + length)}
    plain = [start for start, _ in _find(words, "negation") if start not in harmless]
    inside = [start for start, _ in _find(words, "negation_inside") if start not in harmless]
    cancelled = {place for place in plain for other in inside if 0 < other - place <= _REACH} if inside else set()
    answered = {other for other in inside for place in plain if 0 < other - place <= _REACH} if cancelled else set()
    return bool(set(plain) - cancelled) or bool(set(inside) - answered)


def find_modality(text: str) -> Modality:
    """How firmly the clause says it: the kind of its strongest cue, or stated where there is none."""
    words = _words(text)
    if is_condition(text):  # "Should the work last the full 14 months, she reckons with a loss" asks for nothing
        words = ("if", *words[1:])
    for modality in _PRECEDENCE:
        if next(_find(words, modality.value), None) is not None:
            return modality
    return Modality.STATED


def is_condition(text: str) -> bool:
    """Whether the clause says only in which case something holds: "if", "unless", "Should the work last longer"."""
    words = _words(text)
    return bool(words) and words[0] in _CONDITIONS and "?" not in text


_CONDITIONS = frozenset({"if", "unless", "should"})


@lru_cache(maxsize=1)  # both questions are asked of one clause after the other
def _words(text: str) -> tuple[str, ...]:
    """Folded to lower case, with straight apostrophes; a capital May inside the text is the month, and stays."""
    return tuple(
        match[0] if match[0] == "May" and match.start() else match[0].lower().replace("’", "'")
        for match in _WORD.finditer(text)
    )


def _find(words: tuple[str, ...], kind: str) -> Iterator[tuple[int, int]]:
    """Place and length, in words, of each cue of that kind."""
    cues = _cues()[kind]
    if cues.keys().isdisjoint(words):
        return
    for place, word in enumerate(words):
        for cue in cues.get(word, ()):
            if words[place : place + len(cue)] == cue:
                yield place, len(cue)
                break


@cache
def _cues() -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """Per kind of cue: first word -> the cues that begin with it, longest first."""
    lists = read_named("stance.toml")
    table: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    for kind, cues in lists.items():
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for cue in cues:
            words = _words(cue)
            by_first.setdefault(words[0], []).append(words)
        table[kind] = {first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()}
    return table
