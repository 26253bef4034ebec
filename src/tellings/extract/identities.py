"""Makes the speaker of a person, of several who speak together, or of whoever has no name, with what shows it."""

import re
from collections.abc import Sequence

from tellings.extract.sources import without_article
from tellings.language.clusters import Person
from tellings.language.names import fold_name
from tellings.language.nouns import nouns
from tellings.model import Span, Speaker, SpeakerKind

ENDS = re.compile(r",| who | which | whose | \(| — | – ")
_NAMED = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) [^,A-Z]{2,60}, ([A-Z][\w’'.-]{0,40}(?: [A-Z][\w’'.-]{0,40}){0,4}),?"
)
"""An office or a trade and, after a comma, whose it is: "The manufacturer, Corvane"."""
_PROPER = frozenset({"congress", "parliament", "senate", "kremlin", "pentagon", "vatican"})
"""Bodies that have a capital wherever they stand."""
LONGEST_NAME = 60
"""Characters: a source that is longer names itself in its first words ("a lawyer for two of the detained"). Judged;
with 40 three of 1,904 statements in our retellings change, with 90 none."""


def make_person(text: str, report: str, person: Person) -> Speaker:
    """The speaker that a person of the report is: the same wherever they speak."""
    office = person.described[0] if person.described else None
    places = [person.place] if office is None else [person.place, (office.start, office.end)]
    return Speaker(
        id=f"speaker:{fold_name(person.name)}",
        name=person.name,
        kind=SpeakerKind.PERSON,
        office=" ".join(text[office.start : office.end].split()) if office else None,
        evidence=tuple(Span(report=report, start=start, end=end) for start, end in places),
    )


def make_joint(report: str, people: Sequence[Person]) -> Speaker:
    """The one speaker that several are who say a thing together: "Angela Merkel and Emmanuel Macron"."""
    return Speaker(
        id="speaker:" + " and ".join(fold_name(person.name) for person in people),
        name=", ".join(person.name for person in people[:-1]) + f" and {people[-1].name}",
        kind=SpeakerKind.PERSON,
        evidence=tuple(Span(report=report, start=start, end=end) for start, end in (one.place for one in people)),
    )


def make_other(kind: SpeakerKind, name: str, span: Span) -> Speaker | None:
    """The speaker that is no person with a name. A body with a name of its own has one id in every report."""
    folded = fold_name(name)
    if not folded:
        return None
    head = name.rpartition(" ")[2].lower()
    if name[1:].islower() and (kind is not SpeakerKind.ORGANISATION or head in nouns("bodies") - _PROPER):
        name = name[:1].lower() + name[1:]  # a capital that only opens the sentence: "Police said"
    is_named = kind is SpeakerKind.ORGANISATION and any(word[:1].isupper() for word in name.split())
    return Speaker(
        id=f"speaker:{folded}" if is_named else f"speaker:{folded} ({span.report})",
        name=name,
        kind=kind,
        office=name if kind is SpeakerKind.PERSON else None,
        evidence=(span,),
    )


def shorten(said: str) -> str:
    """The words that name a source without what only follows: "the judge" of "The judge, who wept"."""
    named = _NAMED.fullmatch(said)
    if named:
        return named[1]
    name = ENDS.split(said)[0].strip(' ,;:*“”"')
    name = re.sub(r"['’]s?$", "", name)
    if len(name) > LONGEST_NAME:
        name = re.split(r" (?:in|with|of|for|at|from|on|to) ", name)[0][: 2 * LONGEST_NAME]
    return without_article(name)
