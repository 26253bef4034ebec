"""Finds what a report says: quotations with their speakers, figures, and what the outlet itself states."""

from collections.abc import Sequence

from tellings.extract.assertions import find_assertions
from tellings.extract.figures import find_figures
from tellings.extract.quotations import find_quotations, hear_turns
from tellings.extract.turn_quotations import without_turns
from tellings.extract.when import give_when
from tellings.model import AnyStatement, Report, Segment

_READ = frozenset({None, "en"})
"""The languages whose sentences are understood; what is too short to tell its language is read as English."""


def extract_statements(report: Report, segments: Sequence[Segment]) -> tuple[AnyStatement, ...]:
    """Every statement of the report's headlines and paragraphs in English, in the order of its text.

    A report in another language has none: it is read and stored, and says so in its warnings.
    """
    if report.language not in _READ:
        return ()
    english = [segment for segment in segments if segment.language in _READ]
    spoken = hear_turns(report, english)
    quotations = find_quotations(report, english, spoken)
    statements: list[AnyStatement] = [*quotations, *find_figures(report, english)]
    statements += find_assertions(report, without_turns(english, spoken.asked), quotations)
    return give_when(report, sorted(statements, key=lambda statement: (statement.span, statement.id)))
