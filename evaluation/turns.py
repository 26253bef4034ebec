"""Lists every real report in which turns are found: interviews, transcripts, posts, signed quotations, letters.

python evaluation/turns.py --data ../shared/data [--show]
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from polnear import read_lines
from tellings.extract.turns import find_turns
from tellings.model import Report
from tellings.segment import segment_report


def texts(data: Path) -> Iterator[tuple[str, str, str]]:
    """Each corpus, name and text."""
    for path in sorted(data.glob("stories/*/*.json")):
        yield "stories", f"{path.parent.name}/{path.stem}", json.loads(path.read_text(encoding="utf-8"))["text"]
    for path in sorted(data.glob("pages/*/*.gold.txt")):
        yield "pages", path.name, path.read_text(encoding="utf-8")
    for path in sorted(data.glob("retellings/*/*.txt")):
        yield "retellings", f"{path.parent.name}/{path.name}", path.read_text(encoding="utf-8")
    for path in sorted(data.glob("quotations/gum_attribution/*.jsonl")):
        for row in read_lines(path):
            yield f"gum {row['genre']}", row["id"], row["text"]
    for part in ("train", "dev"):
        for row in read_lines(data / f"quotations/polnear/{part}.jsonl"):
            yield f"polnear {part}", str(row["id"]), row["text"]


def main() -> None:
    """Print how many reports of each corpus have turns, and with --show which, and who speaks in them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    counts: dict[str, list[int]] = {}
    for corpus, name, text in texts(options.data):
        report, segments = segment_report(Report(id=name, uri=name, sha256="", text=text))
        turns = find_turns(report, segments)
        count = counts.setdefault(corpus, [0, 0, 0])
        count[0] += 1
        count[1] += bool(turns)
        count[2] += len(turns)
        if turns and options.show:
            speakers = sorted({"(asks)" if turn.asks else turn.name or "(unknown)" for turn in turns})
            print(f"{corpus}  {name}: {len(turns)} turns by {', '.join(speakers[:6])}")
    print(f"{'corpus':20}{'reports':>9}{'with turns':>12}{'turns':>7}")
    for corpus, (reports, found, turns_found) in counts.items():
        print(f"{corpus:20}{reports:9}{found:12}{turns_found:7}")


if __name__ == "__main__":
    main()
