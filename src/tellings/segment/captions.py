"""Finds what stands below a picture where no markup says so: captions, their credits, the counters of galleries."""

import re
from functools import cache

from tellings.language.lists import read_lines
from tellings.segment.outlets import is_outlet
from tellings.segment.parts import Part

_LABEL = re.compile(
    r"(?:image|media)\s(?i:copyright|caption)\s(?=[A-Z@])|(?:photo|photograph(?:y|ers?)?|picture|image|illustration|graphic|map|caption|pictured|above|left|right|below"
    r"|(?:image|photo|picture|media|video)\s(?:credits?|caption|copyright|source|by|courtesy(?:\sof)?)"
    r"|(?:photos?|photographs?|illustration|image|picture)\sby|file(?:\s(?:photo|image|picture))?(?:\sof)?"
    r"|(?:photo|picture)\s(?:left|right|above|below)"
    r"|(?:main|cover)\s(?:photo|image|picture))\s?[:|]\s",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:PHOTOS|PICTURES|IN PICTURES|VIDEO)\s?:\s|(?:Photos|Pictures)\s?:\s(?!(?:[Bb]y|[Cc]ourtesy)\s)\S+\s\S+\s\S+\s\S"
)
"""A link to a gallery or a film: "PHOTOS: Celebrities Who Died Young"."""

_FILE = re.compile(
    r"(?:a\s|an\s|in\sthis\s|in\san?\s|this\s|file\s?[-–—:]\s?(?:in\sthis)?)?"
    r"(?:\w+[ ,.]{1,2}\d{1,2},?\s(?:\d{4},?\s)?)?"
    r"(?:undated\s|recent\s|\d{4}\s)?(?:file|handout|archive|combination|combo)"
    r"\s(?:photos?|pictures?|images?|photographs?|handout|of)\b"
    r"|file\s?[-–—]\s?(?:in\s|on\s|this\s|\w+[ ,.]{1,2}\d)|pictured\s(?:here|above|below|left|right|in)\b",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\b(?:pictured|seen)\s(?:above|below|left|right|here)\b|\((?:left|right|centre|center|l|r|pictured|above)\)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\bhide\scaption\b|\bshow\scaption\b|\btoggle\scaption\b|\benlarge\s(?:this\s)?image\b", re.IGNORECASE
)
_BEFORE = re.compile(
    r"(?:(?:facebook\stwitter(?:\spinterest)?|hide\scaption|show\scaption|toggle\scaption|enlarge\s(?:this\s)?image|close\b|image\scaption|media\scaption"
    r"|(?:photos?|images?|pictures?|slides?)\s?\d{0,3}\s?(?:of|/)\s?\d{1,3}|\d{1,3}\s(?:of|/)\s\d{1,3}"
    r"|file(?:\s(?:photo|image|picture))?\s?[-–—:]|photos?:|pictured:|image:|caption:)[\s.:|]{0,4})+",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?:previous\snext|hide\scaption|toggle\scaption|\d{1,3}\sof\s\d{1,3}\b).{0,120}$", re.IGNORECASE)
_OWNED = re.compile(
    r"©\s(?![Cc]opyright)[^\W\d_a-z][\w.'’-]{1,30}\s[^\W\d_a-z][\w.'’-]{1,30}\s(?!.{0,200}\b[Rr]ights\b)[^.]{25}"
)
"""A photographer before the caption: "© John Brecher Needle poking skin during administration of flu shot"."""

_GALLERY = re.compile(r"\bhide\scaption\s\d{1,3}\sof\s\d{1,3}\b", re.IGNORECASE)
_OVERLAID = re.compile(
    r"(?:Facebook|Twitter|Pinterest)(?:\s(?:Facebook|Twitter|Pinterest)){1,2}\s+\S|CLOSE\s+[A-Z\"“]|\d{1,3}\sof\s\d{1,3}\b[.:]?\s+\S"
)
_COUNTED = re.compile(
    r"^(?:photos?|pictures?|images?|slides?)\s?:?\s?\d{1,3}\s?(?:of|/)\s?\d{1,3}$|^\d{1,3}\s?(?:of|/)\s?\d{1,3}(?:\s(?:photos?|pictures?|images?|slides?))?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\.?$")
