"""Reads the lines that say who wrote a report, when and for whom: "By Rex Halloway, 4 June 2036", "AI / By AI"."""

import re

import msgspec

from tellings.language.dates import FoundDate, find_dates
from tellings.segment.credits import names_contributing_agency
from tellings.segment.outlets import is_agency, is_masthead, is_outlet, is_place, is_section, tidy
from tellings.segment.parts import Part
from tellings.segment.phrases import page_wording, words_of

_BY = re.compile(
    r"(?:(?:words|text|report|story|analysis|interview|opinion|comment|review|written|posted|reported|photos?|exclusive)"
    r"\s{0,2}(?:by\s|:\s?by\s|:\s)|by\s|from\s(?=our\b))\s{0,4}",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Sir|Dame|Lord)\.?\s)?[^\W\d_a-z][\w'’.-]{0,30}"
    r"(?:\s(?:[^\W\d_a-z][\w'’.-]{0,30}|van|von|de|der|den|del|di|da|al|bin|ten|ter|la|le)){0,4}"
)
_NAMES = re.compile(rf"{_NAME.pattern}(?:(?:,\s|\sand\s|\s&\s|,\sand\s){_NAME.pattern}){{0,5}}")
_TOLD = re.compile(
    r"(?:(?:first|originally)\s)?(?:posted|published|updated|last\supdated?|last\smodified|modified|created|filed|issued|date|on)\b"
    r"\s?(?:on|at)?\s?:?\s",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:[A-Z]\w+|our)\s){0,3}"
    r"(?:reporters?|correspondents?|writers?|editors?|editorial(?: team| staff| board)?|staff|desk|newsroom|columnist"
    r"|contributors?|bureau|agencies)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[-–—]\s?(?:[A-Z][\w.'’-]*|staff|our|with)(?:\s[\w.'’-]+){0,5}$"
    r"|\((?:additional |further )?(?:reporting|writing|editing|compiled|translated)\b[^()]{0,300}\)$"
    r"|(?:additional |further )?(?:reporting|writing|editing) by [^.!?]{3,200}\.?$"
    r"|[-–—]{1,2}\s?compiled by\s"
    r"|contributing\s?:\s[^.]{3,120}\.?$"
    r"|(?:[^.!?]{3,80} reported from [^.!?]{3,60}\.\s)?[^!?]{3,140}? contributed(?: (?:reporting|research|material))?"
    r"(?: (?:to|for) (?:this|the) (?:report|story|article|piece|post))?(?: from [\w., ]{3,40})?\.?$",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:(?:posted|published|updated)\s)?(?:about\s)?(?:\d{1,2}|an?)\s(?:minute|min|hour|hr|day|week|month|year)s?\.?\sago$",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s{0,4}(?:\||·|•|›|»|/(?=\s)|—|–|\s-(?=\s)|\t|\s{3})\s{0,4}")
_LEFT_OVER = re.compile(
    r"(?>(?:online|last|updated?|upd|at|on|issue|page|no|vol|release|embargoed|until|read|hrs?|h|min(?:utes?)?"
    r"|reading time|estimated|local|time|published|posted|category|[a-z]{2,4}t)\b|[\d\s/.:,&#-])++",
    re.IGNORECASE,
)
"""What may be left of a date line beside the names: "updated 11.40", "issue 20/2031", "2 min read"."""

_DESK = re.compile(
    r"(?P<name>\w*[a-z][A-Z0-9]\w*|[A-Z]\w+ (?:Times|Post|News|Today|Daily|TV))"
    r"\s(?:Editorial|Newsroom|Staff"
    r"|(?:World |News |Web |Foreign |Sports |Business )?(?:Desk|Team|Staff|Reporters?|Bureau))"
)
_SPEAKER = re.compile(r"[^.!?\n]{2,60}?(?:\s{2,8}[\[(]?\d{1,2}:\d\d|\s{1,8}[\[(]?\d{1,2}:\d\d:\d\d)[\])]?$")
"""Whoever speaks in a transcript, with the place in the recording: "Speaker 1  00:31", "Ann Lee (01:02:12)"."""
_AUTHORSHIP = frozenset({"AI", "Staff", "Editorial", "Newsroom"})

_WEEKDAY = 4
"""Letters of a short weekday and its space, between "Posted" and the day."""

_YEAR = 4
_DAY = 7
"""Letters of a year, and of a year and a month, in ISO 8601."""

_LONGEST_NAME = 4
_LONGEST_PIECE = 7
_LONGEST_SENTENCE_OF_NAMES = 8
"""Words in a person's name, in one of the pieces of a date line, in "By X and Y in Z." with a full stop."""

