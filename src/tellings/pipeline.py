"""The stages in order, on one screen: what happens to a pile of reports."""

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

import msgspec

from tellings.align import align_story
from tellings.align.speakers import join_speakers
from tellings.config import Settings
from tellings.errors import ReadError, TellingsError, why_of
from tellings.extract import extract_statements
from tellings.fetch import Outside
from tellings.follow import Follower, named_address
from tellings.gather import gather_stories
from tellings.gather.versions import find_versions
from tellings.language.weights import models
from tellings.model import (
    Disagreement,
    Fetch,
    Lineage,
    MadeBy,
    Missing,
    Report,
    Skipped,
    SpeakerTie,
    Story,
    Telling,
    Ties,
    Versions,
)
from tellings.read import Address, Source, find_sources, open_document, read_document, read_source, report_id
from tellings.record import Record, open_record
from tellings.segment import segment_report
from tellings.segment.common import drop_common, find_common
from tellings.segment.missing import find_missing
from tellings.trace import find_missing_origins, trace_story
from tellings.version import __version__

_log = logging.getLogger(__name__)

STANDARD_INPUT = "-"

WHOLE = frozenset({"html", "pdf", "docx", "odt", "text"})
"""Formats of which a file is one report and nothing else."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come: after each report, and once more when the stories are being compared."""

    done: int
    total: int
    statements: int
    """Found in this run so far."""
    now: str
    """What is being worked on."""


Progress = Callable[[Step], None]

_Given = Source | Skipped | Address | bytes


def collate(  # noqa: PLR0913 - the way in for programs: one pile, and each of the others by its name where it is needed
    paths: Iterable[str | Path],
    *,
    record: str | Path | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    standard_input: bytes | None = None,
    outside: Outside | None = None,
) -> Record:
    """The record of these reports, written to or added to the file, and opened.

    Reports that the record holds already are not read again; the same files give the same record, in whatever
    order and in however many runs they come. What cannot be read is listed in `record.skipped`.

    Args:
        paths: files, folders and addresses (https://...); "-" stands for `standard_input`.
        record: the SQLite file; by default what the settings say, "tellings.sqlite".
        settings: the options in force.
        progress: called after each report.
        standard_input: the bytes of one file, where "-" is among the paths.
        outside: the network and the clock, for what has to be fetched; by default the system's.

    Raises:
        RecordError: the record file cannot be used; nothing was changed.
    """
    settings = settings or Settings()
    store = open_record(record or settings.record, write=True)
    try:
        is_older = store.made_by.version != __version__
        store.write_settings(MadeBy(version=__version__, models=models()), settings)
        given = [str(path) for path in paths]
        follower = Follower(settings, outside or Outside(), store.feeds.is_settled, named=given)
        _read_all(store, _sources(given, standard_input, store.path), follower, progress)
        if is_older or store.has_grown or not store.is_complete:
            store.replace_ties(relate(list(store.tellings())))
    except BaseException:
        store.close()
        raise
    return store


def tell(report: Report) -> Telling:
    """The report with all that is found in it alone: segment, then extract."""
    report, segments = segment_report(report)
    statements = extract_statements(report, segments)
    return Telling(report=report, segments=segments, statements=statements, missing=find_missing(report))


def relate(tellings: Sequence[Telling]) -> Ties:
    """What the reports are to each other: versions and stories, then align and trace each story."""
    changed = _without_common(tellings)
    by_report = {telling.report.id: telling for telling in tellings} | changed
    tellings = list(by_report.values())
    versions = find_versions(tellings)
    lineages: list[Lineage] = []
    disagreements: list[Disagreement] = []
    missing: list[Missing] = []
    speakers: list[SpeakerTie] = []
    for story in gather_stories(tellings):
        told = [by_report[report] for report in story.reports]
        lineage, found, unknown = _relate_story(story, told, versions)
        lineages.append(lineage)
        disagreements += found
        missing += unknown
        speakers += join_speakers(story, told)
    return Ties(
        lineages=tuple(lineages),
        disagreements=tuple(disagreements),
        missing=tuple(missing),
        versions=versions,
        speakers=tuple(speakers),
        changed=tuple(changed.values()),
    )


