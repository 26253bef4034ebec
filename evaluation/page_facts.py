"""How often a page's outlet, days, author and headline are read right, beside what trafilatura reads of the same pages.

python evaluation/page_facts.py --data ../shared/data/pages           # both halves, with trafilatura
python evaluation/page_facts.py --data ../shared/data/pages --errors  # and what is wrong or missing, one a line
python evaluation/page_facts.py --data ../shared/data/pages --json    # for floors.toml; without trafilatura

The labels are facts about the pages (data/page_facts.jsonl), found by the sha256 of the file. "told" is the share that
is right of the pages whose data for machines give the fact; "any" of all that show it to a reader; "wrong" the
share of all labelled pages for which something else is given.
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from tellings.config import Settings
from tellings.extras import needed
from tellings.read import open_document
from tellings.read.document import digest_of
from tellings.read.facts import page_facts

LABELS = Path(__file__).with_name("data") / "page_facts.jsonl"
FACTS = ("outlet", "published", "modified", "byline", "title")
JUNK = 60
"""Characters beside the names that a byline may hold: a title, a desk."""

Said = Mapping[str, str | None]


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is true of a page. A fact that was not found out is `None`; one that the page does not give is empty."""

    sha256: str
    half: str
    set: str
    inferred: tuple[str, ...] = ()
    """Facts that a reader can tell, but that no data for machines give."""
    outlet: tuple[str, ...] | None = None
    """Names that are right, any of them."""
    published: tuple[str, ...] | None = None
    """Days that are right, any of them: told with two time zones, one moment has two."""
    modified: tuple[str, ...] | None = None
    byline: tuple[str, ...] | None = None
    """Names, all of them."""
    title: str | None = None


class Tally(msgspec.Struct):
    """Counts for one fact."""

    told: int = 0
    told_right: int = 0
    told_wrong: int = 0
    shown: int = 0
    shown_right: int = 0
    labelled: int = 0
    wrong: int = 0

    def rates(self) -> dict[str, float]:
        """The shares."""
        return {
            "told": self.told_right / max(1, self.told),
            "told wrong": self.told_wrong / max(1, self.told),
            "any": self.shown_right / max(1, self.shown),
            "wrong": self.wrong / max(1, self.labelled),
            "pages": self.labelled,
        }


def main() -> None:
    """Print the shares of both halves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--errors", action="store_true", help="name what is wrong or missing, of the development half")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    labels = read_labels()
    ours, seconds = score(given.data, labels, by_us, tell=given.errors)
    if given.json:
        print(json.dumps({half: {fact: tally.rates() for fact, tally in row.items()} for half, row in ours.items()}))
        return
    show("Tellings", ours, seconds)
    show("trafilatura", *score(given.data, labels, by_trafilatura, tell=False))


def read_labels() -> dict[str, Label]:
    """The labels by the sha256 of the page."""
    lines = LABELS.read_bytes().splitlines()
    return {label.sha256: label for label in (msgspec.json.decode(line, type=Label) for line in lines)}


def score(
    folder: Path, labels: Mapping[str, Label], read: Callable[[bytes], Said], *, tell: bool
) -> tuple[dict[str, dict[str, Tally]], float]:
    """The counts by half and fact, and the seconds of processor time for a page."""
    tallies = {half: {fact: Tally() for fact in FACTS} for half in ("development", "kept aside")}
    seconds = 0.0
    found = 0
    for path in sorted(folder.rglob("*.html")):
        data = path.read_bytes()
        label = labels.get(digest_of(data))
        if label is None:
            continue
        start = time.process_time()
        said = read(data)
        seconds += time.process_time() - start
        found += 1
        for fact in FACTS:
            fault = judge(fact, label, said.get(fact), tallies[label.half][fact])
            if fault and tell and label.half == "development":
                print(f"{path.parent.name}/{path.name}: {fact}: {fault}")
    return tallies, seconds / max(1, found)


def judge(fact: str, label: Label, said: str | None, tally: Tally) -> str:
    """Counts one answer; gives what is wrong with it, or nothing."""
    truth = label.title if fact == "title" else getattr(label, fact)
    if truth is None:
        return ""
    right = said is not None and is_right(fact, truth, said)
    tally.labelled += 1
    tally.wrong += said is not None and not right
    if truth:
        tally.shown += 1
        tally.shown_right += right
        if fact not in label.inferred:
            tally.told += 1
            tally.told_right += right
            tally.told_wrong += said is not None and not right
    return "" if right or (said is None and not truth) else f"{said!r} for {truth!r}"


def is_right(fact: str, truth: Any, said: str) -> bool:  # noqa: ANN401 - names, days or a headline
    """Whether an answer is right."""
    if fact in {"published", "modified"}:
        return said[:10] in truth
    if fact == "title":
        return _key(said) == _key(truth)
    if fact == "byline":
        return bool(truth) and all(_key(n) in _key(said) for n in truth) and len(said) <= sum(map(len, truth)) + JUNK
    return _key(said) in {_key(name) for name in truth}


def by_us(data: bytes) -> Said:
    """What Tellings reads of a saved page; nothing is known of where it comes from."""
    document = open_document(BytesIO(data), uri="page.html", name="page.html", settings=Settings())
    facts = msgspec.structs.asdict(page_facts(_tree(data), document))
    return {fact: facts[fact] for fact in FACTS}


def by_trafilatura(data: bytes) -> Said:
    """What trafilatura reads of it."""
    found = needed("trafilatura", "trafilatura").extract_metadata(_tree(data))
    if found is None:
        return {}
    return {"outlet": found.sitename, "published": found.date, "byline": found.author, "title": found.title}


def show(who: str, tallies: Mapping[str, Mapping[str, Tally]], seconds: float) -> None:
    """Print a table."""
    print(f"{who}: {seconds * 1000:.1f} ms a page, with parsing")
    for line in _lines(tallies):
        print(line)


def _lines(tallies: Mapping[str, Mapping[str, Tally]]) -> Iterator[str]:
    for half, row in tallies.items():
        for fact, tally in row.items():
            rates = tally.rates()
            yield (
                f"  {half:<12} {fact:<10} told {rates['told']:.3f} of {tally.told:<3} wrong {rates['told wrong']:.3f}  "
                f"any {rates['any']:.3f} of {tally.shown:<3}  wrong {rates['wrong']:.3f} of {tally.labelled}"
            )


def _tree(data: bytes) -> Any:  # noqa: ANN401 - an element of lxml, which ships no types
    html = needed("lxml.html", "lxml")
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", name.casefold()).removeprefix("the")


if __name__ == "__main__":
    main()
