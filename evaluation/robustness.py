"""How much is lost where an article has other quotation marks, or none, small letters, typing errors or Markdown.

python evaluation/robustness.py [--articles FILE] [--part a|b]

Each line: F1 of whole attributions (half of what was said shared) and of exact contents, with what each loses.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from attributions import ARTICLES, Counts, annotated, told
from halves import add_part, in_part
from polnear import Score, outermost, read_lines
from quotations import bare, find
from variants import VARIANTS, vary

MOSTLY = 0.5
"""Share of the characters said."""

Row: TypeAlias = dict[str, Any]


def main() -> None:
    """Print a line for each variant."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="annotated articles, JSON Lines")
    parser.add_argument("--only", nargs="*", default=list(VARIANTS), help="some of the variants")
    add_part(parser)
    given = parser.parse_args()
    rows = [row for row in read_lines(given.articles) if in_part(row["id"], given.part)]
    plain: tuple[float, float] | None = None
    for name in given.only:
        whole, content = score(rows, name)
        plain = plain or (whole, content)
        losses = f"whole {whole - plain[0]:+5.1f}  content {content - plain[1]:+5.1f}"
        print(f"{name:18} whole {whole:5.1f}  content {content:5.1f}   {losses}")


def score(rows: Sequence[Row], name: str) -> tuple[float, float]:
    """F1 in percent of whole attributions and of exact contents, marks and commas at their ends aside."""
    counts, exact = Counts(), Score()
    for plain in rows:
        row = vary(plain, name)
        text = row["text"]
        quotations = outermost(find(row["id"], text))
        counts.add(annotated(row), told(text, quotations))
        exact.add(
            {bare(text, part.start, part.end) for one in quotations for part in one.content},
            {_bare(text, span) for one in row["attributions"] for span in one["content"]},
        )
    return 100 * counts.score(MOSTLY)[2], 100 * exact.f1


def _bare(text: str, span: Sequence[int]) -> tuple[int, int]:
    start, end = span
    for that in ("that ", "that, "):
        if text[start : start + len(that)].lower() == that:
            start += len(that)
    return bare(text, start, end)


if __name__ == "__main__":
    main()
