"""Reads the annotated texts that training rests on as articles of units, and varies them as the web does."""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

_TOKEN = re.compile(r"[^\W_]+|[^\s]")
_MARKS = {"``": "“", "''": "”", "`": "‘"}
_CLOSERS = frozenset(",.;:?!)”%…")
_ENDINGS = frozenset("'s n't 're 've 'll 'm 'd ’s n’t ’re ’ve ’ll ’m ’d".split())  # noqa: SIM905 - small words
_QUOTES = frozenset('“”"«»„')
_AUXILIARY = frozenset("has have had is was were are been be being also will would not never later repeatedly".split())  # noqa: SIM905 - small words


class Unit(NamedTuple):
    """A paragraph as words, each with its label; `names` is empty where nobody labelled names."""

    words: tuple[str, ...]
    glued: tuple[bool, ...]
    """Whether a word stands on the one before without a blank."""
    labels: tuple[str, ...]
    names: tuple[str, ...] = ()


Article = tuple[Unit, ...]


def read_instances(path: Path) -> list[Article]:
    """The articles of the published instances, each instance one unit, in the order of the file."""
    articles: dict[str, list[Unit]] = {}
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            words = tuple(_MARKS.get(word, word) for word in row["tokens"])
            glued = tuple(_glue(words, at) for at in range(len(words)))
            articles.setdefault(row["id"], []).append(Unit(words, glued, tuple(row["labels"])))
    return [tuple(units) for units in articles.values()]


def read_passages(path: Path, names: dict[str, list[list[Any]]], aside: frozenset[str]) -> list[Article]:
    """Our own passages without those kept aside: lines as units, in the spans' convention of the published corpus."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in aside:
            continue
        labelled = _spans(row)
        entities = names.get(row["id"])
        units = [
            _unit(row["text"], match.start(), match.end(), labelled, entities)
            for match in re.finditer(r"[^\n]*\S[^\n]*", row["text"])
        ]
        articles.append(tuple(unit for unit in units if unit.words))
    return articles


def _glue(words: Sequence[str], at: int) -> bool:
    word, before = words[at], words[at - 1] if at else ""
    return at == 0 or word in _CLOSERS or word in _ENDINGS or before in {"(", "$", "“", "‘"}


def _spans(row: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Contents with their marks and "that", cues with their auxiliaries: as the published corpus has them."""
    text, found = row["text"], []
    for one in row["attributions"]:
        found += [(start, end, "source") for start, end in one["source"]]
        for start, end in one["cue"]:
            while True:
                before = re.search(r"([\w’']+) $", text[max(0, start - 20) : start])
                if before is None or before[1].lower() not in _AUXILIARY:
                    break
                start -= len(before[0])  # noqa: PLW2901 - the cue grows
            found.append((start, end, "cue"))
        for start, end in one["content"]:
            if text[max(0, start - 5) : start] == "that ":
                start -= 5  # noqa: PLW2901 - the content grows
            while start and text[start - 1] in '“"‘«„':
                start -= 1  # noqa: PLW2901 - the content grows
            while end < len(text) and text[end] in '”"»':
                end += 1  # noqa: PLW2901 - the content grows
            found.append((start, end, "content"))
    return sorted(found, key=lambda span: (span[2] == "content", span))


def _unit(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]], names: Sequence[Sequence[Any]] | None
) -> Unit:
    tokens = list(_TOKEN.finditer(text, start, end))
    words = tuple(token[0] for token in tokens)
    glued = tuple(at == 0 or tokens[at - 1].end() == token.start() for at, token in enumerate(tokens))
    places = [(token.start(), token.end()) for token in tokens]
    labels = _label(places, [*spans])
    return Unit(words, glued, labels, _label(places, names) if names is not None else ())


def _label(places: Sequence[tuple[int, int]], spans: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """The first span that covers a word labels it; what a later one has left is cut to its first run."""
    labels = ["O"] * len(places)
    for start, end, kind in spans:
        inside = [at for at, (left, right) in enumerate(places) if left < end and start < right]
        run = [at for at in inside if labels[at] == "O"]
        for at in run:
            labels[at] = ("I-" if at - 1 in run else "B-") + kind
    return tuple(labels)


def vary(article: Article, chance: random.Random) -> Article:
    """The article as another outlet's page might have it: without marks, with typing errors, with Markdown."""
    drawn = chance.random()
    if drawn < 0.08:  # noqa: PLR2004 - the share of articles without marks
        return tuple(_without_marks(unit) for unit in article)
    if drawn < 0.16:  # noqa: PLR2004 - the share with typing errors
        return tuple(_mistyped(unit, chance) for unit in article)
    if drawn < 0.22:  # noqa: PLR2004 - the share with Markdown
        return tuple(_marked_down(unit, chance) for unit in article)
    if drawn < 0.42:  # noqa: PLR2004 - the share cut into sentences where no label runs over the border
        return tuple(part for unit in article for part in _sentences(unit))
    return article


def _without_marks(unit: Unit) -> Unit:
    kept = [at for at, word in enumerate(unit.words) if word not in _QUOTES]
    return _pick(unit, kept) if kept else unit


def _pick(unit: Unit, kept: Sequence[int]) -> Unit:
    return Unit(
        tuple(unit.words[at] for at in kept),
        tuple(unit.glued[at] for at in kept),
        tuple(unit.labels[at] for at in kept),
        tuple(unit.names[at] for at in kept) if unit.names else (),
    )


def _mistyped(unit: Unit, chance: random.Random) -> Unit:
    words = [_mistype(word, chance) if chance.random() < 0.03 else word for word in unit.words]  # noqa: PLR2004 - words in a hundred
    return unit._replace(words=tuple(words))


def _mistype(word: str, chance: random.Random) -> str:
    if len(word) < 4 or not word.isalpha():  # noqa: PLR2004 - shorter words are rarely mistyped, and then are other words
        return word
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def _marked_down(unit: Unit, chance: random.Random) -> Unit:
    words = list(unit.words)
    for at, word in enumerate(words):
        if word.isalpha() and chance.random() < 0.04:  # noqa: PLR2004 - words in a hundred
            words[at] = chance.choice(("*{}*", "**{}**", "_{}_", "[{}](https://example.org/a)")).format(word)
    if chance.random() < 0.1 and words:  # noqa: PLR2004 - one line in ten is a heading or a block quotation
        words[0] = chance.choice(("> ", "# ", "- ")) + words[0]
    return unit._replace(words=tuple(words))


def _sentences(unit: Unit) -> Iterator[Unit]:
    start = 0
    for at, word in enumerate(unit.words[:-1]):
        after = at + 1
        ends = word in {".", "?", "!"} or (word == "”" and at and unit.words[at - 1] in {".", "?", "!"})
        if ends and unit.words[after] != "”" and not unit.labels[after].startswith("I-"):
            yield _pick(unit, range(start, after))
            start = after
    yield _pick(unit, range(start, len(unit.words)))
