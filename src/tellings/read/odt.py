"""Makes a report of an OpenDocument text: its text with headings, lists, tables and notes, as it stands now."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tellings.errors import ReadError
from tellings.model import MarkKind, Report
from tellings.read.document import Document, digest_of
from tellings.read.layout import Block, Facts, lay_out, make_report, tidy
from tellings.read.odt_text import Prose, Styles
from tellings.read.office import ZIP_SIGNATURE, Package, Properties, believed, language_of, moment, part_names
from tellings.read.xml import descendants, local_name, text_of

_TYPE = b"application/vnd.oasis.opendocument.text"
_TYPE_AT = 30
"""Bytes of the ZIP header before the name of the first member, which is "mimetype" and stored as it is."""

_MAIN = "content.xml"


def is_odt(document: Document) -> bool:
    """Whether it is a package that calls itself an OpenDocument text, or is called .odt and has its parts."""
    head = document.head()
    if not head.startswith(ZIP_SIGNATURE):
        return False
    start = head[_TYPE_AT : _TYPE_AT + 200]
    if start.startswith(b"mimetypeapplication/"):
        return start.startswith(b"mimetype" + _TYPE)
    return document.suffix in (".odt", ".ott") and _MAIN in part_names(document)


def read_odt(document: Document) -> Iterator[Report]:
    """The report in an OpenDocument text. What was inserted is kept, what was deleted is not, and both are counted.

    Raises:
        ReadError: it is broken, protected by a password, or holds no text.
    """
    data = document.data()
    package = Package(document)
    _refuse_encrypted(package, document)
    root = package.root(_MAIN)
    body = next(descendants(root, "text"), None) if root is not None else None
    if root is None or body is None:
        message = f"{document.uri}: is no OpenDocument text: it has no {_MAIN} with a text in it. Save it anew."
        raise ReadError(message)
    styles = package.root_or_none("styles.xml")
    prose = Prose(Styles([each for each in (styles, root) if each is not None]))
    blocks = [
        *_aside(styles, "header"),
        *prose.blocks(body),
        *prose.notes(),
        *prose.comments(),
        *_aside(styles, "footer"),
    ]
    properties = _properties(package)
    headline = next((tidy(block.text) for block in blocks if block.kind is MarkKind.HEADLINE), None)
    facts = Facts(
        title=headline or believed(properties.title, blocks),
        byline=believed(properties.creator, blocks),
        language=properties.language or prose.styles.language,
        warnings=tuple(prose.warnings()),
    )
    yield make_report(document, digest_of(data), lay_out(blocks), facts, read_as="odt")


def _refuse_encrypted(package: Package, document: Document) -> None:
    manifest = package.root_or_none("META-INF/manifest.xml")
    if manifest is not None and next(descendants(manifest, "encryption-data"), None) is not None:
        message = f"{document.uri}: is protected by a password. Save it without one and give that."
        raise ReadError(message)


def _aside(styles: Element | None, name: str) -> Iterator[Block]:
    """What stands above and below the text of each page, each once."""
    heads = [] if styles is None else list(descendants(styles, name, f"{name}-left", f"{name}-first"))
    for text in dict.fromkeys(text_of(each) for head in heads for each in descendants(head, "p")):
        yield Block(text=text, dropped=f"page {name}")


def _properties(package: Package) -> Properties:
    root = package.root_or_none("meta.xml")
    if root is None:
        return Properties()
    found = {local_name(each.tag): text_of(each) for each in root.iter()}
    return Properties(
        title=found.get("title"),
        creator=found.get("initial-creator") or found.get("creator"),
        modified=moment(found.get("date")),
        language=language_of(found.get("language")),
    )
