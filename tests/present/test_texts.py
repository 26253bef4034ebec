"""Marks around cited passages leave the text as it is."""

from collections.abc import Sequence
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.present import texts
from tellings.present.brief import view_brief
from tellings.present.contents import read_contents
from tellings.present.texts import mark_text, view_articles
from tellings.present.view import Article, Note, Piece, Source
from tellings.record import Record

SOURCE = Source(id="r-1", siglum="A", name="Post", outlet="Post", title=None, uri="a.txt", link=None)
TEXT = "The quick brown fox jumps over the lazy dog."

places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(
    lambda pair: (min(pair[0], pair[1] - 1), pair[1])
)


def make_notes(spans: Sequence[tuple[int, int]]) -> list[Note]:
    """Footnotes at these places of the text."""
    return [
        Note(number=number, source=SOURCE, start=start, end=end, text=TEXT[start:end])
        for number, (start, end) in enumerate(spans, start=1)
    ]


def words_in_marks(pieces: Sequence[Piece]) -> dict[int, str]:
    """What stands within the marks of each footnote; fails where marks are not properly nested."""
    stack: list[int] = []
    words: dict[int, str] = {}
    for piece in pieces:
        if piece.what == "open":
            stack.append(piece.number)
            words.setdefault(piece.number, "")
        elif piece.what == "close":
            assert stack.pop() == piece.number
        else:
            for number in stack:
                words[number] += piece.text
    assert not stack
    return words


@given(st.lists(places, unique=True, max_size=12))
def test_marks_nest_and_each_holds_its_words(spans: list[tuple[int, int]]) -> None:
    notes = make_notes(spans)
    pieces = list(mark_text(TEXT, 0, len(TEXT), notes))
    assert "".join(piece.text for piece in pieces) == TEXT
    assert words_in_marks(pieces) == {note.number: note.text for note in notes}


@given(st.lists(places, unique=True, max_size=12), st.integers(0, len(TEXT)))
def test_a_text_cut_in_two_holds_the_same_words_in_its_marks(spans: list[tuple[int, int]], cut: int) -> None:
    notes = make_notes(spans)
    before, after = (list(mark_text(TEXT, *part, notes)) for part in ((0, cut), (cut, len(TEXT))))
    assert "".join(piece.text for piece in before + after) == TEXT
    first, second = words_in_marks(before), words_in_marks(after)
    joined = {note.number: first.get(note.number, "") + second.get(note.number, "") for note in notes}
    assert joined == {note.number: note.text for note in notes}


def test_marks_that_cross_are_split_once() -> None:
    pieces = list(mark_text(TEXT, 0, len(TEXT), make_notes([(4, 15), (10, 19)])))
    assert [(piece.what, piece.number) for piece in pieces if piece.what != "text"] == [
        ("open", 1),
        ("open", 2),
        ("close", 2),
        ("close", 1),
        ("open", 2),
        ("close", 2),
    ]


def text_of(article: Article) -> str:
    """The whole text of an article."""
    return "".join(piece.text for block in article.blocks for piece in block.pieces)


def test_every_report_stands_in_the_brief_letter_for_letter(record: Record, story: SimpleNamespace) -> None:
    articles = view_brief(record).articles
    texts_shown = {article.source.id: text_of(article) for article in articles}
    assert texts_shown == {report.id: report.text for report in (story.harbour, story.herald, story.bulletin)}


def test_a_mark_over_two_parts_begins_once_and_ends_once(record: Record) -> None:
    pieces = [piece for article in view_brief(record).articles for block in article.blocks for piece in block.pieces]
    opened = [piece.number for piece in pieces if piece.what == "open" and piece.is_edge]
    closed = [piece.number for piece in pieces if piece.what == "close" and piece.is_edge]
    assert sorted(opened) == sorted(set(opened)) == sorted(closed)


def test_a_very_long_report_is_shown_around_what_is_cited(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = read_contents(record)
    brief = view_brief(record)
    monkeypatch.setattr(texts, "CHARACTERS_SHOWN", 50)
    monkeypatch.setattr(texts, "CONTEXT_SHOWN", 5)
    for article in view_articles(contents, brief.notes):
        pieces = [piece for block in article.blocks for piece in block.pieces]
        left_out = sum(piece.number for piece in pieces if piece.what == "left out")
        assert len(text_of(article)) + left_out == len(contents.reports[article.source.id].text)
        expected = {note.number: note.text for note in brief.notes if note.source.id == article.source.id}
        assert words_in_marks(pieces) == expected
