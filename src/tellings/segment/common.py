"""Finds what an outlet prints under many of its reports: a passage that several unrelated reports carry is no news."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

from tellings.language.dates import MONTHS, WEEKDAYS
from tellings.model import Coverage, Report, Segment, SegmentKind, Span, Telling

SEVERAL = 3
"""So many unrelated reports of an outlet must carry a passage. Of the 418 real reports that name their outlet, none of
the passages that two reports carry is news in both unless the two tell of one story."""

MANY = 6
"""So many, where the passage quotes somebody, says that somebody spoke, or is a short sentence: "No one was hurt." and
"He declined to comment." are news wherever they stand."""

_UNRELATED = 0.2
"""Share of the names of the one that has fewer: below it two reports are unrelated. Of 1,445 pairs of real reports of
one story 95 % share more; of 2,725 pairs of one outlet on different stories, nearly all on one country's politics, 80 %
share less."""

_MOST_SHARED = 0.5
"""Two reports with half of the shorter one in common are versions or copies of one article, whatever they name."""

_FEWEST_NAMES = 3
"""With fewer names outside the passages they share, nothing shows that two reports are unrelated."""

_FEWEST_WORDS = 3
_SHORT = 12
"""Words: shorter lines are too common to tell anything, and shorter sentences recur by chance."""

_MOST_STEPS = 20_000
"""Pairs that are looked at for one passage: an outlet's 10,000 copies of one article must not take long."""

_LOOKED_AT = frozenset({SegmentKind.PARAGRAPH, SegmentKind.SUBHEAD, SegmentKind.CAPTION})
_CARRYING = _LOOKED_AT | {SegmentKind.BOILERPLATE}
"""What an earlier run has marked counts on: reports that come later meet it there."""

_NAME = re.compile(r"\b[A-Z][a-z]{2,30}\b|\b[A-Z]{2,12}\b")
_SMALL = re.compile(r"\b[a-z]{3,30}\b")
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,:]*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}$")
_SPOKEN = re.compile(
    r"[\"“”«»]|\b(?:said|says|saying|told|tells|added|adds|asked|wrote|writes|tweeted|stated|announced|comments?|commented"
    r"|responded|response|declined|according|spokes(?:man|woman|person)|quoted|denied|reported)\b",
    re.IGNORECASE,
)
_DATES = frozenset({name[:length] for name in MONTHS for length in (3, 4, len(name))} | set(WEEKDAYS))
"""Days and months, short and in full."""

_YEAR = re.compile(r"(?:19|20)\d\d[.,]?$")


class _Block(msgspec.Struct, frozen=True):
    """A passage of a report, and how many reports must carry it."""

    report: int
    span: Span
    words: int
    needed: int


def find_common(tellings: Sequence[Telling]) -> dict[str, tuple[Span, ...]]:
    """For each report that has any, by its id: the passages that several unrelated reports of its outlet carry.

    Whether two reports are unrelated is told from the two alone, so that the order of the reports does not matter.
    """
    outlets: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        outlet = outlet_key(telling.report)
        if outlet is not None:
            outlets[outlet].append(number)
    found: dict[str, list[Span]] = defaultdict(list)
    for numbers in outlets.values():
        if len(numbers) >= SEVERAL:
            for span in _common_of([tellings[number] for number in numbers]):
                found[span.report].append(span)
    return {report: tuple(sorted(found[report])) for report in sorted(found)}


def drop_common(telling: Telling, spans: Iterable[Span]) -> Telling:
    """The telling with these passages marked as boilerplate, and without the statements in them."""
    places = set(spans)
    dropped = [segment for segment in telling.segments if segment.span in places and segment.kind in _LOOKED_AT]
    if not dropped:
        return telling
    segments = tuple(
        Segment(span=segment.span, kind=SegmentKind.BOILERPLATE) if segment in dropped else segment
        for segment in telling.segments
    )
    statements = tuple(
        statement
        for statement in telling.statements
        if not any(segment.span.holds(statement.span) for segment in dropped)
    )
    report = telling.report
    if report.coverage is not None:
        length = sum(segment.span.end - segment.span.start for segment in dropped)
        kept, left_out = max(0, report.coverage.kept - length), report.coverage.dropped + length
        report = msgspec.structs.replace(report, coverage=Coverage(kept=kept, dropped=left_out))
    return msgspec.structs.replace(telling, report=report, segments=segments, statements=statements)


def outlet_key(report: Report) -> str | None:
    """By what the reports of one outlet are known: its name, else the host of its address; `None` where neither is."""
    if report.outlet:
        return " ".join(report.outlet.lower().removeprefix("the ").split())
    for address in (report.canonical, report.uri):
        if address and address.startswith(("http://", "https://")):
            host = urlsplit(address.split("#", 1)[0]).hostname
            return None if host is None else host.removeprefix("www.")
    return None


