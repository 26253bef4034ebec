"""Keeps all that was found in one SQLite file that anybody can open, search and build on."""

import os
from pathlib import Path

from tellings.record.store import Record

__all__ = ["Record", "open_record"]


def open_record(path: str | os.PathLike[str], *, write: bool = False) -> Record:
    """The record at this path; with `write` it is made if it is not there, and held against other runs until closed.

    Raises:
        NotARecord: the path is a folder, is not there (when only reading), or the file is something else.
        RecordBusy: another run is writing to it.
        RecordTooNew: a newer version of Tellings made it.
        RecordFull: it cannot be written here.
        RecordError: it is damaged.
    """
    return Record(Path(path), write=write)
