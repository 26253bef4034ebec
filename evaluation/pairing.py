"""Pairs what is annotated with what was found, one to one."""

from collections.abc import Iterable


def pair_off(shares: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs of an annotated and a found one by their numbers, each in one pair at most, the closest first.

    Args:
        shares: how much the two have in common, the number of the annotated one, that of the found one.
    """
    taken: set[int] = set()
    given: set[int] = set()
    pairs = []
    for _, at, number in sorted((-share, at, number) for share, at, number in shares):
        if at not in taken and number not in given:
            taken.add(at)
            given.add(number)
            pairs.append((at, number))
    return pairs
