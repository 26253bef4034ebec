"""How well trace finds which reports rest on a common origin, and how many origins a story has.

python evaluation/origins.py                      # the invented stories with known truth
python evaluation/origins.py --data FOLDER --json # another folder that holds stories with a truth.json
python evaluation/origins.py --reuse FILE         # also how far answers were copied, in four degrees

Trace is given the reports of the one event, as read, cut and extracted; whether they were gathered rightly is
measured by retellings.py. Pairs that share only a side matter (`partly`) are left out.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from scoring import Tally, Truth
from tellings.align import align_story
from tellings.config import Settings
from tellings.model import Lineage, OriginCount, Story, Telling, make_id
from tellings.pipeline import tell
from tellings.read import read_bytes
from tellings.trace import trace_story
from tellings.trace.ledger import open_ledger
from tellings.trace.page import Page, open_page

DATA = Path("../shared/data/retellings")
DEVELOPED_ON = ("a2-merger", "b3-study", "d1-election", "d2-wildfire")
"""Thresholds were set on these; the other stories were held back."""
FLOOR_RUN = 3
FLOOR_CONTAINED = 0.1
"""What is told by copying words alone: a tenth of the shorter report's runs of three words stand in the other."""
DEGREES = ("non", "heavy", "light", "cut")


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How one story came out."""

    pairs: Tally
    floor: Tally
    told: OriginCount
    true: OriginCount


def main() -> None:
    """Print the scores of each story, of those developed on and of those held back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of stories")
    parser.add_argument("--reuse", type=Path, help="answers copied in four degrees, as JSON Lines")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    given = parser.parse_args()
    folders = sorted(path.parent for path in given.data.glob("*/truth.json"))
    if not folders:
        sys.exit(f"{given.data}: no folder with a truth.json in it. Give one with --data.")
    scores = {folder.name: score_story(folder) for folder in folders}
    figures: dict[str, object] = {
        "developed on": _sum_up([score for name, score in scores.items() if name in DEVELOPED_ON]),
        "held back": _sum_up([score for name, score in scores.items() if name not in DEVELOPED_ON]),
        "total": _sum_up(list(scores.values())),
    }
    if given.reuse:
        figures["reuse"] = {"accuracy": score_reuse(given.reuse)}
    print(json.dumps(figures, indent=1) if given.json else _table(scores, figures))


def score_story(folder: Path) -> Score:
    """How the reports of one story came out."""
    truth: Truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    names = [row["file"] for row in truth["reports"] if row["file"] not in truth["unrelated"]]
    tellings = {name: _tell((folder / name).read_bytes(), name) for name in names}
    story = Story(
        id=make_id("t", folder.name),
        reports=tuple(sorted(telling.report.id for telling in tellings.values())),
        headline=folder.name,
    )
    claims, _ = align_story(story, list(tellings.values()))
    lineage = trace_story(story, list(tellings.values()), claims)
    rests_on = _rests_on(lineage)
    ids = {name: telling.report.id for name, telling in tellings.items()}
    pages = {name: open_page(telling) for name, telling in tellings.items()}
    return Score(
        pairs=_score_pairs(truth, names, lambda left, right: bool(rests_on[ids[left]] & rests_on[ids[right]])),
        floor=_score_pairs(truth, names, lambda left, right: _contained(pages[left], pages[right]) >= FLOOR_CONTAINED),
        told=lineage.story.origins or OriginCount(least=0, most=0),
        true=OriginCount(least=truth["least"], most=truth["most"]),
    )


def _tell(data: bytes, name: str) -> Telling:
    return tell(read_bytes(data, uri=name, name=name, settings=Settings()))


def _rests_on(lineage: Lineage) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {report: set() for report in lineage.story.reports}
    for origin in lineage.origins:
        for report in origin.reports:
            found[report].add(origin.id)
    return found