def _without_common(tellings: Sequence[Telling]) -> dict[str, Telling]:
    """The tellings that hold what their outlet prints under many reports, by report, without the statements in it."""
    by_report = {telling.report.id: telling for telling in tellings}
    common = find_common(tellings)
    changed = {report: drop_common(by_report[report], spans) for report, spans in common.items()}
    return {report: telling for report, telling in changed.items() if telling is not by_report[report]}


def _relate_story(
    story: Story, tellings: Sequence[Telling], versions: Sequence[Versions]
) -> tuple[Lineage, tuple[Disagreement, ...], tuple[Missing, ...]]:
    claims, disagreements = align_story(story, tellings)
    lineage = trace_story(story, tellings, claims, versions)
    return lineage, disagreements, find_missing_origins(lineage, tellings)


def is_address(path: str) -> bool:
    """Whether this is an address and no path."""
    return path.lower().startswith(("http://", "https://"))


def _sources(paths: Sequence[str], standard_input: bytes | None, record: Path) -> list[_Given]:
    """What there is to read. The record and SQLite's files beside it are no reports, whatever they are called."""
    found = find_sources([path for path in paths if path != STANDARD_INPUT and not is_address(path)])
    beside = os.path.realpath(record)
    own = {beside, f"{beside}-wal", f"{beside}-shm", f"{beside}-lock"}
    sources: list[_Given] = [
        source for source in found if isinstance(source, Skipped) or os.path.realpath(source.path) not in own
    ]
    sources += [named_address(address) for address in dict.fromkeys(paths) if is_address(address)]
    if standard_input is not None and STANDARD_INPUT in paths:
        sources.append(standard_input)
    return sources


def _read_all(store: Record, pile: Sequence[_Given], follower: Follower, progress: Progress | None) -> None:
    statements = 0
    for done, source in enumerate(pile, start=1):
        statements += _record_one(store, source, follower)
        if progress:
            progress(Step(done=done, total=len(pile), statements=statements, now=_name_of(source)))
    if progress:
        progress(Step(done=len(pile), total=len(pile), statements=statements, now="comparing the tellings"))


def _name_of(given: _Given) -> str:
    if isinstance(given, bytes):
        return STANDARD_INPUT
    return given.named_in if isinstance(given, Address) else given.uri


def _record_one(store: Record, given: _Given, follower: Follower) -> int:
    """Record all reports of a file or an address, or why they cannot be read; how many statements they have."""
    found: Iterable[Report | Skipped | Address]
    if isinstance(given, bytes) and len(given) > follower.settings.max_file_bytes:
        most = follower.settings.max_file_bytes
        found = [Skipped(uri=STANDARD_INPUT, why=f"It has more than {most:,} bytes. Give it as a file.")]
    elif isinstance(given, bytes):
        document = open_document(BytesIO(given), uri=STANDARD_INPUT, name=STANDARD_INPUT, settings=follower.settings)
        found = read_document(document)
    elif isinstance(given, Source):
        if _is_known(store, given, follower.settings):
            return 0
        found = follower.waiting(read_source(given, follower.settings), given.path)
    else:
        found = [given]
    statements = sum(record_found(store, item) for item in follower.follow(found))
    if not isinstance(given, Skipped):
        store.settle_skipped(_name_of(given))
    return statements


def _is_known(store: Record, source: Source, settings: Settings) -> bool:
    """Whether the record holds this very file as one report. A mail may have attachments that it does not hold yet."""
    report = report_id(source, settings)
    known = store.report_format(report) if report else None
    return known in WHOLE and store.note_source(report or "", source.uri)


def record_found(store: Record, found: Report | Skipped | Fetch) -> int:
    """Record a report with all that is found in it, or why there is none; how many statements it has."""
    if isinstance(found, Skipped):
        store.add_skipped(found)
        return 0
    if isinstance(found, Fetch):
        store.feeds.note(found)
        return 0
    try:
        if store.note_source(found.id, found.uri):
            return 0
        telling = tell(found)
        store.add_telling(telling)
        return len(telling.statements)
    except ReadError as error:
        store.add_skipped(Skipped(uri=found.uri, why=why_of(error, found.uri)))
    except TellingsError:  # the record or an option cannot be used: no later report would fare better
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the user the other 9,000
        _log.exception("%s: a fault in Tellings itself", found.uri)
        why = f"a fault in Tellings itself ({type(error).__name__}: {error}); please report it"
        store.add_skipped(Skipped(uri=found.uri, why=why))
    return 0
