"""Finds what two reports have word for word in common, outside of what they both quote.

Quoting the same speech is no sign of copying; the same words of the narrator are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec

from tellings.model import Evidence, EvidenceKind, Span
from tellings.trace.page import Page, Word
from tellings.trace.tie import Tie

RUN = 7
"""Words of a narrator's own that two reports share in one run. Eight reporters in ten thousand pairs of sentences write
six the same by chance ("said in a statement on Monday that"); seven are kept as copied."""

PASSAGE = 0.05
"""One shared run is half of what makes a link plausible; the share of the shorter report comes on top."""

CERTAIN_RUN = 12
"""A run of the narrator's own words that leaves no other reading than a common text."""

NEAR_CONTAINED = 0.8
NEAR_CONTAINS = 0.7
"""A near duplicate has four fifths of the runs of the one and seven tenths of the other; what holds more is a merge."""

WHOLE = 0.4
"""A report of which two fifths stand word for word in another is that report, shortened or touched up."""

_PASSAGES_SHOWN = 4
_MOST_HOLDERS = 40
"""A run that more reports than this have is a set phrase, or the story is one text in many copies."""


class _Run(msgspec.Struct, frozen=True, order=True):
    """The same words in two reports: from which word of either, and how many."""

    here: int
    there: int
    length: int


Shingles = Mapping[tuple[str, ...], int]


def find_shared_passages(pages: Sequence[Page]) -> tuple[Tie, ...]:
    """Ties between reports that share runs of the narrator's words."""
    narrated = {page.report.id: [word for word in page.words if not word.quoted] for page in pages}
    by_id = {page.report.id: page for page in pages}
    ties = []
    for (left, right), starts in sorted(_meetings(narrated).items()):
        runs = _runs(narrated[left], narrated[right], starts)
        if runs:
            ties.append(_tie(by_id[left], by_id[right], (narrated[left], narrated[right]), runs))
    return tuple(ties)


