"""Everything of a report that was not taken as news, in the order of its page: nothing is dropped out of sight."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from tellings.errors import OptionError
from tellings.model import Report, SegmentKind, Telling
from tellings.present.characters import name_controls
from tellings.record import Record

_KINDS = {SegmentKind.BOILERPLATE: "boilerplate", SegmentKind.REPEAT: "repeat"}


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a page or text that was not taken as news."""

    at: int
    """The place in the report's text: where it stands, or before which it stood on the page."""
    inside: bool
    """Whether it stands in the report's text, marked; else it stood on the page only."""
    kind: str
    text: str


def list_left_out(telling: Telling) -> list[LeftOut]:
    """What was left out of a report, in the order of its page."""
    text = telling.report.text
    parts = [LeftOut(at=part.at, inside=False, kind=part.kind, text=part.text) for part in telling.report.dropped]
    parts += [
        LeftOut(at=segment.span.start, inside=True, kind=_KINDS[segment.kind], text=segment.span.cut(text))
        for segment in telling.segments
        if segment.kind in _KINDS
    ]
    return sorted(parts, key=lambda part: (part.at, part.inside))


def count_left_out(telling: Telling) -> list[tuple[str, int, int]]:
    """How much was left out of a report, the most first: the kind, how many parts, how many characters."""
    parts, characters = Counter[str](), Counter[str]()
    for part in list_left_out(telling):
        parts[part.kind] += 1
        characters[part.kind] += len(part.text)
    return sorted(((kind, parts[kind], count) for kind, count in characters.items()), key=lambda row: (-row[2], row[0]))


def show_left_out(record: Record, name: str) -> str:
    """All that was left out of a report, each part whole, with its kind and place.

    The report is named by its id, the first characters of it, or its file or address as given.

    Raises:
        OptionError: there is no such report, or several are named so.
    """
    telling = record.telling(find_report(record, name).id)
    coverage = telling.report.coverage
    lines = [f"report {telling.report.id}  {name_controls(telling.report.uri)}"]
    if coverage is not None:
        lines.append(f"  {coverage.kept:,} characters kept, {coverage.dropped:,} left out:")
    lines += [
        f"  {kind}: {count:,} characters in {parts} {'part' if parts == 1 else 'parts'}"
        for kind, parts, count in count_left_out(telling)
    ]
    for part in list_left_out(telling):
        place = f"in the text at character {part.at:,}" if part.inside else f"on the page before character {part.at:,}"
        lines += ["", f"[{name_controls(part.kind)}, {place}]", *_indented(part.text)]
    if len(lines) <= 1 + (coverage is not None):
        lines.append("  nothing was left out")
    return "\n".join(lines)


def find_report(record: Record, name: str) -> Report:
    """The report with this id, the only one whose id begins so, or that was given by this file or address.

    Raises:
        OptionError: there is none, or there are several.
    """
    thing = record.find(name)
    if isinstance(thing, Report):
        return thing
    found = record.reports_of(name)
    if len(found) == 1:
        return found[0]
    shown = name_controls(name)
    if found:
        listed = ", ".join(report.id for report in found[:5]) + (", ..." if len(found) > 5 else "")  # noqa: PLR2004 - as above
        message = f"{shown}: {len(found)} reports were read from there: {listed}. Give the id of one."
    else:
        message = f"{shown}: no report in {record.path} has this id, file or address. `tellings collate` lists them."
    raise OptionError(message)


def _indented(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield f"    {name_controls(line)}"
