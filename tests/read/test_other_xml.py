"""Whether XML that holds no reports is named instead of being read as a text full of tags."""

from io import BytesIO

import pytest

from tellings.config import Settings
from tellings.model import Report, Skipped
from tellings.read import open_document, read_document


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b'<?xml version="1.0"?><invoice><sum>3</sum></invoice>', "a.txt", "declared"),
        (b"<invoice><sum>3</sum></invoice>", "a.xml", "called so"),
        ('<?xml version="1.0"?><invoice/>'.encode("utf-16"), "a", "in UTF-16"),
    ],
)
def test_other_xml_is_named_by_its_first_element(data: bytes, name: str, why: str) -> None:
    (found,) = read_document(open_document(BytesIO(data), uri=name, name=name, settings=Settings()))
    assert isinstance(found, Skipped), why
    assert found.why.startswith("Is XML of a kind that is not read: its first element is <invoice>."), why


def test_a_text_that_begins_with_a_bracket_is_a_text() -> None:
    data = b"<5 percent of the vote went to Arcadia's Greens.\n"
    (found,) = read_document(open_document(BytesIO(data), uri="a.txt", name="a.txt", settings=Settings()))
    assert isinstance(found, Report)
    assert found.format == "text"
