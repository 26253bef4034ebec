"""Finds the people, organisations and places that a text names, and tells when two names mean the same one."""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from tellings.language.gazetteer import country_key, places, plain, words

_INNER = r"(?:[-’'‑&][^\W_]+){0,4}"  # noqa: RUF001 - a hyphen that print uses
_CAPITAL = (
    r"(?:[^\W\d_a-zß-öø-ÿ](?:\.[^\W\d_a-z])+\.?"
    rf"|[^\W\d_a-zß-öø-ÿ]\w{{0,40}}{_INNER}"
    r"|(?<=[ -])(?:Mc|d['’]|al-|el-)[^\W\d_a-z]\w{0,40})"
)
_LINK = (
    r"(?:of the|of|de la|de los|de|del|della|da|dos|di|du|van der|van den|van|von der|von dem|von|zu|bin|ibn"
    r"|al|el|la|le|ten|ter|&|for)"
)
_RUN = re.compile(rf"(?<![\w’'])(?P<run>{_CAPITAL}\.?(?:(?: {_LINK})? {_CAPITAL}\.?){{0,9}})")
_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"([a-z-]{3,20}) $")
_SENTENCE_END = frozenset('.!?\n:;“"‘*•-–—>»«„')
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_PERSON_AFTER = re.compile(
    r"(?:,? (?:has |had |also |later )?(?:said|says|told|tells|added|adds|asked|replied|wrote|writes"
    r"|argued|insisted|warned)\b|, \d\d\b)"
)
_ABBREVIATED = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "sen",
        "rep",
        "gov",
        "prof",
        "rev",
        "jr",
        "sr",
    }
)
LONGEST_ACRONYM = 6
"""Letters: longer words all in capitals are shouted, not acronyms ("FIFTEEN HUNDRED"). Judged, not measured."""


LONGEST_SHORT = 3
"""Letters: a longer word before a full stop and a name ends a sentence ("Obama. Mitt Romney") and is not shortened.
Judged; with 2 one of 1,904 statements in our retellings changes, with 5 two."""
MOST_PARTS = 4
"""Words in a person's name, titles left out. Judged, not measured."""


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class FoundName(msgspec.Struct, frozen=True, kw_only=True):
    """A name in a text, without title, article and possessive ending. `title` holds the title words before it."""

    start: int
    end: int
    text: str
    kind: NameKind
    title: str = ""


def find_names(text: str) -> list[FoundName]:
    """The names in a text, in order: runs of capitalised words, told apart by titles, lists and their last word.

    "NATO Secretary General Mark Rutte said" gives the organisation NATO and the person Mark Rutte, with his title.
    """
    small = _small_words(text)
    found: list[FoundName] = []
    doubtful: list[FoundName] = []
    for match in _RUN.finditer(text):
        first = _opens_sentence(text, match.start())
        for name in _split_run(text, match.start("run"), match.end("run"), small if first else frozenset()):
            single = first and name.start == match.start() and " " not in name.text
            (doubtful if single and name.kind is NameKind.OTHER and not name.title else found).append(name)
    known = {word for name in found for word in name.text.split()}
    found += [name for name in doubtful if name.text in known]
    return sorted(_settle(found), key=lambda name: name.start)


def fold_name(name: str) -> str:
    """A name as a key: small letters, no diacritics, titles, articles, possessive endings or marks.

    "NATO Secretary-General Mark Rutte's" is "mark rutte"; "the Russians" is "russia".
    """
    country = country_key(name)
    if country is not None:
        return country
    parts = [_POSSESSIVE.sub("", part).strip(".,;:()[]\"“”‘’'«»*") for part in plain(name).split()]
    parts = [part for part in parts if part]
    lead = _title_length(parts)
    kept = parts[lead:] if lead else parts
    if kept and kept[0] in {"the", "a", "an"}:
        kept = kept[1:]
    return " ".join(kept or parts)


def is_same_name(left: str, right: str) -> bool:
    """Whether two names can mean the same one: equal when folded, or one the surname part of the other.

    "NATO Secretary General Mark Rutte" and "Rutte" can, as "J. Smith" and "John Smith" can; "Mark Rutte" and
    "Anna Rutte" cannot.
    """
    one, other = fold_name(left).split(), fold_name(right).split()
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] == long[-1] and len(short[0]) > 1 and country_key(short[0]) is None
    if short[-1] != long[-1]:
        return False
    return _fits(short[0], long[0])


