"""Keeps the list of what could not be read short enough to be read: of many parts of one file, the rest are counted."""

import re
from collections import Counter
from collections.abc import Iterator

from tellings.model import Report, Skipped
from tellings.read.document import Address

SHOWN = 20
"""Parts of one file that are listed one by one; a web archive of 20,000 pages has some 200 that hold no article."""

_KINDS = 8
_SAID = re.compile(r"\s?\(?“[^”]{0,400}”\)?")
_NUMBER = re.compile(r"\d[\d.,]*")


def sum_up(found: Iterator[Report | Skipped | Address], uri: str) -> Iterator[Report | Skipped | Address]:
    """What was found in a file, with at most so many lines on parts that hold no report, and one that counts the rest.

    What is said of the file itself always passes.
    """
    shown = 0
    more = Counter[str]()
    for item in found:
        if isinstance(item, Skipped) and item.uri != uri:
            shown += 1
            if shown > SHOWN:
                why = _SAID.sub("", item.why.partition(". ")[0]).rstrip(".")
                more[_NUMBER.sub("…", why)] += 1
                continue
        yield item
    if more:
        kinds = [
            f"{count:,} times “{why}”" for why, count in sorted(more.items(), key=lambda kind: (-kind[1], kind[0]))
        ]
        rest = f"; and {len(kinds) - _KINDS} other reasons" if len(kinds) > _KINDS else ""
        why = f"{more.total():,} more parts of it hold no report: {'; '.join(kinds[:_KINDS])}{rest}."
        yield Skipped(uri=f"{uri}#more", why=why)
