"""Parts a claim into its readings, and says how each two of them differ."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from tellings.align.fact import Fact
from tellings.align.pair import Pair, words_of
from tellings.model import Disagreement, DisagreementKind, Figure, Quotation, Reading, Story, make_id

Finder: TypeAlias = Callable[[Pair], str | None]
Kinds: TypeAlias = Sequence[tuple[DisagreementKind, Finder]]
Scores: TypeAlias = Mapping[tuple[int, int], float]
Found: TypeAlias = dict[tuple[int, int], tuple[DisagreementKind, str]]

MOST_FORMS = 60
"""Different tellings of one claim that are compared each with each. More wordings of one thing were never seen, and a
claim of thousands would take hours."""


def compare_facts(group: Sequence[Fact], scores: Scores, kinds: Kinds) -> Found:
    """For each two facts of a claim that differ, by place: the first kind of the table that finds it, and why."""
    forms = _forms(group)
    chosen = list(forms.values())[:MOST_FORMS]
    found: Found = {}
    for number, one_form in enumerate(chosen):
        for other_form in chosen[number + 1 :]:
            one, other = one_form[0], other_form[0]
            if not _may_differ(one, other):
                continue
            difference = find_difference(Pair(one, other, scores.get((one.place, other.place), 0.0)), kinds)
            if difference is not None:
                for left in one_form:
                    for right in other_form:
                        found[min(left.place, right.place), max(left.place, right.place)] = difference
    return found


def _may_differ(one: Fact, other: Fact) -> bool:
    """Whether a difference between the two would be one between tellings.

    Two sentences of one body rarely tell the same thing twice; a headline's figure does tell one of the body.
    """
    if one.report.id != other.report.id:
        return True
    return isinstance(one.statement, Figure) and one.is_headline != other.is_headline


def find_difference(pair: Pair, kinds: Kinds) -> tuple[DisagreementKind, str] | None:
    """How the two differ: the first kind of the table that has a reason."""
    for kind, find in kinds:
        why = find(pair)
        if why is not None:
            return kind, why
    return None


def part_readings(group: Sequence[Fact], found: Found, scores: Scores) -> list[list[Fact]]:
    """The claim's facts in readings: a fact joins the first reading of which it contradicts nobody."""
    readings: list[list[Fact]] = []
    for fact in group:
        for reading in readings:
            if not any((min(fact.place, one.place), max(fact.place, one.place)) in found for one in reading):
                reading.append(fact)
                break
        else:
            readings.append([fact])
    return [sorted(reading, key=lambda fact: (-_clearness(fact, group, scores), fact.place)) for reading in readings]


def make_reading(facts: Sequence[Fact]) -> Reading:
    """The reading, in the words of its first fact, which is its clearest."""
    clearest = facts[0]
    statement = clearest.statement
    text = statement.sentence.cut(clearest.report.text) if isinstance(statement, Figure) else statement.text
    in_order = sorted(facts, key=lambda fact: fact.place)
    return Reading(text=text, statements=tuple(fact.statement.id for fact in in_order))


def tell_disagreements(
    story: Story, claim: str | None, readings: Sequence[Sequence[Fact]], found: Found
) -> Iterator[Disagreement]:
    """One disagreement for each two readings and kind, with the facts on either side that show it."""
    for number, one in enumerate(readings):
        for other in readings[number + 1 :]:
            by_kind: dict[DisagreementKind, list[tuple[Fact, Fact, str]]] = defaultdict(list)
            for left in one:
                for right in other:
                    difference = found.get((min(left.place, right.place), max(left.place, right.place)))
                    if difference is not None:
                        by_kind[difference[0]].append((left, right, difference[1]))
            for kind, rows in by_kind.items():
                yield make_disagreement(story, claim, kind, rows)


def make_disagreement(
    story: Story, claim: str | None, kind: DisagreementKind, rows: Sequence[tuple[Fact, Fact, str]]
) -> Disagreement:
    """The disagreement that these pairs show; its sentence is that of the first."""
    left = tuple(dict.fromkeys(fact.statement.id for fact, _, _ in sorted(rows, key=lambda row: row[0].place)))
    right = tuple(dict.fromkeys(fact.statement.id for _, fact, _ in sorted(rows, key=lambda row: row[1].place)))
    reports = {fact.report.id for row in rows for fact in row[:2]}
    return Disagreement(
        id=make_id("d", story.id, kind, *left, "|", *right),
        story=story.id,
        claim=claim if len(reports) > 1 else None,
        kind=kind,
        left=left,
        right=right,
        why=rows[0][2],
    )


def _forms(group: Sequence[Fact]) -> dict[object, list[Fact]]:
    """Facts that tell the same in the same words, together: a thousand copies of one sentence are compared once."""
    forms: dict[object, list[Fact]] = defaultdict(list)
    for fact in group:
        statement = fact.statement
        key: tuple[object, ...] = (type(statement).__name__, tuple(words_of(fact.text)))
        if isinstance(statement, Figure):
            key = (*key, statement.quantity, statement.when, statement.span.start - statement.sentence.start)
        elif isinstance(statement, Quotation):
            key = (*key, statement.directness, statement.speaker)
        forms[key].append(fact)
    return forms


def _clearness(fact: Fact, group: Sequence[Fact], scores: Scores) -> float:
    """How much of what the others say stands in this one."""
    return round(
        sum(
            scores.get((min(fact.place, one.place), max(fact.place, one.place)), 0.0)
            for one in group
            if one is not fact
        ),
        6,
    )
