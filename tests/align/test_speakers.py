"""Speakers of a story's reports who are one are tied, with the words it rests on; others are not."""

import msgspec
import pytest
from tests.factories import make_quotation, make_report, make_speaker, make_story, make_telling, span_of

from tellings.align.speakers import join_speakers
from tellings.model import SpeakerKind, SpeakerTie, Telling

NAMED = "“No,” said NATO Secretary General Mark Rutte on Monday."
CASES: list[tuple[tuple[str, str], tuple[str, str], str | None, str]] = [
    (("“No,” said Rutte.", "Rutte"), (NAMED, "Mark Rutte"), "Mark Rutte", "a surname"),
    (("“No,” said the NATO chief.", "the NATO chief"), (NAMED, "Mark Rutte"), "Mark Rutte", "an office"),
    (("“No,” said the EU chief.", "the EU chief"), (NAMED, "Mark Rutte"), None, "another office"),
    (("“No,” said Rutte.", "Rutte"), ("“No,” said Ana Torres.", "Ana Torres"), None, "another name"),
    (("“No,” said Donald Trump.", "Donald Trump"), ("“No,” said Donald J. Trump.", "Donald J. Trump"),
     "Donald J. Trump", "a middle name"),
    (("“No,” said Anna Rutte.", "Anna Rutte"), (NAMED, "Mark Rutte"), None, "two of one surname"),
    (("“No,” said the WHO.", "WHO"), ("“No,” said the World Health Organization.", "World Health Organization"),
     "World Health Organization", "an acronym"),
    (("“No,” said critics.", "critics"), ("“No,” said Ana Critics.", "Ana Critics"), None, "people unnamed"),
]  # fmt: skip


def tell(text: str, name: str) -> Telling:
    """A report of one sentence in which these words name the speaker."""
    report = make_report(text, name=f"{name} {text}", outlet=f"The {name} Post")
    is_office, is_body = name.startswith("the "), name.isupper() or "Organization" in name
    kind = SpeakerKind.ORGANISATION if is_body else SpeakerKind.UNNAMED if name.islower() else SpeakerKind.PERSON
    kind = SpeakerKind.PERSON if is_office else kind
    speaker = make_speaker(
        name,
        id=f"speaker:{name.lower()}" + (f" ({report.id})" if is_office or name.islower() else ""),
        kind=kind,
        office=name if is_office else None,
        evidence=(span_of(report, name),),
    )
    quotation = msgspec.structs.replace(make_quotation(report, "No,"), speaker=speaker)
    return make_telling(report, statements=[quotation])


def join(*tellings: Telling) -> tuple[SpeakerTie, ...]:
    """The ties within the story of these reports."""
    return join_speakers(make_story([telling.report for telling in tellings]), tellings)


@pytest.mark.parametrize(("less", "fuller", "name", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_speaker_is_tied_to_the_one_it_is(
    less: tuple[str, str], fuller: tuple[str, str], name: str | None, why: str
) -> None:
    ties = join(tell(*less), tell(*fuller))
    assert [tie.name for tie in ties] == ([] if name is None else [name]), why


def test_a_tie_rests_on_words_of_both_reports() -> None:
    less, fuller = tell("“No,” said the NATO chief.", "the NATO chief"), tell(NAMED, "Mark Rutte")
    (tie,) = join(less, fuller)
    texts = {one.report.id: one.report.text for one in (less, fuller)}
    cut = [span.cut(texts[span.report]) for span in tie.evidence]
    assert cut == ["the NATO chief", "Mark Rutte", "NATO Secretary General"]
    assert (tie.report, tie.same) == (less.report.id, "speaker:mark rutte")
    assert tie.why == "“the NATO chief” is Mark Rutte, whom The Mark Rutte Post names: “NATO Secretary General”."


def test_a_list_of_leaders_ties_an_office_to_one_whom_another_report_names() -> None:
    named = ("On Monday “No,” said Vladimir Putin.", "Vladimir Putin")
    (tie,) = join(tell("“No,” said the Russian president.", "the Russian president"), tell(*named))
    assert (tie.name, len(tie.evidence)) == ("Vladimir Putin", 2)
    assert tie.why.endswith("one of those who have led that country.")
    assert not join(tell("“No,” said the French president.", "the French president"), tell(*named))


def test_two_of_one_surname_leave_it_open_who_is_meant() -> None:
    reports = [("“No,” said Clinton.", "Clinton")]
    reports += [(f"“No,” said {name}.", name) for name in ("Bill Clinton", "Hillary Clinton")]
    assert join(*(tell(*one) for one in reports)) == ()


def test_two_holders_of_one_office_leave_it_open_who_is_meant() -> None:
    other = ("“No,” said NATO Secretary General Jens Stoltenberg on Monday.", "Jens Stoltenberg")
    assert not join(tell("“No,” said the NATO chief.", "the NATO chief"), tell(NAMED, "Mark Rutte"), tell(*other))


def test_the_order_of_the_reports_changes_nothing_and_a_stranger_to_the_story_is_left_out() -> None:
    less, fuller = tell("“No,” said Rutte.", "Rutte"), tell(NAMED, "Mark Rutte")
    story = make_story([less.report, fuller.report])
    stranger = tell("“No,” said Paul Rutte.", "Paul Rutte")
    assert join_speakers(story, [fuller, stranger, less]) == join_speakers(story, [less, fuller]) != ()
