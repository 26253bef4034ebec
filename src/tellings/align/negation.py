"""One report says that a thing is so, the other that it is not: a lost "not", or a word for its contrary."""

from tellings.align.pair import Pair, cite, shorten
from tellings.align.terms import Term, are_antonyms
from tellings.language.stance import is_negated

TURNED = 0.5
"""Share of what two statements have in common that must be denied in the one only."""
COMMON = 9.0
"""How much the two must have in common (two or three telling words), or a shared "not" says nothing."""
COVERED = 0.5
"""Share of what the shorter says that the other must say too."""


def find_negation(pair: Pair) -> str | None:
    """Why the one denies what the other says, or `None`."""
    if pair.figures is not None:
        return None
    changed = [(one, other) for one, other in pair.changes if is_negated(one) != is_negated(other)]
    if len(changed) == 1:
        here, there = (f"“{shorten(words)}”" if words else "nothing" for words in changed[0])
        return (
            f"One of them lost or gained a “not”: {here} in {cite(pair.left, pair.left.text)}, {there} in "
            f"{cite(pair.right, pair.right.text)}."
        )
    shared = [(one, other) for one, other in pair.shared if not one.key.startswith("#")]
    total = sum(one.weight for one, _ in shared)
    left, right = pair.stances
    denied: list[list[Term]] = [[], []]
    for one, other in shared:
        here, there = ({s.negated for s in side.get(key, ())} for side, key in ((left, one.key), (right, other.key)))
        if here == {True} and there == {False}:
            denied[0].append(one)
        elif here == {False} and there == {True}:
            denied[1].append(one)
    weights = [sum(term.weight for term in side) for side in denied]
    if total >= COMMON and pair.coverage >= COVERED and max(weights) >= TURNED * total and min(weights) == 0:
        negative, positive = (pair.left, pair.right) if weights[0] else (pair.right, pair.left)
        return f"{cite(negative, negative.text)} denies what {cite(positive, positive.text)} says."
    return _find_contrary(pair, total)


def _find_contrary(pair: Pair, total: float) -> str | None:
    left, right = pair.stances
    if total < COMMON or pair.coverage < COVERED:
        return None
    for one in pair.left.terms:
        for other in pair.right.terms:
            if (
                are_antonyms(one.key, other.key)
                and other.key not in left
                and one.key not in right
                and one.key in left
                and other.key in right
                and {s.negated for s in left[one.key]} == {s.negated for s in right[other.key]}
            ):
                here = pair.left.text[one.start : one.end]
                there = pair.right.text[other.start : other.end]
                return (
                    f"“{here}” in {cite(pair.left, pair.left.text)} is the contrary of “{there}” in "
                    f"{cite(pair.right, pair.right.text)}."
                )
    return None
