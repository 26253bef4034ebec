"""What a document says of itself is kept as a line each, and a day of publication that cannot be is named."""

from io import BytesIO

import msgspec
import pytest

from tellings.config import Settings
from tellings.model import Report
from tellings.read import open_document
from tellings.read.layout import Block, Facts, lay_out, make_report


def report_of(facts: Facts, fetched: str | None = None) -> Report:
    """A report that says this of itself."""
    document = open_document(BytesIO(b""), uri="wall.txt", name="wall.txt", settings=Settings())
    document = msgspec.structs.replace(document, fetched=fetched)
    return make_report(document, "0" * 64, lay_out([Block(text="The wall will be repaired.")]), facts, read_as="mail")


def test_no_fact_holds_a_line_end() -> None:
    report = report_of(
        Facts(title="Harbour\nwall ", byline="Ada \t Marsh", outlet="Saltings\u2028Mercury", language=" ")
    )
    said = (report.title, report.byline, report.outlet, report.language)
    assert said == ("Harbour wall", "Ada Marsh", "Saltings Mercury", None)


DAYS = [
    ("2031-07-05T10:30+00:00", "2025-07-05T12:00:00Z", True, "years ahead"),
    ("2025-07-08", "2025-07-05T12:00:00Z", True, "three days ahead"),
    ("2025-07-06", "2025-07-05T12:00:00Z", False, "it was that day already elsewhere on the earth"),
    ("2025-07-05T18:00+00:00", "2025-07-05T12:00:00Z", False, "the same day"),
    ("2019-01-01", "2025-07-05T12:00:00Z", False, "before"),
    ("2031-07", "2025-07-05T12:00:00Z", True, "a month only"),
    ("2031-07-05", None, False, "nobody knows when it was fetched"),
    ("tomorrow", "2025-07-05T12:00:00Z", False, "no day"),
]


@pytest.mark.parametrize(("published", "fetched", "named", "why"), DAYS)
def test_a_day_after_the_one_of_fetching_is_named(published: str, fetched: str | None, named: bool, why: str) -> None:  # noqa: FBT001 - a column of the table
    day = published[:10]
    told = (f"It says it was published on {day}, after it was fetched on 2025-07-05.",) if named else ()
    assert report_of(Facts(published=published), fetched).warnings == told, why
