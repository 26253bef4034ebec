"""Reads ninjs, the news industry's JSON, in its versions 1, 2 and 3: one item of an agency or a list of them."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import msgspec

from tellings.errors import ReadError, why_of
from tellings.model import Skipped
from tellings.read.bodies import body_blocks, is_marked_up, marked_up_blocks, paragraph_blocks
from tellings.read.document import Document, Found, digest_of
from tellings.read.json_start import start_of
from tellings.read.json_values import decode_json, object_in, objects_in
from tellings.read.layout import Block
from tellings.read.nitf import nitf_item
from tellings.read.told import host_of, one_line, told_address, told_date, told_language, told_name
from tellings.read.wire import Item, item_report, not_a_report
from tellings.read.xml import parse_xml

_OWN_KEY = re.compile(
    r'"(?:(?:body|description|headline)_(?:x?html|text|nitf)|versioncreated|pubstatus|bodies|headlines|descriptions'
    r'|eventdetails|planning|\$?standard|representationtype|renditions|firstcreated|infosources?|ednote)"\s{0,20}:',
    re.IGNORECASE,
)
"""Keys that only ninjs has; two of them, with its "uri", are a ninjs item."""

_OWN_KEYS = 2
_LISTS = frozenset({"items", "results", "data", "news", "newsitems"})
_WRITTEN = frozenset({"text", "composite", ""})
_MOST_OF_IT = 0.5
"""Share of the longest version's text that a better marked-up version needs to be taken, as in NewsML."""

_MOST_BODIES = 6
"""Versions of one text: no agency sends more than four."""

_PUBLISHED = ("firstpublished", "firstcreated", "contentcreated")
_READ_AS = "ninjs"
_Fields = Mapping[str, object]


def is_ninjs(document: Document) -> bool:
    """Whether it is a ninjs item, or a list of them."""
    start = start_of(document)
    if start[:1] not in {"{", "["}:
        return False
    named = {match[0].casefold().rstrip(" \t\r\n:") for match in _OWN_KEY.finditer(start)}
    if "ninjs-schema" in start:
        return "$id" not in start
    return len(named) >= _OWN_KEYS and ('"uri"' in start or '"guid"' in start)


def read_ninjs(document: Document) -> Iterator[Found]:
    """The reports in it; pictures, videos and events are named as what they are.

    Raises:
        ReadError: it is broken JSON, or its only item has no text.
    """
    data = document.data()
    plain = decode_json(data).encode("utf-8", "surrogatepass") if b"\x00" in data[:4] else data
    items = objects_in(plain, _LISTS)
    if items is None:
        fields = object_in(plain)
        if fields is None:
            message = f"{document.uri}: is broken JSON. Check whether it was saved in full."
            raise ReadError(message)
        yield _found(document, digest_of(data), fields)
        return
    for number, item in enumerate(items, 1):
        document.budget.spend(document.uri, members=1)
        part = msgspec.structs.replace(document, uri=f"{document.uri}#{number}", name=f"{document.name}#{number}")
        yield _found_or_why(part, item)


def _found_or_why(part: Document, data: bytes) -> Found:
    fields = object_in(data)
    if fields is None:
        return Skipped(uri=part.uri, why="Is broken JSON, or no object.")
    try:
        return _found(part, digest_of(data), fields)
    except ReadError as error:
        return Skipped(uri=part.uri, why=why_of(error, part.uri))


def _found(document: Document, digest: str, given: _Fields) -> Found:
    fields = {key.casefold().lstrip("$"): value for key, value in given.items()}
    kind = one_line(fields.get("type")).casefold()
    if not kind and "eventdetails" in fields:
        kind = "event"
    item = _item(fields, document.uri)
    captions = _values(fields, "description", "descriptions", caption=True)
    if kind in _WRITTEN and item.body:
        return item_report(document, digest, item, read_as=_READ_AS)
    summary = item.summary or next(iter(captions), None)
    if kind in _WRITTEN and summary and not captions:
        return _only_summary(document, digest, item)
    if kind in _WRITTEN and not captions:
        message = f"{document.uri}: has no text: it gives no body, only {', '.join(sorted(fields)[:12])}."
        raise ReadError(message)
    caption = max(captions, key=len, default=None) or summary or item.headline
    return Skipped(uri=document.uri, why=not_a_report("picture" if kind in _WRITTEN else kind, caption))


def _only_summary(document: Document, digest: str, item: Item) -> Found:
    body = body_blocks(item.summary or "")
    report = item_report(document, digest, msgspec.structs.replace(item, body=body, summary=None), read_as=_READ_AS)
    warning = "It holds only a summary: the agency's item gives no body."
    return msgspec.structs.replace(report, warnings=(*report.warnings, warning))


