"""Gives back who speaks in a record: each speaker with all they said, by name, by id, or all of them."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from rapidfuzz import process

from tellings.language.names import fold_name
from tellings.model import Appearance, Directness, Identity, Quotation, Settled, SpeakerKind
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

    def count_unnamed(self) -> int:
        """How many quotations are given to nobody."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM quotation WHERE speaker_id IS NULL").fetchone()[0])


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


def find_appearances(identities: Iterable[Identity], words: str) -> tuple[Appearance, ...]:
    """Who is meant by an id or a name: those who have it, else those whose name has all of its words.

    An id with "@" and a report's id after it means the speaker of that report alone.
    """
    wanted = " ".join(words.split()).casefold()
    everyone = [(identity, one) for identity in identities for one in identity.appearances]
    for is_meant in (_by_identity, _by_id, _by_name, _by_folded_name, _by_words):
        found = tuple(one for identity, one in everyone if is_meant(identity, one, wanted))
        if found:
            return found
    return ()


def _by_identity(identity: Identity, one: Appearance, wanted: str) -> bool:
    return f"{one.speaker}@{one.report}".casefold() == wanted or (
        identity.id.casefold() == wanted and identity.id.startswith(one.speaker)
    )


def _by_id(identity: Identity, one: Appearance, wanted: str) -> bool:
    del identity
    return one.speaker.casefold() == wanted


def _by_name(identity: Identity, one: Appearance, wanted: str) -> bool:
    del identity
    return " ".join(one.name.split()).casefold() == wanted


def _by_folded_name(identity: Identity, one: Appearance, wanted: str) -> bool:
    del identity
    return fold_name(one.name) == fold_name(wanted) != ""


def _by_words(identity: Identity, one: Appearance, wanted: str) -> bool:
    del identity
    parts = fold_name(wanted).split()
    return bool(parts) and set(parts) <= set(fold_name(one.name).split())


def near_names(identities: Iterable[Identity], words: str) -> tuple[str, ...]:
    """The names in the record that are most like this one, most like first."""
    names = {one.name: fold_name(one.name) for identity in identities for one in identity.appearances}
    found = process.extract(fold_name(words), dict(sorted(names.items())), limit=NEAR_SHOWN, score_cutoff=NEAR)
    return tuple(name for _, _, name in found)
