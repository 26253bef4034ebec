"""Scores source, cue and content exactly, span by span, on instances cut as the published table has them.

python evaluation/instances.py [--instances FILE] [--part a|b] [--json]

First the tagger's labels alone, then what the product makes of them. The instances of one article that follow each
other in the file are read together: each is read with what is around it.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from halves import add_part, in_part
from polnear import Score, decode, detokenise, outermost, polnear_spans, read_lines, to_tokens
from reports import as_report
from tellings.extract.labels import read_labels, tag_places
from tellings.extract.layout import lay_out
from tellings.extract.marks import find_marked
from tellings.extract.quotations import tell_quotations

INSTANCES = Path("../shared/data/quotations/polnear_instances/dev.jsonl.gz")
KINDS = ("source", "cue", "content")

Row: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[int, int]
Spans: TypeAlias = dict[str, set[Place]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=Path, default=INSTANCES, help="instances, JSON Lines, zipped or not")
    parser.add_argument("--json", action="store_true", help="the F1 of each as JSON")
    add_part(parser)
    given = parser.parse_args()
    if given.json:
        _, found = score_instances(given.instances, given.part)
        print(json.dumps({name: {kind: score.f1 for kind, score in scores.items()} for name, scores in found.items()}))
    else:
        print_instances(given.instances, given.part)


def print_instances(path: Path, part: str | None = None) -> None:
    """Print exact F1 of each kind, of the tagger alone and of the product."""
    count, found = score_instances(path, part)
    print(f"{path.name}: {count} instances, exact spans")
    for name, scores in found.items():
        for kind, score in scores.items():
            print(f"  {name:14} {kind:8} {score}")


def score_instances(path: Path, part: str | None = None) -> tuple[int, dict[str, dict[str, Score]]]:
    """How many instances there are, and the spans of each kind counted: of the tagger and of the product."""
    found = {name: {kind: Score() for kind in KINDS} for name in ("tagger alone", "product")}
    count = 0
    for article in read_articles(path):
        if not in_part(article[0]["id"].rpartition("_")[0], part):
            continue
        count += len(article)
        texts = [detokenise(row["tokens"]) for row in article]
        told = {
            "tagger alone": list(tag_alone([text for text, _ in texts])),
            "product": list(tell([text for text, _ in texts])),
        }
        for at, row in enumerate(article):
            true = decode(row["labels"])
            for name, scores in found.items():
                for kind, score in scores.items():
                    score.add({to_tokens(span, texts[at][1]) for span in told[name][at][kind]}, true[kind])
    return count, found


def read_articles(path: Path) -> Iterator[list[Row]]:
    """The instances of each article, in the order of the file."""
    for _, rows in groupby(read_lines(path), key=lambda row: row["id"]):
        yield list(rows)


def tag_alone(texts: Sequence[str]) -> Iterator[Spans]:
    """The tagger's labels as they are, for each instance of an article."""
    marked = [find_marked(text, [(0, len(text))]) for text in texts]
    for labels in tag_places([(text, 0, len(text), marks) for text, marks in zip(texts, marked, strict=True)]):
        yield {kind: {(label.start, label.end) for label in labels if label.kind == kind} for kind in KINDS}


def tell(texts: Sequence[str]) -> Iterator[Spans]:
    """What the product finds in each instance of an article, which it reads as one report of paragraphs."""
    starts, joined = [], ""
    for text in texts:
        starts.append(len(joined))
        joined += text.replace("\n", " ") + "\n"
    report, segments = as_report("article", joined)
    layout = lay_out(report, segments)
    spans = polnear_spans(joined, outermost(tell_quotations(report, layout, partial(read_labels, joined))))
    for at, start in enumerate(starts):
        end = start + len(texts[at])
        yield {kind: set(_within(spans[kind], start, end)) for kind in KINDS}


def _within(spans: Iterable[Place], start: int, end: int) -> Iterator[Place]:
    """Those that lie in an instance, at their places in it."""
    for left, right in spans:
        if start <= left < end:
            yield left - start, min(right, end) - start


if __name__ == "__main__":
    main()
