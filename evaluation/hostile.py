"""Whether any input breaks the reading: the sample inputs as they are, and thousands of them damaged.

python evaluation/hostile.py ../shared/data/inputs ../shared/data/pages             # 5,000 damaged ones
python evaluation/hostile.py FOLDER... --damaged 500 --seed 7 --json

Each file is read, segmented and searched for statements as `tellings collate` does it. Damage: cut off, bits flipped,
bytes inserted, another encoding, packed into archives in one another, two files joined. What counts as broken: a fault
of ours, an input that takes more than 10 seconds, a process that takes more than 1 GB or dies.
"""

import argparse
import bz2
import gzip
import io
import json
import random
import resource
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import msgspec

from tellings.config import Settings
from tellings.model import Report
from tellings.pipeline import tell
from tellings.read import open_document, read_document

SLOW = 10.0
"""Seconds for one input."""
LARGE = 1024.0
"""MiB for the process that reads it."""
INPUTS_PER_PROCESS = 100
_KIB = 1024


class Outcome(msgspec.Struct, frozen=True):
    """What came of one input."""

    name: str
    reports: int
    skipped: int
    faults: tuple[str, ...]
    seconds: float
    mebibytes: float
    """The most that the process has taken so far."""


def main() -> None:
    """Print what came of the inputs; the exit status is 1 if one broke the reading."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--damaged", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    files = sorted(path for folder in arguments.folders for path in folder.rglob("*") if path.is_file())
    whole = [(str(path), None) for path in files]
    damaged = [(str(path), seed) for path, seed in islice(_chosen(files, arguments.seed), arguments.damaged)]
    scores = {"whole": _summary(whole), "damaged": _summary(damaged)}
    print(json.dumps(scores) if arguments.json else json.dumps(scores, indent=1))
    sys.exit(any(part["broken"] for part in scores.values()))


def _chosen(files: Sequence[Path], seed: int) -> Iterator[tuple[Path, int]]:
    """Files to damage, each kind of file as likely as any other, however many there are of it."""
    chance = random.Random(seed)  # noqa: S311 - which files are damaged is no secret
    kinds: dict[str, list[Path]] = {}
    for path in files:
        kinds.setdefault(path.suffix, []).append(path)
    names = sorted(kinds)
    while True:
        yield chance.choice(kinds[chance.choice(names)]), chance.randrange(2**31)


def _summary(inputs: Sequence[tuple[str, int | None]]) -> dict[str, object]:
    outcomes = list(_run(inputs))
    broken = [one for one in outcomes if one.faults or one.seconds > SLOW or one.mebibytes > LARGE]
    for one in broken:
        print(
            f"BROKEN {one.name}: {one.seconds:.1f} s, {one.mebibytes:.0f} MiB, {'; '.join(one.faults)}", file=sys.stderr
        )
    return {
        "inputs": len(outcomes),
        "read": sum(one.reports > 0 for one in outcomes),
        "skipped with a reason": sum(not one.reports and one.skipped > 0 for one in outcomes),
        "neither": sum(not one.reports and not one.skipped for one in outcomes),
        "slowest in seconds": round(max(one.seconds for one in outcomes), 1),
        "largest in MiB": round(max(one.mebibytes for one in outcomes)),
        "broken": len(broken),
    }


def _run(inputs: Sequence[tuple[str, int | None]]) -> Iterator[Outcome]:
    """The outcomes in order; an input that kills its process is named, and the others are read all the same."""
    batches = [inputs[start : start + INPUTS_PER_PROCESS] for start in range(0, len(inputs), INPUTS_PER_PROCESS)]
    for batch in batches:
        try:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                yield from pool.submit(_read_batch, batch).result()
        except BrokenProcessPool:
            yield from _one_by_one(batch)


def _one_by_one(batch: Sequence[tuple[str, int | None]]) -> Iterator[Outcome]:
    for one in batch:
        try:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                yield from pool.submit(_read_batch, [one]).result()
        except BrokenProcessPool:
            yield Outcome(f"{one[0]} (seed {one[1]})", 0, 0, ("the process died",), 0.0, 0.0)


def _read_batch(batch: Sequence[tuple[str, int | None]]) -> list[Outcome]:
    return [_read_one(Path(name), seed) for name, seed in batch]


def _read_one(path: Path, seed: int | None) -> Outcome:
    data, name = path.read_bytes(), path.name
    if seed is not None:
        data, name = damage(data, name, random.Random(seed))  # noqa: S311 - as above
    start = time.process_time()
    reports, skipped, faults = 0, 0, []
    for found in read_document(open_document(io.BytesIO(data), uri=name, name=name, settings=Settings())):
        if isinstance(found, Report):
            reports += 1
            tell(found)
        else:
            skipped += 1
            why = getattr(found, "why", "")
            if "fault in Tellings" in why:
                faults.append(why)
    seconds = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    return Outcome(f"{path} (seed {seed})", reports, skipped, tuple(faults), seconds, most)


def damage(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    """The bytes after one to three kinds of damage, and the name the file has then."""
    for _ in range(chance.randint(1, 3)):
        data, name = chance.choice(DAMAGES)(data, name, chance)
    return data, name


def _cut(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    return data[: chance.randrange(len(data) + 1)], name


def _flip(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    flipped = bytearray(data)
    for _ in range(min(len(flipped), 2 ** chance.randint(0, 8))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped), name


def _insert(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    place = chance.randrange(len(data) + 1)
    piece = chance.choice((b"\x00" * 50, b"<" * 500, b"\xff\xfe", b"]]>", b"\r\n\r\n", b'"' * 99, data[:2000] * 3))
    return data[:place] + piece + data[place:], name


def _encode(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    encoding = chance.choice(("utf-16", "utf-32", "latin-1", "cp437", "shift_jis", "utf-7", "utf-8-sig"))
    return data.decode("utf-8", "replace").encode(encoding, "replace"), name


def _pack(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    if len(data) > 2**24:
        return data, name
    kind = chance.choice(("gz", "bz2", "zip", "tar"))
    file = io.BytesIO()
    if kind == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
    elif kind == "tar":
        with tarfile.open(fileobj=file, mode="w") as archive:
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    else:
        file.write(gzip.compress(data, mtime=0) if kind == "gz" else bz2.compress(data))
    return file.getvalue(), f"{name}.{kind}"


def _double(data: bytes, name: str, chance: random.Random) -> tuple[bytes, str]:
    return (data + data[chance.randrange(len(data) + 1) :], name) if len(data) < 2**24 else (data, name)


Damage = Callable[[bytes, str, random.Random], tuple[bytes, str]]
DAMAGES: tuple[Damage, ...] = (_cut, _flip, _insert, _encode, _pack, _double)
"""The kinds of damage, each as likely as any other."""


if __name__ == "__main__":
    main()
