"""Whether the quality is still what it was: every pinned score against its floor, every corpus against its fingerprint.

python evaluation/check_floors.py          # fails below a floor, or if a corpus is not the one it was pinned on
python evaluation/check_floors.py --raise  # writes the floors that are clearly passed higher; lowers none
"""

import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.toml")
CLEARLY = 0.02
"""A score that passes its floor by as much is worth a higher floor; less is the change of one or two cases."""
SECONDS = 300
"""A command that has not scored by then has failed."""
Score = Annotated[float, msgspec.Meta(ge=0, le=1)]
Run = Callable[[Sequence[str]], object]
"""Runs a command in the root of the repository and gives the JSON that it prints."""


class Corpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is scored on. One that lies outside the repository may be absent; its floors are then left out."""

    path: str
    sha256: str
    outside: bool = False


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One score and what it may not pass: at least, or for a count of faults at most."""

    name: str
    corpus: str
    command: tuple[str, ...]
    value: tuple[str, ...]
    """The keys that lead to the score in the JSON that the command prints."""
    at_least: Score | None = None
    at_most: Score | None = None


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file floors.toml."""

    corpus: dict[str, Corpus]
    floor: tuple[Floor, ...]


class Verdict(msgspec.Struct, frozen=True):
    """How one floor stands. `score` is `None` where it could not be measured."""

    floor: Floor
    score: float | None
    holds: bool
    note: str = ""


def main() -> None:
    """Print every floor with its score; exit with 1 if one does not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="to_raise", action="store_true", help="raise the floors clearly passed")
    given = parser.parse_args()
    floors = msgspec.convert(tomllib.loads(FLOORS.read_text(encoding="utf-8")), Floors)
    faults, left_out = check_corpora(floors.corpus, ROOT)
    verdicts = check_floors([floor for floor in floors.floor if floor.corpus not in left_out], run_command)
    print("\n".join(_line(verdict) for verdict in verdicts))
    for name in left_out:
        count = sum(floor.corpus == name for floor in floors.floor)
        print(f"left out: {count} floors on {name}, which is not here ({floors.corpus[name].path})")
    if given.to_raise:
        FLOORS.write_text(raise_floors(FLOORS.read_text(encoding="utf-8"), verdicts), encoding="utf-8")
    fallen = sum(not verdict.holds for verdict in verdicts)
    if fallen:
        faults.append(f"{fallen} of {len(verdicts)} floors do not hold")
    if faults:
        sys.exit("\n".join(faults))


def check_corpora(corpora: Mapping[str, Corpus], root: Path) -> tuple[list[str], list[str]]:
    """What is wrong with the corpora, and the names of those that are outside the repository and not here."""
    faults, left_out = [], []
    for name, corpus in corpora.items():
        path = root / corpus.path
        if not path.exists():
            if corpus.outside:
                left_out.append(name)
            else:
                faults.append(f"{name}: {corpus.path} is missing")
        elif (sha256 := fingerprint(path)) != corpus.sha256:
            faults.append(f"{name}: {corpus.path} has changed. If that was meant, pin its floors anew: {sha256}")
    return faults, left_out


def fingerprint(path: Path) -> str:
    """The sha256 of a file, or of all files of a folder with their names, hidden ones left out."""
    digest = hashlib.sha256()
    found = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    for one in found:
        name = one.relative_to(path).as_posix()
        if "__pycache__" not in name and not name.startswith(".git"):
            content = hashlib.sha256(one.read_bytes()).hexdigest()
            digest.update(f"{name} {content}\n".encode())
    return digest.hexdigest()


def check_floors(floors: Sequence[Floor], run: Run) -> list[Verdict]:
    """How every floor stands. A command that several floors need runs once."""
    printed: dict[tuple[str, ...], object] = {}
    for floor in floors:
        if floor.command not in printed:
            printed[floor.command] = run(floor.command)
    return [_judge(floor, printed[floor.command]) for floor in floors]


def run_command(command: Sequence[str]) -> object:
    """What the script prints, read as JSON; the reason as a string where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - the scripts of this folder, as floors.toml names them
            [sys.executable, *command], check=True, capture_output=True, text=True, cwd=ROOT, timeout=SECONDS
        )
        return json.loads(done.stdout)
    except subprocess.CalledProcessError as error:
        return (error.stderr.strip().splitlines() or ["no message"])[-1]
    except (subprocess.TimeoutExpired, json.JSONDecodeError) as error:
        return str(error)


def _judge(floor: Floor, printed: object) -> Verdict:
    score = _look_up(printed, floor.value)
    if score is None:
        told = printed if isinstance(printed, str) else f"it prints no {' > '.join(floor.value)}"
        return Verdict(floor, None, holds=False, note=f"{' '.join(floor.command)}: {told}")
    lowest = floor.at_least if floor.at_least is not None else 0.0
    highest = floor.at_most if floor.at_most is not None else 1.0
    if not lowest <= score <= highest:
        return Verdict(floor, score, holds=False, note=f"{score:.3f}, but pinned {_bound(floor)}")
    if (floor.at_least is not None and score >= lowest + CLEARLY) or (
        floor.at_most is not None and score <= highest - CLEARLY
    ):
        return Verdict(floor, score, holds=True, note="clearly passed: raise it with --raise")
    return Verdict(floor, score, holds=True)


def _look_up(printed: object, keys: Sequence[str]) -> float | None:
    value = printed
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return float(value) if isinstance(value, int | float) else None


def raise_floors(text: str, verdicts: Sequence[Verdict]) -> str:
    """The file with every floor that is clearly passed set to its score, cut to two digits. It lowers none."""
    for verdict in verdicts:
        if verdict.score is None or not verdict.holds or not verdict.note:
            continue
        if verdict.floor.at_least is not None:
            key, value = "at_least", math.floor(verdict.score * 100) / 100
        else:
            key, value = "at_most", math.ceil(verdict.score * 100) / 100
        start = text.index(f'name = "{verdict.floor.name}"')
        end = text.find("[[floor]]", start)
        block = text[start:] if end < 0 else text[start:end]
        text = (
            text[:start]
            + re.sub(rf"(?m)^{key} = .*$", f"{key} = {value:.2f}", block, count=1)
            + text[start + len(block) :]
        )
    return text


def _bound(floor: Floor) -> str:
    return f"at least {floor.at_least:.2f}" if floor.at_least is not None else f"at most {floor.at_most or 0:.2f}"


def _line(verdict: Verdict) -> str:
    score = "  -  " if verdict.score is None else f"{verdict.score:.3f}"
    sign = "ok  " if verdict.holds else "FAIL"
    return f"{sign}  {verdict.floor.name:<44} {score}  {_bound(verdict.floor)}  {verdict.note}".rstrip()


if __name__ == "__main__":
    main()
