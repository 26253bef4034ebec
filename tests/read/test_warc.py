"""A web archive: each page with its address and date, and what is damaged costs only itself."""

import gzip
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.archives import TEXT, answer_of, page_of, read_all, record_of, warc_of

from tellings.config import Settings
from tellings.read import Document, open_document
from tellings.read.warc import read_warc

brotli = pytest.importorskip("brotli")

TOLD = TEXT.decode()
ONE, TWO, THREE = "https://example.com/1", "https://example.com/2", "https://example.com/3?a=b&c=d"
PAGES = [page_of(ONE, b"He left."), page_of(TWO, b"She stayed."), page_of(THREE)]
WHOLE = {f"w/{ONE}": "He left.", f"w/{TWO}": "She stayed.", f"w/{THREE}": TOLD}


def documents(records: Sequence[bytes]) -> list[Document]:
    document = open_document(BytesIO(warc_of(records)), uri="w", name="w", settings=Settings())
    return [item for item in read_warc(document) if isinstance(item, Document)]


@pytest.mark.parametrize(
    "data",
    [warc_of(PAGES), warc_of(PAGES, packed=True), gzip.compress(warc_of(PAGES), mtime=0)],
    ids=["plain", "each record compressed", "compressed as a whole"],
)
def test_each_page_is_read_under_its_address(data: bytes) -> None:
    assert read_all(data, "w") == WHOLE


def test_a_page_keeps_its_address_date_kind_and_character_set() -> None:
    answer = answer_of(b"<html>", Content_Type='Text/HTML; Charset="windows-1252"')
    (page,) = documents([record_of("response", f"<{ONE}>", answer)])
    assert (page.address, page.fetched, page.media_type, page.charset) == (
        ONE,
        "2025-07-05T10:30:00Z",
        "text/html",
        "windows-1252",
    )


def test_resources_and_converted_texts_are_read_and_records_about_records_are_not_missed() -> None:
    about = [record_of(kind, ONE, b"x") for kind in ("warcinfo", "request", "metadata")]
    texts = [record_of(kind, f"{ONE}/{kind}", TEXT, Content_Type="text/plain") for kind in ("resource", "conversion")]
    assert read_all(warc_of([*about, *texts]), "w") == {f"w/{ONE}/resource": TOLD, f"w/{ONE}/conversion": TOLD}
    assert read_all(warc_of(about), "w") == {"w": "The web archive holds no page, only records about pages."}


def test_what_is_no_page_is_counted_in_one_line() -> None:
    kinds = ("image/jpeg", "image/jpeg", "text/css", "application/json", "font/woff2", "text/xml")
    records = [record_of("response", ONE, answer_of(b"some bytes", Content_Type=kind)) for kind in kinds]
    records += [record_of("response", ONE, answer_of(b"x", status)) for status in (301, 302, 404, 500)]
    records += [record_of("revisit", ONE, b""), page_of("https://example.com/robots.txt"), page_of("dns:example.com")]
    found = read_all(warc_of([*records, PAGES[0]]), "w")
    assert found == {
        f"w/{ONE}": "He left.",
        "w": "13 of 14 records hold no report: 2 image/jpeg, 2 redirects, 1 answer 404, 1 answer 500, "
        "1 application/json, 1 font/woff2, 1 note on the crawl, 1 note to robots and 3 of other kinds.",
    }


def test_an_address_that_comes_twice_gives_two_documents() -> None:
    found = read_all(warc_of([page_of(ONE, b"He left."), page_of(ONE, b"She stayed.")]), "w")
    assert found == {f"w/{ONE}": "He left.", f"w/{ONE}#2": "She stayed."}


def _chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:10], body[10:])) + b"0\r\n\r\n"


