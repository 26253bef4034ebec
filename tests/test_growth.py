"""Hostile text of twice the length takes about twice the time: no search goes back over what it has read."""

import time

import pytest

from tellings.config import Settings
from tellings.pipeline import tell
from tellings.read import read_bytes

SHORT = 12_000
"""Characters: enough that a search which goes back over everything shows, and few enough to be quick."""
SPARE = 0.15
"""Seconds that a busy machine may add to either; what is quadratic soon exceeds it."""
MOST = 3.5
"""Times as long, for twice as much; quadratic is four."""

PATTERNS = (
    *("word ", "word, ", "a-", "a — ", "A", "A ", "Ann Reed ", "Ann and Bob, ", "Bank of ", "U.S.", "Mr. ", "a.b."),
    *("1234567890", "1,234 ", "1,", "1.", "35% ", "−5 ", "$", "$5 billion ", "5-", "between 5 and ", "½", "XIV "),
    *("one ", "minus ", "two hundred million and ", "three times as much ", "4 July 2025 ", "January ", "in 20"),
    *("(", "[", "[a](", "**", "**a ", "__", "# A\n", "> ", "- a b c\n", "| a ", "<a ", "&amp;", "https://", "a@b."),
    *("\n", "a\n", "A.\n\n", "\r", " ", "\t", "\u00a0", "\u2028", "\u0301", "e\u0301", "\u202e", "\u200d", "ﷺ", "新"),
    *('"', "“", "”", "„", "«", "»", "'", "‘", "’", "`", "''", '"a ', "“a b c ", "‘a ", "“a ‘", "“A b c.\n\n", "it's "),
    *("he said ", "said: ", "said that ", "according to ", "“Yes,” he said. ", "not ", "who said, which, "),
    *("By Ann Reed ", "By Ann Reed\n\n", "(Reuters) - ", "LONDON (Reuters) - A man said.\n\n", "Read more @ x\n"),
    *(".", ". ", "…", "!?", ":", ";", "—", "/", "\\", "|", "_", "=", "~"),
)


def _seconds(pattern: str, length: int) -> float:
    """The best of two: what else the machine does only ever adds."""
    text = ("The mill burns.\n\n" + "x" + pattern * (length // len(pattern)) + "\n\nIt burns on.\n").encode()
    taken = []
    for _ in range(2):
        begun = time.process_time()
        tell(read_bytes(text, uri="a.txt", name="a.txt", settings=Settings()))
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_twice_the_text_takes_about_twice_the_time(pattern: str) -> None:
    _seconds(pattern, 100)  # what is loaded once is loaded now
    assert _seconds(pattern, 2 * SHORT) < MOST * _seconds(pattern, SHORT) + SPARE
