"""Says what an editor should know before trusting a report's text: a quotation that never closes, an end cut off."""

from collections.abc import Sequence

from tellings.segment.parts import Part

_PAIRS = (("“", "”"), ("«", "»"), ("„", "“"))
_LEAST_CUT = 60
"""Characters of a last paragraph that ends without a full stop before it counts as cut; shorter ones are notes.
Judged, not measured."""

_SHOWN = 6
_TRAILING = "…-–—,;:("


def find_doubts(text: str, prose: Sequence[Part]) -> list[str]:
    """The doubts about the paragraphs of prose, in order, one sentence each."""
    return [*_unclosed(text, prose), *_cut_off(text, prose)]


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
    if last.stopped or last.length < _LEAST_CUT or last.bullet:
        return []
    shown = " ".join(text[max(last.left, last.right - 60) : last.right].split()[-_SHOWN:])
    if text[last.right - 1].isalnum() or text[last.right - 1] in _TRAILING:
        return [f"The text ends in mid-sentence, at “... {shown}”: it may be cut off."]
    return []
