"""Finds whom "he" or "she" means: the person who was spoken of last, and as the one who acts."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

import msgspec

from tellings.language.clusters import Person
from tellings.language.gazetteer import plain
from tellings.language.nouns import is_personal, tell_woman
from tellings.language.roster import Roster
from tellings.language.sentences import split_sentences

_QUOTED = re.compile(r"[“\"][^”\"\n]{1,1500}[”\"]")
_NO_VERB = re.compile(
    r"[^\w\s]|\s+(?:(?:of|and|or|in|to|for|at|on|by|with|from|as|than|after|before|during|over|but|because|if|that"
    r"|until|against|about|into)\b|[^a-z])"
)
_DESCRIBED = (", who", ", the ", ", a ", ", an ")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
_OBJECT = re.compile(
    r"\b(?:of|and|or|in|to|for|at|on|by|with|from|than|against|about|over|like|behind|beside|between|called|told|asked"
    r"|met|accused|urged|attacked|blamed|praised|beat|defeated|endorsed|supported|backed) (?:[\w.’'-]{1,30} ){0,3}$"
)
_INVERTED = re.compile(
    r"(?:said|says|added|adds|asked|replied|wrote|argued|warned|explained|insisted)(?: [\w.’'-]{1,30}){0,6} $"
)
_OPENING = re.compile(r"[“\"‘'*]{0,3}(?:The|A|An|One|Another|His|Her|Its|Their)\b")
_NEXT = re.compile(r" ([\w’'-]{1,30})(?=(,? [a-z])?)")
_VERBS = frozenset(
    {"was", "is", "were", "are", "has", "had", "have", "did", "does", "would", "will", "said", "and", "or"}
)
REACH = 900
"""Characters: a pronoun without a name so near stays unresolved. Judged."""
BEFORE = 60
"""Characters before a name that tell whether it is acted upon. Judged."""
MOST_RECENT = 14
"""Mentions before a pronoun that are looked at. Judged."""
FADES = 0.72
"""What a mention loses with each sentence that lies between. Of 349 pronouns in the halves of PolNeAR, the stories and
our passages that were worked on, 298 were right with it, 295 with 0.66 and 300 with 0.8. No other weight here moves
more than eight of them within a third of its value."""
ACTS, EMBEDDED, OBJECT, OWNS = 1.0, 0.75, 0.45, 0.5
"""How much a mention counts: as the one who acts, within the sentence, as the one acted upon, as an owner."""
OPENING = 45
"""Characters from the beginning of a sentence within which a name is most likely its subject. Judged."""
SPOKE = 1.0
"""How much having spoken counts; it fades as a mention does. 301 are right with it (as above), 295 with 0.8."""
DESCRIBED = 0.65
"""How much somebody without a name counts who opens a sentence: "The prosecutor"."""
QUOTED = 0.45
"""What is left of a mention within a quotation."""
UNSURE = 0.6
"""What is left of somebody who may be no person."""
UNTOLD = 0.85
"""What is left of one of whom nothing tells a woman from a man."""
MISGUESSED = 0.4
"""What is left of one whom the pronoun after an earlier mention showed to be the other."""
AGAIN = 0.25
"""How much the weaker mentions of somebody add to the strongest. 301 are right with it (as above), 295 with 0."""
MOST_WORDS = 5
"""Words of somebody without a name who opens a sentence: "The chief public prosecutor". Judged."""
LEAST = 0.12
"""Below this nobody is meant. Judged."""
PAIR_WITHIN = 2
"""Sentences before "both men" in which the two are named. Judged."""
SENTENCES = 3
"""Sentences before a pronoun in which somebody without a name may be meant."""


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody without a name, by the words of the report."""

    words: str
    at: int
    woman: bool | None


class _Candidate(msgspec.Struct, kw_only=True):
    who: Person | Described
    key: str
    at: int
    weight: float


