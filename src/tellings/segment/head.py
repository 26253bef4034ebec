"""Reads the head of the page: which line is the title, which name the outlet, the author and the day."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

import msgspec

from tellings.model import MarkKind
from tellings.segment.bylines import Byline, are_names, author_signed, is_name, is_signature, read_byline
from tellings.segment.credits import dateline_of, is_credit_line
from tellings.segment.headings import looks_like_title
from tellings.segment.outlets import is_masthead, is_outlet, tidy
from tellings.segment.parts import Part
from tellings.segment.phrases import words_of

_SUFFIX = re.compile(r"\s{1,3}(?:\||-|–|—|·|::|»)\s{1,3}(?P<outlet>[^|–—·»]{2,50})$")
_MOTTO = re.compile(r"\b(?:since|established|founded|est\.?)\s\d{4}\b|^your\s|\bnewspaper of the year\b", re.IGNORECASE)

_INNER_CAPITAL = re.compile(r"[a-z][A-Z\d]")
"""BizPulse24, HealthBeam: names that only outlets and firms have."""

_STAMP = re.compile(r"(?:posted|published|updated|edited|last|by|on)\b", re.IGNORECASE)
_CAMEL = re.compile(r"\w*[a-z][A-Z\d]\w*")
_LONGEST_MOTTO = 10
"""Words in the motto below a masthead. Judged, not measured."""
_SHORT = 4
"""Words in a masthead that only its looks tell. Judged, not measured."""

_AFTER = 6
"""How many parts after the first paragraph of prose can still hold a byline: it stands below a standfirst at times.
Judged, not measured."""

_LONGEST_HEAD = 200
"""Parts above the first paragraph that are looked at for title, author and day: a page with more is a list."""

_MOST_DATED = 2
"""Lines with a date below the first paragraph: three are a list of days, no datelines. "June 9 -- Coral Sky ..."."""

_MOST_STANDFIRST = 5
_LONGEST_STANDFIRST = 90
"""Parts between title and byline, and words in them, that are a standfirst: some outlets list five points there."""

_AT_END = 4
"""How many parts below the last paragraph can be its signature. Judged, not measured."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the page says of itself."""

    title: int | None = None
    """The number of the part that is the title."""
    suffix: int = 0
    """How many characters at the end of the title's line name the outlet: " - The Capital Post"."""
    bylines: dict[int, Byline] = {}
    """The lines that say who, where and when, by number."""
    outlet: str | None = None
    standfirst: frozenset[int] = frozenset()
    """The numbers of the parts below the title that sum the report up."""


def read_head(parts: Sequence[Part], boilerplate: set[int], body: range, known: str | None) -> Head:
    """The title and the lines around it; `body` runs from the first to after the last part of prose.

    Args:
        parts: all parts of the page.
        boilerplate: the numbers of those that are no news.
        body: where its prose begins and ends.
        known: the title, where reading found it.
    """
    first = min(body.start if body else len(parts), _LONGEST_HEAD)
    bylines = _find_bylines(parts, first, boilerplate)
    bylines |= _find_signatures(parts, boilerplate, body)
    top = [
        number
        for number in range(first)
        if number not in bylines and number not in boilerplate and parts[number].words and not parts[number].is_row
    ]
    barred = [
        n for n in range(first) if n in boilerplate and len(parts[n].pieces) > 1 and is_outlet(tidy(parts[n].pieces[0]))
    ]
    bylines |= {n: Byline(outlet=tidy(parts[n].pieces[0])) for n in barred if n not in bylines}
    mastheads = _mastheads(parts, top, bylines)
    bylines |= {number: Byline(outlet=outlet) for number, outlet in mastheads.items()}
    bylines |= _authors_alone(parts, [number for number in top if number not in mastheads], bylines)
    title = _title(parts, [number for number in top if number not in bylines], known)
    suffix, named = _suffix(parts[title].line) if title is not None else (0, None)
    standfirst = _standfirst(parts, title, bylines, boilerplate, body)
    return Head(title=title, suffix=suffix, bylines=bylines, outlet=named, standfirst=frozenset(standfirst))


def _title(parts: Sequence[Part], top: Sequence[int], known: str | None) -> int | None:
    """The part that is the title: what the file marks so, else what it gives as its title, else what looks like one."""
    marked = next((number for number, part in enumerate(parts) if part.mark is MarkKind.HEADLINE), None)
    if marked is not None:
        return marked
    if known is not None:
        words = tuple(words_of(known))
        same = next((number for number in top if parts[number].words == words), None)
        if same is not None or any(part.mark is not None for part in parts):
            return same
    return next((number for number in top if looks_like_title(parts[number].line)), None)


