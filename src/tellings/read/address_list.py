"""Reads a list of addresses, one a line, as a person notes them down or as a sitemap in plain text has them."""

from collections.abc import Iterator

from tellings.errors import ReadError
from tellings.read.document import HEAD, Address, Document, Found
from tellings.read.encodings import decode
from tellings.read.told import told_address

_MOST = 100_000
"""A list that is followed at two seconds an address takes two days by then."""

_LONGEST = 8000
"""Characters of a line that may be an address."""


def is_address_list(document: Document) -> bool:
    """Whether every line is an address of a page, or empty, or a remark behind a `#`."""
    head = document.head()
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n#")
    if b"://" not in plain.replace(b"\x00", b""):
        return False
    text = head.decode("utf-16" if b"\x00" in head[:4] else "utf-8", "replace").removeprefix("\ufeff")
    lines = text.splitlines()
    if len(head) >= HEAD and len(lines) > 1:
        lines.pop()  # cut in its middle
    told = [line for line in map(str.strip, lines) if line and not line.startswith("#")]
    return bool(told) and all(map(_address_in, told))


def read_address_list(document: Document) -> Iterator[Found]:
    """The addresses, each once, in order. Those of a list that the user gave are fetched; of others with `--follow`."""
    text = decode(document.data(), uri=document.uri, encoding=document.settings.encoding).text
    given = document.depth == 0 and document.address is None
    seen = set[str]()
    for line in text.splitlines():
        address = _address_in(line.strip())
        if address and address not in seen:
            document.budget.spend(document.uri, members=1)
            seen.add(address)
            if len(seen) > _MOST:
                message = f"{document.uri}: names more than {_MOST:,} addresses, more than one list may. Split it."
                raise ReadError(message)
            yield Address(address=address, named_in=document.uri, kind="address", given=given)


def _address_in(line: str) -> str | None:
    lower = line[:8].lower()
    if len(line) > _LONGEST or not lower.startswith(("http://", "https://")):
        return None
    scheme, _, rest = line.partition("://")
    return told_address(f"{scheme.lower()}://{rest}")
