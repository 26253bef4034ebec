"""Finds what stands on the page and is no news: disclaimers, share bars, offers, lists of other stories' headlines."""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import islice

from tellings.language.sentences import split_sentences
from tellings.language.words import content_stems
from tellings.model import MarkKind
from tellings.segment.bylines import is_name, is_signature, read_byline
from tellings.segment.credits import is_credit_line
from tellings.segment.parts import Part
from tellings.segment.phrases import page_wording, words_of
from tellings.segment.surroundings import find_after_end, find_between, find_menu, find_repeated, find_strange_titles
from tellings.segment.wording import SECOND_PERSON, has_label, is_note_on_author, is_set_wording

_PAGE = re.compile(r"\b(?:page|pages|p\.|pp\.)\s?\d", re.IGNORECASE)
_LABELLED = re.compile(r"[A-Z][\w' ]{2,40}:\s")
_IMPERATIVE = re.compile(
    r"(?:^|[.!?:]\s)(?:Try|Get|Join|Win|Visit|Subscribe|Download|Order|Book|Call|Read|Watch|Listen|Sign|Become|Support|Follow|Enter|Save"
    r"|Donate|Register|Buy|Email|Text|Click|Vote)\b"
)
_QUOTED = re.compile(r"[\"“«][^\"“”«»]{1,300}\s[^\"“”«»]{1,300}[\"”»]|\b(?:said|told)\b")
_ALL_QUOTED = re.compile(r"[\"“«‘'][^\"“”«»]{1,600}[\"”»’'][.,]?")
"""A paragraph that is a quotation and nothing else, even of one word: "“Never.”"."""

_LABEL_LENGTH = 40
_LABEL_WORDS = 2
_SIGNS = 3
"""A last line needs this many signs of not being news; with 2, 15 more of 191 clean article texts lose a line."""

_SIGNS_BESIDE = 2
"""So many are enough beside a line that is boilerplate already, or under a drawn line. Judged, not measured."""

_LONGEST_NOTICE = 16
"""Words in a notice with a label: "Flower show: entries by 3 October, fee 2 euros." Judged, not measured."""

_LONGEST_TAIL = 60
_MOST_TAIL_PARTS = 10
_TAIL_REACH = 200
_MOST_TAIL_SHARE = 0.25
"""Words of one part of a tail, parts of it, parts at the end that are looked at for it, and its share of the report:
more is news. Judged, not measured."""

_SETTLED = frozenset({MarkKind.HEADLINE, MarkKind.BYLINE, MarkKind.CREDIT, MarkKind.CAPTION, MarkKind.CORRECTION})
"""What the file itself says a part is, and wording cannot change."""

_NEWNESS = 0.75
"""Share of a line's content words that the body does not have. Judged, not measured."""

_PROSE_REACH = 25
_LAST_PARTS = 2
"""Who the author is stands in one of the last two parts."""

_LONGEST_LIST_HEADING = 6
_LONGEST_LIST_LEAD = 12
_LONGEST_LIST = 16
"""Headlines of other stories come in lists of 3 to 15."""


def find_boilerplate(parts: Sequence[Part], body: range) -> set[int]:
    """The numbers of the parts that are boilerplate. `body` runs from the first to after the last part of prose."""
    found = {
        number
        for number, part in enumerate(parts)
        if part.mark not in _SETTLED and is_set_wording(part, inside=number > body.start)
    }
    found |= _continuations(parts, found)
    found |= _lists(parts, found, body) | find_repeated(parts)
    found |= find_menu(parts, found, body) | find_strange_titles(parts, found, body)
    found |= {number for number in find_after_end(parts, found, body) if not _is_kept(parts[number])}
    found |= {number for number in _last_words(parts, found) if is_note_on_author(parts[number])}
    found |= _tail(parts, found, body)
    found |= _between(parts, found) | find_between(parts, found, body.stop if body else 0)
    return {number for number in found if not parts[number].is_row}


def _is_kept(part: Part) -> bool:
    """Whether a line after the end says whom the report credits or who reported it."""
    return is_credit_line(part) or is_signature(part)


def _continuations(parts: Sequence[Part], found: set[int]) -> set[int]:
    """The rest of a label's line that was broken in two: "Also Read; Russia Strikes Power Plant / Amid Winter"."""
    more = set[int]()
    for number in sorted(found):
        part = parts[number]
        following = number + 1
        if (
            following < len(parts)
            and following not in found
            and len(part.words) > _LABEL_WORDS
            and not part.stopped
            and has_label(part)
            and not parts[following].apart
            and not parts[following].is_prose
            and not parts[following].marked
            and len(parts[following].words) <= _PROSE_REACH
        ):
            more.add(following)
    return more


def _lists(parts: Sequence[Part], found: set[int], body: range) -> set[int]:
    """Headlines of other stories under a heading such as "Most popular stories", until prose goes on."""
    more = set[int]()
    for number, part in enumerate(parts):
        if not (_heads_list(part) or (number >= body.stop and _opens_list(parts, number))):
            continue
        more.add(number)
        following = number + 1
        if following < len(parts) and part.words[0] == "about" and len(parts[following].words) <= _LONGEST_TAIL:
            more.add(following)
            continue
        while following < min(len(parts), number + _LONGEST_LIST) and (
            _is_item(parts[following]) or following in found
        ):
            if (parts[following].marked and parts[following].apart) or _opens_prose(parts, following):
                break
            more.add(following)
            following += 1
    return more


def _opens_list(parts: Sequence[Part], number: int) -> bool:
    """Whether a short line below the text stands over at least two titles: "Top stories in Nation"."""
    part = parts[number]
    below = parts[number + 1 : number + 3]
    return (
        not (part.stopped or part.mark)
        and len(part.words) <= _LONGEST_LIST_HEADING
        and page_wording()["list_openings"].begins(part.words)
        and len(below) > 1
        and not any(one.is_prose for one in below)
    )