def _score_pairs(truth: Truth, names: Sequence[str], is_pair: Callable[[str, str], bool]) -> Tally:
    """The F1 of pairs with a common origin, as twice the hits of all pairs true and told."""
    true, left_out = _true_pairs(truth)
    pairs = [pair for pair in combinations(sorted(names), 2) if pair not in left_out]
    told = {pair for pair in pairs if is_pair(*pair)}
    true = true.intersection(pairs)
    return Tally(2 * len(true & told), len(true) + len(told))


def _true_pairs(truth: Truth) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """The pairs that rest on a common origin, and those left out because only a side matter does."""
    fully: set[tuple[str, ...]] = set()
    partly: set[tuple[str, ...]] = set()
    for origin in truth["origins"]:
        aside = set(origin.get("partly", ()))
        for pair in combinations(sorted({*origin["reports"], *aside}), 2):
            (partly if aside.intersection(pair) else fully).add(pair)
    return fully, partly - fully


def _contained(left: Page, right: Page) -> float:
    runs = [
        {tuple(word.folded for word in page.words[start : start + FLOOR_RUN]) for start in range(len(page.words))}
        for page in (left, right)
    ]
    return len(runs[0] & runs[1]) / max(1, min(map(len, runs)))


def score_reuse(path: Path) -> float:
    """The share of answers whose degree of copying is told right: one measure, cuts set on the other answers."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pages = {row["id"]: open_page(_tell(row["text"].encode(), row["id"])) for row in rows}
    answers = sorted(
        (_copied(pages[row["id"]], pages[row["source"]]), DEGREES.index(row["category"]))
        for row in rows
        if row["category"] in DEGREES
    )
    right = 0
    for place, (value, degree) in enumerate(answers):
        cuts = _best_cuts(answers[:place] + answers[place + 1 :])
        right += sum(value >= cut for cut in cuts) == degree
    return right / len(answers)


def _copied(answer: Page, source: Page) -> float:
    """The mean of two likenesses: runs of words, and what is told."""
    ledger = open_ledger((answer, source))
    return _contained(answer, source) + ledger.likeness(answer.report.id, source.report.id)


def _best_cuts(answers: Sequence[tuple[float, int]]) -> tuple[float, ...]:
    """The three cuts that put most of these answers, in the order of their value, into their degree."""
    places = range(len(answers) + 1)
    before = [
        [sum(degree == kind for _, degree in answers[:place]) for place in places] for kind in range(len(DEGREES))
    ]
    best: dict[int, tuple[int, tuple[int, ...]]] = {place: (before[0][place], ()) for place in places}
    for kind in range(1, len(DEGREES)):
        best = {
            place: max(
                (best[cut][0] + before[kind][place] - before[kind][cut], (*best[cut][1], cut))
                for cut in range(place + 1)
            )
            for place in places
        }
    values = [value for value, _ in answers]
    return tuple(values[cut] if cut < len(values) else 9.0 for cut in best[len(answers)][1])


def _sum_up(scores: Sequence[Score]) -> dict[str, float | None]:
    pairs = sum((score.pairs for score in scores), Tally())
    floor = sum((score.floor for score in scores), Tally())
    count = max(1, len(scores))
    return {
        "pairs": pairs.share,
        "floor": floor.share,
        "least": sum(score.told.least == score.true.least for score in scores) / count,
        "most": sum(score.told.most == score.true.most for score in scores) / count,
        "held": sum(score.told.least <= score.true.least and score.told.most >= score.true.most for score in scores)
        / count,
    }


def _table(scores: Mapping[str, Score], figures: Mapping[str, object]) -> str:
    lines = [f"{'story':14} {'pairs':>6} {'floor':>6}  origins told, true"]
    for name, score in scores.items():
        told, true = score.told, score.true
        lines.append(
            f"{name:14} {score.pairs.share or 0:6.2f} {score.floor.share or 0:6.2f}"
            f"  {told.least} to {told.most}, {true.least} to {true.most}"
            f"{'' if name in DEVELOPED_ON else '  (held back)'}"
        )
    lines += [f"{name}: {json.dumps(figure)}" for name, figure in figures.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
