"""The table that `tellings speakers` prints: who is quoted, how often, in how many reports."""

import sys
from collections.abc import Iterator, Sequence

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tellings.cli.terminal import one_line
from tellings.model import Directness, Identity
from tellings.present.contents import shorten
from tellings.present.speakers import Speaking, count_quotations, count_reports, is_orphan, tell_count, tell_ruling
from tellings.record import Record

_WIDE = 120
"""Columns from which on all columns have room: a name, an office and an id of the lengths shown."""
_MOST_PADDED = 60
"""Columns to which the cells of a column are made equally wide: a few long names do not push all others apart."""
_OFFICE_SHOWN = 40
"""Characters of an office in the table; `tellings speakers NAME` has all of it."""


def print_table(store: Record, speaking: Speaking, identities: Sequence[Identity]) -> None:
    """Print a table of the speakers, most quoted first, and below it what is to be known of the list."""
    if identities and sys.stdout.isatty():
        _draw(identities)
    elif identities:
        _write([("speaker", *_NUMBERS, *_WORDS), *(_cells(one, is_wide=True) for one in identities)])
    for line in _notes(store, speaking, identities):
        click.echo(one_line(line))


_NUMBERS = ("reports", *(str(directness) for directness in Directness))
_WORDS = ("kind", "office", "id")


def _draw(identities: Sequence[Identity]) -> None:
    """The table for a terminal, as wide as that is."""
    console = Console(highlight=False)
    is_wide = console.width >= _WIDE
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("speaker", overflow="fold")
    for column in _NUMBERS:
        table.add_column(column, justify="right")
    for column in _WORDS if is_wide else ():
        table.add_column(column, overflow="fold", no_wrap=column == "id")
    for one in identities:
        table.add_row(*map(Text, _cells(one, is_wide=is_wide)))
    console.print(table)


def _write(rows: Sequence[Sequence[str]]) -> None:
    """The table for a file or a program: each speaker on one line, however long."""
    widths = [min(_MOST_PADDED, max(map(cell_len, column))) for column in zip(*rows, strict=True)]
    for row in rows:
        spaces = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
        padded = [
            space + cell if 0 < place <= len(_NUMBERS) else cell + space
            for place, (cell, space) in enumerate(zip(row, spaces, strict=True))
        ]
        click.echo("  ".join(padded).rstrip())


def _cells(identity: Identity, *, is_wide: bool) -> tuple[str, ...]:
    """A row of the table; where there is no room for all columns the last stand below the name."""
    mark = " *" if identity.decisions else " +" if identity.ties else ""
    name = one_line(identity.name) + mark
    counts = [count_reports(identity), *(count_quotations(identity, directness) for directness in Directness)]
    told = str(identity.kind), one_line(shorten(identity.office or "", _OFFICE_SHOWN)), one_line(identity.id)
    if is_wide:
        return (name, *map(str, counts), *told)
    kind, office, id_ = told
    return ("\n  ".join((name, f"{kind}, {office}" if office else kind, id_)), *map(str, counts))


def _notes(store: Record, speaking: Speaking, identities: Sequence[Identity]) -> Iterator[str]:
    """What stands below the table."""
    unknown = len(store.speakers.unknown())
    if not identities:
        yield "Nobody is quoted by name."
    if unknown:
        yield f"{tell_count(unknown, 'quotation')} without a speaker; `tellings speakers --unknown` lists them"
    if any(one.decisions for one in identities):
        yield "* as decided; `tellings speakers NAME` says by whom"
    if any(one.ties and not one.decisions for one in identities):
        yield "+ found under several names; `tellings speakers NAME` says why"
    for ruling in speaking.settled.rulings:
        if is_orphan(ruling):
            yield tell_ruling(ruling, speaking)
