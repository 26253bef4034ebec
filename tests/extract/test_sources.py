"""The words that name a source are taken apart: what they are, and whose."""

import pytest

from tellings.extract.sources import read_source
from tellings.model import SpeakerKind

CASES: list[tuple[str, str, str, SpeakerKind | None, str | None]] = [
    ("according to a senior official", "a senior official", "official", SpeakerKind.UNNAMED, None),
    ("“Rutte's spokesman”", "Rutte's spokesman", "spokesman", SpeakerKind.SPOKESPERSON, "Rutte"),
    ("a spokesman for Nato", "a spokesman for Nato", "spokesman", SpeakerKind.SPOKESPERSON, "Nato"),
    ("his lawyer", "his lawyer", "lawyer", None, "his"),
    ("Mark Rutte", "Mark Rutte", "rutte", None, None),
    ("the NATO chief who spoke on Monday", "the NATO chief who spoke on Monday", "chief", None, None),
    ("Professor Knittel's", "Professor Knittel", "knittel", None, None),
    ("the indictment", "the indictment", "indictment", SpeakerKind.DOCUMENT, None),
    ("NATO", "NATO", "nato", SpeakerKind.ORGANISATION, None),
    ("Russia", "Russia", "russia", SpeakerKind.ORGANISATION, None),
    ("", "", "", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "words", "head", "kind", "owner"), CASES)
def test_a_source_is_taken_apart(said: str, words: str, head: str, kind: SpeakerKind | None, owner: str | None) -> None:
    read = read_source(said)
    assert (read.words, read.head, read.kind, read.owner) == (words, head, kind, owner)
