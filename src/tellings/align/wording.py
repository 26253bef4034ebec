"""One quotation in two wordings between the marks, or cut so that its reservation is gone."""

import re

from rapidfuzz.distance import Indel

from tellings.align.fact import Fact
from tellings.align.pair import Pair, shorten, words_of
from tellings.language.stance import is_negated
from tellings.model import Directness, Quotation

SAME_QUOTATION = 0.55
"""Share of words in common from which two texts between marks are one quotation."""
FEWEST = 4
"""Words between the marks: a shorter fragment is quoted by choice."""
_MARKED = re.compile(r"[“\"]([^“”\"]{1,2000})[”\"]")
_TURNS = frozenset({"but", "if", "unless", "though", "although", "except", "only", "until", "yet", "however"})

_TIMES = frozenset({"today", "tonight", "tomorrow", "now", "yet", "currently", "week", "month", "year", "still", "far"})


def find_wording(pair: Pair) -> str | None:
    """Why the two do not quote the same words, or `None`."""
    quotations = pair.quotations
    if quotations is None or any(one.directness is Directness.INDIRECT for one in quotations):
        return None
    if any(mark in fact.text for fact in (pair.left, pair.right) for mark in ("…", "...", "[")):
        return None  # the report itself says that it cut or put in words
    left, right = _marked(pair.left), _marked(pair.right)
    short, long = sorted((left, right), key=len)
    if len(short) < FEWEST or left == right:
        return None
    lost = _lost(short, long)
    if lost is None:
        return _tell_other(pair) if Indel.normalized_similarity(left, right) >= SAME_QUOTATION else None
    cut, full = (pair.left, pair.right) if short is left else (pair.right, pair.left)
    if not _turns_sense(lost):
        return None
    return (
        f"{cut.outlet} leaves out words of the quotation that turn its sense; {full.outlet} has them: "
        f"“{shorten(' '.join(lost))}”."
    )


def _tell_other(pair: Pair) -> str:
    return f"{pair.left.outlet} and {pair.right.outlet} quote it in different words."


def _marked(fact: Fact) -> list[str]:
    """The words that stand between quotation marks: all of a direct quotation, the marked part of a mixed one."""
    statement = fact.statement
    if isinstance(statement, Quotation) and statement.directness is Directness.MIXED:
        return [word for match in _MARKED.finditer(fact.text) for word in words_of(match[1])]
    return list(fact.words)


def _lost(short: list[str], long: list[str]) -> list[str] | None:
    """The words left out, if the shorter is the longer with words left out."""
    lost = []
    at = 0
    for word in long:
        if at < len(short) and word == short[at]:
            at += 1
        else:
            lost.append(word)
    return lost if at == len(short) else None


def _turns_sense(lost: list[str]) -> bool:
    """A reservation, a "not", or the time for which it holds: "no plans to close it" for "no plans ... this year"."""
    return bool((_TURNS | _TIMES).intersection(lost)) or is_negated(" ".join(lost))
