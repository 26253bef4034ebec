"""The stages in order, on one screen: what happens to a pile of reports."""

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

import msgspec

from tellings.align import align_story
from tellings.config import Settings
from tellings.errors import ReadError, TellingsError
from tellings.extract import extract_statements
from tellings.gather import gather_stories
from tellings.gather.versions import find_versions
from tellings.model import Disagreement, Lineage, MadeBy, Missing, Report, Skipped, Story, Telling, Ties, Versions
from tellings.read import Address, Source, find_sources, open_document, read_document, read_source
from tellings.record import Record, open_record
from tellings.segment import segment_report
from tellings.segment.missing import find_missing
from tellings.trace import find_missing_origins, trace_story
from tellings.version import __version__

_log = logging.getLogger(__name__)

STANDARD_INPUT = "-"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come: after each report, and once more when the stories are being compared."""

    done: int
    total: int
    statements: int
    """Found in this run so far."""
    now: str
    """What is being worked on."""


Progress = Callable[[Step], None]


def collate(
    paths: Iterable[str | Path],
    *,
    record: str | Path | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    standard_input: bytes | None = None,
) -> Record:
    """The record of these reports, written to or added to the file, and opened.

    Reports that the record holds already are not read again; the same files give the same record, in whatever
    order and in however many runs they come. What cannot be read is listed in `record.skipped`.

    Args:
        paths: files and folders; "-" stands for `standard_input`.
        record: the SQLite file; by default what the settings say, "tellings.sqlite".
        settings: the options in force.
        progress: called after each report.
        standard_input: the bytes of one report, where "-" is among the paths.

    Raises:
        RecordError: the record file cannot be used; nothing was changed.
    """
    settings = settings or Settings()
    store = open_record(record or settings.record, write=True)
    try:
        store.write_settings(MadeBy(version=__version__), settings)
        _read_all(store, _sources([str(path) for path in paths], standard_input, store.path), settings, progress)
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
    by_report = {telling.report.id: telling for telling in tellings}
    versions = find_versions(tellings)
    lineages: list[Lineage] = []
    disagreements: list[Disagreement] = []
    missing: list[Missing] = []
    for story in gather_stories(tellings):
        lineage, found, unknown = _relate_story(story, [by_report[report] for report in story.reports], versions)
        lineages.append(lineage)
        disagreements += found
        missing += unknown
    return Ties(lineages=tuple(lineages), disagreements=tuple(disagreements), missing=tuple(missing), versions=versions)


def _relate_story(
    story: Story, tellings: Sequence[Telling], versions: Sequence[Versions]
) -> tuple[Lineage, tuple[Disagreement, ...], tuple[Missing, ...]]:
    claims, disagreements = align_story(story, tellings)
    lineage = trace_story(story, tellings, claims, versions)
    return lineage, disagreements, find_missing_origins(lineage, tellings)


def _sources(paths: Sequence[str], standard_input: bytes | None, record: Path) -> list[Source | Skipped | bytes]:
    """What there is to read. The record and SQLite's files beside it are no reports, whatever they are called."""
    found = find_sources([path for path in paths if path != STANDARD_INPUT])
    beside = os.path.realpath(record)
    own = {beside, f"{beside}-wal", f"{beside}-shm", f"{beside}-lock"}
    sources: list[Source | Skipped | bytes] = [
        source for source in found if isinstance(source, Skipped) or os.path.realpath(source.path) not in own
    ]
    if standard_input is not None and STANDARD_INPUT in paths:
        sources.append(standard_input)
    return sources


def _read_all(
    store: Record, pile: Sequence[Source | Skipped | bytes], settings: Settings, progress: Progress | None
) -> None:
    statements = 0
    for done, source in enumerate(pile, start=1):
        uri = STANDARD_INPUT if isinstance(source, bytes) else source.uri
        statements += _record_one(store, source, settings)
        if progress:
            progress(Step(done=done, total=len(pile), statements=statements, now=uri))
    if progress:
        progress(Step(done=len(pile), total=len(pile), statements=statements, now="comparing the tellings"))


def _record_one(store: Record, source: Source | Skipped | bytes, settings: Settings) -> int:
    """Record all reports of a file, or why they cannot be read; how many statements were found in them."""
    if isinstance(source, Skipped):
        store.add_skipped(source)
        return 0
    if isinstance(source, bytes):
        given = open_document(BytesIO(source), uri=STANDARD_INPUT, name=STANDARD_INPUT, settings=settings)
        found = read_document(given)
    else:
        found = read_source(source, settings)
    return sum(_record_found(store, item) for item in found)


def _record_found(store: Record, found: Report | Skipped | Address) -> int:
    if isinstance(found, Skipped):
        store.add_skipped(found)
        return 0
    if isinstance(found, Address):
        return 0
    try:
        if store.note_source(found.id, found.uri):
            return 0
        telling = tell(found)
        store.add_telling(telling)
        return len(telling.statements)
    except ReadError as error:
        why = str(error).removeprefix(f"{found.uri}: ")
        store.add_skipped(Skipped(uri=found.uri, why=why[:1].upper() + why[1:]))
    except TellingsError:  # the record or an option cannot be used: no later report would fare better
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the user the other 9,000
        _log.exception("%s: a fault in Tellings itself", found.uri)
        why = f"a fault in Tellings itself ({type(error).__name__}: {error}); please report it"
        store.add_skipped(Skipped(uri=found.uri, why=why))
    return 0
