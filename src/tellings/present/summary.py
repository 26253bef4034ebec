"""The record in one line, and the words of a report counted: what a run says when it ends."""

import re

from tellings.model import Counts, SegmentKind, Telling

_DROPPED = {SegmentKind.BOILERPLATE, SegmentKind.REPEAT}


def summarize(counts: Counts) -> str:
    """The record in one line: "5 reports, 61 statements, 40 claims, 6 disagreements, 3 to 4 origins"."""
    least, most = counts.origins_least, counts.origins_most
    parts = [
        _count(counts.reports, "report"),
        _count(counts.statements, "statement"),
        _count(counts.claims, "claim"),
        _count(counts.disagreements, "disagreement"),
        _count(most, "origin") if least == most else f"{least} to {most} origins",
    ]
    if counts.skipped:
        parts.append(f"{counts.skipped} skipped")
    return ", ".join(parts)


def count_words(telling: Telling) -> tuple[int, int]:
    """How many words were kept as news, and how many dropped: boilerplate, repeats, the rest of the page."""
    text = telling.report.text
    marked = sum(_words(segment.span.cut(text)) for segment in telling.segments if segment.kind in _DROPPED)
    return _words(text) - marked, marked + sum(_words(part.text) for part in telling.report.dropped)


def _words(text: str) -> int:
    return sum(1 for _ in re.finditer(r"\w[\w'’.,-]*", text))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
