"""Makes of what an editor types a verdict about speakers: whom the names mean, or which are near and to choose from."""

from collections.abc import Iterable, Sequence

from tellings.errors import OptionError
from tellings.model import Appearance, DecisionKind, Identity, Verdict, id_in_report, split_id
from tellings.present.characters import name_controls
from tellings.present.speakers import Speaking, tell_count, tell_source
from tellings.record.speakers import find_appearances, near_names

CHOICES_SHOWN = 5
"""How many of several speakers a message names: enough to choose from, and still one line."""


def merge(speaking: Speaking, one: str, other: str, report: str | None, *, each: bool = False) -> tuple[Verdict, ...]:
    """That the two are one; with a report, the first as they appear there alone.

    Args:
        speaking: Who speaks.
        one: The name or id of the first.
        other: The name or id of the other.
        report: The report that is meant; `None` for all.
        each: Where the other is the name of several, each of them is meant.

    Raises:
        OptionError: a name means nobody, or several.
    """
    about = _one_speaker(speaking, one, report)
    if each:
        meant = find_speakers(speaking, speaking.settled.identities, other)
        same = tuple(identity.id for identity in meant if not _is_meant(identity, about))
    else:
        same = (_one_speaker(speaking, other, None),)
    if not same or same == (about,):
        message = f"--merge {name_controls(one)}: both names mean {about}. Give two, as `tellings speakers` lists them."
        raise OptionError(message)
    return tuple(Verdict(about=about, what=DecisionKind.SAME_SPEAKER, other=id_) for id_ in same)


def _is_meant(identity: Identity, id_: str) -> bool:
    speaker, report = split_id(id_)
    return any(one.speaker == speaker and report in {None, one.report} for one in identity.appearances)


def split(speaking: Speaking, one: str, other: str | None, report: str | None) -> Verdict:
    """That the two are not one; without the other, that the one of this report is none of those of other reports.

    Raises:
        OptionError: a name means nobody, or several; or there is nobody to keep apart from.
    """
    if other is None and report is None and split_id(one)[1] is None:
        message = f"--split {one}: from whom? Give a second name, or --report with the report in which it is another."
        raise OptionError(message)
    about = _one_id(speaking, one, report)
    if other is None:
        return _split_off(speaking, one, about)
    apart = _one_id(speaking, other, None)
    if apart == about:
        message = f"--split {name_controls(one)}: both names mean {about}. Give two, as `tellings speakers` lists them."
        raise OptionError(message)
    return Verdict(about=about, what=DecisionKind.OTHER_SPEAKER, other=apart)


def undo(speaking: Speaking, decision: str) -> Verdict:
    """That this decision, named by its id or the first letters of it, counts no longer.

    Raises:
        OptionError: there is no such decision, or several begin so.
    """
    begun = [id_ for id_ in speaking.decisions if id_.startswith(decision)] if decision.startswith("j-") else []
    if decision in begun:
        begun = [decision]
    if len(begun) != 1:
        known = ", ".join(list(speaking.decisions)[-CHOICES_SHOWN:]) or "none has been made"
        what = f"{len(begun)} decisions begin so" if begun else "there is no such decision"
        message = (
            f"--undo {name_controls(decision)}: {what}. Expected the id of a decision, as `tellings speakers "
            f"--decisions` lists them; the last: {known}."
        )
        raise OptionError(message)
    return Verdict(about=begun[0], what=DecisionKind.UNDONE)


def find_speakers(speaking: Speaking, identities: Sequence[Identity], words: str) -> tuple[Identity, ...]:
    """The speakers, out of these, whom an id or a name means; all of them where it is the name of several.

    Raises:
        OptionError: nobody has such a name.
    """
    found = find_appearances(identities, words)
    if not found:
        raise OptionError(_nobody(speaking, words, None))
    places = {(one.speaker, one.report) for one in found}
    return tuple(one for one in identities if any((each.speaker, each.report) in places for each in one.appearances))


