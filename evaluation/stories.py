"""Measures how well reports are grouped into stories: ECB+ and UCI headlines, by B-cubed and pair F, per threshold.

    python evaluation/stories.py ../shared/data [--thresholds ...]

Development: ECB+ topics with an even number; the others are held out. The last lines are the story folders.
"""

import argparse
import collections
import hashlib
import json
import time
from collections.abc import Hashable, Sequence
from pathlib import Path

from tellings.gather import gather_stories, join_at
from tellings.language.sentences import split_sentences
from tellings.model import Report, Segment, SegmentKind, Telling, make_id


def telling_of(text: str, name: str, *, headline: bool = False) -> Telling:
    """A telling whose every line is a paragraph; the first a headline if so told."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(id=make_id("r", sha256, name), uri=name, sha256=sha256, text=text)
    segments = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        sentences = tuple(report.span(*place) for place in split_sentences(text, start, end))
        kind = SegmentKind.HEADLINE if headline and number == 0 else SegmentKind.PARAGRAPH
        segments.append(Segment(span=report.span(start, end), kind=kind, sentences=sentences))
        start = end + 1
    return Telling(report=report, segments=tuple(segments), statements=())


def b_cubed(found: Sequence[Hashable], truth: Sequence[Hashable]) -> float:
    """F of B-cubed precision and recall (Bagga and Baldwin 1998), over the places of two labellings."""
    both = collections.Counter(zip(found, truth, strict=True))
    one, other = collections.Counter(found), collections.Counter(truth)
    precision = sum(both[f, t] / one[f] for f, t in zip(found, truth, strict=True)) / len(found)
    recall = sum(both[f, t] / other[t] for f, t in zip(found, truth, strict=True)) / len(found)
    return 2 * precision * recall / (precision + recall)


def pair_f(found: Sequence[Hashable], truth: Sequence[Hashable]) -> float:
    """F over pairs that are together."""

    def pairs(labels: collections.Counter[Hashable]) -> int:
        return sum(times * (times - 1) // 2 for times in labels.values())

    both = pairs(collections.Counter(zip(found, truth, strict=True)))
    together = pairs(collections.Counter(found)) + pairs(collections.Counter(truth))
    return 2 * both / together if together else 1.0


def score(tellings: Sequence[Telling], truth: Sequence[Hashable], thresholds: Sequence[float | None]) -> None:
    """Print one line per threshold."""
    start = time.process_time()
    for threshold in thresholds:
        stories = gather_stories(tellings, least=threshold)
        found = {report: story.id for story in stories for report in story.reports}
        labels = [found[telling.report.id] for telling in tellings]
        used = join_at(len(tellings)) if threshold is None else threshold
        print(f"  {used:.2f}: B3 F {b_cubed(labels, truth):.3f}, pair F {pair_f(labels, truth):.3f}, ", end="")
        print(f"{len(stories)} stories for {len(set(truth))}")
    print(f"  {len(tellings)} reports, {(time.process_time() - start) / len(thresholds):.1f} s each")


def read_ecbplus(data: Path) -> tuple[list[Telling], list[str]]:
    """ECB+ reports and their story; its texts are tokenised, which changes no word."""
    lines = [json.loads(line) for line in (data / "sources/ecbplus_stories.jsonl").open(encoding="utf-8")]
    return [telling_of("\n".join(line["sentences"]), line["id"]) for line in lines], [line["story"] for line in lines]


def read_headlines(data: Path, most: int) -> tuple[list[Telling], list[str]]:
    """The first UCI headlines, as reports of one line."""
    lines = [json.loads(line) for line in (data / "sources/uci_headlines_stories.jsonl").open(encoding="utf-8")][:most]
    return [telling_of(line["title"], str(line["id"]), headline=True) for line in lines], [
        line["story"] for line in lines
    ]


def read_folders(folders: Sequence[Path]) -> tuple[list[Telling], list[str]]:
    """Each folder's texts as one story, except the retellings' look-alikes, each a story of its own."""
    tellings, truth = [], []
    for folder in folders:
        told = folder / "truth.json"
        apart = json.loads(told.read_text(encoding="utf-8"))["unrelated"] if told.exists() else []
        for path in sorted([*folder.glob("*.txt"), *folder.glob("*.json")]):
            if path != told:
                tellings.append(telling_of(_text_of(path), f"{folder.name}/{path.name}", headline=True))
                truth.append(f"{folder.name}/{path.name}" if path.name in apart else folder.name)
    return tellings, truth


def _text_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return text
    told = json.loads(text)
    return f"{told.get('title') or ''}\n{told['text']}"


def main() -> None:
    """Print all scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--thresholds", type=float, nargs="+", default=[None])
    options = parser.parse_args()
    reports, truth = read_ecbplus(options.data)
    for name, parity in (("development (even topics)", 0), ("held out (odd topics)", 1)):
        chosen = [place for place, story in enumerate(truth) if int(story.split("_")[0]) % 2 == parity]
        print(f"ECB+ {name}")
        score([reports[place] for place in chosen], [truth[place] for place in chosen], options.thresholds)
    print("UCI headlines, the first 2,000")
    score(*read_headlines(options.data, 2000), options.thresholds)
    folders = sorted(path for path in (options.data / "stories").iterdir() if path.is_dir() and "ecb-" not in path.name)
    print(f"Folders of stories/, {len(folders)}")
    score(*read_folders(folders), options.thresholds)
    print("Each retelling alone (look-alikes apart)")
    for folder in sorted(path for path in (options.data / "retellings").iterdir() if path.is_dir()):
        print(f" {folder.name}")
        score(*read_folders([folder]), options.thresholds)
    print("The first five reports")
    score(*read_folders([options.data.parent / "reports"]), options.thresholds)


if __name__ == "__main__":
    main()
