"""The figures as they are told: the words, how they were read, of what, whose, for which period, and who says so."""

from collections import defaultdict

from tellings.model import Bound, Figure, Period, Quantity
from tellings.present.contents import Contents, shorten
from tellings.present.notebook import Notebook
from tellings.present.view import FigureRow

FIGURES_SHOWN = 200
"""Rows. About 10 figures a report: what 20 reports of one event give, and what can still be looked through."""

CELL_LENGTH = 90
"""Characters of a cell that says of what or whose a figure is."""

BOUNDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "≥ ",
    Bound.AT_MOST: "≤ ",
    Bound.MORE_THAN: "> ",
    Bound.LESS_THAN: "< ",
}

UNITS = {"percent": "%", "percentage_point": " percentage points", "ratio": " times", "person": " people"}
"""Units that do not form their plural with s."""


def view_figures(contents: Contents, notebook: Notebook) -> tuple[tuple[FigureRow, ...], int]:
    """The figures, those of one claim next to each other, what most reports tell first; and how many more there are."""
    rows: dict[str, dict[tuple[str, ...], list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for statement in contents.sorted_statements(contents.statements):
        if isinstance(statement, Figure):
            claim = contents.claim_of.get(statement.id)
            rows[claim.id if claim else statement.id][_cells(statement, contents)].append(statement)
    ordered = sorted(rows.values(), key=lambda claim: _rank(claim, contents))
    flat = [(cells, figures) for claim in ordered for cells, figures in claim.items()]
    shown = tuple(_view(cells, figures, notebook) for cells, figures in flat[:FIGURES_SHOWN])
    return shown, max(0, len(flat) - FIGURES_SHOWN)


def tell_quantity(quantity: Quantity) -> str:
    """How a figure was read: "< 50,000 per week", "3 to 4 percent", "3 times, against NATO's annual production"."""
    number = _number(quantity)
    told = BOUNDS[quantity.bound] + number + _unit(quantity)
    if quantity.per:
        told += f" per {_plural(quantity.per) if quantity.per[0].isdigit() else quantity.per}"
    if quantity.against:
        told += f", against {quantity.against}"
    return told


def tell_period(period: Period | None) -> str | None:
    """The period as told, with its dates where they are known: "this year (2025)"."""
    if period is None:
        return None
    ends = [end for end in (period.start, period.end) if end]
    dates = " to ".join(dict.fromkeys(ends))
    return f"{period.text} ({dates})" if dates and dates not in period.text else period.text


def _unit(quantity: Quantity) -> str:
    """The unit as one reads it after the number: "%", " times", " USD", " minutes"."""
    unit = quantity.unit
    if unit is None:
        return ""
    if unit in UNITS:
        return UNITS[unit]
    words = unit.replace("_", " ")
    return f" {words if quantity.value == 1 else _plural(words)}"


def _plural(words: str) -> str:
    """Words that end in a unit, for more than one of it; signs such as "USD" stay as they are."""
    if not words[-1:].islower() or words.endswith("s"):
        return words
    return f"{words[:-1]}ies" if words.endswith("y") and words[-2:-1] not in set("aeiou") else f"{words}s"


def _number(quantity: Quantity) -> str:
    if quantity.value is not None:
        return f"{quantity.value:,f}"
    ends = [f"{end:,f}" for end in (quantity.low, quantity.high) if end is not None]
    return " to ".join(ends) or "?"


def _cells(figure: Figure, contents: Contents) -> tuple[str, ...]:
    return (
        contents.text(figure.span),
        tell_quantity(figure.quantity),
        shorten(contents.text(figure.of), CELL_LENGTH) if figure.of else "",
        shorten(contents.text(figure.subject), CELL_LENGTH) if figure.subject else "",
        tell_period(figure.when) or "",
    )


def _rank(claim: dict[tuple[str, ...], list[Figure]], contents: Contents) -> tuple[object, ...]:
    figures = [figure for same in claim.values() for figure in same]
    reports = {figure.span.report for figure in figures}
    return (-len(reports), min(contents.place(figure.id) for figure in figures))


def _view(cells: tuple[str, ...], figures: list[Figure], notebook: Notebook) -> FigureRow:
    words, read_as, of, subject, period = cells
    cites, more = notebook.cite_all(figure.span for figure in figures)
    return FigureRow(
        words=words,
        cites=cites,
        more=more,
        read_as=read_as,
        of=of or None,
        subject=subject or None,
        period=period or None,
    )
