"""A file that is no record, or not one for us, gets one clear line and is left as it is."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.factories import make_report, make_telling

from tellings.errors import NotARecord, RecordBusy, RecordError, RecordFull, RecordTooNew
from tellings.record import Record, open_record, opening
from tellings.record.opening import APPLICATION_ID, SCHEMA_VERSION

NOBODY = 65534


def _filled(path: Path, reports: int = 3) -> Path:
    with open_record(path, write=True) as record:
        for number in range(reports):
            record.add_telling(make_telling(make_report(name=str(number))))
    return path


def _left_behind(path: Path) -> Path:
    """A record as a killed run leaves it: what it wrote stands in the -wal alone."""
    home = path.with_name("home.sqlite")
    record = open_record(home, write=True)
    record.add_telling(make_telling())
    for suffix in ("", "-wal"):
        Path(f"{path}{suffix}").write_bytes(Path(f"{home}{suffix}").read_bytes())
    record.close()
    return path


def _foreign(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")
        connection.execute("INSERT INTO recipe VALUES ('soup')")
        connection.commit()
    return path


def _foreign_left_behind(path: Path) -> Path:
    home = path.with_name("home.sqlite")
    with closing(sqlite3.connect(home, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE recipe (name TEXT)")
        for suffix in ("", "-wal"):
            Path(f"{path}{suffix}").write_bytes(Path(f"{home}{suffix}").read_bytes())
    return path


def _newer(path: Path) -> Path:
    with closing(sqlite3.connect(_filled(path))) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    return path


def _text(path: Path) -> Path:
    path.write_text("Dear diary, today the council met.\n" * 40)
    return path


def _short(path: Path) -> Path:
    path.write_bytes(b"x")
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _cut(path: Path) -> Path:
    """A record whose end was lost in copying."""
    content = _filled(path, 30).read_bytes()
    path.write_bytes(content[: len(content) // 3])
    return path


def _overwritten(path: Path) -> Path:
    """A record into whose pages something else was written."""
    content = bytearray(_filled(path, 30).read_bytes())
    content[4096:-4096] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    return path


def _mixed(path: Path) -> Path:
    """A record beside which the -wal of another record lies."""
    _filled(path, 12)
    other = _left_behind(path.with_name("other.sqlite"))
    Path(f"{path}-wal").write_bytes(Path(f"{other}-wal").read_bytes())
    return path


REFUSED: list[tuple[Callable[[Path], Path], type[RecordError], str]] = [
    (_text, NotARecord, "something else"),
    (_short, NotARecord, "something else"),
    (_foreign, NotARecord, "not made by Tellings"),
    (_foreign_left_behind, NotARecord, "not made by Tellings"),
    (_newer, RecordTooNew, "newer version"),
    (_folder, NotARecord, "a folder"),
    (_loop, NotARecord, "cannot be reached"),
    (_pipe, NotARecord, "no ordinary file"),
    (_cut, RecordError, "damaged"),
    (_overwritten, RecordError, "damaged"),
]


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
@pytest.mark.parametrize(("make", "kind", "words"), REFUSED, ids=[make.__name__ for make, _, _ in REFUSED])
def test_what_is_no_record_for_us_is_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], Path], kind: type[RecordError], words: str, *, write: bool
) -> None:
    path = make(tmp_path / "r.sqlite")
    before = _contents(tmp_path)
    with pytest.raises(kind, match=words) as caught, open_record(path, write=write) as record:
        _use(record)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert message.endswith(".")
    assert "\n" not in message
    assert {name: content for name, content in _contents(tmp_path).items() if not name.endswith("-shm")} == before


def _use(record: Record) -> None:
    assert len(list(record.tellings())) == record.counts.reports
    record.search("minister")


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_wal_of_another_record_is_not_mixed_into_this_one(tmp_path: Path) -> None:
    path = _mixed(tmp_path / "r.sqlite")
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"r\.sqlite-wal"), open_record(path, write=True):
        pass
    assert path.read_bytes() == before
    Path(f"{path}-wal").unlink()
    with open_record(path, write=True) as record:
        assert record.counts.reports == 12


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
def test_what_a_killed_run_left_in_the_wal_is_there(tmp_path: Path, *, write: bool) -> None:
    with open_record(_left_behind(tmp_path / "r.sqlite"), write=write) as record:
        assert record.counts.reports == 1


def test_an_absent_record_is_made_only_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    with pytest.raises(NotARecord, match=r"no such record.*collate"):
        open_record(path)
    assert not path.exists()
    with open_record(str(path), write=True) as record:
        assert record.counts.reports == 0
    with open_record(path) as record:
        assert record.made_by.version


@pytest.mark.parametrize("start", [b"", b"wal"], ids=["empty", "ended while it was made"])
def test_a_file_that_holds_nothing_yet_becomes_a_record(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "r.sqlite"
    path.touch()
    if start:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        assert path.stat().st_size > 0
    with pytest.raises(NotARecord, match="empty"):
        open_record(path)
    with open_record(path, write=True) as record:
        record.add_telling(make_telling())
    with open_record(path) as record:
        assert record.counts.reports == 1


def test_a_failed_making_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.sqlite"
    with monkeypatch.context() as patched:
        patched.setattr(opening, "SCHEMA_VERSION", 0.5)  # formatting it fails after all tables are made
        with pytest.raises(ValueError, match="format"):
            open_record(path, write=True)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    with open_record(path, write=True) as record:
        assert record.counts.reports == 0


def test_no_folder_is_made_for_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordFull, match="no folder"):
        open_record(tmp_path / "absent" / "r.sqlite", write=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("write", [False, True], ids=["reading", "writing"])
def test_a_path_that_cannot_be_a_path_is_refused(tmp_path: Path, *, write: bool) -> None:
    for name in ("nul\0.sqlite", "x" * 300):
        with pytest.raises(RecordError):
            open_record(tmp_path / name, write=write)


def test_odd_names_are_names_like_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a b?mode=memory#x%41.sqlite", ":memory:", "écrit.sqlite", "caf\udce9.sqlite"):
        _filled(Path(name), 1)
        assert Path(name).is_file()
        with open_record(name) as record:
            assert record.counts.reports == 1


def test_a_link_to_a_record_is_the_record(tmp_path: Path) -> None:
    path = _filled(tmp_path / "r.sqlite")
    link = tmp_path / "link.sqlite"
    link.symlink_to(path)
    with open_record(link, write=True), pytest.raises(RecordBusy):
        open_record(path, write=True)


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Without the rights of root, to whom nothing is forbidden."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that anybody may enter; pytest's own are for one user."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_record_in_a_read_only_folder_can_be_read_and_not_written(public: Path) -> None:
    path = _filled(public / "r.sqlite")
    path.chmod(0o444)
    public.chmod(0o555)
    before = _contents(public)
    with _as_nobody():
        with open_record(path) as record:
            assert record.counts.reports == 3
        with pytest.raises(RecordFull, match="cannot be opened for writing"):
            open_record(path, write=True)
        with pytest.raises(RecordFull, match="cannot be opened for writing"):
            open_record(public / "new.sqlite", write=True)
    assert _contents(public) == before
    public.chmod(0o755)


def test_a_read_only_file_is_not_written(public: Path) -> None:
    path = _filled(public / "r.sqlite")
    path.chmod(0o444)
    public.chmod(0o777)
    before = path.read_bytes()
    with _as_nobody():
        with pytest.raises(RecordFull, match="cannot be opened for writing"):
            open_record(path, write=True)
        with open_record(path) as record:
            assert record.counts.reports == 3
    assert path.read_bytes() == before
    public.chmod(0o755)


def test_an_unreadable_file_is_refused(public: Path) -> None:
    path = _filled(public / "r.sqlite")
    path.chmod(0o000)
    with _as_nobody(), pytest.raises(RecordFull, match="permissions"):
        open_record(path)


def test_another_programs_open_transaction_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _filled(tmp_path / "r.sqlite")
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as shell:
        shell.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordBusy, match="another program"):
            open_record(path, write=True)
        with open_record(path) as record:
            assert record.counts.reports == 3
        shell.execute("ROLLBACK")
    with open_record(path, write=True) as record:
        assert record.counts.reports == 3


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    header = _filled(tmp_path / "r.sqlite").read_bytes()[:100]
    assert header[68:72] == b"TELL" == APPLICATION_ID.to_bytes(4, "big")
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
