"""`tellings brief`: the record as a page for an editor."""

import click

from tellings.cli.options import output_option, record_option, settings_with, write_output
from tellings.present import write_brief
from tellings.record import open_record


@click.command("brief")
@record_option
@output_option("A name that ends in .html gives a page, any other Markdown.")
def command(record: str | None, output: str) -> None:
    """Write the record as a page for an editor: disagreements first, every line with its footnote.

    \b
    Examples:
      tellings brief -o brief.html
      tellings brief --record story.sqlite | less
    """
    with open_record(settings_with(record=record).record) as store:
        text = write_brief(store, html=output.lower().endswith((".html", ".htm")))
    write_output(output, [text.encode("utf-8")])
