"""Two runs never write to one record at once, and a run that was killed holds nothing back."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.factories import make_report, make_telling

from tellings.errors import RecordBusy
from tellings.record import lock, open_record
from tellings.record.lock import RunLock

HOLD = """
import sys
from tellings.record import open_record
with open_record(sys.argv[1], write=True):
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLD, str(path)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)  # noqa: S603 - our own command
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_at_once_who_holds_the_record(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with _holder(path) as process:
        with pytest.raises(RecordBusy, match=rf"process {process.pid}\).*Wait"):
            open_record(path, write=True)
        with open_record(path) as reader:
            assert reader.counts.reports == 0
        assert process.stdin is not None
        process.stdin.close()
    with open_record(path, write=True) as record:
        record.add_telling(make_telling())
    assert [file.name for file in tmp_path.iterdir()] == ["r.sqlite"]


def test_a_killed_run_holds_nothing_back(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with _holder(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (tmp_path / "r.sqlite-lock").exists()
    with open_record(path, write=True) as record:
        record.add_telling(make_telling())
    assert [file.name for file in tmp_path.iterdir()] == ["r.sqlite"]


def test_two_in_one_process_are_kept_apart_too(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with open_record(path, write=True) as first:
        for _ in range(2):
            with pytest.raises(RecordBusy, match=str(os.getpid())):
                open_record(path, write=True)
        first.add_telling(make_telling(make_report(name="still its own")))
    open_record(path, write=True).close()


def test_records_beside_each_other_do_not_mind_each_other(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.sqlite", write=True), open_record(tmp_path / "b.sqlite", write=True):
        pass


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # pytest's own threads; the worker starts none
def test_a_worker_that_outlives_its_run_does_not_hold_the_record(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    fork = multiprocessing.get_context("fork")
    held = RunLock(path)
    done = fork.Event()
    worker = fork.Process(target=done.wait, args=(60,))
    worker.start()
    held.release()
    try:
        RunLock(path).release()
    finally:
        done.set()
        worker.join()


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # pytest's own threads; the worker starts none
def test_a_worker_that_ends_does_not_give_its_runs_lock_away(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with RunLock(path):
        worker = multiprocessing.get_context("fork").Process(target=_end)
        worker.start()
        worker.join()
        with pytest.raises(RecordBusy):
            RunLock(path)


def _end() -> None:
    """What a worker does that has nothing to do."""


def test_where_files_have_no_locks_a_run_goes_on_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoLocks:
        LOCK_EX = LOCK_NB = 0

        @staticmethod
        def flock(_handle: int, _operation: int) -> None:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    for stand_in in (NoLocks, None):
        monkeypatch.setattr(lock, "fcntl", stand_in)
        with open_record(tmp_path / "r.sqlite", write=True) as record:
            record.add_telling(make_telling())
