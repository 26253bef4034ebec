"""How many pages a second of processor time Tellings reads, beside trafilatura with metadata on the same pages.

    python benchmarks/page_reading.py ../shared/data/pages [--rounds 5] [--json]

Both read all pages once before anything is counted, and then in turns, a page by the one and the same page by the
other, so that whatever else the machine does hits both. Told is the median of the rounds, and the ratio of each round.
"""

import argparse
import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from trafilatura import extract

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.read import read_bytes

Reader = Callable[[bytes], object]


def tellings(data: bytes) -> object:
    """The report in a page, with all that is known of it."""
    try:
        return read_bytes(data, uri="page.html", name="page.html", settings=Settings())
    except ReadError as error:
        return error


def trafilatura(data: bytes) -> object:
    """What trafilatura takes out of a page, with metadata."""
    return extract(data, with_metadata=True)


def measure_round(pages: Sequence[bytes], readers: Sequence[Reader]) -> list[float]:
    """Pages per second of processor time, for each reader."""
    spent = [0.0] * len(readers)
    for number, data in enumerate(pages):
        order = range(len(readers)) if number % 2 else range(len(readers) - 1, -1, -1)
        for which in order:
            start = time.process_time()
            readers[which](data)
            spent[which] += time.process_time() - start
    return [len(pages) / each for each in spent]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="a folder with pages (.html), searched to the bottom")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    warnings.simplefilter("ignore")  # trafilatura's date parser warns of time zones that it does not know
    pages = [path.read_bytes() for path in sorted(given.pages.rglob("*.html"))]
    if not pages:
        sys.exit(f"{given.pages} holds no page")
    readers = (tellings, trafilatura)
    measure_round(pages, readers)
    rounds = [measure_round(pages, readers) for _ in range(given.rounds)]
    ratios = [ours / theirs for ours, theirs in rounds]
    ours, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(ratios)
    if given.json:
        print(json.dumps({"pages": len(pages), "tellings": ours, "trafilatura": theirs, "ratio": ratio}))
        return
    print(f"{len(pages)} pages, {given.rounds} rounds, pages per second of processor time (median)")
    print(f"  tellings                   {ours:6.1f}")
    print(f"  trafilatura, with metadata {theirs:6.1f}")
    print(f"  ratio {ratio:.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