RAW = zlib.compressobj(wbits=-15)
CODED = [
    (gzip.compress(TEXT, mtime=0), {"Content-Encoding": "gzip"}, "gzip"),
    (zlib.compress(TEXT), {"Content-Encoding": "deflate"}, "deflate as the standard asks for"),
    (RAW.compress(TEXT) + RAW.flush(), {"Content-Encoding": "deflate"}, "deflate as servers send it"),
    (brotli.compress(TEXT), {"Content-Encoding": "br"}, "Brotli"),
    (_chunked(TEXT), {"Transfer-Encoding": "chunked"}, "in chunks"),
    (_chunked(gzip.compress(TEXT, mtime=0)), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, "both"),
    (TEXT, {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, "joined and unfolded already"),
    (TEXT, {"Content-Encoding": "br"}, "unfolded already"),
    (TEXT, {"Content-Encoding": "deflate"}, "unfolded already"),
    (TEXT, {"Content-Encoding": "what-is-this"}, "an encoding that nobody knows"),
]


@pytest.mark.parametrize(("body", "fields", "why"), CODED)
def test_the_page_is_unfolded_as_its_server_packed_it(body: bytes, fields: dict[str, str], why: str) -> None:
    given: dict[str, Any] = {name.replace("-", "_"): value for name, value in fields.items()}
    answer = answer_of(body, **given)
    assert read_all(record_of("response", ONE, answer), "w") == {f"w/{ONE}": TOLD}, why


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [
        (gzip.compress(TEXT, mtime=0)[:-12], "gzip", "it ends in the middle"),
        (gzip.compress(bytes(40_000_000), mtime=0), "gzip", "more than"),
        (zlib.compress(bytes(40_000_000)), "deflate", "more than"),
        (brotli.compress(bytes(40_000_000), quality=1), "br", "more than"),
        (brotli.compress(TEXT * 9)[:-9], "br", "it ends in the middle"),
        (zlib.compress(bytes(18_000_000)), "deflate", "200 times its size"),
        (brotli.compress(bytes(18_000_000), quality=1), "br", "200 times its size"),
        (b"\x28\xb5\x2f\xfd" + bytes(30), "zstd", "Zstandard"),
    ],
)
def test_a_page_that_cannot_be_unfolded_costs_only_itself(body: bytes, encoding: str, why: str) -> None:
    bad = record_of("response", TWO, answer_of(body, Content_Encoding=encoding))
    found = read_all(warc_of([PAGES[0], bad, PAGES[2]]), "w", Settings(max_file_bytes=20_000_000))
    assert found[f"w/{ONE}"] == "He left."
    assert found[f"w/{THREE}"] == TOLD
    assert why in found[f"w/{TWO}"]


def test_of_many_encodings_only_the_last_are_undone() -> None:
    answer = answer_of(b"\x78\x9c<html>" + TEXT, Content_Encoding="deflate," * 7000)
    assert read_all(record_of("response", ONE, answer), "w")


def test_what_is_no_servers_answer_is_named() -> None:
    assert "server's answer" in read_all(record_of("response", ONE, b"<html>"), "w")[f"w/{ONE}"]


def damaged(place: int, data: bytes) -> list[bytes]:
    return [data if number == place else page for number, page in enumerate(PAGES)]


def broken_kinds() -> list[tuple[str, bytes]]:
    page = PAGES[1]
    length = len(page) - len(page.partition(b"\r\n\r\n")[0]) - 8
    counted = f"Content-Length: {length}".encode()
    assert counted in page
    return [
        ("says no length", page.replace(counted, b"X: 1")),
        ("says no number", page.replace(counted, b"Content-Length: many")),
        ("says too large a length", page.replace(counted, b"Content-Length: 99999999999")),
        ("says a length a little too large", page.replace(counted, b"Content-Length: %d" % (length + 30))),
        ("says too small a length", page.replace(counted, b"Content-Length: 20")),
        ("does not begin as a record", b"XARC" + page[4:]),
        ("is cut", page[: len(page) // 2]),
        ("is garbage", bytes(range(256)) * 5),
    ]


@pytest.mark.parametrize(("why", "data"), broken_kinds())
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "compressed"])
def test_a_damaged_record_costs_only_itself(why: str, data: bytes, *, packed: bool) -> None:
    found = read_all(warc_of(damaged(1, data), packed=packed), "w")
    assert found[f"w/{ONE}"] == "He left.", why
    assert found[f"w/{THREE}"] == TOLD, why
    assert len(found) == 3
    assert "2 whole records were read" in found["w"]


@pytest.mark.parametrize("place", [11, 60, -20])
def test_a_record_whose_compressed_bytes_are_damaged_costs_only_itself(place: int) -> None:
    packed = [bytearray(gzip.compress(page, mtime=0)) for page in PAGES]
    packed[1][place] ^= 255
    found = read_all(b"".join(packed), "w")
    assert found[f"w/{ONE}"] == "He left."
    assert found[f"w/{THREE}"] == TOLD
    assert "2 whole records were read" in found["w"]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "compressed"])
