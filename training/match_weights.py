"""Makes src/tellings/data/match_weights.toml: how much each feature says that two statements are of one claim.

    PYTHONPATH=src:evaluation python training/match_weights.py FOLDER... > src/tellings/data/match_weights.toml

FOLDER is an invented story with a truth.json. A pair of statements at two places of "same", or at two places of a
disagreement that is about one matter, is of one claim; a pair of which one has a known partner in the other's report
is not. Logistic regression (Newton's method) with a small ridge, so that the result is the same on every machine to
the digits that are kept.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from tellings.align.fact import Fact, make_facts
from tellings.align.match import Matcher
from tellings.align.quantity import Values, compare_values
from tellings.config import Settings
from tellings.model import Figure, Skipped, Telling
from tellings.pipeline import tell
from tellings.present.places import Found, Places
from tellings.read import find_sources, read_report

Row: TypeAlias = tuple[dict[str, float], bool, float]
"""Features, whether the two are of one claim, and how much that counts."""

RIDGE = 0.05
UNSURE = 0.15
"""What a pair counts of which the truth says nothing: the list is not exhaustive, but most are of no one claim."""
ROUNDS = 25
ABOUT_ONE_MATTER = {"figure", "unit", "period", "date", "negation", "modality", "wording"}


def main() -> None:
    """Print the weights."""
    rows: dict[str, list[Row]] = {"text": [], "figure": []}
    for folder in map(Path, sys.argv[1:]):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        for kind, found in rows_of(truth, read_story(folder, truth)).items():
            rows[kind] += found
    print("# How much each feature says that two statements are of one claim: weights of a logistic regression.")
    print(
        "# Learned from "
        + ", ".join(sorted(Path(name).name for name in sys.argv[1:]))
        + " (written for Tellings, Apache-2.0)"
    )
    print("# by training/match_weights.py.")
    for kind, found in rows.items():
        together = sum(same for _, same, _ in found)
        print(f"\n# {together} pairs of one claim, {len(found) - together} others")
        print(f"[{kind}]")
        for name, weight in fit(found).items():
            print(f'"{name}" = {weight:.2f}')


def read_story(folder: Path, truth: dict[str, Any]) -> list[Telling]:
    """The tellings of the story's reports, with those of another event that look alike."""
    names = [row["file"] for row in truth["reports"]]
    sources = find_sources([str(folder / name) for name in names])
    return [tell(read_report(source, Settings())) for source in sources if not isinstance(source, Skipped)]


def rows_of(truth: dict[str, Any], tellings: Sequence[Telling]) -> dict[str, list[Row]]:
    """Pairs of statements with their features and whether they are of one claim, for texts and for figures."""
    facts = make_facts(tellings)
    matcher = Matcher(facts)
    places = Places(Found(reports=[one.report for one in tellings], statements=[fact.statement for fact in facts]))
    by_id = {fact.statement.id: fact for fact in facts}
    together = _pairs_together(truth, places, by_id)
    known = defaultdict(set)
    for one, other in together:
        known[one].add(facts[other].report.id)
        known[other].add(facts[one].report.id)
    strangers = {places.report(name) for name in truth["unrelated"]}
    rows: dict[str, list[Row]] = {"text": [], "figure": []}
    for one, other in matcher.scores:
        left, right = facts[one], facts[other]
        if left.report.id == right.report.id:
            continue
        same = (one, other) in together
        sure = (
            same
            or bool({left.report.id, right.report.id} & strangers)
            or right.report.id in known[one]
            or left.report.id in known[other]
        )
        kind = "figure" if isinstance(left.statement, Figure) else "text"
        rows[kind].append((matcher.features(one, other), same, 1.0 if sure else UNSURE))
    return rows


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of a logistic regression with a ridge, by Newton's method."""
    names = list(dict.fromkeys(name for features, _, _ in rows for name in features))
    table = [([features.get(name, 0.0) for name in names], same, share) for features, same, share in rows]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        gradient = [-RIDGE * weight for weight in weights]
        curve = [[RIDGE if one == other else 0.0 for other in range(len(names))] for one in range(len(names))]
        for values, same, share in table:
            total = sum(weight * value for weight, value in zip(weights, values, strict=True))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for one, value in enumerate(values):
                if value:
                    gradient[one] += share * (same - chance) * value
                    for other, second in enumerate(values):
                        curve[one][other] += share * chance * (1 - chance) * value * second
        weights = [weight + step for weight, step in zip(weights, solve(curve, gradient), strict=True)]
    return dict(zip(names, weights, strict=True))


def solve(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """X of matrix x = right, by Gaussian elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda place: abs(rows[place][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for place in range(size):
            if place != column:
                factor = rows[place][column] / rows[column][column]
                rows[place] = [value - factor * top for value, top in zip(rows[place], rows[column], strict=True)]
    return [rows[place][size] / rows[place][place] for place in range(size)]


def _pairs_together(truth: dict[str, Any], places: Places, by_id: dict[str, Fact]) -> set[tuple[int, int]]:
    pairs = [tuple(pair) for pair in truth["same"]]
    pairs += [(row["left"], row["right"]) for row in truth["disagreements"] if row["kind"] in ABOUT_ONE_MATTER]
    found = set()
    for left, right in pairs:
        here, there = ([by_id[one] for one in sorted(places.ids(place)) if one in by_id] for place in (left, right))
        for one, other in _fitting(here, there):
            found.add((min(one.place, other.place), max(one.place, other.place)))
    return found


def _fitting(here: Sequence[Fact], there: Sequence[Fact]) -> Iterable[tuple[Fact, Fact]]:
    """Texts with texts; of figures those with the same value, or the only one on either side."""
    texts = [[fact for fact in side if not isinstance(fact.statement, Figure)] for side in (here, there)]
    yield from ((one, other) for one in texts[0] for other in texts[1])
    figures = [
        [(fact, fact.statement) for fact in side if isinstance(fact.statement, Figure)] for side in (here, there)
    ]
    only = len(figures[0]) == len(figures[1]) == 1
    for one, left in figures[0]:
        for other, right in figures[1]:
            if only or compare_values(left.quantity, right.quantity) is not Values.DIFFERENT:
                yield one, other


if __name__ == "__main__":
    main()
