"""Finds whom a report itself names as its source: agency tags, "Read more @ ...", "first published by"."""

import re

from tellings.language.dates import find_dates
from tellings.segment.outlets import is_agency, is_outlet
from tellings.segment.parts import Part

_LINE = re.compile(
    r"""
    read\ (?:more|it|the\ (?:original|full))[^.\n]{0,60}?(?:@|\bat\b|\bon\b|\bin\b)\s
    | sources?\s?[:|]\s | via\s
    | (?:this|the)\ (?:article|story|report|piece|post|interview)(?:\ \w+){0,3}?\ (?:first\ |originally\ )?(?:was\ )?
      (?:first\ |originally\ )?(?:appeared|published|reported|produced|supplied|provided|written|syndicated)\b
    | (?:originally|first)\ (?:published|appeared|posted|reported)\b | re(?:published|printed)\ (?:from|with)\b
    | with\ (?:material|reporting|information|additional\ reporting|files|agency)\b
    | (?:original\ publication|original\ source|credits?|provided\ by|courtesy\ of|distributed\ by)\s?:?\s
    | ©\s?(?:\d{4}\s)?(?:AFP|Reuters|AP|dpa|PA)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SLASHED = re.compile(r"\((?P<tag>[A-Z][\w .&-]{1,30})(?:/[\w.-]{1,20}){1,4}\)\s*$")
_BRACKETED = re.compile(r"^[\[(](?:via\s|source:\s)?(?P<tag>[A-Z][\w .&-]{1,40})[\])]$", re.IGNORECASE)
_PLACE = r"(?P<place>[^\W\d_a-z][\w.'’ /,-]{1,60}?)"
_DATELINE = re.compile(
    rf"(?:{_PLACE}[,.;:]?\s{{1,2}})?\((?P<tag>[^\W\d_a-z][\w .&'’/-]{{1,40}})\)"
    r"(?P<dash>\s{0,3}(?:--?|[–—:])(?=\s))?\s{0,3}"
)
_PLAIN_DATELINE = re.compile(r"[^\W\d_a-z][^()\n]{1,80}?\s(?:--?|[–—])\s{1,2}|[^\W\d_a-z][^\W_a-z .'’,-]{2,40}[–—]")
_MOST_PLACE_WORDS = 7
"""Words of the place before a dateline's credit. Judged, not measured."""
_INITIALS = 2
"""Letters of what is no place and no agency: "(US)", "J.R."."""


_LONGEST = 40
"""Words in a line that is a credit as a whole. Judged, not measured."""


def is_credit_line(part: Part) -> bool:
    """Whether the whole line names a source: "Read More @ kyivindependent.com", "(APB/tk/rw)", "[via Buzzfeed]"."""
    if not part.words or len(part.words) > _LONGEST:
        return False
    line = part.line
    bracketed = _BRACKETED.match(line)
    if bracketed is not None:
        return line[1:4].lower() in {"via", "sou"} or is_agency(bracketed["tag"]) or is_outlet(bracketed["tag"])
    slashed = _SLASHED.match(line)
    if slashed is not None:
        return True
    found = _LINE.match(line)
    return found is not None and not (part.is_prose and len(part.words) > _LONGEST // 2 and "published" not in found[0])


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
    if plain is not None and _is_place(plain[0].rstrip(" -–—")):
        return plain.end(), None, plain[0].rstrip(" -–—")
    return 0, None, None


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
    if not names or len(words[:first].split()) > _MOST_PLACE_WORDS:
        return False
    return any(_is_shouted(name) for name in names[:2])


def _is_shouted(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return len(letters) > _INITIALS and all(char.isupper() for char in letters)
