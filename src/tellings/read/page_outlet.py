"""Finds the name of the outlet that a page is of, among all the names that stand on it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from tellings.language.lists import read_lines, read_named

_LONGEST = 60
"""Characters in the name of an outlet; "The Journal of the American Medical Association" has 47."""

_APART = re.compile(r"\s+[|–—»·•:/-]{1,2}\s+|\s*\|\s*|:\s+|\s+[–—]|_")
_TITLE_END = re.compile(r"\s+[|–—»·•-]{1,2}\s+|\s*\|\s*|_")
_ENDING = re.compile(r"\.(?:com|org|net|info|co|news|tv|edu|gov|int|[a-z]{2})(?:\.[a-z]{2})?$", re.IGNORECASE)
_CONNECTING = frozenset({"", "the", "of", "and", "for", "a", "on", "in", "at"})
_SECOND = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "gob", "or", "ne", "nom", "ltd", "plc"})
_NOT_LETTERS = re.compile(r"[\W_]+")
_COMPANY = re.compile(
    r",?\s(?:inc|llc|llp|ltd|limited|corp|corporation|gmbh|plc|lp|co|company|pty|s\.?a|ag)\b\.?", re.IGNORECASE
)
_ENOUGH = 1
_MOST_PARTS = 5
_AGREES = 2
"""What agreement with the address counts beside the rank of where a name stands. Measured on the development half: with
1, the slogan of one site is taken for its name; from 2 on nothing changes."""


class Candidate(msgspec.Struct, frozen=True):
    """A name that may be the outlet's, and how much the place where it stands speaks for it."""

    name: str
    weight: float


def outlet_of(candidates: Iterable[Candidate], host: str, title: str | None) -> str | None:
    """The outlet's name: the one that most places agree on, in its fullest form; `None` where nothing speaks for one.

    An agency is the outlet of its own pages only: on others it is whom the outlet has the text from.
    """
    named = [each for raw in candidates for each in _cleaned(raw, host)]
    own = [each for each in named if not is_agency(each.name) or in_host(each.name, host)]
    named = own or named
    votes: dict[str, float] = {}
    for each in named:
        votes[key_of(each.name)] = votes.get(key_of(each.name), 0) + each.weight
    for key in votes:
        votes[key] += _AGREES * in_host(next(each.name for each in named if key_of(each.name) == key), host)
    if not votes:
        return None
    best = max(votes, key=lambda key: votes[key])
    if votes[best] < _ENOUGH or (title and key_of(title) == best):
        return None
    forms = [each.name for each in named if key_of(each.name) == best]
    if _is_contested(best, named) and host and not any(in_host(form, host) for form in forms):
        return None
    return max(forms, key=_looks)


def _is_contested(best: str, named: Sequence[Candidate]) -> bool:
    """Whether another name is told as the outlet's too: often one is its owner's, the other a slogan."""
    return any(each.weight > _ENOUGH and not _is_form(key_of(each.name), best) for each in named)


def ends_of_title(title: str | None, headline: str | None) -> Iterator[str]:
    """What may be the outlet's name in the title of a page, beside the headline."""
    parts = [part.strip() for part in _TITLE_END.split(title or "") if part.strip()]
    for part in reversed(parts[1:_MOST_PARTS]):
        if not headline or key_of(part) not in key_of(headline):
            yield part
    if len(parts) > 1 and not headline:
        yield parts[0]


def without_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name at its end or its beginning."""
    marks = list(_TITLE_END.finditer(title))
    if not outlet or not marks:
        return title
    key = key_of(outlet)
    first, last = marks[0], marks[-1]
    if _is_form(key_of(title[last.end() :]), key) and title[: last.start()].strip():
        return title[: last.start()].strip()
    if _is_form(key_of(title[: first.start()]), key) and title[first.end() :].strip():
        return title[first.end() :].strip()
    return title


def in_host(name: str, host: str) -> bool:
    """Whether the address of the site is made of the name: of all of it, or of its words or their first letters."""
    label = _label(host)
    key = key_of(name)
    if not key or not label:
        return False
    if label == key or (len(key) > 3 and (key in label or (label in key and len(label) > 3))):  # noqa: PLR2004 - shorter is chance
        return True
    words = [_letters(word) for word in re.split(r"[\s.-]+", name)]
    return len(words) > 1 and len(label) > 1 and _is_made_of(label, tuple(words))


def key_of(name: str) -> str:
    """A name as it is compared: letters and digits only, without "the" and without the end of an address."""
    return _letters(_ENDING.sub("", name.strip())).removeprefix("the") or _letters(name)


def is_agency(name: str) -> bool:
    """Whether this is a news agency."""
    return key_of(name) in _agencies()


def _is_form(key: str, other: str) -> bool:
    return bool(key) and (
        key == other or key + "com" == other or key == other + "com" or key == other + "news" or other == key + "news"
    )


def _is_made_of(label: str, words: Sequence[str]) -> bool:
    """Whether all of the label is, in order, first letters of the words or whole words."""
    places = {0}
    for word in words[:12]:
        after = set(places) if word in _CONNECTING else set()
        for place in places:
            after.update(
                place + length for length in (1, 2, 3, len(word)) if word and label[place:].startswith(word[:length])
            )
        places = after
    return len(label) in places


def _cleaned(raw: Candidate, host: str) -> Iterator[Candidate]:
    """The name without a slogan and a company's form; none where it is an address, a service or no name at all."""
    name = " ".join(raw.name.split()).strip(" |-–—:·•,")
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", name).removeprefix("@").rstrip("/")
    parts = [part.strip() for part in _APART.split(name) if part and part.strip()]
    if len(parts) > 1:
        agreeing = [part for part in parts if in_host(part, host)]
        name = agreeing[0] if agreeing and _label(host) != key_of(name) else name
    name = _COMPANY.sub("", name).strip(" ,") or name
    if not 1 < len(name) <= _LONGEST or ("/" in name.strip("/") and "." in name and " " not in name):
        return
    if key_of(name) in _not_outlets() or not any(char.isalpha() for char in name):
        return
    yield Candidate(name, raw.weight)


def _looks(name: str) -> tuple[bool, bool, bool, int]:
    """How much this form of a name looks like one: no address, with capitals, with spaces, longer."""
    return (not _ENDING.search(name), name != name.lower(), " " in name, len(name))


@cache
def _letters(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold())
    return _NOT_LETTERS.sub("", "".join(char for char in folded if not unicodedata.combining(char)))


def _label(host: str) -> str:
    """The part of a host that names its owner: "nytimes" of "cooking.nytimes.com", "bbc" of "bbc.co.uk"."""
    parts = host.split(".")
    own = parts[:-2] if len(parts) > 2 and parts[-2] in _SECOND else parts[:-1]  # noqa: PLR2004 - "co.uk" and a name
    return _letters(own[-1]) if own else ""


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(key_of, read_lines("agencies.txt")))


@cache
def _not_outlets() -> frozenset[str]:
    return frozenset(read_named("page_metadata.toml")["not_outlets"])
