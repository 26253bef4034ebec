"""A single compressed file: what it unfolds to is read as what it is."""

import bz2
import gzip
import lzma
from collections.abc import Callable

import pytest
from tests.archives import TEXT, read_all

TOLD = TEXT.decode()
WAYS = [(gzip.compress, "gz"), (bz2.compress, "bz2"), (lzma.compress, "xz")]


@pytest.mark.parametrize(("compress", "end"), WAYS)
def test_what_is_compressed_is_read_under_its_own_name(compress: Callable[[bytes], bytes], end: str) -> None:
    assert read_all(compress(TEXT), f"a.txt.{end}") == {f"a.txt.{end}/a.txt": TOLD}
    assert read_all(compress(TEXT), "odd") == {"odd/odd": TOLD}


def test_several_parts_are_one_and_what_follows_them_is_nothing() -> None:
    data = gzip.compress(b"He left.") + gzip.compress(b" She stayed.")
    for after in (b"", bytes(1000), b"garbage"):
        assert read_all(data + after, "a.txt.gz") == {"a.txt.gz/a.txt": "He left. She stayed."}


def test_what_is_no_text_is_read_as_what_it_is() -> None:
    assert "a picture" in read_all(gzip.compress(b"\x89PNG\r\n\x1a\n" + bytes(50)), "a.gz")["a.gz/a"]


@pytest.mark.parametrize(("compress", "end"), WAYS)
def test_what_is_cut_is_not_read_in_part(compress: Callable[[bytes], bytes], end: str) -> None:
    data = compress(TEXT * 50)
    (why,) = read_all(data[: len(data) * 2 // 3], f"a.txt.{end}").values()
    assert "it ends in the middle" in why


def test_what_is_damaged_is_not_read_in_part() -> None:
    data = bytearray(gzip.compress(TEXT))
    data[-8] ^= 1
    (why,) = read_all(bytes(data), "a.txt.gz").values()
    assert "its bytes are damaged" in why


def test_a_file_without_a_byte_is_named() -> None:
    assert "holds no bytes" in read_all(b"", "a.txt.gz")["a.txt.gz"].lower()
    assert "empty" in read_all(gzip.compress(b""), "a.txt.gz")["a.txt.gz/a.txt"]


@pytest.mark.parametrize(("compress", "end"), WAYS)
def test_a_bomb_does_not_go_off(compress: Callable[[bytes], bytes], end: str) -> None:
    (why,) = read_all(compress(bytes(60_000_000)), f"a.{end}").values()
    assert "as a bomb does" in why


def test_zstandard_is_named() -> None:
    assert "zstd -d" in read_all(b"\x28\xb5\x2f\xfd" + bytes(40), "a.txt.zst")["a.txt.zst"]
