"""Loads the word lists that the finders of figures share."""

import csv
import re
from functools import cache
from importlib import resources


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in the package's data, without its comments."""
    lines = resources.files("tellings.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def load_section(name: str, section: str) -> frozenset[str]:
    """One list of a file that divides several by headings in square brackets, phrases divided by commas."""
    lines = resources.files("tellings.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    phrases: set[str] = set()
    inside = False
    for line in lines:
        if line.startswith("["):
            inside = line.strip() == f"[{section}]"
        elif inside and line.strip() and not line.startswith("#"):
            phrases.update(part.strip() for part in line.split(","))
    return frozenset(phrases - {""})


def alternatives(phrases: frozenset[str] | set[str] | list[str]) -> str:
    """The phrases as alternatives of one expression, the longest first, white space of any kind between words."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", "[ \u00a0]") for phrase in ordered)
