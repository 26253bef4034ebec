"""How many reports a second of one processor collates, and how much memory it takes, beside a peer on the same texts.

python benchmarks/collate.py
python benchmarks/collate.py --count 200 --stages --peer PYTHON   # a Python that has the peer installed
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from programs import run_programs
from texts import write_texts

# Each runs in a process of its own, with the folder of the texts as `path`; see programs.py.
_TELLINGS = """
from tellings import collate
before = cpu()
with collate([path], record=sys.argv[2]) as record:
    counts = record.counts
    report("tellings collate", before, found=f"{counts.statements} statements, {counts.disagreements} disagreements")
"""
_STAGES = """
from pathlib import Path
from tellings.config import Settings
from tellings.pipeline import relate, tell
from tellings.read import find_sources, read_report
before = cpu()
tellings = [tell(read_report(source, Settings())) for source in find_sources([path])]
statements = sum(len(telling.statements) for telling in tellings)
report("  read, segment, extract", before, found=f"{statements} statements")
before = cpu()
ties = relate(tellings)
report("  gather, align, trace", before, found=f"{len(ties.lineages)} stories")
"""
_PEER = """
from pathlib import Path
from quantulum3 import parser
parser.parse("He paid 3 dollars.")
texts = [each.read_text(encoding="utf-8") for each in sorted(Path(path).glob("*.txt"))][:int(sys.argv[3])]
found = failed = 0
before = cpu()
for text in texts:
    try:
        found += len(parser.parse(text))
    except Exception:
        failed += 1
report("quantulum3 (figures only)", before, count=len(texts), found=f"{found} figures, an error on {failed} texts")
"""
PEER_TEXTS = 200
"""The peer takes no longer for the last text than for the first, so that it need not read all."""


def main() -> None:
    """Print a table: reports a CPU-second, peak memory and what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="how many texts (default 1000)")
    parser.add_argument("--stages", action="store_true", help="measure the stages apart as well")
    parser.add_argument("--peer", default=sys.executable, help="the Python that has quantulum3; default: this one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "reports"
        folder.mkdir()
        paths = write_texts(given.count, folder)
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in paths)
        print(f"{given.count} texts, {words // given.count} words each")
        arguments = (str(folder), str(Path(place) / "record.sqlite"), str(PEER_TEXTS))
        rows = run_programs([_TELLINGS, *([_STAGES] if given.stages else [])], arguments)
        rows += run_programs([_PEER], arguments, python=given.peer)
    _print_table(rows, given.count)


def _print_table(rows: Sequence[dict[str, object]], count: int) -> None:
    print(f"{'':<28}{'CPU s':>8}{'reports/CPU s':>15}{'peak MiB':>10}  found")
    rates = {}
    for row in rows:
        seconds, peak = float(str(row["seconds"])), float(str(row["peak_mib"]))
        rate = float(str(row.get("count", count))) / seconds
        rates[str(row["name"])] = rate
        print(f"{row['name']:<28}{seconds:>8.1f}{rate:>15.1f}{peak:>10.0f}  {row['found']}")
    ours, peer = rates.get("tellings collate"), rates.get("quantulum3 (figures only)")
    if ours and peer:
        print(f"ratio to the peer, in reports a CPU-second: {ours / peer:.2f}")


if __name__ == "__main__":
    main()
