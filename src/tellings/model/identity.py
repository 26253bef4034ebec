"""Who speaks in a record: each speaker once, in whatever reports and under whatever names, found or decided."""

import re

import msgspec

from tellings.model.codec import ID_DIGITS
from tellings.model.decision import Ruling
from tellings.model.speaker import SpeakerTie
from tellings.model.statement import SpeakerKind

_IN_REPORT = re.compile(rf"@(r-[0-9a-f]{{{ID_DIGITS}}})\Z")


def id_in_report(speaker: str, report: str) -> str:
    """The id that means this speaker as they appear in this report alone: "speaker:ana torres@r-0123456789abcdef"."""
    return f"{speaker}@{report}"


def split_id(id_: str) -> tuple[str, str | None]:
    """The speaker that an id means, and the report if it means only the one there."""
    found = _IN_REPORT.search(id_)
    return (id_[: found.start()], found[1]) if found else (id_, None)


class Appearance(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker in one report, as found there, with how many quotations it gives them."""

    speaker: str
    """The id, as in the quotations."""
    report: str
    name: str
    kind: SpeakerKind
    office: str | None = None
    direct: int = 0
    mixed: int = 0
    indirect: int = 0

    @property
    def quotations(self) -> int:
        """How many quotations the report gives them."""
        return self.direct + self.mixed + self.indirect


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker with all appearances that were found, or decided, to be theirs."""

    id: str
    """That of the speaker under whose name they are listed, as `id_in_report` makes it where others share the name."""
    name: str
    kind: SpeakerKind
    office: str | None = None
    appearances: tuple[Appearance, ...]
    ties: tuple[SpeakerTie, ...] = ()
    """What shows that appearances under different ids are one."""
    decisions: tuple[str, ...] = ()
    """The ids of the decisions in force that join or part them, in the order in which they were made."""


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """All who speak, as found and decided, and all decisions about them with what has become of each."""

    identities: tuple[Identity, ...]
    rulings: tuple[Ruling, ...]
    """In the order in which the decisions were made."""
