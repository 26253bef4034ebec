"""Runs programs beside each other, each in a process of its own, so that its time and its memory are its own."""

import json
import subprocess
import sys
from collections.abc import Sequence

# Each program prints its figures as one line of JSON.
_MEASURE = """
import json, resource, sys
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
def report(name, before, **more):
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"name": name, "seconds": cpu() - before, "peak_mib": used.ru_maxrss / 1024, **more}))
path = sys.argv[1]
"""


def run_programs(
    programs: Sequence[str], arguments: Sequence[str], python: str = sys.executable
) -> list[dict[str, object]]:
    """The figures of each program; those that cannot run are left out, with the reason on stderr."""
    return [row for program in programs for row in _run(program, arguments, python)]


def _run(program: str, arguments: Sequence[str], python: str) -> list[dict[str, object]]:
    command = [python, "-W", "ignore", "-c", _MEASURE + program, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - the programs of ours
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"left out: {last}", file=sys.stderr)
        return []
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
