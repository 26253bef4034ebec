"""Whatever is given gets one clear line, the rest of the pile goes on, and nothing recorded is lost."""

import json
import os
import pty
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tellings import open_record
from tellings.config import MOST_BYTES

GOOD = 'Mill burns\n\n"We do not know how it began," said chief officer Edna Marlowe. About 60 people were hurt.\n'
COMMAND = [sys.executable, "-m", "tellings"]
LIMIT = 120
"""Seconds after which a command counts as one that hangs: far more than any needs on a busy machine."""


class Done(msgspec.Struct, frozen=True):
    """What a command gave back."""

    status: int
    out: str
    errors: str


def run(*words: str, folder: Path, given: bytes = b"", extra: Mapping[str, str] | None = None) -> Done:
    done = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, *words],
        cwd=folder,
        input=given,
        capture_output=True,
        check=False,
        timeout=LIMIT,
        env={**os.environ, **(extra or {})},
    )
    said = Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in said.out + said.errors, said
    return said


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    return folder


def whole(path: Path) -> set[str]:
    """The names of the reports of a record that is sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row[0] for row in connection.execute("SELECT uri FROM report")}


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(path.relative_to(Path.cwd())) if len(str(path)) > 100 else str(path))


def _loop(path: Path) -> None:
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)


def _folder_loop(path: Path) -> None:
    path.mkdir()
    (path / "deeper").symlink_to(path)


def _huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000)


def _bytes(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


# What is made at the path, a word of the one line that is said about it, why this case is there.
BAD: list[tuple[str, Callable[[Path], None], str, str]] = [
    ("empty", _bytes(b""), "empty or holds only white space", "a download that failed"),
    ("blank", _bytes(b" \n\t\r\n" * 900), "empty or holds only white space", "only white space"),
    ("bom", _bytes(b"\xef\xbb\xbf"), "empty or holds only white space", "nothing but a byte order mark"),
    ("invisible", _bytes("\u200b\u00ad".encode() * 40), "empty or holds only white space", "nothing a reader sees"),
    ("binary", _bytes(bytes(range(256)) * 40), "binary", "every byte there is"),
    ("zeros", _bytes(bytes(4000)), "NUL", "a sparse or damaged file"),
    ("nul", _bytes(GOOD.encode() + b"\x00\x00" + GOOD.encode()), "NUL", "NUL bytes within a text"),
    ("pdf", _bytes(b"%PDF-1.7\n" + bytes(range(256))), "broken PDF", "a PDF under a wrong name"),
    ("sqlite", _bytes(b"SQLite format 3\x00" + bytes(4000)), "SQLite", "another record"),
    ("half16", _bytes(b"\xff\xfe" + ("A\ud800 B " * 90).encode("utf-16-le", "surrogatepass")), "", "half pairs"),
    ("half8", _bytes(("A \ud800 B\n" * 90).encode("utf-8", "surrogatepass")), "", "half pairs in UTF-8"),
    ("large", _huge, "more than the 1,048,576 of one report", "50 MB, of which nothing is read"),
    ("missing", lambda _: None, "no such file", "a slip of the pen"),
    ("loop", _loop, "circle", "links to each other"),
    ("broken", lambda path: path.symlink_to("nowhere"), "no such file", "a link to nothing"),
    ("fifo", _fifo, "device or a pipe", "reading it would never end"),
    ("socket", _socket, "device or a pipe", "it cannot be read"),
    ("endless", lambda path: path.symlink_to("/dev/zero"), "device or a pipe", "reading it would never end"),
    ("bare", lambda path: path.mkdir(), "no report that can be read", "a folder without reports"),
    ("round", _folder_loop, "leads back", "a folder that holds itself"),
]


@pytest.mark.parametrize(("name", "make", "said"), [pytest.param(*row[:3], id=row[0]) for row in BAD])
def test_each_bad_thing_gets_one_line_and_the_pile_goes_on(
    pile: Path, name: str, make: Callable[[Path], None], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pile)
    name = f"{name}-thing"
    make(pile / name)
    done = run("collate", name, "good.txt", folder=pile)
    assert done.status == 0, done
    assert done.errors == ""
    about = [line for line in done.out.splitlines() if line.startswith(f"skipped {name}")]
    assert about or not said
    assert all(line.endswith(".") and line.count(f"{name}") == 1 for line in about if said), about
    assert said in " ".join(about)
    assert "1 report, " in done.out or not said
    assert "good.txt" in whole(pile / "tellings.sqlite")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("utf16.txt", GOOD.encode("utf-16-le")),
        ("utf16be.txt", GOOD.encode("utf-16-be")),
        ("utf32.txt", GOOD.encode("utf-32-le")),
        ("marks.txt", ("“‘«„" * 30 + "\n\n" + GOOD + "\n\n“Never closed, he said. ‘Nor this.\n").encode()),
        ("arabic.txt", ("\u202eقال الوزير إن 35 مليار دولار\u202c\n\n" + GOOD).encode()),
        ("combining.txt", ("e" + "\u0301" * 20_000 + "\n\n" + GOOD).encode()),
        ("escapes.txt", (GOOD + "\n\nIt was \x1b[31mred\x1b[0m and \x9b5mblinked, she said.\n").encode()),
    ],
)
def test_odd_texts_are_read_like_any_other(pile: Path, name: str, text: bytes) -> None:
    (pile / name).write_bytes(text)
    done = run("collate", ".", folder=pile)
    assert (done.status, done.errors) == (0, "")
    assert "skipped" not in done.out
    assert not _speaks(done.out)
    assert whole(pile / "tellings.sqlite") == {f"./{name}", "./good.txt"}
    for words in (("brief",), ("brief", "-o", "brief.html"), ("export",)):
        assert run(*words, folder=pile).status == 0
    with open_record(pile / "tellings.sqlite") as record:
        texts = {report.id: report.text for report in record.reports}
        assert all(each.span.cut(texts[each.span.report]) == each.text for each in record.statements)


def _speaks(text: str) -> bool:
    """Whether something in it could move a terminal's cursor or turn the reading direction."""
    return any(
        (letter < " " and letter != "\n") or "\x7f" <= letter <= "\x9f" or "\u202a" <= letter <= "\u202e"
        for letter in text
    )