def _common_of(tellings: Sequence[Telling]) -> Iterator[Span]:
    """The common passages among one outlet's reports."""
    tellings = sorted(tellings, key=lambda telling: telling.report.id)
    blocks = _carried(tellings)
    kinship = _Kinship(tellings, blocks)
    for carriers in blocks.values():
        numbers = sorted({block.report for block in carriers})
        needed = max(block.needed for block in carriers)
        if len(numbers) >= needed and kinship.has_unrelated(numbers, needed):
            yield from (block.span for block in carriers)


def _carried(tellings: Sequence[Telling]) -> dict[tuple[str, ...], list[_Block]]:
    """The passages that enough reports carry to be looked at, by their folded words."""
    rough: dict[tuple[int, str], list[tuple[int, Span]]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        text = telling.report.text
        for segment in telling.segments:
            if segment.kind in _CARRYING:
                words = segment.span.cut(text).split()
                if len(words) >= _FEWEST_WORDS:
                    rough[len(words), words[0] if words[0].isalpha() else ""].append((number, segment.span))
    exact: dict[tuple[str, ...], list[_Block]] = defaultdict(list)
    for places in rough.values():
        if len({number for number, _ in places}) >= SEVERAL:
            for number, span in places:
                passage = span.cut(tellings[number].report.text)
                key = _folded(passage)
                exact[key].append(_Block(number, span, len(key), _needed(passage, len(key))))
    return {key: blocks for key, blocks in exact.items() if len({block.report for block in blocks}) > 1}


def _folded(passage: str) -> tuple[str, ...]:
    """The words of a passage, folded: dates as one sign, and numbers too where it is no sentence."""
    words = [word.lower() for word in _WORD.findall(passage)]
    sentence = _SENTENCE_END.search(passage[-8:].rstrip()) is not None
    folded = []
    for place, word in enumerate(words):
        if word in _DATES or _YEAR.match(word):
            folded.append("@")
        elif word[0].isdigit() and (not sentence or _is_beside_date(words, place)):
            folded.append("#")
        else:
            folded.append(word)
    return tuple(folded)


def _is_beside_date(words: Sequence[str], place: int) -> bool:
    return any(words[other] in _DATES for other in (place - 1, place + 1) if 0 <= other < len(words))


def _needed(passage: str, words: int) -> int:
    sentence = _SENTENCE_END.search(passage[-8:].rstrip()) is not None
    return MANY if _SPOKEN.search(passage) or (sentence and words < _SHORT) else SEVERAL


class _Kinship:
    """Which reports of one outlet are unrelated: told for each two by what they carry beside shared passages."""

    def __init__(self, tellings: Sequence[Telling], blocks: Mapping[tuple[str, ...], Sequence[_Block]]) -> None:
        self._tellings = tellings
        self._known: dict[tuple[int, int], bool] = {}
        self._named: dict[tuple[int, frozenset[Span]], frozenset[str]] = {}
        self._carried: dict[int, dict[tuple[str, ...], Span]] = defaultdict(dict)
        for key, carriers in blocks.items():
            for block in carriers:
                self._carried[block.report].setdefault(key, block.span)

    def has_unrelated(self, numbers: Sequence[int], needed: int) -> bool:
        """Whether so many of these reports are each unrelated to each."""
        steps = _MOST_STEPS
        stack: list[tuple[tuple[int, ...], int]] = [((), 0)]
        while stack and steps > 0:
            chosen, start = stack.pop()
            if len(chosen) == needed:
                return True
            for place in range(start, len(numbers)):
                steps -= 1
                if steps <= 0:
                    return False
                if all(self._are_unrelated(other, numbers[place]) for other in chosen):
                    stack.append((chosen, place + 1))
                    stack.append(((*chosen, numbers[place]), place + 1))
                    break
        return False

    def _are_unrelated(self, one: int, other: int) -> bool:
        pair = (one, other) if one < other else (other, one)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._tell(*pair)
        return known

    def _tell(self, one: int, other: int) -> bool:
        shared = self._carried[one].keys() & self._carried[other].keys()
        names = []
        for number in (one, other):
            spans = [self._carried[number][key] for key in shared]
            length = sum(span.end - span.start for span in spans)
            if length > _MOST_SHARED * len(self._tellings[number].report.text):
                return False
            names.append(self._names(number, frozenset(spans)))
        fewer = min(len(names[0]), len(names[1]))
        return fewer >= _FEWEST_NAMES and len(names[0] & names[1]) < _UNRELATED * fewer

    def _names(self, number: int, without: frozenset[Span]) -> frozenset[str]:
        known = self._named.get((number, without))
        if known is None:
            known = self._named[number, without] = _names(self._tellings[number], without)
        return known


def _names(telling: Telling, without: frozenset[Span]) -> frozenset[str]:
    """The words that a report writes with a capital only, in its news outside these passages."""
    text = telling.report.text
    news = [
        segment.span.cut(text)
        for segment in telling.segments
        if segment.span not in without and (segment.kind in _LOOKED_AT or segment.kind is SegmentKind.HEADLINE)
    ]
    small = {word for passage in news for word in _SMALL.findall(passage)}
    names = (word for passage in news for word in _NAME.findall(passage))
    return frozenset(name for name in names if name.lower() not in small and name.lower() not in _DATES)
