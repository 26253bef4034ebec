"""A small web site on this machine, for tests: it answers as a test says, and remembers what it was asked."""

import datetime as dt
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import msgspec

from tellings.fetch import Outside

CERTIFICATE = Path(__file__).with_name("news_example.pem")
"""For the host news.example, made for these tests and signed by itself; the key that goes with it is in the file."""

NEWS = "news.example"
START = dt.datetime(2025, 7, 5, 12, 0, tzinfo=dt.UTC)


class Answer(msgspec.Struct, frozen=True):
    """What the site answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    """Without a length the body ends with the connection."""


Page = Answer | Callable[[BaseHTTPRequestHandler], Answer | None]
"""An answer, or what makes one of a request; `None` where it has written to the connection itself."""


class Site:
    """The pages, and what was asked for."""

    def __init__(self, port: int, scheme: str = "http") -> None:
        """Has no page at first."""
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.root = f"{scheme}://{NEWS}:{port}"

    def times(self, path: str) -> int:
        """How often this was asked for."""
        return self.asked.count(path)


class Clock:
    """Time that passes only when somebody sleeps, or looks at the clock where `step` says so."""

    def __init__(self, step: float = 0.0) -> None:
        """Starts at noon of 5 July 2025."""
        self.passed = 0.0
        self.slept: list[float] = []
        self._step = step

    def now(self) -> dt.datetime:
        """The time of day."""
        return START + dt.timedelta(seconds=self.passed)

    def seconds(self) -> float:
        """Seconds since the start."""
        self.passed += self._step
        return self.passed

    def sleep(self, seconds: float) -> None:
        """Lets time pass."""
        self.slept.append(seconds)
        self.passed += seconds


def outside(
    clock: Clock | None = None, numbers: Mapping[str, tuple[str, ...]] | None = None, *, trusting: bool = True
) -> Outside:
    """A world in which news.example is this machine and no other name is known, unless told."""
    clock = clock or Clock()
    known = {NEWS: ("127.0.0.1",), "other.example": ("127.0.0.1",), **(numbers or {})}

    def resolve(host: str, port: int, seconds: float) -> tuple[str, ...]:
        del port, seconds
        if host not in known:
            raise OSError(-2, "Name or service not known")
        return known[host]

    trust = ssl.create_default_context(cafile=CERTIFICATE) if trusting else None
    return Outside(resolve=resolve, now=clock.now, seconds=clock.seconds, sleep=clock.sleep, trust=trust)


@contextmanager
def serving(*, encrypted: bool = False) -> Iterator[Site]:
    """The site, for as long as it is used."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        site: ClassVar[Site]

        def do_GET(self) -> None:
            site = self.site
            site.asked.append(self.path)
            site.headers.append({name.lower(): value for name, value in self.headers.items()})
            page = site.pages.get(self.path, Answer(b"not here", 404))
            answer = page if isinstance(page, Answer) else page(self)
            self.close_connection = True
            if answer is not None:
                with suppress(OSError):  # whoever asked has heard enough
                    send(self, answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as its base has it
            del format, args

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            del request, client_address  # a client that hangs up is what is tested

    server = Server(("127.0.0.1", 0), Handler)
    if encrypted:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    Handler.site = Site(server.server_port, "https" if encrypted else "http")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Handler.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Writes the answer."""
    handler.send_response(answer.status)
    for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(answer.body)