def _meetings(narrated: Mapping[str, Sequence[Word]]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """For each pair of reports, where a run of words of the one first stands in the other."""
    holders: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for report in sorted(narrated):
        for shingle, place in _shingles(narrated[report]).items():
            holders[shingle].append((report, place))
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in holders.values():
        if len(places) <= _MOST_HOLDERS:
            for index, (left, here) in enumerate(places):
                for right, there in places[index + 1 :]:
                    found[left, right].append((here, there))
    return found


def _shingles(words: Sequence[Word]) -> dict[tuple[str, ...], int]:
    folded = [word.folded for word in words]
    found: dict[tuple[str, ...], int] = {}
    for start in range(len(folded) - RUN + 1):
        if words[start + RUN - 1].sentence - words[start].sentence <= 1:
            found.setdefault(tuple(folded[start : start + RUN]), start)
    return found


def _runs(here: Sequence[Word], there: Sequence[Word], starts: Sequence[tuple[int, int]]) -> list[_Run]:
    """The longest runs that begin at these places, each word of `here` in one run only, the longest first."""
    found = []
    reached: dict[int, int] = {}
    for left, right in sorted(starts):
        offset = left - right
        if reached.get(offset, -1) >= left + RUN:
            continue
        length = RUN
        while (
            left + length < len(here)
            and right + length < len(there)
            and here[left + length].folded == there[right + length].folded
        ):
            length += 1
        reached[offset] = left + length
        found.append(_Run(left, right, length))
    return sorted(found, key=lambda run: (-run.length, run))


def _tie(here: Page, there: Page, words: tuple[Sequence[Word], Sequence[Word]], runs: Sequence[_Run]) -> Tie:
    evidence = tuple(_explain(here, there, words, run) for run in runs[:_PASSAGES_SHOWN])
    longest = runs[0].length
    shared = sum(run.length for run in runs)
    return Tie(
        report=here.report.id,
        other=there.report.id,
        strength=PASSAGE + shared / max(1, min(len(words[0]), len(words[1]))),
        verbatim=True,
        certain=longest >= CERTAIN_RUN,
        whole=shared >= WHOLE * min(len(words[0]), len(words[1])),
        evidence=evidence,
    )


def _explain(here: Page, there: Page, words: tuple[Sequence[Word], Sequence[Word]], run: _Run) -> Evidence:
    return Evidence(
        kind=EvidenceKind.SHARED_PASSAGE,
        here=_span(here, words[0], run.here, run.length),
        there=_span(there, words[1], run.there, run.length),
        why=f"{run.length} words of the narrator's own stand alike in both",
    )


def _span(page: Page, words: Sequence[Word], start: int, length: int) -> Span:
    return page.report.span(words[start].start, words[start + length - 1].end)


class Copies(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that are one text: the one that stands for all, and the evidence for each other."""

    first: Page
    others: tuple[Tie, ...] = ()


def find_copies(pages: Sequence[Page], standing: Mapping[str, tuple[object, ...]]) -> tuple[Copies, ...]:
    """The reports grouped by text: copies and near duplicates together, every other report alone.

    `standing` orders the reports of a group; the first stands for it.
    """
    groups = _Groups([page.report.id for page in pages])
    shingles: dict[str, Shingles] = {}
    same_text: dict[str, str] = {}
    for page in sorted(pages, key=lambda page: page.report.id):
        first_copy = same_text.setdefault(page.report.text.strip(), page.report.id)
        groups.join(first_copy, page.report.id)
        if first_copy == page.report.id:
            shingles[page.report.id] = _shingles(page.words)
    for left, right in _sharing(shingles):
        if _is_near(shingles[left], shingles[right]):
            groups.join(left, right)
    by_id = {page.report.id: page for page in pages}
    found = []
    for members in groups.all():
        first, *others = sorted(members, key=lambda report: standing[report])
        found.append(
            Copies(first=by_id[first], others=tuple(_copy_tie(by_id[other], by_id[first]) for other in others))
        )
    return tuple(sorted(found, key=lambda copies: copies.first.report.id))


def _sharing(shingles: Mapping[str, Shingles]) -> list[tuple[str, str]]:
    """Pairs that share a run of words which not too many have."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for report in sorted(shingles):
        for shingle in shingles[report]:
            holders[shingle].append(report)
    return sorted({
        pair for reports in holders.values() if len(reports) <= _MOST_HOLDERS for pair in combinations(reports, 2)
    })  # fmt: skip


def _is_near(left: Shingles, right: Shingles) -> bool:
    shared = len(left.keys() & right.keys())
    small, large = sorted((len(left), len(right)))
    return shared >= NEAR_CONTAINED * small and shared >= NEAR_CONTAINS * large


def _copy_tie(copy: Page, first: Page) -> Tie:
    ours, theirs = _shingles(copy.words), _shingles(first.words)
    shared = ours.keys() & theirs.keys()
    runs = _runs(copy.words, first.words, [(ours[key], theirs[key]) for key in shared])
    if runs:
        here = _span(copy, copy.words, runs[0].here, runs[0].length)
        there = _span(first, first.words, runs[0].there, runs[0].length)
        why = f"{100 * len(shared) // len(ours)} percent of this report stands word for word in the other"
    else:
        here, there = (page.report.span(0, len(page.report.text)) for page in (copy, first))
        why = "the two have the same text"
    evidence = Evidence(kind=EvidenceKind.NEAR_DUPLICATE, here=here, there=there, why=why)
    return Tie(
        report=copy.report.id, other=first.report.id, strength=float(len(copy.words)),
        directed=True, certain=True, whole=True, evidence=(evidence,),
    )  # fmt: skip


class _Groups:
    """Which reports belong together, joined pair by pair (union-find)."""

    def __init__(self, members: Sequence[str]) -> None:
        self._head = {member: member for member in members}

    def head(self, member: str) -> str:
        while self._head[member] != member:
            self._head[member] = self._head[self._head[member]]
            member = self._head[member]
        return member

    def join(self, left: str, right: str) -> None:
        heads = sorted((self.head(left), self.head(right)))
        self._head[heads[1]] = heads[0]

    def all(self) -> list[list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._head):
            groups[self.head(member)].append(member)
        return [groups[head] for head in sorted(groups)]
