"""How much memory reading a web archive takes, of 2,000 and of 20,000 pages, and how fast it is taken apart.

python benchmarks/warc.py --pages ../shared/data/pages   # a folder of web pages; without it, pages are invented
python benchmarks/warc.py --apart                        # only take the archives apart, read no page
"""

import argparse
import gzip
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from programs import run_programs

_READ = """
from tellings.config import Settings
from tellings.model import Report
from tellings.read import find_sources, read_source
before = cpu()
reports = left = 0
for source in find_sources([path]):
    for found in read_source(source, Settings()):
        if isinstance(found, Report):
            reports += 1
        else:
            left += 1
report("tellings reads the pages", before, found=f"{reports} reports, {left} left out")
"""
_APART = """
from tellings.read.http_response import parse_response
from tellings.read.warc_records import Record, records_of
before = cpu()
size = 0
with open(path, "rb") as file:
    for record in records_of(file, 64 << 20):
        size += len(parse_response(record.block, path, 64 << 20).body)
report("tellings takes it apart", before, found=f"{size} bytes")
"""
_FASTWARC = """
from fastwarc.warc import ArchiveIterator
before = cpu()
size = 0
for record in ArchiveIterator(open(path, "rb"), auto_decode="all"):
    size += len(record.reader.read())
report("fastwarc takes it apart", before, found=f"{size} bytes")
"""
_WARCIO = """
from warcio.archiveiterator import ArchiveIterator
before = cpu()
size = 0
with open(path, "rb") as file:
    for record in ArchiveIterator(file):
        size += len(record.content_stream().read())
report("warcio takes it apart", before, found=f"{size} bytes")
"""
_PARAGRAPH = "The mayor of Osk said on Monday that bridge number {} would open in May, {} weeks later than planned. "


def main() -> None:
    """Print a table for each size: records a CPU-second, peak memory and what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[2000, 20000], help="how many records")
    parser.add_argument("--pages", type=Path, help="a folder of web pages")
    parser.add_argument("--largest", type=int, default=1 << 40, help="leave out pages of more bytes")
    parser.add_argument("--apart", action="store_true", help="take the archives apart, but read no page")
    given = parser.parse_args()
    pages = _real_pages(given.pages, given.largest) if given.pages else _invented_pages()
    print(f"{len(pages)} pages, {sum(map(len, pages)) // len(pages):,} bytes each, again and again")
    programs = [*([] if given.apart else [_READ]), _APART, _FASTWARC, _WARCIO]
    with tempfile.TemporaryDirectory() as folder:
        for count in given.counts:
            path = Path(folder) / f"{count}.warc.gz"
            with path.open("wb") as file:
                file.writelines(_records(pages, count))
            _print_table(run_programs(programs, (str(path),)), count, path.stat().st_size)
            path.unlink()


def _real_pages(folder: Path, largest: int) -> list[bytes]:
    pages = [path.read_bytes() for path in sorted(folder.rglob("*.html"))]
    return [page for page in pages if len(page) <= largest]


def _invented_pages() -> list[bytes]:
    return [
        f"<!DOCTYPE html><title>Bridge {number}</title><article><h1>Bridge {number} to open</h1>".encode()
        + b"".join(f"<p>{_PARAGRAPH.format(number, line)}</p>".encode() for line in range(20))
        for number in range(100)
    ]


def _records(pages: Sequence[bytes], count: int) -> Iterator[bytes]:
    """So many records, each compressed on its own, with an address of its own."""
    for number, page in enumerate(islice(cycle(pages), count)):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/{number}\r\n"
            f"WARC-Date: 2025-07-05T10:30:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        yield gzip.compress(head.encode() + answer + b"\r\n\r\n", compresslevel=1, mtime=0)


def _print_table(rows: Sequence[dict[str, object]], count: int, size: int) -> None:
    print(f"\n{count:,} records, {size / 1e6:.1f} MB compressed")
    print(f"{'':<28}{'CPU s':>8}{'records/CPU s':>15}{'peak MiB':>10}  found")
    for row in rows:
        seconds, peak = float(str(row["seconds"])), float(str(row["peak_mib"]))
        print(f"{row['name']:<28}{seconds:>8.1f}{count / seconds:>15.1f}{peak:>10.0f}  {row['found']}")


if __name__ == "__main__":
    main()
