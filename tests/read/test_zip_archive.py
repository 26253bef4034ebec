"""A ZIP archive: each report in it is read, and everything else is accounted for in one line."""

import struct
import zipfile
from io import BytesIO

import pytest
from tests.archives import TEXT, read_all, tar_of, zip_of

from tellings.config import Settings
from tellings.read.flood import SHOWN

TOLD = TEXT.decode()


def test_members_come_in_the_order_of_their_names_and_one_line_tells_of_the_rest() -> None:
    members = {
        "b.txt": TEXT,
        "a/c.txt": b"She stayed.",
        "x.jpg": b"123",
        "y.css": b"a{}",
        "y2.css": b"b{}",
        "e.txt": b"",
    }
    found = read_all(zip_of(members), "w.zip")
    assert list(found) == ["w.zip/a/c.txt", "w.zip/b.txt", "w.zip"]
    assert found["w.zip"] == "4 of 6 members hold no report: 2 .css, 1 .jpg, 1 empty one."


def test_the_order_of_the_members_changes_nothing() -> None:
    members = {"b.txt": TEXT, "a.txt": b"She stayed.", "x.jpg": b"123"}
    assert read_all(zip_of(members), "w.zip") == read_all(zip_of(dict(reversed(members.items()))), "w.zip")


def test_folders_and_hidden_files_are_passed_over_in_silence() -> None:
    hidden = ("folder/", "__MACOSX/._a.txt", ".DS_Store", ".git/x.txt", "a/.hidden/x.txt", "Thumbs.db")
    assert list(
        read_all(zip_of({name: b"" if name.endswith("/") else TEXT for name in (*hidden, "a.txt")}), "w.zip")
    ) == ["w.zip/a.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\windows\\a.txt", "windows/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("näme “x”.txt", "näme “x”.txt"),
        ("two\nlines\x1b[31m.txt", "two\\x0alines\\x1b[31m.txt"),
        ("\u202etxt.exe.txt", "\\u202etxt.exe.txt"),
        ("x" * 2000 + ".txt", "x" * 250 + "…" + "x" * 246 + ".txt"),
    ],
)
def test_a_members_name_leads_nowhere_but_down_and_can_be_printed(name: str, shown: str) -> None:
    assert read_all(zip_of({name: TEXT}), "w.zip") == {f"w.zip/{shown}": TOLD}


def test_a_name_in_utf_8_that_does_not_say_so_is_read_as_such() -> None:
    data = zip_of({"n__me.txt": TEXT}).replace(b"n__me", "näme".encode())
    assert list(read_all(data, "w.zip")) == ["w.zip/näme.txt"]


def test_two_members_of_one_name_are_two() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "He left.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "She stayed.")
    assert read_all(file.getvalue(), "w.zip") == {"w.zip/a.txt": "He left.", "w.zip/a.txt#2": "She stayed."}


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zip_of({"a.txt": TEXT, "b.txt": TEXT}))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    data[place + 8] |= 1
    found = read_all(bytes(data), "w.zip")
    assert found["w.zip/b.txt"] == TOLD
    assert "encrypted" in found["w.zip"]
    assert "(a.txt)" in found["w.zip"]


def test_a_damaged_member_costs_only_itself() -> None:
    data = bytearray(zip_of({"a.txt": TEXT, "b.txt": b"She stayed."}, zipfile.ZIP_STORED))
    data[data.find(b"mayor")] ^= 1
    found = read_all(bytes(data), "w.zip")
    assert found["w.zip/b.txt"] == "She stayed."
    assert found["w.zip"] == "1 of 2 members cannot be read: their bytes are damaged (a.txt)."


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_way_of_packing_is_named(packing: int) -> None:
    assert "packed in a way that is not read" in read_all(zip_of({"a.txt": TEXT}, packing), "w.zip")["w.zip"]


def test_a_broken_table_of_contents_is_named() -> None:
    assert "table of contents cannot be read" in read_all(zip_of({"a.txt": TEXT})[:-30], "w.zip")["w.zip"]


def test_an_empty_archive_is_named() -> None:
    assert read_all(zip_of({}), "w.zip") == {"w.zip": "The ZIP archive holds no members."}