NAMES = [b"two\nlines.txt", b"\x1b]0;gone\x07.txt", b"half\xed\xa0\x80.txt", b"\xff.txt", b"-x\xe2\x80\xaetxt.exe.txt"]


def test_no_name_of_a_file_reaches_the_terminal_raw(pile: Path) -> None:
    for number, name in enumerate(NAMES):
        try:
            (pile / os.fsdecode(name)).write_text(GOOD if number % 2 else "")
            (pile / os.fsdecode(name + b".md")).write_text("" if number % 2 else GOOD)
        except OSError:
            pytest.skip("this file system has no such names")
    names = [os.fsdecode(name) for name in NAMES]
    calls = [["."], [".", "--json"], ["--", *names], [*names], ["good.txt", "--record", names[1]]]
    for words, status in zip(calls, [0, 0, 0, 2, 2], strict=True):
        done = run("collate", *words, folder=pile)
        assert done.status == status
        assert not _speaks(done.out + done.errors)
    assert not _speaks(run("brief", folder=pile).out)


def test_a_file_that_may_not_be_read_is_listed_and_the_pile_goes_on(pile: Path) -> None:
    (pile / "closed.txt").write_text(GOOD)
    (pile / "closed.txt").chmod(0)
    (pile / "shut").mkdir(0)
    try:
        if os.access(pile / "closed.txt", os.R_OK):
            pytest.skip("this user may read everything")
        done = run("collate", ".", folder=pile)
    finally:
        (pile / "shut").chmod(0o700)
    assert done.status == 0
    assert done.out.count("may not be read") == 2


