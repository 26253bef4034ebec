"""What the finders of figures hand to each other: a number with its unit, at a place in one sentence."""

from decimal import Decimal
from typing import Literal

import msgspec

AmountKind = Literal["money", "percent", "time", "measure", "temperature", "ratio", "count", "age", "score", "bare"]


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number, or a range of two, with its unit, in the offsets of its sentence.

    `start` and `end` bound the words that become the figure's span; `core` is where the first numeral starts and `stop`
    where the last one ends.
    """

    start: int
    end: int
    core: int
    stop: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    kind: AmountKind = "bare"
    per: str | None = None
    bound: str | None = None
    """A word of `model.Bound` where the number itself says it: "dozens", "in his forties", "400+"."""
    noun: tuple[int, int] | None = None
    """Where the counted noun stands."""
    digits: bool = True
    scale: Decimal = Decimal(1)
    part: bool = False
    """Whether it is a fraction."""

    @property
    def size(self) -> Decimal:
        """The number, or the lower one of a range."""
        if self.value is not None:
            return self.value
        return self.low if self.low is not None else Decimal(0)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence a number stands in, with what was learnt from the numbers before it."""

    text: str
    titled: bool = False
    """Whether most words have a capital, so that a capital says nothing of names."""
    goes_on: bool = False
    """Whether a figure was found before in the sentence."""
    millions: bool = False
    """Whether "m" meant a million before in the sentence."""
