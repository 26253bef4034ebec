"""The footnotes of a brief: each place of a report gets one number, in the order in which the brief first names it."""

from collections.abc import Iterable, Iterator, Sequence

from tellings.model import AnyStatement, Directness, Modality, Quotation, Span
from tellings.present.contents import Contents, order_of
from tellings.present.view import Cite, Note, Passage, Run

CITES_SHOWN = 12
"""Places cited for one wording. Of 110 real stories none has more than 12 reports of one event; beyond it, a count."""

SENTENCE_SHOWN = 320
"""Characters of a sentence around the words in question, on either side. 99 in 100 news sentences are shorter."""

DIRECTNESS_TAGS = {
    Directness.DIRECT: (),
    Directness.MIXED: ("partly in the outlet’s words",),
    Directness.INDIRECT: ("in the outlet’s words",),
}


class Notebook:
    """Hands out footnotes while the sections of a brief are made, one after the other."""

    def __init__(self, contents: Contents) -> None:
        """Begin with no footnote."""
        self._contents = contents
        self._notes: dict[Span, Note] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """All footnotes so far, by number."""
        return tuple(self._notes.values())

    def cite(self, span: Span) -> Cite:
        """A mention of this place: a new footnote, or the one it has."""
        source = self._contents.sources[span.report]
        note = self._notes.get(span)
        if note is None:
            text = self._contents.text(span)
            number = len(self._notes) + 1
            self._notes[span] = Note(number=number, source=source, start=span.start, end=span.end, text=text)
            return Cite(number=number, source=source, is_first=True)
        return Cite(number=note.number, source=source, is_first=False)

    def cite_all(self, spans: Iterable[Span]) -> tuple[tuple[Cite, ...], int]:
        """Mentions of these places, and how many more there are than are cited."""
        known = sorted(dict.fromkeys(spans), key=self._siglum)
        return tuple(self.cite(span) for span in known[:CITES_SHOWN]), max(0, len(known) - CITES_SHOWN)

    def _siglum(self, span: Span) -> tuple[int, str]:
        """Places of one report next to each other; their own order stays."""
        return order_of(self._contents.sources[span.report])

    def passage(self, statement: AnyStatement, others: Sequence[AnyStatement] = ()) -> Passage:
        """A statement within its sentence, with every place that says it: its own, then the others'."""
        cites, more = self.cite_all([statement.span, *(other.span for other in others)])
        runs = tuple(self._runs(statement))
        around = " ".join(run.text for run in runs if not run.is_meant)
        # within its sentence a quotation shows itself whose words it stands in
        tags = () if isinstance(statement, Quotation) and around.strip() else tags_of(statement)
        return Passage(runs=runs, said=self._said(statement, around), tags=tags, cites=cites, more=more)

    def _said(self, statement: AnyStatement, around: str) -> str | None:
        """Who says it, where the words around it do not name them: "he said"."""
        identity = self._contents.speaking.identity(statement) if isinstance(statement, Quotation) else None
        if identity is None:
            return None
        return None if identity.name.split()[-1].casefold() in around.casefold() else identity.name

    def words(self, span: Span) -> Passage:
        """The words at a place, with their footnote."""
        return Passage(runs=(Run(text=self._contents.text(span), is_meant=True),), cites=(self.cite(span),))

    def _runs(self, statement: AnyStatement) -> Iterator[Run]:
        """The sentence, with the statement's own words told apart; of a quotation only what was said."""
        span, sentence = statement.span, statement.sentence
        text = self._contents.reports[span.report].text
        start, end = min(sentence.start, span.start), max(sentence.end, span.end)
        if span.start - start > SENTENCE_SHOWN:
            start = text.find(" ", span.start - SENTENCE_SHOWN, span.start) + 1 or span.start
            yield Run(text="… ", is_meant=False)
        position = start
        for meant in statement.content if isinstance(statement, Quotation) else (span,):
            if position < meant.start:
                yield Run(text=text[position : meant.start], is_meant=False)
            yield Run(text=text[max(position, meant.start) : meant.end], is_meant=True)
            position = max(position, meant.end)
        rest = text[position:end]
        if len(rest) > SENTENCE_SHOWN:
            rest = rest[:SENTENCE_SHOWN].rpartition(" ")[0] + " …"
        if rest:
            yield Run(text=rest, is_meant=False)


def tags_of(statement: AnyStatement) -> tuple[str, ...]:
    """What a reader should know about how it is said: in whose words, and for what the outlet says itself how firmly.

    A quotation's "must" or "may" stands in its own words and needs no tag.
    """
    if isinstance(statement, Quotation):
        return DIRECTNESS_TAGS[statement.directness]
    return (str(statement.modality),) if statement.modality != Modality.STATED else ()
