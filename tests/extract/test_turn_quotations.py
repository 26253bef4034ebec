"""What is said in turns is quoted as its speaker's, paragraph by paragraph; what is asked is quoted as nobody's."""

import pytest
from tests.factories import make_report

from tellings.extract import extract_statements
from tellings.extract.quotations import find_quotations, hear_turns, read_nothing
from tellings.extract.turn_quotations import LONGEST, Spoken, turn_quotations, without_turns
from tellings.model import Assertion, Directness, Quotation, Report, Segment, SpeakerKind
from tellings.segment import segment_report

INTERVIEW = """'We lost time', says Rutte

NATO chief Mark Rutte spoke to the Harbour Post on Friday. He said that the summit had been long.

Q: You have 32 members. How much is enough?

A: I think five percent is where we have to be.

We lost time in the years before. My predecessor Jens Holm told me that the dam would break.

Q: The Americans are leaving Europe.

A: They are committed, I know it.
"""


def segmented(text: str) -> tuple[Report, tuple[Segment, ...]]:
    return segment_report(make_report(text))


def quoted(text: str) -> list[Quotation]:
    return [one for one in extract_statements(*segmented(text)) if isinstance(one, Quotation)]


def test_each_paragraph_of_an_answer_is_a_direct_quotation_of_its_speaker() -> None:
    answers = [one for one in quoted(INTERVIEW) if one.source is not None and one.source.cut(INTERVIEW) == "A"]
    assert [one.text for one in answers] == [
        "I think five percent is where we have to be.",
        "We lost time in the years before. My predecessor Jens Holm told me that the dam would break.",
        "They are committed, I know it.",
    ]
    assert {one.speaker.name for one in answers if one.speaker} == {"Mark Rutte"}
    assert {one.speaker.kind for one in answers if one.speaker} == {SpeakerKind.PERSON}
    assert {one.directness for one in answers} == {Directness.DIRECT}
    assert all(one.cue is None and one.content == (one.span,) for one in answers)


def test_what_another_said_is_quoted_within_the_answer() -> None:
    inner = next(one for one in quoted(INTERVIEW) if one.text == "the dam would break")
    assert inner.speaker is not None
    assert inner.speaker.name == "Jens Holm"


def test_the_reporter_s_own_paragraphs_are_read_as_ever() -> None:
    told = next(one for one in quoted(INTERVIEW) if "the summit had been long" in one.text)
    assert told.speaker is not None
    assert told.speaker.name == "Mark Rutte"


def test_a_headline_that_quotes_an_answer_is_given_to_who_answers() -> None:
    headline = next(one for one in quoted(INTERVIEW.replace(", says Rutte", "")) if one.text == "We lost time")
    assert headline.speaker is not None
    assert headline.speaker.name == "Mark Rutte"


def test_what_the_interviewer_says_is_neither_quoted_nor_stated() -> None:
    statements = extract_statements(*segmented(INTERVIEW))
    assert not any("Americans" in one.text for one in statements if isinstance(one, Quotation | Assertion))
    assert not any("32 members" in one.text for one in statements if isinstance(one, Quotation | Assertion))


def test_a_paragraph_too_long_to_be_compared_is_cut_between_sentences() -> None:
    long = " ".join(f"I say for the {n} time that it holds." for n in range(100))
    report, segments = segmented(f"Q: Why is it so?\n\nA: {long}\n\nQ: And you?\n\nA: I do.\n\nQ: Why?\n\nA: I know.\n")
    parts = [one for one in turn_quotations(report, segments, read_nothing).quotations if "time" in one.text]
    assert " ".join(one.text for one in parts) == long
    assert all(len(one.text.split()) <= LONGEST and one.text.endswith(".") for one in parts)


@pytest.mark.parametrize(
    "text",
    [
        'Storm\n\nThe airport is closed. "We are sorry," Jane Doe said.\n',
        "Storm\n\nThe bottom line: stay at home. Jane Doe said it would last.\n",
    ],
)
def test_a_report_without_turns_is_read_as_before(text: str) -> None:
    report, segments = segmented(text)
    assert hear_turns(report, segments) == Spoken()
    assert find_quotations(report, segments) == find_quotations(report, segments, Spoken())
    assert without_turns(segments, ()) == list(segments)
