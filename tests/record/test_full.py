"""Where there is no room left, what was recorded stays, and the run can go on later."""

import errno
import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.factories import make_lineage, make_report, make_story, make_telling, replace_ties

from tellings.errors import RecordFull
from tellings.model import Telling
from tellings.record import open_record

PILE = [
    make_telling(make_report(f"Report {number}.\n" + "It says so.\n" * 200, name=str(number))) for number in range(9)
]


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """Writes beyond this size fail, as they do on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


# From too little for the first page to enough for several reports: each ends at another point of the work.
@pytest.mark.parametrize("kilobytes", [0, 1, 5, 40, 100, 250, 300, 400, 700])
def test_a_run_without_room_keeps_what_it_had_and_is_completed_later(tmp_path: Path, kilobytes: int) -> None:
    path = tmp_path / "r.sqlite"
    added: list[Telling] = []
    with no_file_larger_than(kilobytes * 1024):
        with pytest.raises(RecordFull, match=r"no room.*run again") as caught:
            _add_all(path, added)
        assert str(caught.value).startswith(f"{path}: ")
        assert len(added) < len(PILE)
    with open_record(path, write=True) as record:
        assert record.counts.reports == len(added)
        for telling in PILE:
            record.add_telling(telling)
        assert set(record.reports) == {telling.report for telling in PILE}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _add_all(path: Path, added: list[Telling]) -> None:
    with open_record(path, write=True) as record:
        for telling in PILE:
            record.add_telling(telling)
            added.append(telling)


def test_the_old_relations_stay_where_there_is_no_room_for_the_new(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    old = [make_lineage(make_story([PILE[0].report]))]
    new = [make_lineage(make_story([telling.report], headline="Long " * 9000)) for telling in PILE]
    with open_record(path, write=True) as record:
        for telling in PILE:
            record.add_telling(telling)
        replace_ties(record, old, [])
    with open_record(path, write=True) as record:
        with no_file_larger_than(64 * 1024), pytest.raises(RecordFull):
            replace_ties(record, new, [])
        assert record.stories == (old[0].story,)
        replace_ties(record, new, [])
        assert len(record.stories) == len(new)


def test_a_lock_file_that_cannot_be_filled_is_still_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "r.sqlite"
    with open_record(path, write=True) as record:
        record.add_telling(PILE[0])
    monkeypatch.setattr(os, "pwrite", fail)
    with open_record(path, write=True) as record:
        assert record.counts.reports == 1
