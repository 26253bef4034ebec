"""Labels to attributions: whatever the tagger says, a quotation is cut from the report, never written."""

import re
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import make_report

from tellings.extract.layout import Layout, lay_out
from tellings.extract.quotations import tell_quotations
from tellings.language.sentences import split_sentences
from tellings.language.tagger import Label
from tellings.model import Quotation, Report, Segment, SegmentKind

KINDS = {"s": "source", "q": "cue", "c": "content", "p": "person"}


def _segments(report: Report) -> tuple[Segment, ...]:
    segments = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", report.text):
        sentences = tuple(report.span(*place) for place in split_sentences(report.text, match.start(), match.end()))
        line = report.span(match.start(), match.end())
        segments.append(Segment(span=line, kind=SegmentKind.PARAGRAPH, sentences=sentences))
    return tuple(segments)


def _read(labels: list[Label], layout: Layout) -> list[tuple[Label, ...]]:
    """The labels as a tagger gives them: those that lie in each unit."""
    return [
        tuple(label for label in labels if unit.start <= label.start and label.end <= unit.end) for unit in layout.units
    ]


def _tell(text: str, labels: list[Label]) -> tuple[Quotation, ...]:
    report = make_report(text)
    return tell_quotations(report, lay_out(report, _segments(report)), partial(_read, labels))


def _told(bracketed: str) -> list[tuple[str | None, str | None, str, str]]:
    """What the labels come to that are written into the text, as in "{s Ada} {q said} {c so}"."""
    text, labels = "", []
    at = 0
    for match in re.finditer(r"\{([sqcp]) ([^{}]*)\}", bracketed):
        text += bracketed[at : match.start()]
        labels.append(Label(start=len(text), end=len(text) + len(match[2]), kind=KINDS[match[1]], sure=1.0))
        text += match[2]
        at = match.end()
    text += bracketed[at:]
    return [
        (
            one.source.cut(text) if one.source else None,
            one.cue.cut(text) if one.cue else None,
            "|".join(part.cut(text) for part in one.content),
            str(one.directness),
        )
        for one in _tell(text, labels)
    ]


CASES = [
    (
        "{s Ada} {q hopes} {c for a better harvest}.",
        [("Ada", "hopes", "for a better harvest", "indirect")],
        "what no rule knows",
    ),
    (
        "{s Ada} {q said} {c that it was late}, and {s Bo} {q replied} {c that it was early}.",
        [("Ada", "said", "it was late", "indirect"), ("Bo", "replied", "it was early", "indirect")],
        "each cue has what is nearest",
    ),
    (
        "{c “We go now,”} {s Ada} {q said}. {c “Not one of us will stay behind.”}",
        [("Ada", "said", "We go now,|Not one of us will stay behind.", "direct")],
        "a quotation goes on in the next sentence",
    ),
    (
        "{s Ada} {q was plain}.\n{c “We go now. Not one of us will stay behind.”}",
        [("Ada", "was plain", "We go now. Not one of us will stay behind.", "direct")],
        "the cue in the paragraph before",
    ),
    (
        "{s Ada} {q said}: “We go {c now. Not one of us will stay behind}.”",
        [("Ada", "said", "We go now. Not one of us will stay behind.", "direct")],
        "marks decide the ends",
    ),
    (
        "{s Ada} {q warned} {c it would “bankrupt} the firm” {q and added} {c that it was late}.",
        [("Ada", "warned", "it would", "indirect"), ("Ada", "and added", "it was late", "indirect")],
        "a label that only touches what is marked leaves it",
    ),
    (
        "{s Ada} {q warned} {c that it would “bankrupt” them}.",
        [("Ada", "warned", "it would “bankrupt” them", "mixed")],
        "some of it within marks",
    ),
    (
        "{s Ada} {q called} {c the so-called “hard power” debate pointless}.",
        [("Ada", "called", "the so-called “hard power” debate pointless", "indirect")],
        "a term's marks make nothing direct",
    ),
    (
        "{s This alliance}, {q sometimes referred to} {c as “CRINK,” has been exchanging arms}.",
        [],
        "words of naming are no words of saying",
    ),
    ("The group is {q known as} {c “CRINK”}.", [], "a name is nothing that was said"),
    (
        "{s Ada}: {c “We go now.”}",
        [("Ada", None, "We go now.", "direct")],
        "a source without a cue",
    ),
    (
        "{c “One thing is clear.\n“Another is not,”} {s Ada} {q said}.",
        [("Ada", "said", "One thing is clear.|Another is not,", "direct")],
        "over paragraphs that each open with a mark",
    ),
    ("{s Ada} {q said} {p Bo} was late.", [], "a name is nothing that was said"),
    ("{q said}. {s Ada}.", [], "nothing was said"),
    ("{s Ada} {q said} {c it was late.}", [("Ada", "said", "it was late", "indirect")], "the sentence's full stop"),
    (
        "{s Ada} {q left} {c for the U.S.}",
        [("Ada", "left", "for the U.S.", "indirect")],
        "an abbreviation's stop stays",
    ),
]


@pytest.mark.parametrize(("labelled", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_labels_come_to_whole_attributions(
    labelled: str, expected: list[tuple[str | None, str | None, str, str]], why: str
) -> None:
    assert _told(labelled) == expected, why


@st.composite
def _labelled(draw: st.DrawFn) -> tuple[str, list[Label]]:
    """Any text of marks and words of saying, with any labels on it, overlapping and cut through words alike."""
    text = draw(st.text(alphabet="ab AB.,:?!\n“”\"'‘’«»„said that he", min_size=1, max_size=200))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 60))
    drawn = draw(st.lists(st.tuples(places, st.sampled_from(sorted(KINDS.values()))), max_size=12))
    labels = [
        Label(start=start, end=min(len(text), start + length), kind=kind, sure=0.5) for (start, length), kind in drawn
    ]
    return text, labels


@given(_labelled())
@settings(max_examples=300, deadline=None)
def test_whatever_is_labelled_a_quotation_is_cut_from_the_report(given_: tuple[str, list[Label]]) -> None:
    text, labels = given_
    for quotation in _tell(text, labels):
        assert quotation.text == quotation.span.cut(text) != ""
        assert quotation.content
        assert all(quotation.span.holds(part) and part.cut(text) for part in quotation.content)
        assert all(part.start < part.end <= len(text) for part in (quotation.cue, quotation.source) if part)
        assert quotation.sentence.holds(quotation.span)


@given(_labelled())
@settings(max_examples=100, deadline=None)
def test_no_word_is_told_of_twice_but_within_what_another_said(given_: tuple[str, list[Label]]) -> None:
    text, labels = given_
    quotations = _tell(text, labels)
    for at, one in enumerate(quotations):
        for other in quotations[at + 1 :]:
            for part in one.content:
                for place in other.content:
                    assert not part.overlaps(place) or part.holds(place) or place.holds(part)
