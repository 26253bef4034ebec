"""Makes a report of a Word document: its text with headings, lists and notes, as it stands after the changes."""

from collections.abc import Iterator

from tellings.errors import ReadError
from tellings.model import MarkKind, Report
from tellings.read.document import Document, digest_of
from tellings.read.docx_text import Story, Styles
from tellings.read.layout import Block, Facts, lay_out, make_report, tidy
from tellings.read.office import Package, Properties, believed, language_of, moment, part_names
from tellings.read.office_styles import attribute
from tellings.read.xml import children, descendants, local_name, text_of

_MAIN = "word/document.xml"
_MOST_ASIDE = 200
"""Parts with headers or footers that are looked at: a document has three for each of its sections."""

_TYPES = "[Content_Types].xml"


def is_docx(document: Document) -> bool:
    """Whether it is a package with a Word document in it, with or without macros."""
    names = part_names(document)
    return _TYPES in names and _MAIN in names


def read_docx(document: Document) -> Iterator[Report]:
    """The report in a Word document. What was inserted is kept, what was deleted is not, and both are counted.

    Raises:
        ReadError: it is broken, protected by a password, or holds no text.
    """
    data = document.data()
    package = Package(document)
    root = package.root(_MAIN)
    if root is None:  # pragma: no cover - it would not have been taken for one
        message = f"{document.uri}: has no part {_MAIN}."
        raise ReadError(message)
    story = Story(Styles(package.root_or_none("word/styles.xml")))
    blocks = [*_aside(package, "header"), *story.blocks(root), *_notes(package, story)]
    blocks += [*_comments(package, story), *_aside(package, "footer")]
    properties = _properties(package)
    headline = next((tidy(block.text) for block in blocks if block.kind is MarkKind.HEADLINE), None)
    facts = Facts(
        title=headline or believed(properties.title, blocks),
        byline=believed(properties.creator, blocks),
        modified=None,
        language=properties.language or story.styles.language,
        warnings=tuple(story.warnings()),
    )
    yield make_report(document, digest_of(data), lay_out(blocks), facts, read_as="docx")


def _notes(package: Package, story: Story) -> Iterator[Block]:
    """The footnotes and endnotes, with their numbers, after the text."""
    for part, name in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        root = package.root_or_none(part)
        notes = [] if root is None else [note for note in children(root, name) if attribute(note, "type") is None]
        for number, note in enumerate(notes, start=1):
            text = " ".join(tidy(block.text) for block in story.blocks(note) if block.dropped is None)
            if text:
                yield Block(text=f"{number} {text}", kind=MarkKind.ITEM)


def _comments(package: Package, story: Story) -> Iterator[Block]:
    root = package.root_or_none("word/comments.xml")
    for comment in [] if root is None else children(root, "comment"):
        author = attribute(comment, "author")
        text = " ".join(tidy(block.text) for block in story.blocks(comment))
        yield Block(text=f"{author}: {text}" if author and text else text, dropped="comment")


def _aside(package: Package, name: str) -> Iterator[Block]:
    """What stands above and below the text of each page, each once."""
    texts: dict[str, None] = {}
    parts = [part for part in sorted(package.names()) if part.startswith(f"word/{name}") and part.endswith(".xml")]
    for part in parts[:_MOST_ASIDE]:
        root = package.root_or_none(part)
        paragraphs = [] if root is None else [text_of(each) for each in descendants(root, "p")]
        texts.update(dict.fromkeys(paragraphs))
    for text in texts:
        yield Block(text=text, dropped=f"page {name}")


def _properties(package: Package) -> Properties:
    root = package.root_or_none("docProps/core.xml")
    if root is None:
        return Properties()
    found = {local_name(each.tag): text_of(each) for each in root}
    return Properties(
        title=found.get("title"),
        creator=found.get("creator"),
        modified=moment(found.get("modified")),
        language=language_of(found.get("language")),
    )
