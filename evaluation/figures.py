"""Scores the finding of figures on annotated sentences: `python evaluation/figures.py --data ../shared/data`."""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tellings.extract.figures import find_figures
from tellings.language.numbers import find_numbers
from tellings.language.sentences import split_sentences
from tellings.language.words import content_stems
from tellings.model import Figure, Report, Segment, SegmentKind

SHARE_TO_DEVELOP_ON = 7
"""Of ten sentences of ours, by the hash of their id; the rest is kept aside."""
CLOSE = Decimal("0.01")
"""Two values are the same within a hundredth: a third is told as 0.333 or 0.3333."""
SHORT_UNITS = {
    "km": "kilometre",
    "kg": "kilogram",
    "degC": "degree Celsius",
    "degree": "degree Celsius",
    "ppm": "part per million",
    "ton": "tonne",
}
"""Names of units that the annotation shortens."""
AROUND = 30
"""Characters beside a missed figure whose finds are shown."""
SAME_WORDS = Decimal("0.5")
"""Share of content words in common from which two wordings of an object count as overlapping."""


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def figures_of(text: str, published: str | None = None) -> tuple[Figure, ...]:
    """The figures of a text that stands alone, taken as one paragraph."""
    report = Report(id="r-0", uri="-", sha256="0", text=text, published=published)
    sentences = tuple(report.span(start, end) for start, end in split_sentences(text))
    paragraph = Segment(span=report.span(0, len(text)), kind=SegmentKind.PARAGRAPH, sentences=sentences)
    return find_figures(report, (paragraph,))


def same_value(left: Decimal | None, right: Decimal | None) -> bool:
    """Whether two values are the same within a hundredth, or both absent."""
    if left is None or right is None:
        return left is right
    return abs(left - right) <= CLOSE * max(abs(left), abs(right))


def decimal_of(told: object) -> Decimal | None:
    """The value of an annotation."""
    with suppress(InvalidOperation):
        return None if told is None else Decimal(str(told))
    return None


def share(part: int, whole: int) -> float:
    """A share in percent."""
    return 100 * part / whole if whole else 0.0


def row(name: str, right: int, found: int, wanted: int) -> str:
    """One line of a table: precision, recall, F1."""
    precision, recall = share(right, found), share(right, wanted)
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    counts = f"({right} right, {found} found, {wanted} wanted)"
    return f"{name:<28} P {precision:5.1f}  R {recall:5.1f}  F1 {both:5.1f}   {counts}"


def _pair(text: str, wanted: Sequence[dict[str, Any]], found: Sequence[Figure]) -> list[tuple[dict[str, Any], Figure]]:
    """Each annotated figure with the found one of the same value whose place is nearest."""
    pairs: list[tuple[dict[str, Any], Figure]] = []
    free = list(found)
    place = 0
    for each in wanted:
        at = text.find(each["x"], place)
        at = text.find(each["x"]) if at < 0 else at
        place = max(place, at)
        value, low, high = decimal_of(each["v"]), decimal_of(each.get("lo")), decimal_of(each.get("hi"))
        fitting = [
            figure
            for figure in free
            if same_value(figure.quantity.value, value)
            and same_value(figure.quantity.low, low)
            and same_value(figure.quantity.high, high)
        ]
        if fitting:
            nearest = min(fitting, key=lambda figure: abs(figure.span.start - at))
            free.remove(nearest)
            pairs.append((each, nearest))
    return pairs


def _unit(name: str | None) -> str | None:
    return SHORT_UNITS.get(name, name) if name else None


def _overlap(wanted: str | None, found: str | None) -> bool:
    if not wanted or not found:
        return not wanted and not found
    left, right = set(content_stems(wanted)), set(content_stems(found))
    if not left or not right:
        return wanted.lower() == found.lower()
    return len(left & right) >= SAME_WORDS * min(len(left), len(right))