def test_an_archive_that_is_cut_gives_what_is_whole_and_says_so(*, packed: bool) -> None:
    data = warc_of(PAGES, packed=packed)
    for cut in (5, 40, 100):
        found = read_all(data[:-cut], "w")
        whole = {uri: text for uri, text in found.items() if uri != "w"}
        assert whole.items() <= WHOLE.items()
        assert len(whole) >= 2
        assert len(whole) == 3 or "ends in the middle of a record" in found["w"]


def test_a_record_that_unfolds_to_a_bomb_costs_only_itself() -> None:
    bomb = record_of("response", TWO, answer_of(bytes(60_000_000)))
    found = read_all(warc_of(damaged(1, bomb), packed=True), "w")
    assert found[f"w/{THREE}"] == TOLD
    assert "as a bomb does" in found["w"]


HOSTILE = [
    (page_of(ONE) + page_of(TWO)[:100] * 50_000, "headers that run into each other"),
    (page_of(ONE) + b"WARC/1.0\r\n" * 500_000, "nothing but openings"),
    (gzip.compress(page_of(ONE), mtime=0) + b"\x1f\x8b\x08\x00" * 500_000, "nothing but openings of gzip"),
    (
        page_of(ONE) + record_of("response", TWO, b"x" * 9_000_000).replace(b"\r\n\r\n", b"\r\n") * 2,
        "no end of a header",
    ),
    (page_of(ONE) + page_of(TWO).replace(b"Length: ", b"Length: 900") * 20_000, "lengths that are too large"),
]


@pytest.mark.parametrize(("data", "why"), HOSTILE, ids=[why for _, why in HOSTILE])
def test_what_is_made_to_cost_time_costs_little(data: bytes, why: str) -> None:
    found = read_all(data, "w")
    assert found[f"w/{ONE}"] == TOLD, why
    assert "w" in found


def test_a_page_of_countless_chunks_is_named() -> None:
    answer = answer_of(b"1\r\na\r\n" * 600_000, Transfer_Encoding="chunked")
    assert "chunks" in read_all(record_of("response", ONE, answer), "w")[f"w/{ONE}"]


def test_the_old_form_is_named() -> None:
    for data in (
        b"filedesc://x.arc 0.0.0.0 2014 text/plain 9\n",
        gzip.compress(b"filedesc://x.arc 0.0.0.0\n", mtime=0),
    ):
        assert "warcio recompress" in read_all(data, "w.arc")["w.arc"]


EXPECTED = [
    ("example.warc", 1, "1 revisit"),
    ("example.warc.gz", 1, "1 revisit"),
    ("example-bad-non-chunked.warc.gz", 1, "1 revisit"),
    ("example-bad.warc.gz.bad", 1, "1 redirect"),
    ("example-digest.warc", 0, "only records about pages"),
    ("example-iana.org-chunked.warc", 1, ""),
    ("example-resource.warc.gz", 1, ""),
    ("example-space-in-target-uri.warc.gz", 0, "1 picture"),
    ("example-trunc.warc", 0, "damaged at one place"),
    ("example-wget-bad-target-uri.warc.gz", 1, "2 notes on the crawl"),
    ("example-wrong-chunks.warc.gz", 1, ""),
    ("post-test.warc.gz", 0, "3 application/json"),
    ("example.arc", 0, "is an ARC"),
    ("example.arc.gz", 0, "is an ARC"),
    ("bad.arc", 0, "is an ARC"),
]


@pytest.mark.parametrize(("name", "count", "why"), EXPECTED)
def test_the_archives_of_others_are_read(shared: Path, name: str, count: int, why: str) -> None:
    with (shared / "data" / "inputs" / "warc" / "test" / "data" / name).open("rb") as file:
        found = list(read_all(file.read(), "w").items())
    assert sum(uri != "w" for uri, _ in found) == count
    assert why.lower() in dict(found).get("w", "").lower()


def test_an_opening_in_other_letters_is_passed_over_and_not_looked_at_for_ever() -> None:
    whole = warc_of(PAGES)
    second = whole.index(b"WARC/1", 10)
    found = read_all(whole[:second] + b"WArC" + whole[second + 4 :], "w.warc")
    assert "w.warc" in found
    assert len(found) >= len(PAGES)
