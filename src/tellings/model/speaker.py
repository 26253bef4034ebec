"""Who is the same speaker in two reports of a story: "the NATO chief" of one is the Mark Rutte whom another names."""

import msgspec

from tellings.model.span import Span


class SpeakerTie(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker whom one report does not name in full, told from another report of the story.

    Speakers of one name have one id in every report and need no tie.
    """

    id: str
    story: str
    report: str
    """The report that says less."""
    speaker: str
    """The id of the speaker there."""
    same: str
    """The id of the speaker who it is."""
    name: str
    """The name of the speaker who it is, as another report gives it."""
    why: str
    """One sentence a reader understands."""
    evidence: tuple[Span, ...]
    """The words it rests on, of either report."""
