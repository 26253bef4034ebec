"""Finds out who is speaking: from the words that name a source to the fullest name the report gives."""

import re

from tellings.extract.cues import function_words
from tellings.language.gazetteer import country_key, plain, words
from tellings.language.names import fold_name
from tellings.language.roster import Roster
from tellings.model import Speaker, SpeakerKind

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_THINGS = frozenset({"it", "its", "they", "their", "them", "both", "both of them"})
_ANSWERS = frozenset({"reply", "answer", "response"})
_ENDS = re.compile(r",| who | which | whose | \(| — | – ")
_NAMED = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) [^,A-Z]{2,60}, ([A-Z][\w’'.-]{0,40}(?: [A-Z][\w’'.-]{0,40}){0,4}),?"
)
"""An office or a trade and, after a comma, whose it is: "The manufacturer, Corvane"."""
LONGEST_NAME = 60
"""Characters: a source that is longer names itself in its first words ("a lawyer for two of the detained"). Judged;
with 40 three of 1,904 statements in our retellings change, with 90 none."""


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
        said = " ".join(source.split()).strip(" *“”\"'‘’")
        folded = plain(said).removesuffix("'s").removesuffix("'")
        if folded in function_words("unnamed") or folded == "no one":
            return None
        if folded in _THINGS:
            return self._body(topic, at)
        if folded in _ANSWERS:
            return self._remember(self._last_person, person=True)
        name = self._roster.find(said, at, self._last_person)
        if name is not None:
            return self._remember(name, person=True)
        if folded in _PERSONAL:
            return self._remember(_shorten(topic) if topic else self._last_body, person=False)
        return self._remember(_shorten(said), person=False)

    def knows(self, source: str) -> bool:
        """Whether the words name a person of the report, or a body by its usual words: "Rail union: no deal"."""
        if self._roster.find(source, 0) is not None:
            return True
        last = plain(source).split()[-1:]
        return bool(last) and (
            last[0] in words("organisations") or source.isupper() or country_key(source, capital=True) is not None
        )

    def find_unnamed(self, topic: str | None, at: int, *, alone: bool) -> Speaker | None:
        """The speaker of a quotation without a cue: whom the sentence before is about, else the last to speak.

        Args:
            topic: What the sentence, or the one before, is about.
            at: Where the quotation stands.
            alone: Whether it is a sentence of its own, as in an interview.
        """
        name = self._roster.find(topic, at, self._last_person) if topic else None
        if name is None and alone:
            name = self._last_person or self._roster.first
        return self._remember(name, person=True)

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
    return Speaker(id=f"speaker:{fold_name(name)}", name=name, kind=SpeakerKind.PERSON)


def _shorten(words: str) -> str:
    named = _NAMED.fullmatch(words)
    if named:
        return named[1]
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
