"""`tellings show`: one thing of the record with its context."""

import click

from tellings.cli.options import record_option, settings_with
from tellings.cli.terminal import lines
from tellings.present import show, show_left_out
from tellings.record import open_record


@click.command("show")
@click.argument("id_", metavar="ID")
@click.option("--dropped", is_flag=True, help="Print all that was left out of a report, instead of the report.")
@record_option
def command(id_: str, record: str | None, *, dropped: bool) -> None:
    """Print one thing of the record with its context: a report, statement, story, claim, disagreement or origin.

    ID is an id from the brief or the export, or its first letters where they are enough; a report can also be named by
    its file or address as given.

    \b
    Examples:
      tellings show s-4f0c
      tellings show reports/harbor-ledger.txt --dropped
    """
    with open_record(settings_with(record=record).record) as store:
        click.echo(lines(show_left_out(store, id_) if dropped else show(store, id_)))
