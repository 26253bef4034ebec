"""Lays down what ties the reports of a record together: stories, claims, disagreements, origins, versions, speakers."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

from tellings.errors import RecordError
from tellings.model import (
    Claim,
    Derivation,
    Disagreement,
    Lineage,
    Missing,
    Origin,
    Span,
    SpeakerTie,
    Story,
    Ties,
    Versions,
    to_json,
)
from tellings.record.writing import insert, insert_missing, replace_findings, transaction

# Children before their parents, so that no foreign key is left hanging in between.
_RELATIONS = (
    "speaker_tie_evidence",
    "speaker_tie",
    "version_change",
    "version_report",
    "version",
    "evidence",
    "derivation",
    "origin_report",
    "origin",
    "disagreement_side",
    "disagreement",
    "reading_statement",
    "reading",
    "claim_statement",
    "claim",
    "story_report",
    "story",
)


def write_relations(connection: sqlite3.Connection, ties: Ties) -> None:
    """Replaces all that was derived from the reports together; writes nothing where all is as it was."""
    ordered = sorted(ties.lineages, key=lambda lineage: lineage.story.id)
    differing = sorted(ties.disagreements, key=lambda disagreement: disagreement.id)
    absent = sorted(set(ties.missing))
    articles = sorted(ties.versions, key=lambda article: article.id)
    speakers = sorted(ties.speakers, key=lambda tie: tie.id)
    try:
        new = _fingerprint(ordered, differing, absent, articles, speakers)
        row = connection.execute("SELECT sha256 FROM fingerprint WHERE name = 'relations'").fetchone()
        if row == (new,) and not ties.changed:
            return
        with transaction(connection):
            for table in _RELATIONS:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - the names stand in this file
            connection.execute("DELETE FROM missing WHERE stage = 'story'")
            for telling in ties.changed:
                replace_findings(connection, telling)
            _insert_lineages(connection, ordered)
            _insert_disagreements(connection, differing)
            insert_missing(connection, "story", absent)
            _insert_versions(connection, articles)
            _insert_speakers(connection, speakers)
            connection.execute("INSERT OR REPLACE INTO fingerprint VALUES ('relations', ?)", (new,))
    except UnicodeEncodeError as error:
        message = f"half a character stands in what was to be written about the stories ({error}). Nothing was changed."
        raise RecordError(message) from error


def _fingerprint(*parts: Sequence[Lineage | Disagreement | Missing | Versions | SpeakerTie]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for value in part:
            digest.update(to_json(value) + b"\n")
        digest.update(b"\n")
    return digest.hexdigest()


def _insert_lineages(connection: sqlite3.Connection, lineages: Sequence[Lineage]) -> None:
    for lineage in lineages:
        _insert_story(connection, lineage.story)
    origins = {origin.id for lineage in lineages for origin in lineage.origins}
    for lineage in lineages:
        for claim in lineage.claims:
            _insert_claim(connection, claim)
        for origin in lineage.origins:
            _insert_origin(connection, origin)
        for derivation in lineage.derivations:
            _insert_derivation(connection, derivation, from_origin=derivation.source in origins)


def _insert_disagreements(connection: sqlite3.Connection, disagreements: Iterable[Disagreement]) -> None:
    for item in disagreements:
        insert(connection, "disagreement", 5, [(item.id, item.story, item.claim, item.kind.value, item.why)])
        sides = (("left", item.left), ("right", item.right))
        rows = [(item.id, side, *place) for side, statements in sides for place in enumerate(statements)]
        insert(connection, "disagreement_side", 4, rows)


def _insert_versions(connection: sqlite3.Connection, versions: Sequence[Versions]) -> None:
    for article in versions:
        insert(connection, "version", 4, [(article.id, article.reason.value, article.why, article.dated)])
        insert(connection, "version_report", 3, [(article.id, *place) for place in enumerate(article.reports)])
        rows = [
            (article.id, position, *_anywhere(change.before), *_anywhere(change.after))
            for position, change in enumerate(article.changes)
        ]
        insert(connection, "version_change", 8, rows)


def _insert_speakers(connection: sqlite3.Connection, ties: Sequence[SpeakerTie]) -> None:
    for tie in ties:
        row = (tie.id, tie.story, tie.report, tie.speaker, tie.same, tie.name, tie.why)
        insert(connection, "speaker_tie", 7, [row])
        places = [(tie.id, at, span.report, span.start, span.end) for at, span in enumerate(tie.evidence)]
        insert(connection, "speaker_tie_evidence", 5, places)


def _anywhere(span: Span | None) -> tuple[str | None, int | None, int | None]:
    return (None, None, None) if span is None else (span.report, span.start, span.end)


def _insert_story(connection: sqlite3.Connection, story: Story) -> None:
    least, most = (story.origins.least, story.origins.most) if story.origins else (None, None)
    insert(connection, "story", 4, [(story.id, story.headline, least, most)])
    insert(connection, "story_report", 3, [(story.id, *place) for place in enumerate(story.reports)])


def _insert_claim(connection: sqlite3.Connection, claim: Claim) -> None:
    least, most = (claim.origins.least, claim.origins.most) if claim.origins else (None, None)
    insert(connection, "claim", 5, [(claim.id, claim.story, claim.topic, least, most)])
    insert(connection, "claim_statement", 3, [(claim.id, *place) for place in enumerate(claim.statements)])
    readings = list(enumerate(claim.readings))
    insert(connection, "reading", 3, [(claim.id, position, reading.text) for position, reading in readings])
    rows = [(claim.id, position, *place) for position, reading in readings for place in enumerate(reading.statements)]
    insert(connection, "reading_statement", 4, rows)


def _insert_origin(connection: sqlite3.Connection, origin: Origin) -> None:
    insert(connection, "origin", 3, [(origin.id, origin.story, origin.name)])
    insert(connection, "origin_report", 3, [(origin.id, *place) for place in enumerate(origin.reports)])


def _insert_derivation(connection: sqlite3.Connection, derivation: Derivation, *, from_origin: bool) -> None:
    sources = (None, derivation.source) if from_origin else (derivation.source, None)
    row = (derivation.id, derivation.story, derivation.report, *sources, derivation.certain)
    insert(connection, "derivation", 6, [row])
    rows = []
    for position, item in enumerate(derivation.evidence):
        here = (item.here.report, item.here.start, item.here.end)
        there = (item.there.report, item.there.start, item.there.end) if item.there else (None, None, None)
        rows.append((derivation.id, position, item.kind.value, *here, *there, item.why))
    insert(connection, "evidence", 10, rows)
