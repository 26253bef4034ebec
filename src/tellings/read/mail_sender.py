"""Tells whether the sender of a mail is a person, who wrote it, or an outlet or office, whose mail it is."""

import re
from functools import cache

import msgspec

from tellings.language.lists import read_lines, read_rows
from tellings.read.page_outlet import in_host

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_FROM_OUTLET = re.compile(r",\s|\s[|–—-]\s|\s(?:from|at|of|for|via|@)\s|\s\(")
_SERVED = re.compile(
    r"(?:['’]s)?\s(?:e-?mail\s)?(?:newsletters?|news\s?alerts?|alerts?|mailing list|e-?mail|press office)$",
    re.IGNORECASE,
)
"""What a name says beside the outlet's: "Oster Times Newsletter"."""

_OFFICE = re.compile(
    r"(?:no|do-?not)[-._]?reply|news(?:letters?|desk|room)?|alerts?|press(?:e|office)?|media|info|contact|hello|editors?"
    r"|editorial|redaktion|digest|daily|briefing|updates?|e?mail|mailer|list|subscriptions?|support|team",
    re.IGNORECASE,
)
"""What stands before the @ where no person writes."""

_MOST_WORDS = 4
"""Words in the name of a person."""


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Who a mail is from: a person, an outlet, both or neither."""

    person: str | None = None
    outlet: str | None = None


def sender_of(name: str | None, address: str, *, bulk: bool) -> Sender:
    """The sender by name and address; `bulk` says that the mail went to many, as newsletters and releases do."""
    if name is None:
        return Sender()
    user, _, host = address.lower().rpartition("@")
    if _is_person(name, user, host):
        return Sender(person=name)
    split = _FROM_OUTLET.search(name)
    if split is not None:
        first, second = name[: split.start()].strip(), name[split.end() :].strip(" )")
        if _looks_personal(first) and not _reads_like_outlet(first, host) and _reads_like_outlet(second, host):
            return Sender(person=first, outlet=_without_service(second))
    outlet = _without_service(name)
    if bulk or outlet != name or _reads_like_outlet(outlet, host) or _OFFICE.fullmatch(user):
        return Sender(outlet=outlet)
    return Sender(person=name)


def _is_person(name: str, user: str, host: str) -> bool:
    """Whether the address is made of a person's name: "Ann Post <ann.post@example.org>"."""
    words = [word.lower().strip(".") for word in _WORD.findall(name)]
    if not _looks_personal(name) or any(word == label for word in words for label in host.split(".")):
        return False
    first, last = words[0], words[-1]
    letters = "".join(char for char in user if char.isalpha())
    if last in _outlet_words():
        return first[0] + last in letters or first + last in letters
    return (len(first) > 1 and first in letters) or (len(last) > 1 and last in letters)


def _looks_personal(name: str) -> bool:
    words = name.split()
    return (
        1 < len(words) <= _MOST_WORDS
        and words[0].lower() not in {"the", "a", "an"}
        and words[0][0].isupper()
        and all(_WORD.fullmatch(word) for word in words)
    )


def _reads_like_outlet(name: str, host: str) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    return name.removeprefix("The ") in _known() or not _outlet_words().isdisjoint(words) or in_host(name, host)


def _without_service(name: str) -> str:
    """The outlet's name without "Newsletter" after it, where a name is left that is more than "News"."""
    bare = _SERVED.sub("", name).strip(" ,-–—|")
    return bare if len(bare.split()) > 1 or bare in _known() or (bare and bare.lower() not in _outlet_words()) else name


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(read_lines("outlet_words.txt"))


@cache
def _known() -> frozenset[str]:
    rows = read_rows("outlets.csv")
    names = (name for row in rows for name in (row["name"], *row["also"].split("|")))
    return frozenset(name.removeprefix("The ") for name in names if name)
