"""A run killed at any moment leaves a whole record, and the next run completes it to the very same export."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from tests.factories import (
    make_claim,
    make_disagreement,
    make_figure,
    make_lineage,
    make_origin,
    make_quotation,
    make_report,
    make_story,
    make_telling,
    replace_ties,
)

from tellings.model import AnyStatement, Disagreement, Lineage, OriginCount, Report
from tellings.present import export_jsonl
from tellings.record import Record, open_record

KILLS = 50
SEED = 20250705

# Does all once and then forks a fresh process for each run, so that a run's time is its work and not its imports.
# A line in: the record, the paths, and after how many seconds to kill (null: let it end).
# A line out: whether it was killed, how long it took, and when it came to comparing.
NURSERY = """
import json, os, signal, sys, time
from tellings import collate

collate([sys.argv[1]], record=sys.argv[2]).close()
for line in sys.stdin:
    record, paths, delay = json.loads(line)
    start = time.perf_counter()
    times, report = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            tell = lambda step: os.write(report, f"{time.perf_counter() - start} ".encode())
            collate(paths, record=record, progress=tell).close()
            os._exit(0)
        except BaseException as error:
            print(json.dumps(repr(error)), flush=True)
        finally:
            os._exit(1)
    os.close(report)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    took = time.perf_counter() - start
    with open(times, "rb") as told:
        steps = [float(step) for step in told.read().split()]
    print(json.dumps([os.WIFSIGNALED(status), took, steps[-1] if steps else took]), flush=True)
"""

# Writes one set of relations after the other until it is killed.
ALTERNATE = """
import sys
from tellings.record import open_record
from tests.factories import replace_ties
from tests.test_killed_runs import two_sets

first, second = two_sets()
with open_record(sys.argv[1], write=True) as record:
    print("ready", flush=True)
    while True:
        replace_ties(record, *first)
        replace_ties(record, *second)
