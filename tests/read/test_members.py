"""Which parts of an archive may hold a report."""

import pytest

from tellings.language.lists import read_lines
from tellings.read.members import is_hidden, no_report_by_content, no_report_by_name


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "picture{s}"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "picture{s}"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "sound{s}"),
        (b"\x00\x00\x00\x18ftypmp42", "film{s}"),
        (b"wOF2\x00\x01", "font{s}"),
        (b"", "empty one{s}"),
        (b"<?php echo 1;", "program{s}"),
        (b"<!DOCTYPE html>", None),
        (b"RIFF RAFF returns to the stage", None),
        (b"OTTO WARMBIER was freed", None),
        (b"GIF8 is no format", None),
        (b"ID3 tags explained", None),
        (b"MZ, a German magazine", None),
        (b"He left.", None),
    ],
)
def test_text_that_begins_like_a_picture_is_text(head: bytes, kind: str | None) -> None:
    assert no_report_by_content(head) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a/b.JPG", ".jpg"),
        ("style.min.css", ".css"),
        ("README", "readme"),
        ("docs/License.md", "license.md"),
        ("README-of-the-war.txt", None),
        ("story", None),
        ("story.iptc", None),
        ("feed.rdf", None),
        ("story.php", None),
        ("a.warc.gz", None),
    ],
)
def test_the_name_tells_what_holds_no_report(name: str, kind: str | None) -> None:
    assert no_report_by_name(name) == kind


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        (".git/x", True),
        ("a/.x.txt", True),
        ("__MACOSX/x", True),
        ("../x.txt", False),
        ("./x.txt", False),
        ("a.b/c", False),
    ],
)
def test_hidden_is_what_a_system_hides(name: str, *, hidden: bool) -> None:
    assert is_hidden(name) is hidden


def test_no_suffix_of_a_report_is_in_the_list() -> None:
    suffixes = read_lines("no_report_suffixes.txt")
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)
    reports = {".txt", ".md", ".html", ".pdf", ".docx", ".odt", ".eml", ".mbox", ".xml", ".rdf", ".json", ".csv", ".gz"}
    assert not reports & set(suffixes)
