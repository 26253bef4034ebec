"""How much of the known truth of invented stories the record shows: claims, disagreements, quotations, origins.

python evaluation/retellings.py                          # every story under ../shared/data/retellings
python evaluation/retellings.py --data FOLDER --json     # every folder under it that holds a truth.json
python evaluation/retellings.py --sample                 # the built-in sample story
python evaluation/retellings.py --sample --missed        # what was not found
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path

from scoring import Tally, Truth, score_story
from tellings import collate
from tellings.present.places import Found

DATA = Path("../shared/data")
TOTAL = "total"


def main() -> None:
    """Print the scores of each story and of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of stories, or one that has retellings/")
    parser.add_argument("--sample", action="store_true", help="score the built-in sample story instead")
    parser.add_argument("--json", action="store_true", help="the shares as JSON")
    parser.add_argument("--missed", action="store_true", help="list what was not found")
    given = parser.parse_args()
    with as_file(files("tellings.data").joinpath("sample")) as sample:
        folders = [sample] if given.sample else find_stories(given.data)
        if not folders:
            sys.exit(f"{given.data}: no folder with a truth.json in it. Give one with --data, or --sample.")
        scores: dict[str, dict[str, Tally]] = {}
        for folder in folders:
            truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
            scores[folder.name] = score_story(truth, find_story(folder, truth))
    scores[TOTAL] = add_up(scores.values())
    print(_to_json(scores) if given.json else "\n".join(_table(scores)))
    if given.missed:
        print("\n".join(_missed(scores)))


def find_stories(data: Path) -> list[Path]:
    """The folders of stories, in the order of their names."""
    folder = data / "retellings" if (data / "retellings").is_dir() else data
    return sorted(path.parent for path in folder.glob("*/truth.json"))


def find_story(folder: Path, truth: Truth) -> Found:
    """What the record shows of the story: of its reports only, none but they are read."""
    paths = [folder / report["file"] for report in truth["reports"]]
    with tempfile.TemporaryDirectory() as place, collate(paths, record=Path(place) / "record.sqlite") as record:
        return Found(
            reports=record.reports,
            segments=record.segments,
            statements=record.statements,
            claims=record.claims,
            disagreements=record.disagreements,
            stories=record.stories,
            origins=record.origins,
            derivations=record.derivations,
        )


def add_up(scores: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """The measures of all stories together: every pair and place counts once."""
    total: dict[str, Tally] = {}
    for score in scores:
        for measure, tally in score.items():
            total[measure] = total.get(measure, Tally()) + tally
    return total


def _to_json(scores: Mapping[str, Mapping[str, Tally]]) -> str:
    shares = {
        story: {
            measure: {"share": tally.share, "hits": tally.hits, "total": tally.total}
            for measure, tally in score.items()
        }
        for story, score in scores.items()
    }
    return json.dumps(shares, indent=1)


def _table(scores: Mapping[str, Mapping[str, Tally]]) -> list[str]:
    """A line for each measure, a column for each story."""
    measures = list(scores[TOTAL])
    rows: list[Sequence[str]] = [("", *scores, "of")]
    for measure in measures:
        cells = [_cell(scores[story][measure]) for story in scores]
        rows.append((measure, *cells, str(scores[TOTAL][measure].total)))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(map(str.rjust, row, widths)) for row in rows]


def _missed(scores: Mapping[str, Mapping[str, Tally]]) -> list[str]:
    return [
        f"{story} | {measure} | {what}"
        for story, score in scores.items()
        if story != TOTAL
        for measure, tally in score.items()
        for what in tally.missed
    ]


def _cell(tally: Tally) -> str:
    return "-" if tally.share is None else f"{tally.share:.2f}"


if __name__ == "__main__":
    main()