def _standfirst(
    parts: Sequence[Part], title: int | None, bylines: Mapping[int, Byline], boilerplate: Container[int], body: range
) -> Iterator[int]:
    """What stands below the title and above the byline, or is no prose and stands above the first paragraph."""
    if title is None or not body:
        return
    between = [number for number in range(title + 1, body.start) if number not in bylines and number not in boilerplate]
    last_signed = max((number for number in bylines if number <= body.start), default=-1)
    yield from (number for number in between if not parts[number].stopped or number < last_signed)
    signed = next(
        (n for n in range(body.start, min(body.stop, body.start + _MOST_STANDFIRST + 1)) if n in bylines), None
    )
    if signed is None or any(number in bylines for number in range(title + 1, body.start)):
        return
    above = range(body.start, signed)
    if sum(len(parts[number].words) for number in above) <= _LONGEST_STANDFIRST:
        yield from (number for number in above if number not in boilerplate)


def _find_bylines(parts: Sequence[Part], first: int, boilerplate: set[int]) -> dict[int, Byline]:
    found: dict[int, Byline] = {}
    for number in range(min(len(parts), first + _AFTER)):
        part = parts[number]
        if number in boilerplate and "|" not in part.line and "·" not in part.line and "•" not in part.line:
            continue
        byline = read_byline(part)
        if byline is None or (number == 0 and byline.author is None and byline.outlet is None and not byline.published):
            continue
        if number in boilerplate and byline.published is None and byline.author is None:
            continue
        if number > first and byline.author is None and byline.published is None:
            continue
        found[number] = byline
    return _without_lists(found, first)


def _without_lists(found: dict[int, Byline], first: int) -> dict[int, Byline]:
    """The lines, without days that are listed below the first paragraph: "June 9 -- Coral Sky Amphitheatre"."""
    listed = {number for number, byline in found.items() if number > first and byline.author is None}
    return found if len(listed) <= _MOST_DATED else {number: found[number] for number in found if number not in listed}


def _find_signatures(parts: Sequence[Part], boilerplate: set[int], body: range) -> dict[int, Byline]:
    """Names and "(Reporting by ...)" below the last paragraph, or as it: "Ann Lee contributed to this report."."""
    found: dict[int, Byline] = {}
    told = [number for number, part in enumerate(parts) if part.words and number not in boilerplate]
    found |= {
        n: Byline(author=author_signed(parts[n])) for n in told[-_AT_END:] if n in body and is_signature(parts[n])
    }
    after = [number for number in range(body.stop, len(parts)) if number not in boilerplate] if body else []
    for number in after[:_AT_END]:
        part = parts[number]
        byline = None if is_credit_line(part) else read_byline(part)
        if byline is not None:
            found[number] = byline
        elif (
            number == body.stop
            and is_name(part.line)
            and not (part.bullet or part.marked or part.is_row or is_credit_line(part))
        ):
            found[number] = Byline(author=part.line)
    return _without_lists(found, body.start if body else 0)


def _mastheads(parts: Sequence[Part], top: Sequence[int], bylines: dict[int, Byline]) -> dict[int, str]:
    """Lines of the head that name the outlet and nothing else, and a motto below one."""
    found: dict[int, str] = {}
    for place, number in enumerate(top):
        part = parts[number]
        more = len(top) - len(found) > 1
        if part.marked or part.stopped or not more:
            continue
        name = tidy(part.pieces[0]) if part.pieces else ""
        if _MOTTO.search(part.line) and len(part.words) <= _LONGEST_MOTTO and found:
            found[number] = next(iter(found.values()))
        elif is_outlet(name) and (len(part.pieces) > 1 or name == part.line.strip(" .") or "," in part.line):
            found.setdefault(number, name)
        elif (number - 1 in bylines or number + 1 in bylines or place == 0) and _looks_printed(part, name):
            found[number] = name
    return found


def _looks_printed(part: Part, name: str) -> bool:
    """Whether a line looks like a masthead: all capitals or set between bars, in few words."""
    few = len(part.words) <= _SHORT or len(part.pieces) > 1
    if not any(char.isalpha() for char in name) or _STAMP.match(name) or dateline_of(part.line)[0]:
        return False
    return (
        few
        and is_masthead(name)
        and len(name.split()) <= _SHORT + 1
        and (name.isupper() or len(part.pieces) > 1 or _INNER_CAPITAL.search(name) is not None)
    )


def _authors_alone(parts: Sequence[Part], top: Sequence[int], bylines: dict[int, Byline]) -> dict[int, Byline]:
    """A person's name on a line of its own next to a byline or date line: "Torsten Vail"."""
    return {
        number: Byline(author=parts[number].line)
        for number in top[1:]
        if (is_name(parts[number].line) or are_names(parts[number].line))
        and (number - 1 in bylines or number + 1 in bylines)
    }


def _suffix(line: str) -> tuple[int, str | None]:
    """The outlet after the title: "850 jobs seen affected - The Capital Post"."""
    found = _SUFFIX.search(line, max(0, len(line) - 60))
    if found is None or not (is_outlet(found["outlet"]) or _CAMEL.fullmatch(found["outlet"])):
        return 0, None
    return len(line) - found.start(), tidy(found["outlet"])
