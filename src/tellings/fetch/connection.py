"""Connects to the very machine that was checked, and gives up when the time for one answer is over."""

import ssl
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from tellings.errors import NotFetched, ReadError
from tellings.extras import needed
from tellings.fetch.addresses import forbidden
from tellings.fetch.outside import Outside


class Patience:
    """The time that is left for one answer, redirects and all."""

    def __init__(self, outside: Outside, seconds: float) -> None:
        """Starts the clock."""
        self._seconds = outside.seconds
        self._end = outside.seconds() + seconds
        self.given = seconds

    def left(self) -> float:
        """The seconds that are left; less than nothing when it is over."""
        return self._end - self._seconds()

    def wait(self, before: Callable[[str], None], address: str) -> None:
        """Lets something be done first that does not count: the host's turn may be long in coming."""
        start = self._seconds()
        before(address)
        self._end += self._seconds() - start


class CheckedNetwork:
    """Finds out which numbers a name stands for, refuses those that may not be reached, and connects to one of them.

    It has the methods that the package httpcore asks of a network. The name is looked up once, here, and the
    connection is made to the number that was checked: a name that stands for another number a moment later (DNS
    rebinding) gains nothing.
    """

    def __init__(self, address: str, outside: Outside, patience: Patience, *, allow_private: bool) -> None:
        """Stands for the connection of one request to this address."""
        self._address = address
        self._outside = outside
        self._patience = patience
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - httpcore's network has it; we never ask for one
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002 - as above
    ) -> "GuardedStream":
        """A connection to the first number of the host that answers.

        Raises:
            ReadError: the name is unknown, or one of its numbers may not be reached.
        """
        del timeout
        httpcore = needed("httpcore", self._address)
        numbers = self._checked(host, port)
        backend = httpcore.SyncBackend()
        for number in numbers[:-1]:
            try:
                stream = backend.connect_tcp(number, port, timeout=self._share(len(numbers)))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return GuardedStream(stream, self._left)
        return GuardedStream(backend.connect_tcp(numbers[-1], port, timeout=self._left()), self._left)

    def _checked(self, host: str, port: int) -> tuple[str, ...]:
        try:
            numbers = self._outside.resolve(host, port, self._left())
        except OSError as error:
            why = error.strerror or str(error)
            message = f"{self._address}: the host {host} was not found ({why}). Check the address and the network."
            raise ReadError(message) from error
        if not numbers:
            message = f"{self._address}: the host {host} has no number to connect to. Check the address."
            raise ReadError(message)
        if not self._allow_private:
            for number in numbers:
                why_not = forbidden(number)
                if why_not:
                    message = (
                        f"{self._address}: the host {host} stands for {number} ({why_not}), which is not fetched from. "
                        "If that is what you want, give --allow-private."
                    )
                    raise NotFetched(message)
        return numbers

    def _left(self) -> float:
        left = self._patience.left()
        if left <= 0:
            raise needed("httpcore", self._address).ReadTimeout
        return left

    def _share(self, numbers: int) -> float:
        """So much of what is left that the others get their turn too."""
        return self._left() / numbers


class GuardedStream:
    """A connection on which no single wait outlasts the time for the whole answer, however slowly it drips."""

    def __init__(self, stream: Any, left: Callable[[], float]) -> None:  # noqa: ANN401 - of httpcore, not always there
        """Takes the connection, and what says how many seconds are left."""
        self._stream = stream
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes."""
        del timeout
        data: bytes = self._stream.read(max_bytes, self._left())
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends the bytes."""
        del timeout
        self._stream.write(buffer, self._left())

    def close(self) -> None:
        """Ends the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "GuardedStream":
        """The connection, encrypted; the certificate must be for the name that was asked for."""
        del timeout
        return GuardedStream(self._stream.start_tls(ssl_context, server_hostname, self._left()), self._left)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as httpcore has it
        """What httpcore wants to know of the socket."""
        return self._stream.get_extra_info(info)


def trust_of(outside: Outside, address: str) -> ssl.SSLContext:
    """Whose certificates are believed."""
    return outside.trust or _trust_in(needed("certifi", address).where())


@cache
def _trust_in(certificates: str) -> ssl.SSLContext:
    """What the system believes, and what stands in this file; reading them takes longer than many a page."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=certificates)
    return context
