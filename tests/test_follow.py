"""Following the addresses that a pile names, as `tellings collate` does it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.fetch.site import Answer, Clock, Site, outside, serving

from tellings import collate
from tellings.config import Settings
from tellings.model import Fetch, FetchResult
from tellings.record import Record

TEXT = '<p>The ministers met for nine hours. "We will not sign a bad paper," minister Ana Torres said.</p>' * 6


def page(title: str) -> Answer:
    body = f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>{TEXT}"
    return Answer(f"{body}</article></body></html>".encode())


def listing(*addresses: str, kind: str = "url") -> Answer:
    root = "urlset" if kind == "url" else "sitemapindex"
    inner = "".join(f"<{kind}><loc>{address}</loc></{kind}>" for address in addresses)
    return Answer(f"<{root}>{inner}</{root}>".encode(), headers={"Content-Type": "application/xml"})


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        opened.pages |= {f"/{name}": page(f"Talks {name} end") for name in "abc"}
        yield opened


def gathered(
    folder: Path, paths: Sequence[str], *, clock: Clock | None = None, **settings: bool | float
) -> tuple[list[str], dict[str, str], list[Fetch]]:
    """The addresses of the reports, what was skipped, and the fetches, of a record in this folder."""
    options = Settings(allow_private=True, **settings)  # type: ignore[arg-type]  # the settings, by name
    with collate(paths, record=folder / "r.sqlite", settings=options, outside=outside(clock)) as store:
        return _told(store)


def _told(store: Record) -> tuple[list[str], dict[str, str], list[Fetch]]:
    skipped = {item.uri: item.why for item in store.skipped}
    return sorted(report.uri for report in store.reports), skipped, list(store.feeds.fetches())


def test_an_address_on_the_command_line_is_fetched_and_read(site: Site, tmp_path: Path) -> None:
    reports, skipped, fetches = gathered(tmp_path, [f"{site.root}/a"])
    assert reports == [f"{site.root}/a"]
    assert skipped == {}
    assert [(fetch.address, fetch.kind, fetch.status, fetch.result, fetch.found) for fetch in fetches] == [
        (f"{site.root}/a", "address", 200, FetchResult.READ, 1)
    ]
    assert site.asked == ["/a"], "one page that the user names is asked for without robots.txt"


def test_a_page_that_cannot_be_fetched_is_listed_and_the_others_are_read(site: Site, tmp_path: Path) -> None:
    missing, password = f"{site.root}/nowhere", site.root.replace("//", "//jane:secret@") + "/b"
    reports, skipped, fetches = gathered(tmp_path, [missing, password, f"{site.root}/a"])
    assert reports == [f"{site.root}/a"]
    assert "no such page (status 404)" in skipped[missing]
    assert "name or password" in skipped[f"{site.root}/b"]
    assert sorted(fetch.result for fetch in fetches) == [FetchResult.FAILED, FetchResult.READ, FetchResult.REFUSED]
    assert "secret" not in repr((skipped, fetches))


def test_what_is_no_part_of_a_page_stays_listed(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"{site.root}/a/broken\n")
    gathered(tmp_path, [str(path)])
    _, skipped, _ = gathered(tmp_path, [f"{site.root}/a"])
    assert list(skipped) == [f"{site.root}/a/broken"]


def test_a_list_of_addresses_is_followed_politely(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /b\n")
    path = tmp_path / "list.txt"
    path.write_text(f"# mine\n{site.root}/a\n{site.root}/b\n{site.root}/c\n")
    clock = Clock()
    reports, skipped, _ = gathered(tmp_path, [str(path)], clock=clock, host_delay=3.0)
    assert reports == [f"{site.root}/a", f"{site.root}/c"]
    assert "robots.txt" in skipped[f"{site.root}/b"]
    assert clock.slept == [3.0, 3.0]


def test_a_list_in_a_folder_waits_until_it_is_to_be_followed(site: Site, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "list.txt").write_text(f"{site.root}/a\n")
    reports, skipped, _ = gathered(tmp_path, [str(tmp_path / "reports")])
    assert (reports, site.asked) == ([], [])
    assert "--follow" in skipped[str(tmp_path / "reports" / "list.txt")]
    reports, skipped, _ = gathered(tmp_path, [str(tmp_path / "reports")], follow=True)
    assert (reports, skipped) == ([f"{site.root}/a"], {})


def test_what_a_list_named_is_not_fetched_twice(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"{site.root}/a\n")
    gathered(tmp_path, [str(path)])
    reports, _, _ = gathered(tmp_path, [str(path)])
    assert len(reports) == 1
    assert site.times("/a") == 1
    gathered(tmp_path, [f"{site.root}/a"])
    assert site.times("/a") == 2, "what the user names outright is fetched again"


def test_a_sitemap_waits_until_it_is_to_be_followed(site: Site, tmp_path: Path) -> None:
    site.pages["/sitemap.xml"] = listing(f"{site.root}/a", f"{site.root}/b")
    site.pages["/all.xml"] = listing(f"{site.root}/sitemap.xml", kind="sitemap")
    reports, skipped, _ = gathered(tmp_path, [f"{site.root}/all.xml"])
    assert reports == []
    assert skipped == {
        f"{site.root}/all.xml": "It names 1 address, which is not fetched. Give --follow to have them fetched and read."
    }
    reports, skipped, fetches = gathered(tmp_path, [f"{site.root}/all.xml"], follow=True)
    assert reports == [f"{site.root}/a", f"{site.root}/b"]
    assert skipped == {}
    named_in = {fetch.address: fetch.named_in for fetch in fetches}
    assert named_in[f"{site.root}/a"] == f"{site.root}/sitemap.xml"
    assert named_in[f"{site.root}/all.xml"] is None


def test_one_run_fetches_no_more_than_it_may_and_the_next_goes_on(site: Site, tmp_path: Path) -> None:
    site.pages["/sitemap.xml"] = listing(*(f"{site.root}/{name}" for name in "abc"))
    reports, skipped, _ = gathered(tmp_path, [f"{site.root}/sitemap.xml"], follow=True, max_pages=2)
    assert len(reports) == 2
    assert skipped == {
        f"{site.root}/sitemap.xml": "It names 1 more addresses than one run fetches. Run again, or raise max_pages."
    }
    reports, skipped, _ = gathered(tmp_path, [f"{site.root}/sitemap.xml"], follow=True, max_pages=2)
    assert len(reports) == 3
    assert skipped == {}
    assert [site.times(f"/{name}") for name in "abc"] == [1, 1, 1]


def test_sitemaps_that_name_each_other_end(site: Site, tmp_path: Path) -> None:
    site.pages |= {
        "/one.xml": listing(f"{site.root}/two.xml", kind="sitemap"),
        "/two.xml": listing(f"{site.root}/one.xml", f"{site.root}/a.xml", kind="sitemap"),
        "/a.xml": listing(f"{site.root}/a"),
    }
    reports, _, _ = gathered(tmp_path, [f"{site.root}/one.xml"], follow=True)
    assert reports == [f"{site.root}/a"]
    assert site.times("/one.xml") == 1


def test_sitemaps_without_end_end(site: Site, tmp_path: Path) -> None:
    for number in range(20):
        site.pages[f"/{number}.xml"] = listing(f"{site.root}/{number + 1}.xml", kind="sitemap")
    _, skipped, fetches = gathered(tmp_path, [f"{site.root}/0.xml"], follow=True)
    assert len(fetches) == 4
    assert "4 steps away" in skipped[f"{site.root}/3.xml"]


def test_a_page_is_told_of_by_what_named_it_where_it_says_nothing(site: Site, tmp_path: Path) -> None:
    site.pages["/bare"] = Answer(f"<!DOCTYPE html><html><body>{TEXT}</body></html>".encode())
    news = f"""<rss version="2.0"><channel><title>The Lake Herald</title><item><title>Talks end</title>
    <link>{site.root}/bare</link><pubDate>Sat, 05 Jul 2025 10:30:00 +0200</pubDate></item></channel></rss>"""
    (tmp_path / "feed.xml").write_text(news)
    options = Settings(allow_private=True, follow=True)
    paths = [str(tmp_path / "feed.xml")]
    with collate(paths, record=tmp_path / "r.sqlite", settings=options, outside=outside()) as store:
        (report,) = store.reports
        assert (report.title, report.outlet, report.published) == (
            "Talks end",
            "The Lake Herald",
            "2025-07-05T10:30+02:00",
        )


def test_a_page_is_tried_three_times_and_then_left_alone(site: Site, tmp_path: Path) -> None:
    site.pages["/sitemap.xml"] = listing(f"{site.root}/broken")
    site.pages["/broken"] = Answer(b"x", 500)
    for _ in range(5):
        gathered(tmp_path, [f"{site.root}/sitemap.xml"], follow=True)
    assert site.times("/broken") == 3


def test_nothing_is_fetched_that_nobody_named(site: Site, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(f"See {site.root}/a for more. The ministers met for nine hours.")
    html = f"<!DOCTYPE html><html><body><article>{TEXT}<img src='{site.root}/b'></article></body></html>"
    (tmp_path / "page.html").write_text(html)
    gathered(tmp_path, [str(tmp_path)], follow=True)
    assert site.asked == []
