"""Who speaks: names, offices, pronouns and bodies lead to the fullest name the report gives, or to nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.extract.speakers import Speakers
from tellings.language.roster import Roster
from tellings.model import Speaker, SpeakerKind

RUTTE = "NATO Secretary General Mark Rutte met Russian President Vladimir Putin on Monday. "
CLINTONS = "Bill Clinton and Hillary Clinton campaigned in Ohio. "

NAMED: list[tuple[str, str | None, str]] = [
    (RUTTE + "| Rutte | said so.", "Mark Rutte", "a surname"),
    (RUTTE + "“No,” said | the NATO chief |.", "Mark Rutte", "an office in other words"),
    (RUTTE + "| The Secretary General | said so.", "Mark Rutte", "an office in the same words"),
    (RUTTE + "| The Russian leader | said so.", "Vladimir Putin", "a nationality and a word for any leader"),
    (RUTTE + "He left. | He | said so.", "Mark Rutte", "a pronoun means the one who acts"),
    ("On Monday Putin spoke in Sochi. | The Russian president | said so.", "Putin", "a holder links, and adds no name"),
    ("Talks began in Sochi. | The Russian president | said so.", "the Russian president", "no name from a list"),
    ("Angela Merkel met Emmanuel Macron. | Merkel and Macron | said so.", "Angela Merkel and Emmanuel Macron", "two"),
    ("Bob Klein met Jonas Kruk. | Both men | said so.", "Bob Klein and Jonas Kruk", "two who were just named"),
    ("Bob Klein met Jonas Kruk and Ana Torres. | Both | said so.", None, "two of three"),
    (
        "| A former union chairman | said so. Jonas Kruk, the former union chairman, left.",
        "Jonas Kruk",
        "a name that comes later",
    ),
    ("Sen. Lindsey Graham (R-S.C.) rose. | The South Carolina senator | said so.", "Lindsey Graham", "party and state"),
    ("Jonas Kruk, 50, a baker, | who | said so, left.", "Jonas Kruk", "past an age and a trade"),
    ("The Saltings Mercury rang. | The newspaper | said so.", "Saltings Mercury", "a noun for its kind"),
    ("| US | said so.", "US", "a country, not a pronoun"),
    ("| Police | said so.", "police", "a capital that only opens the sentence"),
    ("| Congress | said so.", "Congress", "a body that always has a capital"),
    (CLINTONS + "| Mrs Clinton | said so.", "Hillary Clinton", "a title tells who of one surname"),
    (CLINTONS + "| Mr Clinton | said so.", "Bill Clinton", "a title tells who of one surname"),
    ("Anna Rutte, 44, sells fish. | The 44-year-old | said so.", "Anna Rutte", "an age"),
    ("Anna Rutte met Bob Klein. | She | said so.", "Anna Rutte", "a given name tells a woman"),
    ("Ana Torres spoke. Jonas Kruk, | who | said so, left.", "Jonas Kruk", "a relative pronoun"),
    ("| The manufacturer, Corvane, | said so.", "Corvane", "a name after a comma"),
    ("Ana Torres spoke. | A. N. Other’s lawyer | said so.", "A. N. Other’s lawyer", "not the one it belongs to"),
    ("The prosecutor rose. Nobody moved. | She | said so.", "the prosecutor", "somebody without a name"),
    ("Donald Trump fell. | His campaign | said so.", "Donald Trump’s campaign", "whose it is, by name"),
    ("The Foreign Ministry closed. | The ministry | said so.", "Foreign Ministry", "a body by its noun"),
    ("The World Health Organization (WHO) met. | WHO | said so.", "World Health Organization", "an acronym"),
    ("It rained. | He | said so.", None, "nobody was named"),
    ("It rained. | No one | said so.", None, "nobody"),
    ("It rained. | I | said so.", None, "whoever writes"),
    ("It rained. | ’ | said so.", None, "a mark alone"),
]
KINDS: list[tuple[str, SpeakerKind]] = [
    ("Mark Rutte", SpeakerKind.PERSON),
    ("a senior official", SpeakerKind.UNNAMED),
    ("critics", SpeakerKind.UNNAMED),
    ("European Leaders", SpeakerKind.UNNAMED),
    ("Republicans", SpeakerKind.ORGANISATION),
    ("two witnesses", SpeakerKind.UNNAMED),
    ("a source close to the talks", SpeakerKind.UNNAMED),
    ("one neighbour", SpeakerKind.UNNAMED),
    ("people who saw it", SpeakerKind.UNNAMED),
    ("Rutte's spokesman", SpeakerKind.SPOKESPERSON),
    ("a spokeswoman for the ministry", SpeakerKind.SPOKESPERSON),
    ("the Kremlin", SpeakerKind.ORGANISATION),
    ("Russia", SpeakerKind.ORGANISATION),
    ("police", SpeakerKind.ORGANISATION),
    ("the company", SpeakerKind.ORGANISATION),
    ("the White House", SpeakerKind.ORGANISATION),
    ("a report by the ministry", SpeakerKind.DOCUMENT),
    ("the statement", SpeakerKind.DOCUMENT),
    ("a poll of 1,000 voters", SpeakerKind.DOCUMENT),
]


def ask(marked: str, report: str = "r-1") -> tuple[str, Speaker | None]:
    """The text without the bars, and the speaker whom the words between them name."""
    before, words, after = marked.split("|")
    text = before + words.strip() + after
    speakers = Speakers(Roster(text), report)
    return text, speakers.find(words.strip(), len(before))


@pytest.mark.parametrize(("marked", "name", "why"), NAMED, ids=[f"{case[2]}, {case[1]}" for case in NAMED])
def test_words_lead_to_the_fullest_name(marked: str, name: str | None, why: str) -> None:
    _, speaker = ask(marked)
    assert (speaker.name if speaker else None) == name, why


@pytest.mark.parametrize(("words", "kind"), KINDS)
def test_a_speaker_has_its_own_kind(words: str, kind: SpeakerKind) -> None:
    _, speaker = ask(f"Mark Rutte, 58, met them. | {words} | said so.")
    assert speaker is not None
    assert speaker.kind is kind


def test_the_evidence_is_the_full_name_and_the_office() -> None:
    text, speaker = ask(RUTTE + "| Rutte | said so.")
    assert speaker is not None
    assert [span.cut(text) for span in speaker.evidence] == ["Mark Rutte", "NATO Secretary General"]
    assert speaker.office == "NATO Secretary General"


def test_a_name_has_one_id_in_every_report_and_an_unnamed_official_has_not() -> None:
    named = {ask(RUTTE + "| Rutte | said so.", report)[1] for report in ("r-1", "r-2")}
    unnamed = {ask("| A senior official | said so.", report)[1] for report in ("r-1", "r-2")}
    assert {speaker.id for speaker in named if speaker} == {"speaker:mark rutte"}
    assert len({speaker.id for speaker in unnamed if speaker}) == len(("r-1", "r-2"))


def test_known_places_of_names_tell_a_firm_from_a_person() -> None:
    text = "Palmeiro Karim opened a shop. She said so."
    as_firm = Roster(text, named=((0, 14, "organisation"),))
    as_person = Roster(text, named=((0, 14, "person"),))
    assert Speakers(as_firm).find("She", 30) is None
    found = Speakers(as_person).find("She", 30)
    assert found is not None
    assert found.name == "Palmeiro Karim"


@given(words=st.text(max_size=40), text=st.text('Ab. ’"“”-—\n(),é', max_size=80))
def test_any_words_in_any_text_are_borne(words: str, text: str) -> None:
    whole = text + words
    speaker = Speakers(Roster(whole), "r").find(words, len(text))
    for span in speaker.evidence if speaker else ():
        assert 0 <= span.start <= span.end <= len(whole)
