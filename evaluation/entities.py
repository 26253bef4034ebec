"""How well people, organisations and places are found by name, on texts that nothing was trained or developed on.

python evaluation/entities.py --data ../shared/data [--json] [--missed]
"""

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from polnear import read_lines
from reports import as_report
from scoring import Tally
from tellings.extract.labels import read_labels
from tellings.extract.layout import Layout, lay_out
from tellings.language.tagger import Label

LABELS = Path(__file__).with_name("data") / "entities.jsonl"
KINDS = ("person", "organisation", "place")
DIGITS = 16
"""Of a text's sha256, how many the labels carry."""

Entity: TypeAlias = tuple[int, int, str]
Read: TypeAlias = Callable[[str, Layout], Sequence[Sequence[Label]]]
"""Labels the units of one report, at their places in it."""


def main() -> None:
    """Print F1 for each kind and for all, to the letter and by overlap, for each collection of texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder with the news texts")
    parser.add_argument("--json", action="store_true", help="the shares as JSON")
    parser.add_argument("--missed", action="store_true", help="list what was not found, or found and wrong")
    given = parser.parse_args()
    scores: dict[str, dict[str, Tally]] = {}
    for name, path in _collections(given.data).items():
        if path.exists():
            scores[name] = score(list(read_annotated(name, path)), read_labels)
    if given.json:
        shares = {
            name: {measure: {"share": tally.share, "total": tally.total} for measure, tally in measures.items()}
            for name, measures in scores.items()
        }
        print(json.dumps(shares))
        return
    for name, measures in scores.items():
        print(name)
        for measure, tally in measures.items():
            print(f"  {measure:<24}{tally.share or 0:>7.3f}  of {tally.total}")
            if given.missed:
                print("\n".join(f"      {what}" for what in tally.missed))


def _collections(data: Path) -> dict[str, Path]:
    """Where the texts of each collection of the labels are."""
    return {
        "passages": LABELS.with_name("passages.jsonl"),
        "gum_attribution/news": data / "quotations" / "gum_attribution" / "news.jsonl",
    }


def read_annotated(name: str, path: Path, labels: Path = LABELS) -> Iterator[tuple[str, list[Entity]]]:
    """The labelled texts of one collection with their entities.

    Raises:
        ValueError: a text is not the one that was labelled.
    """
    texts = {row["id"]: row["text"] for row in read_lines(path)}
    for row in read_lines(labels):
        if row["from"] != name:
            continue
        text = texts[row["id"]]
        if row.get("sha256") not in {None, hashlib.sha256(text.encode()).hexdigest()[:DIGITS]}:
            message = f"{path}: {row['id']} is not the text that was labelled"
            raise ValueError(message)
        yield text, [(start, end, kind) for start, end, kind in row["entities"]]


def score(annotated: Sequence[tuple[str, Sequence[Entity]]], read: Read) -> dict[str, Tally]:
    """F1 of each kind and of all: the same place and kind to the letter, and the same kind with a letter in common."""
    exact = dict.fromkeys((*KINDS, "all"), Tally())
    overlap = dict.fromkeys((*KINDS, "all"), Tally())
    for text, entities in annotated:
        true, found = set(entities), set(find_entities(text, read))
        for kind in KINDS:
            wanted, told = _of_kind(true, kind), _of_kind(found, kind)
            one, other = _exact(text, wanted, told), _overlapping(wanted, told)
            exact |= {kind: exact[kind] + one, "all": exact["all"] + one}
            overlap |= {kind: overlap[kind] + other, "all": overlap["all"] + other}
    return _named(exact, "exact") | _named(overlap, "overlapping")


def find_entities(text: str, read: Read) -> list[Entity]:
    """The people, organisations and places of a text, each line of it a paragraph."""
    return [
        (label.start, label.end, label.kind)
        for labels in read(text, lay_out(*as_report("text", text)))
        for label in labels
        if label.kind in KINDS
    ]


def _of_kind(entities: set[Entity], kind: str) -> set[Entity]:
    return {entity for entity in entities if entity[2] == kind}


def _exact(text: str, wanted: set[Entity], told: set[Entity]) -> Tally:
    missed = [f"missed {kind}: {text[start:end]}" for start, end, kind in sorted(wanted - told)]
    wrong = [f"wrong {kind}: {text[start:end]}" for start, end, kind in sorted(told - wanted)]
    return Tally(2 * len(wanted & told), len(wanted) + len(told), (*missed, *wrong))


def _overlapping(wanted: set[Entity], told: set[Entity]) -> Tally:
    hits = sum(any(a[0] < b[1] and b[0] < a[1] for b in told) for a in wanted)
    met = sum(any(a[0] < b[1] and b[0] < a[1] for b in wanted) for a in told)
    return Tally(hits + met, len(wanted) + len(told))


def _named(tallies: Mapping[str, Tally], how: str) -> dict[str, Tally]:
    return {f"{kind}, {how}": tally for kind, tally in tallies.items()}


if __name__ == "__main__":
    main()
