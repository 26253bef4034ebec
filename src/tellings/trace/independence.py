"""Counts how many independent origins stand behind a story or a claim: the only place in Tellings that counts them."""

from collections import Counter
from collections.abc import Iterable

from tellings.model import OriginCount


def count_origins(at_least: Iterable[frozenset[str]], at_most: Iterable[frozenset[str]]) -> OriginCount:
    """How many independent origins stand behind some reports, at least and at most.

    Each set holds what one report may rest on: in `at_least` if every plausible tie is believed, in `at_most` if only
    the certain ones are. Counted is the smallest number of origins of which every report has at least one.
    """
    least, most = count_needed(at_least), count_needed(at_most)
    return OriginCount(least=min(least, most), most=most)


def count_needed(rests_on: Iterable[frozenset[str]]) -> int:
    """The smallest number of origins of which every report has at least one (a smallest hitting set).

    Found greedily after reports that must have their only origin are settled: exact wherever reports with several
    possible origins do not compete, and never too small. A report's copy rests on what the report rests on, so that a
    copy changes nothing.
    """
    sets = {one for one in rests_on if one}
    open_sets = {one for one in sets if not any(other < one for other in sets)}
    count = 0
    while open_sets:
        holding = Counter(origin for one in open_sets for origin in one)
        forced = [origin for one in open_sets if len(one) == 1 for origin in one]
        best = min(forced or holding, key=lambda origin: (-holding[origin], origin))
        open_sets = {one for one in open_sets if best not in one}
        count += 1
    return count
