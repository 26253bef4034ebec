"""Makes src/tellings/data/word_frequency.csv: how common each English word stem is, so that rare shared words count.

    python training/word_frequency.py ../shared/data > src/tellings/data/word_frequency.csv

Counted, once per sentence and with one vote per group or story (else a matter told ten times would look common):
the sentences of ours/ (own), news, interviews and speeches of GUM (CC BY), and UCI's headlines (CC BY 4.0).
Only counts of words are kept, no text.
"""

import collections
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.language.sentences import split_sentences
from tellings.language.words import content_stems

LEAST = 2
"""Groups: a stem in fewer is as rare as one never seen, and its count says more about our sample than about English."""

_GENRES = ("news", "interview", "speech")


def read_groups(data: Path) -> Iterator[list[str]]:
    """Sentences in groups that tell of one matter."""
    for line in _lines(data / "ours/reading_groups.jsonl"):
        yield [line["base"], *(telling["text"] for telling in line["tellings"])]
    for line in _lines(data / "ours/passages.jsonl"):
        yield _sentences(line["text"])
    for line in _lines(data / "ours/sentences.jsonl"):
        yield [line["t"]]
    for genre in _GENRES:
        for line in _lines(data / f"quotations/gum_attribution/{genre}.jsonl"):
            if line["licence"].startswith("CC BY") and "NC" not in line["licence"]:
                yield from ([sentence] for sentence in _sentences(line["text"]))
    stories: dict[str, list[str]] = collections.defaultdict(list)
    for line in _lines(data / "sources/uci_headlines_stories.jsonl"):
        stories[line["story"]].append(line["title"])
    yield from stories.values()


def count(groups: Iterator[list[str]]) -> tuple[dict[str, float], int]:
    """For each stem the expected number of groups' sentences that hold it, and the number of groups."""
    share: dict[str, float] = collections.defaultdict(float)
    total = 0
    for sentences in groups:
        total += 1
        for sentence in sentences:
            for stem in set(content_stems(sentence)):
                share[stem] += 1 / len(sentences)
    return share, total


def main() -> None:
    """Print the table."""
    share, total = count(read_groups(Path(sys.argv[1])))
    print(
        "# How common word stems are: of 10,000 sentences those that hold the stem. Counts from the sentences written"
    )
    print(
        "# for Tellings (Apache-2.0), GUM news, interviews and speeches (CC BY 2.5/4.0, Amir Zeldes and others) and the"
    )
    print("# UCI News Aggregator headlines (CC BY 4.0, Fabio Gasparetti). Made by training/word_frequency.py.")
    print("stem,share")
    for stem, value in sorted(share.items(), key=lambda item: (-item[1], item[0])):
        if value >= LEAST and not re.search(r"\d", stem):
            print(f"{stem},{10_000 * value / total:.1f}")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


if __name__ == "__main__":
    main()
