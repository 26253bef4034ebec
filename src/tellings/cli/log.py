"""Shows what the library logs; apart from the rest of the terminal, so that the help need not load logging."""

import logging

from tellings.cli.terminal import complain


def show_warnings() -> None:
    """From now on each warning of the library is one line on stderr."""
    logging.getLogger("tellings").addHandler(_Line())


class _Line(logging.Handler):
    """What the library logs as a warning, as one line; of a fault no traceback, for the summary names it too."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        complain(record.getMessage())
