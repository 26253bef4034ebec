"""Whether the encoder says the same on processors with and without VNNI and AVX-512, to the last bit.

    python evaluation/processors.py ../shared/data/quotations/polnear/dev.jsonl [--every 4]

The same reports are read three times on this processor, twice with a part of its instructions hidden from the program
(`processors.c`). Compared are all labels with how sure they are, and the numbers of all vectors. Needs Linux on x86-64
with AVX-512 and VNNI, and a C compiler.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tellings.extract.marks import find_marked
from tellings.language.tagger import Text, read_units

HIDDEN = {"0": "as it is", "1": "without VNNI", "2": "without AVX-512 and VNNI"}
_SOURCE = Path(__file__).with_suffix(".c")


def fingerprint(path: Path, every: int) -> dict[str, str | int]:
    """What was read of each `every`th report, as a sha256."""
    labels, numbers, count = hashlib.sha256(), hashlib.sha256(), 0
    for line in path.read_text(encoding="utf-8").splitlines()[::every]:
        units = [_unit(part) for part in json.loads(line)["text"].splitlines()]
        for reading in read_units(units):
            labels.update(repr(reading.labels).encode())
            numbers.update(reading.vector.tobytes())
            count += len(reading.labels)
    return {"labels": count, "sha256 of labels": labels.hexdigest(), "of vectors": numbers.hexdigest()}


def _unit(text: str) -> Text:
    marked = find_marked(text, [(0, len(text))])
    return Text(text=text, quoted=tuple((one.outer_start, one.start, one.end, one.outer_end) for one in marked))


def main() -> None:
    """Read the reports in three ways and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, help="JSON Lines with a `text`")
    parser.add_argument("--every", type=int, default=4, help="read only each so many-th report")
    parser.add_argument("--once", action="store_true", help="print the fingerprint of this processor as it is")
    given = parser.parse_args()
    if given.once:
        print(json.dumps(fingerprint(given.reports, given.every)))
        return
    found = []
    with tempfile.TemporaryDirectory() as place:
        library = Path(place) / "hide.so"
        subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, _SOURCE], check=True)  # noqa: S603, S607 - ours
        for hide, name in HIDDEN.items():
            command = [sys.executable, __file__, str(given.reports), "--every", str(given.every), "--once"]
            inherited = {**os.environ, "HIDE": hide, "LD_PRELOAD": str(library)}
            done = subprocess.run(command, check=True, env=inherited, capture_output=True, text=True)  # noqa: S603 - ours
            found.append(json.loads(done.stdout))
            print(f"{name:26}", *(f"{key} {str(value)[:12]}" for key, value in found[-1].items()), sep="  ")
    same = all(one == found[0] for one in found)
    print("the same to the last bit" if same else "NOT the same")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