def _fits(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, or one the initial of the other."""
    one, other = one.rstrip("."), other.rstrip(".")
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _small_words(text: str) -> frozenset[str]:
    """The words that the text also has in small letters; a sentence that opens with one opens with no name."""
    return frozenset(word for word in re.findall(r"\b[a-z]{2,30}\b", text))


def _opens_sentence(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] == " ":
        at -= 1
    if at < 0 or text[at] in _SENTENCE_END or text[at] in "”’)":
        return not (at >= 0 and text[at] == "." and _ends_in_title(text, at))
    return False


def _ends_in_title(text: str, dot: int) -> bool:
    begin = text.rfind(" ", max(0, dot - 8), dot) + 1
    return text[begin:dot].lower() in _ABBREVIATED


def _title_length(parts: list[str]) -> int:
    """How many leading words are a title before a person's name; 0 where the words hold none."""
    titles = words("titles")
    last = max((at + 1 for at, part in enumerate(parts[:-1]) if part.rstrip(".") in titles), default=0)
    return last if last and all(_is_title_part(part) for part in parts[:last]) else 0


def _is_title_part(part: str) -> bool:
    bare = part.rstrip(".")
    return bare in words("titles") or bare in places() or bare in {"the", "of", "for", "and", "nato", "eu", "un"}


def _split_run(text: str, start: int, end: int, small: frozenset[str]) -> Iterator[FoundName]:
    """The names within a run of capitalised words: split at titles, days and places, without a common first word."""
    tokens = [(start + m.start(), start + m.end()) for m in _WORD.finditer(text[start:end])]
    bare = [plain(_POSSESSIVE.sub("", text[left:right])).rstrip(".") for left, right in tokens]
    group: list[tuple[int, int]] = []
    title: list[str] = []
    for at, (left, right) in enumerate(tokens):
        word = text[left:right]
        place = at + 1 < len(tokens) and f"{bare[at]} {bare[at + 1]}" in places()
        common = bare[at] in words("common") and word[:1].isupper()
        if not place and (common or (at == 0 and bare[at] in small and bare[at] not in words("titles"))):
            yield from _emit(text, group, title)
            group, title = [], []
        elif bare[at] in words("titles") and (at + 1 < len(tokens) or not group) and not _is_field(bare, at):
            yield from _emit(text, group, [])
            group = []
            title.append(word)
        elif title and not group and _goes_on_title(bare, at, word):
            title.append(word)
        else:
            group.append((left, right))
            if _POSSESSIVE.search(word) or _ends_sentence(word, bare[at]) or _ends_person(bare, at, group):
                yield from _emit(text, group, title)
                group, title = [], []
    yield from _emit(text, group, title)


def _goes_on_title(bare: list[str], at: int, word: str) -> bool:
    """Whether a word stands between an office and a name: "Secretary of State Hillary Clinton"."""
    is_link = bare[at] in {"of", "the"}
    after = bare[at - 1] in {"of", "the"} and word[:1].isupper() and at + 2 < len(bare)
    return (is_link and at + 2 < len(bare)) or after


def _is_field(bare: list[str], at: int) -> bool:
    """Whether a word that may be part of an office is part of a body's name: "World Health Organization"."""
    return bare[-1] in words("organisations") and bare[at] not in words("offices") | words("qualifiers")


def _ends_sentence(word: str, bare: str) -> bool:
    """Whether the full stop after a word is no abbreviation's: "by Obama. Mitt Romney said"."""
    is_long = len(bare) > LONGEST_SHORT or bare in {"ii", "iii", "iv"}
    return word.endswith(".") and is_long and "." not in bare and bare not in _ABBREVIATED


def _ends_person(bare: list[str], at: int, group: list[tuple[int, int]]) -> bool:
    """Whether "of" follows two words of which the first is a given name: "Benjamin Netanyahu of Israel"."""
    given = bare[at - len(group) + 1]
    known = given in words("women") or given in words("men")
    return known and len(group) > 1 and at + 1 < len(bare) and bare[at + 1] == "of"


def _emit(text: str, group: list[tuple[int, int]], title: list[str]) -> Iterator[FoundName]:
    """The name that a group of words makes; a leading country before more words is a name of its own."""
    while group and text[group[-1][0]].islower():
        group = group[:-1]
    while (
        group
        and text[group[0][0]].islower()
        and not text[group[0][0] : group[0][1]].startswith(("al-", "el-", "d'", "d’"))
    ):
        group = group[1:]
    if not group:
        return
    start, end = group[0][0], group[-1][1]
    name = _POSSESSIVE.sub("", text[start:end])
    last = plain(name).rpartition(" ")[2].rstrip(".")
    if name.endswith(".") and (name.count(".") == 1 or (len(last) > LONGEST_SHORT and "." not in last)):
        name = name[:-1]
    end = start + len(name)
    if not plain(name).strip():  # a mark of sound alone ("ﾟ", in faces drawn with letters) is a letter to Unicode
        return
    yield FoundName(start=start, end=end, text=name, kind=_kind(text, start, end, title), title=" ".join(title))


def _kind(text: str, start: int, end: int, title: list[str]) -> NameKind:
    name = text[start:end]
    parts = plain(name).split()
    given = parts[0].split("-")[0] in words("women") or parts[0].split("-")[0] in words("men")
    titled = bool(title) or _word_before(text, start) in words("titles")
    street = len(parts) > 1 and parts[-1] in words("place_endings") and not given and not titled
    if street or " ".join(parts) in places():
        return NameKind.PLACE
    if parts[-1] in words("organisations") or (
        len(parts) > 1 and " of " in name and parts[0] in words("organisations")
    ):
        return NameKind.ORGANISATION
    if (titled and len(parts) <= MOST_PARTS) or (given and 1 < len(parts) <= MOST_PARTS):
        return NameKind.PERSON
    if len(parts) == 1 and name.isupper() and 1 < len(name) <= LONGEST_ACRONYM:
        return NameKind.ORGANISATION
    if 1 < len(parts) < MOST_PARTS and " of " not in name and _PERSON_AFTER.match(text, end, end + 30):
        return NameKind.PERSON
    return NameKind.OTHER


def _word_before(text: str, start: int) -> str:
    """The word in small letters before a name: "security chief Daan Verhoeck"."""
    match = _LAST_WORD.search(text, max(0, start - 24), start)
    return match[1] if match else ""


def _settle(found: list[FoundName]) -> Iterator[FoundName]:
    """A single word that is the last word of a person's full name elsewhere in the text is that person."""
    surnames = {plain(name.text.split()[-1]) for name in found if name.kind is NameKind.PERSON}
    for name in found:
        alone = " " not in name.text and name.kind in {NameKind.OTHER, NameKind.ORGANISATION}
        person = alone and plain(name.text) in surnames
        yield msgspec.structs.replace(name, kind=NameKind.PERSON) if person else name
