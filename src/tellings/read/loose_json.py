"""Reads the JSON that pages carry as it is found: with comments, stray commas, raw line ends and escaped quotes."""

import html
import json
import re

import msgspec

MOST_CHARACTERS = 1_000_000
"""What a page says of one article takes up to 60,000 characters; longer scripts carry a whole site's data."""

_MOST_VALUES = 20
"""Values that stand one after the other in a script, as two templates leave them."""

_WRAPPING = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_LOOSE = re.compile(r'"(?:[^"\\]|\\(?:.|\Z))*(?:"|\Z)|/\*.*?(?:\*/|\Z)|//[^\n]*|[,;]\s*(?=[}\]]|\Z)', re.DOTALL)
"""A string, which is kept, or what JSON does not have: a comment, a comma before a closing bracket. Every branch that
begins goes on to the end of the text at the latest, so that nothing is looked at twice."""


def read_loosely(text: str) -> list[object]:
    """The JSON values in a text, one after the other; none where it cannot be read even when mended."""
    if len(text) > MOST_CHARACTERS:
        return []
    try:
        return [msgspec.json.decode(text)]
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return _values(_mended(text))


def _mended(text: str) -> str:
    text = _WRAPPING.sub(" ", text)
    if "&quot;" in text and text.count('"') < text.count("&quot;"):
        text = html.unescape(text)
    text = _LOOSE.sub(lambda found: found[0] if found[0][0] == '"' else " ", text)
    return _CONTROL.sub(" ", text)


def _values(text: str) -> list[object]:
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    place = 0
    while len(values) < _MOST_VALUES:
        while place < len(text) and text[place] not in "{[":
            place += 1
        if place == len(text):
            break
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values
