"""Reads the decisions of another record, or of an export of it, so that they can be taken over into this one."""

from pathlib import Path

import msgspec

from tellings.errors import OptionError
from tellings.model import Decision, DecisionKind, Verdict, make_decision
from tellings.record.store import Record

_SQLITE = b"SQLite format 3\0"


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of a line of an export; of other lines than decisions only the type."""

    type: str
    about: str = ""
    what: str = ""
    other: str | None = None
    by: str = ""
    at: str = ""
    note: str | None = None


def read_decisions_of(path: str) -> tuple[Decision, ...]:
    """The decisions in a record file, or in an export of it, in the order in which they were made.

    Raises:
        OptionError: the file cannot be read, or is neither.
        RecordError: it is a record that cannot be used.
    """
    try:
        with Path(path).open("rb") as stream:
            is_record = stream.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}. Give a record, or an export of one."
        raise OptionError(message) from error
    if is_record:
        with Record(Path(path), write=False) as record:
            return record.decisions.all()
    return _of_export(path)


def _of_export(path: str) -> tuple[Decision, ...]:
    decoder = msgspec.json.Decoder(_Line)
    found = []
    with Path(path).open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                row = decoder.decode(line)
                if row.type == "decision":
                    found.append(_decision(row))
            except (msgspec.DecodeError, ValueError) as error:
                message = (
                    f"{path}, line {number}: this is no line of an export ({error}). Expected a record, or what "
                    "`tellings export` writes."
                )
                raise OptionError(message) from error
    return tuple(found)


def _decision(row: _Line) -> Decision:
    verdict = Verdict(about=row.about, what=DecisionKind(row.what), other=row.other)
    return make_decision(verdict, by=row.by, at=row.at, note=row.note)
