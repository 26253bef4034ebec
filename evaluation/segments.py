"""How well the parts of a page are told apart: noise found, repeats found, news kept, outlet and date read.

python evaluation/segments.py --data ../shared/data            # all stories of its folder "retellings"
python evaluation/segments.py --data ../shared/data --errors   # and every miss, one a line
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tellings.config import Settings
from tellings.model import Report, Segment, SegmentKind
from tellings.read import Source, read_report
from tellings.segment import segment_report

HELD_BACK = ("e1-transfer", "e2-ceasefire")
"""Stories that were not looked at while the rules were made; reported apart."""

_LOST = {SegmentKind.BOILERPLATE, SegmentKind.CREDIT, SegmentKind.BYLINE, SegmentKind.CORRECTION}
_NOT_NEWS = _LOST | {SegmentKind.REPEAT}

Telling = tuple[Report, Sequence[Segment]]


def read_story(folder: Path, truth: dict[str, Any]) -> dict[str, Telling]:
    """Each report of a story by its file name, with its segments."""
    paths = [folder / str(report["file"]) for report in truth["reports"]]
    sources = [Source(uri=path.name, path=str(path), name=path.name) for path in paths]
    return {source.name: segment_report(read_report(source, Settings())) for source in sources}


def kinds_at(telling: Telling, words: str, *, last: bool = False) -> set[SegmentKind]:
    """The kinds of the segments that hold the words, wherever they stand first (or last)."""
    report, segments = telling
    start = report.text.rfind(words) if last else report.text.find(words)
    if start < 0:
        return set()
    end = start + len(words)
    return {
        s.kind
        for s in segments
        if s.span.start < end
        and start < s.span.end
        and not (s.kind is SegmentKind.CREDIT and end - start > 2 * (s.span.end - s.span.start))
    }


def score_story(folder: Path, counts: Counter[str]) -> Iterator[str]:
    """Adds one story's figures to the counts; gives its misses."""
    truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    told = read_story(folder, truth)
    noise = {(file, words) for file, words, *_ in truth.get("noise", ())}
    for file, words in sorted(noise):
        counts["noise"] += 1
        kinds = kinds_at(told[file], words)
        counts["noise found"] += bool(kinds) and kinds <= _NOT_NEWS
        if not kinds <= _NOT_NEWS:
            yield f"{folder.name}/{file}: noise kept: {words}"
    for file, words, *_ in truth.get("repeats", ()):
        counts["repeats"] += 1
        kinds = kinds_at(told[file], words, last=True)
        counts["repeats found"] += kinds == {SegmentKind.REPEAT}
        if kinds != {SegmentKind.REPEAT}:
            yield f"{folder.name}/{file}: repeat not found: {words[:60]} {sorted(kinds)}"
    for file, words, *_ in [*truth.get("quotations", ()), *truth.get("figures", ())]:
        if any(file == other and (words in line or line in words) for other, line in noise):
            continue
        counts["news"] += 1
        kinds = kinds_at(told[file], words)
        counts["news lost"] += bool(kinds & _LOST)
        if kinds & _LOST:
            yield f"{folder.name}/{file}: news lost: {words[:80]} {sorted(kinds)}"
    yield from _score_head(folder, truth, told, counts)


def _score_head(folder: Path, truth: dict[str, Any], told: dict[str, Telling], counts: Counter[str]) -> Iterator[str]:
    for wanted in truth["reports"]:
        report = told[wanted["file"]][0]
        counts["reports"] += 1
        for field in ("outlet", "published"):
            value = getattr(report, field)
            right = value == wanted[field] or bool(value and wanted[field] and _same(value, wanted[field]))
            counts[f"{field} right"] += right
            counts[f"{field} unknown"] += value is None and not right
            counts[f"{field} wrong"] += value is not None and not right
            if not right:
                yield f"{folder.name}/{wanted['file']}: {field}: {value!r}, not {wanted[field]!r}"


def _same(found: str, wanted: str) -> bool:
    one, other = (value.lower().removeprefix("the ").strip() for value in (found, wanted))
    return (
        one == other or (one[:1].isdigit() and other.startswith(one)) or (other[:1].isdigit() and one.startswith(other))
    )


def score_pages(folder: Path) -> tuple[int, int, list[str]]:
    """Characters, and characters marked as boilerplate, in clean article texts; and each such part."""
    whole = lost = 0
    marked: list[str] = []
    for path in sorted(folder.rglob("*.gold.txt")):
        if not path.read_text(encoding="utf-8").strip():
            continue
        report, segments = segment_report(
            read_report(Source(uri=path.name, path=str(path), name=path.name), Settings())
        )
        whole += len(report.text)
        for segment in segments:
            if segment.kind is SegmentKind.BOILERPLATE:
                lost += segment.span.end - segment.span.start
                marked.append(f"{path.name}: {segment.span.cut(report.text)[:200]!r}")
    return whole, lost, marked


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", choices=("seen", "held", "pages"))
    arguments = parser.parse_args()
    stories = sorted(path.parent for path in (arguments.data / "retellings").glob("*/truth.json"))
    for name, held in (("seen", False), ("held", True)):
        if arguments.only not in {None, name}:
            continue
        counts: Counter[str] = Counter()
        misses = [miss for story in stories if (story.name in HELD_BACK) == held for miss in score_story(story, counts)]
        print(f"{name}: {dict(counts)}")
        if arguments.errors:
            print("\n".join(misses))
    if arguments.only in {None, "pages"}:
        whole, lost, marked = score_pages(arguments.data / "pages")
        print(f"pages: {lost:,} of {whole:,} characters of clean text marked as boilerplate, {len(marked)} parts")
        if arguments.errors:
            print("\n".join(marked))


if __name__ == "__main__":
    main()
