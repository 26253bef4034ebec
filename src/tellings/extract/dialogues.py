"""Finds who speaks when in interviews, transcripts and scripts, where names or letters with a colon say so."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from tellings.extract.turn import FIRST_PERSON, SECOND_PERSON, TurnDraft, is_first_person, narrates
from tellings.extract.turn_labels import Label, has_given_name, is_place, read_label, read_line_label
from tellings.extract.turn_lines import Line
from tellings.language.frequency import RAREST, share_of_sentences
from tellings.language.gazetteer import plain
from tellings.language.names import NameKind, find_names
from tellings.language.words import stem
from tellings.model import NEWS, SegmentKind

FEWEST = 4
"""Turns by speakers who speak at least twice: fewer are a list or chance."""
FEWEST_LETTERS = 2
FEWEST_ALONE = 3
"""Questions and answers marked with letters, and letters of one kind alone."""
REACH = 2
"""Lines above the first and below the last of these turns in which one by somebody who speaks once may stand."""
HEAD = 4_000
"""Characters in which initials are introduced: "Mark Rutte (MR)"."""
TITLE_CASE = 0.8
"""Share of the words with a capital in a headline that is set in capitals throughout."""
VOICE = 0.4
"""Share of the turns in which somebody says "I" or "you" or asks."""
SENTENCES = 0.5
"""Share of the turns that end like a sentence."""
MOSTLY = 0.5
"""Share of the lines with something like a name and a colon that speakers who speak again have."""
_STOPPED = re.compile(r"[.!?…—–-][\"'”’»)\]*_]{0,4}$")
_DIRECTION = re.compile(r"[(\[].{0,200}[)\]]\.?$", re.DOTALL)


class Dialogue(msgspec.Struct, frozen=True, kw_only=True):
    """The labels in force, by the number of their line."""

    labels: Mapping[int, Label]
    names: frozenset[str]
    """The last words of the speakers' names, in small letters."""
    lone: str | None = None
    """"asks" or "answers" where only that side has labels."""


def find_dialogue(text: str, lines: Sequence[Line]) -> list[TurnDraft]:
    """The turns in order; none where the report as a whole is no dialogue."""
    found = {number: label for number, line in enumerate(lines) if (label := _read(text, line)) is not None}
    dialogue = _accept(text, lines, _meet(found))
    return _walk(text, lines, dialogue) if dialogue is not None else []


def _read(text: str, line: Line) -> Label | None:
    label = read_label(text, line.start, line.end) if line.kind in NEWS else None
    if line.kind is SegmentKind.HEADLINE:
        return label if label is not None and label.style == "letter" else None
    if label is not None and line.block == 0 and _is_title_case(text[label.after : line.end].split()):
        return None
    return label or read_line_label(text, line.start, line.end)


def _is_title_case(words: Sequence[str]) -> bool:
    """Whether nearly every word has a capital: a headline that opens the report, "OK Gov Fallin: Trump Is Trying"."""
    return len(words) >= FEWEST and sum(not word[0].islower() for word in words) >= TITLE_CASE * len(words)


def _meet(found: Mapping[int, Label]) -> dict[int, Label]:
    """The labels, a surname alone under the key of the one full name that ends with it: TAPPER is JAKE TAPPER."""
    full: dict[str, set[str]] = {}
    for label in found.values():
        if " " in label.key and label.role is None:
            full.setdefault(label.key.split()[-1], set()).add(label.key)
    met: dict[int, Label] = {}
    for number, label in found.items():
        names = full.get(label.key, set())
        met[number] = msgspec.structs.replace(label, key=next(iter(names))) if len(names) == 1 else label
    return met


def _accept(text: str, lines: Sequence[Line], found: Mapping[int, Label]) -> Dialogue | None:
    talk = {number: label for number, label in found.items() if label.style != "stage"}
    stage = {number: label for number, label in found.items() if label.style == "stage"}
    for family in (talk, stage):
        if len(family) < FEWEST_ALONE or max(Counter(label.key for label in family.values()).values()) < FEWEST_LETTERS:
            continue
        dialogue = _of_letters(text, family) or _of_names(text, lines, family)
        if dialogue is not None:
            return dialogue
    return None


def _of_letters(text: str, family: Mapping[int, Label]) -> Dialogue | None:
    """The dialogue of "Q:" and "A:", or of one of them where the other side has no letter."""
    letters = {n: label for n, label in family.items() if label.style == "letter" or label.role in {"asks", "answers"}}
    if any(_is_delimited(text, label) for label in letters.values()):
        letters = {n: label for n, label in letters.items() if _is_delimited(text, label) or label.words == "Q"}
    asks = [n for n, label in letters.items() if label.words[0] in "Qq" or label.role == "asks"]
    answers = [n for n, label in letters.items() if label.role == "answers"]
    if len(asks) >= FEWEST_LETTERS and len(answers) >= FEWEST_LETTERS:
        return Dialogue(labels=letters, names=frozenset())
    others = len(family) - len(letters)
    if others:
        return None
    if (
        len(answers) >= FEWEST_ALONE
        and not asks
        and all(text[family[n].end : family[n].end + 1] == ":" for n in answers)
    ):
        return Dialogue(labels=letters, names=frozenset(), lone="answers")
    if len(asks) >= FEWEST_ALONE and not answers:
        return Dialogue(labels=letters, names=frozenset(), lone="asks")
    return None


