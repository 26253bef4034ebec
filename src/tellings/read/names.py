"""Shows names that come from files, archives and servers, however odd, as text that can be stored and printed."""

import os
import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that speak to the terminal or turn the reading direction: a name is shown with their numbers."""

_LONGEST = 500
"""Characters of a member's name that are shown. No system allows a file name of more than 255; addresses of news pages
have seldom more than 200."""


def printable(path: str) -> str:
    """The path as text that can be stored and printed on one line: odd bytes are shown by their number."""
    return shown(os.fsencode(path).decode("utf-8", "backslashreplace"))


def shown(text: str) -> str:
    """The text on one line: characters that speak to the terminal are shown by their number."""
    return _CONTROL.sub(lambda found: _escaped(ord(found[0])), text)


def member_key(name: str) -> str:
    """A member's name within its archive, as a way downwards: nothing in it leads up or out."""
    name = shown(name.replace("\\", "/"))
    parts = [part for part in name.split("/") if part not in {"", ".", ".."}]
    return shortened("/".join(parts)) or "member"


def shortened(name: str) -> str:
    """The name, cut in its middle where it is longer than any name should be."""
    half = _LONGEST // 2
    return name if len(name) <= _LONGEST else f"{name[:half]}…{name[-half:]}"


def _escaped(number: int) -> str:
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"  # noqa: PLR2004 - what two digits hold
