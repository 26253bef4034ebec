"""Reads what was put on a PDF's page afterwards: notes at its side, text typed on it, and forms filled in."""

import ctypes
from collections.abc import Iterator
from typing import Any

from tellings.model import MarkKind
from tellings.read.layout import Block, tidy

_MOST = 500
"""Notes and fields of one page that are looked at; the fullest form has about 200."""

_LONGEST = 20_000
"""Bytes of one note, two a character."""

_TYPED = 3
"""A text that was typed on the page: everybody sees it."""

_NOTES = frozenset({1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15})
"""Sticky notes, and marks over the text that can have a note; PDFium counts the kinds of annotation."""

_FIELD = 20
_UNTICKED = "Off"


def notes_of(pdfium: Any, page: Any) -> Iterator[Block]:  # noqa: ANN401 - pypdfium2 is optional and not imported here
    """What was typed on the page and filled into its forms; notes beside the text are dropped."""
    for place in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), _MOST)):
        note = pdfium.FPDFPage_GetAnnot(page, place)
        if not note:
            continue
        try:
            block = _block(pdfium, note, pdfium.FPDFAnnot_GetSubtype(note))
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
        if block is not None:
            yield block


def _block(pdfium: Any, note: Any, kind: int) -> Block | None:  # noqa: ANN401 - as above
    if kind == _FIELD:
        filled = _string(pdfium, note, b"V")
        name = _string(pdfium, note, b"T")
        return Block(text=f"{name}\t{filled}", kind=MarkKind.ROW) if filled not in ("", _UNTICKED) else None
    text = _string(pdfium, note, b"Contents") if kind == _TYPED or kind in _NOTES else ""
    if not text:
        return None
    author = _string(pdfium, note, b"T")
    return (
        Block(text=text) if kind == _TYPED else Block(text=f"{author}: {text}" if author else text, dropped="comment")
    )


def _string(pdfium: Any, note: Any, key: bytes) -> str:  # noqa: ANN401 - as above
    buffer = (ctypes.c_ushort * (_LONGEST // 2))()
    size = pdfium.FPDFAnnot_GetStringValue(note, key, buffer, _LONGEST)
    if not 0 < size <= _LONGEST:
        return ""
    return tidy(bytes(buffer)[:size].decode("utf-16-le", "replace"))
