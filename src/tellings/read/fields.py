"""Makes reports of the rows of tables and the objects of JSON files, whatever their makers call the fields."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from tellings.errors import ReadError
from tellings.language.lists import read_named
from tellings.model import MarkKind, Report
from tellings.read.bodies import Told, body_blocks, is_marked_up, is_page, with_headline
from tellings.read.document import About, Document
from tellings.read.layout import Block, Facts, lay_out, make_report
from tellings.read.told import host_of, one_line, told_address, told_byline, told_date, told_language, told_name

_APART = re.compile(r"[\s_.-]+")
_CUT_OFF = re.compile(r"(?:…|\.\.\.)?\s{0,3}\[\+?\d{1,7} char(?:acter)?s\]\s{0,3}\Z")
"""How interfaces of news services end a text that they do not give in full: "… [+2342 chars]"."""

_DEEPEST_NAME = 3
_MOST_FIELDS = 1000
"""Fields of one row that are looked at: judged; the programs that gather news write up to sixty."""

_MOST_OF_NAME = 40
_NOTHING_WITHIN = 20
_CUT_WITHIN = 100
"""Characters at the end of a text in which it is said that it is cut off."""

_NAMED = 12
"""Names of fields that a message tells."""


@cache
def field_names() -> dict[str, tuple[str, ...]]:
    """What each field of a report is called, folded; the best name first."""
    named = read_named("report_fields.toml")
    return {field: tuple(dict.fromkeys(map(folded, names))) for field, names in named.items()}


def folded(name: str) -> str:
    """A field's name without what makes no difference: "pubDate", "pub_date" and "Pub Date" are one. Dots stay."""
    return ".".join(_APART.sub("", part).lower() for part in name.split(".", _DEEPEST_NAME))


class Row:
    """The fields of one row or object, found by any of their names."""

    def __init__(self, values: Mapping[str, object]) -> None:
        """Takes the values under the names that the file gives them."""
        fields = list(islice(values.items(), _MOST_FIELDS))
        self.names = [one_line(name[:_MOST_OF_NAME]) for name, _ in fields]
        self._values = {folded(name[:_MOST_OF_NAME]): value for name, value in reversed(fields)}

    def values(self, field: str) -> Iterator[object]:
        """What stands under the names of a field, the best first, as far as anything does."""
        for name in field_names()[field]:
            value = self._under(name)
            if value not in (None, "", [], {}):
                yield value

    def _under(self, name: str) -> object:
        first, _, rest = name.partition(".")
        value = self._values.get(first)
        while rest and isinstance(value, dict):
            first, _, rest = rest.partition(".")
            value = next((each for key, each in value.items() if folded(str(key)) == first), None)
        return None if rest else value

    def text(self, field: str) -> str:
        """The first text under the names of a field; a list of texts is its paragraphs."""
        for value in self.values(field):
            if isinstance(value, list):
                value = "\n\n".join(each for each in value if isinstance(each, str))  # noqa: PLW2901 - made one text
            if isinstance(value, str) and not value.isspace() and not _is_nothing(value):
                return value
        return ""


def _is_nothing(value: str) -> bool:
    """Whether it is how a program writes that there is none."""
    return len(value) < _NOTHING_WITHIN and value.strip().lower() in {"", "nan", "null", "none"}


def has_text(row: Row) -> bool:
    """Whether there is a text under any of its names."""
    return bool(row.text("text") or row.text("page"))


def no_text(row: Row) -> str:
    """Why a row is no report: which names were looked for, and which there are."""
    wanted = ", ".join(read_named("report_fields.toml")["text"][:_NAMED])
    there = ", ".join(row.names[:_NAMED]) or "none"
    return f"has no text under {wanted} or another usual name. Its fields are: {there}."


def report_of(document: Document, digest: str, row: Row, *, read_as: str) -> Report | Document:
    """The report that a row holds; or the page, where it holds a whole page of HTML and no text.

    Raises:
        ReadError: there is no text.
    """
    text = row.text("text") or row.text("page")
    address = next(filter(None, map(told_address, row.values("canonical"))), None)
    if is_page(text):
        about = About(media_type="text/html", charset="utf-8", address=address)
        return document.within("page.html", text.encode("utf-8", "replace"), about=about)
    if not text:
        message = f"{document.uri}: {no_text(row)}"
        raise ReadError(message)
    title = told_name(next(row.values("title"), None))
    cut = _CUT_OFF.search(text, max(0, len(text) - _CUT_WITHIN))
    body = with_headline(title, _with_subhead(row, body_blocks(text[: cut.start()] if cut else text)))
    facts = Facts(
        title=title,
        byline=next(filter(None, map(told_byline, row.values("byline"))), None),
        outlet=_outlet(row),
        published=next(filter(None, map(told_date, row.values("published"))), None),
        modified=next(filter(None, map(told_date, row.values("modified"))), None),
        language=next(filter(None, map(told_language, row.values("language"))), None),
        canonical=address,
        warnings=("Its text is cut off: the file gives only its beginning.",) if cut else (),
    )
    return make_report(document, digest, lay_out((*body, *_beside(row, body))), facts, read_as=read_as)


def _with_subhead(row: Row, body: tuple[Block, ...]) -> tuple[Block, ...]:
    subhead = row.text("subhead")
    if not subhead or Told(body).has(subhead):
        return body
    return (Block(text=_plain(subhead), kind=MarkKind.SUBHEAD), *body)


def _plain(text: str) -> str:
    return " ".join(block.text for block in body_blocks(text)) if is_marked_up(text) else text


def _beside(row: Row, body: tuple[Block, ...]) -> Iterator[Block]:
    """What the row holds beside the report: a summary that the text does not repeat, readers' comments."""
    told = Told(body)
    for field in ("summary", "comments"):
        text = row.text(field)
        if text and not told.has(text):
            yield Block(text=_plain(text), dropped=field)


def _outlet(row: Row) -> str | None:
    """The outlet by its name; by the host of its pages where it is not named."""
    for value in row.values("outlet"):
        name = told_name(value)
        if name and not told_address(name):
            return name
    for value in row.values("host"):
        name = told_name(value)
        if name:
            return host_of(name if "//" in name else f"//{name}")
    return None
