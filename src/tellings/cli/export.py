"""`tellings export`: the record for other programs."""

import click

from tellings.cli.options import output_option, record_option, settings_with, write_output
from tellings.present import EXPORTS
from tellings.record import open_record


@click.command("export")
@click.option("--format", "form", type=click.Choice(sorted(EXPORTS)), default="jsonl", show_default=True)
@record_option
@output_option("The file to write.")
def command(form: str, record: str | None, output: str) -> None:
    """Write the whole record for other programs, one object a line, the same bytes for the same reports.

    \b
    Examples:
      tellings export --format jsonl -o record.jsonl
      tellings export | head
    """
    with open_record(settings_with(record=record).record) as store:
        write_output(output, EXPORTS[form](store))
