"""Knows the organisations that a report names, so that "NATO", "the alliance" and "it" lead to the fullest name."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import msgspec

from tellings.language.gazetteer import plain
from tellings.language.lists import read_lines, read_rows
from tellings.language.names import FoundName, NameKind, fold_name
from tellings.language.nouns import nouns

_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]{1,7})\)")
REACH = 900
"""Characters: "the company" without a company's name so near stays itself. Judged."""
NEAR = 500
"""Characters: the same where only the kind of the body is told. Judged."""
_KINDS = ("companies", "outlets", "agencies", "unions")
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to"})


class Body(msgspec.Struct):
    """An organisation that a text names: the fullest name, and where it stands."""

    name: str
    place: tuple[int, int]
    mentions: list[int]


class Bodies:
    """The organisations of one text."""

    def __init__(self, text: str, names: Sequence[FoundName]) -> None:
        """Gather them, the acronyms with the names they are made of."""
        self.bodies: list[Body] = []
        self._by_key: dict[str, Body] = {}
        named = [_with_title(text, name) for name in names if _is_body(name)]
        for name in sorted(named, key=lambda name: (" " not in name.text, name.start)):
            key = _key(name.text)
            body = self._by_key.get(key)
            if body is None and key:
                body = Body(name=name.text, place=(name.start, name.end), mentions=[])
                self.bodies.append(body)
                self._by_key[key] = body
                self._add_short(text, name, body)
            if body is not None:
                body.mentions.append(name.start)
        for body in self.bodies:
            body.mentions.sort()
        self._places = sorted((place, at) for at, body in enumerate(self.bodies) for place in body.mentions)

    def _add_short(self, text: str, name: FoundName, body: Body) -> None:
        told = _ACRONYM.match(text, name.end, name.end + 12)
        initials = "".join(word[0] for word in name.text.split() if word not in SMALL)
        if told:
            self._by_key.setdefault(told[1].lower(), body)
        if len(initials) > 1 and initials.isupper():
            self._by_key.setdefault(initials.lower(), body)

    def find(self, words_: str) -> Body | None:
        """The organisation that the words name."""
        return self._by_key.get(_key(words_))

    def find_described(self, head: str, at: int) -> Body | None:
        """The nearest before a place whose name ends in the noun: "the ministry" after "the Foreign Ministry"."""
        last = bisect_left(self._places, (at, -1))
        for place, index in reversed(self._places[:last]):
            if at - place > REACH:
                break
            name = plain(self.bodies[index].name).split()
            if len(name) > 1 and head == name[-1]:
                return self.bodies[index]
        return None

    def find_kind(self, noun: str, at: int) -> Body | None:
        """The nearest before a place that can be called by a noun for its kind: "the newspaper", "the company"."""
        kinds = [kind for kind in _KINDS if noun in nouns(kind)]
        last = bisect_left(self._places, (at, -1))
        for place, index in reversed(self._places[:last]):
            if at - place > NEAR or not kinds:
                break
            body = self.bodies[index]
            if _kind_of(body.name) in kinds:
                return body
        return None


def _is_body(name: FoundName) -> bool:
    """Whether a name is an organisation's: it is known for one, or ends as an outlet's does."""
    if any(sign.isdecimal() for sign in name.text):
        return False
    is_outlet = " " in name.text and name.kind is NameKind.OTHER and _kind_of(name.text) == "outlets"
    return name.kind is NameKind.ORGANISATION or is_outlet


@cache
def _outlets() -> frozenset[str]:
    rows = read_rows("outlets.csv")
    return frozenset(fold_name(name) for row in rows for name in (row["name"], *row["also"].split("|")) if name)


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(read_lines("outlet_words.txt"))


def _kind_of(name: str) -> str:
    """What kind of body bears a name; a company's says nothing of it."""
    parts = plain(name).split()
    if fold_name(name) in _outlets():
        return "outlets"
    for kind in ("agencies", "unions", "publics"):
        if any(part in nouns(kind) for part in (parts[0], parts[-1])):
            return kind
    if parts[-1] in _outlet_words():
        return "outlets"
    return "companies"


def _key(name: str) -> str:
    """A name as a key; the full stops of an acronym tell nothing: "the I.R.S." is "irs"."""
    folded = fold_name(name)
    return folded.replace(".", "") if " " not in folded else folded.rstrip(".")


def _with_title(text: str, name: FoundName) -> FoundName:
    """The name with the words before it that are an office before a person's: "Foreign Ministry"."""
    start = name.start - len(name.title) - 1
    if not name.title or text[start : name.start - 1] != name.title:
        return name
    return msgspec.structs.replace(name, start=start, text=text[start : name.end], title="")
