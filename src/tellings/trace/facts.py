"""Finds reports that share more telling details than chance and the common event explain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from tellings.model import Evidence, EvidenceKind, Span
from tellings.trace.details import FIGURE, NAME, QUOTED, WORD, Details, share
from tellings.trace.ledger import Ledger, Rarity, weigh
from tellings.trace.page import Page
from tellings.trace.tie import Tie

FAINT = 0.04
"""A likeness below this is not worth showing, even beside other evidence."""

LEAST_WEIGHT = 1.5
"""Two rare details at least: of two reports of three lines one shared name makes a likeness, but no tie."""

BEYOND_CHANCE = 0.2
PLAIN_BEYOND_CHANCE = 0.25
FIGURES_BEYOND_CHANCE = 0.3
"""So alike as a whole, outside of quotations, and in exact figures, two reports have a common origin. On four of the
retellings 15 pairs are, all with a common origin; of 120 pairs by competing newspapers on one event, three are."""

MOST_USED = 40
"""In a story of more than twice as many reports, a detail that more of them have leads to no pair: it tells nothing."""

_DETAILS_SHOWN = 4
_PASSAGES_SHOWN = 4
_RUNS_SHOWN = 2
_LEAST_SHOWN = 0.8


def pair_up(details: Mapping[str, Details]) -> list[tuple[str, str]]:
    """The pairs of reports that share a detail which not too many have, in the order of their ids."""
    having: dict[str, list[str]] = defaultdict(list)
    for report, found in sorted(details.items()):
        for key in found:
            having[key].append(report)
    most = max(MOST_USED, 2) if len(details) > 2 * MOST_USED else len(details)
    pairs = {
        (left, right)
        for key, reports in having.items()
        if key[0] != WORD and len(reports) <= most
        for index, left in enumerate(reports)
        for right in reports[index + 1 :]
    }
    return sorted(pairs)


def find_shared_facts(pages: Sequence[Page], ledger: Ledger) -> tuple[Tie, ...]:
    """Ties between reports that share more telling details than chance explains."""
    by_id = {page.report.id: page for page in pages}
    ties = []
    for left, right in pair_up(ledger.details):
        likeness = ledger.likeness(left, right)
        if likeness >= FAINT and ledger.shared(left, right) >= LEAST_WEIGHT:
            shared = share(ledger.details[left], ledger.details[right])
            beyond = _is_beyond_chance(left, right, likeness, ledger)
            evidence = _show(by_id[left], by_id[right], shared, ledger.rarity)
            ties.append(
                Tie(report=left, other=right, strength=likeness, certain=beyond, whole=beyond, evidence=evidence)
            )
    return tuple(ties)


def _is_beyond_chance(left: str, right: str, likeness: float, ledger: Ledger) -> bool:
    return (
        likeness >= BEYOND_CHANCE
        and ledger.likeness(left, right, kinds=FIGURE) >= FIGURES_BEYOND_CHANCE
        and ledger.shared(left, right, kinds=FIGURE) >= LEAST_WEIGHT
        and ledger.likeness(left, right, kinds=FIGURE + NAME + WORD) >= PLAIN_BEYOND_CHANCE
    )


def _show(here: Page, there: Page, shared: Details, rarity: Rarity) -> tuple[Evidence, ...]:
    """The sentences of either report that share most, the strongest first taken, each detail shown once."""
    meeting: dict[tuple[Span, Span], set[str]] = defaultdict(set)
    for key, detail in shared.items():
        sides = [{page.sentence_at(place.start) for place in detail.places if place.report == page.report.id}
                 for page in (here, there)]  # fmt: skip
        for pair in product(*sides):
            meeting[pair[0], pair[1]].add(key)
    found: list[Evidence] = []
    while meeting and len(found) < _PASSAGES_SHOWN:
        best = min(meeting, key=lambda pair: (-weigh(shared, meeting[pair], rarity), pair))
        keys = meeting.pop(best)
        if found and weigh(shared, keys, rarity) < _LEAST_SHOWN:
            break
        found.append(_explain(here, best, {key: shared[key] for key in keys}, rarity))
        meeting = {pair: others - keys for pair, others in meeting.items() if others - keys}
    return tuple(found)


def _explain(here: Page, sentences: tuple[Span, Span], shared: Details, rarity: Rarity) -> Evidence:
    ranked = sorted(shared, key=lambda key: (-shared[key].weight * rarity.of(key), key))
    strong = [key for key in ranked if key[0] != WORD][:_DETAILS_SHOWN] or ranked[:_DETAILS_SHOWN]
    if any(key[0] == QUOTED for key in strong):
        return Evidence(
            kind=EvidenceKind.SAME_OCCASION,
            here=sentences[0],
            there=sentences[1],
            why=f"both quote the same words: {_quoted_runs(here, sentences[0], shared)}",
        )
    places = sorted(_first_within(sentences[0], shared[key].places) for key in strong)
    named = ", ".join(
        f"“{text}”" for text in dict.fromkeys(" ".join(place.cut(here.report.text).split()) for place in places)
    )
    others = max(rarity.having[key] for key in strong) - len(sentences)
    alone = "no other report of the story has them" if others <= 0 else "few other reports of the story have them"
    return Evidence(kind=EvidenceKind.SHARED_PASSAGE, here=sentences[0], there=sentences[1],
                    why=f"both tell the same details: {named}; {alone}")  # fmt: skip


def _quoted_runs(here: Page, sentence: Span, shared: Details) -> str:
    """The longest runs of quoted words in the sentence that the other report has as well, each between marks."""
    pairs = sorted(
        place for key in shared if key[0] == QUOTED for place in shared[key].places if sentence.overlaps(place)
    )
    runs: list[Span] = []
    for pair in pairs:
        if runs and pair.start < runs[-1].end:
            runs[-1] = here.report.span(runs[-1].start, max(runs[-1].end, pair.end))
        else:
            runs.append(pair)
    longest = sorted(runs, key=lambda run: (run.start - run.end, run))[:_RUNS_SHOWN]
    return ", ".join(f"“{' '.join(run.cut(here.report.text).split())}”" for run in sorted(longest))


def _first_within(sentence: Span, places: Iterable[Span]) -> Span:
    return min(place for place in places if sentence.overlaps(place))
