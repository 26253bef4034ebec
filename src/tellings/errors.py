"""Everything we raise on purpose, and how its message becomes the reason of an entry.

TellingsError
├── OptionError        a setting or a command's argument that cannot be used
├── ReadError          one report that cannot be read; the pile goes on, and it is listed as skipped
│   └── NotFetched     an address that may not be asked for: of an inner network, or kept from programs by its host
├── WeightsError       a file of the encoder that comes with the program is missing or damaged
└── RecordError        the record file
    ├── NotARecord     the file is something else
    ├── RecordBusy     another run holds it
    ├── RecordTooNew   made by a newer version
    ├── RecordTooOld   made by an earlier version, in a format that is no longer read
    └── RecordFull     the disk has no room, or the file cannot be written
"""


class TellingsError(Exception):
    """What went wrong, as one line a user understands: what, where, and what to do."""


class OptionError(TellingsError):
    """A setting or a command's argument that cannot be used. Names what was given, expected and possible."""


class ReadError(TellingsError):
    """One report that cannot be read. It becomes a `Skipped` entry of the record."""


class NotFetched(ReadError):  # noqa: N818 - it is no error to be told to stay away
    """An address that may not be asked for."""


class WeightsError(TellingsError):
    """A file of the encoder that comes with the program is missing or damaged. Names it, and how to mend it."""


class RecordError(TellingsError):
    """The record file cannot be used."""


class NotARecord(RecordError):  # noqa: N818 - a file that is something else is no "Error" in the reader's words
    """The file is no SQLite file, or one that Tellings did not make."""


class RecordBusy(RecordError):  # noqa: N818 - as above
    """Another run is writing to the record."""


class RecordTooNew(RecordError):  # noqa: N818 - as above
    """The record was made by a newer version of Tellings."""


class RecordTooOld(RecordError):  # noqa: N818 - as above
    """The record was made by an earlier version of Tellings, in a format that is no longer read."""


class RecordFull(RecordError):  # noqa: N818 - as above
    """The record cannot be written: no room, no permission, or a read-only place."""


def sentence(why: str) -> str:
    """The words with a capital at their beginning."""
    return why[:1].upper() + why[1:]


def why_of(error: TellingsError, uri: str) -> str:
    """The message as the reason of an entry on this file or address: without its name at the head, as a sentence."""
    return sentence(str(error).removeprefix(f"{uri}: "))
