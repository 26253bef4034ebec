"""How much of one story's known truth the record shows, measure by measure."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, TypeAlias

import msgspec

from mixing import count_joined
from tellings.model import (
    Directness,
    Disagreement,
    DisagreementKind,
    EvidenceKind,
    Figure,
    OriginCount,
    Quotation,
    SegmentKind,
)
from tellings.present.places import Found, Place, Places

Truth: TypeAlias = Mapping[str, Any]
"""A truth.json, as its README describes it."""
Answer: TypeAlias = tuple[object, bool]
"""What was looked for, and whether it was found."""


class Tally(msgspec.Struct, frozen=True):
    """So many of so many. An F1 is written as twice the hits of twice the hits and all misses, so that tallies add."""

    hits: int = 0
    total: int = 0
    missed: tuple[str, ...] = ()
    """What was looked for and not found, in words."""

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.hits + other.hits, self.total + other.total, self.missed + other.missed)

    @property
    def share(self) -> float | None:
        """Between 0 and 1; `None` where there was nothing to find."""
        return self.hits / self.total if self.total else None


def score_story(truth: Truth, found: Found) -> dict[str, Tally]:
    """Every measure of one story, as the truth's README describes them, and some that show what they cost."""
    places = Places(found)
    return {
        **_score_claims(truth, found, places),
        **_score_disagreements(truth, found, places),
        **_score_statements(truth, found, places),
        **_score_segments(truth, found, places),
        **_score_origins(truth, found, places),
        **_score_stories(truth, found, places),
    }


def _score_claims(truth: Truth, found: Found, places: Places) -> dict[str, Tally]:
    claims_of: dict[str, set[str]] = {}
    for claim in found.claims:
        for statement in claim.statements:
            claims_of.setdefault(statement, set()).add(claim.id)

    def are_one(pair: Sequence[Place]) -> bool:
        left, right = ({claim for one in places.ids(place) for claim in claims_of.get(one, ())} for place in pair)
        return bool(left & right)

    return {
        "same": _count((pair, are_one(pair)) for pair in truth["same"]),
        "different": _count((pair, not are_one(pair)) for pair in truth["different"]),
        "joined and right": Tally(*count_joined(truth, found, places)),
    }


def _score_disagreements(truth: Truth, found: Found, places: Places) -> dict[str, Tally]:
    told = [one for one in found.disagreements if one.kind != DisagreementKind.SCOPE]
    listed: set[str] = set()
    wrong = {one.id for one in told if _joins_a_stranger(one, truth, found, places)}
    by_kind, by_any, apart = [], [], []
    for row in truth["disagreements"]:
        between = places.between(found.disagreements, row["left"], row["right"])
        kinds = {row["kind"], *row.get("also", ())}
        by_kind.append((row, any(one.kind in kinds for one in between)))
        by_any.append((row, any(one.kind != DisagreementKind.SCOPE for one in between)))
        listed.update(one.id for one in between)
    for row in truth["scope"]:
        between = places.between(told, row["left"], row["right"])
        apart.append(({**row, "kind": [str(one.kind) for one in between]}, not between))
        wrong.update(one.id for one in between)
    return {
        "disagreements": _count(by_kind),
        "of any kind": _count(by_any),
        "scope": _count(apart),
        "told and listed": Tally(sum(one.id in listed for one in told), len(told)),
        "told and wrong": Tally(len(wrong - listed), len(told)),
    }


def _joins_a_stranger(one: Disagreement, truth: Truth, found: Found, places: Places) -> bool:
    """Whether it stands between a report of the story and one of another event."""
    strangers = {places.report(name) for name in truth["unrelated"]}
    sides = {*one.left, *one.right}
    reports = {statement.span.report for statement in found.statements if statement.id in sides}
    return bool(reports & strangers) and bool(reports - strangers)


def _score_statements(truth: Truth, found: Found, places: Places) -> dict[str, Tally]:
    with_speaker, without, figures = [], [], []
    true_quotations: set[str] = set()
    true_figures: set[str] = set()
    for row in truth["quotations"]:
        quotations = [one for one in places.statements(row) if isinstance(one, Quotation)]
        true_quotations.update(one.id for one in quotations)
        without.append((row, bool(quotations)))
        given = [one.speaker and one.speaker.name for one in quotations]
        with_speaker.append(([*row, "given to", given], any(_is_by(one, row[2]) for one in quotations)))
    for row in truth["figures"]:
        wanted = Decimal(str(row[2]))
        there = [one for one in places.statements(row) if isinstance(one, Figure)]
        right = [one.id for one in there if one.quantity.value == wanted]
        true_figures.update(right)
        figures.append(([*row, "found", [str(one.quantity.value) for one in there]], bool(right)))
    # Only a list that says it is complete can show that something told is wrong.
    listable = found.statements if "complete" in truth else ()
    told = [one for one in listable if isinstance(one, Quotation) and one.directness == Directness.DIRECT]
    numbers = [one for one in listable if isinstance(one, Figure)]
    return {
        "quotations": _count(with_speaker),
        "without speaker": _count(without),
        "direct and listed": _count((one.text, one.id in true_quotations) for one in told),
        "figures": _count(figures),
        "figures listed": _count((one.text, one.id in true_figures) for one in numbers),
        "not quotations": _count(
            (place, not _is_taken_for_a_quotation(place, places, true_quotations)) for place in truth["not_quotations"]
        ),
        "noise": _count((place, not places.statements(place)) for place in truth["noise"]),
    }


