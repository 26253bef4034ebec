"""`tellings doctor`: what is installed, what is missing, and how to get it."""

import platform
import shutil
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import click

from tellings.cli.options import record_option, settings_with
from tellings.errors import RecordError, WeightsError
from tellings.language.weights import models, read_checked
from tellings.present.summary import summarize
from tellings.record import open_record
from tellings.version import __version__

OPTIONAL = {
    "trafilatura": ("web pages", "pip install 'tellings[web]'"),
    "feedparser": ("feeds", "pip install 'tellings[web]'"),
    "httpcore": ("fetching addresses and feeds", "pip install 'tellings[web]'"),
    "pypdfium2": ("PDF", "pip install 'tellings[pdf]'"),
    "brotli": ("pages that lie in web archives as they came over the wire", "pip install 'tellings[warc]'"),
    "pandas": ("tables in a notebook: DataFrame(record.to_rows('claims'))", "pip install 'tellings[notebook]'"),
    "datasette": ("looking through the record in a browser", "pip install 'tellings[browse]'"),
}
"""Packages that some uses need: what for, and how to get each."""

ROOM_NEEDED = 100 * 1024 * 1024
"""Bytes: a record of 1,000 reports takes about a tenth of it (docs/performance.md)."""

PROBLEM = 1


@click.command("doctor")
@record_option
def command(record: str | None) -> int:
    """Say what is installed, which optional parts are missing and how to get them, and whether the record is sound.

    \b
    Example:
      tellings doctor
    """
    problems = 0
    for name, good, what in [
        _python(),
        *_required(),
        *_weights(),
        _sqlite(),
        *_record(settings_with(record=record).record),
    ]:
        click.echo(f"{'ok     ' if good else 'PROBLEM'}  {name:20} {what}")
        problems += not good
    for package, (use, get) in OPTIONAL.items():
        found = _version(package)
        click.echo(f"{'ok     ' if found else 'missing'}  {package:20} {found or f'optional, for {use}: {get}'}")
    click.echo(f"{problems} problems." if problems != 1 else "1 problem.")
    return PROBLEM if problems else 0


def _python() -> tuple[str, bool, str]:
    good = (3, 11) <= sys.version_info[:2] < (3, 14)
    return "tellings", good, f"{__version__} on Python {platform.python_version()} (3.11 to 3.13 are tested)"


def _required() -> list[tuple[str, bool, str]]:
    lines = requires("tellings") or []
    names = [line.split(">")[0].split("<")[0].split("=")[0].strip() for line in lines if "extra ==" not in line]
    return [(name, bool(_version(name)), _version(name) or f"pip install {name}") for name in sorted(names)]


def _weights() -> list[tuple[str, bool, str]]:
    """The files of the encoder, each with its sha256, or what is wrong with it."""
    try:
        names = models()
    except WeightsError as error:
        return [("encoder", False, str(error))]
    return [_weight(name, sha256) for name, sha256 in names.items()]


def _weight(name: str, sha256: str) -> tuple[str, bool, str]:
    try:
        read_checked(name)
    except WeightsError as error:
        return name, False, str(error)
    return name, True, f"sha256 {sha256}"


def _sqlite() -> tuple[str, bool, str]:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    good = "ENABLE_FTS5" in options
    return "sqlite", good, sqlite3.sqlite_version + ("" if good else ", without FTS5: use a Python that has it")


def _record(path: str) -> list[tuple[str, bool, str]]:
    folder = Path(path).resolve().parent
    free = shutil.disk_usage(folder).free if folder.is_dir() else 0
    room = ("room", free >= ROOM_NEEDED, f"{free // 1024**2:,} MB free in {folder}")
    if not Path(path).exists():
        return [room, ("record", True, f"none yet at {path}; make one: tellings collate FOLDER")]
    try:
        with open_record(path) as store:
            return [room, ("record", True, f"{path}: {summarize(store.counts)}")]
    except RecordError as error:
        return [room, ("record", False, str(error))]


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
