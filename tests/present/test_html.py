"""The page: one file, nothing fetched, everything escaped, every footnote at its passage."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from tests.factories import (
    make_assertion,
    make_claim,
    make_lineage,
    make_quotation,
    make_report,
    make_segment,
    make_story,
    make_telling,
    replace_ties,
)

from tellings.model import Quotation, SegmentKind
from tellings.pipeline import collate
from tellings.present import write_brief
from tellings.present.brief import view_brief
from tellings.record import Record, open_record

VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """What stands where in a page."""

    def __init__(self, text: str) -> None:
        """Read the page; fails where tags are not closed in their order."""
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.marked: dict[str, str] = {}
        self._article: str | None = None
        self._text_depth = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        values = dict(attrs)
        self.tags.append((tag, values))
        if tag not in VOID:
            self.stack.append(tag)
        if tag == "article" and (values.get("class") or "") == "report":
            self._article = values["id"]
        if tag == "div" and values.get("class") == "text":
            self._text_depth = len(self.stack)

    def handle_endtag(self, tag: str) -> None:
        """Check that it is the innermost that ends."""
        assert self.stack.pop() == tag
        if len(self.stack) < self._text_depth:
            self._text_depth = 0

    def handle_data(self, data: str) -> None:
        """Keep what stands in a report's text."""
        if self._text_depth and self._article:
            self.texts[self._article] = self.texts.get(self._article, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of all tags of this name."""
        return [values for name, values in self.tags if name == tag]


@pytest.fixture
def page(record: Record) -> Page:
    """The page of the invented story, well formed."""
    return Page(write_brief(record, html=True))


def test_every_link_within_the_page_has_its_target_and_no_id_stands_twice(page: Page) -> None:
    ids = [values["id"] for _, values in page.tags if values.get("id")]
    assert len(ids) == len(set(ids))
    links = [values["href"] or "" for values in page.all("a")]
    assert links
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_every_footnote_leads_to_a_mark_and_every_mark_leads_back(page: Page) -> None:
    marks = {values["id"] for values in page.all("mark") if values.get("id")}
    footnotes = {(values["href"] or "")[1:] for values in page.all("a") if "cite" in (values.get("class") or "")}
    back = {(values["href"] or "")[1:] for values in page.all("a") if values.get("class") == "back"}
    assert footnotes == marks
    assert {mark.replace("p", "m") for mark in marks if mark} == back


def test_the_reports_stand_in_the_page_letter_for_letter(page: Page, story: SimpleNamespace) -> None:
    expected = {report.text for report in (story.harbour, story.herald, story.bulletin)}
    assert set(page.texts.values()) == expected


def test_nothing_is_fetched_and_nothing_runs(page: Page) -> None:
    names = {name for name, _ in page.tags}
    assert not names & {"script", "img", "iframe", "object", "embed", "form", "base"}
    assert not [values for _, values in page.tags if any(key.startswith("on") or key == "src" for key in values)]
    outside = [values["href"] for values in page.all("a") if not (values["href"] or "").startswith("#")]
    assert outside == ["https://post.example/harbour"]
    assert [values["href"] for values in page.all("link")] == ["data:,"]


def test_headings_step_down_one_at_a_time(page: Page) -> None:
    levels = [int(name[1]) for name, _ in page.tags if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_names_its_language_and_its_tables_have_headers(page: Page) -> None:
    assert page.all("html")[0]["lang"] == "en"
    assert len(page.all("table")) == len(page.all("thead"))
    assert all(values.get("scope") in {"col", "row"} for values in page.all("th"))


HOSTILE = [
    ("<script>alert(1)</script>", "markup in a report"),
    ('" onmouseover="alert(1)', "an attribute's end"),
    ("</mark></div></article>", "the end of our own elements"),
    ("{{ 7 * 7 }} {% raw %}", "the template's own marks"),
    ("abc \u202edcba\u202c abc", "a turned reading direction"),
    ("nul \x00 and \x1b[31m", "controls"),
    ("Z\u0351\u036b\u0343a\u0317\u033bl", "heaps of combining marks"),
    ("&lt;b&gt; &amp; &#0;", "entities"),
    ("שלום عالم", "right to left"),
]


@pytest.mark.parametrize(("words", "why"), HOSTILE, ids=[case[1] for case in HOSTILE])
def test_hostile_words_change_nothing_but_the_words(words: str, why: str, tmp_path: Path) -> None:
    text = f"{words} one\n\n“{words}” said {words}.\n"
    report = make_report(text, uri="javascript:alert(1)", title=words, outlet=words, published="2031", byline=words)
    quotation = make_quotation(report, words, speaker=words)
    segments = (
        make_segment(report, f"{words} one", SegmentKind.HEADLINE),
        make_segment(report, f"“{words}” said {words}."),
    )
    telling = make_telling(report, segments=segments, statements=(quotation,))
    story = make_story([report], headline=words)
    with open_record(tmp_path / "hostile.sqlite", write=True) as record:
        record.add_telling(telling)
        replace_ties(record, [make_lineage(story, claims=(make_claim(story, [quotation]),))], [])
        page = Page(write_brief(record, html=True))
    assert not {name for name, _ in page.tags} & {"script", "b ", "img"}, why
    assert not [values for _, values in page.tags if any(key.startswith("on") for key in values)]
    assert not [values for values in page.all("a") if (values["href"] or "").startswith("javascript")]
    unheld = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
    assert page.texts["report-A"] == unheld.sub("\N{REPLACEMENT CHARACTER}", text)


def test_a_quotation_that_runs_over_two_paragraphs_lights_up_as_a_whole(tmp_path: Path) -> None:
    text = "“We came.\n\n“We saw,” she said."
    report = make_report(text)
    span = report.span(1, text.index(",”") + 1)
    words = span.cut(text)
    quotation = msgspec.structs.replace(
        make_quotation(report, words), content=(report.span(1, 9), report.span(12, span.end))
    )
    segments = (make_segment(report, "“We came."), make_segment(report, "“We saw,” she said."))
    story = make_story([report])
    with open_record(tmp_path / "long.sqlite", write=True) as record:
        record.add_telling(make_telling(report, segments=segments, statements=(quotation,)))
        replace_ties(record, [make_lineage(story, claims=(make_claim(story, [quotation]),))], [])
        assert isinstance(record.statements[0], Quotation)
        html = write_brief(record, html=True)
    assert html.count('class="n1"') == 2
    assert html.count('id="p1"') == 1
    assert "main:has(#p1:target) .n1" in html


def test_an_assertion_alone_gives_a_page(tmp_path: Path) -> None:
    report = make_report("It rained.")
    statement = make_assertion(report, "It rained.")
    story = make_story([report])
    with open_record(tmp_path / "one.sqlite", write=True) as record:
        record.add_telling(make_telling(report, statements=(statement,)))
        replace_ties(record, [make_lineage(story, claims=(make_claim(story, [statement]),))], [])
        Page(write_brief(record, html=True))


def test_an_empty_record_gives_a_page(tmp_path: Path) -> None:
    with open_record(tmp_path / "empty.sqlite", write=True) as record:
        Page(write_brief(record, html=True))
        assert write_brief(record, html=False).startswith("# 0 reports")


def test_the_real_reports_stand_in_their_page_letter_for_letter_and_every_footnote_leads_there(
    shared: Path, tmp_path: Path
) -> None:
    with collate([shared / "reports"], record=tmp_path / "real.sqlite") as record:
        page = Page(write_brief(record, html=True))
        assert sorted(page.texts.values()) == sorted(report.text for report in record.reports)
        notes = {note.number: note for note in view_brief(record).notes}
    marks = {int((values["id"] or "")[1:]) for values in page.all("mark") if values.get("id")}
    assert marks == set(notes)
