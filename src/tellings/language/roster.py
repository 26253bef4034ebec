"""The people whom one report names, so that "Rutte", "the NATO chief" and "he" lead to the fullest name it gives."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

import msgspec

from tellings.language.clusters import Cluster, Person, Seen
from tellings.language.describing import TOKEN, Description, describe
from tellings.language.frequency import share_of_sentences
from tellings.language.gazetteer import places, plain, words
from tellings.language.hints import before_word, fold_words, in_headline
from tellings.language.holders import holds, is_leader
from tellings.language.names import MOST_PARTS, FoundName, NameKind, find_names, fold_name
from tellings.language.words import stem

_SHE = frozenset({"she", "her", "hers", "herself"})
_LEADERS = frozenset({"chief", "head", "leader", "boss"})
_PRONOUN = re.compile(r"\b(he|his|she|her)\b")
_AGED = re.compile(r", (?:aged )?\d{1,3},")
_FORMER = frozenset({"former", "ex", "then", "late"})
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
COMMON = 0.0003
"""Share of sentences: a name of which a word is more common is no person's, where no list knows the given name."""
MOST_KNOWN = 4
"""Known places that one run of capitalised words can hold: "Obama, Texas Democrats". Judged."""
GUESSED_FROM = 6
"""Mentions after which a pronoun is looked for where no list tells a woman from a man. Judged."""
PRONOUN_WITHIN = 250
"""Characters after a mention in which the pronoun must stand. Judged."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Whom words mean, with the office by which they do, if any."""

    person: Person
    office: Description | None = None
    is_whole: bool = False
    """Whether the report tells all of it beside the name: of "the Russian leader" that he leads, and Russia."""


