"""Puts together what the tagger and the rules found of what somebody said, so that no word is told of twice."""

import re
from collections.abc import Sequence

from tellings.extract.drafts import Draft, Drafter
from tellings.extract.layout import Layout
from tellings.extract.links import link
from tellings.extract.units import Unit
from tellings.language.tagger import Label
from tellings.model import Directness

_JOINT = re.compile(r"(?:,? (?:when|while|as|after|but|and)(?: [a-z]{2,12}){0,2} |[,.:;?!]\s)[\"“„«‘'‹]?\s?$")
"""What stands between a sentence part and the quotation after it, as in "hailed the deal when he said"."""


def combine(text: str, layout: Layout, labels: Sequence[Sequence[Label]]) -> list[Draft]:
    """The drafts of a report's quotations, in the order of its text: what is labelled, then what only rules find."""
    units = layout.units
    drafter = Drafter(text, layout)
    drafts = drafter.by_labels(link(units, labels))
    covered = sorted(place for draft in drafts for place in draft.content)
    drafts += drafter.by_rules(covered, with_cues=not any(labels))
    return _apart(text, _join(units, sorted(drafts, key=lambda draft: draft.content[0])))


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


def _apart(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Without those that lie within another: "he says he warned them" is said once, though it has two cues.

    Where the inner one is in the speaker's own words, it stays: alone if it is most of the outer, as in 'Reuters
    reported that Rutte said "..."', and beside what comes before it, as in 'Rutte hailed the deal when he said "..."'.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.content[0][0], -one.content[-1][1])):
        outer = kept[-1] if kept and draft.content[0][0] < kept[-1].content[-1][1] else None
        direct = draft.directness is Directness.DIRECT
        if outer is not None and direct and outer.directness is not Directness.DIRECT and not outer.labelled:
            head = _JOINT.search(text, outer.content[-1][0], max(draft.start, outer.content[-1][0]))
            if 2 * _length(draft) > _length(outer):
                kept.pop()
                outer = None
            elif head is not None and draft.end >= outer.content[-1][1]:
                outer.content[-1] = (outer.content[-1][0], head.start())
                outer = None
        if outer is None:
            kept.append(draft)
    return kept


def _length(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)
