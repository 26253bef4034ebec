"""Measures how well an article is taken out of its page, and whether quotations survive it; beside trafilatura.

    python evaluation/pages.py ../shared/data/pages [--json] [--worst 10]

Each set is a folder of pages (.html) with the text of their articles (.gold.txt). Precision and recall are shares of
runs of four words, averaged over the pages of a set; F is made of the averages, as the scrapinghub benchmark has it.
Scored is what a page marks as paragraph, heading within the text, list item, table row or quote: the headline, the
standfirst, bylines, credits and captions are kept too, but no gold has them all. A quotation is kept when the
words between its marks in the gold stand in the text, one after the other. Half of the pages, by a digest of their
names, were looked at while developing; the others were not. "quotations beside trafilatura" is ours divided by theirs.
"""

import argparse
import hashlib
import json
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from trafilatura import extract

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import MarkKind, Report
from tellings.read import read_bytes

HALVES = ("development", "held out")
_RUN = 4
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“([^“”]{1,2000})”|\"([^\"]{1,2000})\"")
_HEADS = frozenset({MarkKind.HEADLINE, MarkKind.BYLINE, MarkKind.CREDIT, MarkKind.CAPTION, MarkKind.CORRECTION})
_TRAFILATURA: Mapping[str, Mapping[str, bool]] = {
    "trafilatura": {},
    "trafilatura, for precision": {"favor_precision": True},
    "trafilatura, without comments": {"include_comments": False},
}


class Page(msgspec.Struct, frozen=True):
    """A page with the text of its article."""

    name: str
    data: bytes
    gold: str

    @property
    def half(self) -> str:
        """The half that it belongs to."""
        return HALVES[int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2]


class Score(msgspec.Struct, frozen=True):
    """How well one page's article was found."""

    precision: float
    recall: float
    quotations: int
    """Of the gold, in the text found."""
    of: int


def read_pages(folder: Path) -> list[Page]:
    """The pages of a set, in the order of their names."""
    return [
        Page(path.stem, path.read_bytes(), path.with_suffix(".gold.txt").read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.html"))
        if path.with_suffix(".gold.txt").is_file()
    ]


def text_of(page: Page) -> str:
    """The article's text as Tellings reads it, without what is scored nowhere; empty where it refuses the page."""
    try:
        report = read_bytes(page.data, uri=f"{page.name}.html", name=f"{page.name}.html", settings=Settings())
    except ReadError:
        return ""
    return "\n\n".join(_scored(report))


def _scored(report: Report) -> Iterable[str]:
    """The parts of the text that are scored: of the headings, those that stand within it."""
    begun = False
    for mark in report.marks:
        begun = begun or mark.kind not in _HEADS | {MarkKind.SUBHEAD}
        if begun and mark.kind not in _HEADS:
            yield report.text[mark.start : mark.end]


def score(page: Page, text: str) -> Score:
    """How well a text is the page's article."""
    gold, found = _runs(page.gold), _runs(text)
    both = (gold & found).total()
    words = f" {' '.join(_WORD.findall(text))} "
    quoted = [" ".join(_WORD.findall(one or other)) for one, other in _QUOTED.findall(page.gold)]
    quoted = [words_said for words_said in quoted if words_said]
    return Score(
        precision=both / found.total() if found else float(not gold),
        recall=both / gold.total() if gold else 1.0,
        quotations=sum(f" {words_said} " in words for words_said in quoted),
        of=len(quoted),
    )


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < _RUN:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(_RUN)), strict=False))


def summed(scores: Sequence[Score]) -> dict[str, float]:
    """The averages of the pages, and F of them; quotations over all pages together."""
    precision = sum(each.precision for each in scores) / max(1, len(scores))
    recall = sum(each.recall for each in scores) / max(1, len(scores))
    return {
        "pages": len(scores),
        "precision": precision,
        "recall": recall,
        "f": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "quotations": sum(each.quotations for each in scores) / max(1, sum(each.of for each in scores)),
    }


def measure(pages: Sequence[Page], read: Callable[[Page], str]) -> tuple[dict[str, dict[str, float]], list[Score]]:
    """The scores of all pages and of each half."""
    scores = [score(page, read(page)) for page in pages]
    halves = {
        half: summed([each for page, each in zip(pages, scores, strict=True) if page.half == half]) for half in HALVES
    }
    return {"all": summed(scores), **halves}, scores


def trafilatura_reader(options: Mapping[str, bool]) -> Callable[[Page], str]:
    """What trafilatura takes out of a page with these options."""

    def read(page: Page) -> str:
        return extract(page.data, **options) or ""  # type: ignore[arg-type]  # options by name

    return read


def compare(pages: Sequence[Page], worst: int) -> dict[str, object]:
    """All scores of one set, ours and trafilatura's."""
    ours, scores = measure(pages, text_of)
    found: dict[str, object] = {"tellings": ours}
    for name, options in _TRAFILATURA.items():
        theirs, _ = measure(pages, trafilatura_reader(options))
        found[name] = theirs
        if not options:
            found["quotations beside trafilatura"] = min(1.0, ours["all"]["quotations"] / theirs["all"]["quotations"])
            found["f beside trafilatura"] = min(1.0, ours["all"]["f"] / theirs["all"]["f"])
    if worst:
        named = sorted(zip(scores, pages, strict=True), key=lambda pair: pair[0].precision * pair[0].recall)
        found["worst"] = [f"{page.name} {page.half} {each}" for each, page in named if page.half == HALVES[0]][:worst]
    return found


def show(name: str, found: Mapping[str, object]) -> None:
    """Print one set's scores as a table."""
    print(f"{name:34}{'':13}pages  precision recall  F      quotations kept")
    for reader, halves in found.items():
        if not isinstance(halves, dict):
            print(f"  {reader}: {halves:.3f}" if isinstance(halves, float) else f"  {reader}: {halves}")
            continue
        for half, scores in halves.items():
            print(
                f"  {reader:32}{half:13}{scores['pages']:5}  {scores['precision']:.3f}     {scores['recall']:.3f}"
                f"   {scores['f']:.3f}  {scores['quotations']:.3f}"
            )


def main() -> None:
    """Score every set of pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="a folder of folders of pages")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--worst", type=int, default=0, help="name so many of the worst pages of the development half")
    given = parser.parse_args()
    warnings.simplefilter("ignore")  # trafilatura's date parser warns of time zones that it does not know
    results = {folder.name: compare(read_pages(folder), given.worst) for folder in sorted(given.pages.iterdir())}
    if given.json:
        print(json.dumps(results, indent=2))
        return
    for name, found in results.items():
        show(name, found)


if __name__ == "__main__":
    main()
