"""Whether what other programs have gathered as JSON becomes reports, line by line, however broken some lines are."""

import hashlib
import json
from io import BytesIO

import pytest

from tellings.config import Settings
from tellings.model import MarkKind, Report, Skipped
from tellings.read import open_document, read_document
from tellings.read.told import told_byline, told_date, told_language, told_name

NEWS_PLEASE = {
    "maintext": "Two people died.\nFive were hurt.",
    "title": "Dam gives way",
    "authors": ["Ada Marsh", "Bo Reyes"],
    "date_publish": "2025-07-05 10:30:00",
    "date_modify": "2025-07-06 00:00:00",
    "date_download": "2025-08-01 09:00:00",
    "source_domain": "www.arcadianews.example",
    "url": "https://www.arcadianews.example/dam",
    "language": "en",
    "description": "A dam broke above Lyssa.",
}


def _read(data: bytes | str, name: str = "news.jsonl") -> list[Report | Skipped]:
    data = data if isinstance(data, bytes) else data.encode()
    found = read_document(open_document(BytesIO(data), uri=name, name=name, settings=Settings()))
    return [each for each in found if isinstance(each, Report | Skipped)]


def _one(value: object, name: str = "news.json") -> Report:
    (found,) = _read(json.dumps(value), name)
    assert isinstance(found, Report), found
    assert found.format == "json"
    return found


def test_news_please_output_is_read() -> None:
    report = _one(NEWS_PLEASE)
    assert report.text == "Dam gives way\n\nTwo people died.\n\nFive were hurt."
    assert [mark.kind for mark in report.marks] == [MarkKind.HEADLINE, MarkKind.PARAGRAPH, MarkKind.PARAGRAPH]
    assert (report.title, report.byline, report.outlet) == (
        "Dam gives way",
        "Ada Marsh, Bo Reyes",
        "arcadianews.example",
    )
    assert (report.published, report.modified, report.language) == ("2025-07-05T10:30", "2025-07-06", "en")
    assert report.canonical == "https://www.arcadianews.example/dam"
    assert [(part.kind, part.text) for part in report.dropped] == [("summary", "A dam broke above Lyssa.")]


def test_newspaper_output_is_read() -> None:
    report = _one(
        {
            "url": "https://a.example/1",
            "title": "Dam gives way",
            "authors": [],
            "publish_date": "2025-07-05T10:30:00+02:00",
            "text": "Two people\ndied.\n\nFive were hurt.",
            "meta_lang": "en",
            "meta_site_name": "Arcadia News",
        }
    )
    assert report.text == "Dam gives way\n\nTwo people\ndied.\n\nFive were hurt."
    assert (report.outlet, report.byline, report.published) == ("Arcadia News", None, "2025-07-05T10:30+02:00")


def test_trafilatura_output_is_read_and_its_source_is_an_address_not_an_outlet() -> None:
    report = _one(
        {
            "title": "Dam gives way",
            "author": "Ada Marsh",
            "hostname": "a.example",
            "date": "2025-07-05",
            "source": "https://a.example/1",
            "source-hostname": "Arcadia News",
            "excerpt": "Two people died.",
            "text": "Two people died.",
            "comments": "First!",
        }
    )
    assert (report.outlet, report.canonical, report.published) == ("Arcadia News", "https://a.example/1", "2025-07-05")
    assert [(part.kind, part.text) for part in report.dropped] == [("comments", "First!")]


def test_a_news_service_answer_is_a_list_of_articles_and_says_where_they_are_cut() -> None:
    article = {
        "source": {"id": None, "name": "Arcadia News"},
        "title": "Dam",
        "publishedAt": "2025-07-05T10:30:00Z",
        "content": "Two people died … [+2342 chars]",
    }
    (report,) = _read(json.dumps({"status": "ok", "articles": [article]}, indent=1), "answer.json")
    assert isinstance(report, Report)
    assert (report.uri, report.outlet, report.published) == ("answer.json#1", "Arcadia News", "2025-07-05T10:30+00:00")
    assert report.text == "Dam\n\nTwo people died"
    assert report.warnings == ("Its text is cut off: the file gives only its beginning.",)


