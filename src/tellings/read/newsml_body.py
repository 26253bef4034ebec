"""Chooses among the ways in which a NewsML message gives its text: NITF, XHTML, HTML or plain."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tellings.read.bodies import body_blocks
from tellings.read.layout import Block
from tellings.read.nitf import markup_blocks, nitf_item
from tellings.read.wire import Item
from tellings.read.xml import descendants, local_name

_MOST_VERSIONS = 6
"""Versions of one text: no agency sends more than four."""

_MOST_OF_IT = 0.5
"""Share of the longest version's text that a better marked-up version needs to be taken: judged. Some agencies send the
first paragraph as XHTML beside the whole text as plain text."""


def best_body(contents: Sequence[Element]) -> tuple[tuple[Block, ...], Item | None]:
    """The text of the best version among elements that hold one, and what NITF around it says besides."""
    versions = [version for each in contents[:_MOST_VERSIONS] if (version := _version(each))[0]]
    if not versions:
        return (), None
    longest = max(map(_length, versions))
    return min((each for each in versions if _length(each) >= _MOST_OF_IT * longest), key=lambda each: each[2])[:2]


_Version = tuple[tuple[Block, ...], Item | None, int]


def _version(element: Element) -> _Version:
    """The blocks of one version, what NITF says around it, and its rank: the best is 0."""
    if (element.get("encoding") or "").casefold() in {"base64", "b64"}:
        return (), None, 0
    nitf = element if local_name(element.tag) == "nitf" else next(descendants(element, "nitf"), None)
    if nitf is not None:
        item = nitf_item(nitf)
        return item.body, item, 0
    if len(element):
        return markup_blocks(element), None, 1
    return body_blocks(element.text or ""), None, 2


def _length(version: _Version) -> int:
    return sum(len(block.text) for block in version[0])
