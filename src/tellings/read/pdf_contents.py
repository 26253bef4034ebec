"""Finds the table of contents of a PDF, which lists its headings with their pages and is no part of its text."""

import re
from collections.abc import Sequence

from tellings.model import MarkKind
from tellings.read.pdf_blocks import Paragraph

_PAGE = re.compile(r"(?<!\d)\d{1,4}$")
_LONGEST = 300
"""Characters of an entry, with the dots that lead to its page."""

_FEWEST = 3
"""Entries in a table of contents."""

_SURE = 0.5
"""Share of its entries that stand as lines of their own later: headings over two lines are not found again."""

_TITLE = re.compile(r"(?:table of )?contents\W{0,3}|in this (?:report|issue)\W{0,3}", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")


def mark_contents(paragraphs: Sequence[Paragraph]) -> None:
    """Marks the entries of a table of contents, and its heading, as left out of the text."""
    lines = {_key(each.rows[0].text) for each in paragraphs if len(each.rows) == 1 and each.kind is not MarkKind.ROW}
    start = 0
    while start < len(paragraphs):
        end = start
        entries: list[tuple[str, int]] = []
        while end < len(paragraphs) and (entry := _entry(paragraphs[end])) is not None:
            entries.append(entry)
            end += 1
        if _is_contents(entries, lines):
            first = start - 1 if start and _TITLE.fullmatch(paragraphs[start - 1].rows[0].text.strip()) else start
            for each in paragraphs[first:end]:
                each.dropped = "table of contents"
        start = max(end, start + 1)


def _entry(paragraph: Paragraph) -> tuple[str, int] | None:
    """The words and the page of an entry: "2 What it costs ..... 14"."""
    line = paragraph.rows[0].text.strip()
    page = _PAGE.search(line, max(0, len(line) - 5)) if len(paragraph.rows) == 1 and len(line) <= _LONGEST else None
    if page is None:
        return None
    words = line[: page.start()].rstrip(" .\t…")
    between = line[len(words) : page.start()]
    return (words, int(page[0])) if words and ("\t" in between or "..." in between) else None


def _is_contents(entries: Sequence[tuple[str, int]], lines: set[str]) -> bool:
    """Whether the pages rise, and the words are those of lines in the document: a table of figures has neither."""
    pages = [page for _, page in entries]
    found = sum(_key(words) in lines for words, _ in entries)
    return len(entries) >= _FEWEST and pages == sorted(pages) and found >= _SURE * len(entries)


def _key(words: str) -> str:
    return _NOT_WORDS.sub("", words.casefold())