@pytest.mark.slow
def test_ten_thousand_empty_files_get_a_line_together_and_one_each_in_the_record(pile: Path) -> None:
    for number in range(10_000):
        (pile / f"{number:05}.txt").touch()
    done = run("collate", ".", folder=pile)
    assert done.status == 0
    assert "skipped 10,000 alike, such as ./00000.txt, ./00001.txt, ./00002.txt: Is empty" in done.out
    with open_record(pile / "tellings.sqlite") as record:
        assert len(record.skipped) == 10_000
    assert whole(pile / "tellings.sqlite") == {"./good.txt"}


def test_one_path_given_twice_is_one_report(pile: Path) -> None:
    done = run("collate", "good.txt", "./good.txt", str(pile / "good.txt"), ".", folder=pile)
    assert "1 report, " in done.out
    assert "skipped" not in done.out


@pytest.mark.parametrize("given", [b"", b" \n", bytes(500), bytes(range(256)) * 9])
def test_standard_input_that_is_no_report_gets_one_line(pile: Path, given: bytes) -> None:
    done = run("collate", "-", "good.txt", folder=pile, given=given)
    assert done.status == 0
    assert len([line for line in done.out.splitlines() if line.startswith("skipped -: ")]) == 1


def test_standard_input_without_end_is_not_read_without_end(pile: Path) -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, "collate", "-"], cwd=pile, stdin=endless, capture_output=True, check=True, timeout=LIMIT
        )
    assert b"skipped -: It has more than 67,108,864 bytes." in done.stdout


def test_a_record_among_the_reports_is_no_report(pile: Path) -> None:
    for _ in range(2):
        done = run("collate", ".", "--record", "record.txt", folder=pile)
        assert done.status == 0
        assert "skipped" not in done.out
    done = run("collate", "good.txt", "record.txt", "--record", "record.txt", folder=pile)
    assert "skipped" not in done.out
    assert whole(pile / "record.txt") == {"./good.txt"}


