"""The commands as a user types them: what they print, their exit status, and what a wrong word is answered."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tellings.cli import COMMANDS
from tellings.language.weights import models

TEXT = 'Mill burns\n\n"We do not know how it began," said chief officer Edna Marlowe. About 60 people were hurt.\n'
OTHER = (
    'Mill burns\n\n"We know how it began," said chief officer Edna Marlowe. About 600 people were hurt in the mill.\n'
)


def run(*words: str, folder: Path, given: bytes | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tellings", *words], cwd=folder, input=given, capture_output=True, check=False
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(OTHER)
    return tmp_path


@pytest.fixture
def collated(folder: Path) -> Path:
    assert run("collate", "a.txt", "b.txt", folder=folder).returncode == 0
    return folder


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_a_help_with_an_example(name: str, tmp_path: Path) -> None:
    done = run(name, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert f"tellings {name}" in done.stdout
    assert "Example" in done.stdout


def test_collate_prints_a_table_a_summary_and_the_next_command(folder: Path) -> None:
    done = run("collate", "a.txt", "b.txt", folder=folder)
    assert done.returncode == 0
    assert done.stderr == "", "no progress where stderr is no terminal"
    assert "a.txt" in done.stdout
    assert "2 reports, " in done.stdout
    assert done.stdout.rstrip().endswith("Next: python -m tellings brief -o brief.html")


def test_collate_as_json_is_json(folder: Path) -> None:
    summary = json.loads(run("collate", ".", "--json", folder=folder).stdout)
    assert summary["counts"]["reports"] == 2
    assert summary["reports"][0]["words_kept"] > 10
    assert summary["skipped"] == []


def test_fail_on_disagreement_ends_with_one_if_there_is_one(folder: Path) -> None:
    assert run("collate", "a.txt", "--fail-on", "disagreement", folder=folder).returncode == 0
    assert run("collate", "b.txt", "--fail-on", "disagreement", folder=folder).returncode == 1


def test_a_report_can_come_from_standard_input(folder: Path) -> None:
    done = run("collate", "-", "--json", folder=folder, given=TEXT.encode())
    assert json.loads(done.stdout)["reports"][0]["report"] == "-"


def test_the_brief_goes_to_a_file_or_to_standard_output(collated: Path) -> None:
    assert run("brief", "-o", "brief.html", folder=collated).returncode == 0
    assert (collated / "brief.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert run("brief", folder=collated).stdout.startswith("# ")


def test_the_export_is_one_object_a_line(collated: Path) -> None:
    lines = run("export", folder=collated).stdout.splitlines()
    assert json.loads(lines[0])["type"] == "record"
    assert {json.loads(line)["type"] for line in lines} >= {
        "record",
        "report",
        "segment",
        "statement",
        "claim",
        "story",
    }


def test_show_prints_a_statement_in_its_context(collated: Path) -> None:
    rows = [json.loads(line) for line in run("export", folder=collated).stdout.splitlines()]
    quotation = next(row for row in rows if row.get("kind") == "quotation")
    done = run("show", quotation["id"], folder=collated)
    assert done.returncode == 0
    assert quotation["text"] in done.stdout


def test_doctor_names_what_is_missing_and_how_to_get_it(collated: Path) -> None:
    done = run("doctor", folder=collated)
    assert "msgspec" in done.stdout
    assert "2 reports, " in done.stdout
    for name, sha256 in models().items():
        assert f"ok       {name:20} sha256 {sha256}" in done.stdout
    if "missing" in done.stdout:
        assert "pip install 'tellings[" in done.stdout


WRONG = [
    (("colate", "."), "there is no command 'colate'. Possible are: collate, brief"),
    (("collate",), "no reports were given"),
    (("collate", ".", "--fail-on", "weather"), "'weather' is not 'disagreement'"),
    (("collate", ".", "--recrod", "x"), "No such option"),
    (("collate", "a.txt", "--record", "a.txt"), "a.txt"),
    (("collate", "a.txt", "--record", "no/such/folder/r.sqlite"), "no/such/folder"),
    (("collate", "a.txt", "--encoding", "klingon"), "klingon"),
    (("brief", "--record", "absent.sqlite"), "absent.sqlite"),
    (("brief", "-o", "no/such/folder/brief.html"), "no/such/folder"),
    (("show", "s-nothing"), "s-nothing"),
    (("export", "--format", "xml"), "'xml' is not 'jsonl'"),
]


@pytest.mark.parametrize(
    ("words", "said"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_a_wrong_word_stops_at_once_with_what_was_given_and_what_is_possible(
    collated: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(*words, folder=collated)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert (collated / "a.txt").read_text() == TEXT


def test_ctrl_c_keeps_what_was_recorded_and_says_so(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(TEXT * 20 + f"\n\nReport {number} says {number} people came.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "tellings", "collate", "."],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    while not (tmp_path / "tellings.sqlite").exists():
        time.sleep(0.01)
    time.sleep(0.3)
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"stopped" in errors
    assert b"Traceback" not in errors
    assert run("doctor", folder=tmp_path).returncode == 0


def test_a_reader_that_goes_away_is_no_error(collated: Path) -> None:
    done = subprocess.run(  # noqa: S602 - a pipe that closes early is what is tested
        f"{sys.executable} -m tellings export | head -n 1", shell=True, cwd=collated, capture_output=True, check=True
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
