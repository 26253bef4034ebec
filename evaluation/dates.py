"""How well dates are told: times in the text against days labelled by hand, and the reports' own days of publication.

python evaluation/dates.py --data ../shared/data             # both parts; ours beside dateparser, where installed
python evaluation/dates.py --data ../shared/data --misses    # with what was missed, of the part that may be looked at
python evaluation/dates.py --data ../shared/data --json
"""

import argparse
import calendar
import datetime as dt
import hashlib
import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from tellings.extract.periods import find_periods
from tellings.model import Report, make_id
from tellings.segment import segment_report

LABELS = Path(__file__).parent / "data" / "dates.jsonl"
Reach = tuple[str | None, str | None]
Find = Callable[[str, str], list[tuple[int, int, Reach]]]
"""From a sentence and its report's day to the times in it: start, end, first and last day."""
DAY = len("2025-07-05")


class Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of a report with its times, as labelled. `aside`: not to be developed on."""

    file: str
    sha256: str
    published: str
    sentence: tuple[int, int]
    times: tuple[tuple[int, int, str | None, str | None], ...]
    ignored: tuple[tuple[int, int], ...]
    aside: bool


class Score(msgspec.Struct):
    """How many times were labelled, found in the sentences, and found with the right days."""

    labelled: int = 0
    found: int = 0
    right: int = 0

    def told(self) -> dict[str, object]:
        """As it is printed."""
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.labelled)
        return {
            "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall),
            "labelled": self.labelled, "found": self.found, "right": self.right,
        }  # fmt: skip


def main() -> None:
    """Print the scores of the part to develop on and the part kept aside, then of the days of publication."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with stories/ and retellings/")
    parser.add_argument("--misses", action="store_true", help="print what was missed of the part to develop on")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    sentences = [msgspec.json.decode(line, type=Sentence) for line in LABELS.read_bytes().splitlines()]
    methods: dict[str, Find] = {"tellings": _ours}
    if importlib.util.find_spec("dateparser") is not None:
        methods["dateparser"] = _peer
    scores: dict[str, dict[str, object]] = {}
    for name, find in methods.items():
        for part, aside in (("to develop on", False), ("kept aside", True)):
            misses: list[str] = []
            chosen = [one for one in sentences if one.aside is aside]
            scores[f"{name}, {part}"] = _score(chosen, find, given.data, misses, within=name != "tellings").told()
            if given.misses and not aside and name == "tellings":
                print("\n".join(misses))
    scores["published, stories"] = _published(_stories(given.data))
    scores["published, stories with their addresses"] = _published(_stories(given.data, addressed=True))
    scores["published, retellings"] = _published(_retellings(given.data))
    if given.json:
        json.dump(scores, sys.stdout)
        return
    for name, score in scores.items():
        figures = [
            f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in score.items()
        ]
        print(f"{name:<42}" + ", ".join(figures))


def _score(sentences: Sequence[Sentence], find: Find, data: Path, misses: list[str], *, within: bool) -> Score:
    score = Score()
    for one in sentences:
        text = json.loads((data / "stories" / one.file).read_bytes())["text"]
        if hashlib.sha256(text.encode()).hexdigest()[: len(one.sha256)] != one.sha256:
            sys.exit(f"{one.file}: is not the text that was labelled.")
        words = text[one.sentence[0] : one.sentence[1]]
        found = [each for each in find(words, one.published) if not any(_meet(each, other) for other in one.ignored)]
        known = [each for each in found if each[2] != (None, None)]
        labelled = [each for each in one.times if each[2] or each[3]]
        score.labelled += len(labelled)
        score.found += len(known)
        for label in labelled:
            there = [each for each in known if _meet(each, label[:2])]
            if any(_is_right(each[2], (label[2], label[3]), within=within) for each in there):
                score.right += 1
            else:
                misses.append(f"missed {label[2:]} found {[(words[a:b], reach) for a, b, reach in there]}: {words}")
        strays = [each for each in known if not any(_meet(each, label[:2]) for label in labelled)]
        misses.extend(f"wrong {words[each[0] : each[1]]!r} {each[2]}: {words}" for each in strays)
    return score


def _meet(one: Sequence[object], other: Sequence[object]) -> bool:
    left, right = (int(str(one[0])), int(str(one[1]))), (int(str(other[0])), int(str(other[1])))
    return left[0] < right[1] and right[0] < left[1]


def _is_right(reach: Reach, label: Reach, *, within: bool) -> bool:
    """The same first and last day; for a method that gives one day for every time, a day within."""
    first, last = _first(label[0]), _last(label[1])
    if within:
        day = _first(reach[0])
        return day is not None and (first is None or first <= day) and (last is None or day <= last)
    return (_first(reach[0]), _last(reach[1])) == (first, last)


def _first(iso: str | None) -> str | None:
    return None if iso is None else (iso + "-01-01"[len(iso) - len("2025") :])[:DAY]


def _last(iso: str | None) -> str | None:
    if iso is None or len(iso) >= DAY:
        return iso
    year, month = int(iso[:4]), int(iso[5:7] or 12)
    return f"{iso[:4]}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _ours(text: str, published: str) -> list[tuple[int, int, Reach]]:
    return [(start, end, (period.start, period.end)) for start, end, period in find_periods(text, published)]


def _peer(text: str, published: str) -> list[tuple[int, int, Reach]]:
    search = importlib.import_module("dateparser.search")
    settings = {"RELATIVE_BASE": dt.datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
    found, place = [], 0
    for words, day in search.search_dates(text, languages=["en"], settings=settings) or ():
        place = text.find(words, place)
        iso = day.date().isoformat()
        found.append((place, place + len(words), (iso, iso)))
        place += len(words)
    return found


def _published(reports: Iterable[tuple[Report, str | None]]) -> dict[str, object]:
    """How many days of publication are told right, wrong and not; right to the day, or as far as told."""
    counts = {"right": 0, "wrong": 0, "unknown": 0}
    for report, truth in reports:
        told = segment_report(report)[0].published
        if told is None:
            counts["unknown"] += truth is not None
        else:
            counts["right" if truth is not None and truth.startswith(told[:DAY]) else "wrong"] += 1
    total = max(1, sum(counts.values()))
    return {**counts, "right share": counts["right"] / total, "wrong share": counts["wrong"] / total}


def _stories(data: Path, *, addressed: bool = False) -> Iterable[tuple[Report, str | None]]:
    for path in sorted((data / "stories").glob("*/*.json")):
        story = json.loads(path.read_bytes())
        if len(story.get("date") or "") == DAY and story["date"][:DAY].replace("-", "").isdigit():
            yield _report(story["text"], story.get("url") if addressed else None), story["date"]


def _retellings(data: Path) -> Iterable[tuple[Report, str | None]]:
    for path in sorted((data / "retellings").glob("*/truth.json")):
        for row in json.loads(path.read_bytes())["reports"]:
            yield _report((path.parent / row["file"]).read_text(encoding="utf-8"), None), row["published"]


def _report(text: str, canonical: str | None) -> Report:
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(id=make_id("r", sha256), uri="report.txt", sha256=sha256, text=text, canonical=canonical)


if __name__ == "__main__":
    main()
