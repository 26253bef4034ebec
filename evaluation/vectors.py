"""How well the encoder's sentence vectors tell sentences of the same event from others, beside plain words.

python evaluation/vectors.py [--data ../shared/data] [--json]

The area under the curve over pairs of sentences of news reports (ECB+, development part): how often a pair that shares
an event has more in common than one that does not. Words in common, weighted by how rare they are, stand beside it.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from polnear import read_lines
from tellings.language.tagger import vectors
from tellings.language.words import stem, tokenize

PAIRS = "claims/ecbplus_sentence_pairs.dev.jsonl"


def main() -> None:
    """Print both areas."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--json", action="store_true", help="the areas as JSON")
    given = parser.parse_args()
    rows = list(read_lines(given.data / PAIRS))
    places = {text: at for at, text in enumerate(sorted({row[side] for row in rows for side in ("text_a", "text_b")}))}
    pairs = [(places[row["text_a"]], places[row["text_b"]]) for row in rows]
    same = [bool(row["label"]) for row in rows]
    found = vectors(list(places))
    areas = {
        "vectors": area([float(found[one] @ found[other]) for one, other in pairs], same),
        "words": area(words_in_common(list(places), pairs), same),
    }
    if given.json:
        print(json.dumps(areas))
        return
    print(f"{len(pairs)} pairs, {sum(same)} of one event: area under the curve")
    for name, value in areas.items():
        print(f"  {name:8} {value:.3f}")


def words_in_common(texts: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[float]:
    """The cosine of each pair's words, each weighted by how rare it is in these texts."""
    bags = [Counter(stem(token.text) for token in tokenize(text)) for text in texts]
    known = Counter(word for bag in bags for word in bag)
    weighted = [{word: count * math.log(len(texts) / known[word]) for word, count in bag.items()} for bag in bags]
    lengths = [math.sqrt(sum(value * value for value in bag.values())) or 1.0 for bag in weighted]
    return [
        sum(value * weighted[other].get(word, 0.0) for word, value in weighted[one].items())
        / (lengths[one] * lengths[other])
        for one, other in pairs
    ]


def area(scores: Sequence[float], same: Sequence[bool]) -> float:
    """How often one that is true has a higher score than one that is not; half where they are equal."""
    ranks: dict[float, float] = {}
    for at, score in enumerate(sorted(scores), start=1):
        ranks.setdefault(score, at)
    counts = Counter(scores)
    of_true = [score for score, is_true in zip(scores, same, strict=True) if is_true]
    others = len(scores) - len(of_true)
    total = sum(ranks[score] + (counts[score] - 1) / 2 for score in of_true)
    return (total - len(of_true) * (len(of_true) + 1) / 2) / max(1, len(of_true) * others)


if __name__ == "__main__":
    main()
