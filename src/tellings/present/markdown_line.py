"""The pieces of a line in Markdown: escaped words, footnotes, and who tells it."""

import re
from collections.abc import Sequence
from itertools import groupby

from tellings.present.characters import name_controls
from tellings.present.view import Cite, FigureRow, Passage, Run, Source, Wording

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~^$#!&=]")
_LINE_START = re.compile(r"^(\s*)([-+]|\d{1,9}[.)])")


def escape_markdown(text: str) -> str:
    """The text so that Markdown prints it as it stands, on one line; what cannot be seen is named."""
    line = " ".join(name_controls(text).split())
    escaped = _SPECIAL.sub(lambda match: "&lt;" if match.group() == "<" else "\\" + match.group(), line)
    return _LINE_START.sub(lambda match: match.group()[:-1] + "\\" + match.group()[-1], escaped)


def told_passage(passage: Passage, *, is_full: bool = False) -> str:
    """Words within their sentence, the words in question in bold, and who prints them (see `told_cites`)."""
    said = f" (said by {escape_markdown(passage.said)})" if passage.said else ""
    return f"{told_words(passage)}{said}{told_tags(passage)} – {told_cites(passage, is_full=is_full)}"


def told_words(passage: Passage) -> str:
    """The passage, with <b> around the words in question where others stand around them.

    Markdown's own ** does not work next to a currency sign or a quotation mark.
    """
    if len(passage.runs) == 1:
        return escape_markdown(passage.runs[0].text)
    return "".join(_run(run) for run in passage.runs).strip()


def _run(run: Run) -> str:
    words = escape_markdown(run.text)
    lead = " " if run.text[:1].isspace() else ""
    tail = " " if run.text[-1:].isspace() and words else ""
    return f"{lead}<b>{words}</b>{tail}" if run.is_meant else f"{lead}{words}{tail}"


def told_tags(passage: Passage | Wording) -> str:
    """How it is said, in brackets."""
    return f" ({', '.join(passage.tags)})" if passage.tags else ""


def told_cites(passage: Passage | Wording | FigureRow, *, is_full: bool = False) -> str:
    """Who prints it, each with a footnote; a report of no known outlet by its letter alone unless `is_full`."""
    told = ", ".join(
        f"{named(source) if is_full or source.outlet else source.siglum}{marks_of(tuple(cites))}"
        for source, cites in groupby(passage.cites, lambda cite: cite.source)
    )
    return told + (f" and {passage.more} more" if passage.more else "")


def footnote(cite: Cite) -> str:
    """The footnote's mark."""
    return f"[^{cite.number}]"


def marks_of(cites: Sequence[Cite]) -> str:
    """The footnotes' marks, one after the other."""
    return "".join(footnote(cite) for cite in cites)


def named(source: Source) -> str:
    """The report's siglum and name."""
    return f"{source.siglum} {escape_markdown(source.name)}"


def named_all(sources: Sequence[Source], more: int) -> str:
    """The reports by name."""
    return ", ".join(named(source) for source in sources) + (f" and {more} more" if more else "")