_LONGEST_SIGNATURE = 60
_LONGEST_NAMES = 100
_LONGEST = 25
"""Words in a line of names, date and section. The longest of the real pages has 21."""


class Byline(msgspec.Struct, frozen=True, kw_only=True):
    """What one such line says; each part is `None` where it says nothing of it."""

    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: bool = False
    """Whether the date is that of a later change."""


def read_byline(part: Part) -> Byline | None:
    """What the line says, if it is a byline, an outlet line or a date line; else `None`."""
    line = part.line.strip("•⦁·* ") if part.bullet or part.line[:1] in "•⦁·" else part.line
    if not part.words or len(part.words) > _LONGEST or part.marked or part.is_row or "\n" in line[:200]:
        return None
    if line.endswith(":") or "(@" in line or names_contributing_agency(line) or _SPEAKER.match(line):
        return None
    if _AGO.match(line):
        return Byline()
    if len(part.pieces) > 1 and is_name(part.pieces[0]) and all(_is_beside_name(piece) for piece in part.pieces[1:]):
        return Byline(author=part.pieces[0])
    dates = find_dates(line)
    return _read_told(line, dates) or _read_dated_line(part, line, dates)


def _is_beside_name(piece: str) -> bool:
    """Whether a piece of a line is what stands beside an author's name: "Contributing Writer", "5 days ago"."""
    return _ROLE.fullmatch(piece) is not None or _AGO.match(piece) is not None


def _read_told(line: str, dates: tuple[FoundDate, ...]) -> Byline | None:
    """What a line that says what it is tells: "Updated 5 July", "By Ann Lee", "Foreign desk", "Ann Lee contributed"."""
    told = _TOLD.match(line)
    if told is not None and dates and dates[0].start <= told.end() + _WEEKDAY:
        return Byline(published=join(dates), updated="pdate" in told[0] or "odif" in told[0])
    by = _BY.match(line)
    if by is not None and not _runs_on(line, by):
        return _read_signed(line, by, dates)
    if _SIGNED.match(line):
        return Byline(author=_after_reporting(line))
    if _ROLE.fullmatch(line) or line in _AUTHORSHIP:
        return Byline(author=line.strip("-–—() ") or None)
    return None


def _read_dated_line(part: Part, line: str, dates: tuple[FoundDate, ...]) -> Byline | None:
    if (
        dates
        and not part.is_prose
        and not (part.stopped and len(part.words) > _LONGEST_NAME and not line.endswith(".m."))
    ):
        return _read_dated(line, dates)
    return None


def join(dates: tuple[FoundDate, ...]) -> str | None:
    """The first day among the dates, with the first hour where the day has none."""
    day = next((date.iso for date in dates if date.iso[0] != "T" and not (date.iso.isdigit() and len(dates) > 1)), None)
    if day is None:
        return next((date.iso for date in dates if date.iso[0] != "T"), None)
    hour = next((date.iso for date in dates if date.iso[0] == "T"), None)
    return day + hour if hour is not None and "T" not in day and len(day) >= _DAY else day


def _runs_on(line: str, by: re.Match[str]) -> bool:
    """Whether "By" opens a sentence: "By Friday the fire was out.", "By June everyone will have read it"."""
    rest = line[by.end() :]
    if not rest or not (rest[0].isupper() or rest.lower().startswith(("our ", "staff", "a staff"))):
        return True
    if (
        line.endswith((".", "?", "!"))
        and not line.endswith((".m.", "desk.", "staff."))
        and len(line.split()) > _LONGEST_SENTENCE_OF_NAMES
    ):
        return True
    first = _NAMES.match(rest)
    after = rest[first.end() :] if first is not None else rest
    if by[0].rstrip().endswith(":") and "by" not in by[0].lower().split() and re.match(r"\s\w|['’]", after):
        return True  # "Report: Red Sox offer Teixeira $200 million" is a title
    return bool(re.match(r"\s[a-z]+\s[a-z]+\s[a-z]", after)) and not re.match(r"\s(?:in|for|at|of|with)\s", after)


def _read_signed(line: str, by: re.Match[str], dates: tuple[FoundDate, ...]) -> Byline:
    rest = line[by.end() :]
    pieces = [piece.strip(" ,") for piece in _CUT.split(rest) if piece.strip(" ,")]
    names = _NAMES.match(rest)
    author = names[0] if names is not None else pieces[0] if pieces else None
    if author is not None and author.split()[0].lower() == "our":
        author = rest.strip(" .")
    outlet = None
    if names is not None:
        author, outlet = _without_outlet(names[0])
    for piece in [inner for cut in pieces for inner in re.split(r",\s", cut)][1:]:
        if outlet is None and is_outlet(piece) and not _ROLE.fullmatch(piece) and not find_dates(piece):
            outlet = tidy(piece)
    return Byline(author=author, outlet=outlet, published=join(dates))


