"""Tells which speakers of a story's reports are one: "the NATO chief" of one report is the Mark Rutte of another."""

from collections.abc import Iterator, Sequence

import msgspec

from tellings.language.clusters import Person
from tellings.language.names import fold_name, is_same_name
from tellings.language.roster import Roster
from tellings.model import (
    HEADINGS,
    NEWS,
    Quotation,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerTie,
    Story,
    Telling,
    make_id,
)

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to"})


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something with a full name, where a report gives it, and what is told of them there."""

    name: str
    report: Report
    evidence: tuple[Span, ...]


class _Less(msgspec.Struct, frozen=True, kw_only=True):
    """A speaker whom a report names less fully."""

    report: Report
    speaker: Speaker


def join_speakers(story: Story, tellings: Sequence[Telling]) -> tuple[SpeakerTie, ...]:
    """The ties between a speaker whom one report names less fully and one whom another names, by id.

    A surname is that of the only one in the story's reports who has it; an office is that of the one who is told to
    hold it, where no two reports tell it of two; an acronym is that of the only name it is made of.
    """
    told = sorted((one for one in tellings if one.report.id in story.reports), key=lambda one: one.report.id)
    people = _Pile(told)
    ties = {}
    for less in _without_full_name(told):
        for tie in (
            _by_surname(story, less, people),
            _by_office(story, less, people),
            _by_letters(story, less, people),
        ):
            if tie is not None:
                ties[tie.id] = tie
    return tuple(ties[id_] for id_ in sorted(ties))


class _Pile:
    """Everybody whom a story's reports name; the people who do not speak are gathered where they are asked for."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._tellings = tellings
        self._rosters: dict[str, Roster] = {}
        self.named = [
            _Named(name=speaker.name, report=telling.report, evidence=speaker.evidence)
            for telling in tellings
            for speaker in _speakers(telling)
            if " " in fold_name(speaker.name) and not _has_no_name(speaker) and " and " not in speaker.name
        ]

    def rosters(self, but: str) -> Iterator[tuple[Report, Roster]]:
        """The people of every report but this one."""
        for telling in self._tellings:
            report = telling.report
            if report.id == but:
                continue
            if report.id not in self._rosters:
                news = [segment.span for segment in telling.segments if segment.kind in HEADINGS | NEWS]
                self._rosters[report.id] = Roster(report.text, within=sorted((one.start, one.end) for one in news))
            yield report, self._rosters[report.id]


def _speakers(telling: Telling) -> list[Speaker]:
    found = {
        statement.speaker.id: statement.speaker
        for statement in telling.statements
        if isinstance(statement, Quotation) and statement.speaker is not None
    }
    return list(found.values())


def _has_no_name(speaker: Speaker) -> bool:
    """Whether there are only words for an office: "the NATO chief"."""
    return speaker.kind is not SpeakerKind.ORGANISATION and (
        speaker.kind is not SpeakerKind.PERSON or speaker.office == speaker.name
    )


def _without_full_name(tellings: Sequence[Telling]) -> Iterator[_Less]:
    for telling in tellings:
        for speaker in _speakers(telling):
            if speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANISATION}:
                yield _Less(report=telling.report, speaker=speaker)


def _by_surname(story: Story, less: _Less, pile: _Pile) -> SpeakerTie | None:
    """The only one whose surname it is, or whose name has one word more: "Donald J. Trump"."""
    speaker = less.speaker
    if speaker.kind is not SpeakerKind.PERSON or _has_no_name(speaker) or " and " in speaker.name:
        return None
    folded = fold_name(speaker.name)
    fuller = [
        other
        for other in _people(pile, less.report.id, all_of_them=" " not in folded)
        if is_same_name(speaker.name, other.name) and len(fold_name(other.name).split()) > len(folded.split())
    ]
    names = sorted({fold_name(other.name) for other in fuller}, key=lambda name: (-len(name.split()), name))
    if not names or any(not is_same_name(names[0], name) for name in names):
        return None
    best = next(other for other in fuller if fold_name(other.name) == names[0])
    why = (
        f"“{speaker.name}” is part of the name of {best.name}, whom {_outlet(best.report)} names; "
        "no other report names anybody else so."
    )
    return _tie(story, less, best, why)


def _people(pile: _Pile, but: str, *, all_of_them: bool) -> list[_Named]:
    """All with a full name in other reports: those who speak, then those who are only spoken of."""
    speaking = [other for other in pile.named if other.report.id != but]
    if not all_of_them:
        return speaking
    named = ((report, person) for report, roster in pile.rosters(but) for person in roster.people if person.sure)
    return speaking + [_as_named(report, person) for report, person in named]


def _as_named(report: Report, person: Person, *, office: tuple[int, int] | None = None) -> _Named:
    places = [person.place] if office is None else [person.place, office]
    return _Named(name=person.name, report=report, evidence=tuple(report.span(start, end) for start, end in places))


def _by_office(story: Story, less: _Less, pile: _Pile) -> SpeakerTie | None:
    """The one whom another report tells to hold the office: "NATO chief Mark Rutte"."""
    if less.speaker.kind is not SpeakerKind.PERSON or less.speaker.office != less.speaker.name:
        return None
    holders = []
    for report, roster in pile.rosters(less.report.id):
        found = roster.find_holder(less.speaker.name, len(report.text))
        if found is not None and (found.office is None or found.is_whole):
            office = found.office
            place = (office.start, office.end) if office else None
            holders.append(_as_named(report, found.person, office=place))
    if not holders:
        return None
    best = max(holders, key=lambda one: (len(one.evidence), len(fold_name(one.name).split()), one.report.id))
    if any(not is_same_name(best.name, other.name) for other in holders):
        return None
    why = f"“{less.speaker.name}” is {best.name}, whom {_outlet(best.report)} names: " + _say_office(best)
    return _tie(story, less, best, why)


def _say_office(holder: _Named) -> str:
    """By what the office is known: by the report's own words, or by the list of those who have led a country."""
    if len(holder.evidence) == 1:
        return "one of those who have led that country."
    return f"“{' '.join(holder.evidence[1].cut(holder.report.text).split())}”."


def _by_letters(story: Story, less: _Less, pile: _Pile) -> SpeakerTie | None:
    """The only name that an acronym is made of: "WHO" and "World Health Organization"."""
    name = less.speaker.name
    if less.speaker.kind is not SpeakerKind.ORGANISATION or not name.isupper() or len(name) == 1:
        return None
    made = [other for other in pile.named if other.report.id != less.report.id and _letters(other.name) == name]
    if len({fold_name(other.name) for other in made}) != 1:
        return None
    return _tie(
        story, less, made[0], f"“{name}” stands for {made[0].name}, whom {_outlet(made[0].report)} names in full."
    )


def _letters(name: str) -> str:
    return "".join(word[0] for word in name.split() if word.lower() not in _SMALL)


def _outlet(report: Report) -> str:
    return report.outlet or "another report"


def _tie(story: Story, less: _Less, other: _Named, why: str) -> SpeakerTie | None:
    same = f"speaker:{fold_name(other.name)}"
    if same == less.speaker.id:
        return None
    return SpeakerTie(
        id=make_id("k", story.id, less.report.id, less.speaker.id, same),
        story=story.id,
        report=less.report.id,
        speaker=less.speaker.id,
        same=same,
        name=other.name,
        why=why,
        evidence=(*less.speaker.evidence, *other.evidence),
    )
