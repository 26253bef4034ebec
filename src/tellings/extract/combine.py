"""Puts together what the tagger and the rules for marks find of what somebody said: no word is told of twice."""

from collections.abc import Sequence

from tellings.extract.drafts import Draft, Drafter
from tellings.extract.layout import Layout
from tellings.extract.links import link
from tellings.extract.units import Unit
from tellings.language.tagger import Label
from tellings.model import Directness


def combine(text: str, layout: Layout, labels: Sequence[Sequence[Label]]) -> list[Draft]:
    """The drafts of a report's quotations, in the order of its text: what is labelled, and what is left."""
    units = layout.units
    drafter = Drafter(text, layout)
    drafts = drafter.by_labels(link(units, labels))
    covered = sorted(place for draft in drafts for place in draft.content)
    drafts += drafter.by_rules(covered)
    return _join(units, sorted(drafts, key=lambda draft: draft.content[0]))


def _join(units: Sequence[Unit], drafts: Sequence[Draft]) -> list[Draft]:
    """A sentence that is nothing but a quotation goes on the one before it in its paragraph."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(units, last, draft):
            last.content = sorted([*last.content, *draft.content])
            last.unit = draft.unit
        else:
            joined.append(draft)
    return joined


def _goes_on(units: Sequence[Unit], last: Draft, draft: Draft) -> bool:
    return (
        draft.cue is None
        and draft.source is None
        and last.directness is Directness.DIRECT
        and last.cue is not None
        and units[draft.unit].block == units[last.unit].block
        and draft.unit - last.unit == 1
        and units[draft.unit].alone
    )
