"""Finds the same article given again: copies of a file, one address twice, and what an outlet updated later."""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, zip_longest
from urllib.parse import urlsplit

import msgspec
import networkx as nx
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from tellings.language.words import fold
from tellings.model import HEADINGS, NEWS, Change, Report, SegmentKind, Span, Telling, VersionReason, Versions, make_id

LEAST_SHARED = 0.5
"""Share of the shorter report's sentences that an updated version still has. Of 2,425 pairs of reports of one
outlet in 110 stories the three most alike share .44, .41 and .16 (evaluation/versions.py); a live report of which more
than half is written anew is known by its address alone."""

SAME_TITLE = 80.0
"""Likeness (rapidfuzz, words in any order) of two titles that are one with a word changed."""

MOSTLY_SHARED = 0.8
"""Share of sentences from which the headline may have changed altogether."""

SHORTEST = 40
"""Characters of a sentence that is looked for in other reports; shorter ones recur by chance."""

LEAST_SENTENCES = 2
"""How many sentences two reports must share at least to be versions for their text alone."""

MOST_CARRIERS = 40
"""A sentence that more reports of an outlet carry is no sign of one article."""

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
"""A figure that was brought up to date leaves the sentence the same one."""

_INDEX = re.compile(r"/(?:index\.\w{2,5}|default\.\w{2,5})?$")
_DAY = len("2025-07-05")


class _Sentence(msgspec.Struct, frozen=True):
    folded: str
    span: Span


def find_versions(tellings: Iterable[Telling]) -> tuple[Versions, ...]:
    """The articles of which there are several versions, by id; two outlets' reports are never versions of one.

    Reports are versions of one article if they are the same bytes, have the same canonical address, or if one outlet
    printed at least half of the sentences of one in the other under nearly the same headline (or four fifths under
    any). The order of the reports given changes nothing.
    """
    ordered = sorted(tellings, key=lambda telling: telling.report.id)
    by_id = {telling.report.id: telling for telling in ordered}
    graph: nx.Graph[str] = nx.Graph()
    for reason, pairs in (
        (VersionReason.UPDATED, _updated(ordered)),
        (VersionReason.SAME_ADDRESS, _alike(ordered, lambda report: address_key(report.canonical))),
        (VersionReason.SAME_BYTES, _alike(ordered, lambda report: report.sha256)),
    ):
        graph.add_edges_from(pairs, reason=reason)
    found = [_article([by_id[report] for report in group], graph) for group in nx.connected_components(graph)]
    return tuple(sorted(found, key=lambda article: article.id))


