"""Makes small PDFs for tests: lines of text at places of their own choosing, without any package for it."""

import zlib
from collections.abc import Mapping, Sequence

Line = tuple[float, float, float, str]
"""From the left, from the bottom, size of the letters, text."""


def make_pdf(pages: Sequence[Sequence[Line]], *, info: Mapping[str, str] | None = None) -> bytes:
    """A PDF with these lines on its pages, in Helvetica, on letter paper."""
    drawn = [
        "".join(
            f"BT /F {size} Tf 1 0 0 1 {left} {bottom} Tm ({_escaped(text)}) Tj ET\n"
            for left, bottom, size, text in page
        )
        for page in pages
    ]
    return make_pdf_of([content.encode("cp1252") for content in drawn], info=info)


def make_pdf_of(contents: Sequence[bytes], *, info: Mapping[str, str] | None = None) -> bytes:
    """A PDF whose pages are drawn by these commands."""
    kids = " ".join(f"{5 + 2 * place} 0 R" for place in range(len(contents)))
    told = "".join(f"/{name}({_escaped(text)})" for name, text in (info or {}).items())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<<{told}>>".encode("cp1252"),
    ]
    for place, content in enumerate(contents):
        sheet = "/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
        page = f"<</Type/Page/Parent 2 0 R{sheet}/Contents {6 + 2 * place} 0 R>>"
        folded = zlib.compress(content)
        objects += [
            page.encode(),
            f"<</Length {len(folded)}/Filter/FlateDecode>>stream\n".encode() + folded + b"\nendstream",
        ]
    return _file_of(objects)


def _file_of(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
