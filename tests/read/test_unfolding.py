"""What is compressed is unfolded piece by piece, and where it goes on behind damage."""

import bz2
import gzip
import lzma
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.read.unfolding import MOST_RATIO, UNSUSPECTED, Unfolding, kind_of, opened, spool

OPENING = b"WARC/"


def all_of(unfolding: Unfolding, size: int = 1 << 16) -> bytes:
    return b"".join(iter(lambda: unfolding.read(size), b""))


@given(parts=st.lists(st.binary(max_size=3000), min_size=1, max_size=6), size=st.integers(1, 5000))
@settings(max_examples=200, deadline=None)
def test_all_that_was_compressed_comes_out_in_pieces_of_any_size(parts: list[bytes], size: int) -> None:
    for compress in (gzip.compress, bz2.compress, lzma.compress, bytes):
        data = b"".join(compress(part) for part in parts)
        if compress is bytes and kind_of(data):
            continue
        unfolding = Unfolding(BytesIO(data))
        assert all_of(unfolding, size) == b"".join(parts)
        assert unfolding.trouble is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x1f\x8b", "gzip"),
        (b"BZh9", "bzip2"),
        (b"BZhello", None),
        (b"\xfd7zXZ\x00", "xz"),
        (b"", None),
        (b"PK", None),
    ],
)
def test_how_it_is_compressed_is_told_by_its_first_bytes(head: bytes, kind: str | None) -> None:
    assert kind_of(head) == kind


def test_the_first_bytes_are_seen_of_what_is_cut() -> None:
    data = gzip.compress(bytes(range(256)) * 100)
    assert opened(data[:100], 5) == bytes(range(5))
    assert opened(b"plain", 3) == b"pla"


@given(place=st.integers(10, 60), harm=st.integers(1, 255))
@settings(max_examples=200, deadline=None)
def test_reading_goes_on_behind_damage(place: int, harm: int) -> None:
    parts = [gzip.compress(OPENING + bytes([48 + number]) * 200, mtime=0) for number in range(3)]
    data = bytearray(b"".join(parts))
    data[len(parts[0]) + place % len(parts[1])] ^= harm
    unfolding = Unfolding(BytesIO(bytes(data)))
    out = all_of(unfolding)
    while unfolding.go_on(OPENING):
        out += all_of(unfolding)
    assert out.startswith(OPENING + b"0" * 200)
    assert out.endswith(OPENING + b"2" * 200)


def test_a_large_file_of_little_variety_is_no_bomb_below_the_ratio() -> None:
    text = b"".join(b"%d bridges opened in May.\n" % number for number in range(1_000_000))
    assert len(text) > UNSUSPECTED
    assert len(text) < MOST_RATIO * len(gzip.compress(text, 9))
    unfolding = Unfolding(BytesIO(gzip.compress(text, 9)))
    assert all_of(unfolding) == text


def test_no_more_is_kept_than_is_wanted() -> None:
    with spool(BytesIO(bytes(1000)).read, 99) as file:
        assert len(file.read()) == 100