def _is_by(quotation: Quotation, name: str | None) -> bool:
    """Whether it is given to whom the truth names; where the truth names nobody, anyone will do."""
    if name is None:
        return True
    return quotation.speaker is not None and name.casefold() in quotation.speaker.name.casefold()


def _is_taken_for_a_quotation(place: Place, places: Places, true_quotations: set[str]) -> bool:
    """Whether a quotation in marks stands there that is not a true one around it."""
    return any(
        isinstance(one, Quotation) and one.directness != Directness.INDIRECT and one.id not in true_quotations
        for one in places.statements(place)
    )


def _score_segments(truth: Truth, found: Found, places: Places) -> dict[str, Tally]:
    repeats = [segment.span for segment in found.segments if segment.kind == SegmentKind.REPEAT]
    credited = [segment.span for segment in found.segments if segment.kind == SegmentKind.CREDIT]
    for derivation in found.derivations:
        credited += [one.here for one in derivation.evidence if one.kind == EvidenceKind.CREDIT]
    return {
        "repeats": _count((place, places.covered(place, repeats)) for place in truth["repeats"]),
        "credits": _count((place, places.covered(place, credited)) for place in truth["credits"]),
    }


def _score_origins(truth: Truth, found: Found, places: Places) -> dict[str, Tally]:
    """Pairs of reports with a common origin, as an F1; pairs that share only a side matter are left out."""
    true, left_out = _true_pairs(truth)
    bases = _bases(found)
    told = set()
    for pair in combinations(sorted(row["file"] for row in truth["reports"]), 2):
        left, right = (bases.get(places.report(name) or "", set()) for name in pair)
        if left & right and pair not in left_out:
            told.add(pair)
    missed = [f"missed {pair}" for pair in sorted(true - told)] + [f"wrong {pair}" for pair in sorted(told - true)]
    return {"origins": Tally(2 * len(true & told), len(true) + len(told), tuple(missed))}


def _true_pairs(truth: Truth) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """The pairs of reports that rest on a common origin, and those left out because only a side matter does."""
    fully: set[tuple[str, ...]] = set()
    partly: set[tuple[str, ...]] = set()
    for origin in truth["origins"]:
        aside = set(origin.get("partly", ()))
        for pair in combinations(sorted(origin["reports"]), 2):
            (partly if aside.intersection(pair) else fully).add(pair)
    return fully, partly - fully


def _bases(found: Found) -> dict[str, set[str]]:
    """For each report itself, its origins, and every report and origin it was made from, however far back."""
    parents: dict[str, set[str]] = {report.id: set() for report in found.reports}
    for origin in found.origins:
        for report_id in origin.reports:
            parents.setdefault(report_id, set()).add(origin.id)
    for derivation in found.derivations:
        parents.setdefault(derivation.report, set()).add(derivation.source)
    bases = {}
    for report_id in parents:
        seen, queue = {report_id}, [report_id]
        while queue:
            new = parents.get(queue.pop(), set()) - seen
            seen |= new
            queue += new
        bases[report_id] = seen
    return bases


def _score_stories(truth: Truth, found: Found, places: Places) -> dict[str, Tally]:
    """Whether the reports of the event stand in one story, the others do not, and how many origins it is given."""
    names = [row["file"] for row in truth["reports"]]
    related = [name for name in names if name not in truth["unrelated"]]
    ids = {places.report(name) for name in related}
    main = max(found.stories, key=lambda story: len(ids.intersection(story.reports)), default=None)
    members = set(main.reports) if main else set()
    count = (main and main.origins) or OriginCount(least=0, most=0)
    return {
        "least": _count([(f"{truth['least']}, told {count.least}", count.least == truth["least"])]),
        "most": _count([(f"{truth['most']}, told {count.most}", count.most == truth["most"])]),
        "in the story": _count((name, places.report(name) in members) for name in related),
        "kept out": _count(
            (name, main is not None and places.report(name) not in members) for name in truth["unrelated"]
        ),
    }


def _count(answers: Iterable[Answer]) -> Tally:
    listed = list(answers)
    missed = tuple(str(what) for what, is_found in listed if not is_found)
    return Tally(len(listed) - len(missed), len(listed), missed)
