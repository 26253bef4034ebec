"""The footnotes of a brief: each place of a report gets one number, in the order in which the brief first names it."""

from collections.abc import Iterable, Sequence

from tellings.model import AnyStatement, Assertion, Modality, Quotation, Span
from tellings.present.contents import Contents
from tellings.present.view import Cite, Note, Passage

CITES_SHOWN = 12
"""Places cited for one wording. Of 110 real stories none has more than 12 reports of one event; beyond it, a count."""

SENTENCE_SHOWN = 320
"""Characters of a sentence around the words in question, on either side. 99 in 100 news sentences are shorter."""


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
        known = list(dict.fromkeys(spans))
        return tuple(self.cite(span) for span in known[:CITES_SHOWN]), max(0, len(known) - CITES_SHOWN)

    def passage(self, statement: AnyStatement, others: Sequence[AnyStatement] = ()) -> Passage:
        """A statement within its sentence, with every place that says it: its own, then the others'."""
        before, after = self._around(statement.span, statement.sentence)
        cites, more = self.cite_all([statement.span, *(other.span for other in others)])
        return Passage(
            before=before,
            words=self._contents.text(statement.span),
            after=after,
            said=_said(statement),
            tags=tags_of(statement),
            cites=cites,
            more=more,
        )

    def words(self, span: Span) -> Passage:
        """The words at a place, with their footnote."""
        return Passage(words=self._contents.text(span), cites=(self.cite(span),))

    def _around(self, span: Span, sentence: Span) -> tuple[str, str]:
        """What stands before and after the words in their sentence; cut short where it is very long."""
        text = self._contents.reports[span.report].text
        before = text[min(sentence.start, span.start) : span.start]
        after = text[span.end : max(sentence.end, span.end)]
        if len(before) > SENTENCE_SHOWN:
            before = "… " + before[-SENTENCE_SHOWN:].partition(" ")[2]
        if len(after) > SENTENCE_SHOWN:
            after = after[:SENTENCE_SHOWN].rpartition(" ")[0] + " …"
        return before, after


def tags_of(statement: AnyStatement) -> tuple[str, ...]:
    """What a reader should know about how it is said: "hedged", "planned", "demanded", "denied"."""
    tags = []
    if isinstance(statement, Quotation) and statement.directness != "direct":
        tags.append("in the outlet’s words" if statement.directness == "indirect" else "partly in the outlet’s words")
    if statement.modality != Modality.STATED:
        tags.append(str(statement.modality))
    return tuple(tags)


def _said(statement: AnyStatement) -> str | None:
    if isinstance(statement, Assertion) or not isinstance(statement, Quotation) or statement.speaker is None:
        return None
    return statement.speaker.name
