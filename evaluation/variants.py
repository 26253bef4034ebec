"""Writes an annotated article as another outlet's page might have it, every annotated span carried over exactly."""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from reports import as_report
from tellings.extract.layout import lay_out
from tellings.extract.marks import Marked, find_marked

Row: TypeAlias = dict[str, Any]
Edit: TypeAlias = tuple[int, int, str]
"""Characters of the text that something else stands for."""

SEED = 7
MISTYPED = 0.02
"""Share of the words with a letter swapped, dropped or doubled."""
MARKED_DOWN = 0.03
"""Share of the words that are emphasised or linked."""
BLOCKS = 0.1
"""Share of the paragraphs that are headings or block quotations."""
SHORTEST = 4
"""Letters of a word that is mistyped; shorter ones become other words."""
_PAIRS = {"curly": "“”", "straight": '""', "single": "‘’", "typewriter single": "''", "guillemets": "«»"}
_INNER = {"curly": "‘’", "straight": "''", "single": "“”", "typewriter single": '""', "guillemets": "‹›"}
_WORD = re.compile(r"[^\W\d_]+")


def vary(row: Row, name: str) -> Row:
    """The article in one of the `VARIANTS`."""
    return _apply(row, sorted(VARIANTS[name](row["text"])))


def _apply(row: Row, edits: Sequence[Edit]) -> Row:
    """The article with these edits, which do not overlap; a span takes nothing in that is added at its ends."""
    text, places, at = "", [], 0
    for start, end, new in edits:
        text += row["text"][at:start]
        places.append((start, end, len(text), len(text) + len(new)))
        text += new
        at = end
    text += row["text"][at:]
    moved = _Moved(places)
    attributions = [
        {
            **one,
            **{
                kind: [
                    span
                    for span in ([moved.start(start), moved.end(end)] for start, end in one[kind])
                    if span[0] < span[1]
                ]
                for kind in ("source", "cue", "content")
            },
        }
        for one in row["attributions"]
    ]
    return {**row, "text": text, "attributions": [one for one in attributions if one["content"]]}


class _Moved:
    """Where a place of the text stands after it was edited."""

    def __init__(self, places: Sequence[tuple[int, int, int, int]]) -> None:
        self._places = places

    def start(self, place: int) -> int:
        """Of what begins there: after what was added in front of it."""
        shift = 0
        for start, end, new_start, new_end in self._places:
            if start > place or (start == place and end > start):
                break
            if end > place:
                return new_start
            shift = new_end - end
        return place + shift

    def end(self, place: int) -> int:
        """Of what ends there: before what was added behind it."""
        shift = 0
        for start, end, _, new_end in self._places:
            if start >= place:
                break
            if end > place:
                return new_end
            shift = new_end - end
        return place + shift


def _marks(text: str, stretches: Iterable[Marked]) -> Iterator[tuple[int, int, bool]]:
    """Where the marks of stretches stand, and whether each opens."""
    for stretch in stretches:
        yield stretch.outer_start, stretch.outer_start + _width(text, stretch.outer_start), True
        for start, _ in stretch.paragraphs[1:]:
            yield start - 1, start, True
        if stretch.closed:
            closing = stretch.outer_end - 1
            closing -= text[closing - 1 : closing + 1] == "''"
            yield closing, stretch.outer_end, False


def _width(text: str, start: int) -> int:
    return 2 if text[start : start + 2] in {"``", "''"} else 1


def _mark_as(name: str) -> Callable[[str], Iterator[Edit]]:
    """All outermost marks in one shape, and those within them in the shape that goes with it."""

    def edit(text: str) -> Iterator[Edit]:
        outer = _outermost(text)
        inner = find_marked(text, [part for one in outer for part in one.paragraphs or ((one.start, one.end),)])
        for stretches, pair in ((outer, _PAIRS[name]), (inner, _INNER[name])):
            for start, end, opens in _marks(text, stretches):
                yield start, end, pair[0 if opens else 1]

    return edit


def _outermost(text: str) -> Sequence[Marked]:
    return lay_out(*as_report("article", text)).marked


def _without_marks(text: str) -> Iterator[Edit]:
    for start, end, _ in _marks(text, _outermost(text)):
        yield start, end, ""


def _lower(text: str) -> Iterator[Edit]:
    for at, letter in enumerate(text):
        if letter.isupper() and len(letter.lower()) == 1:
            yield at, at + 1, letter.lower()


def _mistyped(text: str) -> Iterator[Edit]:
    chance = random.Random(SEED)  # noqa: S311 - a seed, not a secret
    for match in _WORD.finditer(text):
        if len(match[0]) < SHORTEST or chance.random() >= MISTYPED:
            continue
        at = match.start() + chance.randrange(1, len(match[0]) - 1)
        letter, after = text[at], text[at + 1]
        yield at, at + 2, chance.choice((after + letter, after, letter + letter + after))


def _markdown(text: str) -> Iterator[Edit]:
    chance = random.Random(SEED)  # noqa: S311 - a seed, not a secret
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        if chance.random() < BLOCKS:
            yield match.start(), match.start(), chance.choice(("> ", "## "))
        for word in _WORD.finditer(text, match.start(), match.end()):
            if chance.random() < MARKED_DOWN and text[word.end() : word.end() + 1] not in {"'", "’"}:
                before, after = chance.choice((("**", "**"), ("*", "*"), ("_", "_"), ("[", "](https://a.example/b)")))
                yield word.start(), word.start(), before
                yield word.end(), word.end(), after


VARIANTS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "plain": lambda _: iter(()),
    **{name: _mark_as(name) for name in _PAIRS},
    "no marks": _without_marks,
    "lower case": _lower,
    "typing errors": _mistyped,
    "Markdown": _markdown,
}
"""What is done to the text, by name."""
