"""Lists of addresses, one a line."""

from io import BytesIO

import msgspec
import pytest

from tellings.config import Settings
from tellings.read import Address, format_of, open_document, read_document
from tellings.read.document import Document


def document(text: str | bytes, name: str = "list.txt") -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return open_document(BytesIO(data), uri=name, name=name, settings=Settings())


def addresses(opened: Document) -> list[str]:
    return [item.address for item in read_document(opened) if isinstance(item, Address)]


LISTS = [
    ("https://a.example/1\nhttps://a.example/2\n", ["https://a.example/1", "https://a.example/2"], "one a line"),
    (
        "# mine\n\n  HTTPS://a.example/1  \r\n#https://a.example/2\r\n",
        ["https://a.example/1"],
        "remarks and empty lines",
    ),
    ("https://a.example/1\nhttps://a.example/1", ["https://a.example/1"], "each once"),
    ("\ufeffhttps://a.example/1", ["https://a.example/1"], "a byte order mark"),
    ("https://a.example/1\n".encode("utf-16"), ["https://a.example/1"], "UTF-16, as some editors save it"),
    ("https://a.example/" + "\nhttps://a.example/".join(map(str, range(5000))), None, "longer than is looked at"),
]


@pytest.mark.parametrize(("text", "named", "why"), LISTS)
def test_a_list_of_addresses_is_one(text: str | bytes, named: list[str] | None, why: str) -> None:
    opened = document(text)
    assert format_of(opened).name == "addresses", why
    found = addresses(opened)
    assert found == named if named is not None else len(found) == 5000


TEXTS = [
    ("See https://a.example/1 for more.\n", "words around it"),
    ("https://a.example/1\nThe ministers met.\n", "a line of text"),
    ("# https://a.example/1\n", "nothing but remarks"),
    ("https://\n", "no host"),
    ("ftp://a.example/1\n", "another protocol"),
    ("https://a.example/1 https://a.example/2\n", "two on a line"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "why"), TEXTS)
def test_a_text_with_addresses_in_it_is_a_text(text: str, why: str) -> None:
    assert format_of(document(text)).name != "addresses", why


def test_only_a_list_that_the_user_gave_is_followed_by_itself() -> None:
    (own,) = read_document(document("https://a.example/1\n"))
    fetched = msgspec.structs.replace(document("https://a.example/1\n"), address="https://a.example/sitemap.txt")
    (other,) = read_document(fetched)
    assert isinstance(own, Address)
    assert isinstance(other, Address)
    assert (own.given, other.given) == (True, False)
