"""Whether reports of one outlet are taken for versions of one article when, and only when, they are.

python evaluation/versions.py ../shared/data/stories          # real reports of one outlet on one event
python evaluation/versions.py ../shared/data/stories --json

Two kinds of pairs: those that an outlet really printed, which are hardly ever versions and are listed where they are
taken for such; and updates made of each report by the ways outlets change
theirs (a paragraph added on top, some cut, figures changed, the headline changed), which should all be found.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tellings.config import Settings
from tellings.gather.versions import find_versions
from tellings.model import Telling
from tellings.pipeline import tell
from tellings.read import read_bytes

UPDATE = "Officials said later that more details would be made public in the coming days as the inquiry goes on."
NUMBER = re.compile(r"\b\d{1,3}\b")


def main() -> None:
    """Print the scores, as a table or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    scores = score(arguments.stories)
    print(json.dumps(scores) if arguments.json else "\n".join(f"{name}: {value}" for name, value in scores.items()))


def score(stories: Path) -> dict[str, float]:
    """How many real pairs are held apart, and how many made updates are found; shares between 0 and 1."""
    found = updates = 0
    every: list[Telling] = []
    for folder in sorted(path for path in stories.iterdir() if path.is_dir()):
        rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
        rows = [row for row in rows if row["outlet"]]  # whose outlet is unknown, no version can be known
        tellings = [_tell(row, f"{folder.name}/{number}.txt") for number, row in enumerate(rows)]
        every += tellings
        for row, telling in zip(rows, tellings, strict=True):
            for number, changed in enumerate(_updated(row)):
                updates += 1
                found += bool(find_versions([telling, _tell(changed, f"{folder.name}/{number}-later.txt")]))
    outlets = Counter(telling.report.outlet for telling in every)
    pairs = sum(count * (count - 1) // 2 for count in outlets.values())
    joined = [article.reports for article in find_versions(every)]
    for reports in joined:
        print(
            "taken for versions:",
            *(telling.report.uri for telling in every if telling.report.id in reports),
            file=sys.stderr,
        )
    return {
        "pairs": pairs,
        "held apart": round(1 - sum(len(reports) * (len(reports) - 1) // 2 for reports in joined) / pairs, 4),
        "updates": updates,
        "updates found": round(found / updates, 3),
    }


def _tell(row: dict[str, str], name: str) -> Telling:
    text = f"{row['title']}\n\n{row['text']}"
    report = read_bytes(text.encode("utf-8", "replace"), uri=name, name=name, settings=Settings())
    return tell(msgspec.structs.replace(report, outlet=row["outlet"], title=row["title"]))


def _updated(row: dict[str, str]) -> Iterator[dict[str, str]]:
    """The report as its outlet may have changed it; which paragraphs are cut is decided by a hash of the address."""
    paragraphs = [part for part in row["text"].split("\n") if part.strip()]
    yield row | {"text": "\n\n".join([UPDATE, *paragraphs]), "title": f"{row['title']} - update"}
    digest = hashlib.sha256(row["text"].encode()).digest()
    kept = [part for number, part in enumerate(paragraphs) if digest[number % len(digest)] % 4]
    yield row | {"text": "\n\n".join(kept or paragraphs)}
    changed = [NUMBER.sub(lambda match: str(int(match[0]) + 1), part) for part in paragraphs]
    yield row | {"text": "\n\n".join([*changed, UPDATE]), "title": "What is known so far"}


if __name__ == "__main__":
    main()