def test_html_in_a_field_is_cut_into_its_blocks() -> None:
    report = _one({"headline": "Dam", "body": "<p>Two <b>died</b>.</p><blockquote>No warning</blockquote>"})
    assert report.text == "Dam\n\nTwo died.\n\nNo warning"
    assert report.marks[-1].kind is MarkKind.QUOTE


def test_names_of_characters_in_plain_text_are_understood() -> None:
    assert _one({"text": "Smith &amp; Sons: &quot;no&quot; &#8211; again"}).text == 'Smith & Sons: "no" – again'


def test_a_headline_that_the_text_begins_with_comes_once() -> None:
    report = _one({"title": "Dam gives way", "text": "Dam gives way.\n\nTwo died."})
    assert report.text == "Dam gives way.\n\nTwo died."
    assert report.marks[0].kind is MarkKind.HEADLINE


def test_broken_lines_and_lines_without_text_are_named_once() -> None:
    line = json.dumps(NEWS_PLEASE)
    found = _read(f'{line}\n{{broken\n\n{line}\n{{"title": "x"}}\n[1]\n{line}')
    assert [each.uri for each in found] == ["news.jsonl#1", "news.jsonl#4", "news.jsonl#7", "news.jsonl"]
    assert found[-1] == Skipped(
        uri="news.jsonl",
        why="Left out 2 lines with no JSON object (2, 6); 1 line with no text (5). Reports read: 3.",
    )


def test_a_report_of_a_line_has_the_digest_of_that_line_and_its_own_id() -> None:
    line = json.dumps(NEWS_PLEASE)
    first, second = _read(f"{line}\r\n{line}\n")
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert first.sha256 == hashlib.sha256(line.encode()).hexdigest() == second.sha256
    assert first.id != second.id


def test_a_first_line_that_is_broken_does_not_cost_the_others() -> None:
    line = json.dumps({"text": "Two died."})
    for name in ("a.jsonl", "a.json", "a"):
        found = _read(f'{{"cut": \n{line}\n{line}', name)
        assert [isinstance(each, Report) for each in found] == [True, True, False], name


def test_a_list_cut_in_the_middle_gives_what_came_before() -> None:
    found = _read('[{"text": "One."}, {"text": NaN, "body": "Two."}, {"te', "a.json")
    assert [each.text for each in found if isinstance(each, Report)] == ["One.", "Two."]
    assert isinstance(found[-1], Skipped)


