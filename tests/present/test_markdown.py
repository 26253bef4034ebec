"""The Markdown brief: escaped, every footnote used and defined, quotations letter for letter."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.factories import make_quotation, make_report, make_telling
from tests.present.harbour import write_story

from tellings.model import Directness
from tellings.present import write_brief
from tellings.present.characters import name_controls
from tellings.present.contents import read_contents
from tellings.present.markdown_line import escape_markdown, told_passage
from tellings.present.notebook import Notebook
from tellings.record import Record, open_record


def words_of(markdown: str) -> str:
    """The words that a reader of the rendered Markdown sees."""
    rendered = MarkdownIt("commonmark").enable("table").enable("strikethrough").render(markdown)
    assert "<em>" not in rendered
    assert "<a" not in rendered
    text = re.sub(r"</?(?:p|ul|li)>", "", rendered)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return " ".join(text.split())


SPECIAL = [
    "*bold* _it_ `code` ~~gone~~",
    "[link](javascript:alert(1)) ![image](x) <script>alert(1)</script> <!-- -->",
    "# heading",
    "1. first",
    "- item",
    "+ item",
    "> quote",
    "| cell | cell |",
    "&amp; &lt; &#0;",
    "back\\slash \\* [^1]: note",
    "=== --- $x$",
]


@pytest.mark.parametrize("text", SPECIAL)
def test_special_characters_come_out_as_they_stand(text: str) -> None:
    assert words_of(f"- {escape_markdown(text)}") == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_out_as_it_stands(text: str) -> None:
    expected = " ".join(name_controls(text).split())
    assert words_of(f"“{escape_markdown(text)}”") == f"“{expected}”" or not expected


def test_every_footnote_is_used_and_defined_once(record: Record) -> None:
    markdown = write_brief(record, html=False)
    defined = re.findall(r"^\[\^(\d+)\]: ", markdown, re.MULTILINE)
    used = re.findall(r"\[\^(\d+)\](?!:)", markdown)
    assert defined == [str(number) for number in range(1, len(defined) + 1)]
    assert set(used) == set(defined)


def test_a_footnote_names_outlet_title_place_and_passage(record: Record, story: SimpleNamespace) -> None:
    markdown = write_brief(record, html=False)
    start = story.harbour.text.index("Dockers")
    place = f"characters {start}–{start + len('Dockers walked out on Monday.')}"
    name = "**C** Marlow Post, Marlow harbour to close for ten days, https://post.example/harbour"
    assert f"{name}, {place}: “Dockers walked out on Monday.”" in markdown


def test_every_telling_line_has_a_footnote(record: Record) -> None:
    body = write_brief(record, html=False).split("\n[^1]:")[0]
    for heading in ("Where the tellings differ", "What is told", "Who is quoted", "Figures"):
        section = body.split(f"## {heading}")[1].split("\n## ")[0]
        told = [line for line in section.splitlines() if " – " in line]
        assert told
        assert all("[^" in line for line in told)


def test_a_quotation_stands_in_marks_letter_for_letter(record: Record) -> None:
    markdown = write_brief(record, html=False)
    assert "“We will not sign a bad paper, … Not now.” – C Marlow Post" in markdown
    assert (
        "*warned:* the union ‘will not sign’ and would march again (partly in the outlet’s words) – B Bulletin"
        in markdown
    )


def test_the_brief_does_not_depend_on_the_order_of_the_reports(story: SimpleNamespace, tmp_path: Path) -> None:
    briefs = set()
    for number, order in enumerate([(0, 1, 2), (2, 0, 1)]):
        with open_record(write_story(story, tmp_path / f"{number}.sqlite", order)) as record:
            briefs.add((write_brief(record, html=False), write_brief(record, html=True)))
    assert len(briefs) == 1


def test_a_speaker_is_named_only_where_the_sentence_does_not(tmp_path: Path) -> None:
    report = make_report("Ana Torres said talks failed. He said ships wait.", outlet=None, title="Talks")
    said = [
        make_quotation(report, words, speaker=name, directness=Directness.INDIRECT)
        for words, name in (("talks failed", "Ana Torres"), ("ships wait", "Ben Lowe"))
    ]
    with open_record(tmp_path / "record.sqlite", write=True) as record:
        record.add_telling(make_telling(report, statements=said))
        notebook = Notebook(read_contents(record))
        told = [told_passage(notebook.passage(one)) for one in said]
    assert told == [
        "Ana Torres said <b>talks failed</b>. – A[^1]",
        "He said <b>ships wait</b>. (said by Ben Lowe) – A[^2]",
    ]
