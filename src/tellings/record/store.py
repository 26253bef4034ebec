"""The record: all that was found in a pile of reports, kept in one file and given back as values."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tellings.config import Settings
from tellings.errors import RecordError
from tellings.model import (
    AnyStatement,
    Claim,
    Counts,
    Derivation,
    Disagreement,
    MadeBy,
    Missing,
    Origin,
    Report,
    Segment,
    Skipped,
    SpeakerTie,
    Story,
    Telling,
    Ties,
    Versions,
)
from tellings.record import about, lookup, reading, relations, writing
from tellings.record.decisions import Decisions
from tellings.record.feeds import Feeds
from tellings.record.flat import rows_of
from tellings.record.lock import RunLock
from tellings.record.opening import bring_home, connect, look
from tellings.record.speakers import Speakers
from tellings.record.ties import write_relations
from tellings.record.trouble import told


class Record:
    """One record file, open. Use it in a `with` block, or close it.

    What is read comes in an order that does not depend on the order in which reports were added. Opened for reading,
    it shows the record as it was at that moment, also while a run writes to it.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        """Opens the record; `open_record` is the way to it."""
        self.path = path
        self.feeds = Feeds(self._reading, self._writing)
        self.decisions = Decisions(self._reading, self._writing)
        self.speakers = Speakers(self._reading)
        self._lock = None
        self._skipped = set[str]()
        self.has_grown = False
        """Whether reports were added since it was opened."""
        look(path, write=write)
        if write:
            with told(path):
                self._lock = RunLock(path)
        try:
            self._connection = connect(path, write=write)
        except BaseException:
            self._release()
            raise

    def close(self) -> None:
        """Closes the file. A second call does nothing."""
        try:
            with told(self.path):
                if self._lock is not None:
                    bring_home(self._connection)
                self._connection.close()
        finally:
            self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        """The record, open."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """Closes the file."""
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with told(self.path):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._lock is None:
            message = f"{self.path}: the record is open for reading only. Open it with write=True."
            raise RecordError(message)
        with told(self.path):
            yield self._connection

    @property
    def made_by(self) -> MadeBy:
        """What made the record."""
        with self._reading() as connection:
            return about.read_made_by(connection)

    @property
    def settings(self) -> dict[str, object]:
        """The settings that were in force when reports were last added."""
        with self._reading() as connection:
            return about.read_settings(connection)

    @property
    def counts(self) -> Counts:
        """How much the record holds."""
        with self._reading() as connection:
            return about.read_counts(connection)

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports, by id."""
        with self._reading() as connection:
            return tuple(reading.read_reports(connection))

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All segments, by report and place."""
        with self._reading() as connection:
            return tuple(reading.read_segments(connection))

    @property
    def statements(self) -> tuple[AnyStatement, ...]:
        """All statements, by report, place, kind and id."""
        with self._reading() as connection:
            return tuple(reading.read_statements(connection))

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories, by id."""
        with self._reading() as connection:
            return tuple(relations.read_stories(connection))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, by id."""
        with self._reading() as connection:
            return tuple(relations.read_claims(connection))

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """All disagreements, by id."""
        with self._reading() as connection:
            return tuple(relations.read_disagreements(connection))

    @property
    def origins(self) -> tuple[Origin, ...]:
        """All origins, by id."""
        with self._reading() as connection:
            return tuple(relations.read_origins(connection))

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        """All derivations, by id."""
        with self._reading() as connection:
            return tuple(relations.read_derivations(connection))

    @property
    def versions(self) -> tuple[Versions, ...]:
        """The articles of which the record holds several versions, by id."""
        with self._reading() as connection:
            return tuple(relations.read_versions(connection))

    @property
    def speaker_ties(self) -> tuple[SpeakerTie, ...]:
        """Which speakers of different reports are one, where names alone do not tell, by id."""
        with self._reading() as connection:
            return tuple(relations.read_speaker_ties(connection))

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was given and could not be read, by uri."""
        with self._reading() as connection:
            return tuple(about.read_skipped(connection))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What was looked for and not found, by report; each thing once."""
        with self._reading() as connection:
            return tuple(reading.read_missing(connection))

    @property
    def is_complete(self) -> bool:
        """Whether every report stands in a story: not so after a run that was ended before it came to that."""
        query = "SELECT NOT EXISTS (SELECT 1 FROM report WHERE id NOT IN (SELECT report FROM story_report))"
        with self._reading() as connection:
            return bool(connection.execute(query).fetchone()[0])

    def telling(self, report_id: str) -> Telling:
        """The report with this id and all that was found in it. Raises `RecordError` if it is not in the record."""
        with self._reading() as connection:
            telling = reading.read_telling(connection, report_id)
        if telling is None:
            message = f"{self.path}: there is no report {report_id} in this record."
            raise RecordError(message)
        return telling

    def tellings(self, ids: Iterable[str] | None = None) -> Iterator[Telling]:
        """The tellings of these reports, or of all, in the order of their ids; each is read when it is asked for."""
        if ids is None:
            with self._reading() as connection:
                ids = [row[0] for row in connection.execute("SELECT id FROM report ORDER BY id")]
        return map(self.telling, sorted(set(ids)))

    def find(self, id: str) -> lookup.Thing | None:  # noqa: A002 - as the model calls it
        """What has this id, or the only one whose id begins so; `None` if there is none.

        Raises:
            OptionError: several ids begin so.
        """
        with self._reading() as connection:
            return lookup.find(connection, id)

    def reports_of(self, place: str) -> tuple[Report, ...]:
        """The reports that were read from this file or address, by id."""
        with self._reading() as connection:
            return tuple(reading.read_reports(connection, "WHERE uri = ? ORDER BY id", (writing.printable(place),)))

    def search(self, words: str, limit: int = 50) -> tuple[AnyStatement, ...]:
        """The statements in which all of these words stand, in any form, best first.

        Words between two quotation marks are one phrase; a star after a word stands for any ending.
        """
        with self._reading() as connection:
            return tuple(lookup.search(connection, words, limit))

    def to_rows(self, kind: str) -> list[dict[str, object]]:
        """All of one kind as flat rows, ready for `pandas.DataFrame`; numbers of quantities as decimal strings.

        Kinds: reports, statements, quotations, figures, claims, readings, disagreements, origins, derivations,
        skipped, missing, decisions, feeds, fetches. Raises `OptionError` for any other.
        """
        with self._reading() as connection:
            return rows_of(connection, kind)

    def report_format(self, id: str) -> str | None:  # noqa: A002 - as the model calls it
        """As what the report with this id was read; `None` if it is not in the record."""
        with self._reading() as connection:
            row = connection.execute("SELECT format FROM report WHERE id = ?", (id,)).fetchone()
            return None if row is None else str(row[0])

    def has_report(self, id: str) -> bool:  # noqa: A002 - as the model calls it
        """Whether this report is in the record."""
        return self.report_format(id) is not None

    def add_telling(self, telling: Telling) -> None:
        """Adds a report with all that was found in it, in one transaction; nothing if it is there already.

        A report that is there already, given from another place, keeps the uri that comes first in the alphabet, so
        that the order of adding leaves no trace. A report that was skipped before is so no longer.

        Raises:
            ReadError: its text has a character that no file can hold, so that this one report cannot be recorded.
        """
        with self._writing() as connection:
            writing.write_telling(connection, telling)
            self.has_grown = True

    def note_source(self, report_id: str, uri: str) -> bool:
        """Whether the report is in the record; if so, notes that it was given from this place too.

        The place that comes first in the alphabet is kept, and is no longer listed as skipped.
        """
        with self._writing() as connection:
            return writing.note_source(connection, report_id, uri)

    def add_skipped(self, skipped: Skipped) -> None:
        """Lists what could not be read; the last reason given for it stays."""
        with self._writing() as connection:
            about.write_skipped(connection, skipped)
        self._skipped.add(skipped.uri)

    def settle_skipped(self, place: str) -> None:
        """Takes a file and its parts off the list of what could not be read, but for what was listed since opening."""
        with self._writing() as connection:
            about.settle_skipped(connection, place, self._skipped)

    def replace_ties(self, ties: Ties) -> None:
        """Replaces what was derived from the reports together, in one transaction; nothing where all is as it was."""
        with self._writing() as connection:
            write_relations(connection, ties)

    def write_settings(self, made_by: MadeBy, settings: Settings | Mapping[str, object]) -> None:
        """Notes what makes the record and with which settings. Where all is as it was, nothing is written."""
        with self._writing() as connection:
            about.write_settings(connection, made_by, settings)
