"""Finds the words of saying: "said", "pointed out", "according to", "the claim that"."""

from functools import cache

import msgspec

from tellings.extract.units import Sort, Token
from tellings.language.lists import read_named

SHORTEST_PLURAL = 3
"""Letters: a shorter word in -s ("his", "was") is no plural."""


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one form of a verb of saying."""

    base: str
    form: str
    """"base", "s", "past" or "ing"."""
    say: bool
    tell: bool
    act: bool
    weak: bool
    promising: bool
    noun: bool


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """Where a cue stands in its unit, as token numbers, and its kind: "verb", "according", "noun" or "colon"."""

    start: int
    end: int
    kind: str
    verb: Verb | None = None
    phrase: bool = False


@cache
def function_words(kind: str) -> frozenset[str]:
    """One list of small words of `function_words.toml`: auxiliaries, borders, prepositions, times, passives ..."""
    return frozenset(read_named("function_words.toml")[kind].split())


@cache
def claim_nouns() -> frozenset[str]:
    """Nouns that introduce what was said: claim, warning, statement."""
    return frozenset(read_named("cues.toml")["claims"].split())


@cache
def verbs() -> dict[str, Verb]:
    """Every form of every verb of saying."""
    lists = read_named("cues.toml")
    kinds = {
        kind: {entry.split("/")[0] for entry in lists[kind].split()}
        for kind in ("say", "tell", "act", "weak", "promising")
    }
    nouns = frozenset(lists["nouns"].split())
    table: dict[str, Verb] = {}
    for entry in " ".join(lists[kind] for kind in ("say", "tell", "act", "made")).split():
        base = entry.split("/")[0]
        for form, word in _forms(entry):
            known = table.get(word)
            if known is not None and known.form == "past":
                continue
            table[word] = Verb(
                base=base,
                form=form,
                say=base in kinds["say"],
                tell=base in kinds["tell"],
                act=base in kinds["act"],
                weak=base in kinds["weak"],
                promising=base in kinds["promising"],
                noun=word in nouns,
            )
    return table


@cache
def phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Base form of the first verb -> the further words of each phrase, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in read_named("cues.toml")["phrases"].replace("\n", "|").split("|"):
        if phrase.strip():
            first, *rest = phrase.split()
            table.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in table.items()}


def find_cues(tokens: tuple[Token, ...]) -> list[Cue]:
    """What could be a cue, in order; whether it is one, the words around it decide."""
    known = verbs()
    found: list[Cue] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        cue: Cue | None = None
        if token.sort is Sort.WORD:
            if token.low == "according" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
                cue = Cue(start=at, end=at + 2, kind="according")
            elif token.low in known:
                cue = _verb_cue(tokens, at, known[token.low])
        if cue is None and token.low in claim_nouns() and at + 1 < len(tokens) and tokens[at + 1].low == "that":
            cue = Cue(start=at, end=at + 1, kind="noun")
        if cue is not None:
            found.append(cue)
            at = cue.end
        else:
            at += 1
    return found


def _verb_cue(  # noqa: PLR0911 - one way out for each reason why a form is no verb of saying here
    tokens: tuple[Token, ...], at: int, verb: Verb
) -> Cue | None:
    for rest in phrases().get(verb.base, ()):
        if tuple(token.low for token in tokens[at + 1 : at + 1 + len(rest)]) == rest:
            if verb.base == "refer" and at + 2 < len(tokens) and tokens[at + 2].low == "as":
                return None
            if verb.base == "go" and rest == ("on",) and not _is_aside(tokens, at + 2):
                return None
            return Cue(start=at, end=at + 1 + len(rest), kind="verb", verb=verb, phrase=True)
    if not (verb.say or verb.tell or verb.act):
        return None
    if at and tokens[at - 1].low == "'s" and verb.form != "past":
        return None
    if verb.noun and not _is_verb_here(tokens, at, verb):
        return None
    if at and tokens[at - 1].low in {"the", "a", "an", "its", "their", "his", "my", "our", "your", "this", "of"}:
        return None
    return Cue(start=at, end=at + 1, kind="verb", verb=verb)


def _is_aside(tokens: tuple[Token, ...], after: int) -> bool:
    """Whether "goes on" is saying, as in ", the general went on,": a mark follows, unlike in "the debate goes on"."""
    return after < len(tokens) and (tokens[after].low in {",", ":", ";"} or tokens[after].sort is Sort.QUOTE)


def _is_verb_here(tokens: tuple[Token, ...], at: int, verb: Verb) -> bool:
    """Whether a form that may be a noun stands where a verb must: "critics claim", "he calls", "will report"."""
    before = tokens[at - 1] if at else None
    if before is not None and before.low == "," and verb.form == "ing":
        return True
    if before is None or (before.sort is not Sort.WORD):
        return before is not None and (before.sort is Sort.QUOTE or before.low == ",") and verb.form == "s"
    if before.low in {
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
        "must",
        "should",
        "to",
        "did",
        "does",
        "do",
        "not",
        "n't",
        "also",
        "who",
        "which",
    }:
        return True
    if verb.form == "base":
        return before.low in function_words("plurals") or (
            before.low.endswith("s")
            and not before.low.endswith(("ss", "'s", "us"))
            and len(before.low) > SHORTEST_PLURAL
        )
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if verb.form == "s":
        return (
            before.low in {"he", "she", "it", "now", "still", "repeatedly"}
            or _ends_clause(tokens, at)
            or (after is not None and (after.low in function_words("openers") | {"to"} or after.sort is Sort.QUOTE))
        )
    return before.low in {"is", "was", "are", "were", "be", "been", "while", "by", "as"}


def _ends_clause(tokens: tuple[Token, ...], at: int) -> bool:
    """As in ", Brandt notes." and '"It could," Tench replies.': a comma or quotation, one name, and the verb."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else "."
    before = tokens[at - 2] if at > 1 else None
    return (
        after in {".", ","}
        and tokens[at - 1].capital
        and before is not None
        and (before.low == "," or before.sort is Sort.QUOTE)
    )


def _forms(entry: str) -> list[tuple[str, str]]:
    base, *given = entry.split("/")
    if given:
        forms = [("base", base)]
        for word in given:
            form = "ing" if word.endswith("ing") else "s" if word.endswith("s") and word == given[0] else "past"
            forms.append((form, word))
        return forms
    if base.endswith("e"):
        return [("base", base), ("s", base + "s"), ("past", base + "d"), ("ing", base[:-1] + "ing")]
    if base.endswith("y") and base[-2] not in "aeiou":
        return [("base", base), ("s", base[:-1] + "ies"), ("past", base[:-1] + "ied"), ("ing", base + "ing")]
    ending = "es" if base.endswith(("s", "sh", "ch", "x")) else "s"
    return [("base", base), ("s", base + ending), ("past", base + "ed"), ("ing", base + "ing")]
