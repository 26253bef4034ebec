"""One quotation in two wordings between the marks, or cut so that its reservation is gone."""

import re

from rapidfuzz.distance import Indel, Levenshtein

from tellings.align.fact import Fact
from tellings.align.pair import Pair, shorten, words_of
from tellings.language.sentences import split_sentences
from tellings.language.stance import is_negated
from tellings.language.words import is_stopword
from tellings.model import Directness, Quotation

SAME_QUOTATION = 0.55
"""Share of words in common from which two texts between marks are one quotation."""
SAME_SENTENCE = 0.5
"""Judged: the same for one sentence, so that the words around the changed one show that it was changed."""
SAME_WORD = 0.85
"""Share of letters in common from which two words are one in two spellings."""
QUOTED = 0.4
"""Judged: share of a sentence's words that must be quoted for the others to have been cut out of it."""
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
    cut, full = (pair.left, pair.right) if short is left else (pair.right, pair.left)
    lost = _lost(short, _sentences(full, long))
    if lost is None:
        return _tell_other(pair) if _is_reworded(pair) else None
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


def _sentences(fact: Fact, words: list[str]) -> list[list[str]]:
    """The quotation's words sentence by sentence; those of a mixed one together."""
    statement = fact.statement
    if isinstance(statement, Quotation) and statement.directness is Directness.MIXED:
        return [words]
    return [words_of(fact.text[start:end]) for start, end in split_sentences(fact.text)]


def _lost(short: list[str], sentences: list[list[str]]) -> list[str] | None:
    """The words left out, if the shorter is the longer with words left out.

    A sentence that was left out whole, or nearly, was not quoted by choice; its words are not lost.
    """
    lost: list[str] = []
    at = 0
    for sentence in sentences:
        left_out = []
        for word in sentence:
            if at < len(short) and word == short[at]:
                at += 1
            else:
                left_out.append(word)
        if len(left_out) < (1 - QUOTED) * len(sentence):
            lost += left_out
    return lost if at == len(short) else None


def _is_reworded(pair: Pair) -> bool:
    """Whether a telling word between the marks is another word in the other report, in otherwise the same sentence."""
    if Indel.normalized_similarity(*pair.words) < SAME_QUOTATION:
        return False
    for left in _sentences(pair.left, _marked(pair.left)):
        for right in _sentences(pair.right, _marked(pair.right)):
            if SAME_SENTENCE <= Indel.normalized_similarity(left, right) < 1 and _has_other_word(left, right):
                return True
    return False


def _has_other_word(left: list[str], right: list[str]) -> bool:
    """Whether the two differ in more than small words and spelling: "sceptical" and "skeptical" do not."""
    for code in Levenshtein.opcodes(left, right):
        here = [word for word in left[code.src_start : code.src_end] if not is_stopword(word)]
        there = [word for word in right[code.dest_start : code.dest_end] if not is_stopword(word)]
        if code.tag != "equal" and here and there and Indel.normalized_similarity(here[0], there[0]) < SAME_WORD:
            return True
    return False


def _turns_sense(lost: list[str]) -> bool:
    """A reservation, a "not", or the time for which it holds: "no plans to close it" for "no plans ... this year"."""
    return bool((_TURNS | _TIMES).intersection(lost)) or is_negated(" ".join(lost))
