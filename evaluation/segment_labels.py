"""How well each kind of part is told on real reports that were labelled by hand: F1 by characters and by blocks.

python evaluation/segment_labels.py --data ../shared/data            # both halves
python evaluation/segment_labels.py --data ../shared/data --errors   # and what is missed or wrong, one a line
python evaluation/segment_labels.py --data ../shared/data --json
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from copied_pages import copied
from tellings.config import Settings
from tellings.read import read_bytes
from tellings.segment import segment_report

LABELS = Path(__file__).parent / "data" / "segments.jsonl"
HALVES = ("development", "kept aside", "last", "copied", "copied, second", "held out")
"""Rules were made on the first. Each of the others was labelled and scored once before any of its misses was looked at;
what was general in them was mended then, but for `held out`, which came last and is never to be developed on. From
`copied` on, half of the reports are stretches of pages as a person copies them, with all that stands around them."""

_ALIKE = 0.5
"""A found part is at a labelled one if they share half of the characters that either of them has."""


class Part(NamedTuple):
    """A labelled or found part of a text."""

    start: int
    end: int
    kind: str


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, of so many labelled ones."""

    precision: float
    recall: float
    f1: float
    labelled: int


def text_of(data: Path, file: str, lines: Sequence[int] = ()) -> str:
    """The text that was labelled: a story's title and text, a blank line between them, or a page's clean text.

    With `lines`, all that is visible of the page from the first of its visible lines to before the last.
    """
    if lines:
        return copied((data / file).read_text(encoding="utf-8", errors="replace"), *lines)
    whole = (data / file).read_text(encoding="utf-8")
    if not file.endswith(".json"):
        return whole.replace("\r\n", "\n").replace("\r", "\n")
    story = json.loads(whole)
    text = str(story["text"]).replace("\r\n", "\n").replace("\r", "\n")
    title = (story.get("title") or "").strip()
    return text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"


def read_labels(data: Path, part: str) -> Iterator[tuple[str, str, list[Part]]]:
    """File, text and labelled parts of each report of one half; those whose text is not the labelled one are named."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        labels: dict[str, Any] = json.loads(line)
        if labels["part"] != part:
            continue
        text = text_of(data, labels["file"], labels.get("lines", ()))
        if hashlib.sha256(text.encode()).hexdigest() != labels["sha256"]:
            print(f"{labels['file']}: is not the text that was labelled; left out", file=sys.stderr)
            continue
        yield labels["file"], text, [Part(*segment) for segment in labels["segments"]]


def find_parts(file: str, text: str) -> list[Part]:
    """The parts that the program finds in a text."""
    report, segments = segment_report(read_bytes(text.encode(), uri=file, name="report.txt", settings=Settings()))
    if report.text != text:
        message = f"{file}: was read as another text"
        raise ValueError(message)
    return [Part(segment.span.start, segment.span.end, segment.kind.value) for segment in segments]


class Tally:
    """Counts for each kind what is labelled, found and right, in characters and in blocks."""

    def __init__(self) -> None:
        """Begins with nothing."""
        self.labelled: dict[str, Counter[str]] = {"characters": Counter(), "blocks": Counter()}
        self.found: dict[str, Counter[str]] = {"characters": Counter(), "blocks": Counter()}
        self.right: dict[str, Counter[str]] = {"characters": Counter(), "blocks": Counter()}

    def add(self, text: str, labelled: Sequence[Part], found: Sequence[Part]) -> Iterator[str]:
        """Adds one report; gives what is wrong with it."""
        for kind in sorted({part.kind for part in (*labelled, *found)}):
            ours = [part for part in labelled if part.kind == kind]
            theirs = [part for part in found if part.kind == kind]
            here, there = _places(text, ours), _places(text, theirs)
            self._count("characters", kind, (len(here), len(there), len(here & there)))
            missed = [part for part in ours if not any(_are_alike(part, other) for other in theirs)]
            wrong = [part for part in theirs if not any(_are_alike(part, other) for other in ours)]
            self._count("blocks", kind, (len(ours), len(theirs), len(ours) - len(missed)))
            yield from (f"missed {kind}: {_shown(text, part)}" for part in missed)
            yield from (f"wrong {kind}: {_shown(text, part)}" for part in wrong)

    def _count(self, measure: str, kind: str, counts: tuple[int, int, int]) -> None:
        for counter, count in zip((self.labelled, self.found, self.right), counts, strict=True):
            counter[measure][kind] += count

    def scores(self) -> dict[str, dict[str, Score]]:
        """The score of each kind by each measure."""
        kinds = sorted(self.labelled["blocks"])
        return {measure: {kind: self._score(measure, kind) for kind in kinds} for measure in self.labelled}

    def _score(self, measure: str, kind: str) -> Score:
        right, labelled, found = self.right[measure][kind], self.labelled[measure][kind], self.found[measure][kind]
        precision, recall = right / found if found else 1.0, right / labelled if labelled else 1.0
        both = precision + recall
        return Score(precision, recall, 2 * precision * recall / both if both else 0.0, labelled)


def _places(text: str, parts: Sequence[Part]) -> set[int]:
    return {place for part in parts for place in range(part.start, part.end) if not text[place].isspace()}


def _are_alike(one: Part, other: Part) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _ALIKE * (max(one.end, other.end) - min(one.start, other.start))


def _shown(text: str, part: Part) -> str:
    return " ".join(text[part.start : min(part.end, part.start + 200)].split())


def main() -> None:
    """Prints the scores of each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=HALVES)
    given = parser.parse_args()
    scores = {}
    for half in HALVES:
        if given.only not in {None, half}:
            continue
        tally = Tally()
        for file, text, labelled in read_labels(given.data, half):
            errors = list(tally.add(text, labelled, find_parts(file, text)))
            if given.errors:
                print("\n".join(f"{file}: {error}" for error in errors), end="\n" if errors else "")
        scores[half] = tally.scores()
    if given.json:
        print(
            json.dumps(
                {
                    half: {m: {k: s._asdict() for k, s in one.items()} for m, one in score.items()}
                    for half, score in scores.items()
                }
            )
        )
        return
    for half, score in scores.items():
        for measure, kinds in score.items():
            print(f"{half}, {measure}:")
            for kind, one in kinds.items():
                print(f"  {kind:12} P {one.precision:.3f}  R {one.recall:.3f}  F1 {one.f1:.3f}  of {one.labelled:,}")


if __name__ == "__main__":
    main()
