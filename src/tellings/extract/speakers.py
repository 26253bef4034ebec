"""Finds out who is speaking: from the words that name a source to the fullest name the report gives."""

import re

from tellings.language.gazetteer import plain
from tellings.language.names import fold_name
from tellings.language.roster import Roster
from tellings.model import Speaker

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_THINGS = frozenset({"it", "its", "they", "their", "them", "both", "both of them"})
_NOBODY = frozenset(
    {
        "i",
        "we",
        "you",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
        "what",
        "there",
        "my",
        "our",
        "q",
        "a",
        "q.",
        "a.",
        "nobody",
        "no one",
        "neither",
        "some",
        "many",
        "others",
        "someone",
        "anyone",
        "everyone",
    }
)
_ENDS = re.compile(r",| who | which | whose | \(| — | – ")
LONGEST_NAME = 60
"""Characters: a source that is longer names itself in its first words ("a lawyer for two of the detained")."""


class Speakers:
    """Who has spoken so far in one report, in its order, so that "he" and a quotation without a cue are understood."""

    def __init__(self, roster: Roster) -> None:
        """Start before the first quotation."""
        self._roster = roster
        self.last: Speaker | None = None
        self._last_person: str | None = None
        self._last_body: str | None = None

    def find(self, source: str, at: int, topic: str | None = None) -> Speaker | None:
        """The speaker whom these words name, or `None`; remembered as the last one.

        Args:
            source: The words as they stand.
            at: Their place in the report.
            topic: What the sentence, or the one before, is about: what "it" means.
        """
        words = " ".join(source.split()).strip(" *“”\"'‘’")
        folded = plain(words).removesuffix("'s").removesuffix("'")
        if folded in _NOBODY:
            return None
        if folded in _THINGS:
            return self._body(topic, at)
        name = self._roster.find(words, at, self._last_person)
        if name is not None:
            return self._remember(name, person=True)
        if folded in _PERSONAL:
            return self._remember(_shorten(topic) if topic else self._last_body, person=False)
        return self._remember(_shorten(words), person=False)

    def _body(self, topic: str | None, at: int) -> Speaker | None:
        """Whom "it" or "they" means: what the sentence before is about, else the last body that spoke."""
        if topic is not None and self._roster.find(topic, at) is None:
            return self._remember(_shorten(topic), person=False)
        return self._remember(self._last_body, person=False)

    def _remember(self, name: str | None, *, person: bool) -> Speaker | None:
        if name is None or not fold_name(name):
            return None
        if person:
            self._last_person = name
        else:
            self._last_body = name
        self.last = make_speaker(name)
        return self.last


def make_speaker(name: str) -> Speaker:
    """The speaker of this name; the same name, with or without its titles, has the same id in every report."""
    return Speaker(id=f"speaker:{fold_name(name)}", name=name)


def _shorten(words: str) -> str:
    name = _ENDS.split(words)[0].strip(' ,;:*“”"')
    name = re.sub(r"['’]s?$", "", name)
    if len(name) > LONGEST_NAME:
        name = re.split(r" (?:in|with|of|for|at|from|on|to) ", name)[0][: 2 * LONGEST_NAME]
    first, _, rest = name.partition(" ")
    return (
        rest
        if first in {"The", "the"} and rest[:1].isupper()
        else (first.lower() + " " + rest if first in {"The", "A", "An"} else name)
    )
