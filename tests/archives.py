"""Small factories of archives: a test names only the members or records that it is about."""

import gzip
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from tellings.config import Settings
from tellings.model import Report, Skipped
from tellings.read import Address, open_document, read_document

TEXT = b"The mayor of Osk said the bridge would open in May."


def read_all(data: bytes, name: str, settings: Settings | None = None) -> dict[str, str]:
    """What comes of the bytes, by uri: the texts of the reports, and why anything was skipped."""
    document = open_document(BytesIO(data), uri=name, name=name, settings=settings or Settings())
    found: dict[str, str] = {}
    for item in read_document(document):
        assert not isinstance(item, Address)
        assert item.uri not in found, "every uri comes once: the record keeps one line of each"
        assert item.uri.isprintable()
        found[item.uri] = item.text if isinstance(item, Report) else item.why
        assert isinstance(item, Report) or item.why.endswith((".", ")", '"', "`", "gz"))
        assert not isinstance(item, Skipped) or "fault in Tellings" not in item.why
    return found


def zip_of(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tar_of(members: Mapping[str, bytes], packing: str = "") -> bytes:
    """A TAR archive, compressed with "gz", "bz2" or "xz" where that is asked for."""
    file = BytesIO()
    with tarfile.TarFile.open(fileobj=file, mode=f"w:{packing}") as archive:  # type: ignore[call-overload]  # a mode that is put together
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, BytesIO(data))
    return file.getvalue()


def record_of(kind: str, address: str, block: bytes, **fields: str) -> bytes:
    """A record of a WARC; further fields are given with underscores for hyphens."""
    given = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2025-07-05T10:30:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer_of(body: bytes, status: int = 200, **fields: str) -> bytes:
    """A server's answer; further headers are given with underscores for hyphens."""
    given = {"Content-Type": "text/plain; charset=utf-8"} | {n.replace("_", "-"): v for n, v in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"HTTP/1.1 {status} Whatever\r\n".encode() + head.encode() + b"\r\n" + body


def page_of(address: str, body: bytes = TEXT) -> bytes:
    """A record of an archived page of plain text."""
    return record_of("response", address, answer_of(body))


def warc_of(records: Sequence[bytes], *, packed: bool = False) -> bytes:
    """A WARC, each record compressed on its own where that is asked for."""
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def wacz_of(warc: bytes, pages: Sequence[str]) -> bytes:
    """A WACZ with one WARC and a list of its pages."""
    lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": page, "title": "T"} for page in pages)]
    listed = "\n".join(json.dumps(line) for line in lines)
    members = {"archive/data.warc.gz": warc, "pages/pages.jsonl": listed.encode(), "datapackage.json": b"{}"}
    return zip_of(members, zipfile.ZIP_STORED)