_CREDITED = re.compile(r"(?:^|[.!?)”\"'’]\s|[.!?]|\s[-–—|]\s)(?P<credit>[^.!?()]{2,80})$")
_LABELLED_CREDIT = re.compile(
    r"\b(?:photographer|photograph|photo|picture|image|credit)s?(?:\s(?:by|credit|courtesy))?\s?:\s[^.:]{2,60}$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]{0,30}(?:\s[\w.'’&-]{1,30}){0,5}")

_LONGEST = 90
"""Words of a caption. The longest of the labelled reports has 71."""

_MOST_CREDIT_WORDS = 10
_FEWEST_WORDS = 4
"""Fewer words, such as a name and its credit, tell nothing."""


def is_caption(part: Part) -> bool:
    """Whether the part is what stands below a picture: told by a label, a file picture, or the picture's credit."""
    if not part.words or part.marked:
        return False
    line = part.line
    if _LINK.match(line):
        return False
    if len(part.words) > _LONGEST:
        return _GALLERY.search(line) is not None
    if any(pattern.match(line) for pattern in (_LABEL, _FILE, _COUNTED, _OVERLAID, _OWNED)) or _COUNTER.search(line):
        return True
    return is_picture_credit(line.strip(".() ")) or _ends_in_credit(part)


def _ends_in_credit(part: Part) -> bool:
    line = part.line
    found = _BRACKETED.search(line, max(0, len(line) - 130))
    if found is not None and is_picture_credit(found["credit"]):
        return True
    if part.stopped:
        return False
    found = _CREDITED.search(line, max(0, len(line) - 90))
    if _LABELLED_CREDIT.search(line) or _PICTURED.search(line):
        return True
    return found is not None and is_picture_credit(found["credit"])


def is_picture_credit(words: str) -> bool:
    """Whether these words credit a picture: "AP Photo/Ann Lee", "Ann Lee/Getty Images", "Photo by Ann Lee"."""
    words = re.sub(r"^(?:(?:photo(?:graph)?s?\s)?by\s|sources?:\s)", "", words, flags=re.IGNORECASE)
    if len(words.split()) > _MOST_CREDIT_WORDS:
        return False
    if re.match(
        r"(?:photo|picture|image|photograph)s?(?:\s(?:by|courtesy|credit)|\s?[:/])|AP Photo\b|file photo$",
        words,
        re.IGNORECASE,
    ):
        return True
    pieces = [piece.strip(" .") for piece in re.split(r"\s?/\s?(?:for\s|via\s)?|\s(?:via|for|through)\s", words)]
    if not all(_NAME.fullmatch(piece) for piece in pieces):
        return False
    if any(piece in _sure_agencies() for piece in pieces):
        return True
    if len(pieces) > 1 and "/for " in words and is_outlet(pieces[-1]):
        return True
    return len(pieces) > 1 and any(piece in picture_agencies() for piece in pieces)


def tells_nothing(part: Part) -> bool:
    """Whether a caption has nothing but buttons, counters and credits."""
    start, end = caption_words(part)
    return start == end


def caption_words(part: Part) -> tuple[int, int]:
    """Where the words of a caption that tell something begin and end: without buttons, counters and credit."""
    line = part.line
    if len(part.words) > _LONGEST:
        return 0, 0  # a gallery: the captions of twenty pictures run into each other
    before = _BEFORE.match(line)
    start = before.end() if before is not None else 0
    after = _AFTER.search(line, start)
    end = after.start() if after is not None else len(line)
    for pattern in (_BRACKETED, _CREDITED):
        found = pattern.search(line, max(start, end - 130), end)
        if found is not None and is_picture_credit(found["credit"]):
            end = found.start("credit")
    told = line[start:end].rstrip(" (/-–—|")
    few = len(told.split()) < _FEWEST_WORDS
    return (start, start) if few or is_picture_credit(told) else (start, start + len(told))


@cache
def picture_agencies() -> frozenset[str]:
    """Who is credited with pictures: picture agencies, and news agencies that have pictures too."""
    return frozenset(line.lstrip("+") for line in read_lines("picture_agencies.txt"))


@cache
def _sure_agencies() -> frozenset[str]:
    """Those that are credited with nothing but pictures."""
    return frozenset(line[1:] for line in read_lines("picture_agencies.txt") if line.startswith("+"))