def _without_outlet(names: str) -> tuple[str, str | None]:
    """An author and an outlet: "Wren Adeyar, Helix News Agency"."""
    people = re.split(r",\s", names)
    while len(people) > 1:
        last = people[-1]
        if _ROLE.fullmatch(last):
            people.pop()
            continue
        if is_outlet(last) or is_agency(last):
            return ", ".join(people[:-1]), tidy(last)
        break
    kept = [person for person in people if not _ROLE.fullmatch(person)]
    return ", ".join(kept) or names, None


def _after_reporting(line: str) -> str | None:
    found = re.search(r"\b[bB]y\s", line)
    if found is not None:
        names = _NAMES.match(line, found.end())
        return names[0] if names is not None else None
    return line.strip("-–—() ") or None


def is_signature(part: Part) -> bool:
    """Whether a last paragraph only says who reported or contributed."""
    if part.is_row or len(part.words) > _LONGEST_SIGNATURE or names_contributing_agency(part.line):
        return False
    return _SIGNED.match(part.line.strip("•⦁·* ")) is not None


def author_signed(part: Part) -> str | None:
    """Whom such a paragraph names with "by", else nobody: who contributed is not the author."""
    return _after_reporting(part.line) if re.search(r"\b[bB]y\s[A-Z]", part.line) else None


def _read_dated(line: str, dates: tuple[FoundDate, ...]) -> Byline | None:
    """An outlet and date line: what is left beside the dates must be a few short pieces."""
    rest = line
    for date in reversed(dates):
        rest = f"{rest[: date.start]}|{rest[date.end :]}"
    pieces = [piece.strip(" ,.:()[]") for cut in _CUT.split(rest) for piece in re.split(r",\s|\|", cut)]
    pieces = [piece for piece in pieces if piece and not _LEFT_OVER.fullmatch(piece) and not _is_furniture(piece)]
    if any(len(piece.split()) > (_LONGEST_PIECE if is_masthead(piece) else _LONGEST_NAME) for piece in pieces):
        return None
    if not any(date.iso[0] == "T" or len(date.iso) > _YEAR for date in dates):
        return None
    if not pieces:
        return Byline(published=join(dates))
    covered = sum(date.end - date.start for date in dates)
    if len(pieces) == 1 and covered < len(line) / 3 and not is_masthead(pieces[0]) and not _BY.match(pieces[0]):
        return None
    author = outlet = None
    for piece in pieces:
        by = _BY.match(piece)
        if by is not None:
            author = author or _read_signed(piece, by, ()).author
        elif _ROLE.fullmatch(piece) and not (
            outlet is None and is_outlet(piece) and piece == pieces[0] and len(pieces) > 1
        ):
            author = author or piece
        elif outlet is None and (
            (is_outlet(piece) and f"{piece}:" not in line) or (piece == pieces[0] and _leads(line, piece))
        ):
            outlet = tidy(piece)
    return Byline(author=author, outlet=outlet, published=join(dates))


def _leads(line: str, piece: str) -> bool:
    """Whether the words before the date stand as an outlet's: no label ("Edited time: ..."), no place ("KYIV, ...")."""
    if not line.startswith(piece) or not piece[0].isupper() or is_section(piece) or is_place(piece):
        return False
    return not line[len(piece) :].lstrip().startswith(":") and line[-1] not in "-–—"


def _is_furniture(piece: str) -> bool:
    words = words_of(piece)
    return not words or page_wording()["whole"].is_whole(words) or page_wording()["teasers"].count(words) > 0


def outlet_in(author: str) -> str | None:
    """The outlet in an author that is a desk: "HealthBeam Editorial", "GlobalBrief World Desk"."""
    found = _DESK.fullmatch(author)
    return found["name"] if found is not None and not is_section(found["name"]) else None


def are_names(line: str) -> bool:
    """Whether a line is the names of persons and nothing else: "Rick Jervis and John Bacon"."""
    if len(line) > _LONGEST_NAMES or _NAMES.fullmatch(line) is None:
        return False
    return all(1 < len(name.split()) <= _LONGEST_NAME for name in re.split(r",?\sand\s|,\s|\s&\s", line))


def is_name(line: str) -> bool:
    """Whether a line is one person's name and nothing else."""
    names = _NAME.fullmatch(line)
    return names is not None and 1 < len(line.split()) <= _LONGEST_NAME and not line.isupper()
