"""Weighs all ties of a story together: which report has it from which, and which from an origin outside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

import msgspec
import networkx as nx

from tellings.trace.ledger import Ledger
from tellings.trace.page import Page
from tellings.trace.tie import Tie

PLAUSIBLE = 0.1
"""From this strength on two reports rest, plausibly, on something common. On four of the retellings 24 of the 26 pairs
of parent and child are as much alike, and 2 of 27 pairs without a common origin."""

RESIDUAL = 0.06
"""A second source is believed when it still explains this much of what the first does not."""


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A report has something from another report of the story, or from an origin outside it."""

    report: str
    source: str
    """The id of a report, or the name of an origin."""
    outside: bool
    strength: float
    certain: bool
    whole: bool
    """Whether the report may have nothing of its own beside it."""
    ties: tuple[Tie, ...]


def find_links(pages: Sequence[Page], ties: Iterable[Tie], ledger: Ledger) -> tuple[Link, ...]:
    """The links between reports that the ties make plausible, without circles, and those to origins outside."""
    by_id = {page.report.id: page for page in pages}
    by_pair: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    links: list[Link] = []
    for tie in ties:
        if tie.origin is not None:
            links += [_outside(tie)] if tie.report in by_id else []
        elif tie.report in by_id and tie.other in by_id and tie.report != tie.other:
            by_pair[tie.pair()].append(tie)
    candidates: dict[str, list[Link]] = defaultdict(list)
    named = _named_origins(links)
    for pair in sorted(by_pair):
        link = _weigh(by_pair[pair], by_id[pair[0]], by_id[pair[1]])
        if link is not None and (not named[pair[0]] & named[pair[1]] or _adds_to_credit(link)):
            candidates[link.report].append(link)
    chosen = [link for report in sorted(candidates) for link in _explain(candidates[report], ledger)]
    links += _without_circles(chosen)
    return tuple(sorted(links, key=lambda link: (link.report, link.source)))


def _named_origins(links: Iterable[Link]) -> Mapping[str, set[str]]:
    """For each report the origins outside that it certainly has."""
    named: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.certain:
            named[link.report].add(link.source)
    return named


def _adds_to_credit(link: Link) -> bool:
    """Whether two reports that credit one interview are tied by more than what was said in it."""
    return link.certain or any(tie.verbatim or tie.directed for tie in link.ties)


def _outside(tie: Tie) -> Link:
    return Link(
        report=tie.report, source=tie.origin or "", outside=True, strength=tie.strength,
        certain=tie.certain, whole=tie.whole, ties=(tie,),
    )  # fmt: skip


def _weigh(ties: Sequence[Tie], left: Page, right: Page) -> Link | None:
    """The link that all ties between two reports make together; `None` where they do not make it plausible."""
    strength = sum(tie.strength for tie in sorted(ties, key=lambda tie: (tie.strength, tie.report)))
    if strength < PLAUSIBLE:
        return None
    child = _later(ties, left, right)
    credited = any(tie.directed and tie.report == child.report.id for tie in ties)
    agreeing = sum(tie.strength for tie in ties if not tie.directed)
    return Link(
        report=child.report.id,
        source=(left if child is right else right).report.id,
        outside=False,
        strength=strength,
        certain=any(tie.certain for tie in ties) or (credited and agreeing >= PLAUSIBLE),
        whole=any(tie.whole for tie in ties),
        ties=tuple(ties),
    )


def _later(ties: Sequence[Tie], left: Page, right: Page) -> Page:
    """Which of two tied reports has it from the other.

    The one that credits the other; else the later; else the shorter, which tells less of what both tell. Where even
    that does not decide, one is chosen by its text, so that the choice is the same in every run.
    """
    for crediting in ({tie.report for tie in ties if tie.directed}, {tie.report for tie in ties if tie.is_credit}):
        if len(crediting) == 1:
            return left if left.report.id in crediting else right
    dated = compare_dates(left.report.published, right.report.published)
    if dated:
        return left if dated > 0 else right
    return min((left, right), key=lambda page: (len(page.words), page.report.text))


def compare_dates(left: str | None, right: str | None) -> int:
    """Below 0 if the left date is certainly the earlier, above 0 if the later, 0 where they do not tell."""
    if left is None or right is None:
        return 0
    for one, other in zip_longest(_fields(left), _fields(right)):
        if one is None or other is None:
            return 0
        if one != other:
            return -1 if one < other else 1
    return 0


def _fields(date: str) -> list[int]:
    """Year, month, day, hour and minute, as far as told."""
    digits = "".join(character if character.isdigit() else " " for character in date[:16])
    return [int(part) for part in digits.split()]


def _explain(candidates: Sequence[Link], ledger: Ledger) -> list[Link]:
    """Those of a report's possible sources that are needed to explain it: the strongest, then what adds to it."""
    chosen: list[Link] = []
    explained: set[str] = set()
    for link in sorted(candidates, key=lambda link: (-link.strength, link.source)):
        adds = ledger.likeness(link.report, link.source, without=frozenset(explained)) >= RESIDUAL
        credited = any(tie.directed and tie.report == link.report for tie in link.ties)
        if not chosen or adds or credited or link.certain:
            chosen.append(link)
            explained |= ledger.details[link.report].keys() & ledger.details[link.source].keys()
    return chosen


def _without_circles(links: Iterable[Link]) -> list[Link]:
    """The links, the strongest first, leaving out each that would make a report its own source."""
    graph = nx.DiGraph()
    kept = []
    for link in sorted(links, key=lambda link: (-link.certain, -link.strength, link.report, link.source)):
        graph.add_nodes_from((link.report, link.source))
        if not nx.has_path(graph, link.source, link.report):
            graph.add_edge(link.report, link.source)
            kept.append(link)
    return kept


def sources_of(pages: Iterable[str], links: Iterable[Link]) -> Mapping[str, frozenset[str]]:
    """For each report what it rests on in the end, if these links are believed: reports with no source, and origins.

    A report that only in part has it from somewhere rests on itself as well; so does one without any link.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(pages)
    by_report: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_report[link.report].append(link)
        if not link.outside:
            graph.add_edge(link.source, link.report)
    found: dict[str, frozenset[str]] = {}
    for report in nx.lexicographical_topological_sort(graph):
        rest: set[str] = set()
        for link in by_report[report]:
            rest |= {OUTSIDE + link.source} if link.outside else found[link.source]
        own = not any(not link.outside or link.whole for link in by_report[report])
        found[report] = frozenset(rest | ({report} if own else set()))
    return found


OUTSIDE = "outside: "
"""Stands before an origin's name, so that no origin is taken for a report."""
