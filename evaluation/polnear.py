"""Reads the quotation corpus: token labels as spans, and our spans in its convention; counts what is found exactly."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tellings.model import Quotation

LONGEST_ENDING = 3
"""Characters of an ending such as 'll that stands on the word before it."""
_THAT = re.compile(r"\bthat,?\s\Z")
"""What the corpus counts with the content and we do not."""
_MARKS = {"``": "“", "''": "”", "`": "‘"}
_AUXILIARY = {
    "has",
    "have",
    "had",
    "is",
    "was",
    "were",
    "are",
    "been",
    "be",
    "being",
    "also",
    "will",
    "would",
    "not",
    "n't",
    "never",
    "repeatedly",
    "later",
    "often",
}


class Score:
    """Counts of what was found, what should have been, and what is both."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.found = self.true = self.both = 0

    def add(self, found: Iterable[object], true: Iterable[object]) -> None:
        """Count one text's spans, each as often as it stands there."""
        one, other = Counter(list(found)), Counter(list(true))
        self.found += one.total()
        self.true += other.total()
        self.both += (one & other).total()

    @property
    def f1(self) -> float:
        """Between 0 and 1."""
        return 2 * self.both / max(1, self.found + self.true)

    def __str__(self) -> str:
        """Precision, recall and F1 in percent."""
        precision = self.both / max(1, self.found)
        recall = self.both / max(1, self.true)
        return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * self.f1:5.1f}  (n {self.true})"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, zipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def detokenise(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The tokens as running text, with the place of each; the corpus's own notation of marks as print has them."""
    tokens = [_MARKS.get(token, token) for token in tokens]
    text, places, opened = "", [], False
    for number, word in enumerate(tokens):
        before = tokens[number - 1] if number else ""
        glue = (
            not text
            or word in {",", ".", ";", ":", "?", "!", "'s", "’s", "n't", "n’t", ")", "”", "%", "…"}
            or (word.startswith(("'", "’")) and len(word) <= LONGEST_ENDING and word not in {"'", "’"})
            or before in {"(", "$", "“", "‘"}
        )
        if word == '"':
            glue = opened or not text
            opened = not opened
        elif before == '"' and opened:
            glue = True
        if not glue:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def decode(labels: list[str]) -> dict[str, set[tuple[int, int]]]:
    """The token spans of each label."""
    spans: dict[str, set[tuple[int, int]]] = {"source": set(), "cue": set(), "content": set()}
    at = 0
    while at < len(labels):
        if labels[at] == "O":
            at += 1
            continue
        kind = labels[at][2:]
        end = at + 1
        while end < len(labels) and labels[end] == f"I-{kind}":
            end += 1
        spans[kind].add((at, end))
        at = end
    return spans


def to_tokens(span: tuple[int, int], places: list[tuple[int, int]]) -> tuple[int, int]:
    """The tokens that a span of characters touches."""
    inside = [at for at, (left, right) in enumerate(places) if left < span[1] and span[0] < right]
    return (inside[0], inside[-1] + 1) if inside else (-1, -1)


def outermost(found: Iterable[Quotation]) -> list[Quotation]:
    """Without what is said within what another said: the corpus tells of no words twice."""
    kept: list[Quotation] = []
    for one in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if not any(other.span.holds(one.span) for other in kept[-3:]):
            kept.append(one)
    return kept


def polnear_spans(text: str, found: Iterable[Quotation]) -> dict[str, set[tuple[int, int]]]:
    """Our spans in that corpus's convention: "that", marks and auxiliaries belong to what they stand beside."""
    spans: dict[str, set[tuple[int, int]]] = {"source": set(), "cue": set(), "content": set()}
    for quotation in found:
        if quotation.source:
            spans["source"].add((quotation.source.start, quotation.source.end))
        if quotation.cue:
            start, end = quotation.cue.start, quotation.cue.end
            while True:
                before = re.search(r"([\w’']+) $", text[max(0, start - 20) : start])
                if before is None or before[1] not in _AUXILIARY:
                    break
                start -= len(before[0])
            spans["cue"].add((start, end))
        for part in quotation.content:
            start, end = part.start, part.end
            that = _THAT.search(text, max(0, start - 7), start)
            start = that.start() if that else start
            while start and text[start - 1] in "`“\"‘'„«":
                start -= 1
            while end < len(text) and text[end] in "”\"’'»":
                end += 1
            spans["content"].add((start, end))
    return spans
