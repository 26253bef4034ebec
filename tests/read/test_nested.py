"""Archives in archives, and what chance does to them: reports or reasons come of it, and never anything else."""

import bz2
import gzip
import lzma
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.archives import TEXT, answer_of, page_of, read_all, record_of, tar_of, wacz_of, warc_of, zip_of

from tellings.config import Settings

pytest.importorskip("brotli")

TOLD = TEXT.decode()
ADDRESS = "https://example.com/a.txt"
HOLDERS: dict[str, Callable[[str, bytes], bytes]] = {
    "zip": lambda name, data: zip_of({name: data}),
    "tar": lambda name, data: tar_of({name: data}),
    "tgz": lambda name, data: tar_of({name: data}, "gz"),
    "txz": lambda name, data: tar_of({name: data}, "xz"),
    "gz": lambda _, data: gzip.compress(data),
    "bz2": lambda _, data: bz2.compress(data),
    "xz": lambda _, data: lzma.compress(data),
}
WEB = {
    "warc": warc_of([page_of(ADDRESS)]),
    "warc.gz": warc_of([page_of(ADDRESS)], packed=True),
    "wacz": wacz_of(warc_of([page_of(ADDRESS)], packed=True), [ADDRESS]),
}
KINDS = (*HOLDERS, *WEB)


def holding(outer: str, name: str, data: bytes) -> bytes:
    """An archive of the kind with the one member."""
    return HOLDERS[outer](name, data)


@pytest.mark.parametrize("outer", HOLDERS)
@pytest.mark.parametrize("inner", KINDS)
def test_every_kind_of_archive_is_read_in_every_other(outer: str, inner: str) -> None:
    data = WEB[inner] if inner in WEB else holding(inner, "a.txt", TEXT)
    found = read_all(holding(outer, f"in.{inner}", data), f"out.{outer}")
    assert list(found.values()) == [TOLD]
    assert next(iter(found)).startswith(f"out.{outer}/")


@pytest.mark.parametrize("kind", HOLDERS)
def test_no_kind_of_archive_is_opened_without_end(kind: str) -> None:
    data, name = TEXT, "a.txt"
    for _ in range(12):
        data, name = holding(kind, name, data), f"{name}.{kind}"
    (why,) = read_all(data, name).values()
    assert "3" in why
    assert "archives" in why


def test_no_archive_is_opened_where_none_is_wanted() -> None:
    for kind in HOLDERS:
        (why,) = read_all(holding(kind, "a.txt", TEXT), "w", Settings(max_nesting=0)).values()
        assert "0 archives" in why


ONES = [
    page_of(ADDRESS),
    record_of("revisit", ADDRESS, b""),
    record_of("response", ADDRESS, answer_of(gzip.compress(TEXT), Content_Encoding="gzip")),
    record_of("conversion", ADDRESS, TEXT, Content_Type="text/plain"),
]
MEMBERS = {"a.txt": TEXT, "b/c.txt": b"She stayed.", "x.jpg": b"123", "e.txt.gz": gzip.compress(TEXT)}
WHOLE = (
    *(holding(kind, "a.txt", TEXT) for kind in HOLDERS),
    zip_of(MEMBERS),
    tar_of(MEMBERS),
    tar_of(MEMBERS, "gz"),
    zip_of({"in.zip": zip_of(MEMBERS), "in.tar": tar_of(MEMBERS)}),
    warc_of(ONES),
    warc_of(ONES, packed=True),
    gzip.compress(warc_of(ONES), mtime=0),
    wacz_of(warc_of(ONES, packed=True), [ADDRESS]),
)


@st.composite
def harmed(draw: st.DrawFn) -> bytes:
    """An archive that was cut, bitten, overwritten, stretched or shuffled somewhere, up to three times."""
    data = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, max(len(data) - 1, 0)))
        size = draw(st.integers(0, 64))
        match draw(st.sampled_from(("cut", "behead", "flip", "write", "put in", "take out", "copy"))):
            case "cut":
                del data[place:]
            case "behead":
                del data[:size]
            case "flip" if data:
                data[place] ^= 1 << (size % 8)
            case "write":
                data[place : place + 8] = draw(st.sampled_from((b"\xff" * 8, bytes(8), b"99999999", b"\x7f" * 4)))
            case "put in":
                data[place:place] = draw(st.binary(max_size=40))
            case "take out":
                del data[place : place + size]
            case _:
                data += data[place : place + 20 * size]
    return bytes(data)


@given(data=harmed(), name=st.sampled_from(("w.zip", "w.tar", "w.gz", "w.warc.gz", "w.wacz", "w")))
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_happens_to_an_archive_it_gives_reports_or_reasons(data: bytes, name: str) -> None:
    assert read_all(data, name) == read_all(data, name)


@given(data=st.binary(max_size=600), start=st.sampled_from((b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"BZh9")))
@settings(max_examples=300, deadline=None)
def test_what_only_begins_like_an_archive_gives_a_reason(data: bytes, start: bytes) -> None:
    assert len(read_all(start + data, "w")) >= 1


@given(texts=st.lists(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1), min_size=1, max_size=9))
@settings(max_examples=60, deadline=None)
def test_what_goes_into_an_archive_comes_out_of_it(texts: list[str]) -> None:
    members = {f"{number:03}.txt": text.encode() for number, text in enumerate(texts)}
    records = [page_of(f"https://example.com/{name}", data) for name, data in members.items()]
    for data in (zip_of(members), tar_of(members, "bz2"), warc_of(records), warc_of(records, packed=True)):
        assert list(read_all(data, "w").values()) == texts


@given(place=st.integers(0, 2), harm=st.binary(min_size=1, max_size=300))
@settings(max_examples=200, deadline=None)
def test_garbage_between_two_records_costs_none_of_them(place: int, harm: bytes) -> None:
    texts = [b"He left.", b"She stayed.", TEXT]
    for packed in (False, True):
        records = [
            gzip.compress(data) if packed else data for data in (page_of(f"u:{n}", t) for n, t in enumerate(texts))
        ]
        records[place] += harm if packed else b"\r\n" + harm + b"\r\n"
        found = read_all(b"".join(records), "w.warc")
        assert [text for uri, text in found.items() if uri != "w.warc"] == [text.decode() for text in texts]