def _database(path: Path, command: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(command)
        connection.commit()


def _newer(path: Path) -> None:
    open_record(path, write=True).close()
    _database(path, "PRAGMA user_version = 99")


def _damaged(path: Path) -> None:
    open_record(path, write=True).close()
    content = bytearray(path.read_bytes())
    content[4096 * 1 : 4096 * 40] = b"\xab" * (4096 * 39)
    path.write_bytes(content)


NO_RECORD: list[tuple[str, Callable[[Path], None], str]] = [
    ("a report", _bytes(GOOD.encode() * 9), "no record of Tellings"),
    ("a short report", _bytes(b"Short."), "no record of Tellings"),
    ("a folder", lambda path: path.mkdir(), "a folder"),
    ("a pipe", _fifo, "no ordinary file"),
    ("a device", lambda path: path.symlink_to("/dev/full"), "no ordinary file"),
    ("a loop", _loop, "cannot be reached"),
    ("without folder", lambda path: path.symlink_to("gone/record"), "no folder"),
    ("another program's", lambda path: _database(path, "CREATE TABLE t (x)"), "not made by Tellings"),
    ("damaged", _damaged, "damaged"),
    ("newer", _newer, "newer version"),
]


@pytest.mark.parametrize(("make", "said"), [pytest.param(*row[1:], id=row[0]) for row in NO_RECORD])
def test_what_is_no_record_is_left_as_it_is(pile: Path, make: Callable[[Path], None], said: str) -> None:
    path = pile / "r.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    done = run("collate", "good.txt", "--record", "r.db", folder=pile)
    assert done.status == 2
    assert done.errors.startswith("tellings: r.db: ")
    assert done.errors.count("\n") == 1
    assert said in done.errors
    assert done.out == ""
    assert before is None or path.read_bytes() == before
    for words in (("brief",), ("export",), ("show", "s-1")):
        assert run(*words, "--record", "r.db", folder=pile).status == 2


def test_a_record_that_another_run_writes_to_is_left_alone(pile: Path) -> None:
    with open_record(pile / "tellings.sqlite", write=True):
        done = run("collate", "good.txt", folder=pile)
    assert done.status == 2
    assert "another run" in done.errors
    assert done.errors.count("\n") == 1


@pytest.mark.parametrize("kilobytes", [0, 60, 300])
def test_without_room_on_the_disk_what_was_recorded_stays(pile: Path, kilobytes: int) -> None:
    run("collate", "good.txt", folder=pile)
    size = (pile / "tellings.sqlite").stat().st_size
    for number in range(40):
        (pile / f"{number}.txt").write_text(
            GOOD + f"\n\nThe mill had {number}00 workers, Ann Reed said on Monday.\n" * 9
        )

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    process = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "collate", "."],
        cwd=pile,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=no_room,  # noqa: PLW1509 - one thread
    )
    _, errors = process.communicate(timeout=LIMIT)
    assert process.returncode == 2
    assert b"make room" in errors
    assert errors.count(b"\n") == 1
    assert whole(pile / "tellings.sqlite") >= {"good.txt"}
    assert (pile / "tellings.sqlite").stat().st_size >= size
    assert run("collate", ".", folder=pile).status == 0
    assert len(whole(pile / "tellings.sqlite")) == 41


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"record = ", "cannot be read as TOML"),
        (b"\xff\xfe\x00", "cannot be read as TOML"),
        (b"recrod = 1", "no setting recrod"),
        (b"max_report_bytes = -5", "max_report_bytes"),
        (b'encoding = "martian"', "no text encoding"),
        (b'encoding = "base64"', "no text encoding"),
        (b'encoding = "a\\u0000b"', "no text encoding"),
        (b'record = ""', "record"),
        (b"[" * 5000, "cannot be read as TOML"),
    ],
)
def test_broken_settings_stop_at_once(pile: Path, text: bytes, said: str) -> None:
    (pile / "tellings.toml").write_bytes(text)
    done = run("collate", "good.txt", folder=pile)
    assert done.status == 2
    assert said in done.errors
    assert done.errors.count("\n") == 1


SURROUNDINGS: list[tuple[str, Mapping[str, str]]] = [
    ("a terminal in ASCII", {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}),
    ("no language", {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
    ("no home", {"HOME": "/nowhere/at/all"}),
    ("an empty home", {"HOME": ""}),
    ("no colour", {"NO_COLOR": "1"}),
    ("a narrow terminal", {"COLUMNS": "40"}),
    ("a terminal of one column", {"COLUMNS": "1"}),
    ("a dumb terminal", {"TERM": "dumb"}),
]


@pytest.mark.parametrize("extra", [pytest.param(row[1], id=row[0]) for row in SURROUNDINGS])
def test_odd_surroundings_change_nothing_but_the_looks(pile: Path, extra: Mapping[str, str]) -> None:
    (pile / "curly’s.txt").write_text(GOOD.replace('"', "”") + "\n\n“Ça va – naïve,” she said.\n", encoding="utf-8")
    assert run("collate", ".", folder=pile, extra=extra).status == 0
    assert run("brief", folder=pile, extra=extra).status == 0
    with open_record(pile / "tellings.sqlite") as record:
        first = record.statements[0].id
    assert run("show", first, folder=pile, extra=extra).status == 0


def test_a_narrow_terminal_gets_the_whole_summary(pile: Path) -> None:
    above, below = pty.openpty()
    with subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "collate", "."],
        cwd=pile,
        stdin=below,
        stdout=below,
        stderr=below,
        env={**os.environ, "COLUMNS": "40"},
    ) as process:
        os.close(below)
        said = b""
        while True:
            try:
                part = os.read(above, 4096)
            except OSError:
                break
            if not part:
                break
            said += part
    os.close(above)
    assert process.returncode == 0
    assert b"1 report, " in said
    assert b"Traceback" not in said


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_trouble(pile: Path, closed: str) -> None:
    line = f"{sys.executable} -m tellings collate . {closed}"
    done = subprocess.run(line, shell=True, cwd=pile, capture_output=True, check=False, timeout=LIMIT)  # noqa: S602 - our own command, in a shell
    assert done.returncode == 0
    assert done.stderr == b""
    assert whole(pile / "tellings.sqlite") == {"./good.txt"}
    assert not list(pile.glob("*-lock"))


