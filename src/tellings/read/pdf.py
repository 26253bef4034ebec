"""Makes a report of a PDF: its text in the order a person reads it, without what only the printed page needs."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tellings.errors import ReadError
from tellings.extras import needed
from tellings.model import Report
from tellings.read.document import Document, digest_of
from tellings.read.layout import Block, Facts, lay_out, make_report, tidy
from tellings.read.pdf_blocks import Paragraph, blocks_of, body_size, continued, marked, paragraphs_of
from tellings.read.pdf_contents import mark_contents
from tellings.read.pdf_facts import attachments_of, author_of, metadata_of, published_of, title_of
from tellings.read.pdf_hyphens import Words
from tellings.read.pdf_margins import margins_of
from tellings.read.pdf_notes import notes_of
from tellings.read.pdf_order import Row, reading_order
from tellings.read.pdf_page import PageText, page_text
from tellings.read.pdf_streams import refuse_bombs

_SIGNATURE = b"%PDF-"
_WITHIN = 1024
"""Bytes within which a PDF begins: mail gateways and printers put lines of their own before it."""

_PASSWORD_ERROR = 4
_SPARE = 1.25
"""Times the length of a report's text: so many characters are looked at, white space between them included."""

_MOST_PAGES = 20_000
"""The longest report of an inquiry has some thousands. A file can name one page a million times over."""


class _Sheet(msgspec.Struct, kw_only=True):
    """A page as it was read."""

    text: PageText
    notes: tuple[Block, ...] = ()
    bare: bool
    """Whether something is drawn on it, but no word: a scan or a picture."""


def is_pdf(document: Document) -> bool:
    """Whether it begins as a PDF does, perhaps after some lines that are no part of it."""
    return _SIGNATURE in document.head()[:_WITHIN]


def read_pdf(document: Document) -> Iterator[Report]:
    """The report in a PDF.

    Raises:
        ReadError: it needs a password, is no whole PDF, holds only pictures, or more text than a report may have.
    """
    data = document.data()
    pypdfium2 = needed("pypdfium2", document.uri)
    refuse_bombs(data, document.uri)
    start = data.find(_SIGNATURE, 0, _WITHIN + len(_SIGNATURE))
    pdf = _opened(pypdfium2, data[start:] if start > 0 else data, document.uri)
    try:
        sheets = _sheets(pypdfium2, pdf, document)
        metadata = metadata_of(pypdfium2.raw, pdf)
        attached = attachments_of(pdf, pypdfium2.PdfiumError)
    finally:
        pdf.close()
    bare = [number for number, sheet in enumerate(sheets, start=1) if sheet.bare]
    if not any(sheet.text.pieces or sheet.text.turned or sheet.notes for sheet in sheets):
        message = f"{document.uri}: {_why_empty(bare, len(sheets))}"
        raise ReadError(message)
    blocks, first = _blocks(sheets)
    facts = Facts(
        title=title_of(metadata, first),
        byline=author_of(metadata, first),
        published=published_of(metadata, first),
        warnings=(*_without_text(bare, len(sheets)), *_named(attached)),
    )
    yield make_report(document, digest_of(data), lay_out(blocks), facts, read_as="pdf")


def _opened(pypdfium2: Any, data: bytes, uri: str) -> Any:  # noqa: ANN401 - pypdfium2 is optional
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).lower():
            message = f"{uri}: is a PDF that opens with a password only. Save it without one and give that."
        else:
            message = f"{uri}: is a broken PDF, or one that was cut off. Check whether it was saved in full."
        raise ReadError(message) from error


