"""Which files are read, and what is said of those that are not."""

import os
from pathlib import Path

import pytest

from tellings.config import Settings
from tellings.errors import ReadError
from tellings.model import Skipped, to_json
from tellings.read import SUFFIXES, Source, find_sources, read_report
from tellings.read.sources import sources_of

TEXTS = frozenset({".txt", ".md"})


def split(*paths: str | Path, suffixes: frozenset[str] = TEXTS) -> tuple[list[Source], list[Skipped]]:
    found = list(sources_of([str(path) for path in paths], suffixes))
    return [x for x in found if isinstance(x, Source)], [x for x in found if isinstance(x, Skipped)]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "a.md", "b/c.txt", ".hidden.txt", "data.json", "page.doc", "README.md"):
        (tmp_path / name).write_text(f"Text of {name}.", encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_to_the_bottom_in_sorted_order(pile: Path) -> None:
    sources, skipped = split(pile)
    assert [source.name for source in sources] == ["a.md", "b/c.txt", "z.txt"]
    assert [Path(entry.uri).name for entry in skipped] == ["README.md", "page.doc"]
    assert "an old office document" in skipped[1].why
    assert "Save it as .docx" in skipped[1].why


def test_a_named_file_is_read_whatever_its_suffix(pile: Path) -> None:
    sources, skipped = split(pile / "data.json", pile / "README.md")
    assert [source.name for source in sources] == ["data.json", "README.md"]
    assert not skipped


def test_a_folder_is_searched_for_all_that_can_be_read(tmp_path: Path) -> None:
    names = ["a.TXT", "b.zip", "c.warc.gz", "d.html.gz", "e.tar.bz2", "f.wacz", "g", "h.jpg", "i.css"]
    for name in names:
        (tmp_path / name).write_text("He left.", encoding="utf-8")
    found = [item for item in find_sources([str(tmp_path)]) if isinstance(item, Source)]
    assert [source.name for source in found] == names[:6]
    assert {".txt", ".zip", ".gz", ".bz2", ".wacz"} <= SUFFIXES


def test_what_can_be_read_is_not_called_unreadable(tmp_path: Path) -> None:
    (tmp_path / "page.doc").write_text("He left.", encoding="utf-8")
    sources, skipped = split(tmp_path, suffixes=frozenset({".doc"}))
    assert len(sources) == 1
    assert not skipped


def test_the_name_is_the_same_wherever_the_folder_lies(tmp_path: Path) -> None:
    ids = []
    for place in ("one", "two"):
        (tmp_path / place / "in").mkdir(parents=True)
        (tmp_path / place / "in" / "r.txt").write_text("He left.", encoding="utf-8")
        ids.append(read_report(split(tmp_path / place)[0][0], Settings()).id)
    assert ids[0] == ids[1]


def test_a_file_given_twice_comes_once_and_in_any_order(pile: Path) -> None:
    there = {source.name for source in split(pile, pile / "b" / "c.txt")[0]}
    back = {source.name for source in split(pile / "b" / "c.txt", pile)[0]}
    assert there == back == {"a.md", "b/c.txt", "z.txt"}


def test_a_copy_of_the_same_name_under_another_path_is_listed(tmp_path: Path) -> None:
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "r.txt").write_text("He left.", encoding="utf-8")
    sources, skipped = split(tmp_path / "two", tmp_path / "one")
    assert [source.uri for source in sources] == [str(tmp_path / "one" / "r.txt")]
    assert "same bytes" in skipped[0].why
    (tmp_path / "two" / "r.txt").write_text("He stayed.", encoding="utf-8")
    assert len(split(tmp_path / "two", tmp_path / "one")[0]) == 2


def test_a_missing_path_a_device_and_an_empty_folder_are_listed(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, skipped = split(tmp_path / "gone.txt", "/dev/null", tmp_path / "empty")
    assert [entry.why.split(".")[0] for entry in skipped] == [
        "There is no such file or folder",
        "It is no file but a device or a pipe",
        "The folder holds no report that can be read (",
    ]


@pytest.mark.parametrize("given", ["ftp://host.example/r.txt", "file:///r.txt", "s3://news/r.txt"])
def test_an_address_of_another_kind_is_named_for_what_it_is(given: str) -> None:
    (skipped,) = split(given)[1]
    assert skipped.why.startswith("It is an address of a kind that cannot be fetched. Give one that begins with https")


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "r.txt").write_text("He left.", encoding="utf-8")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "x.txt")
    sources, skipped = split(tmp_path)
    assert [source.name for source in sources] == ["in/r.txt"]
    assert sum("circle" in entry.why for entry in skipped) == 2
    assert sum("leads back" in entry.why for entry in skipped) == 1
    assert "circle" in split(tmp_path / "x.txt")[1][0].why


@pytest.mark.parametrize("name", [b"bad-\xff.txt", b"two\nlines.txt", "naïve “x”.txt".encode(), b"-.txt"])
def test_odd_names_can_be_stored(tmp_path: Path, name: bytes) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("He left.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system refuses the name")
    (source,) = split(tmp_path)[0]
    report = read_report(source, Settings())
    assert to_json(report)
    assert report.uri.isprintable()
    assert report.text == "He left."


def test_a_nul_in_a_path_is_listed() -> None:
    assert len(split("a\x00b")[1]) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_gets_one_line(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("He left.", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="permissions"):
        read_report(split(path)[0][0], Settings())


def test_a_file_that_vanished_or_is_too_large_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("He left the room.", encoding="utf-8")
    (source,) = split(path)[0]
    with pytest.raises(ReadError, match="max_report_bytes"):
        read_report(source, Settings(max_report_bytes=5))
    path.unlink()
    with pytest.raises(ReadError, match="no such file"):
        read_report(source, Settings())
