"""The counting of right and wrong facts of pages: what is not known is missing, not wrong."""

import pytest

from page_facts import LABELS, Label, Tally, is_right, judge, read_labels

LABEL = Label(
    sha256="0" * 64,
    half="kept aside",
    set="invented",
    inferred=("published",),
    outlet=("Saltings Mercury", "The Mercury"),
    published=("2031-03-04", "2031-03-05"),
    byline=("Ada Marsh", "Bo Reed"),
    modified=(),
    title="Harbour wall to be repaired",
)

RIGHT = [
    ("outlet", "Mercury", True, "without the article"),
    ("outlet", "Coast Group", False, "another name"),
    ("published", "2031-03-05T01:00+01:00", True, "the other day of one moment"),
    ("published", "2031-03", False, "a month is no day"),
    ("byline", "Ada Marsh, Bo Reed", True, "both"),
    ("byline", "Ada Marsh", False, "one of two"),
    ("byline", "Ada Marsh, Bo Reed " + "x" * 100, False, "and much else"),
    ("title", "Harbour wall to be repaired!", True, "signs do not count"),
]


@pytest.mark.parametrize(("fact", "said", "right", "why"), RIGHT)
def test_an_answer_is_right_by_its_words(fact: str, said: str, right: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    assert is_right(fact, getattr(LABEL, fact), said) is right, why


def test_a_fact_that_only_a_reader_sees_does_not_count_as_told() -> None:
    tally = Tally()
    judge("published", LABEL, "2031-03-04", tally)
    assert (tally.told, tally.shown, tally.shown_right, tally.wrong) == (0, 1, 1, 0)


def test_no_answer_is_missing_and_not_wrong() -> None:
    tally = Tally()
    assert judge("outlet", LABEL, None, tally)
    assert (tally.told, tally.told_right, tally.wrong) == (1, 0, 0)


def test_an_answer_where_the_page_gives_none_is_wrong() -> None:
    tally = Tally()
    assert judge("modified", LABEL, "2031-03-06", tally)
    assert (tally.told, tally.shown, tally.wrong) == (0, 0, 1)


def test_the_labels_can_be_read_and_have_both_halves() -> None:
    labels = read_labels()
    assert len(labels) == len(LABELS.read_bytes().splitlines())
    assert {label.half for label in labels.values()} == {"development", "kept aside"}