def _opens_prose(parts: Sequence[Part], number: int) -> bool:
    """Whether a short sentence stands before a paragraph: "Barely a shot was fired."."""
    part = parts[number]
    return part.line.endswith(".") and not part.bullet and number + 1 < len(parts) and parts[number + 1].is_prose


def _heads_list(part: Part) -> bool:
    """Whether a line stands over other stories' headlines: "Related", "Like this? You might also be interested in:"."""
    heads = page_wording()["list_heads"]
    if heads.is_whole(part.words):
        return True
    return (
        part.line.endswith(":") and len(part.words) <= _LONGEST_LIST_LEAD and heads.tile(part.words)[1] > _LABEL_WORDS
    )


def _between(parts: Sequence[Part], found: set[int]) -> set[int]:
    """Lines of a word or two between two that are boilerplate: "Monthly", between two prices."""
    return {
        number
        for number in range(1, len(parts) - 1)
        if number - 1 in found
        and number + 1 in found
        and len(parts[number].words) <= _LABEL_WORDS + 1
        and not parts[number].stopped
    }


def _is_item(part: Part) -> bool:
    """Whether a part can be another story's headline: no prose, or a short question or bullet."""
    return not part.is_prose or (len(part.words) <= _PROSE_REACH and (part.bullet or part.line.endswith("?")))


def _last_words(parts: Sequence[Part], found: Container[int]) -> list[int]:
    """The last parts that are not known for boilerplate yet."""
    left = (number for number in range(len(parts) - 1, -1, -1) if parts[number].words and number not in found)
    return list(islice(left, _LAST_PARTS))


def _tail(parts: Sequence[Part], found: set[int], body: range) -> set[int]:
    """The last lines of the page, from the end up, as long as each has enough signs of not being news."""
    known: Counter[str] | None = None
    more = set[int]()
    for number in range(len(parts) - 1, max(body.start, len(parts) - _TAIL_REACH), -1):
        part = parts[number]
        if number in found or not part.words or _is_of_the_page(part):
            continue
        if part.is_prose:
            stems: Mapping[str, int] = {}
        elif known is None:
            stems = known = _stems_above(parts, found, body, number)
        else:
            stems = known
        beside = number + 1 in found or number + 1 in more or not parts[number - 1].words
        needed = _SIGNS_BESIDE if beside else _SIGNS
        if _signs(part, stems) >= needed or _is_list_heading(parts, number, found | more):
            more.add(number)
        elif number in body:
            break
    return more if _is_short(parts, more, body) else set()


def _stems_above(parts: Sequence[Part], found: Container[int], body: range, number: int) -> Counter[str]:
    """What the paragraphs above a line speak of; counted once, when the first line below them needs it."""
    above = (other for other in body if other < number and other not in found)
    return Counter(stem for other in above for stem in content_stems(parts[other].line))


def _is_of_the_page(part: Part) -> bool:
    """Whether a last line belongs to the report although it is no news: who wrote it, whom it credits."""
    return is_credit_line(part) or is_name(part.line) or read_byline(part) is not None


def _is_short(parts: Sequence[Part], tail: set[int], body: range) -> bool:
    """Whether what would be dropped is small beside the body: a long tail is a list that the report is about."""
    dropped = sum(parts[number].length for number in tail)
    prose = sum(parts[number].length for number in body if number not in tail)
    return len(tail) <= _MOST_TAIL_PARTS and dropped <= _MOST_TAIL_SHARE * prose


def _signs(part: Part, known: Mapping[str, int]) -> int:
    """How many things speak against this last line being news."""
    words = part.words
    if len(words) > _LONGEST_TAIL or _QUOTED.search(part.line) or _ALL_QUOTED.fullmatch(part.line):
        return 0
    strong = page_wording()["tail_strong"].count(words) + (_PAGE.search(part.line) is not None)
    address = not SECOND_PERSON.isdisjoint(words)
    strong += 2 * _furnished_sentences(part)
    labelled = _LABELLED.match(part.line) is not None
    if part.is_prose:
        inviting = _IMPERATIVE.search(part.line) is not None
        if labelled and not strong and len(words) <= _LONGEST_NOTICE:
            strong = page_wording()["tail_weak"].count(words)
        return min(strong, 3) + int(address) + int(labelled) + int(inviting) if strong else 0
    stems = [stem for stem in content_stems(part.line) if not stem[:1].isdigit()]
    new = not stems or sum(known.get(stem, 0) <= 0 for stem in stems) >= _NEWNESS * len(stems)
    weak = page_wording()["tail_weak"].count(words) > 0
    barred = len(part.pieces) > 1 and "|" in part.line
    return int(not part.stopped) + new + min(strong, 2) + int(address) + int(weak) + int(barred) + int(labelled)


def _furnished_sentences(part: Part) -> int:
    """How many sentences of a line after its first begin like page furniture: "... our readers. More from us: ..."."""
    count = 0
    for start, end in split_sentences(part.line)[1:]:
        sentence = part.line[start:end]
        words = words_of(sentence)
        label = page_wording()["labels"].length_at(words, 0) if words else 0
        count += page_wording()["starts"].begins(words) or bool(label and ":" in sentence[:_LABEL_LENGTH])
    return count


def _is_list_heading(parts: Sequence[Part], number: int, found: Container[int]) -> bool:
    """Whether a line heads a list that is boilerplate: "More from Business", "Around the shore"."""
    part = parts[number]
    if part.is_prose or part.stopped or len(part.words) > _LONGEST_LIST_HEADING or number + 1 not in found:
        return False
    return not parts[number + 1].apart or parts[number + 1].bullet
