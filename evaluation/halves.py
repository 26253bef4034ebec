"""Halves a set of articles, so that what is made on one half is judged on the other."""

import argparse
import hashlib

PARTS = "ab"
"""Rules and thresholds are made on articles of part a; those of part b are left alone until the end."""


def in_part(name: str, part: str | None) -> bool:
    """Whether an article belongs to the half asked for; without a half, every article does."""
    return part is None or PARTS[int(hashlib.sha256(name.encode()).hexdigest(), 16) % len(PARTS)] == part


def add_part(parser: argparse.ArgumentParser) -> None:
    """The option to score one half only."""
    parser.add_argument("--part", choices=tuple(PARTS), help="only the half made on (a) or the half kept aside (b)")
