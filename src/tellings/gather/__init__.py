"""Groups reports that tell of the same event into stories, whatever order they come in."""

import math
from collections.abc import Iterable

from tellings.gather.group import average_link
from tellings.gather.keys import make_keys
from tellings.gather.likeness import Likeness
from tellings.model import Story, Telling, make_id

JOIN = 0.12
"""Mean likeness of two groups of reports from which they are one story, in a pile of up to ten."""
JOIN_MORE = 0.04
"""How much more likeness is asked for with every tenfold of the pile: the more stories there are, the more chances that
two look alike. Both measured by evaluation/stories.py, see docs/gather.md."""
SMALL_PILE = 10
LARGE_PILE = 1000


def join_at(reports: int) -> float:
    """The mean likeness from which two groups are one story, in a pile of so many reports."""
    return JOIN + JOIN_MORE * math.log10(min(max(reports, SMALL_PILE), LARGE_PILE) / SMALL_PILE)


def gather_stories(tellings: Iterable[Telling], *, least: float | None = None) -> tuple[Story, ...]:
    """The stories in the pile, ordered by id; each report is in exactly one.

    Reports are compared by the content words and names they use, each the heavier the rarer it is in this pile and in
    English at large; groups are joined by average link (UPGMA) down to a least likeness.
    """
    ordered = sorted(tellings, key=lambda telling: telling.report.id)
    likeness = Likeness([make_keys(telling) for telling in ordered])
    groups = average_link(len(ordered), likeness.pairs(), join_at(len(ordered)) if least is None else least)
    stories = [_story([ordered[place] for place in group], likeness, group) for group in groups]
    return tuple(sorted(stories, key=lambda story: story.id))


def _story(tellings: list[Telling], likeness: Likeness, group: list[int]) -> Story:
    reports = tuple(telling.report.id for telling in tellings)
    middle = max(range(len(group)), key=lambda place: (likeness.centrality(group[place], group), -place))
    report = tellings[middle].report
    return Story(id=make_id("t", *reports), reports=reports, headline=report.title or _first_line(report.text))


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()[:200]
