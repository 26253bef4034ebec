"""Bad input for quotations: nothing crashes, every span is exact, and twice the text takes about twice the time."""

import re
import time
from functools import partial

import pytest
from tests.factories import make_report

from tellings.extract.layout import Layout, lay_out
from tellings.extract.quotations import find_quotations, tell_quotations
from tellings.language.sentences import split_sentences
from tellings.language.tagger import Label
from tellings.model import Quotation, Report, Segment, SegmentKind

_MARKS = "“‘«„\"'"


def _segments(report: Report) -> tuple[Segment, ...]:
    segments = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", report.text):
        sentences = tuple(report.span(*place) for place in split_sentences(report.text, match.start(), match.end()))
        line = report.span(match.start(), match.end())
        segments.append(Segment(span=line, kind=SegmentKind.PARAGRAPH, sentences=sentences))
    return tuple(segments)


def _nest(levels: int) -> str:
    opening = "".join(f"{_MARKS[level % 2]}Person {level} said " for level in range(levels))
    closing = "".join("”’"[level % 2] for level in reversed(range(levels)))
    return f"{opening}that it was late{closing}, Ada Lind said."


HOSTILE = {
    "no marks at all": "Ada Lind said it was late and nobody had come. She added that she would go. " * 20,
    "only opening marks": "“It was late, Ada Lind said.\n“Nobody came.\n“We go now.\n" * 10,
    "only closing marks": "It was late,” Ada Lind said. Nobody came.” " * 10,
    "apostrophes everywhere": "'Tis the allies' plan, isn't it, said the O'Neills' son's lawyer in the '90s. " * 10,
    "a quotation of 20,000 characters": "“" + "We go now and not one of us stays. " * 600 + "” Ada Lind said.",
    "ten levels of nesting": _nest(10),
    "a table of quotes": "Speaker\tWords\nAda Lind\t“We go now and never return.”\nBo Berg\t“We all stay.”\n" * 20,
    "another language": "„Wir gehen jetzt und kommen nicht wieder“, sagte Ada Lind. « Nous partons », dit-elle. " * 10,
    "emoji and control characters": "😀“We go now 👨‍👩‍👧 and\x00 never\x07 return,”\u202e Ada\u200b Lind\x1b said. "
    * 10,
    "nothing but marks": "“”‘’\"'«»" * 50,
    "mixed marks": "“We go‘ now» she said« and 'never\" return„ it was “late” 'he' said. " * 10,
}


def _every_kind(layout: Layout) -> list[tuple[Label, ...]]:
    """Labels as wrong as can be: each word of a unit in turn a source, a cue and content."""
    kinds = ("source", "cue", "content")
    return [
        tuple(
            Label(start=token.start, end=token.end, kind=kinds[number % 3], sure=0.4)
            for number, token in enumerate(unit.tokens)
        )
        for unit in layout.units
    ]


def _check(report: Report, quotations: tuple[Quotation, ...]) -> None:
    for quotation in quotations:
        assert quotation.text == quotation.span.cut(report.text) != ""
        assert all(quotation.span.holds(part) and part.cut(report.text).strip() for part in quotation.content)
        assert quotation.sentence.holds(quotation.span)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_bad_input_gives_exact_spans(text: str) -> None:
    report = make_report(text)
    _check(report, find_quotations(report, _segments(report)))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_bad_input_with_bad_labels_gives_exact_spans(text: str) -> None:
    report = make_report(text)
    _check(report, tell_quotations(report, lay_out(report, _segments(report)), _every_kind))


def test_a_quotation_of_20000_characters_is_one() -> None:
    report = make_report(HOSTILE["a quotation of 20,000 characters"])
    longest = max(find_quotations(report, _segments(report)), key=lambda quotation: len(quotation.text))
    assert len(longest.text) == 20_998 + 1
    assert longest.speaker is not None
    assert longest.speaker.name == "Ada Lind"


def test_only_opening_marks_end_with_their_paragraph() -> None:
    report = make_report("Ada Lind said: “We go now and do not return.\nThe weather was fine.\n“Nobody has come yet.\n")
    told = [quotation.text for quotation in find_quotations(report, _segments(report))]
    assert told == ["We go now and do not return.", "Nobody has come yet."]


GROWING = ["“a b c,” he said. ", "he said that ", "‘a “", "“a\n", "it's ", "“a” and “b” and ", "the so-called “a b” "]


@pytest.mark.parametrize("pattern", GROWING)
def test_twice_the_labelled_text_takes_about_twice_the_time(pattern: str) -> None:
    def seconds(length: int) -> float:
        report = make_report(pattern * (length // len(pattern)))
        layout = lay_out(report, _segments(report))
        taken = []
        for _ in range(2):
            started = time.process_time()
            tell_quotations(report, layout, partial(_every_kind))
            taken.append(time.process_time() - started)
        return min(taken)

    short, long = seconds(8_000), seconds(32_000)
    assert long < 10 * short + 0.15, "four times the length; a square law would take 16 times as long"