def _sheets(pypdfium2: Any, pdf: Any, document: Document) -> list[_Sheet]:  # noqa: ANN401 - as above
    sheets: list[_Sheet] = []
    left = int(_SPARE * document.settings.max_report_bytes)
    if len(pdf) > _MOST_PAGES:
        message = f"{document.uri}: has {len(pdf):,} pages, more than the {_MOST_PAGES:,} of one report. Split it."
        raise ReadError(message)
    for number in range(len(pdf)):
        try:
            page = pdf[number]
        except pypdfium2.PdfiumError:
            sheets.append(_Sheet(text=PageText(pieces=(), turned=(), bottom=0, top=1), bare=True))
            continue
        try:
            text = page_text(pypdfium2.raw, page, left)
            notes = tuple(notes_of(pypdfium2.raw, page))
            drawn = pypdfium2.raw.FPDFPage_CountObjects(page) > 0
        finally:
            page.close()
        sheets.append(_Sheet(text=text, notes=notes, bare=drawn and not text.pieces))
        left -= text.count
        if left < 0:
            message = (
                f"{document.uri}: holds more text than the {document.settings.max_report_bytes:,} bytes of one report "
                f"(reached on page {number + 1:,} of {len(pdf):,}). Split it into its reports, or raise "
                "max_report_bytes."
            )
            raise ReadError(message)
    return sheets


def _blocks(sheets: Sequence[_Sheet]) -> tuple[list[Block], list[Block]]:
    """The blocks of all pages, with what is left out among them; and those of the first page alone."""
    margins = margins_of([sheet.text for sheet in sheets])
    orders = [
        reading_order([piece for place, piece in enumerate(sheet.text.pieces) if place not in margin])
        for sheet, margin in zip(sheets, margins, strict=True)
    ]
    size = body_size(column for columns in orders for column in columns)
    words = Words(row.text for columns in orders for column in columns for row in column)
    found = _paragraphs(orders)
    mark_contents(found)
    paragraphs = marked(found, size)
    first = [each for each in paragraphs if each.page == 0]
    heads = [Block(text=sheets[0].text.pieces[place].text, dropped=kind) for place, kind in margins[0].items()]
    opening = [*blocks_of(first, words), *heads]
    blocks: list[Block] = []
    whole = continued(paragraphs)
    for page, (sheet, margin) in enumerate(zip(sheets, margins, strict=True)):
        texts = [(sheet.text.pieces[place].text, kind) for place, kind in margin.items()]
        dropped = [Block(text=text, dropped=kind) for text, kind in texts]
        blocks.extend(block for block in dropped if block.dropped == "page header")
        blocks.extend(blocks_of((each for each in whole if each.page == page), words))
        blocks.extend(block for block in dropped if block.dropped != "page header")
        blocks.extend(Block(text=text, dropped="turned text") for text in sheet.text.turned)
        blocks.extend(sheet.notes)
    return blocks, opening


def _paragraphs(orders: Sequence[Sequence[Sequence[Row]]]) -> list[Paragraph]:
    return [
        paragraph
        for page, columns in enumerate(orders)
        for column in columns
        for paragraph in paragraphs_of(column, page)
    ]


def _why_empty(bare: Sequence[int], count: int) -> str:
    if bare:
        return (
            f"is a scan or a picture: none of its {count:,} pages has a text layer. "
            "Run text recognition (OCR) over it first, and give what comes of that."
        )
    return f"has {count:,} pages and no text on any of them. Check whether it was saved in full."


def _without_text(bare: Sequence[int], count: int) -> Iterator[str]:
    if len(bare) == 1:
        yield f"Page {bare[0]:,} of {count:,} has no text layer (a scan or a picture)."
    elif bare:
        yield f"Pages {_ranges(bare)} of {count:,} have no text layer (scans or pictures)."


def _ranges(numbers: Sequence[int]) -> str:
    """Of 1, 2, 3 and 7: "1-3, 7"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{start:,}" if start == end else f"{start:,}-{end:,}" for start, end in spans)


def _named(attached: Sequence[str]) -> Iterator[str]:
    if attached:
        names = ", ".join(tidy(name) or "without a name" for name in attached)
        yield f"Files attached to the PDF are not read: {names}."
