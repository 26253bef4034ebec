"""What the reports of a record are to each other, all of it: what the pipeline finds once they are laid together."""

import msgspec

from tellings.model.claim import Disagreement
from tellings.model.derivation import Lineage
from tellings.model.record import Missing
from tellings.model.report import Telling
from tellings.model.speaker import SpeakerTie
from tellings.model.version import Versions


class Ties(msgspec.Struct, frozen=True, kw_only=True):
    """All that was found between the reports; the order within each tuple means nothing."""

    lineages: tuple[Lineage, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    missing: tuple[Missing, ...] = ()
    """What only the reports of a story together show to be missing."""
    versions: tuple[Versions, ...] = ()
    speakers: tuple[SpeakerTie, ...] = ()
    changed: tuple[Telling, ...] = ()
    """Tellings in which the others show something else than they do alone: what an outlet prints below every report."""
