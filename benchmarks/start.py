"""How long a reader of news waits for `tellings --help`, as a multiple of the start of Python itself.

python benchmarks/start.py
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

BARE = (sys.executable, "-c", "pass")
GOAL = 6.0
"""The most that starting the program may cost, in starts of a bare interpreter."""
WARM_UP = 3
"""Rounds before the clock counts: they fill the disk cache and write the byte code."""


def main() -> None:
    """Print the two medians and their ratio; with --check, fail above the goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25, help="runs of each, in turn (default 25)")
    parser.add_argument("--check", action="store_true", help=f"fail if the ratio is above {GOAL}")
    given = parser.parse_args()
    commands = {"python -c pass": BARE, "tellings --help": _program()}
    times = measure(commands, given.rounds)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    ratio = medians["tellings --help"] / medians["python -c pass"]
    print(f"{'command':<18}{'median ms':>10}{'least ms':>10}")
    for name, taken in times.items():
        print(f"{name:<18}{medians[name] * 1000:>10.1f}{min(taken) * 1000:>10.1f}")
    print(f"ratio of the medians of {given.rounds} runs in turn: {ratio:.2f} (goal: at most {GOAL:g})")
    if given.check and ratio > GOAL:
        sys.exit(1)


def measure(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each run. The commands take turns, so that a busy moment of the machine falls on all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(WARM_UP + rounds):
        for name, command in commands.items():
            before = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - the two commands above
            if turn >= WARM_UP:
                times[name].append(time.perf_counter() - before)
    return times


def _program() -> Sequence[str]:
    """The installed command beside this interpreter; else the module, which is the same start."""
    command = Path(sys.executable).parent / "tellings"
    return (str(command), "--help") if command.is_file() else (sys.executable, "-m", "tellings", "--help")


if __name__ == "__main__":
    main()
