"""Small signs in the text around a name: a woman's title, a headline's capitals, the words of an office."""

import re

from tellings.language.gazetteer import country_key, plain, words
from tellings.language.names import FoundName

_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_WOMEN = frozenset(
    [
        "ms",
        "mrs",
        "miss",
        "lady",
        "dame",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "baroness",
        "sister",
        "mother",
    ]
)
_MEN = frozenset("mr sir lord king prince pope spokesman chairman congressman father brother".split())  # noqa: SIM905 - as above
_SHORT = {
    "gen": "general",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "prof": "professor",
    "capt": "captain",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "dr": "doctor",
}
LONGEST_HEADLINE = 200
"""Characters of a line that may be a headline. Judged: of 110 stories' titles the longest has 143."""
LONG_WORD = 3
"""Letters: shorter words are small in a headline whose other words have capitals."""
MOST_CAPITALS = 0.7
"""Share of the longer words with a capital above which a line is a headline in title case. Judged; from 0.5 to 0.85
nothing in our retellings changes."""


def before_word(text: str, start: int) -> str:
    """The word before a place, in small letters."""
    before = text[max(0, start - 24) : start].split()
    return before[-1].lower() if before else ""


def in_headline(text: str, at: int) -> bool:
    """Whether a place lies in a line that Begins Most Words Like This, where capitals tell nothing of names."""
    start = text.rfind("\n", max(0, at - LONGEST_HEADLINE), at) + 1
    end = text.find("\n", at, start + LONGEST_HEADLINE)
    if (start == 0 and at > LONGEST_HEADLINE) or (end < 0 and len(text) > start + LONGEST_HEADLINE):
        return False
    line = text[start : end if end >= 0 else len(text)]
    alone = start == 0 and text.startswith("\n\n", end) and len(text) > 2 * LONGEST_HEADLINE
    if line.rstrip(' \r*"”’').endswith(".") and not alone:
        return False
    long = [word for word in _TOKEN.findall(line) if len(word) > LONG_WORD]
    return len(long) > LONG_WORD and sum(1 for word in long if word[0].isupper()) >= MOST_CAPITALS * len(long)


def fold_words(described: set[str]) -> set[str]:
    """Demonyms as countries, "Secretary-General" as its two words, small words left out."""
    folded: set[str] = set()
    for word in described:
        for part in {word, *word.split("-")}:
            bare = _SHORT.get(plain(part).rstrip("."), plain(part))
            folded.add(country_key(bare) or bare)
    return folded - words("small")


def guess_woman(name: FoundName) -> bool | None:
    """Whether the title or the given name is a woman's or a man's; `None` where lists do not tell."""
    titles = {plain(word).rstrip(".") for word in name.title.split()}
    if titles & _WOMEN:
        return True
    if titles & _MEN:
        return False
    parts = plain(name.text).split()
    if len(parts) <= 1:
        return None
    given = parts[0].split("-")[0]
    return True if given in words("women") else False if given in words("men") else None