def _slots(text: str, wanted: dict[str, Any], figure: Figure) -> dict[str, bool]:
    quantity = figure.quantity
    unit = _unit(wanted["u"]) == _unit(quantity.unit)
    return {
        "unit": unit,
        "bound": wanted["b"] == quantity.bound.value,
        "per": (wanted.get("per") or "").removeprefix("one of ") == (quantity.per or ""),
        "against": _overlap(wanted.get("against"), quantity.against),
        "of (overlap)": _overlap(wanted.get("of"), figure.of.cut(text) if figure.of else None),
        "subject (overlap)": _overlap(wanted.get("s"), figure.subject.cut(text) if figure.subject else None),
        "when (overlap)": _overlap(wanted.get("w"), figure.when.text if figure.when else None),
        "negated": bool(wanted.get("neg")) == figure.negated,
        "modality": (wanted.get("m") or "stated") == figure.modality.value,
        "span": wanted["x"] == figure.text,
    }


def score_sentences(lines: Sequence[dict[str, Any]], *, errors: int = 0) -> list[str]:
    """The table for sentences with all their figures annotated."""
    slots: Counter[str] = Counter()
    told: Counter[str] = Counter()
    right = found = wanted = refused = 0
    for line in lines:
        text = line["t"]
        figures = figures_of(text)
        pairs = _pair(text, line["f"], figures)
        right, found, wanted = right + len(pairs), found + len(figures), wanted + len(line["f"])
        refused += sum(any(figure.text == name for figure in figures) for name in line["not"])
        for each, figure in pairs:
            for slot, good in _slots(text, each, figure).items():
                slots[slot] += good
                key = {"of (overlap)": "of", "subject (overlap)": "s", "when (overlap)": "w"}.get(slot, slot)
                told[slot] += bool(each.get(key)) and good
        if errors and (len(pairs) < len(line["f"]) or len(pairs) < len(figures)):
            errors -= 1
            _print_errors(text, line, figures, pairs)
    return [
        row("value", right, found, wanted),
        row("value + unit", slots["unit"], found, wanted),
        *(f"{slot:<28} {share(good, right):5.1f} % of the figures found" for slot, good in sorted(slots.items())),
        f"{'numbers that are no figures':<28} {refused} taken for figures",
    ]


def _print_errors(
    text: str, line: dict[str, Any], figures: Sequence[Figure], pairs: Sequence[tuple[dict[str, Any], Figure]]
) -> None:
    print(text)
    for each in line["f"]:
        if not any(each is paired for paired, _ in pairs):
            print(f"    missed  {each['x']} = {each['v']} {each['u']}")
    for figure in figures:
        if not any(figure is paired for _, paired in pairs):
            print(f"    extra   {figure.text} = {figure.quantity.value} {figure.quantity.unit}")


def score_slot(lines: Sequence[dict[str, Any]], slot: str, errors: int) -> None:
    """Prints figures whose slot differs from the annotation."""
    for line in lines:
        text = line["t"]
        for each, figure in _pair(text, line["f"], figures_of(text)):
            if not _slots(text, each, figure)[slot] and errors > 0:
                errors -= 1
                print(text)
                print(f"    {each}")
                of = figure.of.cut(text) if figure.of else None
                subject = figure.subject.cut(text) if figure.subject else None
                print(f"    {figure.quantity} of={of!r} s={subject!r} when={figure.when}")
                print(f"    {figure.negated} {figure.modality}")


def score_recognizers(folder: Path) -> list[str]:
    """Values in the specifications of Recognizers-Text, each text taken as one sentence."""
    table = []
    for path in sorted(folder.glob("recognizers_*.jsonl")):
        if "Ordinal" in path.name or "Range" in path.name:
            continue  # ordinals are no figures here; a range there is written as an interval of another kind
        right = found = wanted = 0
        for line in read_lines(path):
            told = [decimal_of(str(each["resolution"].get("value")).rstrip("%")) for each in line["quantities"]]
            values = [value for value in told if value is not None]
            is_number = "_NumberModel" in path.name
            ours = (
                [number.value for number in find_numbers(line["text"])]
                if is_number
                else [figure.quantity.value for figure in figures_of(line["text"])]
            )
            found, wanted = found + len(ours), wanted + len(values)
            free = list(ours)
            for value in values:
                hit = next((each for each in free if each is not None and same_value(each, value)), None)
                if hit is not None:
                    free.remove(hit)
                    right += 1
        table.append(row(path.name.split("_")[-1].split(".")[0], right, found, wanted))
    return table


