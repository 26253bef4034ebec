"""The gate on quality: it must fail when a score falls or a corpus changes, and never lower a floor by itself."""

import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

import check_floors as gate
from check_floors import Corpus, Floor, Floors, Verdict

COMMAND = ("score.py", "--json")


def _floor(name: str = "a", at_least: float | None = 0.5, at_most: float | None = None) -> Floor:
    return Floor(name, "sample", COMMAND, ("total", "same", "share"), at_least=at_least, at_most=at_most)


def _printing(score: object) -> gate.Run:
    return lambda _: {"total": {"same": {"share": score}}}


@pytest.mark.parametrize(
    ("score", "holds", "says"),
    [
        (0.49, False, "pinned at least 0.50"),
        (0.5, True, ""),
        (0.51, True, ""),
        (0.6, True, "clearly passed"),
        (None, False, "prints no total > same > share"),
    ],
)
def test_a_score_below_its_floor_fails(score: float | None, *, holds: bool, says: str) -> None:
    (verdict,) = gate.check_floors([_floor()], _printing(score))
    assert verdict.holds is holds
    assert says in verdict.note


@pytest.mark.parametrize(("score", "holds"), [(0.2, True), (0.11, True), (0.21, False)])
def test_a_count_of_faults_above_its_ceiling_fails(score: float, *, holds: bool) -> None:
    (verdict,) = gate.check_floors([_floor(at_least=None, at_most=0.2)], _printing(score))
    assert verdict.holds is holds


def test_a_command_that_several_floors_need_runs_once() -> None:
    runs = []

    def run(command: Sequence[str]) -> object:
        runs.append(command)
        return {"total": {"same": {"share": 1.0}}}

    assert len(gate.check_floors([_floor("a"), _floor("b")], run)) == 2
    assert runs == [COMMAND]


@pytest.mark.parametrize(
    ("script", "says"),
    [
        ("raise SystemExit('no such data')", "no such data"),
        ("print('not json')", "Expecting value"),
        ("pass", "Expecting value"),
    ],
)
def test_a_command_that_fails_fails_its_floors_with_its_own_words(tmp_path: Path, script: str, says: str) -> None:
    path = tmp_path / "score.py"
    path.write_text(script, encoding="utf-8")
    floor = msgspec.structs.replace(_floor(), command=(str(path),))
    (verdict,) = gate.check_floors([floor], gate.run_command)
    assert not verdict.holds
    assert says in verdict.note


def test_a_changed_corpus_is_a_fault_and_says_its_new_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    path = tmp_path / "corpus" / "a.txt"
    path.write_text("one", encoding="utf-8")
    corpora = {"sample": Corpus("corpus", gate.fingerprint(tmp_path / "corpus"))}
    assert gate.check_corpora(corpora, tmp_path) == ([], [])
    path.write_text("two", encoding="utf-8")
    (fault,), _ = gate.check_corpora(corpora, tmp_path)
    assert gate.fingerprint(tmp_path / "corpus") in fault


def test_a_file_that_is_added_or_renamed_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    before = gate.fingerprint(tmp_path)
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    added = gate.fingerprint(tmp_path)
    (tmp_path / "b.txt").rename(tmp_path / "c.txt")
    assert len({before, added, gate.fingerprint(tmp_path)}) == 3


def test_a_corpus_outside_the_repository_may_be_absent_and_one_inside_may_not(tmp_path: Path) -> None:
    corpora = {"out": Corpus("../nowhere", "", outside=True), "in": Corpus("nowhere", "")}
    faults, left_out = gate.check_corpora(corpora, tmp_path)
    assert left_out == ["out"]
    assert faults == ["in: nowhere is missing"]


TEXT = """\
[[floor]]
name = "a"  # why
at_least = 0.50  # measured

[[floor]]
name = "b"
at_most = 0.30
"""


def test_raising_writes_what_is_clearly_passed_and_lowers_nothing() -> None:
    a, b = _floor("a"), _floor("b", at_least=None, at_most=0.3)
    raised = gate.raise_floors(TEXT, [Verdict(a, 0.678, holds=True, note="x"), Verdict(b, 0.111, holds=True, note="x")])
    assert 'name = "a"  # why\nat_least = 0.67\n' in raised
    assert raised.endswith("at_most = 0.12\n")
    fallen = [Verdict(a, 0.1, holds=False, note="x"), Verdict(b, 0.29, holds=True)]
    assert gate.raise_floors(TEXT, fallen) == TEXT


def test_the_pinned_floors_are_well_formed_and_each_stands_on_a_corpus_that_is_pinned() -> None:
    floors = msgspec.convert(tomllib.loads(gate.FLOORS.read_text(encoding="utf-8")), Floors)
    names = [floor.name for floor in floors.floor]
    assert len(set(names)) == len(names) > 0
    for floor in floors.floor:
        assert floor.corpus in floors.corpus
        assert (floor.at_least is None) is not (floor.at_most is None)
        assert (gate.ROOT / floor.command[0]).is_file()


def test_every_corpus_in_the_repository_is_the_one_that_is_pinned() -> None:
    floors = msgspec.convert(tomllib.loads(gate.FLOORS.read_text(encoding="utf-8")), Floors)
    inside = {name: corpus for name, corpus in floors.corpus.items() if not corpus.outside}
    assert inside
    assert gate.check_corpora(inside, gate.ROOT) == ([], [])


def test_the_scripts_run_with_the_interpreter_of_the_gate(tmp_path: Path) -> None:
    path = tmp_path / "which.py"
    path.write_text("import json, sys; print(json.dumps(sys.executable))", encoding="utf-8")
    assert gate.run_command([str(path)]) == sys.executable