def address_key(address: str | None) -> str | None:
    """What two addresses of one page have in common: no scheme, no "www.", no fragment, no "index.html"."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = _INDEX.sub("", parts.path)
    if not host or not (path or parts.query):
        return None
    return f"{host}{path}?{parts.query}" if parts.query else f"{host}{path}"


def _alike(tellings: Sequence[Telling], key_of: Callable[[Report], str | None]) -> Iterator[tuple[str, str]]:
    """Pairs of reports that follow each other among those with the same key, none of them of two outlets."""
    groups: dict[str, list[Report]] = defaultdict(list)
    for telling in tellings:
        key = key_of(telling.report)
        if key is not None:
            groups[key].append(telling.report)
    for group in groups.values():
        for one, other in pairwise(sorted(group, key=lambda report: (report.outlet or "", report.id))):
            if _may_be_one_outlet(one, other):
                yield one.id, other.id


def _may_be_one_outlet(one: Report, other: Report) -> bool:
    return one.outlet is None or other.outlet is None or fold(one.outlet) == fold(other.outlet)


def _updated(tellings: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    """Pairs of one outlet's reports that share so much that one must be the other's update."""
    by_outlet: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.report.outlet:
            by_outlet[fold(telling.report.outlet)].append(telling)
    for group in by_outlet.values():
        if len(group) > 1:
            yield from _updated_in(group)


def _updated_in(group: Sequence[Telling]) -> Iterator[tuple[str, str]]:
    known = {
        telling.report.id: {
            _DIGITS.sub("#", one.folded) for one in _sentences(telling, kinds=NEWS - HEADINGS, shortest=SHORTEST)
        }
        for telling in group
    }
    reports = {telling.report.id: telling.report for telling in group}
    for (one, other), shared in sorted(_count_shared(known).items()):
        least = min(len(known[one]), len(known[other]))
        share = shared / least
        titles = _titles_alike(reports[one], reports[other])
        if shared >= min(LEAST_SENTENCES, least) and (share >= MOSTLY_SHARED or (share >= LEAST_SHARED and titles)):
            yield one, other


def _count_shared(known: Mapping[str, set[str]]) -> Counter[tuple[str, str]]:
    """For each pair of reports how many sentences both have; pairs that share none are not looked at."""
    carriers: dict[str, list[str]] = defaultdict(list)
    for report in sorted(known):
        for sentence in known[report]:
            carriers[sentence].append(report)
    shared: Counter[tuple[str, str]] = Counter()
    for reports in carriers.values():
        if 1 < len(reports) <= MOST_CARRIERS:
            shared.update(combinations(reports, 2))
    return shared


def _titles_alike(one: Report, other: Report) -> bool:
    left, right = (" ".join(_WORD.findall(fold(report.title or ""))) for report in (one, other))
    return bool(left and right) and fuzz.token_sort_ratio(left, right) >= SAME_TITLE


def _sentences(telling: Telling, *, kinds: Container[SegmentKind], shortest: int) -> list[_Sentence]:
    """The sentences of these kinds of segments, each folded to its words."""
    found = []
    for segment in telling.segments:
        if segment.kind not in kinds:
            continue
        for span in segment.sentences:
            folded = " ".join(_WORD.findall(fold(span.cut(telling.report.text))))
            if len(folded) >= shortest:
                found.append(_Sentence(folded, span))
    return found


def _article(tellings: Sequence[Telling], graph: "nx.Graph[str]") -> Versions:
    ordered, dated = _in_time([telling.report for telling in tellings])
    by_id = {telling.report.id: telling for telling in tellings}
    reasons = {reason for *_, reason in graph.subgraph(by_id).edges(data="reason")}
    reason = next(
        reason
        for reason in (VersionReason.UPDATED, VersionReason.SAME_ADDRESS, VersionReason.SAME_BYTES)
        if reason in reasons
    )
    changes = tuple(
        change
        for one, other in pairwise(ordered)
        if one.text != other.text
        for change in _changes(by_id[one.id], by_id[other.id])
    )
    return Versions(
        id=make_id("a", *sorted(by_id)),
        reports=tuple(report.id for report in ordered),
        reason=reason,
        why=_why(reason, ordered),
        dated=dated,
        changes=changes,
    )


def _why(reason: VersionReason, reports: Sequence[Report]) -> str:
    if reason is VersionReason.SAME_BYTES:
        return f"The {len(reports)} files are the same, byte for byte."
    if reason is VersionReason.SAME_ADDRESS:
        address = next(report.canonical for report in reports if report.canonical)
        return f"Each names {address} as its own address."
    outlet = next((report.outlet for report in reports if report.outlet), "One outlet")
    return f"{outlet} printed most of the same sentences in each."


def _in_time(reports: Sequence[Report]) -> tuple[list[Report], bool]:
    """The reports, the oldest first, and whether their dates tell."""
    moments = {report.id: _moment(report) for report in reports}
    kinds = {type(moment) for moment in moments.values()}
    if len(kinds) == 1 and None not in moments.values() and len(set(moments.values())) == len(reports):
        return sorted(reports, key=lambda report: str(moments[report.id])), True
    return sorted(reports, key=lambda report: ((report.modified or report.published or "~")[:_DAY], report.id)), False


def _moment(report: Report) -> dt.datetime | dt.date | None:
    """When this version was made: its last change, else its publication; in UTC where the time of day is told."""
    told = report.modified or report.published
    if told is None:
        return None
    try:
        if len(told) == _DAY:
            return dt.date.fromisoformat(told)
        moment = dt.datetime.fromisoformat(told)
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _changes(older: Telling, newer: Telling) -> Iterator[Change]:
    """The sentences that one of two versions lacks, side by side where one stands in the other's place."""
    before, after = (_sentences(telling, kinds=NEWS, shortest=1) for telling in (older, newer))
    opcodes = Indel.opcodes([one.folded for one in before], [one.folded for one in after])
    taken: list[Span] = []
    added: list[Span] = []
    for opcode in opcodes:
        if opcode.tag == "delete":
            taken += [one.span for one in before[opcode.src_start : opcode.src_end]]
        elif opcode.tag == "insert":
            added += [one.span for one in after[opcode.dest_start : opcode.dest_end]]
        else:
            yield from _side_by_side(taken, added)
            taken, added = [], []
    yield from _side_by_side(taken, added)


def _side_by_side(taken: Sequence[Span], added: Sequence[Span]) -> Iterator[Change]:
    for before, after in zip_longest(taken, added):
        yield Change(before=before, after=after)