def test_a_file_that_is_other_json_is_told_what_was_looked_for() -> None:
    (found,) = _read('{"compilerOptions": {}, "files": []}', "a.json")
    assert isinstance(found, Skipped)
    assert found.why.startswith("Has no text under maintext, ")
    assert found.why.endswith("Its fields are: compilerOptions, files.")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"text": "a"' + b"[" * 100_000, "deep and broken"),
        (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "deep and whole"),
        (b"[" * 100_000, "only brackets"),
        (b'{"a":' * 100_000, "objects in objects"),
        (b'{"text": 5}', "a number"),
        (b'{"text": "\\ud800"}', "half a character and nothing else"),
        (b'{"text": "x", "text": ""}', "a name twice, the last one empty"),
        (b"[]", "nothing at all"),
        (b'{"text": ' + b"9" * 100_000 + b"}", "a number that is too long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_json_is_skipped_with_a_reason(data: bytes, why: str) -> None:
    (found,) = _read(data, "a.json")
    assert isinstance(found, Skipped), why
    assert "fault" not in found.why, why


def test_half_characters_are_left_out() -> None:
    (report,) = _read(b'{"text": "Two \\ud800died.", "title": "A\\udfff dam"}', "a.json")
    assert isinstance(report, Report)
    assert report.text == "A dam\n\nTwo died."


def test_a_text_of_many_megabytes_is_refused_and_the_others_are_read() -> None:
    lines = [json.dumps({"text": "One."}), json.dumps({"text": "a " * 2_000_000}), json.dumps({"text": "Three."})]
    first, second, third = _read("\n".join(lines))
    assert isinstance(first, Report)
    assert isinstance(second, Skipped)
    assert (second.uri, isinstance(third, Report)) == ("news.jsonl#2", True)
    assert "more than the 2,097,152 of one report" in second.why


def test_a_log_without_any_report_is_left_alone_after_a_while() -> None:
    (found,) = _read(b'{"level": "info"}\n' * 150_000)
    assert isinstance(found, Skipped)
    assert found.why.endswith("Reports read: 0. The rest was left alone.")


def test_json_in_utf_16_and_with_a_byte_order_mark_is_read() -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        (report,) = _read(json.dumps({"text": "Zürich"}, ensure_ascii=False).encode(encoding), "a.json")
        assert isinstance(report, Report)
        assert report.text == "Zürich"


def test_prose_in_brackets_is_no_json() -> None:
    (report,) = _read("[Updated at 5 pm] Two died.\n", "a.txt")
    assert isinstance(report, Report)
    assert report.format == "text"


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        ("2025-07-05T10:30:00.123Z", "2025-07-05T10:30+00:00", "ISO with a fraction"),
        ("20250705T103000+0200", "2025-07-05T10:30+02:00", "ISO without separators"),
        ("20250705", "2025-07-05", "the same, only a day"),
        ("2025-07-05 00:00:00", "2025-07-05", "midnight without a zone is a day"),
        ("2025-07-05T00:00:00Z", "2025-07-05T00:00+00:00", "midnight with a zone is midnight"),
        ("2025-07", "2025-07", "a month"),
        ("2025", "2025", "a year"),
        ("Sat, 05 Jul 2025 10:30:00 GMT", "2025-07-05T10:30+00:00", "as in mail and feeds"),
        ("Sat Jul 05 10:30:00 +0000 2025", "2025-07-05T10:30+00:00", "the year last"),
        ("July 5, 2025", "2025-07-05", "in words"),
        ("05/07/2025", "2025", "two readings: only the year is certain"),
        (1751711400, "2025-07-05T10:30+00:00", "seconds since 1970"),
        (1751711400000, "2025-07-05T10:30+00:00", "milliseconds"),
        (2025, "2025", "a number that is a year"),
        (float("nan"), None, "no number"),
        (10**400, None, "a number too large"),
        (True, None, "no date"),
        ("2025-13", None, "no such month"),
        ("yesterday", None, "relative to a day that is not known"),
        (None, None, "nothing"),
    ],
)
def test_dates_are_read_as_precisely_as_they_are_told(value: object, expected: str | None, why: str) -> None:
    assert told_date(value) == expected, why


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        (["Ada Marsh", "Ada Marsh", "Bo Reyes"], "Ada Marsh, Bo Reyes", "a list, each name once"),
        ({"name": "Arcadia News", "id": 3}, "Arcadia News", "an object"),
        ([{"name": "Ada Marsh"}], "Ada Marsh", "a list of objects"),
        ("['Ada Marsh', \"Bo O'Neill\"]", "Ada Marsh, Bo O'Neill", "a list as Python writes it"),
        ("  Ada\n Marsh ", "Ada Marsh", "white space"),
        ("x" * 2000, None, "no name is that long"),
        ([[["deep"]]], None, "a list in a list"),
        (5, None, "a number"),
    ],
)
def test_names_are_read_from_what_programs_write(value: object, expected: str | None, why: str) -> None:
    assert told_name(value) == expected, why


def test_by_and_language_names_are_understood() -> None:
    assert told_byline("By Ada Marsh") == "Ada Marsh"
    assert told_byline("Byron Ashe") == "Byron Ashe"
    assert [told_language(name) for name in ("en-GB", "eng", "English", "en_US", "?")] == ["en", "en", "en", "en", None]
