"""Gives back who speaks in a record: each speaker with all they said, by name, by id, or all of them."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from rapidfuzz import process

from tellings.language.names import fold_name
from tellings.model import (
    Appearance,
    Directness,
    Identity,
    Quotation,
    Settled,
    SpeakerKind,
    id_in_report,
    split_id,
)
from tellings.record.decisions import read_decisions
from tellings.record.identities import settle
from tellings.record.reading import read_statements
from tellings.record.relations import read_speaker_ties

NEAR_SHOWN = 4
"""How many names a message about an unknown one lists: enough to go on, and still one line."""
NEAR = 70.0
"""Likeness in percent below which a name is no help. Of eleven names of European leaders mistyped by one or two letters
("Ruttee", "Von der Layen", "Sirsky") each is 75 or more like the one meant; nine words that mean none of them
("police", "Macron") are at most 65 like any."""

_APPEARANCES = (
    "SELECT speaker_id, report, speaker_name, speaker_kind, speaker_office, directness, count(*) "
    "FROM quotation JOIN statement ON statement.id = quotation.statement "
    "WHERE speaker_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 7 DESC, 3, 4, 5, 6"
)

_Connect = Callable[[], AbstractContextManager[sqlite3.Connection]]


class Speakers:
    """The speakers of a record; part of it, and open as long as it is."""

    def __init__(self, reading: _Connect) -> None:
        """Takes the record's way to its file."""
        self._reading = reading

    def settled(self) -> Settled:
        """All who speak, as found and decided, most quoted first; and what has become of each decision."""
        with self._reading() as connection:
            return settle(_read_appearances(connection), read_speaker_ties(connection), read_decisions(connection))

    def quotations(self, appearances: Iterable[Appearance]) -> tuple[Quotation, ...]:
        """What is said in these appearances, in their order and then that of the text."""
        rest = "WHERE speaker_id = ? AND report = ? ORDER BY start, end, id"
        with self._reading() as connection:
            found = [read_statements(connection, rest, (one.speaker, one.report)) for one in appearances]
        return tuple(one for statements in found for one in statements if isinstance(one, Quotation))

    def unknown(self) -> tuple[Quotation, ...]:
        """The quotations that are given to nobody, by report and place."""
        rest = "WHERE kind = 'quotation' AND speaker_id IS NULL ORDER BY report, start, end, id"
        with self._reading() as connection:
            return tuple(one for one in read_statements(connection, rest) if isinstance(one, Quotation))


def _read_appearances(connection: sqlite3.Connection) -> list[Appearance]:
    rows: dict[tuple[str, str], list[tuple[str, str, str | None, str, int]]] = defaultdict(list)
    for speaker, report, *row in connection.execute(_APPEARANCES):
        rows[speaker, report].append(tuple(row))
    return [_appearance(speaker, report, found) for (speaker, report), found in rows.items()]


def _appearance(speaker: str, report: str, rows: Sequence[tuple[str, str, str | None, str, int]]) -> Appearance:
    name, kind, office, _, _ = rows[0]
    counts = Counter[str]()
    for row in rows:
        counts[row[3]] += row[4]
    return Appearance(
        speaker=speaker,
        report=report,
        name=name,
        kind=SpeakerKind(kind),
        office=office or next((row[2] for row in rows if row[2]), None),
        direct=counts[Directness.DIRECT.value],
        mixed=counts[Directness.MIXED.value],
        indirect=counts[Directness.INDIRECT.value],
    )


def find_appearances(identities: Sequence[Identity], words: str) -> tuple[Appearance, ...]:
    """Who is meant by an id or a name: those who have it, else those whose name has all of its words.

    An id with "@" and a report's id after it means the speaker of that report alone.
    """
    wanted = " ".join(words.split()).casefold()
    folded = fold_name(wanted)
    appearances = [one for identity in identities for one in identity.appearances]
    return (
        tuple(one for identity in identities for one in identity.appearances if _is_listed_as(identity, one, wanted))
        or tuple(one for one in appearances if one.speaker.casefold() == wanted)
        or tuple(one for one in appearances if " ".join(one.name.split()).casefold() == wanted)
        or tuple(one for one in appearances if folded and fold_name(one.name) == folded)
        or tuple(one for one in appearances if folded and set(folded.split()) <= set(fold_name(one.name).split()))
    )


def _is_listed_as(identity: Identity, one: Appearance, wanted: str) -> bool:
    """Whether this is the id that the speaker is listed under, or that of the speaker in this report alone."""
    own = identity.id.casefold() == wanted and split_id(identity.id)[0] == one.speaker
    return own or id_in_report(one.speaker, one.report).casefold() == wanted


def near_names(identities: Iterable[Identity], words: str) -> tuple[str, ...]:
    """The names in the record that are most like this one, most like first."""
    names = {one.name: fold_name(one.name) for identity in identities for one in identity.appearances}
    found = process.extract(fold_name(words), dict(sorted(names.items())), limit=NEAR_SHOWN, score_cutoff=NEAR)
    return tuple(name for _, _, name in found)
