"""Writes docs/cli.md from the commands' own help, so that the page cannot say anything else.

python docs/write_reference.py          write it
python docs/write_reference.py --check  fail if it is not what the help says
"""

import sys
from pathlib import Path

import click
import msgspec

from tellings.cli import COMMANDS, tellings
from tellings.config import FILE, PREFIX, Settings

PAGE = Path(__file__).parent / "cli.md"
WIDTH = 100

HEAD = """# The command line

This page is written by `python docs/write_reference.py` from the commands' own help; a test compares the two.

Exit status of every command: 0 done, 1 done with findings the user asked to fail on (`collate --fail-on`, a problem
found by `doctor`), 2 wrong use or a record that cannot be used, 130 stopped by Ctrl-C.
"""


def main() -> None:
    """Write the page, or compare it."""
    page = write_reference()
    if "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page:
        sys.exit("docs/cli.md is not what the help says; write it anew: make fix")


def write_reference() -> str:
    """The page as it should be."""
    settings = dict(tellings.context_settings) | {"max_content_width": WIDTH, "terminal_width": WIDTH}
    context = click.Context(tellings, info_name="tellings", **settings)
    parts = [HEAD, _block("tellings --help", tellings.get_help(context))]
    for name in COMMANDS:
        command = tellings.get_command(context, name)
        if command is None:
            message = f"the table of commands names {name}, which does not exist"
            raise LookupError(message)
        inner = click.Context(command, info_name=name, parent=context, max_content_width=WIDTH, terminal_width=WIDTH)
        parts.append(f"## tellings {name}\n\n" + _block(f"tellings {name} --help", command.get_help(inner)))
        parts += _parts_of(inner)
    return "\n".join([*parts, _settings()])


def _parts_of(outer: click.Context) -> list[str]:
    """The help of the commands that a command consists of."""
    group = outer.command
    parts = []
    for name in group.list_commands(outer) if isinstance(group, click.Group) else ():
        command = group.get_command(outer, name)  # type: ignore[attr-defined]  # a group, as just seen
        if command is not None:
            inner = click.Context(command, info_name=name, parent=outer, max_content_width=WIDTH, terminal_width=WIDTH)
            parts.append(_block(f"tellings {outer.info_name} {name} --help", command.get_help(inner)))
    return parts


def _block(command: str, output: str) -> str:
    return f"```console\n$ {command}\n{output.rstrip()}\n```\n"


def _settings() -> str:
    lines = [
        "## Settings\n",
        f"Each can stand in `{FILE}` in the folder where the command runs, in a variable `{PREFIX}<NAME>`, or, where",
        "the command has it, in an option; the later wins. Those in force are written into the record.\n",
        "| setting | default | what it does |",
        "|---|---|---|",
    ]
    for field in msgspec.inspect.type_info(Settings).fields:  # type: ignore[attr-defined]  # a struct has fields
        text = field.type.extra_json_schema["description"]
        default = "none" if field.default is None else f"`{field.default}`"
        lines.append(f"| `{field.name}` | {default} | {text} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
