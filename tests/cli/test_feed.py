"""`tellings feed`: what a user types, and what a cron job gets."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fetch.site import NEWS, Answer, Site, serving
from tests.test_follow import TEXT, page

from tellings.record import open_record

OPML = '<opml version="2.0"><body><outline text="Lake" xmlUrl="https://a.example/rss"/></body></opml>'


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "TELLINGS_HOST_DELAY": "0"}
    command = [sys.executable, "-m", "tellings", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own program


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as opened:
        opened.root = opened.root.replace(NEWS, "127.0.0.1")
        item = f"<item><title>Talks end</title><guid>1</guid><description><![CDATA[{TEXT * 2}]]></description></item>"
        teaser = f"<item><title>Talks</title><link>{opened.root}/a</link></item>"
        body = f"<rss version='2.0'><channel><title>The Lake Herald</title>{item}{teaser}</channel></rss>"
        opened.pages |= {"/rss": Answer(body.encode()), "/a": page("Talks begin")}
        yield opened


def test_feeds_are_added_listed_and_removed_without_fetching(tmp_path: Path) -> None:
    (tmp_path / "mine.opml").write_text(OPML)
    added = run("feed", "add", "https://B.example/rss", "mine.opml", "https://a.example/rss", folder=tmp_path)
    assert added.returncode == 0
    assert added.stdout.splitlines() == [
        "added    https://b.example/rss",
        "added    https://a.example/rss",
        "known    https://a.example/rss",
    ]
    listed = run("feed", "list", folder=tmp_path)
    assert listed.stdout.splitlines() == [
        "https://a.example/rss  Lake  followed, not asked yet",
        "https://b.example/rss    followed, not asked yet",
    ]
    removed = run("feed", "remove", "https://A.example/rss", folder=tmp_path)
    assert (removed.returncode, removed.stdout) == (0, "removed  https://a.example/rss\n")
    again = run("feed", "remove", "https://a.example/rss", folder=tmp_path)
    assert again.returncode == 2
    assert "not followed, so it cannot be removed. Followed: https://b.example/rss." in again.stderr


def test_without_feeds_it_is_said_how_to_add_one(tmp_path: Path) -> None:
    run("feed", "add", "https://a.example/rss", folder=tmp_path)
    run("feed", "remove", "https://a.example/rss", folder=tmp_path)
    told = "No feeds are followed; add one: tellings feed add URL"
    assert run("feed", "list", folder=tmp_path).stdout == f"{told}\n"
    removed = run("feed", "remove", "https://a.example/rss", folder=tmp_path)
    assert (removed.returncode, told in removed.stderr) == (2, True)


def test_pages_that_could_not_be_read_are_told_and_failures_counted_in_words(site: Site, tmp_path: Path) -> None:
    del site.pages["/a"]
    run("feed", "add", f"{site.root}/rss", f"{site.root}/missing", folder=tmp_path)
    read = run("feed", "update", "--allow-private", folder=tmp_path).stdout.splitlines()[1]
    assert read == f"1 new      {site.root}/rss  1 page could not be read (tellings feed list --fetches)"
    assert "  failed once, asked " in run("feed", "list", folder=tmp_path).stdout
    waiting = run("feed", "update", "--allow-private", folder=tmp_path).stdout.splitlines()[0]
    assert waiting.startswith(f"waiting    {site.root}/missing  Not to be asked before")
    again = run("feed", "update", "--allow-private", "--now", folder=tmp_path).stdout.splitlines()[0]
    assert again.startswith(f"failed     {site.root}/missing  There is no such page")
    assert "  failed 2 times, asked " in run("feed", "list", folder=tmp_path).stdout


def test_an_update_says_one_line_for_each_feed_and_records_what_is_new(site: Site, tmp_path: Path) -> None:
    run("feed", "add", f"{site.root}/rss", f"{site.root}/missing", folder=tmp_path)
    done = run("feed", "update", "--allow-private", folder=tmp_path)
    assert done.returncode == 0
    missing, read = done.stdout.splitlines()
    assert missing.startswith(f"failed     {site.root}/missing  There is no such page (status 404).")
    assert read == f"2 new      {site.root}/rss"
    with open_record(tmp_path / "tellings.sqlite") as store:
        assert sorted(report.uri for report in store.reports) == [f"{site.root}/a", f"{site.root}/rss#1"]
    fetches = run("feed", "list", "--fetches", folder=tmp_path).stdout.splitlines()
    assert len(fetches) == 3
    assert all("read       200" in line for line in fetches if "missing" not in line)


def test_an_update_that_is_killed_is_finished_by_the_next(site: Site, tmp_path: Path) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def stuck(_: object) -> None:
        reached.set()
        go_on.wait(60)

    whole, site.pages["/a"] = site.pages["/a"], stuck
    run("feed", "add", f"{site.root}/rss", folder=tmp_path)
    command = [sys.executable, "-m", "tellings", "feed", "update", "--allow-private"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own program
        assert reached.wait(60)
        process.kill()
    go_on.set()
    site.pages["/a"] = whole
    assert run("feed", "update", "--allow-private", folder=tmp_path).stdout == f"1 new      {site.root}/rss\n"
    with open_record(tmp_path / "tellings.sqlite") as store:
        assert (store.counts.reports, store.is_complete) == (2, True)


def test_a_cron_job_can_be_told_to_fail(site: Site, tmp_path: Path) -> None:
    run("feed", "add", f"{site.root}/missing", folder=tmp_path)
    assert run("feed", "update", "--allow-private", "--fail-on", "failure", folder=tmp_path).returncode == 1


def test_the_users_own_network_is_left_alone_unless_allowed(site: Site, tmp_path: Path) -> None:
    run("feed", "add", f"{site.root}/rss", folder=tmp_path)
    done = run("feed", "update", folder=tmp_path)
    assert "your own machine" in done.stdout
    assert "--allow-private" in done.stdout
    assert site.asked == []


def test_an_update_while_another_run_writes_does_nothing_and_says_so(site: Site, tmp_path: Path) -> None:
    run("feed", "add", f"{site.root}/rss", folder=tmp_path)
    with open_record(tmp_path / "tellings.sqlite", write=True):
        done = run("feed", "update", "--allow-private", folder=tmp_path)
    assert done.returncode == 2
    assert "is writing to it" in done.stderr
    assert site.asked == []


WRONG = [
    (("feed", "add", "rss.xml"), "neither an address"),
    (("feed", "add", "ftp://a.example/rss"), "neither an address"),
    (("feed", "add", "http://jane:pw@a.example/rss"), "name or password"),
    (("feed", "add", "."), "neither an address"),
    (("feed", "add", "text.txt"), "no feed was found in it"),
    (("feed", "update"), "no feed is followed"),
    (("feed", "upd"), "No such command"),
]


@pytest.mark.parametrize(("words", "said"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_wrong_use_is_named(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "text.txt").write_text("The ministers met for nine hours.")
    done = run(*words, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_an_address_is_collated_like_a_file(site: Site, tmp_path: Path) -> None:
    done = run("collate", f"{site.root}/a", f"{site.root}/rss", "--allow-private", folder=tmp_path)
    assert done.returncode == 0
    assert "To have its page fetched and read, give --follow" in done.stdout
    done = run("collate", f"{site.root}/rss", "--allow-private", "--follow", folder=tmp_path)
    assert "skipped" not in done.stdout.replace("0 skipped", "")
