"""A web archive with its list of pages: the pages are read, and not what they are made of."""

import pytest
from tests.archives import TEXT, answer_of, page_of, read_all, record_of, wacz_of, warc_of, zip_of

TOLD = TEXT.decode()
ONE, TWO = "https://example.com/1", "https://example.com/2"
PAGES = [page_of(ONE, b"He left."), page_of(TWO, b"She stayed.")]
INNER = "w.wacz/archive/data.warc.gz"


@pytest.mark.parametrize("name", ["w.wacz", "w.zip"])
def test_only_what_its_list_names_is_read(name: str) -> None:
    inner = f"{name}/archive/data.warc.gz"
    assert read_all(wacz_of(warc_of(PAGES, packed=True), [f"{ONE}#comments"]), name) == {
        f"{inner}/{ONE}": "He left.",
        inner: "1 of 2 records holds no report: 1 part of a page.",
    }


def test_without_a_list_all_pages_are_read() -> None:
    found = read_all(wacz_of(warc_of(PAGES, packed=True), []), "w.wacz")
    assert found == {f"{INNER}/{ONE}": "He left.", f"{INNER}/{TWO}": "She stayed."}


def test_a_page_that_leads_on_is_read_where_it_leads_to() -> None:
    leading = record_of("response", ONE, answer_of(b"", 301, Location="/2"))
    found = read_all(wacz_of(warc_of([leading, PAGES[1]], packed=True), [ONE]), "w.wacz")
    assert found[f"{INNER}/{TWO}"] == "She stayed."


def test_a_list_that_is_damaged_is_read_as_far_as_it_can_be() -> None:
    lines = b'{"url": 5}\nnot json\n\xff\xfe\n{"url": "%s"}\n[1]\n' % ONE.encode()
    data = zip_of({"archive/a.warc": warc_of(PAGES), "pages/pages.jsonl": lines, "datapackage.json": b"{}"})
    assert read_all(data, "w.wacz")[f"w.wacz/archive/a.warc/{ONE}"] == "He left."


def test_what_is_no_web_archive_is_named() -> None:
    found = read_all(zip_of({"archive/a.warc.gz": TEXT, "datapackage.json": b"{}"}), "w.wacz")
    assert found == {"w.wacz": "1 of 1 member cannot be read: they are no web archives (archive/a.warc.gz)."}
    assert "holds no web archive" in read_all(zip_of({"a.txt": TEXT}), "w.wacz")["w.wacz"]


def test_other_archives_are_no_wacz() -> None:
    assert read_all(zip_of({"a.txt": TEXT, "datapackage.json": b"{}"}), "w.zip")["w.zip/a.txt"] == TOLD
