"""Reads a web page: the text of its article with what each part is, and beside it all else that a reader sees."""

import re
from collections.abc import Iterator

import msgspec

from tellings.model import Report
from tellings.read.charset import decode_page
from tellings.read.document import Document, digest_of
from tellings.read.facts import page_facts
from tellings.read.layout import lay_out, make_report
from tellings.read.page_article import choose_article
from tellings.read.page_marks import mark_parts
from tellings.read.page_rest import blocks_of
from tellings.read.page_tree import cut_page, parse_page
from tellings.read.trouble import page_trouble

SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s++|<\?xml[^>]{0,300}>|<!--.{0,5000}?-->){0,20}", re.DOTALL)
_SURE = re.compile(rb"<!doctype\s{1,9}html|<(?:html|head|body|title)[\s>]", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:p|div|article|section|main|header|h[1-6]|table|ul|ol|span|a|meta|link|script|img|br|center|font)(?=[\s/>])",
    re.IGNORECASE,
)
_OTHER = re.compile(rb"(?:<!DOCTYPE\s{1,9}(?!html)|<)[\w:]", re.IGNORECASE)
_FEWEST_TAGS = 6
"""Tags by which a file without <html> is one, where its name does not say so; Markdown has single ones."""

_NO_MARKUP = (".md", ".markdown", ".eml", ".mbox", ".warc", ".json", ".jsonl", ".csv", ".tsv")


def is_page(document: Document) -> bool:
    """Whether it is a web page, or a piece of one."""
    head = document.head().replace(b"\x00", b"")
    found = _BEFORE.match(head)
    start = found.end() if found else 0
    if _SURE.match(head, start):
        return True
    named = document.suffix in SUFFIXES or document.media_type in {"text/html", "application/xhtml+xml"}
    if not named and document.suffix in _NO_MARKUP:
        return False
    if _TAG.match(head, start):
        return named or len(_TAG.findall(head, start)) >= _FEWEST_TAGS
    return named and _OTHER.match(head, start) is None


def read_page(document: Document) -> Iterator[Report]:
    """The article of a page, as one report.

    Raises:
        ReadError: it is no page, or holds no article.
    """
    data = document.data()
    decoded = decode_page(document, data)
    tree = parse_page(decoded.text, document)
    pieces = cut_page(tree, document)
    facts = page_facts(tree, document)
    choice = choose_article(tree, pieces, document)
    laid = lay_out(blocks_of(pieces, mark_parts(pieces, choice, facts)))
    laid = msgspec.structs.replace(laid, encoding=decoded.encoding)
    warnings = (*decoded.warnings, *facts.warnings, *page_trouble(tree, document, laid))
    facts = msgspec.structs.replace(facts, warnings=warnings)
    yield make_report(document, digest_of(data), laid, facts, read_as="html")
