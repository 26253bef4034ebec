"""A report made ready for comparison: its words in order, its sentences, and what stands in quotation marks."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from tellings.language.words import fold, tokenize
from tellings.model import NEWS, Directness, Quotation, Report, SegmentKind, Span, Telling

_NAMING = NEWS | {SegmentKind.BYLINE, SegmentKind.CREDIT}
_MARKS = "\"'“”‘’„‚«»‹›"


class Word(NamedTuple):
    """A word of a report, with its folded form and whether it stands between quotation marks."""

    text: str
    folded: str
    start: int
    end: int
    sentence: int
    """Which of the page's sentences it stands in."""
    quoted: bool
    opens: bool
    """Whether it is the first word of its sentence or of a quotation, where a capital says nothing."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A report made ready for comparison."""

    telling: Telling
    sentences: tuple[Span, ...]
    words: tuple[Word, ...]
    naming: tuple[Span, ...]
    """The parts in which the report may name whom it has it from: all but boilerplate and repeats."""

    @property
    def report(self) -> Report:
        """The report itself."""
        return self.telling.report

    def sentence_at(self, start: int) -> Span:
        """The sentence that the given place stands in, or the nearest before it."""
        if not self.sentences:
            return self.report.span(0, len(self.report.text))
        return self.sentences[self.number_of(start)]

    def number_of(self, start: int) -> int:
        """Which sentence that is, counted from 0."""
        return max(0, bisect_right(self.sentences, start, key=lambda span: span.start) - 1)


def open_page(telling: Telling) -> Page:
    """The report made ready for comparison. Words in boilerplate, repeats and bylines are left out."""
    sentences = tuple(_sentences(telling))
    naming = tuple(segment.span for segment in telling.segments if segment.kind in _NAMING)
    if not telling.segments:
        naming = (telling.report.span(0, len(telling.report.text)),)
    quoted = _quoted(telling)
    words = tuple(word for index, span in enumerate(sentences) for word in _words(telling, index, span, quoted))
    return Page(telling=telling, sentences=sentences, words=words, naming=naming)


def _sentences(telling: Telling) -> Iterator[Span]:
    """The sentences of the news in the report, in order; its paragraphs where segmenting gave no sentences."""
    for segment in sorted(telling.segments, key=lambda segment: segment.span):
        if segment.kind in NEWS:
            yield from segment.sentences or (segment.span,)
    if not telling.segments:
        start = 0
        for line in telling.report.text.splitlines(keepends=True):
            if line.strip():
                yield telling.report.span(start, start + len(line.rstrip()))
            start += len(line)


def _quoted(telling: Telling) -> list[tuple[int, int]]:
    """The places between quotation marks, in order; of a mixed quotation only the parts with a mark before them."""
    text = telling.report.text
    found = set()
    for statement in telling.statements:
        if isinstance(statement, Quotation) and statement.directness is not Directness.INDIRECT:
            for span in statement.content:
                whole = statement.directness is Directness.DIRECT
                if whole or text[max(0, span.start - 1) : span.start] in tuple(_MARKS):
                    found.add((span.start, span.end))
    return sorted(found)


def _words(telling: Telling, index: int, span: Span, quoted: list[tuple[int, int]]) -> Iterator[Word]:
    was_quoted, opens = False, True
    for token in tokenize(span.cut(telling.report.text)):
        start, end = span.start + token.start, span.start + token.end
        place = bisect_right(quoted, (start, len(telling.report.text))) - 1
        is_quoted = place >= 0 and end <= quoted[place][1]
        yield Word(
            text=token.text,
            folded=fold(token.text).removesuffix("'s"),
            start=start,
            end=end,
            sentence=index,
            quoted=is_quoted,
            opens=opens or (is_quoted and not was_quoted),
        )
        was_quoted, opens = is_quoted, False