class Roster:
    """The people named in one report. Made once from its text; answers by position."""

    def __init__(
        self,
        text: str,
        sources: Collection[int] = (),
        within: Sequence[tuple[int, int]] | None = None,
        named: Sequence[tuple[int, int, str]] = (),
    ) -> None:
        """Gather the people of a text.

        Args:
            text: The report's.
            sources: Where words stand that name a source: a name that ends there is taken for a person's.
            within: The stretches whose names count, in order, where bylines and credit lines shall not.
            named: Places that are known to name a person, an organisation or a place, with the kind, in order.
        """
        self.text = text
        self.within = tuple(within) if within is not None else ((0, len(text)),)
        self._ends = frozenset(sources)
        self._known = {start for start, _, kind in named if kind == NameKind.PERSON}
        names = [name for name in find_names(text) if within is None or _lies_within(name, within)]
        self.names = sorted((_trim(name) for name in _correct(text, names, named)), key=lambda name: name.start)
        self._cluster = Cluster(self._see(name) for name in self.names if self._may_be_person(name))
        self.people = self._cluster.people
        self.places = sorted((place, at) for at, person in enumerate(self.people) for place, _ in person.mentions)
        self._by_office: dict[str, list[Person]] = {}
        for person in self.people:
            for office in person.offices:
                self._by_office.setdefault(office, []).append(person)
        self._guess_women()

    @property
    def first(self) -> Person | None:
        """Whom the report names most often, if anybody: in an interview, the one who answers."""
        sure = [person for person in self.people if person.sure]
        return max(sure, key=lambda person: (len(person.mentions), -person.mentions[0][0])) if sure else None

    def _see(self, name: FoundName) -> Seen:
        described = tuple(describe(self.text, name.start, name.end))
        sure = self._is_sure(name, described)
        return Seen(name=name, sure=sure, headline=in_headline(self.text, name.start), described=described)

    def _may_be_person(self, name: FoundName) -> bool:
        shouted = " " in name.text and name.text.isupper()
        is_place = plain(name.text.split()[-1]) in places() and name.kind is not NameKind.PERSON
        kinds = {NameKind.PERSON, NameKind.OTHER}
        if name.kind not in kinds or len(name.text.split()) > MOST_PARTS or shouted or is_place:
            return False
        is_shown = name.title or name.start in self._known or _AGED.match(self.text, name.end)
        return bool(is_shown) or not _is_thing(name)

    def _is_sure(self, name: FoundName, described: Sequence[Description]) -> bool:
        if name.kind is NameKind.PERSON:
            return True
        if _AGED.match(self.text, name.end):
            return True
        if " " not in name.text and is_leader(plain(name.text)):
            return True
        if name.end in self._ends and before_word(self.text, name.start) in _OF:
            return False
        parts = name.text.split()
        two = 1 < len(parts) < MOST_PARTS and not {"of", "&"} & set(parts) and plain(parts[0]) not in places()
        before = self.text[max(0, name.start - 4) : name.start].lower()
        after = self.text[name.end : name.end + 6]
        shown = name.end in self._ends or after.startswith(", who") or bool(re.match(r", \d\d\b", after))
        return two and before != "the " and (shown or bool(described))

    def _guess_women(self) -> None:
        """Where lists do not tell, the pronouns soon after a person's name do, where no other name is nearer."""
        for person in self.people:
            if person.woman is not None:
                continue
            votes = 0
            for place, _ in person.mentions[:GUESSED_FROM]:
                match = _PRONOUN.search(self.text, place, place + PRONOUN_WITHIN)
                rival = bisect_left(self.places, (place + 1, -1))
                if match and not (rival < len(self.places) and self.places[rival][0] < match.start()):
                    votes += 1 if match[1] in _SHE else -1
            if votes:
                person.woman, person.guessed = votes > 0, True

    def find_named(self, source: str, at: int) -> Person | None:
        """The person whose name stands in the words, unless it only says whose: "a spokesman for Rutte"."""
        for match in _CAPITALISED.finditer(source[:LONGEST_SOURCE]):
            before = source[: match.start()].split()[-1:]
            after = source[match.end() :].split()[:1]
            goes_on = bool(after) and after[0][:1].islower() and not after[0].startswith(("al-", "el-"))
            whose = goes_on and after[0] not in _AFTER_NAME
            if match[2] or (before and before[0].lower() in _OF) or whose or plain(match[1]) in places():
                continue
            parts = fold_name(match[1]).split()
            woman = _woman_of_title(match[1], before)
            for length in range(len(parts), 0, -1):
                person = self._cluster.find(parts[-length:], at, woman=woman)
                if person is not None:
                    return person
        return None

    def find_apposed(self, at: int) -> Person | None:
        """The person of whom the words before a place tell more: "Ana Torres, 50, a union leader, who"."""
        for person in self.people[:MOST_HOLDERS]:
            ends = (one.end for one in person.described if one.start > person.place[0])
            if any(0 < at - end <= len(", ") for end in ends):
                return person
        return None

    def find_holder(self, phrase: str, at: int) -> Found | None:
        """The person whose office the words describe: "the NATO chief", "the Russian leader", "the minister"."""
        folded = plain(phrase)
        described = fold_words({match[0].rstrip(".") for match in TOKEN.finditer(folded)})
        heads = described & (words("offices") | words("roles") | _LEADERS)
        if not heads:
            return None
        rest = described - heads - words("qualifiers")
        best: tuple[tuple[int, int, bool, int], Person] | None = None
        for person in self._holders(heads):
            told = described - heads - _FORMER
            if folded.startswith(("a ", "an ")) and not (told and told <= person.offices):
                continue
            score = _score_holder(person, heads, rest, described, at)
            if score is not None and (best is None or score > best[0]):
                best = (score, person)
        if best is None:
            return None if folded.startswith(("a ", "an ")) else self._known_holder(heads, described)
        offices = _all_heads(heads)
        office = next((one for one in best[1].described if one.words & offices), None)
        return Found(person=best[1], office=office, is_whole=rest <= best[1].offices)

    def _holders(self, heads: set[str]) -> list[Person]:
        """Those whose office is one of these; "chief", "head" and "leader" mean whoever leads."""
        offices = _all_heads(heads)
        told = {id(person): person for office in sorted(offices) for person in self._by_office.get(office, ())}
        return list(told.values())[:MOST_HOLDERS]

    def _known_holder(self, heads: set[str], described: set[str]) -> Found | None:
        """The only one of those named who is known to have led the country that the words name."""
        countries = described & set(places().values())
        known = [
            person
            for person in (self.people[:MOST_HOLDERS] if countries else ())
            if any(holds(person.parts, country, heads) for country in countries)
        ]
        return Found(person=known[0]) if len(known) == 1 else None


