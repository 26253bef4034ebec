"""The world outside as fetching sees it, handed in by whoever runs it: names, clocks, patience and trust."""

import datetime as dt
import socket
import ssl
import threading
import time
from collections.abc import Callable

import msgspec


def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """The numbers that a name stands for, as the system finds them, each once and in its order.

    Raises:
        OSError: the name is unknown, or nobody answered in time.
    """
    found: list[str] = []
    failed: list[OSError] = []

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            found.extend(str(answer[4][0]) for answer in answers)

    thread = threading.Thread(target=look_up, daemon=True)  # the system's own look-up knows no limit in time
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if thread.is_alive():
        message = f"nobody answered within {seconds:.0f} seconds"
        raise TimeoutError(message)
    return tuple(dict.fromkeys(found))


class Outside(msgspec.Struct, frozen=True, kw_only=True):
    """What fetching needs from outside; tests hand in their own."""

    resolve: Callable[[str, int, float], tuple[str, ...]] = resolve
    """Host, port and seconds at most, to the numbers that the name stands for."""
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    seconds: Callable[[], float] = time.monotonic
    """A clock that only goes forward."""
    sleep: Callable[[float], None] = time.sleep
    trust: ssl.SSLContext | None = None
    """Whose certificates are believed; by default those that the system and the package certifi believe."""


def stamp(moment: dt.datetime) -> str:
    """The moment as it is written into the record: ISO 8601, UTC, to the second."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
