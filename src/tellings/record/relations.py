"""Makes stories, claims, disagreements, origins and derivations of the record's rows."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from tellings.model import (
    Change,
    Claim,
    Derivation,
    Disagreement,
    DisagreementKind,
    Evidence,
    EvidenceKind,
    Origin,
    OriginCount,
    Reading,
    Span,
    SpeakerTie,
    Story,
    VersionReason,
    Versions,
)

# Each query is narrowed to one id, or to all that belong to one story, by the same two words: a column and a key.
# With the key NULL it takes all. SQLite makes no use of an index for "? IS NULL OR", so the two forms are kept apart.


def read_stories(connection: sqlite3.Connection, id_: str | None = None) -> list[Story]:
    """All stories in the order of their ids, or the one with this id."""
    reports = _lists(connection, "SELECT story, report FROM story_report", "story", id_)
    return [
        Story(id=story, reports=tuple(reports[story]), headline=headline, origins=_count(least, most))
        for story, headline, least, most in _rows(
            connection, "SELECT id, headline, origins_least, origins_most FROM story", id_
        )
    ]


def read_claims(connection: sqlite3.Connection, id_: str | None = None) -> list[Claim]:
    """All claims in the order of their ids, or the one with this id."""
    statements = _lists(connection, "SELECT claim, statement FROM claim_statement", "claim", id_)
    readings = _readings(connection, id_)
    return [
        Claim(
            id=claim,
            story=story,
            topic=topic,
            statements=tuple(statements[claim]),
            readings=tuple(readings[claim]),
            origins=_count(least, most),
        )
        for claim, story, topic, least, most in _rows(
            connection, "SELECT id, story, topic, origins_least, origins_most FROM claim", id_
        )
    ]


def read_disagreements(connection: sqlite3.Connection, id_: str | None = None) -> list[Disagreement]:
    """All disagreements in the order of their ids, or the one with this id."""
    sides: dict[tuple[str, str], list[str]] = defaultdict(list)
    query = "SELECT disagreement, side, statement FROM disagreement_side"
    for disagreement, side, statement in _ordered(connection, query, "disagreement", "side, position", id_):
        sides[disagreement, side].append(statement)
    return [
        Disagreement(
            id=disagreement,
            story=story,
            claim=claim,
            kind=DisagreementKind(kind),
            left=tuple(sides[disagreement, "left"]),
            right=tuple(sides[disagreement, "right"]),
            why=why,
        )
        for disagreement, story, claim, kind, why in _rows(
            connection, "SELECT id, story, claim, kind, why FROM disagreement", id_
        )
    ]


def read_origins(connection: sqlite3.Connection, id_: str | None = None) -> list[Origin]:
    """All origins in the order of their ids, or the one with this id."""
    reports = _lists(connection, "SELECT origin, report FROM origin_report", "origin", id_)
    return [
        Origin(id=origin, story=story, name=name, reports=tuple(reports[origin]))
        for origin, story, name in _rows(connection, "SELECT id, story, name FROM origin", id_)
    ]


def read_derivations(connection: sqlite3.Connection, id_: str | None = None) -> list[Derivation]:
    """All derivations in the order of their ids, or the one with this id."""
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    query = (
        "SELECT derivation, kind, here_report, here_start, here_end, there_report, there_start, there_end, why "
        "FROM evidence"
    )
    for derivation, kind, *places, why in _ordered(connection, query, "derivation", "position", id_):
        here, there = _span(*places[:3]), None if places[3] is None else _span(*places[3:])
        evidence[derivation].append(Evidence(kind=EvidenceKind(kind), here=here, there=there, why=why))
    return [
        Derivation(
            id=derivation,
            story=story,
            report=report,
            source=source,
            certain=certain == 1,
            evidence=tuple(evidence[derivation]),
        )
        for derivation, story, report, source, certain in _rows(
            connection, "SELECT id, story, report, coalesce(source_report, source_origin), certain FROM derivation", id_
        )
    ]


def _readings(connection: sqlite3.Connection, id_: str | None) -> dict[str, list[Reading]]:
    statements: dict[tuple[str, int], list[str]] = defaultdict(list)
    query = "SELECT claim, reading, statement FROM reading_statement"
    for claim, position, statement in _ordered(connection, query, "claim", "reading, position", id_):
        statements[claim, position].append(statement)
    readings: dict[str, list[Reading]] = defaultdict(list)
    query = "SELECT claim, position, text FROM reading"
    for claim, position, text in _ordered(connection, query, "claim", "position", id_):
        readings[claim].append(Reading(text=text, statements=tuple(statements[claim, position])))
    return readings


def _lists(connection: sqlite3.Connection, query: str, key: str, id_: str | None) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = defaultdict(list)
    for owner, member in _ordered(connection, query, key, "position", id_):
        lists[owner].append(member)
    return lists


def _rows(connection: sqlite3.Connection, query: str, id_: str | None) -> Iterable[tuple[Any, ...]]:
    if id_ is None:
        return connection.execute(f"{query} ORDER BY id")
    return connection.execute(f"{query} WHERE id = ?", (id_,))


def _ordered(
    connection: sqlite3.Connection, query: str, key: str, order: str, id_: str | None
) -> Iterable[tuple[Any, ...]]:
    if id_ is None:
        return connection.execute(f"{query} ORDER BY {key}, {order}")
    return connection.execute(f"{query} WHERE {key} = ? ORDER BY {order}", (id_,))


def _count(least: int | None, most: int | None) -> OriginCount | None:
    return None if least is None or most is None else OriginCount(least=least, most=most)


def _span(report: str, start: int, end: int) -> Span:
    return Span(report=report, start=start, end=end)


def read_versions(connection: sqlite3.Connection, id_: str | None = None) -> list[Versions]:
    """All articles of which there are several versions, in the order of their ids, or the one with this id."""
    reports = _lists(connection, "SELECT version, report FROM version_report", "version", id_)
    changes: dict[str, list[Change]] = defaultdict(list)
    query = (
        "SELECT version, before_report, before_start, before_end, after_report, after_start, after_end "
        "FROM version_change"
    )
    for version, *sides in _ordered(connection, query, "version", "position", id_):
        changes[version].append(Change(before=_anywhere(*sides[:3]), after=_anywhere(*sides[3:])))
    return [
        Versions(
            id=version,
            reports=tuple(reports[version]),
            reason=VersionReason(reason),
            why=why,
            dated=dated == 1,
            changes=tuple(changes[version]),
        )
        for version, reason, why, dated in _rows(connection, "SELECT id, reason, why, dated FROM version", id_)
    ]


def _anywhere(report: str | None, start: int | None, end: int | None) -> Span | None:
    return None if report is None or start is None or end is None else Span(report=report, start=start, end=end)


def read_speaker_ties(connection: sqlite3.Connection, id_: str | None = None) -> list[SpeakerTie]:
    """What ties the speakers of different reports, in the order of their ids, or the one with this id."""
    evidence: dict[str, list[Span]] = defaultdict(list)
    query = "SELECT tie, report, start, end FROM speaker_tie_evidence"
    for tie, *place in _ordered(connection, query, "tie", "position", id_):
        evidence[tie].append(_span(*place))
    query = "SELECT id, story, report, speaker_id, same_id, name, why FROM speaker_tie"
    return [
        SpeakerTie(
            id=tie,
            story=story,
            report=report,
            speaker=speaker,
            same=same,
            name=name,
            why=why,
            evidence=tuple(evidence[tie]),
        )
        for tie, story, report, speaker, same, name, why in _rows(connection, query, id_)
    ]
