"""What several commands share: their options, and how a file is written."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import click

from tellings.config import Settings, load_settings
from tellings.errors import OptionError

_F = TypeVar("_F", bound=Callable[..., object])


def record_option(function: _F) -> _F:
    """`--record FILE`, for every command that works on a record."""
    return click.option("--record", metavar="FILE", help="The record file.  [default: tellings.sqlite]")(function)


def output_option(what: str) -> Callable[[_F], _F]:
    """`-o FILE`, for every command that writes one."""
    return click.option("-o", "--output", metavar="FILE", default="-", help=f"{what}  [default: standard output]")


def own_name() -> str:
    """How this program is called here: "tellings" where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m tellings"
    if shutil.which("tellings") or not called.name:
        return "tellings"
    return os.path.relpath(called) if called.is_absolute() else str(called)


def settings_with(**given: object) -> Settings:
    """The settings in force for this command, with the options given to it."""
    return load_settings(Path(), os.environ, given)


def write_output(output: str, parts: Iterable[bytes]) -> None:
    """Write to the file, or to standard output for "-". The file appears whole or not at all.

    Raises:
        OptionError: the file cannot be written.
    """
    if output == "-":
        for part in parts:
            sys.stdout.buffer.write(part)
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with unfinished.open("wb") as stream:
            stream.writelines(parts)
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        message = f"{output}: cannot be written: {error.strerror}. Name a file in a folder where you may write."
        raise OptionError(message) from error
