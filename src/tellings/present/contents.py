"""The record looked up from every side: whose statement it is, which claim it stands in, what a report is called."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

import msgspec

from tellings.model import (
    AnyStatement,
    Claim,
    Derivation,
    Disagreement,
    Origin,
    Quotation,
    Report,
    Segment,
    Span,
    Story,
    Versions,
)
from tellings.present.speakers import Speaking, make_speaking
from tellings.present.view import Source
from tellings.record import Record

NAME_LENGTH = 30
"""Characters of a title that stands for an unknown outlet: as long as long outlet names are."""

TITLE_LENGTH = 200
"""Characters of a title in the table of reports."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of a record that the brief and `show` look up, read once."""

    reports: dict[str, Report]
    sources: dict[str, Source]
    segments: dict[str, tuple[Segment, ...]]
    statements: dict[str, AnyStatement]
    claims: dict[str, Claim]
    claim_of: dict[str, Claim]
    """By the id of a statement."""
    disagreements: dict[str, Disagreement]
    disputes: dict[str, tuple[Disagreement, ...]]
    """By the id of a claim."""
    stories: dict[str, Story]
    origins: dict[str, Origin]
    derivations: dict[str, Derivation]
    versions: dict[str, Versions]
    """By the id of the article."""
    speaking: Speaking
    """Who speaks, as found and decided."""

    def text(self, span: Span) -> str:
        """The words at this place."""
        return span.cut(self.reports[span.report].text)

    def place(self, statement_id: str) -> tuple[int, str, int, int, str]:
        """Where a statement stands, as something to sort by: reports by siglum, then the text's own order."""
        span = self.statements[statement_id].span
        return (*order_of(self.sources[span.report]), span.start, span.end, statement_id)

    def sorted_statements(self, ids: Iterable[str]) -> list[AnyStatement]:
        """These statements by report and place."""
        return [self.statements[statement_id] for statement_id in sorted(ids, key=self.place)]

    def sorted_sources(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """These reports by siglum."""
        return tuple(sorted((self.sources[report] for report in ids), key=order_of))


def read_contents(record: Record) -> Contents:
    """The contents of the record, looked up from every side."""
    reports = {report.id: report for report in record.reports}
    segments: dict[str, list[Segment]] = defaultdict(list)
    for segment in record.segments:
        segments[segment.span.report].append(segment)
    sources = name_sources(reports.values())
    claims = {claim.id: claim for claim in record.claims}
    disagreements = {disagreement.id: disagreement for disagreement in record.disagreements}
    disputes: dict[str, list[Disagreement]] = defaultdict(list)
    for disagreement in disagreements.values():
        if disagreement.claim:
            disputes[disagreement.claim].append(disagreement)
    return Contents(
        reports=reports,
        sources=sources,
        segments={report: tuple(sorted(found, key=lambda segment: segment.span)) for report, found in segments.items()},
        statements={statement.id: statement for statement in record.statements},
        claims=claims,
        claim_of={statement: claim for claim in claims.values() for statement in claim.statements},
        disagreements=disagreements,
        disputes={claim: tuple(found) for claim, found in disputes.items()},
        stories={story.id: story for story in record.stories},
        origins={origin.id: origin for origin in record.origins},
        derivations={derivation.id: derivation for derivation in record.derivations},
        versions={versions.id: versions for versions in record.versions},
        speaking=make_speaking(record.speakers.settled(), reports, sources),
    )


def read_speaking(record: Record) -> Speaking:
    """Who speaks in the record, without all the rest of it."""
    reports = {report.id: report for report in record.reports}
    return make_speaking(record.speakers.settled(), reports, name_sources(reports.values()))


def name_sources(reports: Iterable[Report]) -> dict[str, Source]:
    """What the brief calls each report. The letters follow the names of the files, so that any order gives the same."""
    ordered = sorted(reports, key=lambda report: (report.uri, report.id))
    return {report.id: _name_source(report, _siglum(number)) for number, report in enumerate(ordered)}


def order_of(source: Source) -> tuple[int, str]:
    """A place in the order of sigla: A, B, ..., Z, AA, AB."""
    return (len(source.siglum), source.siglum)


def shorten(text: str, length: int) -> str:
    """The text on one line, cut after a word if it is longer than that."""
    text = " ".join(text[: length * 8].split())
    if len(text) <= length:
        return text
    head = text[:length]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-") + " …"


def words_of(quotation: Quotation, contents: Contents) -> tuple[str, ...]:
    """What was said, piece by piece where the words of saying stand in between."""
    return tuple(contents.text(span) for span in quotation.content)


def _name_source(report: Report, siglum: str) -> Source:
    name = report.outlet or report.title or _file_name(report.uri)
    return Source(
        id=report.id,
        siglum=siglum,
        name=shorten(name, NAME_LENGTH) or report.id,
        outlet=report.outlet,
        title=shorten(report.title, TITLE_LENGTH) if report.title else None,
        uri=report.uri,
        link=next(
            (one for one in (report.uri, report.canonical or "") if one.startswith(("https://", "http://"))), None
        ),
    )


def _file_name(uri: str) -> str:
    return "standard input" if uri == "-" else PurePosixPath(uri).name or uri


def _siglum(number: int) -> str:
    """0 is "A", 25 is "Z", 26 is "AA"."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(ALPHABET))
        letters = ALPHABET[letter] + letters
    return letters
