"""A place in a report: the promise that every line opens at the exact words it rests on."""

import msgspec


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A place in a report, in code points of `Report.text`: `start` included, `end` not.

    Spans sort by report, then start, then end.
    """

    report: str
    """The id of the report."""
    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words at this place of the report's text."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other place lies wholly within this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two places share at least one character."""
        return self.report == other.report and self.start < other.end and other.start < self.end
