"""Keeps which speakers are one and which may not be, and which decision says so."""

from collections import defaultdict
from typing import TypeAlias

Atom: TypeAlias = tuple[str, str | None]
"""A speaker in one report; with `None` in place of the report, in all in which nothing else is said of them."""


class Groups:
    """Speakers joined to groups (a union of sets), some of which a decision keeps apart."""

    def __init__(self) -> None:
        """Begin with each speaker alone."""
        self._parents: dict[Atom, Atom] = {}
        self._sizes: dict[Atom, int] = defaultdict(lambda: 1)
        self._apart: dict[Atom, dict[Atom, str]] = defaultdict(dict)
        """By the first of a group: whom none of the group may be, and which decision says so."""
        self._joined: dict[Atom, list[str]] = defaultdict(list)
        """By the first of a group: the decisions that joined it."""

    def find(self, atom: Atom) -> Atom:
        """The one who stands for the group."""
        root = atom
        while root in self._parents:
            root = self._parents[root]
        while atom != root:
            self._parents[atom], atom = root, self._parents[atom]
        return root

    def join(self, one: Atom, other: Atom, decision: str | None = None) -> str | None:
        """Makes the two groups one; where a decision forbids that, nothing is done and its id comes back."""
        left, right = self.find(one), self.find(other)
        against = self._forbidden(left, right)
        if against is not None:
            return against
        if left != right:
            if self._sizes[left] < self._sizes[right]:
                left, right = right, left
            self._parents[right] = left
            self._sizes[left] += self._sizes[right]
            self._apart[left] |= self._apart.pop(right, {})
            self._joined[left] += self._joined.pop(right, [])
        if decision is not None:
            self._joined[left].append(decision)
        return None

    def part(self, one: Atom, other: Atom, decision: str) -> str | None:
        """Keeps the two apart from now on; where a decision made them one, nothing is done and its id comes back."""
        left, right = self.find(one), self.find(other)
        if left == right:
            return self._joined[left][-1]
        self._apart[left].setdefault(other, decision)
        self._apart[right].setdefault(one, decision)
        return None

    def _forbidden(self, left: Atom, right: Atom) -> str | None:
        if len(self._apart.get(left, ())) > len(self._apart.get(right, ())):
            left, right = right, left
        return next(
            (decision for atom, decision in self._apart.get(left, {}).items() if self.find(atom) == right), None
        )
