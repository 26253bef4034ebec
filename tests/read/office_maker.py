"""Makes small office documents for tests, from the XML of their parts."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OPEN = (
    'xmlns:office="urn:office" xmlns:text="urn:text" xmlns:table="urn:table" xmlns:style="urn:style" '
    'xmlns:draw="urn:draw" xmlns:dc="urn:dc" xmlns:meta="urn:meta" xmlns:fo="urn:fo"'
)


def make_docx(body: str, *, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word document with this body; `parts` are further ones, by their names."""
    document = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
    named = {name: text.replace("<w:root>", f"<w:root {_WORD}>") for name, text in (parts or {}).items()}
    return _package({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **named})


def make_odt(body: str, *, styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument text with this body and these styles; `parts` are further ones, by their names."""
    content = (
        f"<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = {name: text.replace("<root>", f"<root {_OPEN}>") for name, text in (parts or {}).items()}
    return _package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **named})


def _package(parts: Mapping[str, str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name) if name == "mimetype" else name, text)
    return file.getvalue()