def _is_thing(name: FoundName) -> bool:
    """Whether capitalised words are no person's name: "Kent County Republican", "Parents Rally Nationwide"."""
    parts = plain(name.text).split()
    if len(parts) == 1 or "of" in parts:
        return len(parts) > 1
    nouns = words("roles") | words("place_endings") | words("organisations")
    if any(part in nouns or part.removesuffix("s") in words("roles") for part in parts[2:]):
        return True
    if parts[0] in words("women") | words("men"):
        return False
    common = [share_of_sentences(stem(part)) > COMMON for part in parts]
    return all(common) or parts[0] in places() or (common[-1] and (parts[-1].endswith("s") or parts[-1] in nouns))


def _all_heads(heads: set[str]) -> set[str]:
    """The offices that are meant: "chief", "head" and "leader" mean any that leads."""
    return heads | (words("leaders") if heads & _LEADERS else set())


def _woman_of_title(name: str, before: list[str]) -> bool | None:
    """What "Mrs" before a surname says, within the name or before it."""
    titles = {word.rstrip(".").lower() for word in (*name.split()[:1], *before)}
    return True if titles & {"mrs", "ms", "miss"} else False if "mr" in titles else None


def _score_holder(
    person: Person, heads: set[str], rest: set[str], described: set[str], at: int
) -> tuple[int, int, bool, int] | None:
    known = {word for word in rest if len(word) <= SHORT_WORD or word in places()}
    wrong = len(known - person.offices) if person.offices - heads else 0
    wrong += bool(person.offices & _FORMER) != bool(described & _FORMER)
    if rest - known and not rest & person.offices and person.offices - heads - words("qualifiers"):
        wrong += 1
    fit = 2 * len(rest & person.offices) - 2 * wrong
    earlier = bisect_left(person.mentions, (at, -1))
    place = person.mentions[earlier - 1][0] if earlier else -1
    return (fit, len(heads & person.offices), earlier > 0, place) if fit >= -1 else None


def _correct(text: str, names: Sequence[FoundName], named: Sequence[tuple[int, int, str]]) -> Iterator[FoundName]:
    """The names with the kinds that are known, cut where one runs beyond the place that is known, and those missed."""
    taken: set[int] = set()
    starts = [place[0] for place in named]
    surnames = {plain(text[start:end]).rpartition(" ")[2] for start, end, kind in named if kind == NameKind.PERSON}
    for name in names:
        last = bisect_left(starts, name.end)
        known = [at for at in range(max(0, last - MOST_KNOWN), last) if named[at][1] > name.start]
        whole = [at for at in known if 2 * (min(name.end, named[at][1]) - name.start) > named[at][1] - named[at][0]]
        taken.update(known)
        if not whole or (name.kind is NameKind.PERSON and _is_shown(text, name, surnames)):
            yield name
            continue
        for at in whole:
            start, end, kind = max(name.start, named[at][0]), min(name.end, named[at][1]), named[at][2]
            yield msgspec.structs.replace(name, start=start, end=end, text=text[start:end], kind=NameKind(kind))
    for at, (start, end, kind) in enumerate(named):
        if at not in taken and text[start:end].strip():
            yield FoundName(start=start, end=end, text=text[start:end], kind=NameKind(kind))


def _is_shown(text: str, name: FoundName, surnames: set[str]) -> bool:
    """Whether the text itself shows a person, so that it is none for being taken for a firm once: "Sen. Ted Cruz"."""
    beside = name.title or plain(name.text).rpartition(" ")[2] in surnames
    return bool(beside) or bool(describe(text, name.start, name.end))


def _trim(name: FoundName) -> FoundName:
    """The name without words before it: "Unlike Hillary Clinton", "Percent of Hillary Clinton"."""
    parts = name.text.split()
    given = words("women") | words("men")
    first = next((at for at, part in enumerate(parts[:-1]) if plain(part) in given), 0)
    opens = first == 1 and len(parts) < MOST_PARTS + 1 and len(parts[0].rstrip(".")) > 1
    if len(parts) - first <= 1 or not first or not (opens or parts[first - 1] == "of"):
        return name
    start = name.start + len(name.text) - len(name.text.split(maxsplit=first)[first])
    return msgspec.structs.replace(name, start=start, text=name.text[start - name.start :])


def _lies_within(name: FoundName, within: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(within, (name.start + 1, 0))
    return at > 0 and name.end <= within[at - 1][1]
