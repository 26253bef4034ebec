"""Reads the words that name a source: a person, a body, a document, a spokesman, or people nobody can tell apart."""

import re

import msgspec

from tellings.language.gazetteer import country_key, plain, words
from tellings.language.names import LONGEST_ACRONYM
from tellings.language.nouns import nouns
from tellings.model import SpeakerKind

_LEAD = re.compile(r"(?:according to|by|from|in|via|per|to|for|and|but|as|of|with|on|among) (?=\S)", re.IGNORECASE)
_END = re.compile(
    r",| \(| — | – |: | (?:who|which|whose|whom|that|in|on|at|of|for|from|with|by|to|as|about|near|inside|against|among"
    r"|including|like|around|under|within|speaking|familiar|close|working|living|involved|present|based|led|aligned"
    r"|loyal|opposed|briefed|aware|privy|knowledgeable|and|or|but) "
)
"""Where the words that say what a source is end, and those begin that tell more of it."""
_OWNER = re.compile(r"(?P<owner>[^,;:]{1,80}?)(?:['’]s|(?<=s)['’]) (?P<rest>\S.*)")
_POSSESSIVE = re.compile(r"['’](?:s|ve|re|ll|d|m)?$")
_OWN = re.compile(r"(?<=['’]s) own$")
_OWNING = frozenset({"his", "her", "its", "their"})
_FOR = re.compile(r" (?:for|of|from|at|with) (?P<owner>[^,.;:()]{2,60})")
_PLURAL_PERSONAL = re.compile(r"(?:[^e]er|[^t]or|ist|[ct]ian|eon|-old|ee)s$|men$|people$")
_ONLY_IN_NAMES = frozenset({"times", "works", "post", "house", "trust", "guard", "mission"})
"""Last words of names that are no bodies in small letters: "waiting times"."""
_FAMILIES = (
    ("report", "study", "analysis", "paper", "research", "findings", "review", "finding"),
    ("poll", "survey", "census"),
    ("letter", "email", "e-mail", "memo", "note", "message"),
    ("film", "movie", "documentary", "video", "clip", "footage"),
    ("ad", "advert", "advertisement", "spot", "commercial"),
    ("statement", "release", "announcement", "communique"),
    ("lawsuit", "suit", "complaint", "filing"),
)
"""Nouns that news takes turns with for one thing."""
_ARTICLE = frozenset({"the", "a", "an", "this", "that", "these", "those"})


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The words that name a source, taken apart."""

    words: str
    """As they stand, without marks and prepositions around them."""
    noun: str
    """Those that say what it is: "the NATO chief" of "the NATO chief who spoke on Monday"."""
    head: str
    """The last word of these in plain small letters: "chief"."""
    kind: SpeakerKind | None
    """What they mean by themselves; `None` where it may be one person, by name or by description."""
    definite: bool
    """Whether it may be somebody who was spoken of before: "the minister", not "a minister"."""
    owner: str | None = None
    """Whose it is or for whom it speaks, as it stands: "Rutte", "his"."""

    @property
    def family(self) -> str:
        """The noun by which it may be spoken of again: a study and a report are one, a poll and a survey."""
        return next((family[0] for family in _FAMILIES if self.head in family), self.head)


def read_source(said: str) -> Source:
    """The words taken apart."""
    bare = _POSSESSIVE.sub("", _OWN.sub("", " ".join(said.split()).strip(" *“”\"'‘’`,;:-–—")))
    lead = _LEAD.match(bare)
    if lead:
        bare = bare[lead.end() :]
    owner, rest = _part_owner(bare)
    noun = _END.split(rest, maxsplit=1)[0].strip() or rest
    folded = plain(noun).split()
    head = folded[-1].rstrip(".") if folded else ""
    first = plain(bare).partition(" ")[0]
    if owner is None and head in nouns("spokespeople"):
        match = _FOR.search(bare)
        owner = match["owner"] if match else None
    return Source(
        words=bare,
        noun=noun,
        head=head,
        kind=_kind(noun, head, indefinite=first in nouns("indefinite")),
        definite=first in {"the", "this", "that"},
        owner=owner,
    )


def _part_owner(bare: str) -> tuple[str | None, str]:
    """Whose it is, and what: "Rutte's" and "spokesman"."""
    first, _, rest = bare.partition(" ")
    if first.lower() in _OWNING and rest:
        return first, rest
    match = _OWNER.match(bare)
    if match and not _END.search(match["owner"] + " "):
        return match["owner"], match["rest"]
    return None, bare


def _kind(noun: str, head: str, *, indefinite: bool) -> SpeakerKind | None:
    """What the words mean by themselves."""
    last = noun.rpartition(" ")[2]
    capital = last[:1].isupper() and noun.partition(" ")[0].lower() not in nouns("indefinite") and noun != last
    if head in nouns("spokespeople"):
        return SpeakerKind.SPOKESPERSON
    if head in nouns("documents") and not capital:
        return SpeakerKind.DOCUMENT
    ends_name = head in words("organisations") and (last[:1].isupper() or head not in _ONLY_IN_NAMES)
    is_body = head in nouns("bodies") or ends_name or country_key(noun) is not None
    if is_body or (noun.isupper() and 1 < len(noun) <= LONGEST_ACRONYM):
        return SpeakerKind.ORGANISATION
    is_group = head.endswith("s") and head[:-1] in words("offices") and head[:-1] not in nouns("anybody")
    named = last[:1].isupper() and noun[:1].isupper() and not indefinite and not is_group
    return None if named or not (indefinite or _is_plural(head, last)) else SpeakerKind.UNNAMED


def _is_plural(head: str, last: str) -> bool:
    """Whether a noun stands for several people: "officials", "those"."""
    known = head in nouns("people") or _PLURAL_PERSONAL.search(head) is not None
    return known or (head.endswith("s") and not head.endswith("ss") and last[:1].islower())


def without_article(name: str) -> str:
    """A name without "the" before it; a description begins with a small letter: "The minister" is "the minister"."""
    first, _, rest = name.partition(" ")
    if first.lower() not in _ARTICLE or not rest:
        return name
    is_name = rest[:1].isupper() and not rest.rpartition(" ")[2].islower()
    return rest if first.lower() == "the" and is_name else f"{first.lower()} {rest}"
