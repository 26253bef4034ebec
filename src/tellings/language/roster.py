"""The people whom one report names, so that "Rutte", "the NATO chief" and "he" lead to the fullest name it gives."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from tellings.language.gazetteer import capitals, country_key, places, plain, words
from tellings.language.names import FoundName, NameKind, find_names, fold_name

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_LEADERS = frozenset({"chief", "head", "leader", "boss"})
_LED = frozenset(
    {
        "president",
        "secretary",
        "secretary-general",
        "premier",
        "chancellor",
        "minister",
        "director",
        "commander",
        "chairman",
        "chairwoman",
        "chair",
        "ceo",
        "executive",
        "king",
        "governor",
        "commissioner",
        "mayor",
        "chief",
        "head",
        "leader",
        "general",
    }
)
APPOSITION = 90
"""Characters after a name in which the office it holds may stand: ", the retired head of the county fire service"."""


class Person(msgspec.Struct):
    """Somebody a report names: the fullest name, the words that describe the office, and where each mention stands."""

    name: str
    surname: str
    offices: set[str]
    woman: bool | None
    mentions: list[int]


class Roster:
    """The people named in one report. Made once from its text; answers by position, so that "he" is the one before."""

    def __init__(self, text: str, names: Sequence[FoundName] | None = None) -> None:
        """Gather the people of a text; `names` spares finding them a second time."""
        self._text = text
        self.names = find_names(text) if names is None else list(names)
        self.people: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._gather()
        self._places: list[tuple[int, int]] = sorted(
            (place, at) for at, person in enumerate(self.people) for place in person.mentions
        )
        self._guess_women()

    def _gather(self) -> None:
        persons = [name for name in self.names if name.kind is NameKind.PERSON]
        for name in sorted(persons, key=lambda name: (" " not in name.text, name.start)):
            parts = fold_name(name.text).split()
            if not parts:
                continue
            person = self._known(parts)
            if person is None:
                person = Person(name=name.text, surname=parts[-1], offices=set(), woman=None, mentions=[])
                self.people.append(person)
                self._by_surname.setdefault(parts[-1], []).append(person)
            person.mentions.append(name.start)
            person.offices |= self._describe(name)
            if person.woman is None:
                person.woman = _guess_woman(name)

    def _known(self, parts: list[str]) -> Person | None:
        """The one already met under this name, or under the given name alone where only one has it."""
        namesakes = self._by_surname.get(parts[-1], [])
        for person in namesakes:
            theirs = fold_name(person.name).split()
            if len(parts) == 1 or len(theirs) == 1 or theirs[0] == parts[0] or theirs[-len(parts) :] == parts:
                return person
        if len(parts) == 1:
            given = [person for person in self.people if fold_name(person.name).split()[0] == parts[0]]
            if len(given) == 1:
                return given[0]
        return None

    def _describe(self, name: FoundName) -> set[str]:
        """The words before and after a name that tell its office: "NATO Secretary General", ", the NATO chief,"."""
        before = self._text[max(0, name.start - 60) : name.start]
        before = re.split(r"[.,;:!?\n\"“”()]", before)[-1] if name.title else ""
        after = self._text[name.end : name.end + APPOSITION]
        after = re.split(r"[,.;:!?\n\"“”()]", after[1:])[0] if after.startswith((", ", " (")) else ""
        described = {word.lower() for word in _TOKEN.findall(f"{before} {after}")}
        return _fold_words(described)

    def _guess_women(self) -> None:
        """Where lists do not tell, the first pronoun soon after a person's name does."""
        for person in self.people:
            if person.woman is not None:
                continue
            votes = 0
            for place in person.mentions[:12]:
                following = self._text[place : place + 250]
                match = re.search(r"\b(he|his|she|her)\b", following)
                rivals = self._places[bisect_right(self._places, (place, 10**9)) :][:1]
                if match and not (
                    rivals and rivals[0][0] < place + match.start() and self.people[rivals[0][1]] is not person
                ):
                    votes += 1 if match[1] in _SHE else -1
            person.woman = None if votes == 0 else votes > 0

    def find(self, words_of_source: str, at: int, last: str | None = None) -> str | None:
        """The fullest name for the words that name a source, or `None` where it cannot be known.

        Args:
            words_of_source: As they stand: "Rutte", "the NATO chief", "he", "officials".
            at: Where they stand in the text.
            last: The speaker before, whom a pronoun means first.
        """
        folded = plain(words_of_source).strip()
        if folded in _HE or folded in _SHE:
            return self._pronoun(at, woman=folded in _SHE, last=last)
        if folded in {"it", "its", "they", "their", "who", "which", "that", "i", "we"}:
            return None
        return self._named(words_of_source) or self._office(folded, at)

    def _named(self, source: str) -> str | None:
        """The person whose name stands in the words, if any; the last one, as titles and posts come first."""
        persons = [name for name in find_names(source) if name.kind is not NameKind.PLACE]
        for name in reversed(persons):
            parts = fold_name(name.text).split()
            person = self._known(parts) if parts else None
            if person is not None:
                return person.name
        return None

    def _pronoun(self, at: int, *, woman: bool, last: str | None) -> str | None:
        speaker = next((person for person in self.people if person.name == last), None)
        place = bisect_right(self._places, (at, -1))
        recent: list[Person] = []
        for _, index in reversed(self._places[max(0, place - 8) : place]):
            if self.people[index] not in recent:
                recent.append(self.people[index])
        fitting = [person for person in recent if person.woman in {woman, None}]
        if speaker is not None and speaker.woman in {woman, None}:
            sentence = max(self._text.rfind(". ", 0, at), self._text.rfind("\n", 0, at))
            between = [
                person
                for person in fitting
                if person is not speaker and any(sentence - 250 < m < at for m in person.mentions)
            ]
            subjects = [person for person in between if self._is_subject(person, at)]
            return subjects[0].name if subjects else speaker.name
        for person in fitting:
            if self._is_subject(person, at):
                return person.name
        certain = [person for person in fitting if person.woman == woman]
        chosen = certain or fitting
        return chosen[0].name if chosen else None

    def _is_subject(self, person: Person, at: int) -> bool:
        """Whether the person's last mention before this place opens a sentence, or nearly."""
        earlier = [place for place in person.mentions if place < at]
        if not earlier:
            return False
        place = earlier[-1]
        begin = max(
            self._text.rfind(". ", 0, place), self._text.rfind("\n", 0, place), self._text.rfind("” ", 0, place), -1
        )
        return place - begin < 45 and at - place < 400

    def _office(self, folded: str, at: int) -> str | None:
        """The person whose office the words describe: "the NATO chief", "the Russian leader", "the minister"."""
        described = _fold_words(set(_TOKEN.findall(folded)))
        heads = described & words("offices")
        if (
            not heads
            or not folded.startswith(("the ", "nato", "his ", "her "))
            and " " in folded
            and folded.startswith(("a ", "an "))
        ):
            return None
        scored = []
        for person in self.people:
            leads = bool(heads & _LEADERS and person.offices & _LED)
            same = heads & person.offices
            if not same and not leads:
                continue
            orgs = {
                word
                for word in described - heads
                if word in places().values() or word in capitals() or len(word) > 3 or word == "nato"
            }
            missed = len(orgs - person.offices)
            earlier = [place for place in person.mentions if place < at]
            scored.append((len(orgs & person.offices) - missed, len(same), earlier[-1] if earlier else -1, person.name))
        if not scored:
            return None
        best = max(scored)
        return best[3] if best[0] >= 0 else None


def _fold_words(described: set[str]) -> set[str]:
    """Demonyms as countries, "Secretary-General" as its two words, stop words left out."""
    folded: set[str] = set()
    for word in described:
        for part in {word, *word.split("-")}:
            bare = plain(part)
            folded.add(country_key(bare) or bare)
    return folded - {
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "who",
        "has",
        "had",
        "in",
        "on",
        "at",
        "to",
        "his",
        "her",
        "said",
        "which",
        "that",
        "as",
        "by",
    }


def _guess_woman(name: FoundName) -> bool | None:
    titles = {plain(word).rstrip(".") for word in name.title.split()}
    if titles & {
        "ms",
        "mrs",
        "miss",
        "lady",
        "dame",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "baroness",
        "sister",
        "mother",
    }:
        return True
    if titles & {
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "pope",
        "spokesman",
        "chairman",
        "congressman",
        "father",
        "brother",
    }:
        return False
    parts = plain(name.text).split()
    if len(parts) > 1 or not parts:
        first = parts[0].split("-")[0] if parts else ""
        return True if first in words("women") else False if first in words("men") else None
    return None