@pytest.mark.parametrize("words", ["collate .", "brief", "export", "--help"])
def test_output_that_cannot_be_written_is_one_line(pile: Path, words: str) -> None:
    run("collate", ".", folder=pile)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, *words.split()], cwd=pile, stdout=full, stderr=subprocess.PIPE, check=False, timeout=LIMIT
        )
    assert done.returncode not in {0, 120}
    assert done.stderr.startswith(b"tellings: ")
    assert done.stderr.count(b"\n") == 1


def test_a_folder_that_was_deleted_is_one_line(pile: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    line = f"mkdir {gone} && cd {gone} && rmdir {gone} && {sys.executable} -m tellings collate {{}}"
    for words in (f"{pile}", f"{pile} --record {pile}/r.sqlite", "."):
        done = subprocess.run(  # noqa: S602 - our own command, in a shell
            line.format(words), shell=True, cwd=tmp_path, capture_output=True, check=False, timeout=LIMIT
        )
        assert b"Traceback" not in done.stderr
        assert done.returncode == (0 if "r.sqlite" in words else 2)
        assert done.stderr.count(b"\n") == (0 if "r.sqlite" in words else 1)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("wait", [0.0, 0.4])
def test_a_run_that_is_told_to_stop_says_so_and_goes_on_later(
    pile: Path, number: signal.Signals, status: int, wait: float
) -> None:
    for each in range(150):
        (pile / f"{each}.txt").write_text(GOOD * 20 + f"\n\nReport {each} says {each} people came.\n")
    process = subprocess.Popen([*COMMAND, "collate", "."], cwd=pile, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - our own command
    while not (pile / "tellings.sqlite").exists():
        time.sleep(0.01)
    time.sleep(wait)
    process.send_signal(number)
    _, errors = process.communicate(timeout=LIMIT)
    assert process.returncode == status
    assert errors.strip().startswith(b"tellings: stopped.")
    assert errors.strip().count(b"\n") == 0
    assert not list(pile.glob("*-lock"))
    assert run("collate", "good.txt", folder=pile).status == 0
    assert "good.txt" in {Path(name).name for name in whole(pile / "tellings.sqlite")}


def test_a_fault_while_comparing_is_one_line_and_the_reports_stay(pile: Path) -> None:
    script = (
        "import sys, tellings.pipeline as p\n"
        "def fail(*_): raise IndexError('x\\x1b[1m')\n"
        "p.align_story = fail\n"
        "from tellings.cli import main\n"
        "sys.argv = ['tellings', 'collate', '.']\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=pile, capture_output=True, check=False, timeout=LIMIT)  # noqa: S603 - our own command
    assert done.returncode == 70
    assert done.stderr.startswith(b"tellings: a fault in Tellings itself (IndexError: x\\x1b[1m")
    assert done.stderr.count(b"\n") == 1
    assert whole(pile / "tellings.sqlite") == {"./good.txt"}
    assert run("collate", ".", folder=pile).status == 0


def test_the_summary_as_json_names_what_was_skipped(pile: Path) -> None:
    (pile / "empty.txt").touch()
    told = json.loads(run("collate", ".", "--json", folder=pile).out)
    assert [each["uri"] for each in told["skipped"]] == ["./empty.txt"]
    assert told["skipped"][0]["why"].startswith("Is empty")


def test_the_bound_of_one_report_lets_every_report_through(shared: Path) -> None:
    sizes = [path.stat().st_size for path in shared.rglob("*.txt") if "inputs" not in path.parts]
    assert max(sizes) * 5 < MOST_BYTES
