"""What was left out of a report can be seen, all of it."""

from types import SimpleNamespace

import pytest

from tellings.errors import OptionError
from tellings.present import show, show_left_out
from tellings.record import Record


def test_what_the_page_had_and_what_the_text_marks_stand_in_the_order_of_the_page(
    record: Record, story: SimpleNamespace
) -> None:
    text = show_left_out(record, story.harbour.id)
    order = ["Home Sport Weather", "said union leader Ana Torres", "Subscribe now! Win 500 euros."]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "[navigation, on the page before character 0]" in text
    assert "boilerplate: 29 characters in 1 part" in text


def test_a_report_can_be_named_by_its_file(record: Record, story: SimpleNamespace) -> None:
    assert story.harbour.id in show_left_out(record, story.harbour.uri)
    assert show(record, story.harbour.uri).startswith(f"report {story.harbour.id}")
    assert "--dropped" in show(record, story.harbour.id)


def test_a_report_of_which_nothing_was_left_out_says_so(record: Record, story: SimpleNamespace) -> None:
    assert "nothing was left out" in show_left_out(record, story.herald.id)


@pytest.mark.parametrize("name", ["r-0000", "nowhere.html", "", "\x1b[31m"])
def test_a_report_that_is_not_there_is_said_not_to_be(name: str, record: Record) -> None:
    with pytest.raises(OptionError, match="no report in"):
        show_left_out(record, name)


def test_what_changed_between_versions_is_shown_line_by_line(record: Record, story: SimpleNamespace) -> None:
    text = show(record, story.versions.id)
    assert "- C, characters 0–36: Marlow harbour to close for ten days" in text
    assert "+ A, characters 0–27: Harbour closes for two days" in text
    assert "their dates do not tell" in text
    assert story.versions.id in show(record, story.herald.id)


def test_a_file_that_was_skipped_is_said_to_be_with_the_reason(record: Record) -> None:
    with pytest.raises(OptionError, match=r"d-broken\.txt: it was skipped: .*no text in it"):
        show(record, "d-broken.txt")
