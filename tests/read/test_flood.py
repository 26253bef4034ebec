"""Of many parts that hold no report some are listed, and the rest are counted."""

from collections.abc import Iterator

from tellings.model import Report, Skipped
from tellings.read.document import Address
from tellings.read.flood import SHOWN, sum_up


def parts(count: int) -> Iterator[Report | Skipped | Address]:
    """So many parts of a file that hold no report, and one line on the file."""
    for number in range(count):
        kind = "an error page (“404”), and no article" if number % 3 else f"shorter than {number} letters"
        yield Skipped(uri=f"a.warc#{number}", why=f"Is {kind}. Check its address.")
    yield Skipped(uri="a.warc", why="It is cut.")


def test_a_few_are_listed_one_by_one() -> None:
    assert list(sum_up(parts(SHOWN), "a.warc")) == list(parts(SHOWN))


def test_of_many_the_rest_are_counted_by_what_they_are_and_the_file_itself_is_never_left_out() -> None:
    found = list(sum_up(parts(SHOWN + 1000), "a.warc"))
    assert len(found) == SHOWN + 2
    assert found[-2] == Skipped(uri="a.warc", why="It is cut.")
    more = found[-1]
    assert isinstance(more, Skipped)
    assert more.uri == "a.warc#more"
    assert more.why.startswith(
        "1,000 more parts of it hold no report: 667 times “Is an error page, and no article”; 333"
    )