def _is_delimited(text: str, label: Label) -> bool:
    return text[label.end : label.after].strip("*_ \t0123456789")[:1] in {".", ":", ")"}


def _of_names(text: str, lines: Sequence[Line], family: Mapping[int, Label]) -> Dialogue | None:
    """The dialogue of labels that recur, where at least one names a person and the turns sound like speech."""
    people = {
        plain(name.text).split()[-1] for name in find_names(text) if name.kind is NameKind.PERSON and " " in name.text
    }
    people |= {label.key.split()[-1] for label in family.values() if f" ({label.words})" in text[:HEAD]}
    believed = {n: label for n, label in family.items() if _is_believed(label, people)}
    counts = Counter(label.key for label in believed.values())
    speakers = {key for key, count in counts.items() if count > 1}
    turns = {n: label for n, label in believed.items() if label.key in speakers}
    known = any(_is_person(label, people) or label.words.isupper() for label in turns.values())
    if len(speakers) < FEWEST_LETTERS or len(turns) < FEWEST or len(turns) < MOSTLY * len(family) or not known:
        return None
    if not _sounds_like_speech(text, lines, turns):
        return None
    first, last = min(turns), max(turns)
    once = {n: label for n, label in believed.items() if first - REACH <= n <= last + REACH}
    labels = dict(sorted((turns | once).items()))
    return Dialogue(
        labels=labels, names=frozenset(label.key.split()[-1] for label in labels.values() if not label.role)
    )


def _is_believed(label: Label, people: set[str]) -> bool:
    """Whether a label can name a speaker: a role, a person of the report, or words that are not common ones."""
    if label.style == "letter":
        return label.key == "q"
    if _is_person(label, people):
        return True
    return not is_place(label.words) and any(_is_rare(word) for word in plain(label.words).split())


def _is_person(label: Label, people: set[str]) -> bool:
    return label.role is not None or label.key.split()[-1] in people or has_given_name(label.words)


def _is_rare(word: str) -> bool:
    return len(word) > 1 and share_of_sentences(stem(word)) * 10_000 <= RAREST


def _sounds_like_speech(text: str, lines: Sequence[Line], turns: Mapping[int, Label]) -> bool:
    voice = sentences = 0
    for number, label in turns.items():
        said = text[label.after : lines[number].end]
        if not said.strip() and number + 1 < len(lines):
            said = text[lines[number + 1].start : lines[number + 1].end]
        voice += bool("?" in said or FIRST_PERSON.search(said) or SECOND_PERSON.search(said))
        sentences += _STOPPED.search(said, max(0, len(said) - 8)) is not None
    return voice >= VOICE * len(turns) and sentences >= SENTENCES * len(turns)


def _walk(text: str, lines: Sequence[Line], dialogue: Dialogue) -> list[TurnDraft]:
    drafts: list[TurnDraft] = []
    current: TurnDraft | None = None
    last = max(dialogue.labels)
    asking = {label.key for label in dialogue.labels.values() if label.asks}
    for number, line in enumerate(lines):
        label = dialogue.labels.get(number)
        if label is not None:
            current = TurnDraft(
                label=label, asks=label.key in asking, pieces=[(label.after, line.end)], blocks=[line.block]
            )
            drafts.append(current)
        elif current is not None and line.kind in {SegmentKind.PARAGRAPH, SegmentKind.SUBHEAD}:
            current = _go_on(text, line, current, dialogue, after=number > last)
            if current is not None and current is not drafts[-1]:
                drafts.append(current)
    return drafts


def _go_on(text: str, line: Line, current: TurnDraft, dialogue: Dialogue, *, after: bool) -> TurnDraft | None:
    """The turn that a line without a label belongs to; `None` where the dialogue is broken off."""
    if not line.first and current.blocks[-1] == line.block:
        start, _ = current.pieces[-1]
        current.pieces[-1] = (start, line.end)
        return current
    said = text[line.start : line.end]
    if line.bold or _DIRECTION.match(said) or (line.kind is SegmentKind.SUBHEAD and not _STOPPED.search(said)):
        return current
    label = current.label
    own_line = label is not None and not text[label.after : current.pieces[0][1]].strip() and len(current.pieces) == 1
    if own_line:
        pass
    elif (
        (label is not None and label.style == "stage")
        or narrates(said, dialogue.names)
        or (
            (after or dialogue.lone == "answers")
            and not (is_first_person(said) or (dialogue.lone == "asks" and current.asks))
        )
    ):
        return None
    if dialogue.lone == "asks" and current.asks:
        return TurnDraft(pieces=[(line.start, line.end)], blocks=[line.block])
    current.pieces.append((line.start, line.end))
    current.blocks.append(line.block)
    return current
