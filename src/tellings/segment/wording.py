"""Tells what is no news by its words alone, wherever on the page it stands: invitations, labels, share bars, code."""

import re

from tellings.language.dates import find_dates
from tellings.segment.corrections import is_note_on_the_author
from tellings.segment.parts import Part
from tellings.segment.phrases import end_of_words, page_wording, words_of

SECOND_PERSON = frozenset({"you", "your", "yours", "us", "our"})
"""Words by which a page speaks to its readers, and of itself."""

_LABEL_MARK = re.compile(r"\s?[:;|>–—]|\s-\s|\s?$|…")
_TITLE = re.compile(r"\s[A-Z“‘\"']")
_ARROWS = (">>>", ">>", "»»", "▶", "►", "↓", "→")
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?<!\d)(?:\+\d|0\d|\(\d)[\d ()/.-]{5,18}\d|https?://|www\.")
_SAYING = re.compile(r"[\"”’,]\s(?:\w+\s){0,3}(?:said|says|told|added)\b|\b(?:said|told)\b")
_NETWORKS = (
    r"(?:twitter|facebook|instagram|google ?(?:\+|plus|news)|linkedin|tiktok|threads|bluesky|youtube|snapchat|pinterest"
    r"|x\b|flipboard|mastodon)"
)
_FOLLOWING = re.compile(
    rf"(?:follow|find|like|join|connect with|tweet|friend)\s(?:[\w@().,'’&#-]+\s){{0,9}}?(?:on|via|at)\s{_NETWORKS}"
    rf"|(?:follow|find|like|join|tweet)\s(?:[\w.,'’&#-]+\s){{0,6}}?(?:at\s|on\s|:\s?)?(?:@\w|{_NETWORKS}\.com)"
    r"|(?:[\w.'’-]+\s){1,4}(?:can|may) be (?:reached|contacted|e-?mailed) (?:at|on|by|via)\s"
    r"|(?:contact|reach|e-?mail|write to|tweet)\s(?:the\s(?:author|writer|reporter|editor)|us\b|him\b|her\b"
    r"|(?:[\w.'’-]+\s){1,3}(?:at|on)\s(?:\S{1,60}@|@|\())"
    r"|on twitter(?:\sat|:)?\s@\w",
    re.IGNORECASE,
)
"""How a page asks its readers to follow or reach it or its reporters."""

_CODE = re.compile(
    r"@media\s.{0,80}\{|\{[^{}:;]{0,200}[:;][^{}]{0,400}\}|\bfunction\s?\w{0,40}\(|\bvar\s\w{1,40}\s?=|</?(?:script|style|div|iframe|span)\b"
    r"|^/?[a-z]{1,6}\d?>$|\bwindow\.\w{1,40}|\bdocument\.\w{1,40}\(|\.push\(|googletag|!important",
)
_PRICE = re.compile(
    r"[$€£¥]\s?\d[\d.,]{0,8}\s?(?:/|per\b|a\b|every\b)\s?(?:\w+\s?/\s?)?(?:week|month|year|day|issue|annum|mo|yr)\b",
    re.IGNORECASE,
)
_INBOX = re.compile(
    r"\b(?:in|to|into)\s(?:your|their)\s(?:in-?box|email|e-mail|phone)\b|\byour\sinbox\b|\bnewsletters?\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"(?:^|[.!?:;]\s|\b(?:can|to|please|and|or|also)\s)"
    r"(?:subscribe|sign[- ]up|keep up|get|receive|read|join|register|check|start your|try)\b",
    re.IGNORECASE,
)

_LONGEST_OPENING = 30
"""Words in a line that begins like an invitation and is still one."""

_QUOTES = ('"', "“", "‘", "'", "''", "``", "«", "„")
"""What opens speech: words in quotation marks are somebody's, not the page's."""

_LONGEST_LOOSE = 45
"""Words in a line that speaks of newsletters, accounts or rights to its readers. Judged, not measured."""

_LONGEST_FOLLOWING = 40
_LONGEST_PRICE = 6
_LONGEST_CONTACT = 8
_LONGEST_LABELLED = 40
_LONGEST_DISCLAIMER = 160
"""Words in a block that set wording can make boilerplate as a whole. Legal disclaimers have up to 150."""

_NAMED = re.compile(r"[^\W\d_a-z][\w.'’-]{0,30}(?:\s[^\W\d_a-z][\w.'’-]{0,30}){1,3},?\s")
_AUTHOR = re.compile(
    r"(?:who\s)?(?:(?:covers|writes|blogs|reports)\s(?:about|for|on|the|and|from|in|at|[A-Z])"
    r"|(?:is|was)\s(?:an?|the|currently|our)\s(?:[\w’'&-]+\s){0,8}?"
    r"(?:reporters?|correspondent|staff writer|columnist|contributor|contributing"
    r"|freelance|editor at|editor of the|journalist|blogger|bureau chief|news editor|senior editor|news anchor)\b"
    r"|is the author of\s|has (?:covered|written for|reported for|been a (?:reporter|correspondent|journalist)))"
)
"""Who the author is: "Steven Mufson covers the White House.", "Ann Lee is a freelance writer in Leeds."."""

_LONGEST_NOTE = 70
_MOSTLY = 0.75
_LEAST_TILES = 2
"""Share of a line's words that are wordings of the page, one after the other, and how many such wordings there are:
"Share Tweet Post Email". All share bars of the labelled reports have more, no line of news has."""


def is_set_wording(part: Part, *, inside: bool = True) -> bool:
    """Whether the words alone say that this is no news; `inside` the text, or above its first paragraph."""
    words = part.words
    if not words or len(words) > _LONGEST_DISCLAIMER:
        return False
    book = page_wording()
    if part.line.startswith(_QUOTES) and not has_label(part):
        return book["contains"].count(words) > 0
    if book["whole"].is_whole(words) or book["contains"].count(words):
        return True
    if book["loose"].count(words) and _is_for_readers(part):
        return True
    return _is_owned(part) or _is_link(part, inside=inside) or _is_invitation(part) or _is_furniture(part)


def _is_for_readers(part: Part) -> bool:
    """Whether a line speaks to the readers of the page, or is no sentence at all."""
    if _SAYING.search(part.line) or len(part.words) > _LONGEST_LOOSE:
        return False
    return not part.is_prose or bool(SECOND_PERSON.intersection(part.words))


def _is_owned(part: Part) -> bool:
    """Whether it says who owns the page, or whose opinions it prints."""
    words = part.words
    if words[0] == "©" or (words[0] == "copyright" and len(words) > 1 and words[1] in {"#", "©"}):
        return True
    return is_note_on_the_author(part)


def _is_link(part: Part, *, inside: bool) -> bool:
    """Whether it leads to another story: "Also read: ...", ">>> VIDEO: Elephant opens fridge"."""
    if len(part.words) <= _LONGEST_LABELLED and has_label(part):
        return True
    if part.is_prose:
        return False
    if part.line.startswith(_ARROWS) or (inside and _has_genre(part)):
        return True
    return not part.stopped and page_wording()["teasers"].count(part.words) > 0


def _has_genre(part: Part) -> bool:
    """Whether a heading within the text names a kind of story: it is another story's title. "Opinion: Time to act"."""
    length = page_wording()["genres"].length_at(part.words, 0)
    return length > 0 and len(part.words) > length + 1 and re.match(r"[^:|]{3,30}\s?[:|]\s", part.line) is not None


def _is_invitation(part: Part) -> bool:
    """Whether it asks the reader to subscribe, follow, click or write."""
    words = part.words
    if len(words) <= _LONGEST_FOLLOWING and _FOLLOWING.match(part.line):
        return True
    if len(words) > _LONGEST_OPENING or _SAYING.search(part.line):
        return False
    if part.line.rstrip(" .!").lower().endswith("click here"):
        return True
    if page_wording()["starts"].begins(words):
        return not part.is_prose or bool(SECOND_PERSON.intersection(words))
    return _INBOX.search(part.line) is not None and _ASKING.search(part.line) is not None


def _is_furniture(part: Part) -> bool:
    """Whether it is a share bar, an address alone, a price list, or code that was taken for text."""
    if _CODE.search(part.line):
        return True
    if part.is_prose:
        return False
    few = len(part.words)
    if few <= _LONGEST_CONTACT and _CONTACT.search(part.line) and not find_dates(part.line):
        return True
    return (few <= _LONGEST_PRICE and _PRICE.match(part.line) is not None) or _is_share_bar(part)


def tells_speech(line: str) -> bool:
    """Whether a line says that somebody said something."""
    return _SAYING.search(line) is not None


def is_note_on_author(part: Part) -> bool:
    """Whether a last paragraph says who the author is, and nothing of the matter."""
    named = _NAMED.match(part.line)
    if named is None or len(part.words) > _LONGEST_NOTE or _SAYING.search(part.line) or re.search(r"[\"“”]", part.line):
        return False
    return _AUTHOR.match(part.line, named.end()) is not None


def has_label(part: Part) -> bool:
    """Whether the line begins with a label of the page's own and its colon: "Also read: ..."."""
    length = page_wording()["labels"].length_at(part.words, 0)
    if not length:
        return False
    after = part.line[end_of_words(part.line, length) :]
    if part.words[0] == "related" and _TITLE.match(after) and not part.is_prose and not part.stopped:
        return True
    mark = _LABEL_MARK.match(after)
    if mark is None or not after.strip():
        return False
    return mark[0].strip() in {":", ";", "|", ">"} or not part.is_prose


def _is_share_bar(part: Part) -> bool:
    """Whether the line is made of the page's wordings: "Share | Print | 38 comments", "Share Tweet Post Email"."""
    pieces = [words_of(piece) for piece in part.pieces]
    pieces = [piece for piece in pieces if piece]
    whole = page_wording()["whole"]
    if len(pieces) > 1 and 2 * sum(whole.is_whole(piece) for piece in pieces) >= len(pieces):
        return True
    tiles, covered = whole.tile(part.words)
    return not part.stopped and tiles >= _LEAST_TILES and covered >= _MOSTLY * len(part.words)
