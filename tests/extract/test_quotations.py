"""Quotations: who is said to have said what, in whose words."""

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_report

from tellings.extract.layout import lay_out
from tellings.extract.quotations import find_quotations, read_nothing, tell_quotations
from tellings.language.sentences import split_sentences
from tellings.model import Quotation, Report, Segment, SegmentKind


def _segments(report: Report) -> tuple[Segment, ...]:
    segments = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", report.text):
        line = report.span(match.start(), match.end())
        sentences = tuple(report.span(*place) for place in split_sentences(report.text, line.start, line.end))
        kind = SegmentKind.HEADLINE if match[0].startswith("#") else SegmentKind.PARAGRAPH
        segments.append(Segment(span=line, kind=kind, sentences=sentences))
    return tuple(segments)


def _find(text: str) -> tuple[Quotation, ...]:
    report = make_report(text)
    return find_quotations(report, _segments(report))


def _told(text: str) -> list[tuple[str, str | None, str]]:
    """Content, speaker and directness of each quotation, its pieces joined by a bar."""
    return [
        (
            "|".join(part.cut(text) for part in quotation.content),
            quotation.speaker.name if quotation.speaker else None,
            quotation.directness.value,
        )
        for quotation in _find(text)
    ]


CASES = [
    ("“We go,” Ada Lind said.", ("We go,", "Ada Lind", "direct"), "curly marks"),
    ('"We go," said Ada Lind.', ("We go,", "Ada Lind", "direct"), "straight marks, cue first"),
    (
        "'It's the allies' plan,' Ada Lind said.",
        ("It's the allies' plan,", "Ada Lind", "direct"),
        "apostrophes are no marks",
    ),
    ("„Wir gehen jetzt“, Ada Lind said.", ("Wir gehen jetzt", "Ada Lind", "direct"), "low-high marks"),
    ("«Nous partons», Ada Lind said.", ("Nous partons", "Ada Lind", "direct"), "guillemets"),
    ("»Wir gehen jetzt«, Ada Lind said.", ("Wir gehen jetzt", "Ada Lind", "direct"), "guillemets the other way"),
    (
        "“She told me ‘never’ and left,” Ada Lind said.",
        ("She told me ‘never’ and left,", "Ada Lind", "direct"),
        "nested",
    ),
    ("“A start,” Ada Lind said. “No more.”", ("A start,|No more.", "Ada Lind", "direct"), "split by its cue"),
    ("“Is it late?” Ada Lind asked.", ("Is it late?", "Ada Lind", "direct"), "a question mark ends no sentence here"),
    ("Ada Lind said that taxes would fall.", ("taxes would fall", "Ada Lind", "indirect"), "without its that"),
    (
        "Ada Lind told reporters on Monday that taxes would fall.",
        ("taxes would fall", "Ada Lind", "indirect"),
        "listener and day",
    ),
    ("According to Ada Lind, taxes would fall.", ("taxes would fall", "Ada Lind", "indirect"), "according to, first"),
    ("Taxes would fall, according to Ada Lind.", ("Taxes would fall", "Ada Lind", "indirect"), "according to, last"),
    ("Taxes would fall, Ada Lind said.", ("Taxes would fall", "Ada Lind", "indirect"), "cue last"),
    ("Ada Lind called for an inquiry.", ("an inquiry", "Ada Lind", "indirect"), "a cue of two words"),
    (
        "Ada Lind warned it would “bankrupt” members.",
        ("it would “bankrupt” members", "Ada Lind", "mixed"),
        "a fragment makes its clause mixed",
    ),
    (
        "Its chair, Ada Lind, said taxes would fall.",
        ("taxes would fall", "Ada Lind", "indirect"),
        "named in apposition",
    ),
    ("“We go,” is how Ada Lind puts it.", ("We go,", "Ada Lind", "direct"), "is how"),
    ("“We go,” coach Ada Lind was quoted as saying.", ("We go,", "Ada Lind", "direct"), "was quoted as saying"),
    ("“We go,” admitted their treasurer, Ada Lind.", ("We go,", "Ada Lind", "direct"), "the name after the office"),
    ("Ada Lind, 63, who had won it, told us: “We must go now.”", ("We must go now.", "Ada Lind", "direct"), "an age"),
    ("Ada Lind on Thursday said taxes would fall.", ("taxes would fall", "Ada Lind", "indirect"), "a day between"),
    (
        "The keeper who watched the dam for years has told how the wall sweats.",
        ("how the wall sweats", "the keeper", "indirect"),
        "the subject is whom the clause is about",
    ),
    (
        "Ada Lind rejected criticism: “We found it because we looked.”",
        ("We found it because we looked.", "Ada Lind", "direct"),
        "what a colon announces is what was said",
    ),
    (
        "Ada Lind noted that countries like Italy, Spain, and Belgium had pledged to pay more.",
        ("countries like Italy, Spain, and Belgium had pledged to pay more", "Ada Lind", "indirect"),
        "the last of a list does not speak alone",
    ),
    ("Ada Lind says he warned them of it.", ("he warned them of it", "Ada Lind", "indirect"), "said once"),
    (
        "# ‘We go now’: fury at the works\nMinister Ada Lind spoke. “We go now,” she said.",
        ("We go now", "Ada Lind", "direct"),
        "a headline takes its speaker from the words below",
    ),
    ("# Lind: ‘We go now.’\nMinister Ada Lind spoke.", ("We go now.", "Ada Lind", "direct"), "a headline's colon"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_a_quotation_has_its_words_speaker_and_directness(text: str, expected: tuple[str, str, str], why: str) -> None:
    assert expected in _told(text), why


NOT_QUOTED = [
    ("The alliance, sometimes referred to as “CRINK,” has met.", "a nickname"),
    ("The so-called ‘hard power’ debate goes on.", "scare marks"),
    ("Fares on the “Night Express” start at 39 euros.", "a title"),
    ("The report was published on Monday. The claim is old.", "nouns of saying"),
    ("Ana “Lucky” Lind won again.", "a nickname within a name"),
    ("Russia continues to face sanctions.", "to go on doing something is no saying"),
    ("The debate goes on.", "nor is it of a debate"),
]


@pytest.mark.parametrize(("text", "why"), NOT_QUOTED, ids=[case[1] for case in NOT_QUOTED])
def test_what_nobody_said_is_no_quotation(text: str, why: str) -> None:
    assert not _told(text), why


NESTED = [
    (
        "“She told me that it was over,” Ada Lind said.",
        [("She told me that it was over,", "Ada Lind"), ("it was over", None)],
        "within marks",
    ),
    (
        "Bo Berg reported that Ada Lind had told him that it was over and that she would go.",
        [
            ("Ada Lind had told him that it was over and that she would go", "Bo Berg"),
            ("it was over and that she would go", "Ada Lind"),
        ],
        "what another reported",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), NESTED, ids=[case[2] for case in NESTED])
def test_what_is_said_within_what_another_said_is_a_quotation_of_its_own(
    text: str, expected: list[tuple[str, str | None]], why: str
) -> None:
    assert [(words, speaker) for words, speaker, _ in _told(text)] == expected, why


def test_quotations_overlap_only_where_one_lies_within_another() -> None:
    text = "Reuters reported that Ada Lind said “we have to go now and not later”. He says she believes he warned them."
    quotations = _find(text)

    assert quotations
    for one, other in itertools.pairwise(quotations):
        apart = one.span.end <= other.span.start
        assert apart or one.span.holds(other.span) or other.span.holds(one.span)


RESOLVED = [
    ("“We go,” said the general. Gen Osk Marwell left.", "Osk Marwell", "a shortened title"),
    ("Lawyers met Ada Lind. It was denied by Obama. Ada Lind said it was late.", "Ada Lind", "a full stop ends a name"),
    ("By Rex Hall\nAda Lind came. She said it was late.", "Ada Lind", "a pronoun"),
    ("Mark Rutte met them. “We go,” he said.", "Mark Rutte", "a pronoun"),
    ("NATO Secretary General Mark Rutte came. The NATO chief said Russia was a threat.", "Mark Rutte", "an office"),
    ("Mark Rutte came. Rutte said it was late.", "Mark Rutte", "a surname"),
    ("Anna Berg met Mark Rutte. She said it was late.", "Anna Berg", "a pronoun tells a woman"),
    ("Officials said it was late.", "officials", "nobody by name"),
    ("The World Bank said it was late.", "World Bank", "a body"),
    ("A spokesman for Mark Rutte said it was late.", "a spokesman for Mark Rutte", "whose spokesman is not who"),
]


@pytest.mark.parametrize(("text", "speaker", "why"), RESOLVED, ids=[case[2] for case in RESOLVED])
def test_a_source_leads_to_the_fullest_name(text: str, speaker: str, why: str) -> None:
    assert _told(text)[-1][1] == speaker, why


def test_an_unknown_he_has_no_speaker() -> None:
    assert _told("He said that taxes would fall.") == [("taxes would fall", None, "indirect")]


def test_a_quotation_over_paragraphs_is_one_with_a_span_for_each() -> None:
    told = _told("“One thing is clear.\n“Another is not,” Ada Lind said.")
    assert told == [("One thing is clear.|Another is not,", "Ada Lind", "direct")]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    quotations = _find("Ada Lind said: “We will go home tonight.\nThe weather was fine.\nNobody came.")
    assert [quotation.text for quotation in quotations] == ["We will go home tonight."]


def test_the_same_name_has_the_same_id_with_and_without_titles() -> None:
    texts = ("President Ada Lind said taxes would fall.", "Ada Lind said taxes would rise.")
    assert len({quotation.speaker.id for text in texts for quotation in _find(text) if quotation.speaker}) == 1


@given(st.text(alphabet="ab AB.,:?!\n“”\"'‘’«»„said theRutte", max_size=300))
@settings(max_examples=60, deadline=None)
def test_a_quotation_is_cut_from_the_report_at_its_span(text: str) -> None:
    for quotation in _find(text):
        assert quotation.text == quotation.span.cut(text) != ""
        assert all(quotation.span.holds(part) for part in quotation.content)
        assert quotation.sentence.holds(quotation.span)


@pytest.mark.parametrize("hostile", ['"', "'", "“", "”", '"a ', "he said that ", "Aa Bb ", "“a b c d e f,” he said. "])
def test_noise_takes_time_in_proportion_to_its_length(hostile: str) -> None:
    def seconds(length: int) -> float:
        report = make_report(hostile * (length // len(hostile)))
        line = report.span(0, len(report.text))
        segments = (Segment(span=line, kind=SegmentKind.PARAGRAPH, sentences=(line,)),)
        started = time.process_time()
        tell_quotations(report, lay_out(report, segments), read_nothing)
        return time.process_time() - started

    short, long = seconds(10_000), seconds(80_000)
    assert long < 40 * max(short, 0.005), "eight times the length; a square law would take 64 times as long"
