"""Says of a report which others are versions of the same article, and how much changed between them."""

from collections.abc import Iterator

from tellings.model import Report
from tellings.present.contents import Contents


def tell_versions(report: Report, contents: Contents) -> Iterator[str]:
    """A sentence on each article of which the report is one of several versions."""
    for versions in contents.versions.values():
        if report.id not in versions.reports:
            continue
        others = [one for one in versions.reports if one != report.id]
        named = ", ".join(source.siglum for source in contents.sorted_sources(others))
        age = ""
        if versions.dated:
            age = {0: "the oldest", len(others): "the newest"}.get(
                versions.reports.index(report.id), "one between"
            ) + ", "
        count = len(versions.changes)
        changes = f"{count} sentences differ" if count > 1 else f"{count or 'no'} sentence differs"
        yield f"One article in {len(versions.reports)} versions, with {named} ({age}{changes}; {versions.id})."
