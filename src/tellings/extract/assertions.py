"""Finds what the outlet itself states: every sentence that states something and is no quotation."""

from collections.abc import Iterator, Sequence

from tellings.language.stance import find_modality, is_negated
from tellings.language.words import tokenize
from tellings.model import NEWS, Assertion, Quotation, Report, Segment, Span, make_id

SHORTEST = 3
"""Words: shorter sentences ("A FLASH.", "Human Toll") state nothing that could be compared. Judged; with 2 there are
26 more of 642 in our retellings, with 4 there are 23 fewer."""


def find_assertions(
    report: Report, segments: Sequence[Segment], quotations: Sequence[Quotation]
) -> tuple[Assertion, ...]:
    """The sentences that state something in the outlet's own name.

    A sentence that a quotation wholly or mostly takes up is that quotation. "Meanwhile, Russia continues to face
    international condemnation for its ongoing aggression in Ukraine." is an assertion.
    """
    return tuple(
        _assert(report, sentence)
        for sentence in _free_sentences(segments, quotations)
        if not report.text[: sentence.end].endswith("?") and len(tokenize(sentence.cut(report.text))) >= SHORTEST
    )


def _free_sentences(segments: Sequence[Segment], quotations: Sequence[Quotation]) -> Iterator[Span]:
    """Sentences of headlines and paragraphs that share no character with a quotation's content, in order."""
    contents = sorted(span for quotation in quotations for span in quotation.content)
    sentences = sorted(sentence for segment in segments if segment.kind in NEWS for sentence in segment.sentences)
    at = 0
    for sentence in sentences:
        while at < len(contents) and contents[at].end <= sentence.start:
            at += 1
        if at == len(contents) or not contents[at].overlaps(sentence):
            yield sentence


def _assert(report: Report, sentence: Span) -> Assertion:
    text = sentence.cut(report.text)
    return Assertion(
        id=make_id("s", report.id, "assertion", sentence.start, sentence.end),
        span=sentence,
        text=text,
        sentence=sentence,
        negated=is_negated(text),
        modality=find_modality(text),
    )
