"""Groups reports that tell of the same event into stories, whatever order they come in."""

from collections.abc import Iterable

from tellings.gather.group import average_link
from tellings.gather.keys import make_keys
from tellings.gather.likeness import Likeness
from tellings.model import Story, Telling, make_id

JOIN = 0.16
"""Mean likeness of two groups of reports from which they are one story. See docs/gather.md for the measurement."""


def gather_stories(tellings: Iterable[Telling], *, least: float = JOIN) -> tuple[Story, ...]:
    """The stories in the pile, ordered by id; each report is in exactly one.

    Reports are compared by the content words and names they use, each the heavier the rarer it is in this pile and in
    English at large; groups are joined by average link (UPGMA) down to a fixed likeness.
    """
    ordered = sorted(tellings, key=lambda telling: telling.report.id)
    likeness = Likeness([make_keys(telling) for telling in ordered])
    groups = average_link(len(ordered), likeness.pairs(), least)
    stories = [_story([ordered[place] for place in group], likeness, group) for group in groups]
    return tuple(sorted(stories, key=lambda story: story.id))


def _story(tellings: list[Telling], likeness: Likeness, group: list[int]) -> Story:
    reports = tuple(telling.report.id for telling in tellings)
    middle = max(range(len(group)), key=lambda place: (likeness.centrality(group[place], group), -place))
    report = tellings[middle].report
    return Story(id=make_id("t", *reports), reports=reports, headline=report.title or _first_line(report.text))


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].strip()[:200]