"""

EVENTS = [
    ("mill fire", "A fire at the old Tarn Mill", "people had to leave their homes", "chief officer Edna Marlowe"),
    ("ferry", "The new ferry for Lowdale", "passengers fit on its two decks", "mayor Ada Finch"),
    ("strike", "A strike at the Hallow shipyard", "workers stayed at home for a week", "union leader Tom Reyes"),
]
REPORTS = 12


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small invented reports of three events, each telling a little differently."""
    folder = tmp_path_factory.mktemp("pile")
    for number in range(REPORTS):
        event, subject, people, speaker = EVENTS[number % len(EVENTS)]
        paper = number // len(EVENTS)
        text = (
            f"{subject} keeps the town busy\n\nBy reporter {number}\n\n"
            f"{subject} was the talk of the council on Tuesday, the {event} being its only subject.\n\n"
            f"Some {400 + 10 * paper} {people}, officials told the agency NPA.\n\n"
            f'"We do {"not " if paper % 2 else ""}know how this {event} will end," {speaker} said at a briefing.\n'
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


class Nursery:
    """Runs of the program that can be killed after any time."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        """Hands the runs to this process."""
        self._process = process

    def run(self, record: Path, paths: Sequence[Path], delay: float | None = None) -> tuple[bool, float, float]:
        """Whether it was killed, how long it took, and when it came to comparing."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(record), [str(path) for path in paths], delay]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert isinstance(answer, list), answer
        return answer[0], answer[1], answer[2]


@pytest.fixture(scope="module")
def nursery(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    pipe = subprocess.PIPE
    warm = tmp_path_factory.mktemp("warm") / "r.sqlite"
    command = [sys.executable, "-c", NURSERY, str(pile), str(warm)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603 - our own command
        yield Nursery(process)


def _export(path: Path) -> bytes:
    with open_record(path) as record:
        return b"".join(export_jsonl(record))


def _check_whole(original: Path) -> int:
    """How many reports a killed run left, after looking, in a copy, whether all that it left fits together."""
    if not original.exists() or original.stat().st_size == 0:
        return 0
    path = original.with_name("copy.sqlite")
    for suffix in ("", "-wal", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
        if Path(f"{original}{suffix}").exists():
            shutil.copy(f"{original}{suffix}", f"{path}{suffix}")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            return 0
        connection.execute("INSERT INTO statement_fts (statement_fts, rank) VALUES ('integrity-check', 1)")
        connection.rollback()
    with open_record(path) as record:
        for telling in record.tellings():
            assert telling.segments
            assert all(found.span.cut(telling.report.text) == found.text for found in telling.statements)
        return record.counts.reports


@pytest.mark.slow
def test_a_run_killed_at_any_moment_is_completed_by_the_next(pile: Path, nursery: Nursery, tmp_path: Path) -> None:
    _, whole, comparing = nursery.run(tmp_path / "undisturbed.sqlite", [pile])
    expected = _export(tmp_path / "undisturbed.sqlite")
    chance = random.Random(SEED)  # noqa: S311 - no secret
    killed, left = 0, set()
    for attempt in range(KILLS * 3):
        if killed >= KILLS:
            break
        path = tmp_path / f"{attempt}.sqlite"
        # Every other time from the moment of comparing on; and some are killed twice before they are completed.
        for _ in range(chance.choice((1, 1, 2))):
            begin = comparing if attempt % 2 else 0.0
            was_killed, took, _ = nursery.run(path, [pile], chance.uniform(begin, whole))
            killed += was_killed
            whole = whole if was_killed else min(whole, took)
            comparing = min(comparing, whole * 0.9)
            left.add(_check_whole(path))
        was_killed, _, _ = nursery.run(path, [pile])
        assert not was_killed
        assert _export(path) == expected, f"attempt {attempt}"
        assert [file.name for file in path.parent.glob(f"{path.name}*")] == [path.name]
    assert killed >= KILLS
    assert min(left) < REPORTS == max(left)  # some were killed while reading, some while comparing


@pytest.mark.slow
def test_a_killed_run_leaves_the_old_relations_or_the_new_and_nothing_between(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    sets = two_sets()
    with open_record(path, write=True) as record:
        for report in _reports():
            record.add_telling(make_telling(report, statements=_statements(report)))
    states = []
    for found in sets:
        with open_record(path, write=True) as record:
            replace_ties(record, *found)
            states.append(_relations(record))
    chance = random.Random(SEED)  # noqa: S311 - no secret
    seen = []
    for _ in range(20):
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", ALTERNATE, str(path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
            text=True,
        )
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0, 0.1))
            process.kill()
        _check_whole(path)
        with open_record(path) as record:
            seen.append(states.index(_relations(record)))
    assert set(seen) == {0, 1}


def two_sets() -> list[tuple[list[Lineage], list[Disagreement]]]:
    """Two ways in which the same reports may belong together: all one story, or each its own."""
    reports = _reports()
    story = make_story(reports, origins=OriginCount(least=1, most=len(reports)))
    tellings = [_statements(report) for report in reports]
    claims = [make_claim(story, *([told[number]] for told in tellings)) for number in range(2)]
    differing = [make_disagreement(claim, [tellings[0][0]], [tellings[1][0]]) for claim in claims]
    lineage = make_lineage(story, claims=claims, origins=[make_origin(story, reports)])
    stories = [make_story([report]) for report in reports]
    single = [
        make_lineage(alone, claims=[make_claim(alone, [told[0]])])
        for alone, told in zip(stories, tellings, strict=True)
    ]
    return [([lineage], differing), (single, [])]


def _reports() -> list[Report]:
    return [make_report(name=f"{number}.txt") for number in range(20)]


def _statements(report: Report) -> list[AnyStatement]:
    return [make_quotation(report, "sign a bad paper"), make_figure(report, "4,000", "4000")]


def _relations(record: Record) -> tuple[object, ...]:
    return (record.stories, record.claims, record.disagreements, record.origins)
