"""Loads the word lists that the finders of figures share."""

import re
from functools import cache

from tellings.language.lists import read_lines, read_rows


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in the package's data, without its comments."""
    return tuple(read_rows(name))


@cache
def load_section(name: str, section: str) -> frozenset[str]:
    """One list of a file that divides several by headings in square brackets, phrases divided by commas."""
    phrases: set[str] = set()
    inside = False
    for line in read_lines(name):
        if line.startswith("["):
            inside = line == f"[{section}]"
        elif inside:
            phrases.update(part.strip() for part in line.split(","))
    return frozenset(phrases - {""})


def alternatives(phrases: frozenset[str] | set[str] | list[str]) -> str:
    """The phrases as alternatives of one expression, the longest first, white space of any kind between words."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", "[ \u00a0]") for phrase in ordered)
