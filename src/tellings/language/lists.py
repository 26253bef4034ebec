"""Reads the lists that come with the program: words, names and tables that reading the news rests on."""

import csv
import tomllib
from importlib.resources import files
from typing import Any


def read_lines(name: str) -> list[str]:
    """The lines of a list in the package's data, without comments, empty lines and white space at the ends."""
    lines = map(str.strip, _read(name).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in the package's data, by the names of its columns."""
    return list(csv.DictReader(read_lines(name)))


def read_named(name: str) -> dict[str, Any]:
    """The lists of a file in the package's data that gives each a name (TOML)."""
    return tomllib.loads(_read(name))


def _read(name: str) -> str:
    return files("tellings.data").joinpath(name).read_text(encoding="utf-8")
