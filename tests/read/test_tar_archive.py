"""A TAR archive: read from its start to its end, whatever lies in it."""

import tarfile
from io import BytesIO

import pytest
from tests.archives import TEXT, read_all, tar_of

from tellings.config import Settings

TOLD = TEXT.decode()
MEMBERS = {"b.txt": TEXT, "a/c.txt": b"She stayed.", "x.jpg": b"123"}


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
@pytest.mark.parametrize("name", ["w.tar", "w.bin"])
def test_members_are_read_in_their_order_whatever_the_name(packing: str, name: str) -> None:
    assert read_all(tar_of(MEMBERS, packing), name) == {
        f"{name}/b.txt": TOLD,
        f"{name}/a/c.txt": "She stayed.",
        name: "1 of 3 members holds no report: 1 .jpg.",
    }


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_all_forms_are_read_with_long_and_odd_names(form: int) -> None:
    file = BytesIO()
    name = "näme/" + "x" * 90 + ".txt"
    with tarfile.open(fileobj=file, mode="w", format=form) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(TEXT)
        archive.addfile(info, BytesIO(TEXT))
    assert read_all(file.getvalue(), "w.tar") == {f"w.tar/{name}": TOLD}


def test_links_devices_and_what_leads_out_do_no_harm() -> None:
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("d.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("../../../etc/a.txt")
        info.size = len(TEXT)
        archive.addfile(info, BytesIO(TEXT))
    assert read_all(file.getvalue(), "w.tar") == {
        "w.tar/etc/a.txt": TOLD,
        "w.tar": "3 of 4 members hold no report: 3 links or devices.",
    }


def test_a_file_of_holes_does_not_fill_the_memory() -> None:
    file = BytesIO()
    info = tarfile.TarInfo("holes.txt")
    info.size = 0
    info.pax_headers = {"GNU.sparse.major": "0", "GNU.sparse.minor": "1", "GNU.sparse.size": str(2**50)}
    info.pax_headers |= {"GNU.sparse.map": "0,0", "GNU.sparse.name": "holes.txt"}
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    assert read_all(file.getvalue(), "w.tar") == {"w.tar": "1 of 1 member holds no report: 1 file with holes."}


def test_an_archive_that_is_cut_gives_what_is_whole() -> None:
    data = tar_of({"a.txt": TEXT, "b.txt": b"x" * 3000, "c.txt": TEXT})
    found = read_all(data[:3000], "w.tar")
    assert found["w.tar/a.txt"] == TOLD
    assert len(found) == 2
    assert "1 of 2 members cannot be read: they end in the middle (b.txt)." in found["w.tar"]
    between = read_all(data[:1024], "w.tar")
    assert "no end mark" in between["w.tar"]


def test_a_compressed_archive_that_is_cut_gives_what_is_whole() -> None:
    data = tar_of({f"{number}.txt": bytes(range(256)) * 40 + TEXT for number in range(20)}, "xz")
    found = read_all(data[: len(data) // 2], "w.tar.xz")
    assert "it ends in the middle" in found["w.tar.xz"]


def test_a_damaged_header_costs_one_member() -> None:
    data = bytearray(tar_of({"a.txt": TEXT, "b.txt": b"Lost.", "c.txt": b"She stayed."}))
    data[1024 + 150] ^= 255
    found = read_all(bytes(data), "w.tar")
    assert found["w.tar/a.txt"] == TOLD
    assert found["w.tar/c.txt"] == "She stayed."
    assert "damaged" in found["w.tar"]


def test_a_header_that_goes_on_for_ever_is_not_read() -> None:
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = {"comment": "x" * 5_000_000}
        archive.addfile(info, BytesIO())
    assert "could not be read in full" in read_all(file.getvalue(), "w.tar")["w.tar"]


@pytest.mark.parametrize("size", [b"77777777777", b"\x80" + b"\x00" * 3 + b"\x7f" * 7, b"\xff" * 11])
def test_a_member_that_claims_to_be_endless_ends(size: bytes) -> None:
    data = bytearray(tar_of({"a.txt": TEXT, "b.txt": TEXT}))
    for kind in (b"0", b"5"):
        data[124:136] = size + b"\x00"
        data[156:157] = kind
        data[148:156] = b" " * 8
        data[148:156] = b"%06o\x00 " % sum(data[:512])
        assert "w.tar" in read_all(bytes(data), "w.tar")


def test_an_empty_archive_is_named() -> None:
    assert list(read_all(tar_of({}, "gz"), "w.tar.gz")) == ["w.tar.gz/w.tar"]


def test_a_bomb_does_not_go_off() -> None:
    found = read_all(tar_of({"a.txt": TEXT, "zeros.txt": bytes(60_000_000)}, "gz"), "w.tgz")
    assert found["w.tgz/a.txt"] == TOLD
    assert "as a bomb does" in found["w.tgz"]


def test_more_members_than_are_wanted_are_not_taken() -> None:
    found = read_all(tar_of({f"{number}.txt": TEXT for number in range(9)}), "w.tar", Settings(max_members=4))
    assert len(found) == 5
    assert "max_members" in found["w.tar"]
