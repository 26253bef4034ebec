"""`tellings show`: one thing of the record with its context."""

import click

from tellings.cli.options import record_option, settings_with
from tellings.present import show
from tellings.record import open_record


@click.command("show")
@click.argument("id_", metavar="ID")
@record_option
def command(id_: str, record: str | None) -> None:
    """Print one thing of the record with its context: a report, statement, story, claim, disagreement or origin.

    ID is an id from the brief or the export, or its first letters where they are enough.

    \b
    Example:
      tellings show s-4f0c
    """
    with open_record(settings_with(record=record).record) as store:
        click.echo(show(store, id_))
