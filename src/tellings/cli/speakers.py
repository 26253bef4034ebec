"""`tellings speakers`: who is quoted, with all they said, and what an editor decides about who is who."""

import datetime as dt
import getpass
from collections.abc import Iterator, Sequence

import click
import msgspec

from tellings.cli.options import own_name, record_option, settings_with
from tellings.cli.speaker_table import print_table
from tellings.cli.terminal import json_text, lines, one_line
from tellings.errors import OptionError
from tellings.model import Decision, Identity, Ruling, Story, Verdict, make_decision
from tellings.present.contents import read_speaking
from tellings.present.deciding import find_report, find_speakers, merge, split, undo
from tellings.present.speaker_values import quotation_value, ruling_value, speaker_value
from tellings.present.speakers import (
    Speaking,
    count_quotations,
    count_reports,
    narrow,
    tell_count,
    tell_quotations,
    tell_ruling,
    tell_speaker,
)
from tellings.record import Record, open_record
from tellings.record.taking_over import read_decisions_of


class _Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    names: tuple[str, ...]
    merged: str | None
    parted: str | None
    undone: str | None
    by: str | None
    note: str | None
    report: str | None
    story: str | None
    taken: str | None
    each: bool
    unknown: bool
    decisions: bool
    as_json: bool


@click.command("speakers")
@click.argument("names", metavar="[NAME|ID]...", nargs=-1)
@click.option("--merge", "merged", metavar="NAME", help="Decide that NAME and each other name given are one speaker.")
@click.option(
    "--each", is_flag=True, help="With --merge: where another name is that of several, each of them is meant."
)
@click.option("--split", "parted", metavar="NAME", help="Decide that NAME and each other name given are not one.")
@click.option("--undo", "undone", metavar="DECISION", help="Decide that a decision counts no longer.")
@click.option("--report", metavar="REPORT", help="Only this report: its id, file, address or outlet.")
@click.option("--story", metavar="STORY", help="Only the reports of this story: its id, or the first letters of it.")
@click.option("--by", metavar="WHO", help="Who decides.  [default: the user who is logged in]")
@click.option("--note", metavar="TEXT", help="Why; kept with the decision.")
@click.option("--unknown", is_flag=True, help="List what is said by nobody knows whom.")
@click.option("--decisions", is_flag=True, help="List all decisions with what has become of each.")
@click.option("--take-over", "taken", metavar="FILE", help="Add the decisions of another record, or of its export.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@record_option
def command(record: str | None, **given: object) -> None:
    """List who is quoted in the record, or all that one of them said; and decide who is who.

    A NAME is a whole name, some words of it, or an id. A decision changes nothing of what was found: it is kept beside
    it with your name and the time, and holds for reports that are added later too. Of two that contradict each other
    the later counts. With --report, NAME means the speaker of that report alone: --split then needs no other name.

    \b
    Examples:
      tellings speakers
      tellings speakers "Marta Elvestad"
      tellings speakers --merge "Joren Pask" "the man" --note "see the photo"
      tellings speakers --split "John Smith" --report a.txt
      tellings speakers --undo j-4f0c
    """
    asked = msgspec.convert(given, _Asked)
    path = settings_with(record=record).record
    with open_record(path) as store:
        speaking = read_speaking(store)
        made = _decisions(speaking, asked)
        if made is None:
            _print(store, speaking, asked)
    if made is not None:
        _decide(path, made, as_json=asked.as_json)


def _decisions(speaking: Speaking, asked: _Asked) -> Sequence[Decision] | None:
    """What the command line decides, by whom and when; `None` where it only asks."""
    if asked.taken is not None:
        return read_decisions_of(asked.taken)
    verdicts = _verdicts(speaking, asked)
    if not verdicts:
        return None
    by, at = asked.by or _user(), dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [make_decision(verdict, by=by, at=at, note=asked.note) for verdict in verdicts]


def _verdicts(speaking: Speaking, asked: _Asked) -> list[Verdict]:
    chosen = [name for name in (asked.merged, asked.parted, asked.undone) if name is not None]
    if len(chosen) > 1:
        message = "--merge, --split and --undo are decisions of their own. Give one of them at a time."
        raise OptionError(message)
    if (asked.each and asked.merged is None) or (not chosen and (asked.by or asked.note)):
        message = "--by and --note belong to a decision, --each to --merge. Give --merge, --split or --undo with them."
        raise OptionError(message)
    report = find_report(speaking, asked.report) if asked.report else None
    if asked.merged is not None:
        if not asked.names:
            message = f"--merge {asked.merged}: with whom? Give another name, as in: --merge NAME OTHER."
            raise OptionError(message)
        merged = (merge(speaking, asked.merged, name, report, each=asked.each) for name in asked.names)
        return [verdict for verdicts in merged for verdict in verdicts]
    if asked.parted is not None:
        return [split(speaking, asked.parted, name, report) for name in asked.names or (None,)]
    return [undo(speaking, asked.undone)] if asked.undone is not None else []


def _decide(path: str, made: Sequence[Decision], *, as_json: bool) -> None:
    with open_record(path, write=True) as store:
        store.decisions.add(*made)
        speaking = read_speaking(store)
    if as_json:
        _print_json([ruling_value(ruling) for ruling in _rulings(speaking, made)])
        return
    for line in _told(speaking, made, path):
        click.echo(one_line(line))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        message = "the system does not say who you are. Say who decides with --by."
        raise OptionError(message) from error


def _rulings(speaking: Speaking, made: Sequence[Decision]) -> list[Ruling]:
    ids = {decision.id for decision in made}
    return [ruling for ruling in speaking.settled.rulings if ruling.decision.id in ids]


def _told(speaking: Speaking, made: Sequence[Decision], path: str) -> Iterator[str]:
    """What was decided, what it changes, and how to take it back."""
    ids = {decision.id for decision in made}
    for ruling in _rulings(speaking, made):
        yield f"decided  {tell_ruling(ruling, speaking)}"
    for ruling in speaking.settled.rulings:
        if ruling.because in ids:
            yield f"so that  {tell_ruling(ruling, speaking)}"
    for identity in speaking.settled.identities:
        if ids & set(identity.decisions):
            yield f"now      {_short(identity)}"
    record = "" if path == "tellings.sqlite" else f" --record {path}"
    if not made:
        yield "No decision stands there."
    for decision in made[:_TAKEN_BACK]:
        yield f"To take it back: {own_name()} speakers --undo {decision.id}{record}"


_TAKEN_BACK = 3
"""Of so many decisions at once it is said how each is taken back."""


def _short(identity: Identity) -> str:
    names = dict.fromkeys(one.name for one in identity.appearances)
    others = ", ".join(f"“{name}”" for name in names if name != identity.name)
    also = f" (also {others})" if others else ""
    quotations = tell_count(count_quotations(identity), "quotation")
    return f"{identity.name}{also}: {quotations} in {tell_count(count_reports(identity), 'report')}  [{identity.id}]"


def _print(store: Record, speaking: Speaking, asked: _Asked) -> None:
    if asked.decisions:
        _print_decisions(speaking, as_json=asked.as_json)
        return
    if asked.unknown:
        _print_unknown(store, speaking, asked)
        return
    identities = speaking.settled.identities
    if asked.report or asked.story:
        identities = narrow(identities, _reports(store, speaking, asked))
    if not asked.names and not asked.as_json:
        print_table(store, speaking, identities)
        return
    found = (one for name in asked.names for one in find_speakers(speaking, identities, name))
    shown = list({one.id: one for one in found}.values())
    said = {one.id: store.speakers.quotations(one.appearances) for one in shown}
    if asked.as_json:
        _print_json([speaker_value(one, speaking, said.get(one.id)) for one in shown or identities])
        return
    told = ("\n".join(tell_speaker(one, speaking, said[one.id])) for one in shown)
    click.echo(lines("\n\n".join(told)))


def _reports(store: Record, speaking: Speaking, asked: _Asked) -> set[str]:
    kept = {find_report(speaking, asked.report)} if asked.report else set(speaking.reports)
    if asked.story:
        story = store.find(asked.story)
        if not isinstance(story, Story):
            known = ", ".join(one.id for one in store.stories[:_STORIES_NAMED])
            message = f"--story {asked.story}: there is no such story. Expected the id of one, such as {known}."
            raise OptionError(message)
        kept &= set(story.reports)
    return kept


_STORIES_NAMED = 3


def _print_unknown(store: Record, speaking: Speaking, asked: _Asked) -> None:
    reports = _reports(store, speaking, asked)
    found = [one for one in store.speakers.unknown() if one.span.report in reports]
    if asked.as_json:
        _print_json([quotation_value(one, speaking) for one in found])
        return
    told = [f"{tell_count(len(found), 'quotation')} without a speaker", *tell_quotations(found, speaking)]
    click.echo(lines("\n".join(told)))


def _print_decisions(speaking: Speaking, *, as_json: bool) -> None:
    rulings = speaking.settled.rulings
    if as_json:
        _print_json([ruling_value(ruling) for ruling in rulings])
        return
    for ruling in rulings:
        click.echo(one_line(tell_ruling(ruling, speaking)))
    if not rulings:
        click.echo("No decision has been made.")


def _print_json(value: object) -> None:
    click.echo(json_text(value))
