"""Characters of a report that a reader cannot see and that could mislead: named where they stand."""

import re
from collections.abc import Iterator

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, without tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the reading direction
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # separators, byte order mark, annotation marks
    "\ud800-\udfff]"  # half pairs
)
"""Zero-width joiners are not among them: Persian, Hindi and emoji need them."""


def split_controls(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, with whether a part is one such character."""
    position = 0
    for match in _CONTROLS.finditer(text):
        if position < match.start():
            yield text[position : match.start()], False
        yield match.group(), True
        position = match.end()
    if position < len(text):
        yield text[position:], False


def name_controls(text: str) -> str:
    """The text with each such character written as its number: "⟦U+202E⟧"."""
    return _CONTROLS.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", text)
