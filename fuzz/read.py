"""Looks for bytes that break the reading, guided by which lines of ours they reach (atheris, libFuzzer).

python fuzz/read.py html -max_total_time=60
python fuzz/read.py feed|warc|wire|json|mail|office -max_total_time=60 [CORPUS FOLDER]

What counts as broken: an exception that is not caught, a fault that the reading itself reports, a mark outside of its
text, an input that takes more than 10 seconds. libFuzzer writes such an input to a file and ends with status 77 or so.
"""

import io
import logging
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tellings.read"]):
    from tellings.config import Settings
    from tellings.model import Report
    from tellings.read import open_document, read_document

NAMES = {
    "html": ("page.html",),
    "feed": ("feed.xml", "feed.rss", "sitemap.xml", "list.opml", "feed.json"),
    "warc": ("crawl.warc", "crawl.warc.gz"),
    "wire": ("item.json", "item.xml", "message.iptc", "item.nitf"),
    "json": ("articles.jsonl", "articles.json", "table.csv"),
    "mail": ("letter.eml", "inbox.mbox", "page.mhtml"),
    "office": ("text.docx", "text.odt", "pile.zip", "pile.tar"),
}
"""The kinds of input, and the names that a file of each may have."""

SEEDS = Path(__file__).with_name("seeds")
"""A folder of small inputs for each kind, to begin with."""


def main() -> None:
    """Fuzz one kind of input until the time given is over."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:  # noqa: PLR2004 - the program and the kind
        sys.exit(f"usage: python fuzz/read.py {'|'.join(NAMES)} [-max_total_time=SECONDS] [CORPUS FOLDER]")
    kind = sys.argv.pop(1)
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as found:  # what is found on the way is no seed
        folders = [found, str(SEEDS / kind)]
        limits = ["-seed=1", "-timeout=10", "-rss_limit_mb=1024"]  # one seed: a check that fails by chance is none
        atheris.Setup([*sys.argv, *folders, *limits], lambda data: try_one(data, NAMES[kind]))
        atheris.Fuzz()


def try_one(data: bytes, names: tuple[str, ...]) -> None:
    """Read the bytes under one of the names, told by the first of them; raises if that breaks anything."""
    name = names[data[0] % len(names)] if data else names[0]
    for found in read_document(open_document(io.BytesIO(data), uri=name, name=name, settings=Settings())):
        why = getattr(found, "why", None) or ""
        if "fault in Tellings" in why:
            raise AssertionError(why)
        if isinstance(found, Report):
            ends = [0, *(place for mark in found.marks for place in (mark.start, mark.end)), len(found.text)]
            if ends != sorted(ends):
                message = "marks overlap or lie outside of the text"
                raise AssertionError(message)


if __name__ == "__main__":
    main()
