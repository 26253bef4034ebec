"""Gives the record back: as a brief for an editor, as rows for other programs, or one thing with its context."""

from collections.abc import Callable, Iterator

from tellings.present.brief import write_brief
from tellings.present.jsonl import export_jsonl
from tellings.present.left_out import show_left_out
from tellings.present.show import show
from tellings.record import Record

EXPORTS: dict[str, Callable[[Record], Iterator[bytes]]] = {
    "jsonl": export_jsonl,
}
"""The formats of `tellings export`, by name."""

__all__ = ["EXPORTS", "export_jsonl", "show", "show_left_out", "write_brief"]
