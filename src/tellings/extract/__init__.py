"""Finds what a report says: quotations with their speakers, figures, and what the outlet itself states."""

from collections.abc import Sequence

from tellings.extract.assertions import find_assertions
from tellings.extract.figures import find_figures
from tellings.extract.quotations import find_quotations
from tellings.model import AnyStatement, Report, Segment


def extract_statements(report: Report, segments: Sequence[Segment]) -> tuple[AnyStatement, ...]:
    """Every statement of the report's headlines and paragraphs, in the order of its text."""
    quotations = find_quotations(report, segments)
    statements: list[AnyStatement] = [*quotations, *find_figures(report, segments)]
    statements += find_assertions(report, segments, quotations)
    return tuple(sorted(statements, key=lambda statement: (statement.span, statement.id)))