def test_a_bomb_does_not_go_off_and_costs_only_itself() -> None:
    found = read_all(zip_of({"a.txt": TEXT, "zeros.txt": bytes(50_000_000)}), "w.zip")
    assert found["w.zip/a.txt"] == TOLD
    assert "as a bomb does (zeros.txt)" in found["w.zip"]


def test_members_that_share_their_bytes_are_a_bomb() -> None:
    one = zip_of({"a.txt": TEXT})
    table = one.rfind(b"PK\x01\x02")
    entry, end = one[table : one.rfind(b"PK\x05\x06")], bytearray(one[one.rfind(b"PK\x05\x06") :])
    count = 500
    struct.pack_into("<HHL", end, 8, count, count, len(entry) * count)
    found = read_all(one[:table] + entry * count + bytes(end), "w.zip")
    assert list(found) == ["w.zip"]
    assert "500 of 500 members cannot be read: they lie one over another" in found["w.zip"]


def test_archives_in_archives_are_opened_so_far_and_no_further() -> None:
    data = zip_of({"a.txt": TEXT})
    for depth in range(6):
        data = zip_of({f"{depth}.zip": data})
    found = read_all(data, "w.zip")
    assert list(found) == ["w.zip/5.zip/4.zip"]
    assert "archives in more than 3 others (3.zip)" in found["w.zip/5.zip/4.zip"]
    deep = read_all(data, "w.zip", Settings(max_nesting=10))
    assert list(deep) == ["w.zip/5.zip/4.zip/3.zip/2.zip/1.zip/0.zip/a.txt"]


def test_a_bomb_of_nested_archives_is_a_few_lines() -> None:
    data = zip_of({"zeros.txt": bytes(20_000_000)})
    for _ in range(5):
        data = zip_of({f"{number}.zip": data for number in range(16)})
    found = read_all(data, "w.zip")
    assert len(found) == SHOWN + 1
    assert found["w.zip#more"].startswith(f"{16**2 - SHOWN} more parts")


def test_more_members_than_are_wanted_are_not_taken() -> None:
    found = read_all(zip_of({f"{number}.txt": TEXT for number in range(9)}), "w.zip", Settings(max_members=4))
    assert len(found) == 5
    assert "max_members" in found["w.zip"]


def test_what_unfolds_to_more_than_is_wanted_is_stopped() -> None:
    found = read_all(zip_of({f"{number}.txt": TEXT for number in range(9)}), "w.zip", Settings(max_unfolded_bytes=100))
    assert len(found) == 2
    assert "max_unfolded_bytes" in found["w.zip"]


def test_a_table_of_contents_that_would_fill_the_memory_is_not_read() -> None:
    data = bytearray(zip_of({"a.txt": TEXT}))
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 2**32 - 2)
    assert "table of contents" in read_all(bytes(data), "w.zip")["w.zip"]


@pytest.mark.parametrize(
    ("sign", "what"),
    [("xl/workbook.xml", "a table"), ("ppt/presentation.xml", "slides"), ("META-INF/container.xml", "a book")],
)
def test_other_documents_in_the_form_of_an_archive_are_named(sign: str, what: str) -> None:
    found = read_all(zip_of({"a.txt": TEXT, sign: b"<x/>"}), "w.zip")
    assert list(found) == ["w.zip"]
    assert what in found["w.zip"]


def test_other_archives_in_it_are_opened() -> None:
    found = read_all(zip_of({"in.zip": zip_of({"a.txt": TEXT}), "in.tgz": tar_of({"b.txt": TEXT}, "gz")}), "w.zip")
    assert found == {"w.zip/in.tgz/b.txt": TOLD, "w.zip/in.zip/a.txt": TOLD}


@pytest.mark.slow
def test_a_hundred_thousand_members_are_read() -> None:
    data = zip_of({f"{number}.txt": b"He said %d." % number for number in range(100_000)})
    assert len(read_all(data, "w.zip")) == 100_000


def test_members_that_do_no_harm_alone_do_none_together() -> None:
    found = read_all(zip_of({f"{number}.txt": bytes(16_000_000) for number in range(10)}), "w.zip")
    assert "more than 200 times their size" in found["w.zip"]