def find_report(speaking: Speaking, words: str) -> str:
    """The id of the report meant by an id or its first letters, a file or address, its letter, or its outlet.

    Raises:
        OptionError: no report is meant, or several are.
    """
    reports = speaking.reports.values()
    found = (
        [one.id for one in reports if words.startswith("r-") and one.id.startswith(words)]
        or [one.id for one in reports if one.uri == words]
        or [one.id for one in reports if one.uri.rpartition("/")[2] == words]
        or [one.id for one in reports if one.outlet and one.outlet.casefold() == words.casefold()]
        or [one.id for one in reports if speaking.sources[one.id].siglum == words]
    )
    if len(found) == 1:
        return found[0]
    listed = found or list(speaking.sources)
    told = ", ".join(f"{tell_source(speaking.sources[id_])} ({id_})" for id_ in listed[:CHOICES_SHOWN])
    more = f" and {len(listed) - CHOICES_SHOWN:,} more" if len(listed) > CHOICES_SHOWN else ""
    what = "several reports are called so" if found else "there is no such report"
    message = f"{name_controls(words)}: {what}. Expected an id, a file, an address or an outlet: {told}{more}."
    raise OptionError(message)


def _one_speaker(speaking: Speaking, words: str, report: str | None) -> str:
    """The id of the one speaker whom the words mean, together with whoever is listed as the same."""
    found = _found(speaking, words, report)
    meant = list(dict.fromkeys(speaking.by_place[one.speaker, one.report] for one in found))
    if len(meant) > 1:
        raise OptionError(_several(words, ((one.name, one.id, one.appearances) for one in meant)))
    ids = sorted({one.speaker for one in found})
    at = report or _report_in(words, found)
    if at is not None:
        return id_in_report(ids[0], at)
    speakers = {one.speaker for one in meant[0].appearances}
    return ids[0] if len(ids) == 1 and meant[0].id in speakers else meant[0].id


def _one_id(speaking: Speaking, words: str, report: str | None) -> str:
    """The id of the one speaker who is found under these words, whoever else is listed as the same."""
    found = _found(speaking, words, report)
    ids = sorted({one.speaker for one in found})
    if len(ids) > 1:
        alike = {id_: tuple(one for one in found if one.speaker == id_) for id_ in ids}
        raise OptionError(_several(words, ((each[0].name, id_, each) for id_, each in alike.items())))
    at = report or _report_in(words, found)
    return ids[0] if at is None else id_in_report(ids[0], at)


def _found(speaking: Speaking, words: str, report: str | None) -> tuple[Appearance, ...]:
    found = find_appearances(speaking.settled.identities, words)
    if report is not None:
        found = tuple(one for one in found if one.report == report)
    if not found:
        raise OptionError(_nobody(speaking, words, report))
    return found


def _report_in(words: str, found: Sequence[Appearance]) -> str | None:
    """The report that the words themselves name after an "@"."""
    at = split_id(words.strip().casefold())[1]
    return at if at is not None and any(one.report == at for one in found) else None


def _split_off(speaking: Speaking, words: str, about: str) -> Verdict:
    """The one of this report is not whom they were taken for: those of the same id, or whom a tie says they are."""
    speaker, report = split_id(about)
    identity = speaking.by_place.get((speaker, report or ""))
    ties = identity.ties if identity else ()
    others = identity.appearances if identity else ()
    tied = next((tie.same for tie in ties if (tie.speaker, tie.report) == (speaker, report)), None)
    if tied is None and not any(one.speaker == speaker and one.report != report for one in others):
        message = f"--split {words}: in that report they are taken for nobody else. Give the second name to keep apart."
        raise OptionError(message)
    return Verdict(about=about, what=DecisionKind.OTHER_SPEAKER, other=tied or speaker)


def _nobody(speaking: Speaking, words: str, report: str | None) -> str:
    near = near_names(speaking.settled.identities, words)
    where = f" in {tell_source(speaking.sources[report])}" if report else ""
    most = (identity.name for identity in speaking.settled.identities[:CHOICES_SHOWN])
    listed = ", ".join(map(name_controls, near or most))
    told = f"Near: {listed}." if near else f"None is near; most quoted: {listed}." if listed else "Nobody is quoted."
    expected = "Expected a name or an id as `tellings speakers` lists them."
    return f"{name_controls(words)}: nobody of this name speaks{where}. {expected} {told}"


def _several(words: str, meant: Iterable[tuple[str, str, Sequence[Appearance]]]) -> str:
    each = list(meant)
    told = "; ".join(
        f"{name_controls(name)} ({name_controls(id_)}, {tell_count(len(appearances), 'report')})"
        for name, id_, appearances in each[:CHOICES_SHOWN]
    )
    more = f"; and {len(each) - CHOICES_SHOWN:,} more" if len(each) > CHOICES_SHOWN else ""
    return (
        f"{name_controls(words)}: this may be several speakers. Give the id of one, or --report, or --each for all: "
        f"{told}{more}."
    )
