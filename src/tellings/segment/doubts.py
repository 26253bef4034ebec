"""Says what an editor should know before trusting a report's text: a quotation that never closes, an end cut off."""

import re
from collections.abc import Sequence

from tellings.language.sentences import split_sentences
from tellings.language.words import is_stopword
from tellings.segment.parts import Part

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))
_LEAST_CUT = 60
"""Characters of a last paragraph that ends without a full stop before it counts as cut; shorter ones are notes.
Judged, not measured."""

_FEWEST_WORDS = 9
"""Words of a last paragraph that counts as cut: shorter ones are names, places, notes. As for prose in `parts.py`."""

_SMALL = 1 / 3
"""Share of words in small letters in a sentence: names, titles of works and lists of a film's makers have fewer."""

_OPENING = 2
"""Words of a sentence that only begins: "But", "The mayor"."""

_NO_WORD = re.compile(r"[@#/|_]|\d\.\d|\.\w{2,4}$")
"""In a last word that is a hashtag, an address or the number of a paper, or stands behind a bar."""

_ENTRY = re.compile(r"\s(?:\||--)\s")
_LOOKED_AT = 600
"""Characters before the end in which its last sentence begins; a longer one is no less a sentence."""

_SHOWN = 6
_TRAILING = "…-–—,;:("


def find_doubts(text: str, prose: Sequence[Part], *, ends_in_prose: bool = True) -> list[str]:
    """The doubts about the paragraphs of prose, in order, one sentence each.

    Args:
        text: the report's text.
        prose: its paragraphs.
        ends_in_prose: whether nothing of the report stands below the last of them: no credit, caption or list.
    """
    return [*_unclosed(text, prose), *(_cut_off(text, prose) if ends_in_prose else [])]


def _unclosed(text: str, prose: Sequence[Part]) -> list[str]:
    doubts = []
    for place, part in enumerate(prose):
        following = prose[place + 1] if place + 1 < len(prose) else None
        opening = _open_mark(text, part)
        if opening is None:
            continue
        if following is not None and text[following.left] in "“\"«„‘'":
            continue  # a quotation over several paragraphs opens anew in each
        shown = " ".join(text[opening : min(part.right, opening + 80)].split()[:_SHOWN])
        doubts.append(f"A quotation opens at {shown} ... and never closes.")
    return doubts[:3]


def _open_mark(text: str, part: Part) -> int | None:
    """Where a quotation opens in the paragraph that does not close in it."""
    for opens, closes in _PAIRS:
        if opens == "„" or (opens == "“" and text.find("„", part.left, part.right) >= 0):
            continue
        last = text.rfind(opens, part.left, part.right)
        if last >= 0 and text.find(closes, last, part.right) < 0:
            return last
    if text.count('"', part.left, part.right) % 2 and text.find("”", part.left, part.right) < 0:
        return text.rfind('"', part.left, part.right)
    return None


def _cut_off(text: str, prose: Sequence[Part]) -> list[str]:
    if not prose:
        return []
    last = prose[-1]
    if last.stopped or last.length < _LEAST_CUT or last.bullet or last.is_row or len(last.words) < _FEWEST_WORDS:
        return []
    if not _is_in_sentence(text[max(last.left, last.right - _LOOKED_AT) : last.right]):
        return []
    shown = " ".join(text[max(last.left, last.right - 60) : last.right].split()[-_SHOWN:])
    if text[last.right - 1].isalnum() or text[last.right - 1] in _TRAILING:
        return [f"The text ends in mid-sentence, at “... {shown}”: it may be cut off."]
    return []


def _is_in_sentence(line: str) -> bool:
    """Whether what stands after the last full stop of a paragraph is part of a sentence, and no name or address."""
    start = max((start for start, _ in split_sentences(line)), default=0)
    rest = line[start:]
    words = rest.split()
    if not words or _NO_WORD.search(words[-1]) or "@" in rest or _ENTRY.search(rest):
        return False
    small = sum(word[0].islower() for word in words)
    return (small >= _SMALL * len(words) or len(words) <= _OPENING) and any(
        is_stopword(word.strip("“”\"',;:").lower()) for word in words
    )
