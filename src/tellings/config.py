"""Every option, with its default and a sentence of explanation; from a file, the environment, the command line."""

import codecs
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from tellings.errors import OptionError

FILE = "tellings.toml"
PREFIX = "TELLINGS_"
MOST_BYTES = 1024 * 1024
"""A million letters are 170,000 words, a thick novel. The longest of 2,400 news reports and web pages measured has
80,000; one day's talks in a parliament have half a million. The densest text of this size (30,000 sentences, each with
a figure and a quotation) takes a minute; 50 MB of it, as a log or a database may have, would take an hour."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The options in force; they are written into the record."""

    record: Annotated[str, msgspec.Meta(description="The record file.", min_length=1)] = "tellings.sqlite"
    encoding: Annotated[
        str | None, msgspec.Meta(description="Read every file in this encoding instead of finding it out.")
    ] = None
    max_report_bytes: Annotated[
        int, msgspec.Meta(description="A report with more text is skipped: it is no single report.", ge=1)
    ] = MOST_BYTES
    max_file_bytes: Annotated[
        int, msgspec.Meta(description="A larger page, PDF, office document or mail is skipped.", ge=1)
    ] = 64 * MOST_BYTES
    max_members: Annotated[
        int, msgspec.Meta(description="How many parts are taken out of one archive, feed or table.", ge=1)
    ] = 10_000_000
    max_unfolded_bytes: Annotated[int, msgspec.Meta(description="How many bytes one archive may unfold to.", ge=1)] = (
        64 * 1024 * MOST_BYTES
    )
    max_nesting: Annotated[int, msgspec.Meta(description="How many archives may lie one in another.", ge=0)] = 3
    follow: Annotated[
        bool, msgspec.Meta(description="Fetch the pages that feeds, sitemaps and lists of feeds name, and read them.")
    ] = False
    allow_private: Annotated[
        bool, msgspec.Meta(description="Fetch from addresses within your own network or machine too.")
    ] = False
    max_fetch_bytes: Annotated[
        int, msgspec.Meta(description="An answer with more bytes, as sent or unpacked, is not read.", ge=1)
    ] = 64 * MOST_BYTES
    fetch_seconds: Annotated[
        float, msgspec.Meta(description="How many seconds one answer may take, redirects included.", gt=0)
    ] = 60.0
    max_redirects: Annotated[int, msgspec.Meta(description="How often one address may lead on to another.", ge=0)] = 5
    max_pages: Annotated[
        int, msgspec.Meta(description="How many addresses are fetched in one run, without those you name.", ge=0)
    ] = 1000
    host_delay: Annotated[float, msgspec.Meta(description="Seconds between two requests to the same host.", ge=0)] = 2.0


def load_settings(folder: Path, environment: Mapping[str, str], given: Mapping[str, object]) -> Settings:
    """The settings in force: defaults, then tellings.toml in the folder, then TELLINGS_*, then what was given.

    Raises:
        OptionError: an option that is unknown or of the wrong kind, with its place and the possible ones.
    """
    values: dict[str, object] = {}
    path = folder / FILE
    if path.is_file():
        try:
            values.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            message = f"{path}: cannot be read as TOML: {error}. Mend or remove it."
            raise OptionError(message) from error
    _refuse_unknown(values, str(path))
    named = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    _refuse_unknown(named, f"the environment ({PREFIX}*)")
    values.update(named)
    values.update({name: value for name, value in given.items() if value is not None})
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        message = f"a setting cannot be used: {error}. Look in {path}, the {PREFIX}* variables and the options given."
        raise OptionError(message) from error
    _refuse_encoding(settings.encoding)
    return settings


def _refuse_encoding(encoding: str | None) -> None:
    try:
        codecs.lookup(encoding or "utf-8")
    except (LookupError, ValueError) as error:
        message = f"there is no text encoding {encoding!r}. Possible are for instance utf-8, utf-16, windows-1252."
        raise OptionError(message) from error


def _refuse_unknown(values: Mapping[str, object], where: str) -> None:
    known = Settings.__struct_fields__
    unknown = sorted(set(values) - set(known))
    if unknown:
        message = f"{where}: there is no setting {', '.join(unknown)}. Possible are: {', '.join(known)}."
        raise OptionError(message)
