"""A statement with what comparing needs to know of it: its terms, its surroundings, the outlet that tells it."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from tellings.align.terms import Term, expand, find_terms
from tellings.language.words import fold, tokenize
from tellings.model import (
    HEADINGS,
    NEWS,
    AnyStatement,
    Figure,
    Quotation,
    Report,
    Span,
    Telling,
)

Vector: TypeAlias = dict[str, float]

NEIGHBOUR = 0.35
"""What a term of the sentence before or after counts for: "It is not there yet" says of what with its neighbours."""
REACH = 7
"""Words from a figure at which a word of its sentence counts a quarter: in "destroying 14 homes and forcing
2,300 people out" each figure has its own words nearest."""
FARTHEST = 0.1
"""What the farthest word of a figure's sentence still counts for."""
COUNTED = 1.6
"""What a word of what is counted counts for, against the others of the sentence."""

TITLE_LENGTH = 40
"""Characters of a title that stands for an outlet: enough to tell two headlines of a story apart."""


class Fact(msgspec.Struct, frozen=True, eq=False):
    """One statement as align compares it. Facts are told apart by their place in the story."""

    place: int
    """Its number among the story's facts, in order of report, span and id."""
    statement: AnyStatement
    report: Report
    text: str
    """What was said, without words of saying and the marks: for a quotation its content, else the sentence."""
    terms: tuple[Term, ...]
    """Of `text`; for a figure, of its sentence."""
    own: Vector
    around: Vector
    words: tuple[str, ...]
    """The folded words of `text`."""
    is_headline: bool
    outlet: str
    """Who tells it, as a reader knows them."""


def make_facts(tellings: Sequence[Telling]) -> list[Fact]:
    """The facts of a story in order of report, span and id, whatever order the reports come in."""
    facts: list[Fact] = []
    names = name_tellers([telling.report for telling in tellings])
    for telling in sorted(tellings, key=lambda one: one.report.id):
        surroundings = _Surroundings(telling)
        name = names[telling.report.id]
        for statement in sorted(telling.statements, key=lambda one: (one.span, one.id)):
            text, terms, weights = _terms_of(statement, telling.report)
            own = expand((term.key, term.weight * share) for term, share in zip(terms, weights, strict=True))
            facts.append(
                Fact(
                    place=len(facts),
                    statement=statement,
                    report=telling.report,
                    text=text,
                    terms=tuple(terms),
                    own=own,
                    around=surroundings.of(statement, own),
                    is_headline=surroundings.is_headline(statement.span),
                    words=tuple(fold(token.text) for token in tokenize(text)),
                    outlet=name,
                )
            )
    return facts


def name_tellers(reports: Sequence[Report]) -> dict[str, str]:
    """What a sentence of explanation calls each report: its outlet; its title where none is known or two share it."""
    outlets = Counter(report.outlet for report in reports)
    return {report.id: _name(report, is_alone=outlets[report.outlet] == 1) for report in reports}


def _name(report: Report, *, is_alone: bool) -> str:
    title = f"“{_shorten(report.title)}”" if report.title else None
    if report.outlet is None:
        return title or report.uri.replace("\\", "/").rsplit("/", 1)[-1] or report.uri
    return report.outlet if is_alone or title is None else f"{report.outlet}, {title}"


def _shorten(title: str) -> str:
    flat = " ".join(title.split()).strip("“”\"'‘’")
    return flat if len(flat) <= TITLE_LENGTH else flat[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"


class _Surroundings:
    """The sentences of a telling with their terms, to look up what stands before and after a statement."""

    def __init__(self, telling: Telling) -> None:
        text = telling.report.text
        self._sentences: list[Span] = []
        self._headlines: list[Span] = []
        for segment in telling.segments:
            if segment.kind in NEWS:
                self._sentences += segment.sentences
            if segment.kind in HEADINGS:
                self._headlines.append(segment.span)
        self._sentences.sort()
        self._headlines.sort()
        self._vectors = [
            expand((term.key, term.weight) for term in find_terms(sentence.cut(text))) for sentence in self._sentences
        ]
        self._starts = [sentence.start for sentence in self._sentences]
        self._headline_starts = [headline.start for headline in self._headlines]

    def is_headline(self, span: Span) -> bool:
        place = bisect_right(self._headline_starts, span.start) - 1
        return place >= 0 and self._headlines[place].holds(span)

    def of(self, statement: AnyStatement, own: Vector) -> Vector:
        """The terms of the statement with those of its own sentence and the two beside it, which count for less."""
        first = bisect_right(self._starts, statement.sentence.start) - 1
        last = bisect_left(self._starts, statement.sentence.end)
        inside = [n for n in range(max(first, 0), last) if self._sentences[n].overlaps(statement.sentence)]
        vector: Vector = defaultdict(float, own)
        if inside:
            for number in range(max(0, inside[0] - 1), min(len(self._sentences), inside[-1] + 2)):
                share = NEIGHBOUR if number not in inside else 1.5 * NEIGHBOUR
                for key, weight in self._vectors[number].items():
                    vector[key] = max(vector[key], weight * share)
        return dict(vector)


def _terms_of(statement: AnyStatement, report: Report) -> tuple[str, list[Term], list[float]]:
    """The text that is compared, its terms, and the share with which each counts."""
    if isinstance(statement, Quotation):
        text = " ".join(span.cut(report.text) for span in statement.content)
        terms = find_terms(text)
        return text, terms, [1.0] * len(terms)
    text = statement.sentence.cut(report.text)
    terms = find_terms(text)
    if not isinstance(statement, Figure):
        return text, terms, [1.0] * len(terms)
    return text, terms, list(_nearness(statement, terms))


def _nearness(figure: Figure, terms: Sequence[Term]) -> Iterable[float]:
    start, end = figure.span.start - figure.sentence.start, figure.span.end - figure.sentence.start
    middle = next((n for n, term in enumerate(terms) if term.end > start), len(terms))
    wanted = [span for span in (figure.of, figure.subject) if span is not None]
    for number, term in enumerate(terms):
        if start <= term.start < end:
            yield 0.0 if term.key.startswith("#") else COUNTED  # its value is compared as a value, not as a word
        elif any(
            span.start - figure.sentence.start <= term.start < span.end - figure.sentence.start for span in wanted
        ):
            yield COUNTED
        else:
            yield max(FARTHEST, 1 / (1 + abs(number - middle) / REACH) ** 2)
