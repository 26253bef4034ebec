"""Spares a user's terminal what strangers put into names and texts, and the user our tracebacks."""

import json
import os
import re
import signal
import sys
import traceback
from types import FrameType
from typing import NoReturn

import click

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters that move the cursor, ring, paint, or turn the reading direction: a file may be named with them."""
_BUT_LINES = re.compile(f"(?![\t\n]){_CONTROL.pattern}")


class Stopped(BaseException):
    """The system asks the command to end, as it does when a terminal is closed or a machine goes down."""

    def __init__(self, number: int) -> None:
        """Keeps the number of the signal."""
        super().__init__(number)
        self.status = 128 + number
        """The exit status that shells expect."""


def one_line(text: str) -> str:
    """The text on one line, its control characters shown by their number: "\\x1b"."""
    return _CONTROL.sub(_shown, " ".join(text.split("\n")))


def lines(text: str) -> str:
    """The text with its lines as they are, its other control characters shown by their number."""
    return _BUT_LINES.sub(_shown, text)


def json_text(value: object) -> str:
    """The value as JSON in which no character speaks to the terminal: those that JSON lets stand are escaped too."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return re.sub("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}"  # noqa: PLR2004 - what two digits hold


def complain(message: str) -> None:
    """One line on standard error, if that can still be written to."""
    try:
        click.echo(f"tellings: {one_line(message)}", err=True)
    except OSError:
        return


def prepare() -> None:
    """Make the streams safe to print any text to, and have the command end in order when the system asks it to."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal in ASCII cannot show a curly quote
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_DFL:
            signal.signal(getattr(signal, name), _stop)


def describe(error: Exception) -> str:
    """What a user can do about an error that nobody foresaw, with the place in our code for the report of it."""
    if isinstance(error, OSError):
        named = f" {error.filename}" if error.filename else ""
        return (
            f"the system said no{named} ({error.strerror or error}). Look at the disk and the permissions; run again."
        )
    if isinstance(error, MemoryError):
        return "the memory is used up. What was recorded is kept; give fewer reports at a time to one record."
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "tellings" in frame.filename]
    place = f", {frames[-1].filename.rpartition(os.sep)[2]}:{frames[-1].lineno}" if frames else ""
    return (
        f"a fault in Tellings itself ({type(error).__name__}: {str(error)[:200]}{place}). What was recorded is kept. "
        "Please report it with this line and the command."
    )


def drop_output() -> None:
    """Forget what could not be printed, so that nothing tries again when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def _open_closed_streams() -> None:
    """Where a program is started without standard streams, the first files it opens would be taken for them."""
    for number, mode in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest free number, which is this one
    names = ("stdin", "stdout", "stderr")
    for number, name in enumerate(names):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115 - it stays open to the end


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    raise Stopped(number)
