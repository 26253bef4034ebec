"""Finds what stands below a picture where no markup says so: captions, their credits, the counters of galleries."""

import re
from functools import cache

from tellings.language.lists import read_lines
from tellings.segment.parts import Part

_LABEL = re.compile(
    r"(?:photo(?:s|graph|graphs|graphy|graphers?)?|pictures?|images?|illustrations?|graphics?|map|caption|pictured|above|left|right|below"
    r"|(?:image|photo|picture|media|video)\s(?:credits?|caption|copyright|source|by|courtesy(?:\sof)?)"
    r"|(?:photos?|photographs?|illustration|image|picture)\sby|file(?:\s(?:photo|image|picture))?(?:\sof)?"
    r"|(?:photo|picture)\s(?:left|right|above|below))\s?[:|]\s",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:a\s|an\s|in\sthis\s|in\san?\s|this\s|file\s?[-–—:]\s?(?:in\sthis)?)?"
    r"(?:\w+[ ,.]{1,2}\d{1,2},?\s(?:\d{4},?\s)?)?"
    r"(?:undated\s|recent\s|\d{4}\s)?(?:file|handout|archive|undated|combination|combo|screen\s?grab|screenshot|satellite|aerial|library|stock)"
    r"\s(?:photo|picture|image|photograph|handout|video|from|of|shows?)\b"
    r"|file\s?[-–—]\s?(?:in\s|on\s|this\s|\w+[ ,.]{1,2}\d)|pictured\s(?:here|above|below|left|right|in)\b",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\bhide\scaption\b|\bshow\scaption\b|\btoggle\scaption\b|\benlarge\s(?:this\s)?image\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"^(?:photos?|pictures?|images?|slides?)\s?:?\s?\d{1,3}\s?(?:of|/)\s?\d{1,3}$|^\d{1,3}\s?(?:of|/)\s?\d{1,3}(?:\s(?:photos?|pictures?|images?|slides?))?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\.?$")
_CREDITED = re.compile(r"(?:^|[.!?)”\"'’]\s|[.!?]|\s[-–—|]\s)(?P<credit>[^.!?()]{2,80})$")
_PICTURE_WORD = re.compile(
    r"\b(?:photos?|photographs?|pictures?|images?|file|handout|courtesy|screengrab|screenshot|illustration)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]{0,30}(?:\s[\w.'’-]{1,30}){0,5}")

_LONGEST = 90
"""Words of a caption. The longest of the labelled reports has 71."""

_MOST_CREDIT_WORDS = 10


def is_caption(part: Part) -> bool:
    """Whether the part is what stands below a picture: told by a label, a file picture, or the picture's credit."""
    if not 0 < len(part.words) <= _LONGEST or part.marked:
        return False
    line = part.line
    if _LABEL.match(line) or _FILE.match(line) or _COUNTER.search(line) or _COUNTED.match(line):
        return True
    found = _BRACKETED.search(line, max(0, len(line) - 130))
    if found is not None and is_picture_credit(found["credit"]):
        return True
    if part.stopped:
        return False
    found = _CREDITED.search(line, max(0, len(line) - 90))
    return found is not None and is_picture_credit(found["credit"])


def is_picture_credit(words: str) -> bool:
    """Whether these words credit a picture: "AP Photo/Ann Lee", "Ann Lee/Getty Images", "Photo by Ann Lee"."""
    if len(words.split()) > _MOST_CREDIT_WORDS:
        return False
    if re.match(
        r"(?:photo|picture|image|photograph)s?(?:\s(?:by|courtesy|credit)|\s?[:/])|AP Photo\b|file photo$",
        words,
        re.IGNORECASE,
    ):
        return True
    pieces = [piece.strip(" .") for piece in re.split(r"/|\s(?:via|for|through)\s|,\s", words)]
    if any(piece in _sure_agencies() for piece in pieces):
        return True
    return len(pieces) > 1 and any(piece in picture_agencies() for piece in pieces[1:]) and bool(_NAME.match(pieces[0]))


@cache
def picture_agencies() -> frozenset[str]:
    """Who is credited with pictures: picture agencies, and news agencies that have pictures too."""
    return frozenset(line.lstrip("+") for line in read_lines("picture_agencies.txt"))


@cache
def _sure_agencies() -> frozenset[str]:
    """Those that are credited with nothing but pictures."""
    return frozenset(line[1:] for line in read_lines("picture_agencies.txt") if line.startswith("+"))
