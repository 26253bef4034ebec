"""How well quotations and figures are found in passages and sentences that no rule was made on.

python evaluation/kept_aside.py [--json] [--missed]
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from scoring import Tally
from tellings.extract.figures import find_figures
from tellings.extract.quotations import find_quotations
from tellings.language.names import fold_name
from tellings.language.sentences import split_sentences
from tellings.model import Figure, Quotation, Report, Segment, SegmentKind

DATA = Path(__file__).with_name("data")
EDGES = " \n\t,.;:!?…\"'“”„‟«»‹›‘’‚`*"
"""What may stand at either end of a quotation without making it another one: marks and the comma before the cue."""
CLOSE = Decimal("0.01")
"""Two values are the same within a hundredth: a third is told as 0.333 or 0.3333."""

Row: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[int, int]


def main() -> None:
    """Print every measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="the shares as JSON")
    parser.add_argument("--missed", action="store_true", help="list what was not found, or found and wrong")
    given = parser.parse_args()
    scores = {**score_passages(_read("passages.jsonl")), **score_sentences(_read("sentences.jsonl"))}
    if given.json:
        print(json.dumps({name: {"share": tally.share, "total": tally.total} for name, tally in scores.items()}))
        return
    for name, tally in scores.items():
        print(f"{name:<24}{tally.share or 0:>7.3f}  of {tally.total}")
        if given.missed:
            print("\n".join(f"    {what}" for what in tally.missed))


def score_passages(rows: Sequence[Row]) -> dict[str, Tally]:
    """Contents exactly and by overlap as F1, the speaker of those that overlap, and passages rightly left alone."""
    exact = overlap = speakers = alone = Tally()
    for row in rows:
        quotations = find_quotations(*_as_paragraph(row["id"], row["text"]))
        wanted = {_bare(row["text"], *part): one for one in row["attributions"] for part in one["content"]}
        told = {_bare(row["text"], part.start, part.end): one for one in quotations for part in one.content}
        exact += _f1(row, set(wanted) & set(told), set(wanted), set(told))
        hit = {place for place in wanted if any(_overlap(place, other) for other in told)}
        met = {place for place in told if any(_overlap(place, other) for other in wanted)}
        overlap += Tally(len(hit) + len(met), len(wanted) + len(told))
        speakers += _score_speakers(wanted, told)
        if not wanted:
            alone += Tally(int(not told), 1, tuple(one.text for one in quotations))
    return {
        "content, exact": exact,
        "content, overlapping": overlap,
        "speaker": speakers,
        "nothing to find": alone,
    }


def _score_speakers(wanted: dict[Place, Row], told: dict[Place, Quotation]) -> Tally:
    score = Tally()
    for place, one in wanted.items():
        met = [quotation for other, quotation in told.items() if _overlap(place, other)]
        if one["speaker"] and met:
            names = [fold_name(quotation.speaker.name) for quotation in met if quotation.speaker]
            true = fold_name(one["speaker"])
            good = any(true in name or name in true for name in names)
            score += Tally(int(good), 1, () if good else (f"{one['speaker']}: {names}",))
    return score


def score_sentences(rows: Sequence[Row]) -> dict[str, Tally]:
    """Values at their place as F1; of those, how many with the right unit and bound; numbers rightly left alone."""
    values = units = bounds = alone = Tally()
    for row in rows:
        figures = find_figures(*_as_paragraph(row["id"], row["t"]))
        pairs = _pair(row, figures)
        missed = tuple(f"{row['t']} | {one['x']}" for one in row["f"] if all(one is not pair[0] for pair in pairs))
        values += Tally(2 * len(pairs), len(row["f"]) + len(figures), missed)
        for one, figure in pairs:
            units += _equal(row["t"], one.get("u"), figure.quantity.unit)
            bounds += _equal(row["t"], one["b"], str(figure.quantity.bound))
        alone += Tally(sum(all(figure.text != name for figure in figures) for name in row["not"]), len(row["not"]))
    return {"value": values, "unit": units, "bound": bounds, "numbers left alone": alone}


def _pair(row: Row, figures: Sequence[Figure]) -> list[tuple[Row, Figure]]:
    """Each annotated figure with a found one of the same value that overlaps it."""
    free, pairs, at = list(figures), [], 0
    for one in row["f"]:
        at = max(row["t"].find(one["x"], at), row["t"].find(one["x"]))
        place = (at, at + len(one["x"]))
        for figure in free:
            if _overlap(place, (figure.span.start, figure.span.end)) and _has_value(one, figure):
                pairs.append((one, figure))
                free.remove(figure)
                break
    return pairs


def _has_value(one: Row, figure: Figure) -> bool:
    quantity = figure.quantity
    told = ((one["v"], quantity.value), (one.get("lo"), quantity.low), (one.get("hi"), quantity.high))
    return all(_is_same(wanted, value) for wanted, value in told)


def _is_same(wanted: str | None, value: Decimal | None) -> bool:
    if wanted is None or value is None:
        return wanted is None and value is None
    true = Decimal(wanted)
    return abs(true - value) <= CLOSE * max(abs(true), abs(value))


def _as_paragraph(name: str, text: str) -> tuple[Report, tuple[Segment, ...]]:
    """The text as a report of paragraphs, so that only extraction is measured."""
    report = Report(id=name, uri=name, sha256="", text=text)
    segments, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            sentences = tuple(report.span(*place) for place in split_sentences(text, start, end))
            kind = SegmentKind.HEADLINE if line.startswith(("**", "#")) else SegmentKind.PARAGRAPH
            segments.append(Segment(span=report.span(start, end), kind=kind, sentences=sentences))
        start = end + 1
    return report, tuple(segments)


def _bare(text: str, start: int, end: int) -> Place:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _f1(row: Row, both: set[Place], wanted: set[Place], told: set[Place]) -> Tally:
    missed = [f"missed: {row['text'][slice(*place)]}" for place in sorted(wanted - told)]
    missed += [f"wrong: {row['text'][slice(*place)]}" for place in sorted(told - wanted)]
    return Tally(2 * len(both), len(wanted) + len(told), tuple(missed))


def _equal(text: str, wanted: str | None, told: str | None) -> Tally:
    return Tally(int(wanted == told), 1, () if wanted == told else (f"{text} | {wanted}: {told}",))


def _read(name: str) -> list[Row]:
    return list(_lines(DATA / name))


def _lines(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


if __name__ == "__main__":
    main()
