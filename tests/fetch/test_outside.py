"""Looking up names: the system's own way, with a limit in time."""

import datetime as dt
import socket
import threading

import pytest

from tellings.fetch import stamp
from tellings.fetch.outside import resolve


def test_each_number_of_a_name_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [(socket.AF_INET6, 1, 6, "", ("::1", 80, 0, 0)), *[(socket.AF_INET, 1, 6, "", ("127.0.0.1", 80))] * 2]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: numbers)
    assert resolve("a.example", 80, 5.0) == ("::1", "127.0.0.1")


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
def test_a_name_that_is_not_known_is_an_error_of_the_system(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(OSError, match=str(error.args[-1])):
        resolve("a.example", 80, 5.0)


def test_a_look_up_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: never.wait(60) and [])
    with pytest.raises(TimeoutError, match="nobody answered"):
        resolve("a.example", 80, 0.01)
    never.set()


def test_a_moment_is_written_in_one_way() -> None:
    here = dt.datetime(2025, 7, 5, 12, 0, 1, 5, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert stamp(here) == "2025-07-05T10:00:01Z"
