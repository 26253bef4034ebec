"""Knows the verbs of saying in all their forms, and the small words by which clauses are told apart."""

from functools import cache

import msgspec

from tellings.language.lists import read_named


class Verb(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one form of a verb of saying."""

    base: str
    form: str
    """"base", "s", "past" or "ing"."""
    say: bool
    tell: bool
    weak: bool
    """Saying only sometimes: "found", "held"."""
    noun: bool
    """Whether the form is a noun as well: "claim", "report"."""


@cache
def function_words(kind: str) -> frozenset[str]:
    """One list of small words of `function_words.toml`: auxiliaries, borders, prepositions, times, openers."""
    return frozenset(read_named("function_words.toml")[kind].split())


@cache
def claim_nouns() -> frozenset[str]:
    """Nouns that introduce what was said: claim, warning, statement."""
    return frozenset(read_named("cues.toml")["claims"].split())


@cache
def verbs() -> dict[str, Verb]:
    """Every form of every verb of saying."""
    lists = read_named("cues.toml")
    kinds = {kind: {entry.split("/")[0] for entry in lists[kind].split()} for kind in ("say", "tell", "weak")}
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
                weak=base in kinds["weak"],
                noun=word in nouns,
            )
    return table


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
