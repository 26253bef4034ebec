"""One report says that a thing is so, the other that it is not: a lost "not", or a word for its contrary."""

from tellings.align.fact import Fact
from tellings.align.match import bare_words, is_quoted_in
from tellings.align.pair import Pair, shorten
from tellings.align.terms import Term, are_antonyms
from tellings.language.stance import is_negated
from tellings.language.words import fold, tokenize

TURNED = 0.5
"""Share of what two statements have in common that must be denied in the one only."""
COMMON = 9.0
"""How much the two must have in common (two or three telling words), or a shared "not" says nothing."""
FEWEST = 3
"""Words, names apart, that must be denied in the one only: fragments share a name and deny nothing."""
SURE = 0.2
"""Probability of one claim from which a denial of what another report says is taken for no chance. Judged."""
COVERED = 0.6
"""Share of what the shorter says that the other must say too."""


def find_negation(pair: Pair) -> str | None:
    """Why the one denies what the other says, or `None`."""
    if pair.figures is not None:
        return None
    changed = [change for change in pair.changes if is_negated(change[0]) != is_negated(change[1])]
    if len(changed) == 1 and is_negated(pair.left.text) != is_negated(pair.right.text):
        return _tell_changed(pair, changed[0])
    taken_out = _taken_out(pair.left, pair.right) or _taken_out(pair.right, pair.left)
    if taken_out is not None:
        return taken_out
    shared = [(one, other) for one, other in pair.shared if not one.key.startswith("#")]
    total = sum(one.weight for one, _ in shared)
    left, right = pair.stances
    denied: list[list[Term]] = [[], []]
    for one, other in shared:
        before = {stance.negated for stance in left.get(one.key, ())}
        after = {stance.negated for stance in right.get(other.key, ())}
        if before == {True} and after == {False}:
            denied[0].append(one)
        elif before == {False} and after == {True}:
            denied[1].append(one)
    weights = [sum(term.weight for term in side) for side in denied]
    turned = [term for side in denied for term in side if not term.is_name]
    is_chance = pair.score < SURE and pair.left.report.id != pair.right.report.id
    if total < COMMON or pair.coverage < COVERED or is_chance:
        return None
    if len(turned) >= FEWEST and min(weights) == 0 and max(weights) >= TURNED * total:
        negative, positive = (pair.left, pair.right) if weights[0] else (pair.right, pair.left)
        return f"{negative.outlet} denies what {positive.outlet} says."
    return find_contrary(pair)


def _taken_out(short: Fact, long: Fact) -> str | None:
    """Why a quotation that another holds lost the "not" in or before it: "I am not saying the wall will go"."""
    if not is_quoted_in(short, long) or is_negated(short.text):
        return None
    words = bare_words(short.words)
    tokens = [token for token in tokenize(long.text) if bare_words([fold(token.text)])]
    stems = [bare_words([fold(token.text)])[0] for token in tokens]
    for place in range(len(tokens) - len(words) + 1):
        if stems[place : place + len(words)] == words:
            start = max(long.text.rfind(mark, 0, tokens[place].start) for mark in ".!?\n") + 1
            whole = long.text[start : tokens[place + len(words) - 1].end].strip()
            if is_negated(whole):
                teller = "The headline" if short.report.id == long.report.id else short.outlet
                return f"{teller} leaves out the “not”: {long.outlet} has “{shorten(whole)}”."
    return None


def find_contrary(pair: Pair, *, least: float = 0.0) -> str | None:
    """Why a word of the one is the contrary of a word of the other, both affirmed or both denied, or `None`.

    Args:
        pair: the two statements.
        least: the share of the left one's other words, by weight, that the right one must have too.
    """
    met = {one.key for one, _ in pair.shared}
    whole = sum(term.weight for term in pair.left.terms)
    left, right = pair.stances
    for one in pair.left.terms:
        for other in pair.right.terms:
            if (
                are_antonyms(one.key, other.key)
                and not (one.is_name or other.is_name)
                and other.key not in left
                and one.key not in right
                and sum(term.weight for term in pair.left.terms if term.key in met) >= least * (whole - one.weight)
                and one.key in left
                and other.key in right
                and {s.negated for s in left[one.key]} == {s.negated for s in right[other.key]}
            ):
                here = pair.left.text[one.start : one.end]
                there = pair.right.text[other.start : other.end]
                return f"{_tell_both(pair, here, there)}: the one is the contrary of the other."
    return None


def _tell_changed(pair: Pair, change: tuple[str, str]) -> str:
    """Who denies in which words, and what the other has instead."""
    sides = sorted(zip(change, (pair.left, pair.right), strict=True), key=lambda side: not is_negated(side[0]))
    (denial, negative), (words, positive) = sides
    if words:
        return f"Where {negative.outlet} has “{shorten(denial)}”, {positive.outlet} has “{shorten(words)}”."
    return f"{positive.outlet} leaves out words that deny, which {negative.outlet} has: “{shorten(denial)}”."


def _tell_both(pair: Pair, here: str, there: str) -> str:
    """Who says which; within one report, where in it."""
    if pair.left.report.id == pair.right.report.id:
        return f"The headline says “{here}”, the text of {pair.right.outlet} “{there}”"
    return f"{pair.left.outlet} says “{here}”, {pair.right.outlet} “{there}”"