def _item(fields: _Fields, uri: str) -> Item:
    body, inner = _body(fields, uri)
    told = inner or Item(body=())
    headlines = _values(fields, "headline", "headlines")
    summaries = _values(fields, "description", "descriptions", caption=False)
    released = next(filter(None, (told_date(fields.get(key)) for key in _PUBLISHED)), None)
    return Item(
        body=body,
        headline=next(iter(headlines), None) or told.headline or one_line(fields.get("title")) or None,
        subheads=(*headlines[1:], *told.subheads),
        byline=told_name(fields.get("byline")) or told_name(fields.get("by")) or told.byline,
        dateline=told_name(fields.get("located")) or told.dateline,
        credit=told_name(fields.get("creditline")) or told.credit,
        summary=next(iter(summaries), None),
        captions=tuple(_captions(fields.get("associations"))),
        notes=tuple(filter(None, (one_line(fields.get("ednote")), *told.notes))),
        rights=tuple(filter(None, (one_line(fields.get("copyrightnotice")), one_line(fields.get("usageterms"))))),
        outlet=_outlet(fields) or told.outlet,
        published=released,
        modified=told_date(fields.get("versioncreated")) or told_date(fields.get("contentmodified")),
        language=told_language(fields.get("language")) or told.language,
        canonical=_canonical(fields),
        status=one_line(fields.get("pubstatus")) or told.status,
        embargoed=told_date(fields.get("embargoed")) or told_date(fields.get("embargo")),
        corrects="correct" in (told_name(fields.get("signals")) or told_name(fields.get("signal")) or "").casefold(),
    )


def _body(fields: _Fields, uri: str) -> tuple[tuple[Block, ...], Item | None]:
    """The text of the best version: NITF and HTML before plain text, unless they are but a part of it."""
    bodies = islice(_bodies(fields), _MOST_BODIES)
    versions = [version for kind, text in bodies if (version := _version(kind, text, uri))[0]]
    if not versions:
        return (), None
    longest = max(map(_length, versions))
    return min((each for each in versions if _length(each) >= _MOST_OF_IT * longest), key=lambda each: each[2])[:2]


def _bodies(fields: _Fields) -> Iterator[tuple[str, str]]:
    """The versions of the text, each with what it is said to be."""
    for key, value in fields.items():
        if key.startswith("body_") and isinstance(value, str):
            yield key, value
    for body in _objects(fields.get("bodies")):
        value = body.get("value")
        if isinstance(value, str):
            kind = " ".join(one_line(body.get(key)) for key in ("contenttype", "contentType", "role"))
            yield kind.casefold(), value


_Version = tuple[tuple[Block, ...], Item | None, int]


def _version(kind: str, text: str, uri: str) -> _Version:
    """The blocks of one version, what NITF says around it, and its rank: the best is 0."""
    if "html" in kind or ("xml" not in kind and "nitf" not in kind and is_marked_up(text)):
        return marked_up_blocks(text), None, 0
    if "nitf" in kind or "xml" in kind:
        try:
            item = nitf_item(parse_xml(text.encode("utf-8", "replace"), uri, charset="utf-8"))
        except ReadError:  # an agency's own mark-up, or a broken one, beside which another version stands
            return (), None, 1
        return item.body, item, 1
    return paragraph_blocks(text), None, 2


def _length(version: _Version) -> int:
    return sum(len(block.text) for block in version[0])


def _objects(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _values(fields: _Fields, single: str, several: str, *, caption: bool | None = None) -> tuple[str, ...]:
    """The headlines or descriptions of an item; of the latter those of its picture, or those of its text."""
    found = [("", fields.get(single))]
    found += [(key, value) for key, value in fields.items() if key.startswith(f"{single}_")]
    found += [(one_line(each.get("role")), each.get("value")) for each in _objects(fields.get(several))]
    wanted = (
        text
        for role, value in found
        if (caption is None or ("caption" in role) is caption) and "credit" not in role
        if isinstance(value, str) and (text := "\n".join(block.text for block in body_blocks(value)))
    )
    return tuple(dict.fromkeys(wanted))


def _captions(associations: object) -> Iterator[str]:
    """What stands below the pictures that belong to an item."""
    for picture in _objects(list(associations.values()) if isinstance(associations, dict) else associations):
        fields = {key.casefold(): value for key, value in picture.items()}
        if one_line(fields.get("type")).casefold() not in _WRITTEN:
            yield from _values(fields, "description", "descriptions")[:1]


def _outlet(fields: _Fields) -> str | None:
    """Who sends the item: as the source, where the information is from, or who holds the rights."""
    for key in ("source", "provider", "infosources", "infosource", "copyrightholder"):
        name = told_name(fields.get(key))
        if name:
            return name
    return None


def _canonical(fields: _Fields) -> str | None:
    """The address of the article's page; the addresses of interfaces and examples are none."""
    address = told_address(fields.get("canonical")) or told_address(fields.get("uri"))
    return address if address and not (host_of(address) or "").startswith("api.") else None
