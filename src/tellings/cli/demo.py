"""`tellings demo`: the whole job on the built-in sample, whose truth is known."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile
from typing import Any

import click

from tellings.cli.options import own_name, write_output
from tellings.errors import OptionError
from tellings.model import Disagreement, SegmentKind
from tellings.pipeline import collate
from tellings.present import write_brief
from tellings.present.places import Found, Places
from tellings.present.summary import summarize
from tellings.record import Record

FOLDER = "tellings-demo"
RECORD = "tellings.sqlite"


@click.command("demo")
@click.argument("folder", metavar="[FOLDER]", default=FOLDER)
def command(folder: str) -> None:
    """Collate the built-in sample and say what was found of what its authors had changed.

    The sample is an invented story told by nine reports. They, the record and the brief are written to FOLDER.

    \b
    Example:
      tellings demo
    """
    place = Path(folder)
    truth = _unpack(place / "reports")
    paths = [place / "reports" / report["file"] for report in truth["reports"]]
    with collate(paths, record=place / RECORD) as store:
        for html in (True, False):
            name = place / ("brief.html" if html else "brief.md")
            write_output(str(name), [write_brief(store, html=html).encode("utf-8")])
        click.echo("\n".join(_tell(store, truth)))
    click.echo(
        f"\nWhere to look:\n"
        f"  {place / 'brief.html'}  the brief: open it in a browser; every footnote opens its passage\n"
        f"  {place / 'reports'}  the nine reports as they came in\n"
        f"  {place / RECORD}  the record: {own_name()} show ID --record {place / RECORD}\n"
        f"Next, with your own reports: {own_name()} collate FOLDER, then {own_name()} brief -o brief.html"
    )


def _unpack(folder: Path) -> Mapping[str, Any]:
    """Copy the sample's reports into the folder, and give its truth."""
    with as_file(files("tellings.data") / "sample") as sample:
        truth: Mapping[str, Any] = json.loads((sample / "truth.json").read_text(encoding="utf-8"))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for report in truth["reports"]:
                copyfile(sample / report["file"], folder / report["file"])
        except OSError as error:
            message = f"{folder}: cannot be written: {error.strerror}. Name one where you may write."
            raise OptionError(message) from error
    return truth


def _tell(store: Record, truth: Mapping[str, Any]) -> Iterator[str]:
    """What was found against the truth, in lines."""
    places = Places(Found(reports=store.reports, statements=store.statements))
    disagreements = store.disagreements
    yield f"{truth['story']}\n{summarize(store.counts)}\n"
    rows = [(row, _is_found(row, places, disagreements)) for row in truth["disagreements"]]
    yield f"How the tellings differ, by the sample's authors: {sum(hit for _, hit in rows)} of {len(rows)} found"
    for row, hit in rows:
        yield f"  {_mark(hit=hit)} {row['kind']:12}{row['why']}"
    yield "What is no news:"
    for kind, what in ((SegmentKind.BOILERPLATE, "noise"), (SegmentKind.REPEAT, "repeats")):
        spans = [segment.span for segment in store.segments if segment.kind is not SegmentKind.PARAGRAPH]
        found = [places.covered(passage, spans) for passage in truth[what]]
        yield f"  {_mark(hit=all(found))} {kind.value:12}{sum(found)} of {len(found)} passages marked"
    yield "Where the reports have it from:"
    story = max(store.stories, key=lambda one: (len(one.reports), one.id))
    if story.origins:
        yield (
            f"    {len(story.reports)} reports, {story.origins.least} to {story.origins.most} origins found; "
            f"the truth is {truth['least']} to {truth['most']}"
        )


def _is_found(row: Mapping[str, Any], places: Places, disagreements: Sequence[Disagreement]) -> bool:
    """Whether the record shows a disagreement of an accepted kind between the two places."""
    kinds = {row["kind"], *row.get("also", ())}
    return any(one.kind.value in kinds for one in places.between(disagreements, row["left"], row["right"]))


def _mark(*, hit: bool) -> str:
    """A sign that stands on every terminal."""
    hits = ("✓", "·") if (sys.stdout.encoding or "").lower().startswith("utf") else ("+", "-")
    return hits[0] if hit else hits[1]
