"""The people whom one report names, so that "Rutte", "the NATO chief" and "he" lead to the fullest name it gives."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

import msgspec

from tellings.language.gazetteer import places, plain, words
from tellings.language.hints import before_word, fold_words, guess_woman, in_headline
from tellings.language.names import MOST_PARTS, FoundName, NameKind, find_names, fold_name

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_LEADERS = frozenset({"chief", "head", "leader", "boss"})
_PERSONAL_ENDING = re.compile(r"(?:[^e]er|[^t]or|ist|[ct]ian|man|woman|eon|-olds?|ess)$")
_SENTENCE = re.compile(r"(?:[.!?]['\"”’)]?\s|\n)")
APPOSITION = 90
"""Characters after a name in which the office it holds may stand: ", the retired head of the county fire service".
Judged; with 45 or 180 nothing in our retellings changes."""
_CAPITALISED = re.compile(
    r"(?<![\w’'])([^\W\d_a-zß-öø-ÿ][\w.’'-]{0,40}?"
    r"(?: (?:[^\W\d_a-zß-öø-ÿ][\w.’'-]{0,40}?|(?:de|van|von|der|den|del|di|da|al|bin)(?= )))*?)"
    r"(['’]s?)?(?=[\s,.;:)]|$)(?! [^\W\d_a-z])"
)
_OF = frozenset({"for", "of", "to", "from", "with", "at", "by", "in"})
_AFTER_NAME = frozenset("of for who in at from and as with himself herself whose on to by".split())  # noqa: SIM905 - small words
SHORT_WORD = 5
"""Letters: "NATO", "EU", "UN" tell whose chief is meant, where a longer word may be any adjective. Judged; with 4
three of 1,904 statements in our retellings change, with 7 none."""
MOST_HOLDERS = 200
"""A list of members names more people of one office than this; which of them is meant cannot be known. Judged: it
bounds the time that a hostile list can take."""
LONGEST_SOURCE = 300
"""Characters of the words that name a source that are looked at. Judged; with 150 or 600 nothing in our retellings
changes."""
NEAR = 700
"""Characters: a pronoun or "the epidemiologist" without a nearer name than this stays unresolved. From 300 to 2,000
one speaker of 1,501 contents in our passages changes."""
OPENING = 45
"""Characters from the beginning of a sentence within which a name is most likely its subject. From 20 to 90 three
speakers of 1,501 contents in our passages change."""


class Person(msgspec.Struct):
    """Somebody a report names: the fullest name, the words that describe the office, and where each mention stands."""

    name: str
    parts: list[str]
    offices: set[str]
    woman: bool | None
    mentions: list[int]
    sure: bool
    """Whether the text shows it to be a person; a name of two words that shows nothing may be a firm."""


class Roster:
    """The people named in one report. Made once from its text; answers by position, so that "he" is the one before."""

    def __init__(
        self, text: str, sources: Collection[int] = (), within: Sequence[tuple[int, int]] | None = None
    ) -> None:
        """Gather the people of a text.

        Args:
            text: The report's.
            sources: Where words stand that name a source: a name that ends there is taken for a person's.
            within: The stretches whose names count, in order, where bylines and credit lines shall not.
        """
        self._text = text
        self._ends = frozenset(sources)
        self.people: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self.names = [name for name in find_names(text) if within is None or _lies_within(name, within)]
        self._gather()
        self._places = sorted((place, at) for at, person in enumerate(self.people) for place in person.mentions)
        self._by_office: dict[str, list[int]] = {}
        for at, person in enumerate(self.people):
            for office in person.offices:
                self._by_office.setdefault(office, []).append(at)
        self._by_name = {person.name: person for person in self.people}
        self._guess_women()

    @property
    def first(self) -> str | None:
        """Whom the report names most often, if anybody: in an interview, the one who answers."""
        sure = [person for person in self.people if person.sure]
        return max(sure, key=lambda person: (len(person.mentions), -person.mentions[0])).name if sure else None

    def _gather(self) -> None:
        likely = [(name, self._is_sure(name)) for name in self.names if self._may_be_person(name)]
        for name, sure in sorted(likely, key=lambda pair: (" " not in pair[0].text, not pair[1], pair[0].start)):
            parts = fold_name(name.text).split()
            if not parts:
                continue
            person = self._known(parts)
            if person is None:
                if (" " not in name.text and not sure) or in_headline(self._text, name.start):
                    continue
                person = Person(name=name.text, parts=parts, offices=set(), woman=None, mentions=[], sure=sure)
                self.people.append(person)
                self._by_surname.setdefault(parts[-1], []).append(person)
                self._by_given.setdefault(parts[0], []).append(person)
            person.mentions.append(name.start)
            person.sure = person.sure or sure
            person.offices |= self._describe(name)
            person.woman = guess_woman(name) if person.woman is None else person.woman
        for person in self.people:
            person.mentions.sort()

    def _may_be_person(self, name: FoundName) -> bool:
        shouted = " " in name.text and name.text.isupper()
        return name.kind in {NameKind.PERSON, NameKind.OTHER} and len(name.text.split()) <= MOST_PARTS and not shouted

    def _is_sure(self, name: FoundName) -> bool:
        if name.kind is NameKind.PERSON:
            return True
        if name.end in self._ends and before_word(self._text, name.start) in _OF:
            return False
        two = 1 < len(name.text.split()) < MOST_PARTS and " of " not in name.text and "&" not in name.text
        before = self._text[max(0, name.start - 4) : name.start].lower()
        after = self._text[name.end : name.end + 6]
        return (
            two
            and before != "the "
            and (
                name.end in self._ends
                or after.startswith(", who")
                or bool(re.match(r", \d\d\b", after))
                or bool(self._describe(name))
            )
        )

    def _known(self, parts: list[str]) -> Person | None:
        """The one already met under this name, or under the given name alone where only one has it."""
        for person in self._by_surname.get(parts[-1], ()):
            theirs = person.parts
            if len(parts) == 1 or len(theirs) == 1 or theirs[0] == parts[0] or theirs[-len(parts) :] == parts:
                return person
        if len(parts) == 1:
            given = self._by_given.get(parts[0], ())
            if len(given) == 1:
                return given[0]
        return None

    def _describe(self, name: FoundName) -> set[str]:
        """The words before and after a name that tell its office: "NATO Secretary General", ", the NATO chief,"."""
        before = _SENTENCE.split(self._text[max(0, name.start - 70) : name.start])[-1]
        before = re.split(r"[,;:\"“”()]", before)[-1]
        words_before = _TOKEN.findall(before)[-5:]
        told = words("titles") | words("offices")
        first = next((at for at, word in enumerate(words_before) if plain(word) in told), None)
        described: set[str] = set()
        if first is not None and words_before and plain(words_before[-1]) in told:
            described.update(words_before[max(0, first - 2) :])
        after = self._text[name.end : name.end + APPOSITION]
        if after.startswith((", ", " (")):
            apposition = _TOKEN.findall(re.split(r"[,.;:!?\n\"“”()]", after[2:])[0])
            if any(plain(word) in told for word in apposition[:8]):
                described.update(apposition)
        return fold_words(described)

    def _guess_women(self) -> None:
        """Where lists do not tell, the first pronoun soon after a person's name does, if no other name is nearer."""
        for person in self.people:
            if person.woman is not None:
                continue
            for place in person.mentions[:6]:
                match = re.search(r"\b(he|his|she|her)\b", self._text[place : place + 250])
                if match is None:
                    continue
                rival = bisect_left(self._places, (place + 1, -1))
                if rival < len(self._places) and self._places[rival][0] < place + match.start():
                    continue
                person.woman = match[1] in _SHE
                break

    def find(self, source: str, at: int, last: str | None = None) -> str | None:
        """The fullest name for the words that name a source, or `None` where it cannot be known.

        Args:
            source: The words as they stand: "Rutte", "the NATO chief", "he", "officials".
            at: Where they stand in the text.
            last: The name of the speaker before, whom a pronoun means first.
        """
        folded = plain(source).strip()
        if folded in _HE | _SHE:
            return self._pronoun(at, woman=folded in _SHE, last=last)
        return self._named(source) or self._office(folded, at) or self._trade(folded, at)

    def _named(self, source: str) -> str | None:
        """The person whose name stands in the words, unless it only says whose: "a spokesman for Rutte"."""
        for match in _CAPITALISED.finditer(source[:LONGEST_SOURCE]):
            before = source[: match.start()].split()[-1:]
            after = source[match.end() :].split()[:1]
            whose = bool(after) and after[0][:1].islower() and after[0] not in _AFTER_NAME
            if match[2] or (before and before[0].lower() in _OF) or whose:
                continue
            parts = fold_name(match[1]).split()
            for length in range(len(parts), 0, -1):
                person = self._known(parts[-length:])
                if person is not None:
                    return person.name
        return None

    def _recent(self, at: int) -> list[Person]:
        """Those named before a place, the nearest first."""
        place = bisect_left(self._places, (at, -1))
        recent: list[Person] = []
        for start, index in reversed(self._places[max(0, place - 8) : place]):
            if at - start < NEAR and self.people[index] not in recent:
                recent.append(self.people[index])
        return sorted(recent, key=lambda person: not person.sure) if any(person.sure for person in recent) else recent

    def _pronoun(self, at: int, *, woman: bool, last: str | None) -> str | None:
        fitting = [person for person in self._recent(at) if person.woman in {woman, None}]
        known = [person for person in fitting if person.woman == woman]
        subjects = [person for person in fitting if self._is_subject(person, at)]
        speaker = self._by_name.get(last or "")
        if speaker is not None and speaker.woman in {woman, None}:
            since = self._sentence_start(self._sentence_start(at) - 1)
            newer = [p for p in subjects if p is not speaker and p.mentions[bisect_left(p.mentions, at) - 1] >= since]
            return newer[0].name if newer and newer[0].sure >= speaker.sure else speaker.name
        for chosen in (subjects, known, fitting):
            if chosen:
                return chosen[0].name
        return None

    def _sentence_start(self, at: int) -> int:
        if at <= 0:
            return 0
        window = self._text[max(0, at - 500) : at]
        ends = [match.end() for match in _SENTENCE.finditer(window)]
        return max(0, at - 500) + (ends[-1] if ends else 0)

    def _is_subject(self, person: Person, at: int) -> bool:
        """Whether the person's last mention before this place is the first one in its sentence, near its beginning."""
        place = person.mentions[bisect_left(person.mentions, at) - 1]
        start = self._sentence_start(place)
        first = self._places[bisect_left(self._places, (start, -1))]
        return place - start < OPENING and first[0] == place

    def _office(self, folded: str, at: int) -> str | None:
        """The person whose office the words describe: "the NATO chief", "the Russian leader", "the minister"."""
        described = fold_words(set(_TOKEN.findall(folded)))
        heads = described & (words("offices") | _LEADERS)
        if not heads or folded.startswith(("a ", "an ")):
            return None
        scored = []
        rest = described - heads
        known = {word for word in rest if len(word) <= SHORT_WORD or word in places()}
        for person in self._holders(heads):
            same = heads & person.offices
            wrong = len(known - person.offices) if person.offices - heads else 0
            earlier = bisect_left(person.mentions, at)
            place = person.mentions[earlier - 1] if earlier else -1
            scored.append((len(rest & person.offices) - wrong, len(same), place, person.name))
        best = max(scored, default=(-1, 0, -1, ""))
        return best[3] if best[0] >= 0 else None

    def _holders(self, heads: set[str]) -> list[Person]:
        """Those whose office is one of these; "chief", "head" and "leader" mean whoever leads."""
        offices = heads | (words("leaders") if heads & _LEADERS else set())
        numbers = sorted({number for office in offices for number in self._by_office.get(office, ())})
        return [self.people[number] for number in numbers[:MOST_HOLDERS]]

    def _trade(self, folded: str, at: int) -> str | None:
        """The one named just before whom "the epidemiologist" or "the 44-year-old" means."""
        described = folded.split()
        if described[:1] != ["the"] or len(described) == 1:
            return None
        before = re.split(r" (?:of|from|in|at|for|with|who) ", folded)[0].split()
        head = before[-1] if before else described[-1]
        if head in words("organisations") or head in words("no_persons"):
            return None
        if not (_PERSONAL_ENDING.search(head) or head in words("titles") | words("offices")):
            return None
        named = words("titles") | words("offices")
        recent = [person for person in self._recent(at) if self._is_subject(person, at) or person.sure]
        fitting = [person for person in recent if not (person.offices & named and head in named)]
        return fitting[0].name if fitting else None


def _lies_within(name: FoundName, within: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(within, (name.start + 1, 0))
    return at > 0 and name.end <= within[at - 1][1]
