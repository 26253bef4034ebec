"""Scores who said it: content and speaker right together, by exact source, by overlapping source and by entity.

python evaluation/speakers.py --data ../shared/data [--part a|b] [--gold] [--show N] [--only polnear,stories]

By entity, a pronoun or a description is right where it leads to the person or body that is annotated; who cannot be
told by anybody is right where no name is given. Of fiction, whose characters are annotated by numbers, each of our
speakers is taken for the character with whom they share most, one for one. `--gold` takes source, cue and content from
the annotation, and so scores only the step from the words that name a source to the speaker.
"""

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from halves import add_part, in_part
from pairing import pair_off
from polnear import detokenise, polnear_spans, read_lines
from quotations import find, names_match
from reports import as_report
from tellings.extract.speakers import Speakers
from tellings.language.names import fold_name
from tellings.language.roster import Roster
from tellings.model import Quotation, Speaker, SpeakerKind

HERE = Path(__file__).parent / "data"
HEARING = "abp-027"
SHARED = 0.5
"""Share of the characters said, intersection over union, that both must have for the content to be right."""
Place: TypeAlias = tuple[int, int]
_SMALL = frozenset({"the", "a", "an", "of", "for", "in", "at", "on", "to", "from", "one", "by"})


class Annotated(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated attribution."""

    content: tuple[Place, ...]
    source: tuple[Place, ...]
    names: tuple[str, ...]
    """Full names of the speaker; none where nobody can be told."""
    entity: tuple[Place, ...] = ()
    """Where these names stand, if they do."""
    any_source: bool = False
    """Whether the collection says nothing of sources."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its attributions."""

    id: str
    text: str
    true: tuple[Annotated, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution as it was found."""

    content: tuple[Place, ...]
    source: tuple[Place, ...]
    speaker: Speaker | None


def read_polnear(data: Path) -> Iterator[Text]:
    """The articles of PolNeAR dev whose speakers are annotated."""
    speakers = {(row["article"], row["id"]): row for row in read_lines(HERE / "polnear_speakers.jsonl")}
    for row in read_lines(data / "quotations/polnear/dev.jsonl"):
        text = row["text"]
        known = [(one, speakers.get((row["id"], one["id"]))) for one in row["attributions"]]
        if not any(told for _, told in known):
            continue
        true = tuple(
            Annotated(
                content=_places(one["content"]),
                source=_places(one["source"]),
                names=_names(text, told["entity"]),
                entity=_places(told["entity"]),
            )
            for one, told in known
            if told is not None and one["content"]
        )
        yield Text(id=row["id"], text=text, true=true)


def read_stories(data: Path) -> Iterator[Text]:
    """The annotated reports of real stories, but for a committee's hearing of quotations without any source."""
    return (text for text in _read_all_stories(data) if not text.id.startswith(HEARING))


def read_hearing(data: Path) -> Iterator[Text]:
    """The report of a committee's hearing, which prints 47 quotations in a row without cue or source."""
    return (text for text in _read_all_stories(data) if text.id.startswith(HEARING))


def _read_all_stories(data: Path) -> Iterator[Text]:
    for row in read_lines(HERE / "story_quotations.jsonl"):
        told = json.loads((data / "stories" / row["file"]).read_text(encoding="utf-8"))
        title = (told.get("title") or "").strip()
        text = told["text"] if told["text"].lstrip().startswith(title) else f"{title}\n\n{told['text'].strip()}"
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            text = f"{title}\n\n{told['text']}"
        true = tuple(
            Annotated(
                content=_places(one["content"]),
                source=_places(one["source"]),
                names=_names(text, one["entity"]),
                entity=_places(one["entity"]),
            )
            for one in row["attributions"]
        )
        yield Text(id=row["file"], text=text, true=true)


def read_ours(data: Path) -> Iterator[Text]:
    """Our own passages; their speakers are named or described in words that need not stand in the text."""
    for row in read_lines(data / "ours/passages.jsonl"):
        true = tuple(
            Annotated(
                content=_places(one["content"]),
                source=_places(one["source"]),
                names=(one["speaker"],) if one["speaker"] else (),
            )
            for one in row["attributions"]
        )
        yield Text(id=row["id"], text=row["text"], true=true)


def read_litbank(data: Path) -> Iterator[Text]:
    """Fiction: direct quotations, the speakers by the names of the characters; nothing is said of sources."""
    for row in read_lines(data / "quotations/litbank/quotes.jsonl"):
        text, places = "", []
        for sentence in row["sentences"]:
            joined, inside = detokenise(sentence)
            offset = len(text) + 1 if text else 0
            text += (" " if text else "") + joined
            places.append([(left + offset, stop + offset) for left, stop in inside])
        true = tuple(
            Annotated(
                content=((places[one["start"][0]][one["start"][1]][0], places[one["end"][0]][one["end"][1]][1]),),
                source=(),
                names=(one["speaker_id"],),
                any_source=True,
            )
            for one in row["quotes"]
        )
        yield Text(id=row["id"], text=text, true=true)


COLLECTIONS = {
    "polnear": read_polnear,
    "stories": read_stories,
    "hearing": read_hearing,
    "litbank": read_litbank,
    "ours": read_ours,
}


def run_product(text: Text) -> list[Found]:
    """What the product finds."""
    found = find(text.id, text.text)
    if not any(one.any_source for one in text.true):
        return [_found(text.text, one) for one in found]
    return [
        Found(content=((part.start, part.end),), source=(), speaker=one.speaker)
        for one in found
        if one.directness == "direct"
        for part in one.content
    ]


def run_gold(text: Text) -> list[Found]:
    """The annotated attributions with the speaker that the annotated source leads to."""
    report, segments = as_report(text.id, text.text)
    ends = {place[1] for one in text.true for place in one.source}
    within = [(segment.span.start, segment.span.end) for segment in segments]
    speakers = Speakers(Roster(text.text, ends, within), report.id)
    found = []
    for one in sorted(text.true, key=lambda one: min((*one.source, *one.content))):
        start, end = one.source[0][0], one.source[-1][1]
        speaker = speakers.find(text.text[start:end], start)
        found.append(Found(content=one.content, source=one.source, speaker=speaker))
    return found


def _found(text: str, quotation: Quotation) -> Found:
    spans = polnear_spans(text, [quotation])
    return Found(
        content=tuple((span.start, span.end) for span in quotation.content),
        source=tuple(sorted(spans["source"])),
        speaker=quotation.speaker,
    )


def match(true: Sequence[Annotated], found: Sequence[Found]) -> list[tuple[Annotated, Found]]:
    """Pairs whose contents are the same to the share asked for, each in one pair at most, the closest first."""
    shares = []
    ours = [_characters(one.content) for one in found]
    for at, one in enumerate(true):
        theirs = _characters(one.content)
        for number, other in enumerate(ours):
            share = len(theirs & other) / max(1, len(theirs | other))
            if share >= SHARED:
                shares.append((share, at, number))
    return [(true[at], found[number]) for at, number in pair_off(shares)]


def judge(text: str, true: Annotated, found: Found) -> str:
    """Whether the speaker is "right", "wrong", or there is "none"."""
    speaker = found.speaker
    if not true.names:
        nameless = speaker is None or speaker.kind is not SpeakerKind.PERSON or speaker.office == speaker.name
        own = [text[start:end] for start, end in (*found.source, *true.source)]
        return "right" if nameless or any(_is_one(speaker.name, words) for words in own if speaker) else "wrong"
    if speaker is None:
        return "none"
    shown = [(span.start, span.end) for span in speaker.evidence[:1] if speaker.kind is not SpeakerKind.PERSON]
    same_place = any(a[0] < b[1] and b[0] < a[1] for a in shown for b in true.entity)
    return "right" if same_place or any(_is_one(speaker.name, name) for name in true.names) else "wrong"


def pair_characters(pairs: Sequence[tuple[Annotated, Found]]) -> dict[str, str]:
    """For each of our speakers the annotated character with whom it shares most quotations, one for one."""
    shared = Counter(
        (other.speaker.id, one.names[0]) for one, other in pairs if one.any_source and other.speaker is not None
    )
    known: dict[str, str] = {}
    for ours, theirs in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if ours not in known and theirs not in known.values():
            known[ours] = theirs
    return known


def _is_one(name: str, other: str) -> bool:
    """Whether two names are one speaker's: equal, one within the other, or made of mostly the same words."""
    if names_match(name, other):
        return True
    one, two = (
        {word for word in fold_name(words).replace("'s", "").replace("’s", "").split() if word not in _SMALL}
        for words in (name, other)
    )
    return bool(one & two) and 2 * len(one & two) >= len(one | two)


def _names(text: str, entity: Iterable[Sequence[int]]) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in entity)


def _places(spans: Iterable[Sequence[int]]) -> tuple[Place, ...]:
    return tuple((start, end) for start, end in spans)


def _characters(spans: Iterable[Place]) -> frozenset[int]:
    return frozenset(place for start, end in spans for place in range(start, end))


def sort_of(words: str) -> str:
    """Whether the words of a source are a pronoun, hold a name, or only describe."""
    if not words:
        return "no source"
    if words.lower() in {"he", "she", "his", "her", "him"}:
        return "he, she"
    if words.lower() in {"it", "they", "its", "their", "who", "which", "that", "i", "we", "you"}:
        return "other pronouns"
    return "names" if any(word[:1].isupper() for word in words.split()[1:]) or _is_name(words) else "descriptions"


def _is_name(words: str) -> bool:
    return words[:1].isupper() and " " not in words


class Counts:
    """How many attributions were annotated, found, and right in content and speaker."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.numbers: Counter[str] = Counter()
        self.missed: list[str] = []
        self.sorts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add(self, text: Text, found: Sequence[Found]) -> None:
        """Count one text."""
        self.numbers.update(true=len(text.true), found=len(found))
        pairs = match(text.true, found)
        known = pair_characters(pairs)
        for one, other in pairs:
            verdict = judge(text.text, one, other)
            if one.any_source:
                id_ = other.speaker.id if other.speaker else None
                verdict = "none" if id_ is None else "right" if known.get(id_) == one.names[0] else "wrong"
            exact = set(one.source) == set(other.source)
            partial = any(a[0] < b[1] and b[0] < a[1] for a in one.source for b in other.source)
            partial = partial or (not one.source and not other.source)
            self.numbers.update(content=1, exact=exact, partial=partial, **{verdict: 1})
            self.sorts[sort_of(" ".join(text.text[start:end] for start, end in one.source))].update([verdict])
            if verdict != "right":
                words = " | ".join(text.text[start:end] for start, end in one.source)
                name = other.speaker.name if other.speaker else None
                self.missed.append(f"{text.id[:40]} {one.content[0][0]}: {words!r} -> {name!r}, true {one.names[:1]}")

    def f1(self, kind: str) -> float:
        """The joint F1, in percent, of content and what is named."""
        return 200 * self.numbers[kind] / max(1, self.numbers["true"] + self.numbers["found"])

    def __str__(self) -> str:
        """One line."""
        numbers, content = self.numbers, max(1, self.numbers["content"])
        shares = f"wrong {100 * numbers['wrong'] / content:.1f} %  none {100 * numbers['none'] / content:.1f} %"
        scores = "  ".join(f"{kind} {self.f1(kind):.1f}" for kind in ("content", "exact", "partial", "right"))
        return f"F1 {scores}   of contents found: {shares}   ({numbers['true']} annotated, {numbers['found']} found)"


def main() -> None:
    """Print a line for each collection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", default="polnear,stories,hearing,litbank,ours")
    parser.add_argument("--gold", action="store_true", help="take the spans from the annotation")
    parser.add_argument("--show", type=int, default=0, help="how many faults to print")
    add_part(parser)
    given = parser.parse_args()
    for name in given.only.split(","):
        counts = Counts()
        for text in COLLECTIONS[name](given.data):
            if not in_part(text.id, given.part):
                continue
            if given.gold:
                with_source = msgspec.structs.replace(text, true=tuple(one for one in text.true if one.source))
                counts.add(with_source, run_gold(with_source))
            else:
                counts.add(text, run_product(text))
        print(f"{name:8} {counts}")
        for sort, verdicts in sorted(counts.sorts.items()) if given.gold else ():
            right = f"{100 * verdicts['right'] / verdicts.total():.0f} % right of {verdicts.total()}"
            print(f"  {sort:15}{right}, {verdicts['wrong']} wrong, {verdicts['none']} none")
        print("\n".join(counts.missed[: given.show]))


if __name__ == "__main__":
    main()
