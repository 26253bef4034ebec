"""The command line: `tellings <verb>`. Each command is a file of this folder, loaded only when it is used."""

import sys
from importlib import import_module
from io import StringIO

import click

from tellings.cli import terminal
from tellings.errors import TellingsError
from tellings.version import __version__

COMMANDS = {
    "collate": "Read reports and lay their tellings side by side in one record.",
    "brief": "Write the record as a page for an editor.",
    "export": "Write the record for other programs.",
    "speakers": "List who is quoted with all they said, and decide who is who.",
    "show": "Print one thing of the record with its context.",
    "feed": "Follow feeds, so that a record stays current.",
    "doctor": "Say what is installed, what is missing, and how to get it.",
    "demo": "Collate the built-in sample and say what was found.",
}
"""Every command and what it does, in the order of the help."""

WRONG_USE = 2
"""The exit status of a command that could not be done as it was given."""

FAULT = 70
"""The exit status where the command itself failed: a fault in Tellings, or no room for its output."""

INTERRUPTED = 130
"""The exit status of a command stopped by Ctrl-C, as shells expect it."""


_STOPPED = "stopped. What was recorded is kept; the same command goes on where it stopped."


class _Commands(click.Group):
    """The table above as a group of commands: the help needs none of their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        import_module("tellings.cli.log").show_warnings()
        command: click.Command = import_module(f"tellings.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no command '{args[0]}'. Possible are: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tellings")
def tellings() -> None:
    """Many news reports in, one checked, sourced record out.

    Start with `tellings demo`. With your own reports: `tellings collate FOLDER`, then `tellings brief -o brief.html`.
    """


def main() -> None:
    """Run the command that was typed. Exit status: 0 done, 1 findings to fail on, 2 wrong use."""
    try:
        terminal.prepare()
        status = tellings.main(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        click.echo(terminal.lines(shown.getvalue()), err=True, nl=False)
        sys.exit(WRONG_USE)
    except TellingsError as error:
        terminal.complain(str(error))
        sys.exit(WRONG_USE)
    except (KeyboardInterrupt, click.Abort):  # click makes the one of the other
        terminal.complain(_STOPPED)
        sys.exit(INTERRUPTED)
    except terminal.Stopped as stop:
        terminal.complain(_STOPPED)
        sys.exit(stop.status)
    except BrokenPipeError:
        terminal.drop_output()  # the reader of our output, `head` say, has gone; no message can reach it
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - the outermost command: a fault of ours is one line too
        terminal.drop_output()
        terminal.complain(terminal.describe(error))
        sys.exit(FAULT)
