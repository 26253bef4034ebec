"""Finds whom a report itself names as its source: agency tags, "Read more @ ...", "first published by"."""

import re

from tellings.language.dates import find_dates
from tellings.language.sentences import split_sentences
from tellings.segment.datelines import colon_dateline
from tellings.segment.outlets import is_agency, is_outlet, is_section
from tellings.segment.parts import Part

_TEXT = r"(?:article|story|report|piece|post|interview|column|essay|dispatch|excerpt|content|feature|investigation)"
_MADE = (
    r"(?:appeared|published|reported|produced|supplied|provided|written|syndicated|adapted|excerpted|reprinted"
    r"|republished|reproduced|translated|posted|ran|aired|licensed|distributed|compiled)"
)
_LINE = re.compile(
    rf"""
    read\ (?:more|it|the\ (?:original|full))[^.\n]{{0,60}}?(?:@|\bat\b|\bon\b|\bin\b)\s
    | via\s
    | this\ {_TEXT}(?:\ [\w-]+){{0,4}}?\ {_MADE}\b
    | this\ {_TEXT}\ by\ [\w\ .]{{3,40}}?\ (?:was|is)\ (?:first|originally)\ {_MADE}\b
    | (?:an?|the)\ (?:earlier\ |original\ |longer\ |shorter\ )?(?:version\ of\ )?
      (?:this|the)\ {_TEXT}\ (?:(?:was|has|is|had|been|also)\ ){{0,2}}(?:first\ |originally\ ){_MADE}\b
    | (?:originally|first)\ (?:published|appeared|posted|reported)\b | re(?:published|printed)\ (?:from|with)\b
    | (?:adapted|excerpted|reproduced|translated)\ (?:from|with\ permission)\b
    | (?:with|from)\ (?:(?:news|staff|our|and|agency)\ ){{0,3}}(?:news\ ?)?wires?(?:\ services?|\ reports?)?\.?$
    | with\ (?:material|reporting|information|additional\ reporting|files|agency)\b
    | (?:original\ publication|original\ source|credits?)\s?:\s | (?:provided\ by|courtesy\ of|distributed\ by)\s?:?\s
    | in\ (?:partnership|collaboration|association)\ with\s
    | ©\s?(?:\d{{4}}\s)?(?:AFP|Reuters|AP|dpa|PA)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SOURCE = re.compile(r"sources?\s?[:|]\s{0,3}(?P<name>\S.{0,80})$", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    r"\b(?:contributed(?:\s(?:reporting|research|material))?(?:\sto\s(?:this|the)\s\w+)?|contributing\s?:\s"
    r"|(?:was|were) used in (?:this|the) \w+|(?:reporting|material|information) (?:from|by))\b",
    re.IGNORECASE,
)
_INPUTS = re.compile(
    r"[(\[*_–—-]{0,3}\s?(?:(?:with|from)\s)?(?:(?:agency|agencies|additional|wire)\s)?inputs?(?:$|\s(?:from|by)\s.{2,80}$|[.)\]])"
    r"|[(\[–—-]{0,2}\s?(?:[A-Z][\w ]{1,25}/\s?|with\s)?(?:(?:news|wire)\s)?(?:agencies|wires)[)\].]{0,2}$"
    r"|[(\[–—-]{0,2}\s?with\s(?:AAP|AFP|AP|PTI|ANI|IANS|Reuters|PA|dpa|Bloomberg|Xinhua|CNN|UPI|EFE|NAN|Bernama|Kyodo)[)\].]{0,2}$",
    re.IGNORECASE,
)
"""Lines that say that agencies gave material: "(With inputs from PTI)", "ABC/wires", "- Agencies"."""

_SIGNED = re.compile(
    r"[^\W\d_a-z][\w.'’-]{1,30}(?:\s[^\W\d_a-z][\w.'’-]{0,30}){1,3}(?:,\s|\s[-–—|]\s)(?P<agency>[^,]{2,40})"
)
_USED = re.compile(
    r"(?:some\s)?(?:material|information|reporting|content|files|reports)\sfrom\s[^.!?]{2,120}?"
    r"\s(?:was|were)\s(?:also\s)?used\sin\sthis\s\w+\.?$",
    re.IGNORECASE,
)
_POST = re.compile(r"(?:[—–-]{1,2}\s?)?[^()\n]{2,60}\(@\w{1,30}\)(?:\s\w{3,9}\.? \d{1,2}, \d{4})?$")
"""Below a post that the page shows: "— Robert Maguire (@RobertMaguire_) November 18, 2019"."""

_BETWEEN_NAMES = re.compile(r",|;|\sand\s|\swith\s|:\s|\balso\scontributed\b|\bcontributed\b|\bfrom\b|\bby\b")
_HINTS = re.compile(
    r"contribut|originally|adapted from|first (?:published|appeared)|republished|reprinted", re.IGNORECASE
)
_SLASHED = re.compile(r"\((?P<tag>[A-Z][\w .&-]{1,30})(?:/[\w.-]{1,20}){1,4}\)\s*$")
_BRACKETED = re.compile(r"^[\[(]\s?(?P<via>via\s|source:\s)?(?P<tag>[A-Z][\w .&'’-]{1,40}?)\s?[\])]$", re.IGNORECASE)
_PLACE = r"(?P<place>[^\W\d_a-z][\w.'’ /,-]{1,60}?)"
_DATELINE = re.compile(
    rf"(?:{_PLACE}[,.;:]?\s{{1,2}})?\((?P<tag>[^\W\d_a-z][\w .&'’/-]{{1,40}})\)"
    r"(?P<dash>\s{0,3}(?:--?|[–—:])(?=\s))?\s{0,3}"
)
_PLAIN_DATELINE = re.compile(r"[^\W\d_a-z][^()\n]{1,80}?\s(?:--?|[–—])\s{1,2}|[^\W\d_a-z][^\W_a-z .'’,-]{2,40}[–—]")
_NO_PLACES = frozenset(
    {"update", "updated", "breaking", "exclusive", "correction", "opinion", "analysis", "video", "watch"}
)
_SMALL_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][\w.'’-]{2,25}(?:\s[^\W\d_a-z][\w.'’-]{1,25}){0,2}(?:,\s[^\W\d_a-z][\w. ]{2,30})?)"
    r"\s(?:–|—|--)\s(?=[^\W\d_a-z])"
)
_MOST_PLACE_WORDS = 7
"""Words of the place before a dateline's credit. Judged, not measured."""
_INITIALS = 2
"""Letters of what is no place and no agency: "(US)", "J.R."."""


_LONGEST = 40
"""Words in a line that is a credit as a whole. Judged, not measured."""


def is_credit_line(part: Part) -> bool:
    """Whether the whole line names a source: "Read More @ kyivindependent.com", "(APB/tk/rw)", "[via Buzzfeed]"."""
    if not part.words or len(part.words) > _LONGEST or part.marked or part.words == ("#",):
        return False
    line = part.line
    if is_agency_line(line) or _INPUTS.match(line) or _USED.match(line):
        return True
    bracketed = _BRACKETED.match(line)
    if bracketed is not None:
        return bracketed["via"] is not None or is_outlet(bracketed["tag"])
    if _SLASHED.match(line) or _POST.match(line) or names_contributing_agency(line) or _is_source(line):
        return True
    found = _LINE.match(line)
    if found is None or "in print" in line:
        return False
    told = found[0].lower()
    sure = told.startswith("this ") or "originally" in told or "first" in told or "version" in told
    return sure or not (part.is_prose and len(part.words) > _LONGEST // 2)


def _is_source(line: str) -> bool:
    """Whether the line is "Source:" and the name of an outlet, an agency or a site."""
    found = _SOURCE.match(line)
    if found is None:
        return False
    first = re.split(r"[,;/|(]|\sand\s", found["name"])[0].strip(" .")
    return (
        is_outlet(first) or re.fullmatch(r"(?:https?://)?[\w-]{1,40}(?:\.[\w-]{1,20}){1,3}(?:/\S*)?", first) is not None
    )


def names_contributing_agency(line: str) -> bool:
    """Whether an agency, not only persons, is said to have contributed: "The Associated Press contributed"."""
    found = _CONTRIBUTED.search(line[:400])
    if found is None or len(line.split()) > _LONGEST:
        return False
    names = (
        name.strip(" .,()[]•-–—*")
        for name in re.split(r",|;|\sand\s|\swith\s|:\s|\bcontributed\b|\bfrom\b|\bby\b", line)
    )
    return any(is_agency(name) or is_agency(name.removeprefix("The ").removeprefix("the ")) for name in names)


def is_agency_line(line: str) -> bool:
    """Whether the line is an agency's name, alone or after a writer's: "- PTI", "Ann Lee, The Associated Press"."""
    bare = line.strip(" .,()[]*_-–—|")
    if is_agency(bare) or is_agency(bare.removeprefix("The ")):
        return True
    signed = _SIGNED.fullmatch(bare)
    return signed is not None and is_agency(signed["agency"].removeprefix("The "))


def credits_inside(part: Part) -> list[tuple[int, int]]:
    """The places of sentences within a longer part that credit somebody: "The AP contributed to this report."."""
    if _HINTS.search(part.line) is None:
        return []
    places = split_sentences(part.line)
    return [
        (start, end)
        for start, end in places
        if len(places) > 1 and _is_credit_sentence(part.line[start:end].lstrip("([•-–— "))
    ]


def _is_credit_sentence(sentence: str) -> bool:
    if names_contributing_agency(sentence) and "contribut" in sentence.lower():
        return True
    found = _LINE.match(sentence)
    if found is None or len(sentence.split()) > _LONGEST:
        return False
    told = found[0].lower()
    return told.startswith("this ") and any(hint in told for hint in ("originally", "first", "adapted", "republished"))


def find_tag(part: Part) -> tuple[int, int] | None:
    """The place within the part's line of an agency tag at its end or in its dateline, if it has one."""
    ending = _SLASHED.search(part.line, max(0, len(part.line) - 80))
    if ending is not None and part.length == len(part.line):
        return ending.start(), ending.end()
    dateline = _match_dateline(part.line)
    return None if dateline is None else (dateline.start("tag") - 1, dateline.end("tag") + 1)


def dateline_of(line: str) -> tuple[int, str | None, str | None]:
    """How long the dateline at the start of a paragraph is (0 for none), the agency it names, and the words before it.

    "KESTROW, May 12 (Meridian) - Averill Glass said" has one of 26 characters that names Meridian.
    """
    found = _match_dateline(line)
    if found is not None:
        return found.end(), found["tag"], found["place"]
    plain = _PLAIN_DATELINE.match(line[:130])
    if plain is not None and not line[plain.end() : plain.end() + 1].islower() and _is_place(plain[0].rstrip(" -–—")):
        return plain.end(), None, plain[0].rstrip(" -–—")
    return 0, None, None


def first_dateline(line: str) -> int:
    """How long the dateline of a report's first paragraph is, where a place may stand in small letters: "Rabat – "."""
    length = colon_dateline(line) or dateline_of(line)[0]
    if length:
        return length
    found = _SMALL_DATELINE.match(line)
    if found is None or is_section(found["place"]) or found["place"].split()[0].lower() in _NO_PLACES:
        return 0
    return found.end()


def _match_dateline(line: str) -> re.Match[str] | None:
    found = _DATELINE.match(line[:160])
    if found is None:
        return None
    place = found["place"]
    if place is not None and not _is_place(place) and not is_agency(found["tag"]):
        return None
    known = is_agency(found["tag"]) or (found["tag"].isupper() and place is None and len(found["tag"]) > _INITIALS)
    return found if known or (found["dash"] and place is not None) else None


def _is_place(words: str) -> bool:
    """Whether these are the words of a dateline: a place in capitals, with a country, a date or an agency."""
    dates = find_dates(words)
    first = dates[0].start if dates else len(words)
    names = [piece.strip() for piece in words[:first].split(",") if piece.strip()]
    if not names or len(words[:first].split()) > _MOST_PLACE_WORDS or names[0].split()[0].lower() in _NO_PLACES:
        return False
    return any(_is_shouted(name) for name in names[:2])


def _is_shouted(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return len(letters) > _INITIALS and all(char.isupper() for char in letters)
