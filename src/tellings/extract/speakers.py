"""Finds out who is speaking: from the words that name a source to the fullest name the report gives."""

import re
from collections.abc import Sequence

from tellings.extract.identities import ENDS, LONGEST_NAME, make_joint, make_other, make_person, shorten
from tellings.extract.sources import Source, read_source
from tellings.extract.stand_ins import (
    ANSWERS,
    HE,
    PAIRS,
    PRONOUNS,
    RELATIVE,
    SHE,
    SPEAKING,
    THINGS,
    find_before_relative,
)
from tellings.language.antecedents import Antecedents, Described
from tellings.language.bodies import Bodies
from tellings.language.clusters import Person
from tellings.language.gazetteer import capitals, country_key, places, plain, words
from tellings.language.nouns import is_personal, nouns, tell_woman
from tellings.language.roster import Roster
from tellings.model import Span, Speaker, SpeakerKind

_AMONG = ("including ", "such as ", "among them ", "led by ", "like ")
"""Words before those who are only some of a group: "some Republicans, including Lamar Alexander"."""
_JOINING = frozenset({"and", "but", "or", "so", "yet", "as", "while", "if", "when"})
MOST_JOINT = 4
"""People who say a thing together. Judged."""


class Speakers:
    """Who has spoken so far in one report, in its order, so that "he" and a quotation without a cue are understood."""

    def __init__(self, roster: Roster, report: str = "") -> None:
        """Start before the first quotation.

        Args:
            roster: The people of the report.
            report: The report's id.
        """
        self._roster = roster
        self._report = report
        self._bodies = Bodies(roster.text, roster.names)
        self._antecedents = Antecedents(roster)
        self.last: Speaker | None = None
        self._last_person: Person | None = None
        self._last_body: Speaker | None = None
        self._last_spokesman: Speaker | None = None
        self._nameless: dict[str, Speaker] = {}

    def find(self, source: str, at: int, topic: str | None = None) -> Speaker | None:
        """The speaker whom these words name, or `None`; remembered as the last one.

        Args:
            source: The words as they stand.
            at: Their place in the report.
            topic: What the sentence, or the one before, is about: what "it" means.
        """
        read = read_source(source)
        folded = plain(read.words)
        if len(folded) > 1 and read.words.isupper():  # "US", "WHO" and "IT" are no pronouns
            return self._single(read, source, at)
        if folded in RELATIVE or folded.startswith(("who ", "whom ")):
            person, before = self._roster.find_apposed(at), find_before_relative(self._roster.text, at)
            found = self._person(person, at - 1) or (self.find(before, at - 1) if before is not None else None)
            self._antecedents.step_back(at - 1)
            return found
        if not folded or folded in SPEAKING:
            return None
        if folded in PRONOUNS:
            return self._pronoun(folded, topic, at)
        return self._joint(read, at) or self._single(read, source, at)

    def _pronoun(self, folded: str, topic: str | None, at: int) -> Speaker | None:
        two = self._antecedents.find_two(at) if folded in PAIRS else []
        if two:
            return self._remember_joint(two, at)
        if folded in THINGS:
            return self._thing(topic, at, plural=folded not in {"it", "its"})
        last = self._last_person if folded in ANSWERS else self._antecedents.find(at, woman=folded in SHE)
        return self._meant(last, at)

    def knows(self, source: str) -> bool:
        """Whether the words name a person of the report, or a body by its usual words: "Rail union: no deal"."""
        if self._roster.find_named(source, 0) or self._roster.find_holder(source, 0):
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
        person = self._roster.find_named(topic, at) if topic else None
        if person is None and topic and plain(topic) in HE | SHE:
            return self._meant(self._antecedents.find(at, woman=plain(topic) in SHE), at)
        if person is None and alone:
            person = self._last_person or self._roster.first
        return self._person(person, at)

    def _single(self, read: Source, source: str, at: int) -> Speaker | None:
        """One speaker: by name, by office, or by what the words mean by themselves."""
        person = self._named(read, at)
        if person is None and read.owner is None and (read.kind is None or self._is_about_one(read)):
            person = self._described(read, at)
        if person is not None:
            return self._person(person, at)
        is_dateline = read.noun.isupper() and plain(read.noun) in capitals()
        if is_dateline or plain(read.words) in _JOINING:
            return None
        kind = read.kind or (SpeakerKind.PERSON if self._is_one(read) else self._guess(read))
        if kind is SpeakerKind.ORGANISATION and read.owner is None:
            return self._body(read, at)
        if read.definite and read.owner is None and (known := self._nameless.get(read.family)) is not None:
            return self._again(known, at)
        if kind is SpeakerKind.SPOKESPERSON and read.definite and read.owner is None and self._last_spokesman:
            return self._remember(self._last_spokesman)
        return self._other(kind, self._name(read, at), source, at)

    def _again(self, speaker: Speaker, at: int) -> Speaker:
        """Somebody or something without a name that spoke before: "a senior official", then "the official"."""
        if is_personal(plain(read_source(speaker.name).head)):
            self._antecedents.note(Described(words=speaker.name, at=at, woman=tell_woman(plain(speaker.name))), at)
        return self._remember(speaker)

    def _named(self, read: Source, at: int) -> Person | None:
        """The person named in the words: in what comes first, or beside it after a comma."""
        if read.owner is not None and self._roster.find_named(read.words, at) is None:
            return None
        first, *beside = [part for part in read.words.split(", ")[:MOST_JOINT] if not part.startswith(_AMONG)]
        for part in (read.noun, first, *beside):
            cut = ENDS.split(part)[0]
            person = self._roster.find_named(cut, at)
            if person is not None and (read.kind is None or part in beside or _ends_in(cut, person)):
                return person
        return None

    def _is_about_one(self, read: Source) -> bool:
        one = read.words.lower().startswith(("a ", "an ")) and read.kind is SpeakerKind.UNNAMED
        spokesman = read.kind is SpeakerKind.SPOKESPERSON and read.definite and not read.head.endswith("s")
        return one or spokesman

    def _described(self, read: Source, at: int) -> Person | None:
        """The person whom an office means, or "the 44-year-old" after a name."""
        found = self._roster.find_holder(read.words if len(read.words) < LONGEST_NAME else read.noun, at)
        if found is not None:
            return found.person
        is_plain = " of " not in read.words and not any(
            places().get(plain(word)) == plain(word) for word in read.noun.split()
        )
        if not read.definite or not is_personal(read.head) or not (is_plain or read.head in nouns("anybody")):
            return None
        person = self._antecedents.find(at, woman=tell_woman(read.head), named=True)
        if not isinstance(person, Person):
            return None
        free = not person.offices & (words("titles") | words("offices")) or read.head.endswith("-old")
        return person if free or read.head in nouns("anybody") else None

    def _is_one(self, read: Source) -> bool:
        return (
            read.head in words("leaders") | {"pope", "governor", "mayor"}
            and (read.definite or read.owner is not None)
            and " " in read.noun
        )

    def _guess(self, read: Source) -> SpeakerKind:
        """The kind of what no list knows: a name, or people nobody can tell apart."""
        last = read.noun.split()[-1:]
        named = bool(last) and last[0][:1].isupper() and plain(read.noun) not in words("common")
        return SpeakerKind.ORGANISATION if named else SpeakerKind.UNNAMED

    def _joint(self, read: Source, at: int) -> Speaker | None:
        """Two or more who say a thing together: "Merkel and Macron"."""
        if " and " not in read.words:
            return None
        parts = [part for part in re.split(r", and |, | and ", read.words) if part]
        people = [self._one_of(part, at) for part in parts[:MOST_JOINT]]
        named = list({id(person): person for person in people if person is not None}.values())
        if len(named) != len(parts) or len(named) == 1:
            return None
        return self._remember_joint(named, at)

    def _remember_joint(self, people: Sequence[Person], at: int) -> Speaker:
        self._antecedents.note(people[0], at)
        self._last_body = make_joint(self._report, people)
        return self._remember(self._last_body)

    def _one_of(self, part: str, at: int) -> Person | None:
        folded = plain(part)
        if folded in HE | SHE:
            person = self._antecedents.find(at, woman=folded in SHE, named=True)
            return person if isinstance(person, Person) else None
        return self._roster.find_named(part, at)

    def _thing(self, topic: str | None, at: int, *, plural: bool) -> Speaker | None:
        """Whom "it" or "they" means: what the sentence before is about, else the last body that spoke."""
        if (
            topic is not None
            and plain(topic).partition(" ")[0] not in RELATIVE
            and not self._roster.find_named(topic, at)
        ):
            read = read_source(topic)
            kinds = {SpeakerKind.ORGANISATION, SpeakerKind.UNNAMED if plural else SpeakerKind.DOCUMENT}
            if read.kind in kinds or self._bodies.find(topic):
                return self._single(read, topic, at)
        last = self._last_body
        fits = last is not None and not (plural and last.kind is SpeakerKind.DOCUMENT)
        return self._remember(last) if last is not None and fits else None

    def _body(self, read: Source, at: int) -> Speaker | None:
        """An organisation by its name, or by what it is after it was named: "the ministry"."""
        found = self._bodies.find(read.words) or self._bodies.find(read.noun)
        if found is None and read.definite and " " not in read.noun.partition(" ")[2]:
            found = self._bodies.find_described(read.head, at)
            known = self._nameless.get(read.family)
            if found is None and known is not None and known.kind is SpeakerKind.ORGANISATION:
                return self._again(known, at)
            found = found or self._bodies.find_kind(read.head, at)
        name = found.name if found else self._name(read, at)
        place = found.place if found else (at, at + len(read.words))
        return self._make_other(SpeakerKind.ORGANISATION, name, place)

    def _meant(self, who: Person | Described | None, at: int) -> Speaker | None:
        """The speaker whom a pronoun means: by name, or by the words that stand for one without a name."""
        if isinstance(who, Described):
            return self.find(who.words, who.at)
        return self._person(who, at)

    def _person(self, person: Person | None, at: int) -> Speaker | None:
        if person is None:
            return None
        self._last_person = person
        self._antecedents.note(person, at)
        return self._remember(make_person(self._roster.text, self._report, person))

    def _other(self, kind: SpeakerKind, name: str, source: str, at: int) -> Speaker | None:
        return self._make_other(kind, name, (at, at + len(source)))

    def _make_other(self, kind: SpeakerKind, name: str, place: tuple[int, int]) -> Speaker | None:
        speaker = make_other(kind, name, self._span(*place))
        if speaker is None:
            return None
        self._nameless[read_source(name).family] = speaker
        if kind in {SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT} or name.endswith("s"):
            self._last_body = speaker
        elif is_personal(plain(read_source(name).head)):
            words_ = self._roster.text[place[0] : place[1]]
            self._antecedents.note(Described(words=words_, at=place[0], woman=tell_woman(plain(name))), place[0])
        return self._remember(speaker)

    def _name(self, read: Source, at: int) -> str:
        """The words, with the owner's name for "his": "Donald Trump’s campaign"."""
        name = shorten(read.words)
        if read.owner is None or plain(read.owner) not in HE | SHE:
            return name
        owner = self._antecedents.find(at, woman=plain(read.owner) in SHE, named=True)
        return f"{owner.name}’s {name.partition(' ')[2]}" if isinstance(owner, Person) else name

    def _span(self, start: int, end: int) -> Span:
        return Span(report=self._report, start=start, end=min(end, len(self._roster.text)))

    def _remember(self, speaker: Speaker) -> Speaker:
        if speaker.kind is SpeakerKind.SPOKESPERSON or "spokes" in (speaker.office or "").lower():
            self._last_spokesman = speaker
        self.last = speaker
        return speaker


def _ends_in(said: str, person: Person) -> bool:
    """Whether words that could mean a body or people end in somebody's name: "Kanye West", not "Clinton supporters"."""
    return plain(said).rpartition(" ")[2].rstrip(".") == person.parts[-1]