class Antecedents:
    """The people of a report by where they are spoken of, with those who have spoken so far."""

    def __init__(self, roster: Roster) -> None:
        """Start before the first quotation."""
        self._roster = roster
        self._spoke: list[_Candidate] = []

    def note(self, who: Person | Described, at: int) -> None:
        """Remember that somebody spoke at this place."""
        before = self._roster.text[max(0, at - BEFORE) : at]
        weight = OBJECT if _OBJECT.search(before) and not before.lower().endswith("according to ") else SPOKE
        self._spoke.append(_Candidate(who=who, key=_key(who), at=at, weight=weight))

    def step_back(self, at: int) -> None:
        """Let one who spoke at this place in a subordinate clause count as one spoken of: "Brandt, who said so"."""
        if self._spoke and self._spoke[-1].at == at:
            self._spoke[-1] = msgspec.structs.replace(self._spoke[-1], weight=OBJECT)

    def find(self, at: int, *, woman: bool | None, named: bool = False) -> Person | Described | None:
        """Whom a pronoun at this place means, or `None`.

        Args:
            at: The place.
            woman: Whether it is "she" or "he"; `None` where either will do.
            named: Whether only somebody with a name will do.
        """
        scores: dict[str, float] = {}
        who: dict[str, Person | Described] = {}
        here = self._sentence(at)
        for one in self._candidates(at, here):
            fit = _fit(one.who, woman=woman)
            if fit == 0 or (named and isinstance(one.who, Described)):
                continue
            weight = one.weight * FADES ** max(0, here - self._sentence(one.at)) * fit
            known = scores.get(one.key, 0.0)
            scores[one.key] = max(known, weight) + AGAIN * min(known, weight)
            who[one.key] = one.who
        best = max(scores, key=lambda key: (scores[key], key), default=None)
        return who[best] if best is not None and scores[best] >= LEAST else None

    def find_two(self, at: int) -> list[Person]:
        """The two people who are spoken of in the two sentences before a place, where there are just two."""
        start = self._starts[max(0, self._sentence(at) - PAIR_WITHIN)] if self._starts else 0
        places = self._roster.places
        near = places[bisect_left(places, (start, -1)) : bisect_left(places, (at, -1))]
        people = [self._roster.people[index] for index in dict.fromkeys(index for _, index in near)]
        return people if len(people) == len(("one", "other")) and all(person.sure for person in people) else []

    def _candidates(self, at: int, here: int) -> list[_Candidate]:
        places = self._roster.places
        last = bisect_left(places, (at, -1))
        found = []
        for place, index in places[max(0, last - MOST_RECENT) : last]:
            person = self._roster.people[index]
            if at - place <= REACH:
                end = person.mentions[bisect_left(person.mentions, (place, -1))][1]
                found.append(_Candidate(who=person, key=person.name, at=place, weight=self._weigh(place, end)))
        openings = (self._opening(start) for start in self._starts[max(0, here - SENTENCES) : here + 1] if start < at)
        found += [one for one in openings if one is not None]
        return found + [one for one in self._spoke[-MOST_RECENT:] if at - REACH <= one.at < at]

    def _opening(self, start: int) -> _Candidate | None:
        """Somebody without a name who opens a sentence: "The prosecutor closed her file"."""
        text = self._roster.text
        opening = _OPENING.match(text, start)
        end = opening.end() if opening else 0
        for _ in range(MOST_WORDS if opening else 0):
            word = _NEXT.match(text, end)
            if word is None or not word[2] or word[1] in _VERBS:
                return None
            end = word.end(1)
            if word[1].islower() and is_personal(word[1]):
                words = text[start:end].lstrip("“\"‘'*")
                who = Described(words=words, at=end - len(words), woman=tell_woman(word[1]))
                return _Candidate(who=who, key=_key(who), at=who.at, weight=DESCRIBED)
        return None

    def _weigh(self, start: int, end: int) -> float:
        text = self._roster.text
        begin = self._starts[self._sentence(start)] if self._starts else 0
        before = text[max(begin, start - BEFORE) : start]
        if _POSSESSIVE.match(text, end):
            weight = OWNS
        elif _INVERTED.search(before):
            weight = ACTS
        elif _OBJECT.search(before) or (_NO_VERB.match(text, end) and not self._opens_on(start - begin, end)):
            weight = OBJECT
        else:
            weight = ACTS if start - begin < OPENING else EMBEDDED
        return weight * (QUOTED if self._is_quoted(start) else 1.0)

    def _opens_on(self, inside: int, end: int) -> bool:
        """Whether a comma after a name only tells more of the one who acts: "Bram Oduya, armed with a bell, saved"."""
        text = self._roster.text
        return text.startswith(_DESCRIBED, end) or (text.startswith(", ", end) and inside < OPENING)

    @cached_property
    def _starts(self) -> list[int]:
        text = self._roster.text
        return [start for left, right in self._roster.within for start, _ in split_sentences(text, left, right)]

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTED.finditer(self._roster.text)]

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _is_quoted(self, at: int) -> bool:
        index = bisect_right(self._quoted, (at, len(self._roster.text))) - 1
        return index >= 0 and at < self._quoted[index][1]


def _key(who: Person | Described) -> str:
    return who.name if isinstance(who, Person) else plain(who.words).partition(" ")[2]


def _fit(who: Person | Described, *, woman: bool | None) -> float:
    """How well somebody fits a pronoun: not at all where a list tells otherwise."""
    sure = UNSURE if isinstance(who, Person) and not who.sure else 1.0
    if woman is None:
        return sure
    guessed = isinstance(who, Person) and who.guessed
    if who.woman is None:
        return sure * UNTOLD
    if who.woman != woman:
        return sure * MISGUESSED if guessed else 0.0
    return sure
