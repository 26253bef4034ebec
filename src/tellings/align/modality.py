"""The same thing said more firmly by the one: "could" against "will", "called for" against "has done"."""

from tellings.align.pair import Pair, cite
from tellings.model import Modality

TURNED = 0.5
"""Share of what two statements have in common that must be said with another firmness."""
COMMON = 10.0
"""How much the two must have in common."""
_FIRM = frozenset({Modality.STATED, Modality.PLANNED})
_SOFT = {Modality.HEDGED: "as possible", Modality.DEMANDED: "as a demand"}
_WORDS = {Modality.STATED: "as a fact", Modality.PLANNED: "as settled for the future"}


def find_modality(pair: Pair) -> str | None:
    """Why the two do not say it equally firmly, or `None`."""
    shared = [(one, other) for one, other in pair.shared if not one.is_name]
    total = sum(one.weight for one, _ in shared)
    if total < COMMON:
        return None
    left, right = pair.stances
    for side in (0, 1):
        for soft, told in _SOFT.items():
            turned = 0.0
            firm = Modality.STATED
            for one, other in shared:
                here = {s.modality for s in left[one.key]}
                there = {s.modality for s in right[other.key]}
                softer, firmer = (here, there) if side == 0 else (there, here)
                if softer == {soft} and firmer <= _FIRM:
                    turned += one.weight
                    firm = Modality.PLANNED if Modality.PLANNED in firmer else firm
            if turned >= TURNED * total:
                soft_fact, firm_fact = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
                return (
                    f"{cite(soft_fact, soft_fact.text)} gives it {told}, {cite(firm_fact, firm_fact.text)} "
                    f"{_WORDS[firm]}."
                )
    return None
