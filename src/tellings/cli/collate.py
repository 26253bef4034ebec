"""`tellings collate`: the main job."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from tellings.cli.options import own_name, record_option, settings_with
from tellings.cli.terminal import json_text, one_line
from tellings.errors import OptionError
from tellings.model import Figure, Quotation, Report, Skipped, Telling
from tellings.pipeline import STANDARD_INPUT, Step
from tellings.pipeline import collate as collate_reports
from tellings.present.summary import count_words, summarize
from tellings.record import Record

FINDINGS = 1
"""The exit status where the user asked to fail on what was found."""


@click.command("collate")
@click.argument("paths", metavar="PATH...", nargs=-1)
@record_option
@click.option("--fail-on", type=click.Choice(["disagreement"]), help="End with status 1 if the record holds one.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option("--encoding", metavar="NAME", help="Read every file in this encoding instead of finding it out.")
@click.option("--follow", is_flag=True, help="Fetch the pages that feeds, sitemaps and lists of feeds name, too.")
@click.option("--allow-private", is_flag=True, help="Fetch from your own network and machine too.")
def command(paths: tuple[str, ...], fail_on: str | None, *, as_json: bool, **options: object) -> int:
    """Read reports and lay their tellings side by side in one record.

    PATH is a file, a folder, an address (https://...), or - for standard input. What can be read is told by content:
    text, web pages, PDF, DOCX, ODT, mail, feeds, JSON, CSV, wire messages, web archives, and archives of any of these.
    The record is made, or extended where it exists; reports that it holds already are not read again.

    \b
    Examples:
      tellings collate reports/
      tellings collate page.html story.pdf inbox.mbox wire.zip --record story.sqlite
      cat a.txt | tellings collate - --json
      tellings collate https://example.org/sitemap.xml --follow
    """
    if not paths:
        message = (
            "no reports were given. Expected: files, folders, addresses, or - for standard input. "
            "Try: tellings collate ."
        )
        raise OptionError(message)
    settings = settings_with(**{name: value or None for name, value in options.items()})
    # One byte more than a file may have tells that it is too long; `yes | tellings collate -` has no end.
    given = sys.stdin.buffer.read(settings.max_file_bytes + 1) if STANDARD_INPUT in paths else None
    with (
        _Bar() as bar,
        collate_reports(paths, settings=settings, progress=bar.advance, standard_input=given) as store,
    ):
        bar.close()
        if as_json:
            click.echo(json_text(_as_json(store)))
        else:
            _print_summary(store, settings.record)
        return FINDINGS if fail_on and store.counts.disagreements else 0


class _Bar:
    """The progress on stderr: files, statements, time left. Nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("[progress.description]{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[statements]} statements"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._task = self._progress.add_task("reading", total=None, statements=0)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del kind, error, trace
        self.close()

    def close(self) -> None:
        self._progress.stop()

    def advance(self, step: Step) -> None:
        now = step.now if len(step.now) <= _NAME_WIDTH else "…" + step.now[-_NAME_WIDTH:]
        self._progress.update(
            self._task, completed=step.done, total=step.total, statements=step.statements, description=_plain(now)
        )


_NAME_WIDTH = 40


def _plain(text: str) -> str:
    """A file's name cannot speak in the terminal's or rich's markup."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text).replace("[", "(")


def tell_skipped(skipped: Sequence[Skipped]) -> Iterator[str]:
    """A line on each file that could not be read; many files with one and the same reason have one line together."""
    alike: dict[str, list[str]] = {}
    for one in skipped:
        alike.setdefault(one.why, []).append(one.uri)
    for why, uris in alike.items():
        if len(uris) > ALIKE_SHOWN:
            yield f"skipped {len(uris):,} alike, such as {', '.join(uris[:ALIKE_SHOWN])}: {why}"
        else:
            yield from (f"skipped {uri}: {why}" for uri in uris)


ALIKE_SHOWN = 3
"""Files with the same reason that are named one by one; the record lists all of them."""


def _print_summary(store: Record, path: str) -> None:
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    console.print(_table(store))
    for line in tell_skipped(store.skipped):
        console.print(Text(one_line(line)), soft_wrap=True)
    console.print(Text(summarize(store.counts)), soft_wrap=True)
    record = "" if path == "tellings.sqlite" else f" --record {path}"
    if store.counts.reports:
        console.print(Text(f"Next: {own_name()} brief{record} -o brief.html"), soft_wrap=True)


def _table(store: Record) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column("report", overflow="fold")
    table.add_column("outlet", overflow="fold")
    table.add_column("date", no_wrap=True)
    for column in ("words", "dropped", "quotations", "figures"):
        table.add_column(column, justify="right")
    table.add_column("warnings", overflow="fold")
    for row in _rows(store):
        table.add_row(*(Text("" if value is None else one_line(str(value))) for value in row.values()))
    return table


def _rows(store: Record) -> list[dict[str, object]]:
    return [_row(telling.report, telling.statements, *count_words(telling)) for telling in _by_name(store)]


def _by_name(store: Record) -> list[Telling]:
    return sorted(store.tellings(), key=lambda telling: (telling.report.uri, telling.report.id))


def _row(report: Report, statements: tuple[object, ...], kept: int, dropped: int) -> dict[str, object]:
    return {
        "report": report.uri,
        "outlet": report.outlet,
        "date": report.published,
        "words_kept": kept,
        "words_dropped": dropped,
        "quotations": sum(isinstance(statement, Quotation) for statement in statements),
        "figures": sum(isinstance(statement, Figure) for statement in statements),
        "warnings": "; ".join((*report.warnings, *_in_the_future(report))),
    }


def _in_the_future(report: Report) -> Iterator[str]:
    """What is odd on the day of the run: the record itself says the same on every day."""
    tomorrow = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)).isoformat()  # it is that already east of here
    days = [told[: len(tomorrow)] for told in (report.published, report.modified) if told is not None]
    if any(day > tomorrow[: len(day)] for day in days):
        yield "Dated in the future."


def _as_json(store: Record) -> dict[str, object]:
    return {
        "summary": summarize(store.counts),
        "counts": msgspec.to_builtins(store.counts),
        "reports": _rows(store),
        "skipped": [msgspec.to_builtins(skipped) for skipped in store.skipped],
    }
