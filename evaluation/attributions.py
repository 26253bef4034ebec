"""Scores whole attributions: what was said, with who said it and in what words of saying, taken together.

python evaluation/attributions.py --articles ../shared/data/quotations/polnear/dev.jsonl [--part a|b] [--links]

An attribution is found where one of ours, and no other, shares enough characters of what was said (intersection over
union) and overlaps its source and its cue, so far as it has them. Exact F1 of each part alone says nothing of that.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from halves import add_part, in_part
from pairing import pair_off
from polnear import outermost, polnear_spans, read_lines
from reports import as_report
from tellings.extract.labels import read_labels
from tellings.extract.layout import Layout, lay_out
from tellings.extract.links import link
from tellings.extract.quotations import read_nothing, tell_quotations
from tellings.language.tagger import Label
from tellings.model import Quotation

ARTICLES = Path("../shared/data/quotations/polnear/dev.jsonl")
SHARED = (0.3, 0.5, 0.8)
"""Shares of the characters of what was said that count as found: roughly, mostly and nearly exactly."""
KINDS = ("source", "cue", "content")

Span: TypeAlias = tuple[int, int]


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution, annotated or found: the characters of what was said, and where its other parts stand."""

    content: frozenset[int]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    kind: str


def annotated(row: dict[str, Any]) -> list[Whole]:
    """The attributions of an annotated article."""
    return [
        Whole(
            content=_characters(one["content"]),
            source=tuple((start, end) for start, end in one["source"]),
            cue=tuple((start, end) for start, end in one["cue"]),
            kind=one.get("kind", "indirect"),
        )
        for one in row["attributions"]
        if one["content"]
    ]


def told(text: str, quotations: Iterable[Quotation]) -> list[Whole]:
    """The quotations found, in the corpus's convention of what belongs to each part."""
    wholes = []
    for one in outermost(quotations):
        spans = polnear_spans(text, [one])
        wholes.append(
            Whole(
                content=_characters(spans["content"]),
                source=tuple(spans["source"]),
                cue=tuple(spans["cue"]),
                kind=str(one.directness),
            )
        )
    return wholes


def match(
    true: Sequence[Whole], found: Sequence[Whole], share: float, *, content_only: bool = False
) -> list[tuple[Whole, Whole]]:
    """Pairs of an annotated and a found attribution, each in one pair at most, the closest first."""
    shares = []
    for at, one in enumerate(true):
        for number, other in enumerate(found):
            both = len(one.content & other.content)
            if both and both >= share * len(one.content | other.content) and (content_only or _agree(one, other)):
                shares.append((both / len(one.content | other.content), at, number))
    return [(true[at], found[number]) for at, number in pair_off(shares)]


def _agree(true: Whole, found: Whole) -> bool:
    """Whether source and cue overlap those annotated; where none is annotated, none is asked for."""
    return all(
        not one or any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)
        for one, other in ((true.source, found.source), (true.cue, found.cue))
    )


def _characters(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))


class Counts:
    """How many attributions were annotated, found and both, by directness and by how much must be shared."""

    def __init__(self, *, content_only: bool = False) -> None:
        """Start with nothing. `content_only`: source and cue need not agree."""
        self._content_only = content_only
        self.true: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.both: Counter[tuple[float, str, str]] = Counter()

    def add(self, true: Sequence[Whole], found: Sequence[Whole]) -> None:
        """Count one article."""
        for counter, wholes in ((self.true, true), (self.found, found)):
            counter.update(one.kind for one in wholes)
            counter["all"] += len(wholes)
        for share in SHARED:
            for one, other in match(true, found, share, content_only=self._content_only):
                self.both.update([(share, "true", one.kind), (share, "found", other.kind), (share, "all", "all")])

    def score(self, share: float, kind: str = "all") -> tuple[float, float, float]:
        """Precision, recall and F1: of what was found of this directness, and of what was annotated with it."""
        hits = ("all", "all") if kind == "all" else ("found", "true")
        precision = self.both[share, hits[0], kind] / max(1, self.found[kind])
        recall = self.both[share, hits[1], kind] / max(1, self.true[kind])
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def print_links(rows: Iterable[dict[str, Any]]) -> None:
    """Print how many annotated contents the annotated cues and sources are joined to rightly."""
    right: Counter[str] = Counter()
    for row in rows:
        layout = lay_out(*as_report(row["id"], row["text"]))
        linked = {place: one for one in link(layout.units, gold(row, layout)) for place in one.content}
        for one in row["attributions"]:
            for start, end in one["content"]:
                found = linked.get((start, end))
                cue = found is not None and found.cue is not None and list(found.cue) in one["cue"]
                source = found is not None and (
                    not one["source"] or (found.source is not None and list(found.source) in one["source"])
                )
                right.update({"contents": 1, "cue": int(cue), "source": int(source), "both": int(cue and source)})
    shares = ", ".join(
        f"{kind} {100 * right[kind] / max(1, right['contents']):.1f}" for kind in ("cue", "source", "both")
    )
    print(f"of {right['contents']} annotated contents joined rightly, in percent: {shares}")


def gold(row: dict[str, Any], layout: Layout) -> list[list[Label]]:
    """The annotated spans as if the tagger had labelled them."""
    labels: list[list[Label]] = [[] for _ in layout.units]
    spans = {(start, end, kind) for one in row["attributions"] for kind in KINDS for start, end in one[kind]}
    for start, end, kind in sorted(spans):
        labels[layout.unit_at(start)].append(Label(start=start, end=end, kind=kind, sure=1.0))
    return labels


def print_counts(name: str, counts: Counts) -> None:
    """Print precision, recall and F1 in percent, a line for each directness."""
    print(f"{name}: precision / recall / F1 where .3, .5 and .8 of the characters said are shared")
    for kind in ("all", "direct", "mixed", "indirect"):
        cells = ["{:5.1f} {:5.1f} {:5.1f}".format(*(100 * value for value in counts.score(s, kind))) for s in SHARED]
        print(f"  {kind:10}{' | '.join(cells)}   ({counts.true[kind]} annotated, {counts.found[kind]} found)")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="annotated articles, JSON Lines")
    parser.add_argument("--links", action="store_true", help="only how well annotated spans are joined")
    add_part(parser)
    given = parser.parse_args()
    rows = [row for row in read_lines(given.articles) if in_part(row["id"], given.part)]
    if given.links:
        print_links(rows)
        return
    for name, read in (
        ("with the tagger", read_labels),
        ("rules for marks alone", lambda _, layout: read_nothing(layout)),
    ):
        counts, contents = Counts(), Counts(content_only=True)
        for row in rows:
            report, segments = as_report(row["id"], row["text"])
            quotations = tell_quotations(report, lay_out(report, segments), partial(read, row["text"]))
            for each in (counts, contents):
                each.add(annotated(row), told(row["text"], quotations))
        print_counts(f"{name}, with source and cue", counts)
        print_counts(f"{name}, what was said alone", contents)


if __name__ == "__main__":
    main()
