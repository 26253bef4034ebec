"""Makes src/tellings/data/paraphrases.csv: the words that outlets use for one another, learned from tellings.

    PYTHONPATH=src python training/paraphrases.py reading_groups.jsonl > src/tellings/data/paraphrases.csv

Two tellings of one claim, words they have in common taken out: a word that is left on the one side often stands where a
certain word is left on the other. IBM's Model 1 (Brown and others 1993) gives the share with which a word is told as
another; only pairs of words that meet in several groups of tellings, and far more often than chance, are kept.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from tellings.language.words import content_stems

ROUNDS = 8
GROUPS = 2
"""Groups of tellings in which two words must meet."""
LEAST = 0.05
"""Share with which the one must be told as the other, in the weaker direction."""
LIFT = 8.0
"""How much more often than chance the two must meet."""
_ALIKE = {"same", "less", "more", "figure", "unit", "period", "date", "attribution", "modality"}


def main() -> None:
    """Print the table."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    pairs = list(_pairs(rows))
    forward = train([(left, right) for _, left, right in pairs])
    backward = train([(right, left) for _, left, right in pairs])
    meet, holders = _count(pairs)
    total = len({group for group, _, _ in pairs})
    print("# Words that news outlets use for one another, with the share in which one is told as the other.")
    print("# Learned from the tellings written for this product (Apache-2.0) by training/paraphrases.py.")
    print("one,other,share")
    for (one, other), groups in sorted(meet.items()):
        share = max(
            min(forward[one].get(other, 0.0), backward[other].get(one, 0.0)),
            min(forward[other].get(one, 0.0), backward[one].get(other, 0.0)),
        )
        lift = len(groups) * total / (len(holders[one]) * len(holders[other]))
        if len(groups) >= GROUPS and share >= LEAST and lift >= LIFT:
            print(f"{one},{other},{min(1.0, share):.2f}")


def train(pairs: list[tuple[list[str], list[str]]]) -> dict[str, dict[str, float]]:
    """For each word the share with which it is told as each other: Model 1, with an empty word."""
    table: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(lambda: 0.01))
    for number in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for left, right in pairs:
            for word in right:
                total = sum(table[source][word] for source in (*left, "")) if number else len(left) + 1
                for source in (*left, ""):
                    counts[source][word] += table[source][word] / total if number else 1 / total
        table = defaultdict(dict)
        for source, row in counts.items():
            whole = sum(row.values())
            table[source] = defaultdict(float, {word: value / whole for word, value in row.items()})
    return table


def _pairs(rows: list[dict[str, Any]]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Group and the words of two tellings of one thing that the other does not have."""
    for row in rows:
        texts = [
            ("same", row["base"]),
            *((one["label"], one["text"]) for one in row["tellings"] if one["label"] in _ALIKE),
        ]
        for (label, one), (other_label, other) in combinations(texts, 2):
            if "same" in (label, other_label):
                left, right = set(_words(one)), set(_words(other))
                yield row["id"], sorted(left - right), sorted(right - left)


def _words(text: str) -> list[str]:
    return [stem for stem in content_stems(text) if not stem[0].isdigit()]


def _count(
    pairs: list[tuple[str, list[str], list[str]]],
) -> tuple[dict[tuple[str, str], set[str]], dict[str, set[str]]]:
    meet: dict[tuple[str, str], set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for group, left, right in pairs:
        for word in (*left, *right):
            holders[word].add(group)
        for one in left:
            for other in right:
                meet[min(one, other), max(one, other)].add(group)
    return meet, holders


if __name__ == "__main__":
    main()