def score_measeval(path: Path) -> list[str]:
    """How many annotated quantities of scientific paragraphs are found at their place; no news."""
    right = found = wanted = 0
    for line in read_lines(path):
        spans = [_span_of(each) for each in line.get("quantities", line.get("annotations", []))]
        places = [span for span in spans if span]
        figures = figures_of(line["text"])
        found, wanted = found + len(figures), wanted + len(places)
        right += sum(any(f.span.start < stop and start < f.span.end for f in figures) for start, stop in places)
    return [row(path.name, right, found, wanted)]


def _span_of(each: dict[str, Any]) -> tuple[int, int] | None:
    span = each.get("span") or (each.get("quantity") or {}).get("span")
    return (int(span[0]), int(span[1])) if span else None


def score_retellings(folder: Path, *, errors: int = 0) -> list[str]:
    """The share of figures listed in the invented stories that are found at their place with their value."""
    table = []
    for truth in sorted(folder.glob("*/truth.json")):
        right = wanted = 0
        texts: dict[str, tuple[str, tuple[Figure, ...]]] = {}
        for name, words, value, *rest in json.loads(truth.read_text(encoding="utf-8"))["figures"]:
            if name not in texts:
                text = (truth.parent / name).read_text(encoding="utf-8")
                texts[name] = (text, figures_of(text))
            text, figures = texts[name]
            wanted += 1
            hit = _is_found(text, figures, words, decimal_of(value))
            right += hit
            if not hit and errors:
                errors -= 1
                at = text.find(words)
                print(f"{truth.parent.name}: {words!r} = {value} {rest[0]}   in ...{text[max(0, at - 60) : at + 90]!r}")
                near = [each for each in figures if at - AROUND < each.span.start < at + len(words) + AROUND]
                print("        ", [(each.text, str(each.quantity.value)) for each in near])
        table.append(f"{truth.parent.name:<28} {share(right, wanted):5.1f} %   ({right} of {wanted})")
    return table


def _is_found(text: str, figures: Sequence[Figure], words: str, value: Decimal | None) -> bool:
    place = text.find(words)
    while place >= 0:
        for figure in figures:
            inside = figure.span.start < place + len(words) and place < figure.span.end
            quantity = figure.quantity
            told = {quantity.value, quantity.low, quantity.high}
            if inside and any(
                each is not None
                and value is not None
                and (same_value(each, value) or same_value(each, value * 100) or same_value(each * 100, value))
                for each in told
            ):
                return True
        place = text.find(words, place + 1)
    return False


def is_kept_aside(line: dict[str, Any]) -> bool:
    """Whether the sentence belongs to the part that no rule was made with."""
    return int(hashlib.sha256(line["id"].encode()).hexdigest(), 16) % 10 >= SHARE_TO_DEVELOP_ON


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--errors", type=int, default=0, help="print so many sentences with errors")
    parser.add_argument("--slot", help="print errors of one slot instead")
    options = parser.parse_args()
    lines = list(read_lines(options.data / "ours" / "sentences.jsonl"))
    develop = [line for line in lines if not is_kept_aside(line)]
    aside = [line for line in lines if is_kept_aside(line)]
    if options.slot:
        score_slot(develop, options.slot, options.errors or sys.maxsize)
        return
    tables = {
        "ours, to develop on": score_sentences(develop, errors=options.errors),
        "ours, kept aside": score_sentences(aside),
        "Recognizers-Text specifications": score_recognizers(options.data / "figures"),
        "MeasEval (science; place only)": score_measeval(options.data / "figures" / "measeval.trial.jsonl"),
        "retellings (found, with value)": score_retellings(options.data / "retellings", errors=options.errors),
    }
    for name, table in tables.items():
        print(f"\n{name}")
        print("\n".join(table))


if __name__ == "__main__":
    main()
